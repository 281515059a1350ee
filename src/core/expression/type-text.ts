import type { Overload } from './function.ts'
import type { UserFunction } from './program.ts'
import type { Type } from './type.ts'

/** Types inside types that are printed; deeper ones become `…`. */
const DEPTH = 6

/** Members of a union that are printed. */
const MEMBERS = 8

/**
 * A type as messages and docs write it: `list(string)`, `map(string, dyn)`, `optional(int)`, `int or null`, the name of
 * a record. Type parameters are letters.
 */
export function typeText(type: Type): string {
  return textOf(type, 0)
}

/** How an overload is called: `string.startsWith(string) -> bool`, `int + int -> int`. */
export function signatureText(overload: Overload): string {
  const [first, ...rest] = overload.parameters.map(typeText)
  const result = typeText(overload.result)
  const { name } = overload
  const operator = operatorText(name)
  if (operator !== undefined) {
    if (rest.length === 0) return `${operator}${first} -> ${result}`
    return `${first} ${operator} ${rest.join(', ')} -> ${result}`
  }
  if (overload.receiver) return `${first}.${name}(${rest.join(', ')}) -> ${result}`
  return `${name}(${overload.parameters.map(typeText).join(', ')}) -> ${result}`
}

/** How a function of a constraint set is called: `isPinned(ref: string) -> bool`. */
export function functionText(called: UserFunction): string {
  const parameters = called.parameters.map(({ name, type }) => `${name}: ${typeText(type)}`)
  return `${called.name}(${parameters.join(', ')}) -> ${typeText(called.result)}`
}

/** The operator that a function name such as `_+_` or `@in` stands for; undefined for other functions. */
export function operatorText(name: string): string | undefined {
  if (name === '@in') return 'in'
  const isBinary = name.length > 2 && name.startsWith('_') && name.endsWith('_')
  if (isBinary) return name.slice(1, -1)
  return name === '!_' || name === '-_' ? name.slice(0, 1) : undefined
}

function textOf(type: Type, depth: number): string {
  // LIMIT: types nest as deep as schemas and expressions do.
  if (depth > DEPTH) return '…'
  switch (type.kind) {
    case 'list':
      return `list(${textOf(type.element, depth + 1)})`
    case 'map':
      return `map(${textOf(type.key, depth + 1)}, ${textOf(type.value, depth + 1)})`
    case 'optional':
      return `optional(${textOf(type.value, depth + 1)})`
    case 'opaque': {
      const parameters = type.parameters.map((one) => textOf(one, depth + 1))
      return parameters.length === 0 ? type.name : `${type.name}(${parameters.join(', ')})`
    }
    case 'parameter':
      // One that the checker made and nothing decided: anything fits.
      return type.name.startsWith('%') ? 'dyn' : type.name
    case 'record':
      return type.name
    case 'union':
      return unionText(type.members, depth)
    default:
      return type.kind
  }
}

function unionText(members: readonly Type[], depth: number): string {
  if (members.length === 0) return 'never'
  const texts = [...new Set(members.slice(0, MEMBERS).map((member) => textOf(member, depth + 1)))]
  if (members.length > MEMBERS) texts.push('…')
  return texts.join(' or ')
}

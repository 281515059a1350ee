import { type RecordType, type Type, undeclaredField } from '../../src/core/expression/type.ts'
import { type Dice, pick } from './schemas.ts'

/** A text that reads a value, its type, and the conditions under which it can be read. */
interface Read {
  readonly text: string
  readonly type: Type
  readonly guards: readonly string[]
}

const KEYS = ['a', 'b', 'c', 'kind', 'x-1', 'other', 'k'] as const

/** A random condition over `input`: mostly well typed, mostly guarded, in many forms. */
export function randomCondition(dice: Dice, input: Type): string {
  return condition(dice, [{ text: 'input', type: input, guards: [] }], 3)
}

function condition(dice: Dice, roots: readonly Read[], depth: number): string {
  if (depth <= 0) return guarded(dice, roots, 0)
  switch (dice.below(12)) {
    case 0:
      return `(${condition(dice, roots, depth - 1)} || ${condition(dice, roots, depth - 1)})`
    case 1:
      return `(${condition(dice, roots, depth - 1)} && ${condition(dice, roots, depth - 1)})`
    case 2:
      return `!(${condition(dice, roots, depth - 1)})`
    case 3:
      return `(${condition(dice, roots, depth - 1)} ? ${condition(dice, roots, depth - 1)} : ${condition(dice, roots, depth - 1)})`
    case 4: {
      const name = `b${depth}`
      const read = step(dice, roots)
      const inner = [...roots, { text: name, type: read.type, guards: [] }]
      return [...read.guards, `cel.bind(${name}, ${read.text}, ${condition(dice, inner, depth - 1)})`].join(
        ' && ',
      )
    }
    case 5: {
      const name = `b${depth}`
      const test = condition(dice, roots, depth - 1)
      return `cel.bind(${name}, ${test}, ${name} && ${guarded(dice, roots, depth - 1)})`
    }
    default:
      return guarded(dice, roots, depth)
  }
}

function guarded(dice: Dice, roots: readonly Read[], depth: number): string {
  let read = step(dice, roots)
  for (let count = dice.below(4); count > 0; count--) read = step(dice, [read])
  const guards = read.guards.filter(() => dice.below(100) < 90)
  const test = atom(dice, read, roots, depth)
  switch (dice.below(7)) {
    case 6:
      // A guard behind what it guards.
      return `(${[test, ...guards].join(' && ')})`
    case 0:
      return `(${[...guards.map((guard) => `!(${guard})`), test].join(' || ')})`
    case 1:
      return guards.length === 0 ? test : `(${guards.join(' && ')} ? ${test} : false)`
    default:
      return `(${[...guards, test].join(' && ')})`
  }
}

/** One step further into the value of one of the roots. */
function step(dice: Dice, roots: readonly Read[]): Read {
  const root = pick(dice, roots)
  const { text, guards } = root
  const { type } = root
  switch (type.kind) {
    case 'record':
      return fieldOf(dice, root, type)
    case 'map': {
      const key = pick(dice, KEYS)
      const read = dice.below(2) === 0 && !key.includes('-') ? `${text}.${key}` : `${text}['${key}']`
      return { text: read, type: type.value, guards: [...guards, `'${key}' in ${text}`] }
    }
    case 'list': {
      const index = dice.below(3)
      const element = type.tuple?.prefix[index] ?? type.tuple?.rest ?? type.element
      return { text: `${text}[${index}]`, type: element, guards: [...guards, `size(${text}) > ${index}`] }
    }
    case 'union': {
      if (type.members.length === 0) return root
      const member = pick(dice, type.members)
      return { text, type: member, guards: [...guards, narrowing(dice, text, type.members, member)] }
    }
    default:
      return root
  }
}

function fieldOf(dice: Dice, root: Read, type: RecordType): Read {
  const { text, guards } = root
  const name =
    dice.below(4) === 0 || type.fieldNames.length === 0 ? pick(dice, KEYS) : pick(dice, type.fieldNames)
  const field = type.field(name)
  const found = field?.type ?? undeclaredField(type, name)
  if (found === undefined) return root
  const plain = name.includes('-') ? `${text}['${name}']` : `${text}.${name}`
  const test = name.includes('-') || dice.below(4) === 0 ? `'${name}' in ${text}` : `has(${plain})`
  const other = name.includes('-') ? test : optionalTest(dice, `${text}.?${name}`, found)
  const guard = dice.below(4) === 0 ? other : test
  return { text: plain, type: found, guards: field?.presence === 'present' ? guards : [...guards, guard] }
}

function optionalTest(dice: Dice, read: string, type: Type): string {
  const tests = [`${read}.hasValue()`, `${read} != optional.none()`]
  if (type.kind === 'string') tests.push(`${read}.orValue('') != ''`, `${read}.orValue('') == 'x'`)
  if (type.kind === 'int') tests.push(`${read}.orValue(0) != 0`)
  if (type.kind === 'bool') tests.push(`${read}.orValue(false)`, `!${read}.orValue(true)`)
  return pick(dice, tests)
}

function narrowing(dice: Dice, text: string, members: readonly Type[], member: Type): string {
  const names: Readonly<Partial<Record<Type['kind'], string>>> = { null: 'null_type', record: 'map' }
  const kind = member.kind === 'record' ? member.field('kind')?.type : undefined
  const others = members.filter((one) => one !== member)
  if (kind?.kind === 'string' && kind.values !== undefined && dice.below(3) > 0) {
    const has =
      member.kind === 'record' && member.field('kind')?.presence === 'maybe' ? `has(${text}.kind) && ` : ''
    const list = kind.values.map((value) => `'${value}'`).join(', ')
    return dice.below(2) === 0
      ? `${has}${text}.kind in [${list}]`
      : `${has}${text}.kind == '${kind.values[0]}'`
  }
  if (others.length === 1 && others[0]?.kind === 'null' && dice.below(2) === 0) return `${text} != null`
  return `type(${text}) == ${names[member.kind] ?? member.kind}`
}

function atom(dice: Dice, read: Read, roots: readonly Read[], depth: number): string {
  const { text, type } = read
  switch (type.kind) {
    case 'string':
      return pick(dice, [
        `${text} == 'x'`,
        `${text}.startsWith('t')`,
        `size(${text}) > 1`,
        `${text} in ['x', 'y']`,
        `${text} + 'a' != 'ya'`,
      ])
    case 'int':
      return pick(dice, [
        `${text} > 0`,
        `${text} + 1 == 2`,
        `-${text} < 1`,
        `${text} in [1, 2]`,
        `string(${text}) == '1'`,
      ])
    case 'double':
      return pick(dice, [`${text} > 0.5`, `${text} * 2.0 < 1.0`])
    case 'bool':
      return pick(dice, [text, `!${text}`, `${text} == true`])
    case 'null':
      return `${text} == null`
    case 'union':
      return pick(dice, [
        `${text} == 'x'`,
        `${text} != null`,
        `${text} > 0`,
        `type(${text}) == int`,
        `${text} == 1`,
      ])
    case 'list':
    case 'map':
    case 'record':
      return macro(dice, read, roots, depth)
    default:
      return 'true'
  }
}

function macro(dice: Dice, read: Read, roots: readonly Read[], depth: number): string {
  const { text, type } = read
  if (depth <= 0 || dice.below(5) === 0) return `size(${text}) >= 0`
  const name = `v${depth}${roots.length}`
  const element = elementOf(type)
  const local: Read =
    type.kind === 'list'
      ? { text: name, type: element, guards: [] }
      : { text: `${text}[${name}]`, type: element, guards: [] }
  const inner = (): string => condition(dice, [local, local, ...roots], depth - 1)
  const other = `w${depth}${roots.length}`
  const pair = (): string =>
    condition(dice, [{ text: other, type: element, guards: [] }, ...roots], depth - 1)
  switch (dice.below(9)) {
    case 8: {
      // Both sides keep other elements; what they have in common is what may be read.
      const kept = (): string => (type.kind === 'list' ? `${text}.filter(${name}, ${inner()})` : `[${text}]`)
      return `(${condition(dice, roots, 0)} ? ${kept()} : ${kept()}).all(${name}, ${type.kind === 'list' ? inner() : 'true'})`
    }
    case 0:
      return `${text}.exists(${name}, ${inner()})`
    case 1:
      return `${text}.filter(${name}, ${inner()}).all(${name}, ${inner()})`
    case 2:
      return `${text}.all(${name}, ${other}, ${pair()})`
    case 3:
      return `(${text}.all(${name}, ${inner()}) && ${text}.all(${name}, ${inner()}))`
    case 4:
      return `${text}.map(${name}, ${inner()}, ${local.text}).all(${name}, ${type.kind === 'list' ? inner() : 'true'})`
    case 5:
      return `${text}.filter(${name}, ${inner()}).exists_one(${name}, ${inner()})`
    default:
      return `${text}.all(${name}, ${inner()})`
  }
}

function elementOf(type: Type): Type {
  if (type.kind === 'list') return type.element
  if (type.kind === 'map') return type.value
  if (type.kind !== 'record') return { kind: 'dyn' }
  const [first] = type.fieldNames.flatMap((name) => type.field(name)?.type ?? [])
  return first ?? { kind: 'dyn' }
}

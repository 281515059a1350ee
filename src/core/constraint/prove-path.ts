import { ANYTHING, KIND, type KindMask, READABLE } from '../decide/kind.ts'
import type { PathFacts, Structure } from '../decide/structure.ts'
import { DYN, INT, STRING, type Type, undeclaredField } from '../expression/type.ts'

/** What a path of an expression leads to: its declared type, and how it hangs on its parent. */
export interface KnownPath {
  readonly type: Type
  readonly parent?: {
    readonly path: string
    readonly step: 'field' | 'index' | 'element'
    readonly name: string
  }
  readonly facts: PathFacts
}

/** What a table of paths assumes. */
export interface PathOptions {
  /** Fields of facts can be unavailable and numbers of documents out of range; false: all that is there can be read. */
  readonly canFail: boolean
  readonly subject: 'document' | 'fact'
}

/** Declared types are unions of at most so many parts; others count as `dyn`. */
const MEMBERS = 32

/** Every path that expressions of some constraints over one kind of subject read, with what their types say of it. */
export class PathTable implements Structure {
  readonly #paths = new Map<string, KnownPath>()
  readonly #options: PathOptions

  constructor(options: PathOptions) {
    this.#options = options
  }

  /** A root such as `input`; it is always there. */
  root(path: string, type: Type): string {
    if (!this.#paths.has(path)) {
      this.#paths.set(path, {
        type,
        facts: { ...limitsOf(type), kinds: kindsOf(type), parent: undefined, isRequired: true },
      })
    }
    return path
  }

  /** The value of an expression that is not followed: equal texts are one value. `isPlain`: of a kind that documents have. */
  opaque(text: string, type: Type, isPlain = false): string {
    const path = `(${text})`
    if (!this.#paths.has(path)) {
      const kinds = kindsOf(type) | (type.kind === 'dyn' && !isPlain ? KIND.other : 0)
      this.#paths.set(path, { type, facts: { kinds, parent: undefined, isRequired: false } })
    }
    return path
  }

  /** The path of a field. */
  field(parent: string, name: string): string {
    const path = `${parent}.${JSON.stringify(name)}`
    if (this.#paths.has(path)) return path
    const { type, isRequired } = fieldOf(this.typeOf(parent), name)
    const kinds = type === undefined ? 0 : kindsOf(type) | this.#failures(type, 'field')
    this.#paths.set(path, {
      type: type ?? DYN,
      parent: { path: parent, step: 'field', name },
      facts: {
        ...limitsOf(type ?? DYN),
        kinds,
        parent: { path: parent, step: 'field' },
        isRequired: isRequired && kinds !== 0,
      },
    })
    return path
  }

  /** The path of the element at a constant position of a list. */
  index(parent: string, position: number): string {
    const path = `${parent}[${position}]`
    if (!this.#paths.has(path)) this.#paths.set(path, this.#elementOf(parent, 'index', position))
    return path
  }

  element(range: string, number: number): string {
    const path = `${range}[#${number}]`
    if (!this.#paths.has(path)) this.#paths.set(path, this.#elementOf(range, 'element', number))
    return path
  }

  /** The key under which an element of a map stands. */
  keyOf(element: string): string {
    return this.root(`${element}~key`, STRING)
  }

  /** The position of an element of a list. */
  positionOf(element: string): string {
    const path = `${element}~index`
    if (!this.#paths.has(path)) {
      this.#paths.set(path, {
        type: INT,
        facts: { kinds: KIND.int, parent: undefined, isRequired: true, minimum: 0 },
      })
    }
    return path
  }

  /** Whether a double that is not equal to itself may stand here: computed values may be one, documents and facts hold none. */
  mayBeNaN(path: string): boolean {
    return path.startsWith('(') && (this.facts(path).kinds & KIND.double) !== 0
  }

  typeOf(path: string): Type {
    return this.#paths.get(path)?.type ?? DYN
  }

  get(path: string): KnownPath | undefined {
    return this.#paths.get(path)
  }

  facts(path: string): PathFacts {
    return this.#paths.get(path)?.facts ?? { kinds: ANYTHING, parent: undefined, isRequired: false }
  }

  #elementOf(parent: string, step: 'index' | 'element', position: number): KnownPath {
    const type = elementOf(this.typeOf(parent)) ?? DYN
    const kinds = kindsOf(type) | this.#failures(type, step)
    return {
      type,
      parent: { path: parent, step, name: String(position) },
      facts: {
        ...limitsOf(type),
        kinds,
        parent: { path: parent, step },
        isRequired: false,
        ...(step === 'index' ? { index: position } : {}),
      },
    }
  }

  #failures(type: Type, step: 'field' | 'index' | 'element'): KindMask {
    if (!this.#options.canFail) return 0
    if (this.#options.subject === 'fact') return step === 'field' ? KIND.unavailable : 0
    return (kindsOf(type) & (KIND.int | KIND.double)) === 0 ? 0 : KIND.broken
  }
}

/** Kinds of the values of a type. */
export function kindsOf(type: Type): KindMask {
  switch (type.kind) {
    case 'null':
      return KIND.null
    case 'bool':
      return KIND.bool
    case 'int':
      return KIND.int
    case 'double':
      return KIND.double
    case 'string':
      return KIND.string
    case 'list':
      return KIND.list
    case 'map':
    case 'record':
      return KIND.map
    case 'union':
      return type.members.reduce((kinds, member) => kinds | kindsOf(member), 0)
    case 'dyn':
      return READABLE & ~KIND.other
    default:
      return KIND.other
  }
}

/** Declared type of a field; undefined where there can be none of that name. */
function fieldOf(
  type: Type,
  name: string,
): { readonly type: Type | undefined; readonly isRequired: boolean } {
  switch (type.kind) {
    case 'record': {
      const declared = type.field(name)
      if (declared !== undefined) return { type: declared.type, isRequired: declared.presence === 'present' }
      return { type: undeclaredField(type, name), isRequired: false }
    }
    case 'map':
      return { type: type.value, isRequired: false }
    case 'union': {
      const maps = type.members.filter((member) => kindsOf(member) === KIND.map)
      const fields = maps.map((member) => fieldOf(member, name))
      const types = fields.flatMap((field) => (field.type === undefined ? [] : [field.type]))
      const isRequired = fields.length > 0 && fields.every((field) => field.isRequired)
      return { type: types.length === 0 ? undefined : joined(types), isRequired }
    }
    default:
      return { type: DYN, isRequired: false }
  }
}

function elementOf(type: Type): Type | undefined {
  switch (type.kind) {
    case 'list':
      return type.element
    case 'map':
      return type.value
    case 'record': {
      const types = type.fieldNames.flatMap((name) => type.field(name)?.type ?? [])
      return joined(type.rest === undefined ? types : [...types, type.rest])
    }
    case 'union': {
      const types = type.members.flatMap((member) => elementOf(member) ?? [])
      return types.length === 0 ? undefined : joined(types)
    }
    default:
      return undefined
  }
}

function joined(types: readonly Type[]): Type {
  const [first] = types
  if (types.length === 1 && first !== undefined) return first
  if (types.length > MEMBERS || types.some((type) => type.kind === 'dyn')) return DYN
  return { kind: 'union', members: types }
}

/** What a type says of values of one kind. Unions say it only where one member has that kind. */
function limitsOf(type: Type): Omit<PathFacts, 'kinds' | 'parent' | 'isRequired'> {
  switch (type.kind) {
    case 'string':
      return {
        ...(type.values === undefined ? {} : { values: type.values }),
        ...(type.maxLength === undefined ? {} : { maxLength: type.maxLength }),
      }
    case 'list':
      return {
        ...(type.minItems === undefined ? {} : { minSize: type.minItems }),
        ...(type.maxItems === undefined ? {} : { maxSize: type.maxItems }),
      }
    case 'map':
      return type.maxProperties === undefined ? {} : { maxSize: type.maxProperties }
    case 'int':
    case 'double':
      return {
        ...(isSafeBound(type.minimum) ? { minimum: type.minimum } : {}),
        ...(isSafeBound(type.maximum) ? { maximum: type.maximum } : {}),
      }
    case 'union': {
      const strings = type.members.filter((member) => member.kind === 'string')
      const numbers = type.members.flatMap((member) =>
        member.kind === 'int' || member.kind === 'double' ? [member] : [],
      )
      const [text] = strings
      const [number] = numbers
      const isOneRange = numbers.every(
        ({ minimum, maximum }) => minimum === number?.minimum && maximum === number?.maximum,
      )
      return {
        ...(strings.length === 1 && text !== undefined ? limitsOf(text) : {}),
        ...(isOneRange && number !== undefined ? limitsOf(number) : {}),
      }
    }
    default:
      return {}
  }
}

function isSafeBound(bound: number | undefined): bound is number {
  return bound !== undefined && Math.abs(bound) <= Number.MAX_SAFE_INTEGER
}

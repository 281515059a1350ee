/**
 * What is known of a value before a workflow runs. `any` is also the answer wherever too little is known, so that
 * nothing is said about it.
 */
export type Type = ScalarType | ArrayType | ObjectType

/** A type without parts, and `any`. */
export interface ScalarType {
  readonly kind: 'any' | 'null' | 'bool' | 'number' | 'string'
}

/** A list. `isFiltered` is one that `.*` made: what is accessed on it is accessed on each element. */
export interface ArrayType {
  readonly kind: 'array'
  readonly element: Type
  readonly isFiltered: boolean
}

/**
 * An object: strict when `rest` is undefined, else every other property has the type `rest`. Properties may be made
 * when they are asked for; names are compared in lower case.
 */
export interface ObjectType {
  readonly kind: 'object'
  /** Type of a declared property by its lower-case name. */
  readonly property: (name: string) => Type | undefined
  /** Declared names as written; of more than `MAX_PROPERTIES` only one more than that. */
  readonly names: () => readonly string[]
  /** The type of every value that it can hold. */
  readonly values: () => Type
  readonly rest: Type | undefined
}

/** LIMIT: properties of one object that are looked at one by one; where there are more, the answer is `any`. */
export const MAX_PROPERTIES = 100

export const ANY: ScalarType = { kind: 'any' }
export const NULL: ScalarType = { kind: 'null' }
export const BOOL: ScalarType = { kind: 'bool' }
export const NUMBER: ScalarType = { kind: 'number' }
export const STRING: ScalarType = { kind: 'string' }

/** A list that was written as one. */
export function arrayOf(element: Type): ArrayType {
  return { kind: 'array', element, isFiltered: false }
}

/** An object with declared properties; of two names that differ in case only, the first counts. */
export function objectOf(properties: Iterable<readonly [string, Type]>, rest?: Type): ObjectType {
  const byName = new Map<string, readonly [string, Type]>()
  for (const entry of properties) {
    const name = entry[0].toLowerCase()
    if (!byName.has(name)) byName.set(name, entry)
  }
  let names: readonly string[] | undefined
  let values: Type | undefined
  return {
    kind: 'object',
    property: (name) => byName.get(name)?.[1],
    names: () => {
      names ??= [...byName.values()].slice(0, MAX_PROPERTIES + 1).map(([name]) => name)
      return names
    },
    values: () => {
      values ??=
        byName.size > MAX_PROPERTIES
          ? ANY
          : mergeTypes([
              ...[...byName.values()].map(([, type]) => type),
              ...(rest === undefined ? [] : [rest]),
            ])
      return values
    },
    rest,
  }
}

/** An object of which every property has the same type. */
export function mapOf(type: Type): ObjectType {
  return objectOf([], type)
}

/** Type of a property of an object by any spelling of its name. */
export function propertyOf(object: ObjectType, name: string): Type | undefined {
  return object.property(name.toLowerCase()) ?? object.rest
}

/**
 * The type of a value that has one of several types. Texts and other scalars become text, objects have the properties
 * of all; where types do not go together the answer is `any`. Of no types at all it is `any`.
 */
export function mergeTypes(types: readonly Type[]): Type {
  // The nesting of documents and expressions is bounded, and so is this recursion.
  const [first, ...others] = types
  if (first === undefined) return ANY
  if (others.every((type) => type === first)) return first
  if (types.every((type) => type.kind === 'array')) {
    return {
      kind: 'array',
      element: mergeTypes(types.map(({ element }) => element)),
      isFiltered: types.some(({ isFiltered }) => isFiltered),
    }
  }
  if (types.every((type) => type.kind === 'object')) return mergeObjects(types)
  const kinds = new Set(types.map(({ kind }) => kind))
  if (kinds.size === 1 && first.kind !== 'array' && first.kind !== 'object') return first
  return kinds.has('string') && [...kinds].every((kind) => TEXTUAL.includes(kind)) ? STRING : ANY
}

const TEXTUAL: readonly string[] = ['string', 'number', 'bool']

function mergeObjects(types: readonly ObjectType[]): Type {
  const found = new Map<string, { readonly name: string; readonly types: Type[] }>()
  for (const type of types) {
    const names = type.names()
    if (names.length > MAX_PROPERTIES) return mapOf(ANY)
    for (const name of names) {
      const property = type.property(name.toLowerCase())
      const known = found.get(name.toLowerCase())
      if (property === undefined) continue
      if (known === undefined) found.set(name.toLowerCase(), { name, types: [property] })
      else known.types.push(property)
    }
  }
  const rests = types.flatMap(({ rest }) => rest ?? [])
  return objectOf(
    [...found.values()].map(({ name, types: list }) => [name, mergeTypes([...list, ...rests])] as const),
    rests.length === 0 ? undefined : mergeTypes(rests),
  )
}

/** LIMIT: properties and levels that the name of a type spells out. */
const NAMED_PROPERTIES = 12
const NAMED_LEVELS = 3

/**
 * A type in words: `string`, `array<string>`, `{name: string; run: number}` for an object with these properties only,
 * `{string => string}` for one with any properties of one type, `object` for one of which nothing is known.
 */
export function typeName(type: Type, depth = 0): string {
  if (type.kind === 'array')
    return `array<${depth >= NAMED_LEVELS ? 'any' : typeName(type.element, depth + 1)}>`
  if (type.kind !== 'object') return type.kind
  const names = type.names()
  if (type.rest?.kind === 'any' || depth >= NAMED_LEVELS) return 'object'
  if (names.length === 0 && type.rest !== undefined) return `{string => ${typeName(type.rest, depth + 1)}}`
  const shown = names
    .toSorted()
    .slice(0, NAMED_PROPERTIES)
    .map((name) => `${name}: ${typeName(type.property(name.toLowerCase()) ?? ANY, depth + 1)}`)
  return `{${[...shown, ...(names.length > NAMED_PROPERTIES ? ['…'] : [])].join('; ')}}`
}

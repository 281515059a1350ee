import {
  BOOL,
  BYTES,
  DOUBLE,
  DURATION,
  DYN,
  INT,
  listOf,
  mapOf,
  NULL,
  optionalOf,
  STRING,
  TIMESTAMP,
  TYPE,
  type Type,
  UINT,
} from '../expression/type.ts'

/** Nesting of a written type: `list(list(string))` is 3. Deeper ones serve nobody. */
const MAX_DEPTH = 8

const NAMES: ReadonlyMap<string, Type> = new Map([
  ['bool', BOOL],
  ['bytes', BYTES],
  ['double', DOUBLE],
  ['duration', DURATION],
  ['dyn', DYN],
  ['int', INT],
  ['null', NULL],
  ['string', STRING],
  ['timestamp', TIMESTAMP],
  ['type', TYPE],
  ['uint', UINT],
])

/** Names of types that a constraint file may write. */
export const TYPE_NAMES: readonly string[] = [...NAMES.keys(), 'list', 'map', 'optional']

/**
 * Reads a type as constraint files write it: a name, `list(T)`, `map(K, V)` or `optional(T)`; names of `declared`
 * types (fact kinds) too. Undefined when the text is no type.
 */
export function parseType(text: string, declared: (name: string) => Type | undefined): Type | undefined {
  const tokens = text.match(/[A-Za-z_][A-Za-z0-9_.-]*|[(),]|\S/g) ?? []
  let at = 0
  const read = (depth: number): Type | undefined => {
    const name = tokens[at++]
    if (name === undefined || depth > MAX_DEPTH) return undefined
    if (tokens[at] !== '(') return NAMES.get(name) ?? declared(name)
    at++
    const parameters: Type[] = []
    for (;;) {
      const parameter = read(depth + 1)
      if (parameter === undefined) return undefined
      parameters.push(parameter)
      const next = tokens[at++]
      if (next === ')') return construct(name, parameters)
      if (next !== ',') return undefined
    }
  }
  const type = read(1)
  return at === tokens.length ? type : undefined
}

function construct(name: string, parameters: readonly Type[]): Type | undefined {
  const [first, second, third] = parameters
  if (first === undefined || third !== undefined) return undefined
  if (name === 'map') return second === undefined ? undefined : mapOf(first, second)
  if (second !== undefined) return undefined
  if (name === 'list') return listOf(first)
  return name === 'optional' ? optionalOf(first) : undefined
}

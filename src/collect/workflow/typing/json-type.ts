import { ANY, arrayOf, BOOL, mergeTypes, NULL, NUMBER, objectOf, STRING, type Type } from './type.ts'

/** LIMIT: levels of a JSON text that are typed; what is below is `any`. */
const MAX_DEPTH = 10

/** The type of what a JSON text holds; undefined when it is no JSON. */
export function jsonType(text: string): Type | undefined {
  // HOSTILE: the text is as long as one expression at most, so what JSON.parse makes is small.
  try {
    return typeOfValue(JSON.parse(text), 0)
  } catch {
    return undefined
  }
}

function typeOfValue(value: unknown, depth: number): Type {
  if (depth > MAX_DEPTH) return ANY
  if (value === null) return NULL
  if (Array.isArray(value)) return arrayOf(mergeTypes(value.map((item) => typeOfValue(item, depth + 1))))
  switch (typeof value) {
    case 'string':
      return STRING
    case 'number':
      return NUMBER
    case 'boolean':
      return BOOL
    case 'object':
      return objectOf(Object.entries(value ?? {}).map(([name, item]) => [name, typeOfValue(item, depth + 1)]))
    default:
      return ANY
  }
}

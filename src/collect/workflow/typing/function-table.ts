import { ANY, BOOL, STRING, type Type } from './type.ts'

/**
 * What an argument may be: `text` is a text, or a number, which becomes one; `json` also a boolean, because a typed input
 * is given to `fromJSON` where it may be text as well. `item` is what the first argument may contain.
 */
export type ParameterKind = 'any' | 'text' | 'json' | 'text-or-array' | 'item'

/** A function of the platform. */
export interface FunctionSignature {
  /** As the documentation writes it. */
  readonly name: string
  readonly least: number
  readonly most: number
  /** Of each argument; the last one counts for all that follow. */
  readonly parameters: readonly ParameterKind[]
  /** Undefined when it depends on the arguments. */
  readonly result: Type | undefined
}

/** LIMIT: arguments that the platform takes. */
const MANY = 255

/** All functions by their lower-case names. */
export const FUNCTIONS: ReadonlyMap<string, FunctionSignature> = new Map<string, FunctionSignature>([
  ['always', { name: 'always', least: 0, most: 0, parameters: [], result: BOOL }],
  ['cancelled', { name: 'cancelled', least: 0, most: 0, parameters: [], result: BOOL }],
  ['case', { name: 'case', least: 3, most: MANY, parameters: ['any'], result: undefined }],
  ['contains', { name: 'contains', least: 2, most: 2, parameters: ['text-or-array', 'item'], result: BOOL }],
  ['endswith', { name: 'endsWith', least: 2, most: 2, parameters: ['text', 'text'], result: BOOL }],
  ['failure', { name: 'failure', least: 0, most: 0, parameters: ['text'], result: BOOL }],
  ['format', { name: 'format', least: 2, most: MANY, parameters: ['text', 'any'], result: STRING }],
  ['fromjson', { name: 'fromJSON', least: 1, most: 1, parameters: ['json'], result: ANY }],
  ['hashfiles', { name: 'hashFiles', least: 1, most: MANY, parameters: ['text'], result: STRING }],
  ['join', { name: 'join', least: 1, most: 2, parameters: ['text-or-array', 'text'], result: STRING }],
  ['startswith', { name: 'startsWith', least: 2, most: 2, parameters: ['text', 'text'], result: BOOL }],
  ['success', { name: 'success', least: 0, most: 0, parameters: ['text'], result: BOOL }],
  ['tojson', { name: 'toJSON', least: 1, most: 1, parameters: ['any'], result: STRING }],
])

/** Names as the documentation writes them, sorted. */
export function functionNames(): readonly string[] {
  return [...FUNCTIONS.values()].map(({ name }) => name)
}

/** Whether an argument may have a type. */
export function accepts(parameter: ParameterKind, { kind }: Type): boolean {
  if (parameter === 'any' || parameter === 'item' || kind === 'any' || kind === 'string' || kind === 'number')
    return true
  return (parameter === 'json' && kind === 'bool') || (parameter === 'text-or-array' && kind === 'array')
}

/** What an argument should be, in words. */
export function parameterName(parameter: ParameterKind): string {
  if (parameter === 'any') return 'any'
  return parameter === 'text-or-array' ? 'string or array' : 'string'
}

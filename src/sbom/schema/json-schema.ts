/** The keywords of JSON Schema that the published schemas of bills use (draft 7, 2019-09 and 2020-12). */
export interface JsonSchema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly additionalProperties?: JsonSchema | boolean
  readonly unevaluatedProperties?: boolean
  readonly required?: readonly string[]
  readonly items?: JsonSchema | readonly JsonSchema[]
  readonly additionalItems?: boolean
  readonly minItems?: number
  readonly maxItems?: number
  readonly uniqueItems?: boolean
  readonly minLength?: number
  readonly maxLength?: number
  readonly pattern?: string
  readonly format?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly allOf?: readonly JsonSchema[]
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
  readonly not?: JsonSchema
  readonly if?: JsonSchema
  readonly then?: JsonSchema
  readonly else?: JsonSchema
  readonly definitions?: Readonly<Record<string, JsonSchema>>
  readonly $defs?: Readonly<Record<string, JsonSchema>>
}

/** Keywords of `JsonSchema`: a schema with others would be read wrongly. */
export const SCHEMA_KEYWORDS: ReadonlySet<string> = new Set([
  ...['$defs', '$ref', 'additionalItems', 'additionalProperties', 'allOf', 'anyOf', 'const', 'definitions'],
  ...['else', 'enum', 'format', 'if', 'items', 'maxItems', 'maxLength', 'maximum', 'minItems', 'minLength'],
  ...[
    'minimum',
    'not',
    'oneOf',
    'pattern',
    'properties',
    'required',
    'then',
    'type',
    'unevaluatedProperties',
  ],
  ...['uniqueItems'],
])

/** A schema with those that it refers to, by the file names in its references. */
export interface SchemaSet {
  readonly root: JsonSchema
  readonly files: ReadonlyMap<string, JsonSchema>
}

/** A place in a document: keys of objects and indexes of lists from the root. */
export type ValuePath = readonly (string | number)[]

/** Something that a schema does not allow. */
export interface SchemaProblem {
  readonly path: ValuePath
  readonly message: string
  /** It is the word that tells one form from others: the value was meant to have another form. */
  readonly isOtherForm?: true
}

/** True for what JSON calls an object. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

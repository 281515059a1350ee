import type { Type } from '../type.ts'
import { DYN } from '../type.ts'
import type { Steps } from './intersect.ts'
import type { SchemaObject } from './schema-reference.ts'

/** Notes about one schema. */
const NOTES = 30

/** What of a schema could not be used. An `error` means that the schema itself is wrong. */
export interface SchemaNote {
  readonly severity: 'error' | 'note'
  readonly text: string
  /** The part of the schema that it is about. */
  readonly at: unknown
}

/** What turning one schema into a type has learned so far. */
export interface Builder {
  readonly root: unknown
  readonly name: string
  readonly notes: Map<string, SchemaNote>
  /** Types by schema object, so that recursive schemas end; `building` while one is made. */
  readonly types: Map<SchemaObject, Type | 'building'>
  /** Parts of each type, counted again for each use; a record is one part. */
  readonly sizes: Map<Type, number>
  readonly steps: Steps
  /** Type of a part; `name` is how messages call it. */
  readonly build: (schema: unknown, name: string, depth: number) => Type
}

/** Notes a difference between schema and type; gives `dyn`. */
export function note(builder: Builder, severity: SchemaNote['severity'], text: string, at: unknown): Type {
  // LIMIT: each field of a schema may have one.
  if (builder.notes.size < NOTES && !builder.notes.has(text)) builder.notes.set(text, { severity, text, at })
  return DYN
}

/** A list in a schema; empty when there is none. */
export function listAt(schema: SchemaObject, key: string): readonly unknown[] {
  const value = schema[key]
  return Array.isArray(value) ? value : []
}

/** A count in a schema. */
export function countAt(schema: SchemaObject, key: string): number | undefined {
  const value = schema[key]
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined
}

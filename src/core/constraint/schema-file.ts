import { canonicalJson, sha256Hex } from '../canonical.ts'
import type { Diagnostic } from '../diagnostic.ts'
import type { Document, Path } from '../document/document.ts'
import { toNative } from '../document/native.ts'
import type { SchemaNote } from '../expression/check/schema-builder.ts'
import { typeFromSchema } from '../expression/check/schema-type.ts'
import { partsOf } from '../expression/check/type-part.ts'
import type { RecordType, Type } from '../expression/type.ts'
import { RecordValue } from '../expression/value.ts'
import { quoted } from '../quote.ts'
import { locationOfPath } from './shape.ts'

/** A JSON Schema in a file of the repository, as the type that constraints see. */
export interface SchemaFile {
  readonly type: Type
  /** SHA-256 of the schema in canonical JSON, in hex. */
  readonly sha256: string
}

/** Fields of records that are looked at to find what is wrong with a schema. */
const FIELDS = 5_000

/** True for the name of a schema that is the path of a file: it begins with `/`, `./` or `../`. */
export function isSchemaPath(name: string): boolean {
  return /^\.{0,2}\//.test(name)
}

/**
 * Reads a document as a JSON Schema, named by `name` in messages. What is wrong with it (parts that contradict each other,
 * references that lead out of it or nowhere) is reported at its place; what types cannot express is a warning.
 */
export function readSchema(
  document: Document,
  name: string,
): { readonly file?: SchemaFile; readonly diagnostics: readonly Diagnostic[] } {
  const schema = toNative(document.value)
  if (typeof schema !== 'boolean' && !(document.value instanceof RecordValue)) {
    const message = 'a JSON Schema is a mapping, or true or false'
    const location = locationOfPath(document, [])
    return { diagnostics: [{ code: 'constraint/wrong-schema', severity: 'error', message, location }] }
  }
  const found = typeFromSchema(schema, name)
  visitFields(found.type)
  const { remarks } = found
  const places = remarks.length === 0 ? new Map<unknown, Path>() : pathsOf(schema)
  const diagnostics = remarks.map((remark) => describeRemark(document, remark, places))
  return { file: { type: found.type, sha256: sha256Hex(canonicalJson(schema)) }, diagnostics }
}

function describeRemark(
  document: Document,
  { severity, text, at }: SchemaNote,
  places: ReadonlyMap<unknown, Path>,
): Diagnostic {
  return {
    code: 'constraint/wrong-schema',
    severity: severity === 'error' ? 'error' : 'warning',
    message: text,
    location: locationOfPath(document, places.get(at) ?? []),
    ...(severity === 'note' && { help: `${quoted('flux check --types')} shows what is read without a type` }),
  }
}

/** Asks for every field once, because types of fields are found when they are asked for. */
function visitFields(root: Type): void {
  const seen = new Set<RecordType>()
  const pending: Type[] = [root]
  let left = FIELDS
  for (let type = pending.pop(); type !== undefined && left > 0; type = pending.pop()) {
    pending.push(...partsOf(type))
    if (type.kind !== 'record' || seen.has(type)) continue
    seen.add(type)
    if (type.rest !== undefined) pending.push(type.rest)
    for (const name of type.fieldNames) {
      // LIMIT: a schema may give an endless type, which is made as far as it is asked for.
      if (--left < 0) break
      const field = type.field(name)
      if (field !== undefined) pending.push(field.type)
    }
  }
}

/** Where each collection of a schema stands in its document. */
function pathsOf(schema: unknown): ReadonlyMap<unknown, Path> {
  const paths = new Map<unknown, Path>()
  const pending: { readonly value: unknown; readonly path: Path }[] = [{ value: schema, path: [] }]
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { value, path } = next
    if (typeof value !== 'object' || value === null || paths.has(value)) continue
    paths.set(value, path)
    const steps = Array.isArray(value) ? value.entries() : Object.entries(value)
    for (const [step, part] of steps) pending.push({ value: part, path: [...path, step] })
  }
  return paths
}

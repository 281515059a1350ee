import type { ExpressionText } from '../constraint/set.ts'
import { locationOfKey, locationOfPath } from '../constraint/shape.ts'
import type { Diagnostic, DiagnosticCode } from '../diagnostic.ts'
import type { Document, Path } from '../document/document.ts'
import { alternatives, quoted } from '../quote.ts'
import { suggest } from '../suggest.ts'

/** A mapping of a policy file as plain data without prototype, with the place where it stands. */
export interface Fields {
  readonly values: Readonly<Record<string, unknown>>
  readonly path: Path
}

/** Reads one policy file; what is wrong with its shape is collected. HOSTILE: nothing about the file is promised. */
export interface FieldReader {
  readonly document: Document
  readonly diagnostics: Diagnostic[]
}

/** Reports an error at a path. */
export function wrong(
  reader: FieldReader,
  path: Path,
  message: string,
  help?: string,
  code: DiagnosticCode = 'constraint/schema',
): undefined {
  add(reader, code, 'error', path, message, help)
}

/** Reports a warning at a path. */
export function warn(
  reader: FieldReader,
  path: Path,
  message: string,
  help?: string,
  code: DiagnosticCode = 'foreign/not-supported',
): void {
  add(reader, code, 'warning', path, message, help)
}

function add(
  reader: FieldReader,
  code: DiagnosticCode,
  severity: Diagnostic['severity'],
  path: Path,
  message: string,
  help?: string,
): void {
  const location = locationOfPath(reader.document, path)
  reader.diagnostics.push({ code, severity, message, location, ...(help === undefined ? {} : { help }) })
}

/** True when nothing was reported as an error so far. */
export function isSound({ diagnostics }: FieldReader): boolean {
  return diagnostics.every(({ severity }) => severity !== 'error')
}

/** A value as a mapping. */
export function asFields(reader: FieldReader, value: unknown, path: Path): Fields | undefined {
  if (isMapping(value)) return { values: value, path }
  return wrong(reader, path, `expected a mapping${nameOf(path)}`)
}

/** Reports keys that nothing reads: a condition behind a typing error would not hold. */
export function onlyKeys(
  reader: FieldReader,
  { values, path }: Fields,
  known: readonly string[],
  words: (key: string) => string = (key) => `unknown key ${quoted(key)}`,
): void {
  for (const key of Object.keys(values)) {
    if (known.includes(key)) continue
    const guess = suggest(key, known)
    reader.diagnostics.push({
      code: 'constraint/schema',
      severity: 'error',
      message: words(key),
      location: locationOfKey(reader.document, path, key),
      help: guess === undefined ? `expected one of ${alternatives(known)}` : `did you mean ${quoted(guess)}?`,
    })
  }
}

/** True when a key is there and is not null. */
export function hasField({ values }: Fields, key: string): boolean {
  return values[key] !== undefined && values[key] !== null
}

/** The mapping under a key, or undefined where there is none. */
export function fieldsOf(reader: FieldReader, fields: Fields, key: string): Fields | undefined {
  return hasField(fields, key) ? asFields(reader, fields.values[key], [...fields.path, key]) : undefined
}

/** The text under a key. Empty text counts as none. */
export function textOf(reader: FieldReader, fields: Fields, key: string): string | undefined {
  const value = fields.values[key]
  if (!hasField(fields, key) || value === '') return undefined
  if (typeof value === 'string') return value
  return wrong(reader, [...fields.path, key], `expected text for ${quoted(key)}`)
}

/** The text under a key that has to be there. */
export function requiredText(reader: FieldReader, fields: Fields, key: string): string | undefined {
  const text = textOf(reader, fields, key)
  if (text !== undefined) return text
  if (!hasField(fields, key) || fields.values[key] === '') {
    wrong(reader, fields.path, `key ${quoted(key)} is missing`)
  }
  return undefined
}

/** The expression under a key. `true`, `false` and whole numbers need no quotes. */
export function expressionOf(reader: FieldReader, fields: Fields, key: string): ExpressionText | undefined {
  const value = fields.values[key]
  const path = [...fields.path, key]
  if (typeof value === 'boolean' || typeof value === 'number') return { text: String(value), path }
  const text = textOf(reader, fields, key)
  return text === undefined ? undefined : { text, path }
}

/** The expression under a key that has to be there. */
export function requiredExpression(
  reader: FieldReader,
  fields: Fields,
  key: string,
): ExpressionText | undefined {
  const expression = expressionOf(reader, fields, key)
  if (expression === undefined && (!hasField(fields, key) || fields.values[key] === '')) {
    wrong(reader, fields.path, `key ${quoted(key)} is missing`)
  }
  return expression
}

/** One of a few words under a key. */
export function wordOf<Word extends string>(
  reader: FieldReader,
  fields: Fields,
  key: string,
  words: readonly Word[],
): Word | undefined {
  const text = textOf(reader, fields, key)
  if (text === undefined) return undefined
  const word = words.find((one) => one === text)
  if (word !== undefined) return word
  const path = [...fields.path, key]
  return wrong(reader, path, `expected ${alternatives(words)} for ${quoted(key)}, got ${quoted(text)}`)
}

/** The elements of a list under a key with their paths; none where there is no list. */
export function itemsOf(
  reader: FieldReader,
  fields: Fields,
  key: string,
): readonly { readonly value: unknown; readonly path: Path }[] {
  if (!hasField(fields, key)) return []
  const path = [...fields.path, key]
  const list = fields.values[key]
  if (Array.isArray(list)) return list.map((value: unknown, index) => ({ value, path: [...path, index] }))
  wrong(reader, path, `expected a list for ${quoted(key)}`)
  return []
}

/** The mappings of a list under a key. */
export function listOfFields(reader: FieldReader, fields: Fields, key: string): readonly Fields[] {
  return itemsOf(reader, fields, key).flatMap(({ value, path }) => {
    const one = asFields(reader, value, path)
    return one === undefined ? [] : [one]
  })
}

/** The texts of a list under a key. */
export function listOfTexts(reader: FieldReader, fields: Fields, key: string): readonly string[] {
  return itemsOf(reader, fields, key).flatMap(({ value, path }) => {
    if (typeof value === 'string') return [value]
    wrong(reader, path, `expected text in ${quoted(key)}`)
    return []
  })
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function nameOf(path: Path): string {
  const last = path.at(-1)
  return typeof last === 'string' ? ` for ${quoted(last)}` : ''
}

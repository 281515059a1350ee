import type { Diagnostic } from '../diagnostic.ts'
import type { Document, Path } from '../document/document.ts'
import { findNode, keySpanOf, memberOf, spanOf, valueOf } from '../document/node.ts'
import { parsePointer } from '../document/pointer.ts'
import { RecordValue } from '../expression/value.ts'
import { alternatives, quoted } from '../quote.ts'
import { locationOf } from '../source.ts'
import type { Location } from '../span.ts'
import { suggest } from '../suggest.ts'

/** A stand-alone validator that ajv made from one of our published schemas. */
export interface SchemaValidator {
  (value: unknown): boolean
  errors?: readonly SchemaError[] | null
}

/** The part of ajv's error object that is read here. */
export interface SchemaError {
  readonly instancePath: string
  readonly keyword: string
  readonly params: Readonly<Record<string, unknown>>
  readonly parentSchema?: unknown
  readonly propertyName?: string
  readonly message?: string
}

/**
 * Checks the shape of a constraint, config or baseline file with a schema and turns every violation into a diagnostic
 * at the key or value that is wrong. `known` gives the names that may stand at a path, for suggestions.
 */
export function checkShape(
  document: Document,
  value: unknown,
  validate: SchemaValidator,
  known: (path: Path) => readonly string[],
): readonly Diagnostic[] {
  if (validate(value)) return []
  const errors = validate.errors ?? []
  return errors
    .filter((error) => error.keyword !== 'propertyNames')
    .map((error) => describe(document, error, known))
}

function describe(
  document: Document,
  error: SchemaError,
  known: (path: Path) => readonly string[],
): Diagnostic {
  const path = parsePointer(error.instancePath, document) ?? []
  const at = locationOfPath(document, path)
  const parameters = error.params
  switch (error.keyword) {
    case 'additionalProperties': {
      const key = String(parameters['additionalProperty'])
      const names = known(path)
      const guess = suggest(key, names)
      return {
        code: 'constraint/schema',
        severity: 'error',
        message: `unknown key ${quoted(key)}`,
        location: locationOfKey(document, path, key),
        ...(guess !== undefined
          ? { help: `did you mean ${quoted(guess)}?` }
          : names.length > 0
            ? { help: `expected one of ${alternatives(names)}` }
            : {}),
      }
    }
    case 'required':
      return shapeError(at, `key ${quoted(String(parameters['missingProperty']))} is missing`)
    case 'type':
      return shapeError(
        at,
        `expected ${typeNames(parameters['type'])}${nameOf(path)}, got ${typeOf(document, path)}`,
      )
    case 'enum': {
      const allowed = list(parameters['allowedValues'])
      const text = textOf(document, path)
      const guess = suggest(text, allowed)
      return {
        ...shapeError(at, `expected ${alternatives(allowed)}${nameOf(path)}, got ${quoted(text)}`),
        ...(guess === undefined ? {} : { help: `did you mean ${quoted(guess)}?` }),
      }
    }
    case 'const':
      return shapeError(
        at,
        `expected ${quoted(String(parameters['allowedValue']))}${nameOf(path)}, got ${quoted(textOf(document, path))}`,
      )
    case 'pattern': {
      if (error.propertyName !== undefined) {
        return shapeError(
          locationOfKey(document, path, error.propertyName),
          `key ${quoted(error.propertyName)} does not match ${quoted(String(parameters['pattern']))}`,
        )
      }
      return shapeError(
        at,
        `${quoted(textOf(document, path))} does not match ${quoted(String(parameters['pattern']))}${nameOf(path)}`,
      )
    }
    case 'minimum':
      return shapeError(
        at,
        `expected at least ${String(parameters['limit'])}${nameOf(path)}, got ${quoted(textOf(document, path))}`,
      )
    case 'minLength':
      return shapeError(at, `expected text${nameOf(path)}, got an empty string`)
    default:
      return shapeError(at, `${error.message ?? 'this value does not fit the schema'}${nameOf(path)}`)
  }
}

function shapeError(location: Location, message: string): Diagnostic {
  return { code: 'constraint/schema', severity: 'error', message, location }
}

/** Location of the value at `path`, or of the nearest ancestor that exists. */
export function locationOfPath(document: Document, path: Path): Location {
  return locationOf(document.source, spanOf(document, findNode(document, path).node))
}

/** Location of the key `key` of the record at `path`. */
export function locationOfKey(document: Document, path: Path, key: string): Location {
  const { node } = findNode(document, path)
  const member = memberOf(document, node, key)
  const span = member?.keySpan ?? keySpanOf(document, node) ?? spanOf(document, node)
  return locationOf(document.source, span)
}

function textOf(document: Document, path: Path): string {
  const span = spanOf(document, findNode(document, path).node)
  const text = document.source.text.slice(span.start, span.end)
  return text.replace(/^["']|["']$/g, '')
}

function typeOf(document: Document, path: Path): string {
  const { node } = findNode(document, path)
  const value = valueOf(document, node)
  if (value === null) return 'nothing'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'string') return `text ${quoted(value)}`
  if (typeof value === 'boolean') return `${value}`
  return value instanceof RecordValue ? 'a mapping' : `number ${quoted(textOf(document, path))}`
}

function typeNames(type: unknown): string {
  const names: Readonly<Record<string, string>> = {
    array: 'a list',
    boolean: 'true or false',
    integer: 'a whole number',
    number: 'a number',
    object: 'a mapping',
    string: 'text',
  }
  const given = typeof type === 'string' ? type.split(',') : list(type)
  return given.map((name) => names[name] ?? name).join(' or ')
}

function nameOf(path: Path): string {
  const last = path.at(-1)
  return typeof last === 'string' ? ` for ${quoted(last)}` : ''
}

function list(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : []
}

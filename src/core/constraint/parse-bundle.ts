import { canonicalJson, sha256Hex } from '../canonical.ts'
import type { Diagnostic, DiagnosticCode } from '../diagnostic.ts'
import { decode } from '../document/decode.ts'
import type { Document, Path } from '../document/document.ts'
import { parseJson } from '../document/json/json.ts'
import { toNative } from '../document/native.ts'
import { parsePointer } from '../document/pointer.ts'
import { ShapeTable } from '../expression/shape.ts'
import { LIMITS } from '../limits.ts'
import { quoted } from '../quote.ts'
import { BUNDLE_SCHEMA, bundleDigest, contentDigest } from './bundle.ts'
import { bundleContentProblem } from './check-bundle.ts'
import type { Vocabulary } from './compiler.ts'
import { validateBundle } from './generated/bundle-validator.ts'
import { LANGUAGE_VERSION } from './policy.ts'
import type { ParsedBundle, RawBundle } from './raw-bundle.ts'
import { locationOfKey, locationOfPath, type SchemaError, type SchemaValidator } from './shape.ts'

/** The bytes of a bundle, and what they must be. */
export interface BundleFile {
  /** For messages: a path that is no host path. */
  readonly path: string
  readonly bytes: Uint8Array
  /** `sha256:<64 hex digits>` that the bytes must have, from a place that the bundle's author does not control. */
  readonly digest?: string
}

/** What parsing gives: a bundle, or the first reason to refuse it. */
export type BundleParse =
  | { readonly bundle: ParsedBundle; readonly problem?: undefined }
  | { readonly bundle?: undefined; readonly problem: Diagnostic }

const validate: SchemaValidator = validateBundle

/**
 * Reads a bundle without trusting it: size, digest, strict JSON, canonical form, version, schema, then its members. HOSTILE:
 * everything in it may have been written by somebody who wants another policy to decide.
 */
export function parseBundle(file: BundleFile, vocabulary: Vocabulary): BundleParse {
  const { path, bytes } = file
  const start = { path, startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 }
  const refuse = (code: DiagnosticCode, message: string, help?: string): BundleParse => ({
    problem: {
      code,
      severity: 'error',
      message,
      location: start,
      ...(help === undefined ? {} : { help }),
    },
  })
  // LIMIT: before anything is hashed or decoded.
  if (bytes.length > LIMITS.bundleBytes) {
    const size = bytes.length.toLocaleString('en-US')
    const limit = LIMITS.bundleBytes.toLocaleString('en-US')
    return refuse('bundle/encoding', `the bundle has ${size} bytes, the limit is ${limit}`)
  }
  if (file.digest !== undefined && bundleDigest(bytes) !== file.digest) {
    return refuse(
      'bundle/digest',
      `the bundle is ${bundleDigest(bytes)}, expected ${quoted(file.digest)}`,
      'use the bundle that was pinned, or pin this one after review',
    )
  }
  const { source, diagnostics: undecoded } = decode(path, bytes)
  if (source === undefined) return { problem: inCode('bundle/encoding', undecoded[0], start) }
  const { documents, diagnostics } = parseJson(source, { shapes: new ShapeTable() })
  const [document] = documents
  if (document === undefined) return { problem: inCode('bundle/encoding', diagnostics[0], start) }
  const native = toNative(document.value)
  if (canonicalJson(native) !== source.text) {
    return refuse(
      'bundle/encoding',
      'the bundle is not canonical JSON',
      'write bundles with `flux compile --output`; nothing else may change them',
    )
  }
  const problem = versionProblem(native, document) ?? shapeProblem(native, document)
  if (problem !== undefined) return { problem }
  // The schema held, so this is its shape.
  const raw = native as RawBundle
  const content =
    digestProblem(raw, document) ?? bundleContentProblem({ raw, document }, vocabulary) ?? undefined
  return content === undefined ? { bundle: { raw, document } } : { problem: content }
}

function inCode(
  code: DiagnosticCode,
  diagnostic: Diagnostic | undefined,
  location: Diagnostic['location'],
): Diagnostic {
  const message = diagnostic?.message ?? 'the bundle holds nothing'
  return { code, severity: 'error', message, location: diagnostic?.location ?? location }
}

/** Something wrong with a member of a bundle. */
export function bundleProblem(
  document: Document,
  code: DiagnosticCode,
  path: Path,
  message: string,
  help?: string,
): Diagnostic {
  return {
    code,
    severity: 'error',
    message,
    location: locationOfPath(document, path),
    ...(help === undefined ? {} : { help }),
  }
}

const NEWER = 'update FLUX, or compile the bundle with this version'

/** Looked at before the schema, which only knows this version. */
function versionProblem(native: unknown, document: Document): Diagnostic | undefined {
  if (typeof native !== 'object' || native === null || Array.isArray(native)) return undefined
  const { schema, language } = native as Readonly<Record<string, unknown>>
  if (typeof schema === 'string' && schema !== BUNDLE_SCHEMA && /^flux\.bundle\/v[0-9]+$/.test(schema)) {
    const message = `expected ${quoted(BUNDLE_SCHEMA)}, got ${quoted(schema)}`
    return bundleProblem(document, 'bundle/version', ['schema'], message, NEWER)
  }
  if (typeof language === 'number' && language !== LANGUAGE_VERSION) {
    const message = `the bundle is in version ${language} of the constraint language, expected ${LANGUAGE_VERSION}`
    return bundleProblem(document, 'bundle/version', ['language'], message, NEWER)
  }
  return undefined
}

/** Keywords whose violation means: this version does not know what stands there. */
const UNKNOWN: ReadonlySet<string> = new Set(['additionalProperties', 'const', 'enum'])

function shapeProblem(native: unknown, document: Document): Diagnostic | undefined {
  if (validate(native)) return undefined
  const error: SchemaError | undefined = validate.errors?.[0]
  const path = parsePointer(error?.instancePath ?? '', document) ?? []
  const code = UNKNOWN.has(error?.keyword ?? '') ? 'bundle/unknown' : 'bundle/invalid'
  if (error?.keyword === 'additionalProperties') {
    const key = String(error.params['additionalProperty'])
    const problem = bundleProblem(document, code, path, `unknown member ${quoted(key)}`)
    return { ...problem, location: locationOfKey(document, path, key) }
  }
  const where = path.length === 0 ? 'the bundle' : quoted(path.join('.'))
  return bundleProblem(document, code, path, `${where} ${error?.message ?? 'does not fit the schema'}`)
}

function digestProblem(raw: RawBundle, document: Document): Diagnostic | undefined {
  const { sources, digest } = raw
  const wrong = sources.findIndex(({ text, sha256 }) => sha256Hex(text) !== sha256)
  if (wrong >= 0) {
    const message = `the text of ${quoted(sources[wrong]?.path ?? '')} has another digest than the bundle says`
    return bundleProblem(document, 'bundle/mismatch', ['sources', wrong, 'sha256'], message)
  }
  if (contentDigest({ ...raw }) === digest) return undefined
  return bundleProblem(
    document,
    'bundle/mismatch',
    ['digest'],
    'the members of the bundle have another digest than the bundle says',
  )
}

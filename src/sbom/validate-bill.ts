import { LIMITS } from '../core/limits.ts'
import { alternatives, quoted } from '../core/quote.ts'
import { locationOf, type Source } from '../core/source.ts'
import type { Location, Span } from '../core/span.ts'
import { checkCycloneDx } from './check/check-cyclonedx.ts'
import { checkSpdx23 } from './check/check-spdx-2-3.ts'
import { checkSpdx3 } from './check/check-spdx-3.ts'
import type { Fault, FaultKind, Report } from './check/fault.ts'
import { compareText } from './compare.ts'
import { locateValues } from './locate-values.ts'
import type { BillFormat } from './model.ts'
import { explainSchema } from './schema/explain-schema.ts'
import { isObject } from './schema/json-schema.ts'
import { knownVersions, loadSchema } from './schema/load-schema.ts'

/** Something wrong with a bill, at its place. */
export interface BillProblem {
  readonly kind: FaultKind
  readonly severity: Fault['severity']
  readonly message: string
  readonly location: Location
}

/** What is known of a text that should be a bill. */
export interface ValidatedBill {
  /** Absent when the text does not say. */
  readonly format?: BillFormat
  /** The document as `JSON.parse` gives it; absent when the text is no JSON or too large. */
  readonly document?: Readonly<Record<string, unknown>>
  /** Sorted by place; empty when all is well. */
  readonly problems: readonly BillProblem[]
}

/**
 * Checks a bill of CycloneDX 1.2 to 1.7 or SPDX 2.3 or 3.0.1 in JSON: by the official schema, then for what a schema cannot
 * say. Never throws for what the text holds.
 */
export async function validateBill(source: Source): Promise<ValidatedBill> {
  // HOSTILE: bills come from anybody.
  const at = (span: Span, kind: FaultKind, message: string): ValidatedBill => ({
    problems: [{ kind, severity: 'error', message, location: locationOf(source, span) }],
  })
  const start = { start: 0, end: 0 }
  const { text } = source
  // LIMIT: before anything looks at all of it.
  if (text.length > LIMITS.billLength)
    return at(
      start,
      'too-large',
      `the bill is longer than ${LIMITS.billLength.toLocaleString('en-US')} characters`,
    )
  const body = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
  const other = otherFormat(body)
  if (other !== undefined) return at(start, 'format', `${other} is not read, expected JSON`)
  const deep = firstTooDeep(text)
  if (deep !== undefined)
    return at(
      { start: deep, end: deep + 1 },
      'too-large',
      `values are nested deeper than ${LIMITS.billDepth}`,
    )
  let document: unknown
  try {
    document = JSON.parse(body)
  } catch {
    return { problems: [await syntaxProblem(source)] }
  }
  if (!isObject(document)) return at(start, 'format', 'expected an object')
  const format = formatOf(document)
  if (typeof format === 'string') return { document, ...at(start, 'format', format) }
  const faults: Fault[] = []
  const report: Report = (kind, path, message, severity = 'error') => {
    if (faults.length < LIMITS.billProblems) faults.push({ kind, severity, message, path })
  }
  if (sizeOf(document) > LIMITS.billComponents)
    return {
      format,
      document,
      ...at(
        start,
        'too-large',
        `the bill has more than ${LIMITS.billComponents.toLocaleString('en-US')} components`,
      ),
    }
  const schema = await loadSchema(format)
  if (schema === undefined) {
    const versions = alternatives(knownVersions(format.name))
    return {
      format,
      document,
      ...at(start, 'format', `${format.name} ${quoted(format.version)} is not read, expected ${versions}`),
    }
  }
  for (const { path, message } of explainSchema(schema, document, LIMITS.billProblems))
    report('schema', path, message)
  if (format.name === 'CycloneDX') checkCycloneDx(document, report)
  else if (format.version === '2.3') checkSpdx23(document, report)
  else checkSpdx3(document, report)
  return { format, document, problems: place(source, faults) }
}

/** Format and version that a document says it has; a message when it says none. */
export function formatOf(document: Readonly<Record<string, unknown>>): BillFormat | string {
  const { bomFormat, specVersion, spdxVersion, '@context': context } = document
  if (bomFormat === 'CycloneDX' || typeof specVersion === 'string') {
    if (typeof specVersion === 'string') return { name: 'CycloneDX', version: specVersion }
    return '`specVersion` is missing'
  }
  if (typeof spdxVersion === 'string') return { name: 'SPDX', version: spdxVersion.replace(/^SPDX-/, '') }
  const spdx3 = typeof context === 'string' ? /\/rdf\/(3\.[0-9.]+)\//.exec(context)?.[1] : undefined
  if (spdx3 !== undefined) return { name: 'SPDX', version: spdx3 }
  return 'this is no bill of materials, expected `bomFormat`, `spdxVersion` or the `@context` of SPDX'
}

function otherFormat(text: string): string | undefined {
  if (/^\s*</.test(text)) return 'XML'
  return /^\s*SPDXVersion:/.test(text) ? 'the tag-value form of SPDX' : undefined
}

function sizeOf(document: Readonly<Record<string, unknown>>): number {
  const lists = [document['components'], document['packages'], document['@graph']]
  return lists.reduce((sum: number, list) => sum + (Array.isArray(list) ? list.length : 0), 0)
}

/** Offset of the first bracket that opens too many levels; brackets in strings do not count. */
function firstTooDeep(text: string): number | undefined {
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit === 0x22) {
      for (at++; at < text.length && text.charCodeAt(at) !== 0x22; at++)
        if (text.charCodeAt(at) === 0x5c) at++
    } else if (unit === 0x7b || unit === 0x5b) {
      if (++depth > LIMITS.billDepth) return at
    } else if (unit === 0x7d || unit === 0x5d) depth--
  }
  return undefined
}

/** The reader of documents says where and why; it is slower than the one of the language, which says neither. */
async function syntaxProblem(source: Source): Promise<BillProblem> {
  const [{ parseJson }, { ShapeTable }] = await Promise.all([
    import('../core/document/json/json.ts'),
    import('../core/expression/shape.ts'),
  ])
  const { diagnostics } = parseJson(source, { shapes: new ShapeTable() })
  const first = diagnostics.find(({ severity }) => severity === 'error')
  return {
    kind: 'syntax',
    severity: 'error',
    message: first?.message ?? 'this is no JSON',
    location: first?.location ?? locationOf(source, { start: 0, end: 0 }),
  }
}

function place(source: Source, faults: readonly Fault[]): readonly BillProblem[] {
  const located = locateValues(
    source,
    faults.map(({ path }) => path),
    LIMITS.billProblems,
  )
  const placed = faults.map(({ kind, severity, message, path }) => ({
    kind,
    severity,
    message,
    span: located.spanOf(path),
  }))
  for (const { key, span } of located.duplicates)
    placed.push({
      kind: 'duplicate-key',
      severity: 'error',
      message: `${quoted(key)} is there twice: readers differ in which one they see`,
      span,
    })
  return placed
    .sort(
      (a, b) =>
        a.span.start - b.span.start || compareText(a.kind, b.kind) || compareText(a.message, b.message),
    )
    .slice(0, LIMITS.billProblems)
    .map(({ span, ...problem }) => ({ ...problem, location: locationOf(source, span) }))
}

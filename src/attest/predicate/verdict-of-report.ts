import { sha256Hex } from '../../core/canonical.ts'
import { FluxError } from '../../core/error.ts'
import { LIMITS } from '../../core/limits.ts'
import type { JsonObject, JsonValue } from '../statement/json-value.ts'
import { readStrictJson } from '../strict-json.ts'
import { type AuditVerdict, type FactsDigest, VERDICT_CONCLUSIONS } from './verdict.ts'

/** What the report does not say of itself. */
export interface JudgedSource {
  /** Page of the repository: `https://github.com/owner/name`. */
  readonly repository?: string
  /** The commit whose tree was checked. */
  readonly commit: string
  readonly facts?: ReadonlyMap<string, FactsDigest>
}

/** Figures that say how much was judged, and what came of it. */
const COUNTED = [
  'files',
  'facts',
  'constraints',
  'evaluations',
  'findings',
  'newFindings',
  'existingFindings',
  'waivedFindings',
  'undecided',
] as const
const REPORT_DEPTH = 64

/**
 * The first digits of the commit that a report is about; undefined where it is about files. Throws `input/invalid` when it is no report.
 */
export function headOfReport(bytes: Uint8Array): string | undefined {
  const head = member(readReport(bytes), 'head')
  return typeof head === 'string' && /^[0-9a-f]{12,64}$/.test(head) ? head : undefined
}

/**
 * The verdict of a report as `flux check --format json` writes it.
 * @throws FluxError `input/invalid` when it is no report of this version
 */
export function verdictOfReport(
  bytes: Uint8Array,
  { repository, commit, facts }: JudgedSource,
): AuditVerdict {
  const report = readReport(bytes)
  const [tool, figures] = [member(report, 'tool'), member(report, 'figures')]
  const version = member(tool, 'version')
  const conclusion = VERDICT_CONCLUSIONS.find((one) => one === member(report, 'conclusion'))
  const exitCode = member(report, 'exitCode')
  const planDigest = member(report, 'planDigest')
  const bundle = member(report, 'bundle')
  const isReport = member(report, 'schema') === 'flux.report/v1' && member(tool, 'name') === 'FLUX'
  if (!isReport || conclusion === undefined || typeof version !== 'string') throw noReport()
  if (typeof exitCode !== 'number' || typeof planDigest !== 'string') throw noReport()
  if (!/^[0-9a-f]{64}$/.test(planDigest)) throw noReport()
  const bundleDigest = typeof bundle === 'string' ? /^sha256:([0-9a-f]{64})$/.exec(bundle)?.[1] : undefined
  if (bundle !== undefined && bundleDigest === undefined) throw noReport()
  return {
    version,
    source: { ...(repository === undefined ? {} : { repository }), commit },
    planDigest,
    ...(bundleDigest === undefined ? {} : { bundleDigest }),
    conclusion,
    exitCode,
    counts: new Map(COUNTED.map((name) => [name, countOf(figures, name)])),
    ...(facts === undefined ? {} : { facts }),
    reportDigest: sha256Hex(bytes),
  }
}

function readReport(bytes: Uint8Array): JsonValue {
  return readStrictJson(bytes, {
    bytes: LIMITS.predicateBytes,
    depth: REPORT_DEPTH,
    what: 'the report',
    code: 'input/invalid',
  })
}

function countOf(figures: JsonValue | undefined, name: string): number {
  const count = member(figures, name)
  if (typeof count === 'number' && Number.isSafeInteger(count) && count >= 0) return count
  throw noReport()
}

function member(value: JsonValue | undefined, name: string): JsonValue | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  return Object.hasOwn(value, name) ? (value as JsonObject)[name] : undefined
}

function noReport(): FluxError {
  return new FluxError('input/invalid', 'the file is no report of this version of FLUX', {
    hint: 'write one with `flux check --format json --output FILE`',
  })
}

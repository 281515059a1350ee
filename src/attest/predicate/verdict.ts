import { FluxError } from '../../core/error.ts'
import { quoted } from '../../core/quote.ts'
import type { JsonObject, JsonValue } from '../statement/json-value.ts'
import type { Statement } from '../statement/statement.ts'
import { VERDICT_TYPE } from './predicate-types.ts'

/** That a commit passed, or did not pass, a policy (docs/predicates/audit-verdict/v1). */
export interface AuditVerdict {
  /** Version of FLUX. */
  readonly version: string
  /** What was judged. */
  readonly source: { readonly repository?: string; readonly commit: string }
  /** 64 hexadecimal digits: SHA-256 of the compiled constraints. */
  readonly planDigest: string
  /** 64 hexadecimal digits: of the bundle that held them, where one did. */
  readonly bundleDigest?: string
  readonly conclusion: VerdictConclusion
  readonly exitCode: number
  /** Counts by name, such as `newFindings`. */
  readonly counts: ReadonlyMap<string, number>
  /** Facts by kind, where the run made digests of them. */
  readonly facts?: ReadonlyMap<string, FactsDigest>
  /** 64 hexadecimal digits: of the report, byte by byte. */
  readonly reportDigest: string
}

export const VERDICT_CONCLUSIONS = ['success', 'failure', 'neutral'] as const
export type VerdictConclusion = (typeof VERDICT_CONCLUSIONS)[number]

/** All facts of one kind: how many, and 64 hexadecimal digits over them. */
export interface FactsDigest {
  readonly count: number
  readonly sha256: string
}

const VERIFIER = 'https://github.com/cocapn/flux'
/** LIMIT: kinds of facts, and counts, that one verdict may name; there are some fifty. */
const MAX_MEMBERS = 1_000

/** The predicate, its members in the order in which the page describes them. */
export function writeVerdict(verdict: AuditVerdict): JsonObject {
  const { source, bundleDigest, facts } = verdict
  return {
    verifier: { id: VERIFIER, version: verdict.version },
    source: {
      ...(source.repository === undefined ? {} : { uri: `git+${source.repository}` }),
      digest: { gitCommit: source.commit },
    },
    policy: {
      planDigest: { sha256: verdict.planDigest },
      ...(bundleDigest === undefined ? {} : { bundleDigest: { sha256: bundleDigest } }),
    },
    conclusion: verdict.conclusion,
    exitCode: verdict.exitCode,
    counts: Object.fromEntries(verdict.counts),
    ...(facts === undefined
      ? {}
      : {
          facts: [...facts].map(([kind, { count, sha256 }]) => ({ kind, count, digest: { sha256 } })),
        }),
    report: { digest: { sha256: verdict.reportDigest } },
  }
}

/** Reads the predicate. Undefined when it is none. HOSTILE: whoever signed may have written anything. */
export function readVerdict(predicate: JsonValue | undefined): AuditVerdict | undefined {
  const commit = at(predicate, 'source', 'digest', 'gitCommit')
  const uri = at(predicate, 'source', 'uri')
  const version = at(predicate, 'verifier', 'version')
  const planDigest = at(predicate, 'policy', 'planDigest', 'sha256')
  const bundleDigest = at(predicate, 'policy', 'bundleDigest', 'sha256')
  const reportDigest = at(predicate, 'report', 'digest', 'sha256')
  const conclusion = VERDICT_CONCLUSIONS.find((one) => one === at(predicate, 'conclusion'))
  const exitCode = at(predicate, 'exitCode')
  const counts = readCounts(at(predicate, 'counts'))
  const facts = readFacts(at(predicate, 'facts'))
  if (at(predicate, 'verifier', 'id') !== VERIFIER || typeof version !== 'string') return undefined
  if (typeof commit !== 'string' || !/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(commit)) return undefined
  if (uri !== undefined && !(typeof uri === 'string' && uri.startsWith('git+'))) return undefined
  if (!isSha256(planDigest) || !isSha256(reportDigest)) return undefined
  if (bundleDigest !== undefined && !isSha256(bundleDigest)) return undefined
  if (conclusion === undefined || !isCount(exitCode)) return undefined
  if (counts === undefined || facts === null) return undefined
  return {
    version,
    source: { ...(uri === undefined ? {} : { repository: uri.slice(4) }), commit },
    planDigest,
    ...(bundleDigest === undefined ? {} : { bundleDigest }),
    conclusion,
    exitCode,
    counts,
    ...(facts === undefined ? {} : { facts }),
    reportDigest,
  }
}

/** What a verified statement must say beyond its type. */
export interface ExpectedVerdict {
  readonly conclusion: VerdictConclusion
  /** 40 or 64 hexadecimal digits. */
  readonly commit?: string
  /** 64 hexadecimal digits. */
  readonly planDigest?: string
}

/**
 * The verdict of a statement whose signature was verified, once it is what is asked for.
 * @throws FluxError `attest/predicate`
 */
export function checkVerdict(statement: Statement, expected: ExpectedVerdict): AuditVerdict {
  if (statement.predicateType !== VERDICT_TYPE) throw refused('the statement is no verdict of FLUX')
  const verdict = readVerdict(statement.predicate)
  if (verdict === undefined) throw refused('the verdict of FLUX has another form than is known')
  const { conclusion, commit, planDigest } = expected
  if (verdict.conclusion !== conclusion)
    throw refused(`the verdict is ${quoted(verdict.conclusion)}, expected ${quoted(conclusion)}`)
  if (commit !== undefined && verdict.source.commit !== commit)
    throw refused(`the verdict is of commit ${quoted(verdict.source.commit)}, expected ${quoted(commit)}`)
  if (planDigest !== undefined && verdict.planDigest !== planDigest)
    throw refused(`other constraints decided: ${quoted(verdict.planDigest)}, expected ${quoted(planDigest)}`)
  return verdict
}

function refused(message: string): FluxError {
  return new FluxError('attest/predicate', message, {
    hint: 'check the commit with the constraints that you ask for, and attest that',
  })
}

function readCounts(value: JsonValue | undefined): ReadonlyMap<string, number> | undefined {
  if (!isObject(value)) return undefined
  const entries = Object.entries(value)
  if (entries.length > MAX_MEMBERS) return undefined
  const counts = new Map<string, number>()
  for (const [name, count] of entries) {
    if (!isCount(count)) return undefined
    counts.set(name, count)
  }
  return counts
}

/** `null` stands for a list that is none: absent is well. */
function readFacts(value: JsonValue | undefined): ReadonlyMap<string, FactsDigest> | undefined | null {
  if (value === undefined) return undefined
  if (!Array.isArray(value) || value.length > MAX_MEMBERS) return null
  const facts = new Map<string, FactsDigest>()
  for (const item of value as readonly JsonValue[]) {
    const [kind, count, sha256] = [at(item, 'kind'), at(item, 'count'), at(item, 'digest', 'sha256')]
    if (typeof kind !== 'string' || facts.has(kind) || !isCount(count) || !isSha256(sha256)) return null
    facts.set(kind, { count, sha256 })
  }
  return facts
}

function at(value: JsonValue | undefined, ...names: readonly string[]): JsonValue | undefined {
  let found = value
  for (const name of names) found = isObject(found) && Object.hasOwn(found, name) ? found[name] : undefined
  return found
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isSha256(value: JsonValue | undefined): value is string {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)
}

function isCount(value: JsonValue | undefined): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}

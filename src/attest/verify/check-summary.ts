import { FluxError } from '../../core/error.ts'
import { quoted } from '../../core/quote.ts'
import type { JsonObject, JsonValue } from '../statement/json-value.ts'
import type { Statement } from '../statement/statement.ts'

const SUMMARY = 'https://slsa.dev/verification_summary/v1'
const FAILED = 'FAILED'
const LEVEL = /^SLSA_([A-Z]{1,40})_LEVEL_([0-9])$/

/** What a summary must say. The signer was compared before: it is one that may speak for these verifiers. */
export interface SummaryPolicy {
  /** Names of verifiers that this signer may speak for. */
  readonly verifiers: readonly string[]
  /** Compared whole. */
  readonly resourceUri: string
  /** Each must be reached: `SLSA_BUILD_LEVEL_2` by that or a higher level of the same track, others by themselves. */
  readonly levels: readonly string[]
}

/**
 * Checks a verification summary (slsa.dev/spec/v1.0/verification_summary): by an accepted verifier, about this resource, passed, and with the levels
 * that are asked for. What it says beyond is not looked at. Throws `attest/predicate`.
 */
export function checkSummary({ predicateType, predicate = {} }: Statement, policy: SummaryPolicy): void {
  if (predicateType !== SUMMARY)
    throw refused(`the statement is of type ${quoted(predicateType)}, expected a verification summary`)
  const verifier = textOf(objectOf(predicate['verifier'])?.['id'])
  if (!policy.verifiers.includes(verifier))
    throw refused(`the signer may not speak for the verifier ${quoted(verifier)}`)
  const resource = textOf(predicate['resourceUri'])
  if (resource === '' || resource !== policy.resourceUri)
    throw refused(`the summary is about ${quoted(resource)}, expected ${quoted(policy.resourceUri)}`)
  const result = textOf(predicate['verificationResult'])
  if (result !== 'PASSED')
    throw refused(`the result of the summary is ${quoted(result)}, expected \`PASSED\``)
  const levels = levelsOf(predicate['verifiedLevels'])
  if (levels.includes(FAILED)) throw refused('the summary says that no level was reached')
  const lacking = policy.levels.find((level) => !levels.some((reached) => reaches(reached, level)))
  if (lacking !== undefined) throw refused(`the summary does not say that ${quoted(lacking)} was reached`)
}

function levelsOf(value: JsonValue | undefined): readonly string[] {
  if (value === undefined || value === null) return []
  if (!isTexts(value)) throw refused('the summary has no proper list of levels')
  return value
}

/** A higher level of a track implies the lower ones; one of another track says nothing. */
function reaches(reached: string, asked: string): boolean {
  if (reached === asked) return true
  const [, track, level] = LEVEL.exec(reached) ?? []
  const [, askedTrack, askedLevel] = LEVEL.exec(asked) ?? []
  return track !== undefined && track === askedTrack && Number(level) >= Number(askedLevel)
}

function isTexts(value: JsonValue): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string')
}

function objectOf(value: JsonValue | undefined): JsonObject | undefined {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  return isObject ? (value as JsonObject) : undefined
}

function textOf(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : ''
}

function refused(message: string): FluxError {
  return new FluxError('attest/predicate', message, {
    hint: 'ask for a summary of a verifier that you trust',
  })
}

import { FluxError } from '../../core/error.ts'
import { quoted } from '../../core/quote.ts'
import type { JsonObject, JsonValue } from '../statement/json-value.ts'
import {
  CYCLONEDX_TYPE,
  OPENVEX_TYPE,
  type PredicateName,
  SPDX_TYPE,
  SVR_TYPE,
  TEST_RESULT_TYPE,
  VERDICT_TYPE,
  VSA_TYPE,
} from './predicate-types.ts'
import { readVerdict } from './verdict.ts'

/**
 * The type of a document that somebody brings as a predicate, once it has what readers of that type cannot do without. Bills and statements
 * on vulnerabilities are checked as a whole elsewhere. Provenance is not in here: it is made, never brought.
 * @throws FluxError `input/invalid`, naming the member and what was expected
 */
export function checkPredicate(name: Exclude<PredicateName, 'provenance'>, document: JsonObject): string {
  const check = new Checker(name)
  switch (name) {
    case 'cyclonedx':
      check.oneOf(document, 'bomFormat', ['CycloneDX'])
      check.text(document, 'specVersion')
      check.text(document, 'serialNumber')
      return CYCLONEDX_TYPE
    case 'spdx':
      return spdxType(check, document)
    case 'openvex':
      check.oneOf(document, '@context', [OPENVEX_TYPE])
      check.list(document, 'statements')
      return OPENVEX_TYPE
    case 'test-result':
      check.oneOf(document, 'result', ['PASSED', 'WARNED', 'FAILED'])
      check.list(document, 'configuration')
      return TEST_RESULT_TYPE
    case 'vsa':
      checkSummary(check, document)
      return VSA_TYPE
    case 'svr': {
      const verifier = check.object(document, 'verifier')
      check.text(verifier, 'id')
      check.list(verifier, 'policies')
      check.time(document, 'timeCreated')
      check.texts(document, 'properties')
      return SVR_TYPE
    }
    case 'verdict':
      if (readVerdict(document) === undefined) throw check.wrong('document', 'a verdict of FLUX')
      return VERDICT_TYPE
  }
}

/** `SPDX-2.3` is `…/v2.3`; all of 3 is one type. */
function spdxType(check: Checker, document: JsonObject): string {
  if (document['spdxVersion'] === undefined && document['@graph'] !== undefined) {
    check.list(document, '@graph')
    return `${SPDX_TYPE}/v3`
  }
  const version = /^SPDX-(2\.[0-9])$/.exec(check.text(document, 'spdxVersion'))?.[1]
  if (version === undefined) throw check.wrong('spdxVersion', '`SPDX-2.` and a digit')
  return `${SPDX_TYPE}/v${version}`
}

/** slsa.dev, "Verification Summary Attestation": what the specification requires. */
function checkSummary(check: Checker, document: JsonObject): void {
  check.text(check.object(document, 'verifier'), 'id')
  check.time(document, 'timeVerified')
  check.text(document, 'resourceUri')
  check.object(document, 'policy')
  const result = check.oneOf(document, 'verificationResult', ['PASSED', 'FAILED'])
  const levels = check.texts(document, 'verifiedLevels')
  if (result === 'PASSED' && levels.includes('FAILED'))
    throw check.wrong('verifiedLevels', 'no `FAILED` where the result is `PASSED`')
}

class Checker {
  readonly #name: string
  constructor(name: string) {
    this.#name = name
  }

  wrong(member: string, expected: string): FluxError {
    return new FluxError(
      'input/invalid',
      `the predicate is no document of ${quoted(this.#name)}: expected ${expected} for ${quoted(member)}`,
      { hint: 'give a document of the type, or name another `--type`' },
    )
  }

  text(document: JsonObject, member: string): string {
    const value = ownMember(document, member)
    if (typeof value === 'string' && value !== '') return value
    throw this.wrong(member, 'a text')
  }

  oneOf(document: JsonObject, member: string, values: readonly string[]): string {
    const value = ownMember(document, member)
    if (typeof value === 'string' && values.includes(value)) return value
    throw this.wrong(member, values.map((one) => quoted(one)).join(' or '))
  }

  time(document: JsonObject, member: string): void {
    const form = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})$/
    if (!form.test(this.text(document, member))) throw this.wrong(member, 'a time of RFC 3339')
  }

  object(document: JsonObject, member: string): JsonObject {
    const value = ownMember(document, member)
    if (isJsonObject(value)) return value
    throw this.wrong(member, 'an object')
  }

  list(document: JsonObject, member: string): readonly JsonValue[] {
    const value = ownMember(document, member)
    if (Array.isArray(value)) return value
    throw this.wrong(member, 'a list')
  }

  texts(document: JsonObject, member: string): readonly string[] {
    return this.list(document, member).map((item) => {
      if (typeof item === 'string') return item
      throw this.wrong(member, 'a list of texts')
    })
  }
}

function ownMember(document: JsonObject, name: string): JsonValue | undefined {
  return Object.hasOwn(document, name) ? document[name] : undefined
}

function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

import { LIMITS } from '../../core/limits.ts'
import { quoted } from '../../core/quote.ts'
import { HASH_BYTES, HASH_NAMES, type HashName } from '../artifact.ts'
import { decodeHex } from '../base64.ts'
import { isObject, listOf, malformed, memberOf, objectOf, optionalText, textOf } from '../json-member.ts'
import { readStrictJson } from '../strict-json.ts'
import type { JsonValue } from './json-value.ts'
import type { Statement, Subject } from './statement.ts'

const TYPES = ['https://in-toto.io/Statement/v1', 'https://in-toto.io/Statement/v0.1'] as const

/**
 * Reads an in-toto statement from the payload of an envelope (in-toto/attestation, `spec/v1/statement.md`): at least one subject, each
 * with a digest. Members that are not known mean nothing, as the specification says. Throws `attest/parse`.
 */
export function readStatement(payload: Uint8Array): Statement {
  // HOSTILE: verified is who signed it, not what is in it.
  const where = 'the statement'
  const value = readStrictJson(payload, {
    bytes: LIMITS.signedBundleBytes,
    depth: LIMITS.signedJsonDepth,
    what: where,
  })
  const statement = objectOf(value, where)
  const type = textOf(statement, '_type', where)
  const known = TYPES.find((one) => one === type)
  if (known === undefined) throw malformed(`a statement of the type ${quoted(type)} is not known`)
  const predicateType = textOf(statement, 'predicateType', where)
  if (predicateType === '') throw malformed('the statement has no `predicateType`')
  const subjects = listOf(statement, 'subject', where, LIMITS.statementSubjects).map(subjectOf)
  if (subjects.length === 0) throw malformed('the statement has no subject')
  const predicate = memberOf(statement, 'predicate')
  if (predicate !== undefined && !isObject(predicate)) throw malformed('the predicate is no object')
  return { type: known, subjects, predicateType, ...(predicate === undefined ? {} : { predicate }) }
}

function subjectOf(value: JsonValue): Subject {
  const where = 'a subject'
  const subject = objectOf(value, where)
  const name = optionalText(subject, 'name', where)
  const digest = objectOf(memberOf(subject, 'digest'), '`digest` of a subject')
  const algorithms = Object.keys(digest)
  if (algorithms.length === 0) throw malformed('a subject has no digest')
  // LIMIT: digests of one subject.
  if (algorithms.length > LIMITS.subjectDigests)
    throw malformed(`a subject has more than ${LIMITS.subjectDigests} digests`)
  const digests = new Map(
    algorithms.map((algorithm) => [algorithm, digestOf(algorithm, textOf(digest, algorithm, where))]),
  )
  return { ...(name === undefined ? {} : { name }), digests }
}

function digestOf(algorithm: string, text: string): string {
  const hash = HASH_NAMES.find((name): name is HashName => name === algorithm)
  // Digests that bind nothing here may be written in other ways.
  if (hash === undefined) return text
  if (decodeHex(text)?.length !== HASH_BYTES[hash]) throw malformed(`a digest of a subject is no ${hash}`)
  return text.toLowerCase()
}

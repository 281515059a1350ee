import { FluxError } from '../../core/error.ts'
import { LIMITS } from '../../core/limits.ts'
import { quoted } from '../../core/quote.ts'
import { HASH_BYTES, HASH_NAMES } from '../artifact.ts'
import type { JsonObject } from './json-value.ts'
import type { Subject } from './statement.ts'
import { cleanSubjectName } from './subject-names.ts'

const STATEMENT_TYPE = 'https://in-toto.io/Statement/v1'

/**
 * Statements about `subjects` with one predicate (in-toto/attestation, `spec/v1/statement.md`): UTF-8, without spaces, keys in the order
 * of the specification, subjects sorted by name. As many statements as `LIMITS.statementSubjects` asks for; equal input gives equal bytes.
 * @throws FluxError `sign/subjects` when there is no subject, one has no digest that binds, or two have one name
 */
export function writeStatements(
  subjects: readonly Subject[],
  predicateType: string,
  predicate: JsonObject,
): readonly Uint8Array[] {
  const written = sortedSubjects(subjects)
  const encoder = new TextEncoder()
  const statements: Uint8Array[] = []
  for (let start = 0; start < written.length; start += LIMITS.statementSubjects) {
    const subject = written.slice(start, start + LIMITS.statementSubjects)
    const statement = { _type: STATEMENT_TYPE, subject, predicateType, predicate }
    const bytes = encoder.encode(JSON.stringify(statement))
    // LIMIT: nobody takes a larger one.
    if (bytes.length > LIMITS.predicateBytes)
      throw new FluxError(
        'sign/subjects',
        `the statement has ${bytes.length} bytes, limit is ${LIMITS.predicateBytes}`,
        { hint: 'attest the digest of the document instead of the document' },
      )
    statements.push(bytes)
  }
  return statements
}

interface WrittenSubject {
  readonly name?: string
  readonly digest: Readonly<Record<string, string>>
}

function sortedSubjects(subjects: readonly Subject[]): readonly WrittenSubject[] {
  if (subjects.length === 0)
    throw new FluxError('sign/subjects', 'there is no subject to attest', {
      hint: 'name files, a list of checksums or a digest',
    })
  // LIMIT: attestedSubjects
  if (subjects.length > LIMITS.attestedSubjects)
    throw new FluxError(
      'sign/subjects',
      `there are ${subjects.length} subjects, limit is ${LIMITS.attestedSubjects}`,
      { hint: 'attest the list of checksums instead of every file' },
    )
  const names = new Set<string>()
  const written = subjects.map((subject): WrittenSubject => {
    const digest = writtenDigests(subject)
    if (subject.name === undefined) return { digest }
    const name = cleanSubjectName(subject.name)
    if (names.has(name))
      throw new FluxError('sign/subjects', `two subjects have the name ${quoted(name)}`, {
        hint: 'name each subject once',
      })
    names.add(name)
    return { name, digest }
  })
  if (written.length > 1 && names.size < written.length)
    throw new FluxError('sign/subjects', 'a subject has no name, expected one for each of several', {
      hint: 'write digests as `NAME@sha256:…`',
    })
  return written.sort((a, b) => ((a.name ?? '') < (b.name ?? '') ? -1 : 1))
}

/** Digests in a fixed order, the ones that bind first. */
function writtenDigests({ name, digests }: Subject): Readonly<Record<string, string>> {
  const strong = HASH_NAMES.filter((algorithm) => digests.has(algorithm))
  if (strong.length === 0)
    throw new FluxError('sign/subjects', `the subject ${quoted(name ?? '')} has no digest that binds`, {
      hint: `give its ${HASH_NAMES.join(', ')}`,
    })
  const others = [...digests.keys()].filter((algorithm) => !HASH_NAMES.some((one) => one === algorithm))
  const written: Record<string, string> = {}
  for (const algorithm of [...strong, ...others.sort()]) {
    const value = digests.get(algorithm) ?? ''
    const bytes = strong.some((one) => one === algorithm)
      ? HASH_BYTES[algorithm as keyof typeof HASH_BYTES]
      : 0
    if (!/^(?:[0-9a-f]{2})+$/.test(value) || (bytes > 0 && value.length !== 2 * bytes))
      throw new FluxError('sign/subjects', `the ${algorithm} of ${quoted(name ?? '')} is no digest`, {
        hint: 'write digests as lower-case hexadecimal digits',
      })
    written[algorithm] = value
  }
  return written
}

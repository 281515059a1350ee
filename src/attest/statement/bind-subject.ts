import { FluxError } from '../../core/error.ts'
import { quoted } from '../../core/quote.ts'
import { type Artifact, HASH_NAMES } from '../artifact.ts'
import { encodeHex } from '../base64.ts'
import type { Statement, Subject } from './statement.ts'

/**
 * The first subject that is the artifact: a digest by SHA-256, SHA-384 or SHA-512 is the same, and no other of them is different. Names do not
 * bind; with `name` the subject must have it too. Throws `attest/subject-mismatch`.
 */
export function bindSubject({ subjects }: Statement, artifact: Artifact, name?: string): Subject {
  const bound = subjects.filter((subject) => isArtifact(subject, artifact))
  const [first] = bound
  if (first === undefined)
    throw new FluxError('attest/subject-mismatch', 'no subject of the statement is the artifact', {
      hint: 'verify the artifact that the statement names',
    })
  const named = name === undefined ? first : bound.find((subject) => subject.name === name)
  if (named !== undefined) return named
  throw new FluxError(
    'attest/subject-mismatch',
    `the statement calls the artifact ${quoted(first.name ?? '')}, expected ${quoted(name ?? '')}`,
    { hint: 'verify the artifact that the statement names' },
  )
}

function isArtifact({ digests }: Subject, artifact: Artifact): boolean {
  let isSame = false
  for (const hash of HASH_NAMES) {
    const own = artifact.digests.get(hash)
    const named = digests.get(hash)
    if (own === undefined || named === undefined) continue
    if (named !== encodeHex(own)) return false
    isSame = true
  }
  return isSame
}

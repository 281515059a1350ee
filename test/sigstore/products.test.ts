import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Artifact } from '../../src/attest/artifact.ts'
import { readSignatures } from '../../src/attest/bundle/read-signatures.ts'
import { readPublicKey } from '../../src/attest/key/read-public-key.ts'
import { readTrustedRoot } from '../../src/attest/trust/read-trusted-root.ts'
import type { VerificationPolicy } from '../../src/attest/verify/verification-policy.ts'
import { verifyBundle } from '../../src/attest/verify/verify-bundle.ts'

const FOLDER = new URL('products/', import.meta.url)
const read = (name: string): Buffer => readFileSync(new URL(name, FOLDER))
const roots = readTrustedRoot(read('trusted-root.jsonl'))
const products = readdirSync(FOLDER).filter((name) => name.endsWith('.sigstore'))

function artifactOf(bytes: Buffer): Artifact {
  const hash = (name: string): Buffer => createHash(name).update(bytes).digest()
  return {
    digests: new Map([
      ['sha256', hash('sha256')],
      ['sha384', hash('sha384')],
      ['sha512', hash('sha512')],
    ]),
    bytes,
  }
}

const BY_KEY: VerificationPolicy = {
  signer: {
    kind: 'key',
    keys: [{ key: readPublicKey(read('cosign.pub').toString()) }],
    requireLog: true,
  },
}

function byIdentity(subject: string): VerificationPolicy {
  return {
    signer: {
      kind: 'identity',
      identity: { issuer: 'https://token.actions.githubusercontent.com', subject },
    },
  }
}

const SIGNER = 'https://github.com/octo/widget/.github/workflows/release.yml@refs/tags/v1.2.3'

test('there are products of both generations of cosign', () => {
  expect(products).toHaveLength(18)
})

for (const name of products) {
  const isByKey = name.includes('-key-')
  const right = isByKey ? BY_KEY : byIdentity(SIGNER)

  test(`${name} verifies for its file and its signer alone`, () => {
    const [found] = readSignatures(read(name))
    if (found?.kind !== 'bundle') throw new Error('not a bundle')
    const artifact = artifactOf(read('artifact.bin'))
    const accepted = verifyBundle(found.bundle, artifact, roots, right)
    expect(accepted).toMatchObject({ accepted: true, signer: { kind: isByKey ? 'key' : 'identity' } })
    const wrong = [
      verifyBundle(found.bundle, artifactOf(Buffer.from('another')), roots, right),
      verifyBundle(found.bundle, artifact, roots, isByKey ? byIdentity(SIGNER) : BY_KEY),
      verifyBundle(found.bundle, artifact, roots, byIdentity(`${SIGNER}-evil`)),
      verifyBundle(found.bundle, artifact, [], right),
    ]
    expect(wrong.map(({ accepted: isAccepted }) => isAccepted)).toEqual([false, false, false, false])
  })

  test(`${name} attests the predicate that it was made for`, () => {
    const [found] = readSignatures(read(name))
    if (found?.kind !== 'bundle') throw new Error('not a bundle')
    const artifact = artifactOf(read('artifact.bin'))
    const predicateOf = (predicateType: string): boolean =>
      verifyBundle(found.bundle, artifact, roots, { ...right, predicateType }).accepted
    expect(predicateOf('https://example.com/predicate/v1')).toBe(name.includes('-attestation-'))
    expect(predicateOf('https://slsa.dev/provenance/v1')).toBe(false)
  })
}

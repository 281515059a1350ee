import { generateKeyPairSync } from 'node:crypto'
import type { PublicKey } from '../../src/attest/key/public-key.ts'
import { publicKeyOfSpki } from '../../src/attest/key/read-public-key.ts'
import { signingKeyOf } from '../../src/attest/key/signing-key.ts'
import type { VerificationPolicy } from '../../src/attest/verify/verification-policy.ts'
import { openSigner, type Signer } from '../../src/run/signer.ts'

/** A signer with a new key and without a log, and what its signatures are verified by. */
export interface KeySigner {
  readonly signer: Signer
  readonly key: PublicKey
  readonly policy: VerificationPolicy
}

/** Makes such a signer; P-256 unless another curve is named. */
export async function keySigner(namedCurve = 'P-256'): Promise<KeySigner> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve })
  const key = publicKeyOfSpki(publicKey.export({ type: 'spki', format: 'der' }))
  const unasked = (): never => {
    throw new Error('nobody is asked')
  }
  const signer = await openSigner(
    {
      key: signingKeyOf(privateKey, key),
      config: {
        certificateAuthorities: [],
        logs: [],
        timestampAuthorities: [],
        logSelection: { kind: 'any' },
        timestampSelection: { kind: 'any' },
      },
      roots: [],
      log: false,
      timestamp: false,
    },
    {
      clock: { now: () => 1_790_000_000_000 },
      random: (count) => new Uint8Array(count).fill(7),
      newKey: unasked,
      tokens: { get: unasked },
      services: { requestCertificate: unasked, addEntry: unasked, requestTimestamp: unasked },
      warn: unasked,
    },
  )
  return { signer, key, policy: { signer: { kind: 'key', keys: [{ key }], requireLog: false } } }
}

import { createPublicKey } from 'node:crypto'
import { bundleFromJSON } from '@sigstore/bundle'
import { TrustedRoot } from '@sigstore/protobuf-specs'
import { toSignedEntity, toTrustMaterial, Verifier } from '@sigstore/verify'
import type { SigningPair } from './keys.ts'

/** How many of each a bundle needs. */
export interface Thresholds {
  readonly log?: number
  readonly certificateLog?: number
  readonly time?: number
}

/** Verifies a bundle with `@sigstore/verify`, which shares no code with the server; throws when it refuses. */
export function verifyElsewhere(
  trustedRoot: unknown,
  bundle: unknown,
  file: Uint8Array | undefined,
  { log = 1, certificateLog = 1, time = 1 }: Thresholds = {},
  key?: SigningPair,
): void {
  const finder = key && {
    publicKey: createPublicKey({ key: key.spki, format: 'der', type: 'spki' }),
    validFor: () => true,
  }
  const material = toTrustMaterial(TrustedRoot.fromJSON(trustedRoot), () => {
    if (finder === undefined) throw new Error('there is no key')
    return finder
  })
  const verifier = new Verifier(material, {
    tlogThreshold: log,
    ctlogThreshold: certificateLog,
    timestampThreshold: time,
  })
  const parsed = bundleFromJSON(bundle)
  verifier.verify(toSignedEntity(parsed, file === undefined ? undefined : Buffer.from(file)))
}

import type { Artifact, HashName } from '../attest/artifact.ts'
import type { Bundle } from '../attest/bundle/bundle.ts'

/** What is signed: the digests of a file, or the payload of an envelope. */
export type ContentToSign =
  | { readonly kind: 'message'; readonly artifact: Artifact }
  | { readonly kind: 'envelope'; readonly payloadType: string; readonly payload: Uint8Array }

/** Signs with one key, or as one identity. Several contents may be signed at the same time. */
export interface Signer {
  /** Digests that a `message` must bring, and whether its bytes too: an Ed25519 key signs those where no log is used. */
  readonly needs: { readonly hashes: readonly HashName[]; readonly bytes: boolean }
  /**
   * Makes a bundle of version 0.3 and verifies it as `flux verify` would: what comes out of here verifies.
   * @throws FluxError `sign/permission`, `sign/token`, `sign/refused`, `sign/service`, `sign/self-check`
   */
  sign(content: ContentToSign): Promise<Bundle>
}

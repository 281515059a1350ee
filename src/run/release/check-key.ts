import { FluxError } from '../../core/error.ts'
import { quoted } from '../../core/quote.ts'
import type { Signer } from '../signer.ts'

/**
 * Checks that the private key is the one that users have the public key of: a release that they cannot verify is worse than none.
 * @throws FluxError `key/mismatch`
 */
export async function checkKey(signer: Signer, fingerprint: string | undefined): Promise<void> {
  if (fingerprint === undefined) return
  const policy = (await signer.expectation())?.policy.signer
  const keys = policy?.kind === 'key' ? policy.keys.map(({ key }) => key.fingerprint) : []
  if (keys.length === 1 && keys[0] === fingerprint) return
  const [own = 'an identity'] = keys
  throw new FluxError(
    'key/mismatch',
    `the release would be signed by ${quoted(own)}, and the published key is ${quoted(fingerprint)}`,
    { hint: 'sign with the private key of the public key, or publish the new public key first' },
  )
}

import { createHash } from 'node:crypto'
import { acceptedHashes } from '../../src/attest/key/accepted-hashes.ts'
import { loadDigestVerifier } from '../../src/attest/key/load-digest-verifier.ts'
import { pkcs8Of } from '../../src/attest/key/open-private-key.ts'
import { publicKeyPem } from '../../src/attest/key/read-public-key.ts'
import { SCRYPT_SETS } from '../../src/attest/key/scrypt-parameters.ts'
import { signingKeyOf } from '../../src/attest/key/signing-key.ts'
import { verifySignature } from '../../src/attest/key/verify-signature.ts'
import { writePem } from '../../src/attest/pem.ts'
import { generateKey, KEY_ALGORITHMS, secretBytes } from '../../src/host/keys/generate-key.ts'
import { type CaseResult, tryCase } from '../suite.ts'
import { findPython } from './find-python.ts'
import { PASSWORD, same, withKeyFolder } from './key-folder.ts'

const DATA = Buffer.from('what is signed\n')

/** Python's `cryptography` and `pynacl` open and make the same keys, and agree about signatures over bytes and digests. */
export async function pythonKeyCases(): Promise<readonly CaseResult[]> {
  const found = findPython()
  if ('missing' in found) return [{ name: 'keys of Python', outcome: 'skipped', reason: found.missing }]
  const python = found.path
  const results: CaseResult[] = []
  const add = async (name: string, body: Parameters<typeof withKeyFolder<void>>[0]): Promise<void> => {
    results.push(await tryCase(`Python: ${name}`, () => withKeyFolder(body)))
  }
  for (const algorithm of KEY_ALGORITHMS) {
    await add(`opens a key of ${algorithm} that FLUX made`, async ({ ask, flux, read }) => {
      await flux(['key', 'generate', '--algorithm', algorithm])
      const answer = await ask(python, 'open', { pem: read('cosign.key'), password: PASSWORD })
      same(answer['public'], read('cosign.pub'), 'public key')
    })
    await add(`verifies what FLUX signs with ${algorithm}`, async ({ ask }) => {
      const { object, publicKey } = generateKey(algorithm)
      const key = signingKeyOf(object, publicKey)
      const [hash] = acceptedHashes(publicKey)
      const digest = createHash(hash).update(DATA).digest()
      const signatures = [key.sign({ data: DATA })]
      // Python has no Ed25519ph, which is what a digest is signed with.
      if (algorithm !== 'ed25519') {
        signatures.push(key.sign({ digest, algorithm: hash }))
        signatures.push(key.sign({ digest, algorithm: hash, entropy: secretBytes(32) }))
      }
      for (const [data, expected] of [
        [DATA, true],
        [Buffer.from('else'), false],
      ] as const) {
        for (const signature of signatures) {
          const answer = await ask(python, 'verify', {
            public: publicKeyPem(publicKey),
            hash,
            data: data.toString('base64'),
            signature: Buffer.from(signature).toString('base64'),
          })
          same(answer['valid'], expected, 'valid')
        }
      }
    })
    if (algorithm === 'ed25519') continue
    await add(`signs digests with ${algorithm} as FLUX verifies them`, async ({ ask }) => {
      const digests = await loadDigestVerifier()
      const { object, publicKey } = generateKey(algorithm)
      const der = pkcs8Of({ object, publicKey })
      for (const hash of acceptedHashes(publicKey)) {
        for (const pss of publicKey.algorithm.name === 'rsa' ? [false, true] : [false]) {
          const digest = createHash(hash).update(DATA).digest()
          const question = {
            private: writePem('PRIVATE KEY', der),
            hash,
            digest: digest.toString('base64'),
            pss,
          }
          const { signature } = await ask(python, 'sign', question)
          const bytes = Buffer.from(String(signature), 'base64')
          const scheme = pss ? 'pss' : undefined
          same(verifySignature(publicKey, hash, { data: DATA }, bytes, scheme), true, 'over the bytes')
          same(verifySignature(publicKey, hash, { digest }, bytes, scheme, digests), true, 'over the digest')
        }
      }
    })
  }
  for (const [name, costs] of Object.entries(SCRYPT_SETS)) {
    await add(
      `makes and opens keys with the costs ${name}`,
      async ({ ask, flux, fluxRefuses, read, write }) => {
        const { pem, public: spki } = await ask(python, 'make', { password: PASSWORD, costs })
        write('theirs.key', String(pem))
        same(await flux(['key', 'public', '--key', 'theirs.key']), spki, 'public key')
        await flux(['key', 'generate', '--scrypt', name])
        const opened = await ask(python, 'open', { pem: read('cosign.key'), password: PASSWORD })
        same(opened['public'], read('cosign.pub'), 'public key')
        same(JSON.stringify(opened['costs']), JSON.stringify(costs), 'costs')
        await fluxRefuses(['key', 'public', '--key', 'theirs.key'], 'another')
      },
    )
  }
  await add('makes a key with other costs, which FLUX refuses', async ({ ask, fluxRefuses, write }) => {
    const { pem } = await ask(python, 'make', { password: PASSWORD, costs: { N: 16384, r: 8, p: 1 } })
    write('theirs.key', String(pem))
    const text = await fluxRefuses(['key', 'public', '--key', 'theirs.key'])
    if (!text.includes('key/parameters')) throw new Error(`refused for another reason: ${text}`)
  })
  return results
}

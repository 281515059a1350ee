import { equalBytes } from '../../src/attest/base64.ts'
import type { Bundle } from '../../src/attest/bundle/bundle.ts'
import { readBundle } from '../../src/attest/bundle/read-bundle.ts'
import type { Signer } from '../../src/run/signer.ts'

/** A signer whose signatures are its name and a number. It accepts what it made, for the content that it made it for. */
export function fakeSigner(name = 'key-1'): Signer & { readonly made: Bundle[]; failAt?: number } {
  const made: Bundle[] = []
  const hint = Buffer.from(name).toString('base64')
  const signer: Signer & { readonly made: Bundle[]; failAt?: number } = {
    made,
    needs: { hashes: ['sha256'], bytes: false },
    sign: async (content) => {
      if (signer.failAt === made.length + 1) throw new Error('the signer broke')
      const signature = Buffer.from(`${name} ${made.length + 1}`)
      const bundle: Bundle = {
        version: '0.3',
        material: { kind: 'public-key', hint },
        entries: [],
        timestamps: [],
        content:
          content.kind === 'envelope'
            ? { ...content, signature }
            : {
                kind: 'message',
                digest: {
                  algorithm: 'sha256',
                  value: content.artifact.digests.get('sha256') ?? new Uint8Array(),
                },
                signature,
              },
      }
      made.push(bundle)
      return bundle
    },
    expectation: async () => undefined,
    accepts: async (bytes, content) => {
      const bundle = readBundle(bytes)
      if (bundle.material.kind !== 'public-key' || bundle.material.hint !== hint) return false
      if (content.kind === 'envelope')
        return bundle.content.kind === 'envelope' && equalBytes(bundle.content.payload, content.payload)
      const digest = content.artifact.digests.get('sha256') ?? new Uint8Array()
      return bundle.content.kind === 'message' && equalBytes(bundle.content.digest.value, digest)
    },
  }
  return signer
}

import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findCosign } from './find-cosign.ts'
import { legacyTrust } from './legacy-cases.ts'
import { withWorkplace } from './workplace.ts'

// `node interop/sigstore/store-products.ts` signs with both generations of cosign, and keeps what they make for tests that have no cosign.

const TARGET = fileURLToPath(new URL('../../test/sigstore/products/', import.meta.url))
const TYPE = 'https://example.com/predicate/v1'

function pathOf(generation: 2 | 3): string {
  const cosign = findCosign(generation)
  if ('missing' in cosign) throw new Error(cosign.missing)
  return cosign.path
}

await withWorkplace({ seed: 'products', takesEnvelopes: true }, async (place) => {
  const { folder, sigstore, program } = place
  writeFileSync(join(folder, 'predicate.json'), '{"passed":true}')
  mkdirSync(TARGET, { recursive: true })
  const keep = (name: string, target = name): void => copyFileSync(join(folder, name), join(TARGET, target))
  await program(pathOf(3))('generate-key-pair')
  for (const generation of [2, 3] as const) {
    const cosign = program(pathOf(generation))
    const format = generation === 3 ? [] : ['--new-bundle-format']
    for (const log of ['v1', 'v2'] as const) {
      const config = ['--signing-config', `${log}.json`, '--trusted-root', 'trusted_root.json', ...format]
      for (const by of ['key', 'identity'] as const) {
        const who = by === 'key' ? ['--key', 'cosign.key'] : ['--identity-token', sigstore.token()]
        const file = `cosign-${generation}-file-${by}-${log}.sigstore`
        await cosign('sign-blob', ...config, ...who, '--bundle', file, 'artifact')
        keep(file)
        const attestation = `cosign-${generation}-attestation-${by}-${log}.sigstore`
        const predicate = ['--type', TYPE, '--predicate', 'predicate.json']
        await cosign('attest-blob', ...config, ...who, ...predicate, '--bundle', attestation, 'artifact')
        keep(attestation)
      }
    }
  }
  const old = program(pathOf(2)).with(legacyTrust(place))
  const log = ['--rekor-url', sigstore.url]
  for (const by of ['key', 'identity'] as const) {
    const who =
      by === 'key'
        ? ['--key', 'cosign.key']
        : ['--identity-token', sigstore.token(), '--fulcio-url', sigstore.url]
    const file = `cosign-2-file-${by}-old.sigstore`
    await old('sign-blob', ...who, ...log, '--bundle', file, 'artifact')
    keep(file)
  }
  keep('artifact', 'artifact.bin')
  keep('cosign.pub')
  keep('trusted_root.json', 'trusted-root.jsonl')
})

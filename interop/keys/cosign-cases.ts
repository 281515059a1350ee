import { generateKeyPairSync } from 'node:crypto'
import { findCosign } from '../sigstore/find-cosign.ts'
import { type CaseResult, tryCase } from '../suite.ts'
import { same, withKeyFolder } from './key-folder.ts'

const ALGORITHMS = ['ecdsa-p256', 'ecdsa-p384', 'ecdsa-p521', 'ed25519', 'rsa-3072', 'rsa-4096']
const SETS = ['legacy', 'default', 'strong']

const PLAIN = {
  'SEC 1': generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({
    type: 'sec1',
    format: 'pem',
  }),
  'PKCS #1': generateKeyPairSync('rsa', { modulusLength: 3072 }).privateKey.export({
    type: 'pkcs1',
    format: 'pem',
  }),
  'PKCS #8': generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey.export({
    type: 'pkcs8',
    format: 'pem',
  }),
} as const

/** FLUX and one generation of cosign open each other's keys. */
export async function cosignKeyCases(generation: 2 | 3): Promise<readonly CaseResult[]> {
  const cosign = findCosign(generation)
  if ('missing' in cosign)
    return [{ name: `keys of cosign ${generation}`, outcome: 'skipped', reason: cosign.missing }]
  const { path, version } = cosign
  const results: CaseResult[] = []
  const add = async (name: string, body: Parameters<typeof withKeyFolder<void>>[0]): Promise<void> => {
    results.push(await tryCase(`cosign ${version}: ${name}`, () => withKeyFolder(body)))
  }
  for (const algorithm of ALGORITHMS) {
    await add(`opens a key of ${algorithm} that FLUX made`, async ({ flux, read, run }) => {
      await flux(['key', 'generate', '--algorithm', algorithm])
      same(await run(path, ['public-key', '--key', 'cosign.key']), read('cosign.pub'), 'public key')
    })
  }
  for (const set of SETS) {
    await add(`opens a key with the costs ${set}`, async ({ flux, read, run }) => {
      await flux(['key', 'generate', '--scrypt', set])
      same(await run(path, ['public-key', '--key', 'cosign.key']), read('cosign.pub'), 'public key')
    })
  }
  await add('makes keys that FLUX opens', async ({ flux, read, run }) => {
    await run(path, ['generate-key-pair'])
    same(await flux(['key', 'public', '--key', 'cosign.key']), read('cosign.pub'), 'public key')
  })
  await add(
    'makes keys with an empty password that FLUX opens, and the reverse',
    async ({ flux, read, run }) => {
      await run(path, ['generate-key-pair'], '')
      same(await flux(['key', 'public', '--key', 'cosign.key'], ''), read('cosign.pub'), 'public key')
      await flux(['key', 'generate', '-o', 'ours'], '')
      same(await run(path, ['public-key', '--key', 'ours.key'], ''), read('ours.pub'), 'public key')
    },
  )
  await add('refuses the wrong password as FLUX does', async ({ flux, fluxRefuses, refuses, run }) => {
    await run(path, ['generate-key-pair'])
    await flux(['key', 'generate', '-o', 'ours'])
    for (const key of ['cosign.key', 'ours.key']) {
      await refuses(path, ['public-key', '--key', key], 'another')
      await fluxRefuses(['key', 'public', '--key', key], 'another')
    }
  })
  for (const [form, pem] of Object.entries(PLAIN)) {
    await add(`imports a key of ${form} as FLUX does`, async ({ flux, read, run, write }) => {
      write('plain.pem', String(pem))
      await run(path, ['import-key-pair', '--key', 'plain.pem'])
      await flux(['key', 'import', '--key', 'plain.pem', '-o', 'ours'])
      same(read('ours.pub'), read('import-cosign.pub'), 'public key')
      same(await flux(['key', 'public', '--key', 'import-cosign.key']), read('ours.pub'), 'key of cosign')
      same(await run(path, ['public-key', '--key', 'ours.key']), read('ours.pub'), 'key of FLUX')
    })
  }
  return results
}

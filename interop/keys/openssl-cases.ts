import { spawnSync } from 'node:child_process'
import { openSigningKey } from '../../src/attest/key/signing-key.ts'
import { type CaseResult, tryCase } from '../suite.ts'
import { same, withKeyFolder } from './key-folder.ts'

const KINDS: readonly (readonly [string, readonly string[]])[] = [
  ['EC P-256', ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256']],
  ['EC P-384', ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-384']],
  ['EC P-521', ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-521']],
  ['RSA 3072', ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:3072']],
]

/** The program `openssl` makes keys that FLUX takes over, and verifies what they sign. */
export async function opensslKeyCases(): Promise<readonly CaseResult[]> {
  if (spawnSync('openssl', ['version']).status !== 0)
    return [{ name: 'keys of openssl', outcome: 'skipped', reason: 'there is no openssl' }]
  const results: CaseResult[] = []
  for (const [kind, options] of KINDS) {
    const result = await tryCase(`openssl: a key of ${kind} is imported and signs`, () =>
      withKeyFolder(async ({ flux, read, run, write }) => {
        await run('openssl', ['genpkey', ...options, '-out', 'plain.pem'])
        await run('openssl', ['pkey', '-in', 'plain.pem', '-pubout', '-out', 'plain.pub'])
        await flux(['key', 'import', '--key', 'plain.pem'])
        same(read('import-cosign.pub'), read('plain.pub'), 'public key')
        write('data', 'what is signed\n')
        const key = openSigningKey(read('plain.pem'), undefined)
        write('signature.b64', Buffer.from(key.sign({ data: Buffer.from(read('data')) })).toString('base64'))
        await run('openssl', ['base64', '-d', '-A', '-in', 'signature.b64', '-out', 'signature'])
        const hash = { 'EC P-384': '-sha384', 'EC P-521': '-sha512' }[kind] ?? '-sha256'
        await run('openssl', [
          'dgst',
          hash,
          '-verify',
          'import-cosign.pub',
          '-signature',
          'signature',
          'data',
        ])
      }),
    )
    results.push(result)
  }
  const refused = await tryCase('openssl: keys that are encrypted or of other curves are refused', () =>
    withKeyFolder(async ({ fluxRefuses, run }) => {
      await run('openssl', [
        'genpkey',
        '-algorithm',
        'EC',
        '-pkeyopt',
        'ec_paramgen_curve:P-256',
        '-aes256',
        '-pass',
        'pass:x',
        '-out',
        'encrypted.pem',
      ])
      await run('openssl', ['ecparam', '-name', 'secp256k1', '-genkey', '-out', 'curve.pem'])
      await run('openssl', ['genrsa', '-out', 'small.pem', '1024'])
      for (const [name, code] of [
        ['encrypted.pem', 'key/encrypted'],
        ['curve.pem', 'key/unsupported'],
        ['small.pem', 'key/unsupported'],
      ] as const) {
        const text = await fluxRefuses(['key', 'import', '--key', name])
        if (!text.includes(code)) throw new Error(`${name} is refused for another reason: ${text}`)
      }
    }),
  )
  return [...results, refused]
}

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type CaseResult, type Suite, tryCase } from '../suite.ts'
import { type AuthorityChoices, startOpensslAuthority } from './openssl-authority.ts'
import { IDENTITY, type Workplace, withWorkplace } from './workplace.ts'

const CASES: readonly (readonly [string, AuthorityChoices])[] = [
  ['a signer with an RSA key', { key: ['-newkey', 'rsa:3072'], digest: 'sha256', certificateHash: 'sha256' }],
  ['an RSA key and SHA-512', { key: ['-newkey', 'rsa:2048'], digest: 'sha512', certificateHash: 'sha256' }],
  [
    'a signer on P-256',
    {
      key: ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256'],
      digest: 'sha256',
      certificateHash: 'sha256',
    },
  ],
  [
    'the first form of the attribute that names the signer',
    {
      key: ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256'],
      digest: 'sha256',
      certificateHash: 'sha1',
    },
  ],
]

/** FLUX with OpenSSL as its timestamp authority, whose timestamps are the only times of the signatures; OpenSSL verifies them too. */
export const tsaSuite: Suite = {
  name: 'tsa',
  run: async () => {
    const isThere = spawnSync('openssl', ['version']).status === 0
    const results: CaseResult[] = []
    for (const [name, choices] of CASES) {
      if (!isThere) results.push({ name, outcome: 'skipped', reason: 'there is no openssl' })
      else results.push(await tryCase(name, () => withWorkplace({}, (place) => tryAuthority(place, choices))))
    }
    return results
  },
}

async function tryAuthority(place: Workplace, choices: AuthorityChoices): Promise<void> {
  const { folder, flux, sigstore } = place
  const authority = await startOpensslAuthority(folder, choices)
  try {
    const [own] = sigstore.trustedRoot.timestampAuthorities
    const certificates = authority.chain.map((one) => ({ rawBytes: one.toString('base64') }))
    const config = sigstore.signingConfig({ log: 'v2' })
    const write = (name: string, content: unknown): void =>
      writeFileSync(join(folder, name), JSON.stringify(content))
    write('root.json', {
      ...sigstore.trustedRoot,
      timestampAuthorities: [{ ...own, uri: authority.url, certChain: { certificates } }],
    })
    write('config.json', {
      ...config,
      tsaUrls: config.tsaUrls.map((one) => ({ ...one, url: authority.url })),
    })
    await flux('sign', '--signing-config', 'config.json', '--trusted-root', 'root.json', 'artifact')
    await flux('verify', '--trusted-root', 'root.json', ...IDENTITY, 'artifact')
    // Whoever does not trust this authority has no time at all.
    await flux.refuses(
      ...['verify', '--trusted-root', 'trusted_root.json', ...IDENTITY],
      ...['--bundle', 'artifact.sigstore.json', 'artifact'],
    )
    const bundle = JSON.parse(readFileSync(join(folder, 'artifact.sigstore.json'), 'utf8'))
    const { timestampVerificationData } = bundle.verificationMaterial
    const [timestamp] = timestampVerificationData.rfc3161Timestamps
    writeFileSync(join(folder, 'reply.tsr'), Buffer.from(timestamp.signedTimestamp, 'base64'))
    writeFileSync(join(folder, 'signature'), Buffer.from(bundle.messageSignature.signature, 'base64'))
    const said = await place.program('openssl')(
      ...['ts', '-verify', '-data', 'signature', '-in', 'reply.tsr'],
      ...['-CAfile', 'authority/root.pem', '-untrusted', 'authority/signer.pem'],
    )
    assert.match(said, /Verification: OK/)
  } finally {
    await authority.close()
  }
}

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { EMAIL_CLAIMS } from '../../test/sigstore/claims.ts'
import type { MiniSigstoreOptions } from '../../test/sigstore/mini-sigstore.ts'
import { type CosignCase, type Generation, newFormat, ROOT, verifyingIdentity } from './cosign-case.ts'
import { IDENTITY } from './workplace.ts'

const PERSON = [
  ...['--certificate-identity', String(EMAIL_CLAIMS['email'])],
  ...['--certificate-oidc-issuer', String(EMAIL_CLAIMS['iss'])],
] as const

type Log = 'v1' | 'v2'

const CHOICES: readonly (readonly [string, MiniSigstoreOptions, (readonly Log[])?])[] = [
  // In a log of version 1 cosign wants every line to be that of the log.
  ['witnesses around the line of the log', { witnesses: 'both' }, ['v2']],
  ['a line with the time in checkpoints', { timestampLine: true }, ['v1']],
  ['a log of tiles with an ECDSA key', { logV2Key: 'p256' }],
  ['static logs of certificates, two of them', { certificateLogs: 2, staticLog: true }],
  ['a timestamp authority with an RSA key', { timestampKey: 'rsa' }],
  ['a timestamp authority on P-384', { timestampKey: 'p384' }],
  ['a person who signs', { claims: EMAIL_CLAIMS }],
]

/** Services that are set up otherwise: each accepts what the other signs there. */
export function serviceCases(generation: Generation): readonly CosignCase[] {
  const bundle = ['--bundle', 'artifact.sigstore.json'] as const
  return [
    ...CHOICES.map(
      ([name, options, logs = ['v1', 'v2']]): CosignCase => ({
        name,
        options,
        run: async ({ flux, sigstore }, cosign) => {
          const identity = options.claims === undefined ? IDENTITY : PERSON
          for (const log of logs) {
            const config = ['--signing-config', `${log}.json`, ...ROOT]
            await flux('sign', ...config, 'artifact')
            const verify = ['verify-blob', ...verifyingIdentity(generation, log), ...identity]
            await cosign(...verify, ...bundle, 'artifact')
            await cosign(
              ...['sign-blob', ...config, '--identity-token', sigstore.token()],
              ...[...bundle, ...newFormat(generation), 'changed'],
            )
            await flux('verify', ...ROOT, ...identity, ...bundle, 'changed')
            await flux.refuses('verify', ...ROOT, ...identity, ...bundle, 'artifact')
          }
        },
      }),
    ),
    {
      name: 'a trusted root from a repository of trusted files',
      run: async ({ folder, flux, sigstore }, cosign) => {
        const mirror = `${sigstore.url}/tuf`
        writeFileSync(join(folder, 'tuf-root.json'), sigstore.tufRoot())
        await cosign('initialize', '--mirror', mirror, '--root', 'tuf-root.json')
        await flux('trusted-root', 'update', '--mirror', mirror, '--root', 'tuf-root.json')
        await flux('sign', 'artifact')
        const format = generation === 3 ? [] : ['--new-bundle-format']
        await cosign('verify-blob', ...format, ...IDENTITY, ...bundle, 'artifact')
        await flux('verify', ...IDENTITY, 'artifact')
        await flux.refuses('verify', ...IDENTITY, ...bundle, 'changed')
      },
    },
  ]
}

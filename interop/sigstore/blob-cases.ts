import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  type CosignCase,
  type Generation,
  newFormat,
  ROOT,
  verifying,
  verifyingIdentity,
} from './cosign-case.ts'
import { IDENTITY } from './workplace.ts'

/** Keys that one of both encrypted. */
export function keyCases(): readonly CosignCase[] {
  return [
    {
      name: 'FLUX opens a key that cosign encrypted',
      run: async ({ folder, flux }, cosign) => {
        await cosign('generate-key-pair')
        const own = readFileSync(join(folder, 'cosign.pub'), 'utf8')
        assert.equal(await flux('key', 'public', '--key', 'cosign.key', '--quiet'), own)
      },
    },
    {
      name: 'cosign opens a key that FLUX encrypted',
      run: async ({ folder, flux }, cosign) => {
        for (const scrypt of ['legacy', 'default', 'strong']) {
          await flux('key', 'generate', '--scrypt', scrypt, '--output', scrypt)
          const own = readFileSync(join(folder, `${scrypt}.pub`), 'utf8')
          assert.equal((await cosign('public-key', '--key', `${scrypt}.key`)).trim(), own.trim())
        }
      },
    },
  ]
}

/** Files that one of both signed. */
export function blobCases(generation: Generation): readonly CosignCase[] {
  const options = verifying(generation)
  return [
    ...(['v1', 'v2'] as const).flatMap((log): readonly CosignCase[] => [
      {
        name: `a file by a key, in a log of ${log}, signed by FLUX`,
        run: async ({ flux }, cosign) => {
          await flux('key', 'generate')
          await flux('sign', '--key', 'cosign.key', '--signing-config', `${log}.json`, ...ROOT, 'artifact')
          const verify = [
            'verify-blob',
            ...options,
            '--key',
            'cosign.pub',
            '--bundle',
            'artifact.sigstore.json',
          ]
          await cosign(...verify, 'artifact')
          await cosign.refuses(...verify, 'changed')
        },
      },
      {
        name: `a file by a key, in a log of ${log}, signed by cosign`,
        run: async ({ flux }, cosign) => {
          await cosign('generate-key-pair')
          await cosign(
            ...['sign-blob', '--signing-config', `${log}.json`, ...ROOT, '--key', 'cosign.key'],
            ...['--bundle', 'artifact.sigstore.json', ...newFormat(generation), 'artifact'],
          )
          const verify = ['verify', ...ROOT, '--key', 'cosign.pub', '--bundle', 'artifact.sigstore.json']
          await flux(...verify, 'artifact')
          await flux.refuses(...verify, 'changed')
        },
      },
      {
        name: `a file by an identity, in a log of ${log}, signed by FLUX`,
        run: async ({ flux }, cosign) => {
          await flux('sign', '--signing-config', `${log}.json`, ...ROOT, 'artifact')
          const options = verifyingIdentity(generation, log)
          const verify = ['verify-blob', ...options, ...IDENTITY, '--bundle', 'artifact.sigstore.json']
          await cosign(...verify, 'artifact')
          await cosign.refuses(...verify, 'changed')
        },
      },
      {
        name: `a file by an identity, in a log of ${log}, signed by cosign`,
        run: async ({ flux, sigstore }, cosign) => {
          await cosign(
            ...[
              'sign-blob',
              '--signing-config',
              `${log}.json`,
              ...ROOT,
              '--identity-token',
              sigstore.token(),
            ],
            ...['--bundle', 'artifact.sigstore.json', ...newFormat(generation), 'artifact'],
          )
          const verify = ['verify', ...ROOT, '--bundle', 'artifact.sigstore.json']
          await flux(...verify, ...IDENTITY, 'artifact')
          await flux(...verify, '--repo', 'octo/widget', 'artifact')
          await flux.refuses(...verify, ...IDENTITY, 'changed')
          await flux.refuses(...verify, '--repo', 'octo/gadget', 'artifact')
        },
      },
    ]),
    ...(['rsa-3072', 'rsa-4096'] as const).map(
      (algorithm): CosignCase => ({
        name: `files by a key of ${algorithm}, signed by each`,
        run: async ({ flux }, cosign) => {
          await flux('key', 'generate', '--algorithm', algorithm)
          for (const log of ['v1', 'v2']) {
            const config = ['--key', 'cosign.key', '--signing-config', `${log}.json`, ...ROOT]
            await flux('sign', ...config, '--bundle', 'ours.json', 'artifact')
            await cosign(
              'verify-blob',
              ...options,
              '--key',
              'cosign.pub',
              '--bundle',
              'ours.json',
              'artifact',
            )
            const theirs = ['--bundle', 'theirs.json', ...newFormat(generation)]
            // Such signatures are always the same, and cosign gives up where a log has an entry already.
            await cosign('sign-blob', ...config, ...theirs, 'changed')
            const verify = ['verify', ...ROOT, '--key', 'cosign.pub', '--bundle', 'theirs.json']
            await flux(...verify, 'changed')
            await flux.refuses(...verify, 'artifact')
          }
        },
      }),
    ),
    ...(['ecdsa-p384', 'ecdsa-p521'] as const).map(
      (algorithm): CosignCase => ({
        // With `--key` cosign compares with SHA-256 alone, so that it refuses these signatures of its own.
        name: `files by a key of ${algorithm}, signed by cosign`,
        run: async ({ flux }, cosign) => {
          await flux('key', 'generate', '--algorithm', algorithm)
          for (const log of ['v1', 'v2']) {
            await cosign(
              ...['sign-blob', '--key', 'cosign.key', '--signing-config', `${log}.json`, ...ROOT],
              ...['--bundle', 'artifact.sigstore.json', ...newFormat(generation), 'artifact'],
            )
            const verify = ['verify', ...ROOT, '--key', 'cosign.pub', '--bundle', 'artifact.sigstore.json']
            await flux(...verify, 'artifact')
            await flux.refuses(...verify, 'changed')
          }
        },
      }),
    ),
    {
      name: 'a file by an Ed25519 key in no log, signed by FLUX',
      run: async ({ flux }, cosign) => {
        await flux('key', 'generate', '--algorithm', 'ed25519')
        await flux('sign', '--key', 'cosign.key', '--no-log', '--no-timestamp', 'artifact')
        const verify = [
          ...['verify-blob', ...options, '--key', 'cosign.pub'],
          ...['--bundle', 'artifact.sigstore.json', '--insecure-ignore-tlog'],
        ]
        await cosign(...verify, 'artifact')
        await cosign.refuses(...verify, 'changed')
      },
    },
    {
      name: 'a file by a key in no log, signed by FLUX',
      run: async ({ flux }, cosign) => {
        await flux('key', 'generate')
        await flux('sign', '--key', 'cosign.key', '--no-log', '--no-timestamp', 'artifact')
        const verify = [
          'verify-blob',
          ...options,
          '--key',
          'cosign.pub',
          '--bundle',
          'artifact.sigstore.json',
        ]
        await cosign(...verify, '--insecure-ignore-tlog', 'artifact')
        await cosign.refuses(...verify, 'artifact')
        await cosign.refuses(...verify, '--insecure-ignore-tlog', 'changed')
      },
    },
    {
      name: 'a file by a key in no log, signed by cosign',
      run: async ({ flux }, cosign) => {
        await cosign('generate-key-pair')
        await cosign(
          ...['sign-blob', '--signing-config', 'none.json', ...ROOT, '--key', 'cosign.key'],
          ...['--bundle', 'artifact.sigstore.json', ...newFormat(generation), 'artifact'],
        )
        const verify = ['verify', ...ROOT, '--key', 'cosign.pub', '--bundle', 'artifact.sigstore.json']
        await flux(...verify, '--no-log', 'artifact')
        await flux.refuses(...verify, 'artifact')
        await flux.refuses(...verify, '--no-log', 'changed')
      },
    },
  ]
}

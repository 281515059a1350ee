import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type CaseResult, type Suite, tryCase } from '../suite.ts'
import { findCosign } from './find-cosign.ts'
import { legacyCases } from './legacy-cases.ts'
import { IDENTITY, type Program, type Workplace, withWorkplace } from './workplace.ts'

/** One thing that is tried with one cosign. */
export interface CosignCase {
  readonly name: string
  readonly run: (place: Workplace, cosign: Program) => Promise<void>
}

/** What cosign signs, FLUX accepts; what FLUX signs, cosign accepts; and both refuse another artifact. */
export const cosignSuite: Suite = {
  name: 'cosign',
  run: async () => {
    const results: CaseResult[] = []
    for (const generation of [3, 2] as const) {
      const cosign = findCosign(generation)
      const cases = [
        ...keyCases(),
        ...blobCases(generation),
        ...attestationCases(generation),
        ...(generation === 2 ? legacyCases() : []),
      ]
      for (const one of cases) {
        const name = `cosign ${generation}: ${one.name}`
        if ('missing' in cosign) results.push({ name, outcome: 'skipped', reason: cosign.missing })
        else
          results.push(
            await tryCase(name, () =>
              withWorkplace({}, (place) => one.run(place, place.program(cosign.path))),
            ),
          )
      }
    }
    return results
  },
}

const ROOT = ['--trusted-root', 'trusted_root.json'] as const

/** The options by which cosign of a generation verifies a bundle. */
function verifying(generation: 2 | 3): readonly string[] {
  return generation === 3 ? ROOT : ['--new-bundle-format', ...ROOT]
}

function keyCases(): readonly CosignCase[] {
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

function blobCases(generation: 2 | 3): readonly CosignCase[] {
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

function newFormat(generation: 2 | 3): readonly string[] {
  return generation === 3 ? [] : ['--new-bundle-format']
}

function attestationCases(_generation: 2 | 3): readonly CosignCase[] {
  return []
}

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { installPackages } from '../install-packages.ts'
import { type CaseResult, type Suite, tryCase } from '../suite.ts'
import { ROOT } from './cosign-case.ts'
import { IDENTITY, type Program, type Workplace, withWorkplace } from './workplace.ts'

const PACKAGES = ['sigstore==4.4.0'] as const
const TRUST_TYPE = 'application/vnd.dev.sigstore.clienttrustconfig.v0.1+json'
const [, NAME, , ISSUER] = IDENTITY
const BUNDLE = ['--bundle', 'bundle.json'] as const
const PROVENANCE = 'https://slsa.dev/provenance/v1'

type Log = 'v1' | 'v2'
type Client = Omit<Program, 'with'> & ((...args: readonly string[]) => Promise<string>)

const CASES: readonly (readonly [string, (place: Workplace, python: Client, log: Log) => Promise<void>])[] = [
  [
    'a file, signed by FLUX',
    async ({ flux }, python, log) => {
      await flux('sign', '--signing-config', `${log}.json`, ...ROOT, ...BUNDLE, 'artifact')
      await accepts(python)
      const github = ['verify', 'github', ...BUNDLE, '--cert-identity', NAME, '--repository']
      await python(...github, 'octo/widget', '--trigger', 'push', '--ref', 'refs/tags/v1.2.3', 'artifact')
      await python.refuses(...github, 'octo/gadget', 'artifact')
    },
  ],
  [
    'provenance, signed by FLUX',
    async ({ flux }, python, log) => {
      await flux('attest', '--signing-config', `${log}.json`, ...ROOT, ...BUNDLE, 'artifact')
      await accepts(python)
    },
  ],
  [
    'a file, signed by the other',
    async ({ flux, sigstore }, python) => {
      await python('sign', '--identity-token', sigstore.token(), ...BUNDLE, 'artifact')
      const verify = ['verify', ...ROOT, ...BUNDLE, '--repo']
      await flux(...verify, 'octo/widget', 'artifact')
      await flux.refuses(...verify, 'octo/gadget', 'artifact')
      await flux.refuses(...verify, 'octo/widget', 'changed')
    },
  ],
  [
    'provenance by FLUX, attested by the other',
    async ({ folder, flux, sigstore }, python, log) => {
      await flux('attest', '--signing-config', `${log}.json`, ...ROOT, '--bundle', 'own.json', 'artifact')
      writeFileSync(join(folder, 'predicate.json'), JSON.stringify(predicateOf(join(folder, 'own.json'))))
      await python(
        ...['attest', '--identity-token', sigstore.token(), '--predicate', 'predicate.json'],
        ...['--predicate-type', PROVENANCE, ...BUNDLE, 'artifact'],
      )
      const verify = ['verify', ...ROOT, ...BUNDLE, '--predicate-type', PROVENANCE, '--repo']
      await flux(...verify, 'octo/widget', 'artifact')
      await flux.refuses(...verify, 'octo/gadget', 'artifact')
      await flux.refuses(...verify, 'octo/widget', 'changed')
    },
  ],
]

/** The client of Python accepts what FLUX signs, FLUX what it signs, and both refuse another artifact and another signer. */
export const sigstorePythonSuite: Suite = {
  name: 'sigstore-python',
  run: async () => {
    const installed = installPackages('sigstore-python', PACKAGES, ['sigstore'])
    const results: CaseResult[] = []
    for (const log of ['v1', 'v2'] as const) {
      for (const [about, run] of CASES) {
        const name = `${about}, in a log of ${log}`
        if ('missing' in installed) results.push({ name, outcome: 'skipped', reason: installed.missing })
        else
          results.push(
            await tryCase(name, () =>
              withWorkplace({}, (place) =>
                run(place, trusting(place, join(installed.folder, 'sigstore'), log), log),
              ),
            ),
          )
      }
    }
    return results
  },
}

async function accepts(python: Client): Promise<void> {
  const verify = ['verify', 'identity', ...BUNDLE, '--cert-oidc-issuer', ISSUER, '--cert-identity']
  await python(...verify, NAME, 'artifact')
  await python.refuses(...verify, NAME, 'changed')
  await python.refuses(...verify, NAME.replace('v1.2.3', 'v1.2.4'), 'artifact')
}

/** The client with the services of a place in place of those of the public instance. */
function trusting({ folder, sigstore, program }: Workplace, path: string, log: Log): Client {
  const trust = {
    mediaType: TRUST_TYPE,
    trustedRoot: sigstore.trustedRoot,
    signingConfig: sigstore.signingConfig({ log }),
  }
  writeFileSync(join(folder, 'trust.json'), JSON.stringify(trust))
  const client = program(path)
  const first = ['--trust-config', 'trust.json']
  return Object.assign((...args: readonly string[]) => client(...first, ...args), {
    refuses: (...args: readonly string[]) => client.refuses(...first, ...args),
  })
}

function predicateOf(path: string): unknown {
  const bundle: { readonly dsseEnvelope: { readonly payload: string } } = JSON.parse(
    readFileSync(path, 'utf8'),
  )
  const statement: { readonly predicate: unknown } = JSON.parse(
    Buffer.from(bundle.dsseEnvelope.payload, 'base64').toString(),
  )
  return statement.predicate
}

import { appendFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { GITHUB_CLAIMS } from '../../test/sigstore/claims.ts'
import type { MiniSigstoreOptions } from '../../test/sigstore/mini-sigstore.ts'
import { type CaseResult, type Suite, tryCase } from '../suite.ts'
import { buildGoProgram } from './build-go-program.ts'
import { ROOT } from './cosign-case.ts'
import { hasDockerRegistry, startDockerRegistry } from './docker-registry.ts'
import { type Program, type Workplace, withWorkplace } from './workplace.ts'

const GH = {
  name: 'gh',
  module: 'github.com/cli/cli/v2',
  version: '2.83.0',
  command: './cmd/gh',
  minor: 25,
} as const

const COMMIT = '7f1c2d0e5b3a49688d7c6b5a4f3e2d1c0b9a8f7e'
const OTHER_COMMIT = '0123456789abcdef0123456789abcdef01234567'
const WORKFLOW = 'octo/widget/.github/workflows/release.yml'
const SUBJECT = `https://github.com/${WORKFLOW}@refs/tags/v1.2.3`
const ISSUER = 'https://token.actions.githubusercontent.com'
const VERDICT = 'https://in-toto.io/attestation/test-result/v0.1'

/** What both are asked, in the words of each; the artifact is `artifact` unless said otherwise. */
interface Question {
  readonly about: string
  readonly gh: readonly string[]
  readonly flux: readonly string[]
  readonly artifact?: string
}

/** A question whose options have the same names for both. */
function same(about: string, ...options: readonly string[]): Question {
  return { about, gh: options, flux: options }
}

const REPO = ['--repo', 'octo/widget']

const ACCEPTED: readonly Question[] = [
  same('the repository', ...REPO),
  same('the owner', '--owner', 'octo'),
  same('the workflow', ...REPO, '--signer-workflow', WORKFLOW),
  same('the ref', ...REPO, '--source-ref', 'refs/tags/v1.2.3'),
  same('the commit', ...REPO, '--source-digest', COMMIT),
  same('the commit of the workflow', ...REPO, '--signer-digest', COMMIT),
  { about: 'runners of the forge', gh: [...REPO, '--deny-self-hosted-runners'], flux: REPO },
  {
    about: 'the name in the certificate',
    gh: [...REPO, '--cert-identity', SUBJECT],
    flux: ['--certificate-identity', SUBJECT, '--certificate-oidc-issuer', ISSUER],
  },
]

const REFUSED: readonly Question[] = [
  { ...same('another artifact', ...REPO), artifact: 'changed' },
  same('another repository', '--repo', 'octo/gadget'),
  same('another owner', '--owner', 'octa'),
  same('another workflow', ...REPO, '--signer-workflow', 'octo/widget/.github/workflows/build.yml'),
  same('another ref', ...REPO, '--source-ref', 'refs/heads/main'),
  same('another commit', ...REPO, '--source-digest', OTHER_COMMIT),
  same('another commit of the workflow', ...REPO, '--signer-digest', OTHER_COMMIT),
  same('another type', ...REPO, '--predicate-type', VERDICT),
  {
    about: 'another name in the certificate',
    gh: [...REPO, '--cert-identity', `${SUBJECT}.4`],
    flux: ['--certificate-identity', `${SUBJECT}.4`, '--certificate-oidc-issuer', ISSUER],
  },
]

/** An instance of the services, and the signing config that is used with it. */
interface Instance {
  readonly name: string
  readonly config: 'v1' | 'v2' | 'none'
  readonly options: MiniSigstoreOptions
}

const INSTANCES: readonly Instance[] = [
  // The client decides by the organisation what it asks for: of this one entries of the log and of the log of certificates.
  { name: 'the public instance, a log of v1', config: 'v1', options: { organization: 'sigstore.dev' } },
  { name: 'the public instance, a log of v2', config: 'v2', options: { organization: 'sigstore.dev' } },
  {
    name: 'the instance of the forge, timestamps alone',
    config: 'none',
    options: { organization: 'GitHub, Inc.', certificateLogs: 0 },
  },
  { name: 'an instance of your own', config: 'v2', options: { organization: 'Octo' } },
]

/** `gh attestation verify` accepts what `flux attest` writes, and refuses what `flux verify` refuses. */
export const ghSuite: Suite = {
  name: 'gh',
  run: async () => {
    const built = buildGoProgram(GH)
    const results: CaseResult[] = []
    for (const instance of INSTANCES) {
      if ('missing' in built) results.push({ name: instance.name, outcome: 'skipped', reason: built.missing })
      else
        results.push(
          await tryCase(instance.name, () =>
            withWorkplace(instance.options, (place) => ask(place, place.program(built.path), instance)),
          ),
        )
    }
    const runners = 'runners of somebody else'
    if ('missing' in built) results.push({ name: runners, outcome: 'skipped', reason: built.missing })
    else
      results.push(
        await tryCase(runners, () =>
          withWorkplace(
            {
              organization: 'sigstore.dev',
              claims: { ...GITHUB_CLAIMS, runner_environment: 'self-hosted' },
            },
            (place) => askOfRunners(place, place.program(built.path)),
          ),
        ),
      )
    const name = 'attestations of images in a registry'
    const missing = 'missing' in built ? built.missing : undefined
    if (missing !== undefined || !hasDockerRegistry())
      results.push({ name, outcome: 'skipped', reason: missing ?? 'there is no docker-registry' })
    else if ('path' in built)
      results.push(
        await tryCase(name, () =>
          withWorkplace({ organization: 'sigstore.dev' }, (place) =>
            // It wants a token for all that does not come from a file, and sends it to nobody here.
            askOfImages(place, place.program(built.path).with({ GH_TOKEN: 'made-up' })),
          ),
        ),
      )
    return results
  },
}

async function askOfRunners({ folder, flux, sigstore }: Workplace, gh: Program): Promise<void> {
  writeFileSync(join(folder, 'roots.jsonl'), `${JSON.stringify(sigstore.trustedRoot)}\n`)
  const bundle = ['--bundle', 'artifact.intoto.jsonl']
  await flux('attest', '--signing-config', 'v1.json', ...ROOT, ...bundle, 'artifact')
  const theirs = [...bundle, ...REPO, '--custom-trusted-root', 'roots.jsonl']
  await gh('attestation', 'verify', 'artifact', ...theirs)
  await flux('verify', 'artifact', ...bundle, ...ROOT, ...REPO, '--allow-self-hosted')
  await gh.refuses('attestation', 'verify', 'artifact', ...theirs, '--deny-self-hosted-runners')
  await flux.refuses('verify', 'artifact', ...bundle, ...ROOT, ...REPO)
}

async function askOfImages({ folder, flux, sigstore }: Workplace, gh: Program): Promise<void> {
  const registry = await startDockerRegistry(folder)
  try {
    const image = await registry.push('octo/widget', 'what is released')
    const other = await registry.push('octo/widget', 'what nobody signs')
    writeFileSync(join(folder, 'roots.jsonl'), `${JSON.stringify(sigstore.trustedRoot)}\n`)
    await flux('attest', '--signing-config', 'v1.json', ...ROOT, '--image', image, '--push-registry')
    const theirs = ['--bundle-from-oci', '--custom-trusted-root', 'roots.jsonl']
    const ours = [...ROOT, '--predicate-type', 'https://slsa.dev/provenance/v1']
    await gh('attestation', 'verify', `oci://${image}`, ...theirs, ...REPO)
    await flux('verify', `oci://${image}`, ...ours, ...REPO)
    for (const [reference, repository] of [
      [image, 'octo/gadget'],
      [other, 'octo/widget'],
    ] as const) {
      await gh.refuses('attestation', 'verify', `oci://${reference}`, ...theirs, '--repo', repository)
      await flux.refuses('verify', `oci://${reference}`, ...ours, '--repo', repository)
    }
  } finally {
    await registry.close()
  }
}

async function ask(place: Workplace, gh: Program, { config }: Instance): Promise<void> {
  const { folder, flux, sigstore } = place
  const root = config === 'none' ? { ...sigstore.trustedRoot, tlogs: [], ctlogs: [] } : sigstore.trustedRoot
  // One root a line, the last line ended too.
  writeFileSync(join(folder, 'roots.jsonl'), `${JSON.stringify(root)}\n`)
  await flux(
    ...['attest', '--signing-config', `${config}.json`, '--trusted-root', 'roots.jsonl'],
    ...['--bundle', 'artifact.intoto.jsonl', 'artifact'],
  )
  const provenance = ['--predicate-type', 'https://slsa.dev/provenance/v1']
  const theirs = ['--bundle', 'artifact.intoto.jsonl', '--custom-trusted-root', 'roots.jsonl']
  const ours = ['--bundle', 'artifact.intoto.jsonl', '--trusted-root', 'roots.jsonl']
  const typed = (options: readonly string[]) => (options.includes('--predicate-type') ? [] : provenance)
  for (const one of ACCEPTED) {
    await gh('attestation', 'verify', 'artifact', ...theirs, ...one.gh)
    await flux('verify', 'artifact', ...ours, ...typed(one.flux), ...one.flux)
  }
  for (const { artifact = 'artifact', ...one } of REFUSED) {
    await gh.refuses('attestation', 'verify', artifact, ...theirs, ...one.gh)
    await flux.refuses('verify', artifact, ...ours, ...typed(one.flux), ...one.flux)
  }
  // One attestation of several in a file is enough for both, and an unreadable line is none.
  writeFileSync(join(folder, 'tests.json'), JSON.stringify({ result: 'PASSED', configuration: [] }))
  await flux(
    ...['attest', '--signing-config', `${config}.json`, '--trusted-root', 'roots.jsonl'],
    ...['--type', 'test-result', '--predicate', 'tests.json'],
    ...['--bundle', 'artifact.intoto.jsonl', 'artifact'],
  )
  await gh('attestation', 'verify', 'artifact', ...theirs, ...REPO, '--predicate-type', VERDICT)
  await flux('verify', 'artifact', ...ours, ...REPO, '--predicate-type', VERDICT)
  await gh('attestation', 'verify', 'artifact', ...theirs, ...REPO)
  appendFileSync(join(folder, 'artifact.intoto.jsonl'), '{"mediaType":\n')
  await gh.refuses('attestation', 'verify', 'artifact', ...theirs, ...REPO)
}

import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { GITHUB_CLAIMS } from '../../test/sigstore/claims.ts'
import type { MiniSigstoreOptions } from '../../test/sigstore/mini-sigstore.ts'
import { type CaseResult, type Suite, tryCase } from '../suite.ts'
import { buildGoProgram } from './build-go-program.ts'
import { ROOT } from './cosign-case.ts'
import { type Program, type Workplace, withWorkplace } from './workplace.ts'

const VERIFIER = {
  name: 'slsa-verifier',
  module: 'github.com/slsa-framework/slsa-verifier/v2',
  version: '2.7.1',
  command: './cli/slsa-verifier',
  minor: 23,
  // It asks the public instance for its root and takes no other one.
  exchange: {
    file: 'verifiers/utils/sigstore_tuf.go',
    by: fileURLToPath(new URL('slsa/trusted-root.go', import.meta.url)),
  },
} as const

/** One of the reusable workflows whose provenance it knows; of others it takes no attestation of the forge. */
const BUILDER = 'bazel-contrib/.github/.github/workflows/release_ruleset.yaml'

interface VerifierCase {
  readonly name: string
  readonly options: MiniSigstoreOptions
  readonly run: (place: Workplace, verifier: Program) => Promise<void>
}

const CASES: readonly VerifierCase[] = [
  {
    name: 'provenance by a reusable workflow, in a log of v1',
    options: {
      organization: 'sigstore.dev',
      logV2Key: 'p256',
      claims: {
        ...GITHUB_CLAIMS,
        job_workflow_ref: `${BUILDER}@refs/tags/v7.2.3`,
        job_workflow_sha: '0123456789abcdef0123456789abcdef01234567',
      },
    },
    run: async ({ flux }, verifier) => {
      const bundle = ['--bundle', 'artifact.intoto.jsonl']
      await flux('attest', '--signing-config', 'v1.json', ...ROOT, ...bundle, 'artifact')
      const theirs = (artifact: string, repository: string, builder: string): readonly string[] => [
        ...['verify-github-attestation', artifact, '--attestation-path', 'artifact.intoto.jsonl'],
        ...['--source-uri', `github.com/${repository}`, '--builder-id', `https://github.com/${builder}`],
      ]
      const ours = (artifact: string, repository: string, builder: string): readonly string[] => [
        ...['verify', artifact, ...bundle, ...ROOT, '--predicate-type', 'https://slsa.dev/provenance/v1'],
        ...['--repo', repository, '--signer-workflow', builder],
      ]
      await verifier(...theirs('artifact', 'octo/widget', BUILDER))
      await flux(...ours('artifact', 'octo/widget', BUILDER))
      for (const [artifact, repository, builder] of [
        ['changed', 'octo/widget', BUILDER],
        ['artifact', 'octo/gadget', BUILDER],
        ['artifact', 'octo/widget', 'octo/widget/.github/workflows/release.yml'],
      ] as const) {
        await verifier.refuses(...theirs(artifact, repository, builder))
        await flux.refuses(...ours(artifact, repository, builder))
      }
    },
  },
  {
    name: 'a summary of a verification, by a key',
    options: {},
    run: async ({ folder, flux }, verifier) => {
      const digest = createHash('sha256')
        .update(readFileSync(join(folder, 'artifact')))
        .digest('hex')
      const summary = {
        verifier: { id: 'https://verifier.example' },
        timeVerified: '2026-01-01T00:00:00Z',
        resourceUri: 'https://example.com/artifact',
        policy: { uri: 'https://example.com/policy', digest: { sha256: '00'.repeat(32) } },
        verificationResult: 'PASSED',
        verifiedLevels: ['SLSA_BUILD_LEVEL_3'],
        slsaVersion: '1.1',
      }
      writeFileSync(join(folder, 'vsa.json'), JSON.stringify(summary))
      await flux('key', 'generate')
      await flux(
        ...['attest', '--key', 'cosign.key', '--no-log', '--no-timestamp', '--bundle', 'artifact.vsa.json'],
        ...['--type', 'vsa', '--predicate', 'vsa.json', 'artifact'],
      )
      const bundle: unknown = JSON.parse(readFileSync(join(folder, 'artifact.vsa.json'), 'utf8'))
      if (typeof bundle !== 'object' || bundle === null || !('dsseEnvelope' in bundle))
        throw new Error('the bundle has no envelope')
      // It reads the envelope alone.
      writeFileSync(join(folder, 'artifact.vsa.dsse'), JSON.stringify(bundle.dsseEnvelope))
      const asked = {
        'subject-digest': `sha256:${digest}`,
        'verifier-id': summary.verifier.id,
        'resource-uri': summary.resourceUri,
        'verified-level': 'SLSA_BUILD_LEVEL_2',
        'public-key-path': 'cosign.pub',
      }
      const options = (changed: Partial<typeof asked>): readonly string[] => [
        ...['verify-vsa', '--attestation-path', 'artifact.vsa.dsse'],
        ...Object.entries({ ...asked, ...changed }).flatMap(([name, value]) => [`--${name}`, value]),
      ]
      await verifier(...options({}))
      await verifier.refuses(...options({ 'subject-digest': `sha256:${'00'.repeat(32)}` }))
      await verifier.refuses(...options({ 'verifier-id': 'https://other.example' }))
      await verifier.refuses(...options({ 'resource-uri': 'https://example.com/other' }))
      await verifier.refuses(...options({ 'verified-level': 'SLSA_BUILD_LEVEL_4' }))
    },
  },
]

/** slsa-verifier accepts what `flux attest` writes, as far as it knows who builds, and refuses what `flux verify` refuses. */
export const slsaVerifierSuite: Suite = {
  name: 'slsa-verifier',
  run: async () => {
    const built = buildGoProgram(VERIFIER)
    const results: CaseResult[] = []
    for (const { name, options, run } of CASES) {
      if ('missing' in built) results.push({ name, outcome: 'skipped', reason: built.missing })
      else
        results.push(
          await tryCase(name, () =>
            withWorkplace(options, (place) =>
              run(
                place,
                place
                  .program(built.path)
                  .with({ FLUX_TRUSTED_ROOT: join(place.folder, 'trusted_root.json') }),
              ),
            ),
          ),
        )
    }
    return results
  },
}

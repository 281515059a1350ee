import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { imageOf } from '../../scripts/release/image.ts'
import { writeLayout } from '../../src/host/oci/write-layout.ts'
import { startReleases } from '../../test/doubles/releases.ts'
import { type CaseResult, type Suite, tryCase } from '../suite.ts'
import { type Generation, ROOT, verifying } from './cosign-case.ts'
import { type DockerRegistry, hasDockerRegistry, startDockerRegistry } from './docker-registry.ts'
import { findCosign } from './find-cosign.ts'
import { legacyTrust } from './legacy-cases.ts'
import { IDENTITY, type Program, type Workplace, withWorkplace } from './workplace.ts'

interface ImageCase {
  readonly name: string
  readonly generations: readonly Generation[]
  readonly run: (place: ImagePlace) => Promise<void>
}

interface ImagePlace extends Workplace {
  readonly cosign: Program
  readonly generation: Generation
  readonly registry: DockerRegistry
  /** Reference by digest of an image to sign. */
  readonly image: string
  /** Reference of an image that nobody signs. */
  readonly unsigned: string
}

/** Images in Debian's registry, which has no list of referrers: what FLUX signs there cosign accepts, and the other way round. */
export const cosignImagesSuite: Suite = {
  name: 'cosign-images',
  run: async () => {
    const results: CaseResult[] = []
    for (const one of CASES) {
      for (const generation of one.generations) {
        const name = `cosign ${generation}: ${one.name}`
        const cosign = hasDockerRegistry()
          ? findCosign(generation)
          : { missing: 'there is no docker-registry' }
        if ('missing' in cosign) results.push({ name, outcome: 'skipped', reason: cosign.missing })
        else results.push(await tryCase(name, () => inRegistry(cosign.path, generation, one.run)))
      }
    }
    return results
  },
}

function inRegistry(path: string, generation: Generation, run: ImageCase['run']): Promise<void> {
  return withWorkplace({}, async (place) => {
    const { folder } = place
    const registry = await startDockerRegistry(folder)
    try {
      const image = await registry.push('octo/widget', 'what is released')
      const unsigned = await registry.push('octo/widget', 'what nobody signs')
      const cosign = place.program(path)
      await place.flux('key', 'generate')
      await run({ ...place, registry, image, unsigned, cosign, generation })
    } finally {
      await registry.close()
    }
  })
}

const ROOT_FOLDER = fileURLToPath(new URL('../../', import.meta.url))
const SKOPEO = '/usr/bin/skopeo'

/** Fetches an image by a program of others, which compares every digest, config and layers, where there is one. */
async function pullElsewhere(
  folder: string,
  reference: string,
  program: Workplace['program'],
): Promise<void> {
  if (!existsSync(SKOPEO)) return
  mkdirSync(join(folder, 'pulled'))
  const options = ['--insecure-policy', 'copy', '--src-tls-verify=false']
  await program(SKOPEO)(...options, `docker://${reference}`, 'oci:pulled:v1')
}

const CONFIG = ['--signing-config', 'v1.json', ...ROOT] as const
const KEY = ['--key', 'cosign.key'] as const
const PUBLIC_KEY = ['--key', 'cosign.pub'] as const
const TYPE = 'https://example.com/predicate/v1'

const CASES: readonly ImageCase[] = [
  ...(['bundle', 'legacy', 'bundle,legacy'] as const).map(
    (formats): ImageCase => ({
      name: `an image by a key as ${formats}, signed by FLUX`,
      generations: [3, 2],
      run: async (place) => {
        const { flux, cosign, generation, image, unsigned } = place
        await flux('sign', ...KEY, ...CONFIG, '--formats', formats, image)
        const options = formats === 'legacy' ? [] : verifying(generation)
        const verify = ['verify', ...PUBLIC_KEY, ...(generation === 3 ? ROOT : options)]
        const verifier = cosign.with(legacyTrust(place))
        await verifier(...verify, image)
        await verifier.refuses(...verify, unsigned)
        await flux('verify', ...ROOT, ...PUBLIC_KEY, image)
      },
    }),
  ),
  {
    name: 'an image by an identity, signed by FLUX',
    generations: [3, 2],
    run: async ({ flux, cosign, generation, image, unsigned }) => {
      await flux('sign', ...CONFIG, image)
      const verify = ['verify', ...verifying(generation), ...IDENTITY]
      await cosign(...verify, image)
      await cosign.refuses(...verify, unsigned)
    },
  },
  {
    name: 'an image by a key as bundle, signed by cosign',
    generations: [3],
    run: async ({ flux, cosign, image, unsigned }) => {
      await cosign('sign', ...KEY, ...CONFIG, image)
      await flux('verify', ...ROOT, ...PUBLIC_KEY, image)
      await flux.refuses('verify', ...ROOT, ...PUBLIC_KEY, unsigned)
    },
  },
  {
    name: 'an image by an identity as bundle, signed by cosign',
    generations: [3],
    run: async ({ flux, cosign, sigstore, image, unsigned }) => {
      await cosign('sign', '--identity-token', sigstore.token(), ...CONFIG, image)
      await flux('verify', ...ROOT, ...IDENTITY, image)
      await flux('verify', ...ROOT, '--repo', 'octo/widget', image)
      await flux.refuses('verify', ...ROOT, ...IDENTITY, unsigned)
    },
  },
  {
    name: 'an image by a key in the old form, in a log, signed by cosign',
    generations: [2],
    run: async (place) => {
      const { flux, cosign, sigstore, image, unsigned } = place
      await cosign.with(legacyTrust(place))('sign', ...KEY, '--rekor-url', sigstore.url, image)
      await flux('verify', ...ROOT, ...PUBLIC_KEY, image)
      await flux.refuses('verify', ...ROOT, ...PUBLIC_KEY, unsigned)
    },
  },
  {
    name: 'an image by a key in the old form, in no log, signed by cosign',
    generations: [2],
    run: async ({ flux, cosign, image, unsigned }) => {
      await cosign('sign', ...KEY, '--tlog-upload=false', image)
      await flux('verify', ...ROOT, ...PUBLIC_KEY, '--no-log', image)
      await flux.refuses('verify', ...ROOT, ...PUBLIC_KEY, image)
      await flux.refuses('verify', ...ROOT, ...PUBLIC_KEY, '--no-log', unsigned)
    },
  },
  {
    name: 'an image by an identity in the old form, signed by FLUX',
    generations: [2],
    run: async (place) => {
      const { flux, cosign, image, unsigned } = place
      await flux('sign', ...CONFIG, '--formats', 'legacy', image)
      const verifier = cosign.with(legacyTrust(place))
      await verifier('verify', ...IDENTITY, image)
      await verifier.refuses('verify', ...IDENTITY, unsigned)
    },
  },
  {
    name: 'an image by an identity in the old form, signed by cosign',
    generations: [2],
    run: async (place) => {
      const { flux, cosign, sigstore, image, unsigned } = place
      const services = ['--fulcio-url', sigstore.url, '--rekor-url', sigstore.url]
      await cosign.with(legacyTrust(place))('sign', '--identity-token', sigstore.token(), ...services, image)
      await flux('verify', ...ROOT, ...IDENTITY, image)
      await flux.refuses('verify', ...ROOT, ...IDENTITY, unsigned)
    },
  },
  {
    name: 'an index and its images by a key, signed by FLUX',
    generations: [3],
    run: async ({ flux, cosign, registry, image, unsigned }) => {
      const other = await registry.push('octo/widget', 'for another machine')
      const index = await registry.pushIndex('octo/widget', [image, other])
      await flux('sign', ...KEY, ...CONFIG, '--recursive', index)
      const verify = ['verify', ...PUBLIC_KEY, ...ROOT]
      for (const one of [index, image, other]) await cosign(...verify, one)
      await cosign.refuses(...verify, unsigned)
    },
  },
  {
    name: 'the image of FLUX, pushed and signed by the release job',
    generations: [3, 2],
    run: async ({ folder, flux, cosign, generation, registry, unsigned, program }) => {
      const git = (...words: readonly string[]): string =>
        spawnSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.example', ...words], {
          cwd: folder,
          encoding: 'utf8',
        }).stdout.trim()
      git('init', '-q')
      git('add', 'artifact')
      git('commit', '-q', '-m', 'first')
      const commit = git('rev-parse', 'HEAD')
      const image = imageOf({ root: ROOT_FOLDER, version: '1.2.3', commit, seconds: 1_790_000_000 })
      if (typeof image === 'string') throw new Error(image)
      writeLayout(image, join(folder, 'layout'), '1.2.3')
      const github = await startReleases({ tags: { 'v1.2.3': commit }, sameOrigin: true })
      try {
        await flux.with({
          GITHUB_API_URL: github.url,
          GITHUB_REPOSITORY: 'octo/repo',
          GITHUB_TOKEN: 'write-token',
        })(
          ...[
            'release',
            'artifact',
            '--tag',
            'v1.2.3',
            ...KEY,
            ...CONFIG,
            '--no-provenance',
            '--sbom',
            'none',
          ],
          ...['--layout', `layout=${registry.host}/octo/flux:v1.2.3`],
        )
      } finally {
        await github.close()
      }
      const reference = `${registry.host}/octo/flux@${image.root.digest}`
      const verify = ['verify', ...PUBLIC_KEY, ...(generation === 3 ? ROOT : verifying(generation))]
      await cosign(...verify, reference)
      await cosign.refuses(...verify, unsigned)
      await flux('verify', ...ROOT, ...PUBLIC_KEY, reference)
      await pullElsewhere(folder, reference, program)
    },
  },
  {
    name: 'an attestation of an image by a key, signed by FLUX',
    generations: [3],
    run: async ({ folder, flux, cosign, image, unsigned }) => {
      writeFileSync(join(folder, 'predicate.json'), '{"passed":true}')
      await flux(
        ...['attest', ...KEY, ...CONFIG, '--type', TYPE, '--predicate', 'predicate.json'],
        ...['--image', image, '--push-registry'],
      )
      const verify = ['verify-attestation', ...PUBLIC_KEY, ...ROOT, '--type']
      await cosign(...verify, TYPE, image)
      await cosign.refuses(...verify, TYPE, unsigned)
      await cosign.refuses(...verify, 'cyclonedx', image)
    },
  },
  {
    name: 'an attestation of an image by a key, signed by cosign',
    generations: [3],
    run: async ({ folder, flux, cosign, image, unsigned }) => {
      writeFileSync(join(folder, 'predicate.json'), '{"passed":true}')
      await cosign('attest', ...KEY, ...CONFIG, '--type', TYPE, '--predicate', 'predicate.json', image)
      const verify = ['verify', ...PUBLIC_KEY, ...ROOT]
      await flux(...verify, '--predicate-type', TYPE, image)
      await flux.refuses(...verify, '--predicate-type', TYPE, unsigned)
      // An attestation is no signature of the image.
      await flux.refuses(...verify, image)
    },
  },
]

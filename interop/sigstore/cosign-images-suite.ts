import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
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

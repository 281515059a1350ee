import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { buildImageLayout } from '../../../../src/attest/oci/image-layout.ts'
import { writeLayout } from '../../../../src/host/oci/write-layout.ts'
import { openReleaseImages } from '../../../../src/host/release/release-images.ts'
import {
  RELEASE_STEPS,
  type ReleaseRequest,
  type ReleaseStep,
} from '../../../../src/run/release/release-request.ts'
import { verifyImage } from '../../../../src/run/verify-image.ts'
import { type ImageRegistryDouble, startImageRegistry } from '../../../doubles/registry/image-registry.ts'
import { addImage, REPOSITORY } from '../../../doubles/registry/images.ts'
import { openDouble } from '../../../doubles/registry/open.ts'
import { countingTimer } from '../../../fakes/counting-timer.ts'
import { openWorld, type World } from './world.ts'

let world: World
let registry: ImageRegistryDouble
beforeEach(async () => {
  world = await openWorld()
  registry = await startImageRegistry()
})
afterEach(async () => {
  await registry.close()
  await world.close()
})

function run(
  change: Partial<ReleaseRequest> = { images: [`${registry.host}/${REPOSITORY}:v1`] },
  dieAt?: ReleaseStep,
): Promise<unknown> {
  return world.run(change, dieAt, {
    images: openReleaseImages({
      folder: world.folder,
      signer: world.keys.signer,
      variables: {},
      timer: countingTimer(),
      created: 1_790_000_000,
    }),
  })
}

test('an image is signed in its registry, named by its digest, and has the statements beside it', async () => {
  const digest = addImage(registry, 'v1')
  await run()
  const opened = openDouble(registry, { at: `@${digest}` })
  const { reference, repository } = opened
  const result = await verifyImage({ reference, repository, roots: [], policy: world.keys.policy })
  expect(result.refusal).toBeUndefined()
  const referrers = (await repository.referrers(digest)) ?? []
  await repository.close()
  // The signature, the review and the bill.
  expect(
    referrers.map(({ annotations }) => annotations.get('dev.sigstore.bundle.predicateType')).sort(),
  ).toEqual([
    'https://cyclonedx.org/bom',
    'https://example.test/review/v1',
    'https://sigstore.dev/cosign/sign/v1',
  ])
  expect(world.contentOf('RELEASE-VERIFY.md')).toContain(`${REPOSITORY}@${digest} --key cosign.pub`)
})

test('a second run puts nothing beside the image again', async () => {
  const digest = addImage(registry, 'v1')
  const count = async (): Promise<number> => {
    const { repository } = openDouble(registry)
    const referrers = await repository.referrers(digest)
    await repository.close()
    return referrers?.length ?? 0
  }
  await run()
  expect(await count()).toBe(3)
  await run()
  expect(await count()).toBe(3)
})

describe('a layout', () => {
  /** Writes an image as a layout, and gives its digest. */
  const build = (text: string): string => {
    rmSync(join(world.folder, 'image'), { recursive: true, force: true })
    const file = { path: 'usr/bin/app', content: Buffer.from(text), isExecutable: true }
    const image = { os: 'linux', architecture: 'amd64', files: [file], entrypoint: ['/usr/bin/app'] }
    const layout = buildImageLayout([image], 1_790_000_000)
    writeLayout(layout, join(world.folder, 'image'))
    return layout.root.digest
  }
  const layouts = (tag = 'v1.0.0') => ({
    layouts: [{ folder: 'image', reference: `${registry.host}/${REPOSITORY}:${tag}` }],
  })
  const referrersOf = async (digest: string): Promise<number> => {
    const { repository } = openDouble(registry)
    const referrers = await repository.referrers(digest)
    await repository.close()
    return referrers?.length ?? 0
  }
  /** The image lies under its tag, signed once in each form, with each statement once. */
  const expectWhole = async (digest: string): Promise<void> => {
    expect(registry.manifest(REPOSITORY, 'v1.0.0')?.digest).toBe(digest)
    expect(registry.tags(REPOSITORY)).toEqual([digest.replace(':', '-').concat('.sig'), 'v1.0.0'])
    const signatures = registry.manifest(REPOSITORY, `${digest.replace(':', '-')}.sig`)
    expect(JSON.parse(signatures?.content.toString() ?? '').layers).toHaveLength(1)
    expect(await referrersOf(digest)).toBe(3)
  }

  test('is pushed, signed, attested, and named in the commands for users', async () => {
    const digest = build('program')
    await run(layouts())
    await expectWhole(digest)
    const { reference, repository } = openDouble(registry, { at: `@${digest}` })
    const result = await verifyImage({ reference, repository, roots: [], policy: world.keys.policy })
    await repository.close()
    expect(result.refusal).toBeUndefined()
    expect(world.contentOf('RELEASE-VERIFY.md')).toContain(`${REPOSITORY}@${digest} --key cosign.pub`)
  })

  test.each(RELEASE_STEPS)(
    'of a run that dies before the step `%s` is completed by the next one',
    async (step) => {
      const digest = build('program')
      await expect(run(layouts(), step)).rejects.toThrow(`died before ${step}`)
      await run(layouts())
      await expectWhole(digest)
    },
  )

  test('of a run that a registry leaves at any request is completed by the next one', async () => {
    build('program')
    await run(layouts())
    const total = registry.requests.length
    expect(total).toBeGreaterThan(15)
    for (let last = 0; last < total; last += 4) {
      await world.close()
      await registry.close()
      world = await openWorld()
      registry = await startImageRegistry()
      const digest = build('program')
      registry.fault = () => (registry.requests.length > last ? { status: 403 } : undefined)
      await expect(run(layouts())).rejects.toMatchObject({ code: expect.stringMatching(/^(?:oci|sign)\//) })
      registry.fault = undefined
      await run(layouts())
      await expectWhole(digest)
    }
  })

  test('takes no tag from another image, unless it may', async () => {
    const before = build('the first')
    await run({ ...layouts(), staysDraft: true })
    const after = build('the second')
    await expect(run(layouts())).rejects.toMatchObject({ code: 'release/asset-changed' })
    expect(registry.manifest(REPOSITORY, 'v1.0.0')?.digest).toBe(before)
    await run({ ...layouts(), mayReplace: true })
    expect(registry.manifest(REPOSITORY, 'v1.0.0')?.digest).toBe(after)
  })

  test('that changes while the release is made is not pushed', async () => {
    build('program')
    const images = openReleaseImages({
      folder: world.folder,
      signer: world.keys.signer,
      variables: {},
      timer: countingTimer(),
      created: 0,
    })
    const onStep = (step: ReleaseStep): void => {
      if (step === 'push') build('malware')
    }
    await expect(world.run(layouts(), undefined, { images, onStep })).rejects.toMatchObject({
      code: 'release/asset-changed',
    })
    expect(registry.tags(REPOSITORY)).toEqual([])
  })

  test.each([
    ['that is not there', () => undefined, 'input/not-found'],
    [
      'with another part than it says',
      () => writeFileSync(join(world.folder, 'image', 'blobs', ...build('a').split(':')), 'x'),
      'attest/digest-mismatch',
    ],
  ])('%s is told of before anything is signed', async (_what, prepare, code) => {
    prepare()
    await expect(run(layouts())).rejects.toMatchObject({ code })
    expect([world.signatures(), registry.requests]).toEqual([0, []])
  })

  test.each(['', '@sha256:'.concat('0'.repeat(64))])('needs a tag, not %j', async (end) => {
    build('program')
    const reference = `${registry.host}/${REPOSITORY}${end}`
    await expect(run({ layouts: [{ folder: 'image', reference }] })).rejects.toMatchObject({
      code: 'input/invalid',
    })
  })
})

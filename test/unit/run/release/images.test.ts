import { afterEach, beforeEach, expect, test } from 'vitest'
import { openReleaseImages } from '../../../../src/host/release/release-images.ts'
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

function run(): Promise<unknown> {
  return world.run({ images: [`${registry.host}/${REPOSITORY}:v1`] }, undefined, {
    images: openReleaseImages({
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

import { readReference } from '../../attest/oci/read-reference.ts'
import { attachBundle } from '../../run/attach-bundle.ts'
import type { ImageRepository } from '../../run/image-repository.ts'
import type { ReleaseImages } from '../../run/release/release-request.ts'
import { resolveImage } from '../../run/resolve-image.ts'
import { signImage } from '../../run/sign-image.ts'
import type { Signer } from '../../run/signer.ts'
import type { Timer } from '../clock.ts'
import { connectImage } from '../oci/connect-image.ts'

/** What signing images of a release needs. */
export interface ReleaseImagesOptions {
  readonly signer: Signer
  readonly variables: Readonly<Record<string, string | undefined>>
  readonly timer: Timer
  /** Seconds since the Unix epoch, the same in every run of one release: what is pushed again must be the same. */
  readonly created: number
}

/** Signs images of a release in their registries. Nothing is sent yet. */
export function openReleaseImages({
  signer,
  variables,
  timer,
  created,
}: ReleaseImagesOptions): ReleaseImages {
  const patience = { wait: timer.wait, random: Math.random }
  const within = async <Value>(
    text: string,
    use: (repository: ImageRepository) => Promise<Value>,
  ): Promise<Value> => {
    const repository = connectImage(readReference(text), { env: variables, timer })
    try {
      return await use(repository)
    } finally {
      await repository.close()
    }
  }
  return {
    sign: (text) =>
      within(text, async (repository) => {
        const reference = readReference(text)
        const { name, digest } = await resolveImage(repository, reference)
        // What the tag names now is what is signed, whatever it names a moment later.
        const fixed = readReference(`${name}@${digest}`)
        await signImage({ reference: fixed, repository, signer, isRecursive: true, created, patience })
        return `${name}@${digest}`
      }),
    attach: (image, { line, predicateType }) =>
      within(image, async (repository) => {
        const { descriptor } = await resolveImage(repository, readReference(image))
        const bundle = Buffer.from(line)
        await attachBundle(repository, { bundle, subject: descriptor, predicateType, created }, patience)
      }),
  }
}

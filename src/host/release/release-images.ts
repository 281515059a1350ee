import { resolve } from 'node:path'
import { nameOfImage, readReference } from '../../attest/oci/read-reference.ts'
import { FluxError } from '../../core/error.ts'
import { quoted } from '../../core/quote.ts'
import { attachBundle } from '../../run/attach-bundle.ts'
import type { ImageRepository } from '../../run/image-repository.ts'
import { pushLayout } from '../../run/push-layout.ts'
import type { ReleaseImages, ReleaseLayout } from '../../run/release/release-request.ts'
import { resolveImage } from '../../run/resolve-image.ts'
import { signImage } from '../../run/sign-image.ts'
import type { Signer } from '../../run/signer.ts'
import type { Timer } from '../clock.ts'
import { connectImage } from '../oci/connect-image.ts'
import { readLayout } from '../oci/read-layout.ts'

/** What signing images of a release needs. */
export interface ReleaseImagesOptions {
  /** Where relative folders of layouts start. */
  readonly folder: string
  readonly signer: Signer
  readonly variables: Readonly<Record<string, string | undefined>>
  readonly timer: Timer
  /** Takes what is secret of credentials, so that no log shows it. */
  readonly mask?: (secret: string) => void
  /** Seconds since the Unix epoch, the same in every run of one release: what is pushed again must be the same. */
  readonly created: number
}

/** Pushes and signs images of a release. Nothing is sent yet. */
export function openReleaseImages({
  folder,
  signer,
  variables,
  timer,
  mask,
  created,
}: ReleaseImagesOptions): ReleaseImages {
  const patience = { wait: timer.wait, random: Math.random }
  const within = async <Value>(
    text: string,
    use: (repository: ImageRepository) => Promise<Value>,
  ): Promise<Value> => {
    const repository = connectImage(readReference(text), {
      env: variables,
      timer,
      ...(mask === undefined ? {} : { mask }),
    })
    try {
      return await use(repository)
    } finally {
      await repository.close()
    }
  }
  return {
    inspect: (layout) => {
      targetOf(layout)
      return readLayout(resolve(folder, layout.folder)).root.digest
    },
    push: (layout, digest, mayReplace) =>
      within(layout.reference, async (repository) => {
        const { name, tag } = targetOf(layout)
        const read = readLayout(resolve(folder, layout.folder))
        if (read.root.digest !== digest) throw changed(`the layout ${quoted(layout.folder)} changed`)
        const there = await repository.manifest(tag)
        if (there !== undefined && there.digest !== digest && !mayReplace)
          throw changed(`the registry has another image under the tag ${quoted(tag)}`)
        await pushLayout(read, repository, [tag])
        return `${name}@${digest}`
      }),
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

/** Repository and tag that a layout gets. What users find under `latest` is nothing that a release decides by leaving out a tag. */
function targetOf({ reference }: ReleaseLayout): { readonly name: string; readonly tag: string } {
  const read = readReference(reference)
  const { tag } = read
  if (tag !== undefined && reference.endsWith(`:${tag}`)) return { name: nameOfImage(read), tag }
  throw new FluxError('input/invalid', `${quoted(reference)} names no tag to push an image to`, {
    hint: 'write the layout and its reference as `FOLDER=REGISTRY/NAME:TAG`',
  })
}

function changed(message: string): FluxError {
  return new FluxError('release/asset-changed', message, {
    hint: 'find out which build is right, and release it under a new tag or with `--replace`',
  })
}

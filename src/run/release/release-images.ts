import { FluxError } from '../../core/error.ts'
import type { ReleaseImages, ReleaseLayout, ReleasePorts } from './release-request.ts'

/** A layout, and the digest that it had when the release began. */
export interface InspectedLayout {
  readonly layout: ReleaseLayout
  readonly digest: string
}

/** Reads all layouts before anything is signed or sent. Throws what reading throws. */
export function inspectLayouts(
  layouts: readonly ReleaseLayout[],
  ports: ReleasePorts,
): readonly InspectedLayout[] {
  return layouts.map((layout) => ({ layout, digest: imagesOf(ports).inspect(layout) }))
}

/** Pushes layouts into their registries, one after the other. @returns their references by digest */
export async function pushLayouts(
  layouts: readonly InspectedLayout[],
  mayReplace: boolean,
  ports: ReleasePorts,
): Promise<readonly string[]> {
  const references: string[] = []
  for (const { layout, digest } of layouts)
    references.push(await imagesOf(ports).push(layout, digest, mayReplace))
  return references
}

/** Signs images in their registries, one after the other. @returns their references by digest, each once */
export async function signImages(
  references: readonly string[],
  ports: ReleasePorts,
): Promise<readonly string[]> {
  const names = new Set<string>()
  for (const reference of references) names.add(await imagesOf(ports).sign(reference))
  return [...names]
}

function imagesOf({ images }: ReleasePorts): ReleaseImages {
  if (images === undefined) throw new FluxError('internal/bug', 'images are released without a registry')
  return images
}

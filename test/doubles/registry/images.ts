import type { ImageRegistryDouble } from './image-registry.ts'

export const MANIFEST = 'application/vnd.oci.image.manifest.v1+json'
export const INDEX = 'application/vnd.oci.image.index.v1+json'
const CONFIG = 'application/vnd.oci.image.config.v1+json'

/** The repository that `openDouble` opens. */
export const REPOSITORY = 'team/app'

/** Puts an image into a registry; another text makes another image. Gives its digest. */
export function addImage(registry: ImageRegistryDouble, tag?: string, text = 'one'): string {
  const config = JSON.stringify({ architecture: 'amd64', os: 'linux', text })
  return registry.addManifest(
    REPOSITORY,
    MANIFEST,
    {
      schemaVersion: 2,
      mediaType: MANIFEST,
      config: { mediaType: CONFIG, digest: registry.addBlob(REPOSITORY, config), size: config.length },
      layers: [],
    },
    tag,
  )
}

/** Puts an index of manifests into a registry. Gives its digest. */
export function addIndex(
  registry: ImageRegistryDouble,
  digests: readonly string[],
  tag?: string,
  annotations: Readonly<Record<string, string>> = {},
): string {
  return registry.addManifest(
    REPOSITORY,
    INDEX,
    {
      schemaVersion: 2,
      mediaType: INDEX,
      manifests: digests.map((digest) => {
        const found = registry.manifest(REPOSITORY, digest)
        return {
          mediaType: found?.mediaType ?? MANIFEST,
          digest,
          size: found?.content.length ?? 2,
          ...(annotations[digest] === undefined
            ? {}
            : { annotations: { 'vnd.docker.reference.type': annotations[digest] } }),
        }
      }),
    },
    tag,
  )
}

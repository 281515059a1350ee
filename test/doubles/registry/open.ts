import { type ImageReference, readReference } from '../../../src/attest/oci/read-reference.ts'
import { createHttpClient } from '../../../src/host/http/http-client.ts'
import type { Credentials } from '../../../src/host/oci/credentials.ts'
import { openRepository } from '../../../src/host/oci/open-repository.ts'
import type { ImageRepository } from '../../../src/run/image-repository.ts'
import type { ImageRegistryDouble } from './image-registry.ts'

/** A repository of a registry on this machine, opened as commands open it, with a clock that only counts. */
export interface OpenedRepository {
  readonly reference: ImageReference
  readonly repository: ImageRepository & { close(): Promise<void> }
  /** Milliseconds that were waited for. */
  readonly waits: readonly number[]
}

/** Opens the repository `team/app`, at a tag or digest: `v1` where none is named. */
export function openDouble(
  registry: Pick<ImageRegistryDouble, 'host'>,
  options: {
    readonly at?: string
    readonly credentials?: Credentials
    readonly trustedOrigins?: readonly string[]
  } = {},
): OpenedRepository {
  const waits: number[] = []
  const reference = readReference(`${registry.host}/team/app${options.at ?? ':v1'}`)
  const { credentials, trustedOrigins } = options
  const repository = openRepository(reference, {
    findCredentials: async () => (credentials === undefined ? {} : { credentials }),
    openHttp: createHttpClient,
    timer: {
      now: () => 1_790_000_000_000,
      wait: async (ms) => {
        waits.push(ms)
      },
    },
    random: () => 0.5,
    ...(trustedOrigins === undefined ? {} : { trustedOrigins }),
  })
  return { reference, repository, waits }
}

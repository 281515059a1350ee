import type { ImageReference } from '../../attest/oci/read-reference.ts'
import type { ImageRepository } from '../../run/image-repository.ts'
import { systemClock, type Timer } from '../clock.ts'
import { createHttpClient } from '../http/http-client.ts'
import { type Credentials, secretsOf } from './credentials.ts'
import { findCredentials } from './find-credentials.ts'
import { openRepository } from './open-repository.ts'

/** How the registry of an image is reached. */
export interface ImageConnection {
  readonly env: Readonly<Record<string, string | undefined>>
  /** Given for this run; in place of what is configured. */
  readonly credentials?: Credentials
  /** The registry may be spoken to without encryption. Default: only on this machine. */
  readonly isInsecure?: boolean
  readonly trustedOrigins?: readonly string[]
  readonly timer?: Timer
  /** Takes what credentials are secret, and the form that is sent, before they are used, so that no log shows them. */
  readonly mask?: (secret: string) => void
}

/** Opens the repository of an image with the client, the clock and the credentials of this machine. Nothing is sent yet. */
export function connectImage(
  reference: ImageReference,
  { env, credentials, isInsecure, trustedOrigins, timer, mask }: ImageConnection,
): ImageRepository & { close(): Promise<void> } {
  return openRepository(reference, {
    findCredentials: async () => {
      const found = credentials === undefined ? await findCredentials(reference, env) : { credentials }
      if (mask !== undefined) for (const secret of secretsOf(found.credentials)) mask(secret)
      return found
    },
    openHttp: createHttpClient,
    env,
    timer: timer ?? systemClock(),
    random: Math.random,
    isInsecure: isInsecure === true,
    trustedOrigins: trustedOrigins ?? [],
  })
}

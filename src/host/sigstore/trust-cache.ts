import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { LIMITS } from '../../core/limits.ts'
import { readCappedFile } from '../read-file.ts'
import { userCache } from '../user-cache.ts'

type Variables = Readonly<Record<string, string | undefined>>

/** What an update of the trusted root leaves for later runs. */
export interface TrustCache {
  /** The trusted root of the public instance, or undefined when it was never updated. Throws `io/read`. */
  trustedRoot(): Uint8Array | undefined
  /** When the trusted root was last updated, in milliseconds since the Unix epoch; 0 when it never was. */
  updatedAt(): number
  /** Its signing configuration. Throws `io/read`. */
  signingConfig(): Uint8Array | undefined
}

/** Names of the targets that are kept. */
export const TRUST_TARGETS = {
  trustedRoot: 'trusted_root.json',
  signingConfig: 'signing_config.v0.2.json',
} as const

/** The folder of a user for what was updated: by `FLUX_TRUST_DIR`, or where the system keeps caches. */
export function trustFolder(variables: Variables): string {
  const named = variables['FLUX_TRUST_DIR']
  return named !== undefined && named !== '' ? named : join(userCache(variables), 'flux', 'trust')
}

/** Opens the cache. Reads nothing yet; a folder that is not there is an empty cache. */
export function openTrustCache(variables: Variables): TrustCache {
  const folder = trustFolder(variables)
  const read = (name: string, limit: number): Uint8Array | undefined => {
    const path = join(folder, 'targets', name)
    return existsSync(path) ? readCappedFile(path, limit, name) : undefined
  }
  return {
    trustedRoot: () => read(TRUST_TARGETS.trustedRoot, LIMITS.trustedRootBytes),
    updatedAt: () =>
      statSync(join(folder, 'targets', TRUST_TARGETS.trustedRoot), { throwIfNoEntry: false })?.mtimeMs ?? 0,
    signingConfig: () => read(TRUST_TARGETS.signingConfig, LIMITS.signingConfigBytes),
  }
}

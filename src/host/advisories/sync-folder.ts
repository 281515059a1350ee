import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { ECOSYSTEMS } from '../../collect/dependency/model.ts'
import { FluxError } from '../../core/error.ts'
import type { Timer } from '../clock.ts'
import { createHttpClient } from '../http/http-client.ts'
import { createSourceAsker } from './ask-source.ts'
import { OSV_BUCKET, serviceAddress } from './connect-osv.ts'
import { ARCHIVE } from './locate-stores.ts'
import { checkEcosystem, type SyncOutcome, syncEcosystem } from './sync-ecosystem.ts'

/** What to bring up to date, and from where. */
export interface SyncRequest {
  readonly folder: string
  /** Default: those that the folder has; when it has none, all that lockfiles have. */
  readonly ecosystems?: readonly string[]
  /** Address of the source; default: the public one. */
  readonly from?: string
  readonly timer: Timer
  readonly random: () => number
  /** Settings of a proxy are read from here. */
  readonly env: Readonly<Record<string, string | undefined>>
}

/** Every record of every ecosystem may be asked for by itself. */
const MAX_REQUESTS = 200_000
const DEADLINE_MS = 3_600_000

/**
 * Brings the databases of a folder up to date, one after the other, and tells of each. One that fails is told by its error and stops
 * no other.
 * @throws FluxError `input/invalid`, `io/write`
 */
export async function syncFolder(
  request: SyncRequest,
  tell: (outcome: SyncOutcome | { readonly ecosystem: string; readonly error: FluxError }) => void,
): Promise<void> {
  const { folder, timer, random, env } = request
  const { url, origin } = serviceAddress(request.from ?? OSV_BUCKET)
  for (const ecosystem of request.ecosystems ?? []) checkEcosystem(ecosystem)
  makeFolder(folder)
  const http = createHttpClient({ trustedOrigins: [origin], env })
  const ask = createSourceAsker({ http, timer, random, maxRequests: MAX_REQUESTS, deadlineMs: DEADLINE_MS })
  try {
    for (const ecosystem of request.ecosystems ?? ecosystemsOf(folder)) {
      const outcome = await syncEcosystem({ ask, baseUrl: url, timer }, folder, ecosystem).catch(
        (error: unknown) => {
          if (error instanceof FluxError && error.kind !== 'internal') return { ecosystem, error }
          throw error
        },
      )
      tell(outcome)
    }
  } finally {
    await http.close()
  }
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true })
  } catch (cause) {
    throw new FluxError('io/write', 'the folder of advisories cannot be made', { cause })
  }
}

function ecosystemsOf(folder: string): readonly string[] {
  const own = readdirSync(folder).filter(
    (name) => !name.startsWith('.') && existsSync(join(folder, name, ARCHIVE)),
  )
  // There are no advisories about images: they are about what is in them.
  return own.length > 0 ? own.sort() : ECOSYSTEMS.filter((name) => name !== 'docker')
}

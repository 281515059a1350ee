import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readSigningConfig } from '../../attest/sign/read-signing-config.ts'
import { readTrustedRoot } from '../../attest/trust/read-trusted-root.ts'
import { FluxError } from '../../core/error.ts'
import { LIMITS } from '../../core/limits.ts'
import type { Timer } from '../clock.ts'
import { createHttpClient } from '../http/http-client.ts'
import { PUBLIC_UPDATE_ROOT } from './public-update-root.ts'
import { createServiceTransport } from './service-transport.ts'
import { TRUST_TARGETS, trustFolder } from './trust-cache.ts'
import { createUpdateFetcher } from './update-fetcher.ts'

/** The update repository of the public instance. */
export const PUBLIC_MIRROR = 'https://tuf-repo-cdn.sigstore.dev'

/** What is to be updated, and from where. */
export interface TrustUpdate {
  readonly variables: Readonly<Record<string, string | undefined>>
  readonly timer: Timer
  /** Another update repository, with the root that it begins with; default: the public one. */
  readonly mirror?: { readonly url: string; readonly root: Uint8Array }
}

/** One file that is now kept for later runs. */
export interface UpdatedTarget {
  readonly name: string
  readonly isChanged: boolean
}

const BUDGET_MS = 120_000
/** The largest file with names and hashes that is read; real ones have some ten kilobytes. */
const MAX_METADATA = 1024 * 1024
const MAX_ROTATIONS = 256

/**
 * Brings the trusted root, and the signing configuration where there is one, up to date by The Update Framework: signed by who the root names, not
 * older than what is here, not expired. Later runs take what is kept here.
 * @throws FluxError `attest/trusted-root`, `sign/service`, `network/…`, `io/write`
 */
export async function updateTrustedRoot(update: TrustUpdate): Promise<readonly UpdatedTarget[]> {
  const { variables, timer, mirror } = update
  const url = (mirror?.url ?? PUBLIC_MIRROR).replace(/\/$/, '')
  const folder = trustFolder(variables)
  // Each repository has a history of its own, which must only go forwards.
  const metadataDir = join(folder, 'metadata', createHash('sha256').update(url).digest('hex').slice(0, 16))
  const root = mirror?.root ?? Buffer.from(JSON.stringify(PUBLIC_UPDATE_ROOT))
  prepare(metadataDir, join(folder, 'targets'), root)
  const client = createHttpClient({
    env: variables,
    trustedOrigins: mirror === undefined ? [] : [new URL(url).origin],
  })
  try {
    return await refresh({ url, metadataDir, targetDir: join(folder, 'targets') }, timer, client)
  } finally {
    await client.close()
  }
}

interface Places {
  readonly url: string
  readonly metadataDir: string
  readonly targetDir: string
}

async function refresh(
  { url, metadataDir, targetDir }: Places,
  timer: Timer,
  client: ReturnType<typeof createHttpClient>,
): Promise<readonly UpdatedTarget[]> {
  const [{ Updater }, { DownloadHTTPError }] = await Promise.all([
    import('tuf-js'),
    import('tuf-js/dist/error.js'),
  ])
  const transport = createServiceTransport(client, { timer, random: Math.random })
  const fetcher = createUpdateFetcher(transport, timer.now() + BUDGET_MS, DownloadHTTPError)
  try {
    const updater = new Updater({
      metadataDir,
      metadataBaseUrl: url,
      targetDir,
      targetBaseUrl: `${url}/targets`,
      fetcher,
      config: {
        maxRootRotations: MAX_ROTATIONS,
        rootMaxLength: MAX_METADATA,
        timestampMaxLength: MAX_METADATA,
        snapshotMaxLength: MAX_METADATA,
        targetsMaxLength: MAX_METADATA,
      },
    })
    await updater.refresh()
    const updated = [await keep(updater, targetDir, TRUST_TARGETS.trustedRoot, checkRoot)]
    const config = await keep(updater, targetDir, TRUST_TARGETS.signingConfig, readSigningConfig)
    if (updated[0] === undefined) throw refused('the update repository has no trusted root')
    return [...updated, config].filter((one) => one !== undefined)
  } catch (error) {
    if (error instanceof FluxError) throw error
    if (fetcher.failure !== undefined) throw fetcher.failure
    throw refused('the update repository is not what its root vouches for, or is not up to date', error)
  }
}

/** Gets a target, checks it, and only then puts it where later runs look for it. */
async function keep(
  updater: InstanceType<typeof import('tuf-js')['Updater']>,
  targetDir: string,
  name: string,
  check: (bytes: Uint8Array) => unknown,
): Promise<UpdatedTarget | undefined> {
  const target = await updater.getTargetInfo(name)
  if (target === undefined) return undefined
  // LIMIT: before it is fetched.
  if (target.length > LIMITS.trustedRootBytes) throw refused('a file of the update repository is too large')
  const path = join(targetDir, name)
  const fresh = `${path}.new`
  try {
    await updater.downloadTarget(target, fresh)
    const bytes = readFileSync(fresh)
    check(bytes)
    const isChanged = !existsSync(path) || !readFileSync(path).equals(bytes)
    renameSync(fresh, path)
    return { name, isChanged }
  } finally {
    rmSync(fresh, { force: true })
  }
}

function checkRoot(bytes: Uint8Array): void {
  const roots = readTrustedRoot(bytes)
  if (!roots.some(({ logs, timestampAuthorities }) => logs.length + timestampAuthorities.length > 0))
    throw refused('the trusted root of the update repository vouches for nobody')
}

function prepare(metadataDir: string, targetDir: string, root: Uint8Array): void {
  try {
    mkdirSync(metadataDir, { recursive: true, mode: 0o700 })
    mkdirSync(targetDir, { recursive: true, mode: 0o700 })
    const file = join(metadataDir, 'root.json')
    if (isWhole(file)) return
    const fresh = `${file}.${process.pid}`
    writeFileSync(fresh, root, { mode: 0o600 })
    renameSync(fresh, file)
  } catch (cause) {
    throw new FluxError('io/write', 'the folder for the trusted root cannot be written', {
      hint: 'name another one in `FLUX_TRUST_DIR`',
      cause,
    })
  }
}

/**
 * Whether a root was written to its end. The client writes it in place: a run that is killed leaves a piece, which no later run could begin with. Its
 * first root is as good, since it leads to the same one.
 */
function isWhole(file: string): boolean {
  if (!existsSync(file)) return false
  try {
    JSON.parse(readFileSync(file, 'utf8'))
    return true
  } catch {
    return false
  }
}

function refused(message: string, cause?: unknown): FluxError {
  return new FluxError('attest/trusted-root', message, {
    hint: 'check the clock of the machine and the address of the repository',
    ...(cause === undefined ? {} : { cause }),
  })
}

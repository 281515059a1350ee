import { encodeHex } from '../../attest/base64.ts'
import { FluxError } from '../../core/error.ts'
import { quoted } from '../../core/quote.ts'
import type { Release, ReleaseAsset, ReleasePort } from './release-port.ts'
import type { OutputFile } from './release-request.ts'

/** Uploads of one file whose answer gets lost. */
const TRIES = 4

/** What was done with one file. */
export interface UploadOutcome {
  readonly name: string
  readonly outcome: 'uploaded' | 'kept'
}

/**
 * Brings a release to have the files: what it has with the same content stays, what broke off is sent again.
 * @throws FluxError `release/asset-changed` for a file with other content, unless `mayReplace`; what the port throws
 */
export async function uploadAssets(
  release: Release,
  outputs: readonly OutputFile[],
  mayReplace: boolean,
  releases: ReleasePort,
): Promise<readonly UploadOutcome[]> {
  const known = new Map((await releases.assets(release)).map((asset) => [asset.name, asset]))
  // All are looked at before the first one is sent: nothing is mixed with what is of another build.
  const states = new Map<string, AssetState>()
  for (const output of outputs) {
    const asset = known.get(output.asset)
    const state = asset === undefined ? 'absent' : await stateOf(asset, output, releases)
    if (state === 'other' && !mayReplace) throw changed(output.asset)
    states.set(output.asset, state)
  }
  const outcomes: UploadOutcome[] = []
  for (const output of outputs) {
    const state = states.get(output.asset)
    if (state !== 'same') await send(release, output, known.get(output.asset), releases)
    outcomes.push({ name: output.asset, outcome: state === 'same' ? 'kept' : 'uploaded' })
  }
  return outcomes
}

type AssetState = 'absent' | 'broken' | 'same' | 'other'

async function stateOf(asset: ReleaseAsset, output: OutputFile, releases: ReleasePort): Promise<AssetState> {
  if (!asset.isWhole) return 'broken'
  const expected = `sha256:${encodeHex(output.sha256)}`
  const digest = asset.digest ?? `sha256:${encodeHex((await releases.download(asset, 0)).sha256)}`
  return digest === expected ? 'same' : 'other'
}

async function send(
  release: Release,
  output: OutputFile,
  before: ReleaseAsset | undefined,
  releases: ReleasePort,
): Promise<void> {
  if (before !== undefined) await releases.remove(before)
  for (let tries = 1; ; tries++) {
    try {
      return await releases.upload(release, { name: output.asset, path: output.path })
    } catch (error) {
      if (!(error instanceof FluxError) || !isLost(error) || tries === TRIES) throw error
      // The answer got lost: the file may be there, or a piece of it that stands in its way.
      const found = (await releases.assets(release)).find(({ name }) => name === output.asset)
      const state = found === undefined ? 'absent' : await stateOf(found, output, releases)
      if (state === 'same') return
      if (found !== undefined) await releases.remove(found)
    }
  }
}

function isLost({ code }: FluxError): boolean {
  return code === 'network/timeout' || code === 'network/unreachable' || code === 'github/api'
}

function changed(name: string): FluxError {
  return new FluxError(
    'release/asset-changed',
    `the release has a file ${quoted(name)} with other content than was built`,
    { hint: 'build the same again, release under a new version, or replace it with `--replace`' },
  )
}

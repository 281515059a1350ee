import { LIMITS } from '../../core/limits.ts'
import type { SignedFilesPort } from '../sign.ts'
import type { Release, ReleasePort } from './release-port.ts'

/**
 * Fetches signatures and statements that the release has and this machine has not, so that a run on another machine goes on where the last one broke
 * instead of signing everything anew. HOSTILE: whoever may write to the release put them there; each is verified before it counts.
 */
export async function adoptAssets(
  release: Release | undefined,
  names: ReadonlySet<string>,
  folder: string,
  releases: ReleasePort,
  files: SignedFilesPort,
): Promise<void> {
  if (release === undefined) return
  for (const asset of await releases.assets(release)) {
    const path = `${folder}/${asset.name}`
    if (!asset.isWhole || !names.has(asset.name) || asset.size > LIMITS.signedBundleBytes) continue
    if (files.readSmall(path, LIMITS.signedBundleBytes) !== undefined) continue
    const { bytes } = await releases.download(asset, LIMITS.signedBundleBytes)
    const text = bytes === undefined ? undefined : decode(bytes)
    if (text !== undefined) files.write(path, text)
  }
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

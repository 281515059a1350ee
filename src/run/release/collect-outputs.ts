import { equalBytes } from '../../attest/base64.ts'
import { FluxError } from '../../core/error.ts'
import { quoted } from '../../core/quote.ts'
import type { SignedFilesPort } from '../sign.ts'
import type { BuiltFile, OutputFile } from './release-request.ts'

/**
 * Every file of the release with its digest, sorted by name: what was built must still be what it was when it was inspected and signed.
 * @throws FluxError `release/asset-changed`, `io/read`
 */
export async function collectOutputs(
  built: readonly BuiltFile[],
  made: readonly string[],
  folder: string,
  files: SignedFilesPort,
): Promise<readonly OutputFile[]> {
  const outputs: OutputFile[] = []
  for (const { asset, path, sha256 } of built) {
    const now = await digestOf(path, files)
    if (!equalBytes(now, sha256))
      throw new FluxError('release/asset-changed', `${quoted(path)} changed while the release was made`, {
        hint: 'finish the build before the release begins',
      })
    outputs.push({ asset, path, sha256 })
  }
  for (const asset of new Set(made)) {
    const path = `${folder}/${asset}`
    outputs.push({ asset, path, sha256: await digestOf(path, files) })
  }
  return outputs.sort((a, b) => (a.asset < b.asset ? -1 : 1))
}

async function digestOf(path: string, files: SignedFilesPort): Promise<Uint8Array> {
  const { digests } = await files.read(path, ['sha256'], false)
  const digest = digests.get('sha256')
  if (digest !== undefined) return digest
  throw new FluxError('internal/bug', `${quoted(path)} was read without its digest`)
}

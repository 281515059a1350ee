import type { HashName } from '../../attest/artifact.ts'
import { FluxError } from '../../core/error.ts'
import { quoted } from '../../core/quote.ts'
import { inParallel } from '../in-parallel.ts'
import type { SignedFilesPort } from '../sign.ts'
import { nameAssets } from './name-assets.ts'
import type { BuiltFile } from './release-request.ts'

const HASHES: readonly HashName[] = ['sha256', 'sha512']
const PARALLEL = 4

/** The files that were built, with their digests: what every later step is compared with. Throws `sign/subjects`, `io/read`, `input/not-found`. */
export async function inspectFiles(
  paths: readonly string[],
  files: SignedFilesPort,
): Promise<readonly BuiltFile[]> {
  const names = nameAssets(paths)
  const built = await inParallel([...names], PARALLEL, async ([path, asset]): Promise<BuiltFile> => {
    const { digests } = await files.read(path, HASHES, false)
    const [sha256, sha512] = [digests.get('sha256'), digests.get('sha512')]
    if (sha256 === undefined || sha512 === undefined)
      throw new FluxError('internal/bug', `${quoted(path)} was read without its digests`)
    return { path, asset, sha256, sha512 }
  })
  return [...built].sort((a, b) => (a.asset < b.asset ? -1 : 1))
}

import type { FileToSign, SignedFile, SignedFilesPort } from '../sign.ts'
import { signArtifacts } from '../sign.ts'
import type { Signer } from '../signer.ts'
import { bundleOf } from './output-names.ts'

/** A file that users get, by its name in the release. */
export interface NamedFile {
  readonly asset: string
  readonly path: string
}

/** Signs files into the folder of the release; what a run before has signed stays. With `isLegacy` as detached signatures too. */
export async function signOutputs(
  named: readonly NamedFile[],
  folder: string,
  isLegacy: boolean,
  signer: Signer,
  files: SignedFilesPort,
): Promise<{ readonly signed: readonly SignedFile[]; readonly made: readonly string[] }> {
  const isKey = (await signer.expectation())?.policy.signer.kind === 'key'
  const requests = named.map(
    ({ asset, path }): FileToSign => ({
      path,
      bundle: `${folder}/${bundleOf(asset)}`,
      ...(isLegacy ? { signature: `${folder}/${asset}.sig` } : {}),
      ...(isLegacy && !isKey ? { certificate: `${folder}/${asset}.pem` } : {}),
    }),
  )
  const signed = await signArtifacts(requests, signer, files)
  const made = named.flatMap(({ asset }) => [
    bundleOf(asset),
    ...(isLegacy ? [`${asset}.sig`] : []),
    ...(isLegacy && !isKey ? [`${asset}.pem`] : []),
  ])
  return { signed, made }
}

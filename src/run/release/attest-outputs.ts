import { encodeHex } from '../../attest/base64.ts'
import { readNamedDigest } from '../../attest/statement/read-digest.ts'
import { readStatement } from '../../attest/statement/read-statement.ts'
import type { Subject } from '../../attest/statement/statement.ts'
import { LIMITS } from '../../core/limits.ts'
import { attest, type SignedStatement } from '../attest/attest.ts'
import type { Predicate } from '../attest/load-predicate.ts'
import { ALL_STATEMENTS, statementsOf } from './output-names.ts'
import type { BuiltFile, ReleasePorts } from './release-request.ts'

/** The statements of a release, and the files that they are in. */
export interface ReleaseStatements {
  readonly statements: readonly SignedStatement[]
  /** Names in the release. */
  readonly made: readonly string[]
}

/**
 * Attests all files and images together, one statement for each predicate, and gives each file its own lines: every line of `<asset>.intoto.jsonl` names
 * the asset. What a run before has attested stays.
 */
export async function attestOutputs(
  built: readonly BuiltFile[],
  images: readonly string[],
  predicates: readonly Predicate[],
  folder: string,
  { signer, files, store }: Pick<ReleasePorts, 'signer' | 'files' | 'store'>,
): Promise<ReleaseStatements> {
  if (predicates.length === 0) return { statements: [], made: [] }
  restoreStatements(built, folder, files)
  const ofFiles = built.map(
    ({ asset, sha256, sha512 }): Subject => ({
      name: asset,
      digests: new Map([
        ['sha256', encodeHex(sha256)],
        ['sha512', encodeHex(sha512)],
      ]),
    }),
  )
  const subjects = [...ofFiles, ...images.map(readNamedDigest)]
  const statements: SignedStatement[] = []
  for (const predicate of predicates) {
    const bundlePath = `${folder}/${ALL_STATEMENTS}`
    const ports = { signer, files, ...(store === undefined ? {} : { store }) }
    statements.push(...(await attest({ subjects, predicate, bundlePath }, ports)))
  }
  const made: string[] = []
  for (const { asset } of built) {
    const lines = statements.filter((one) => names(one, asset)).map(({ line }) => line)
    files.write(`${folder}/${statementsOf(asset)}`, `${lines.join('\n')}\n`)
    made.push(statementsOf(asset))
  }
  return { statements, made }
}

function names({ bundle: { content } }: SignedStatement, asset: string): boolean {
  if (content.kind !== 'envelope') return false
  return readStatement(content.payload).subjects.some(({ name }) => name === asset)
}

/** Puts the lines of the files together again, where a run on another machine has left only those. */
function restoreStatements(built: readonly BuiltFile[], folder: string, files: ReleasePorts['files']): void {
  const path = `${folder}/${ALL_STATEMENTS}`
  if (files.readSmall(path, LIMITS.signedBundleBytes) !== undefined) return
  const lines = new Set<string>()
  for (const { asset } of built) {
    const bytes = files.readSmall(`${folder}/${statementsOf(asset)}`, LIMITS.signedBundleBytes)
    if (bytes === undefined) continue
    for (const line of Buffer.from(bytes).toString('utf8').split('\n')) if (line !== '') lines.add(line)
  }
  if (lines.size > 0) files.write(path, `${[...lines].join('\n')}\n`)
}

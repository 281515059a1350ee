import type { BuiltFile, ReleaseBill } from './release-request.ts'

/** Where users read how to verify. */
export const GUIDE = 'RELEASE-VERIFY.md'
/** Every statement of the release, one a line: not a part of the release, each file has its own lines there. */
export const ALL_STATEMENTS = '.attestations.jsonl'

/** Name of the bundle with the signature of a file. */
export function bundleOf(asset: string): string {
  return `${asset}.sigstore.json`
}

/** Name of the file with the statements that name a file. */
export function statementsOf(asset: string): string {
  return `${asset}.intoto.jsonl`
}

/** Name of a bill of materials: after the one file that is released, else after the repository. */
export function billName(kind: ReleaseBill['kind'], files: readonly BuiltFile[], repository: string): string {
  const [only, ...more] = files
  const name = only !== undefined && more.length === 0 ? only.asset : (repository.split('/')[1] ?? 'release')
  return `${name}.${kind === 'cyclonedx' ? 'cdx' : 'spdx'}.json`
}

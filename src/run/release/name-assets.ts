import { nameByShortestSuffix } from '../../attest/statement/subject-names.ts'
import { FluxError } from '../../core/error.ts'
import { LIMITS } from '../../core/limits.ts'
import { quoted } from '../../core/quote.ts'

/** What the forge leaves as it is; everything else it renames. */
const KEPT = /^[A-Za-z0-9_][A-Za-z0-9._+~@-]{0,199}$/
/** Ends of names that this job gives to what it makes. */
const MADE = [
  '.sigstore.json',
  '.sigstore',
  '.intoto.jsonl',
  '.sig',
  '.pem',
  '.cdx.json',
  '.spdx.json',
] as const
const OWN_NAMES: ReadonlySet<string> = new Set(['SHA256SUMS', 'SHA512SUMS', 'RELEASE-VERIFY.md'])

/**
 * Names of files in a release, by their paths: bare names, and with the folders that tell them apart, joined by `-`, where two files have one name.
 * @throws FluxError `sign/subjects` for names that the forge would change, or that this job gives to other files
 */
export function nameAssets(paths: readonly string[]): ReadonlyMap<string, string> {
  if (paths.length === 0) throw wrong('there is no file to release', 'build the files first, and name them')
  // LIMIT: releaseFiles
  if (paths.length > LIMITS.releaseFiles)
    throw wrong(`${paths.length} files are more than ${LIMITS.releaseFiles}`, 'pack them into archives')
  const names = new Map<string, string>()
  const seen = new Map<string, string>()
  for (const [path, suffix] of nameByShortestSuffix(paths)) {
    const name = suffix.replaceAll('/', '-')
    if (!KEPT.test(name))
      throw wrong(
        `${quoted(name)} is no name that a release keeps`,
        'use letters, digits and `._+~@-` in names of files',
      )
    if (OWN_NAMES.has(name) || MADE.some((end) => name.endsWith(end)))
      throw wrong(
        `${quoted(name)} is a name of something that this job makes`,
        'name only the files that were built',
      )
    const other = seen.get(name.toLowerCase())
    if (other !== undefined)
      throw wrong(
        `${quoted(other)} and ${quoted(path)} would have one name in the release`,
        'rename one of them',
      )
    seen.set(name.toLowerCase(), path)
    names.set(path, name)
  }
  return names
}

function wrong(message: string, hint: string): FluxError {
  return new FluxError('sign/subjects', message, { hint })
}

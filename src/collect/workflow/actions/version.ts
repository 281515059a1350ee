import { isCommit, type Uses } from '../uses.ts'

const VERSION = /^v?(\d{1,9})(?:\.\d{1,9}){0,2}$/
const VERSION_COMMENT = /^(?:(?:tag|version|ver)\s*[:=]?\s*)?(v?\d{1,9}(?:\.\d{1,9}){0,2})(?:\s|$)/

/** Major version of a tag such as `v6`, `6.1` and `v6.0.2`; undefined for other names. */
export function majorOfTag(ref: string): number | undefined {
  const major = VERSION.exec(ref)?.[1]
  return major === undefined ? undefined : Number(major)
}

/** Major version of what a `uses` names: of its tag, or for a commit of the version that the comment behind it names. */
export function majorOf(uses: Uses, comment: string | undefined): number | undefined {
  if (uses.kind !== 'repository') return undefined
  if (!isCommit(uses.ref)) return majorOfTag(uses.ref)
  const version = comment === undefined ? undefined : VERSION_COMMENT.exec(comment)?.[1]
  return version === undefined ? undefined : majorOfTag(version)
}

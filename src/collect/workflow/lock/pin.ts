import { isCommit } from '../uses.ts'

/** What a pin names: `OWNER/REPO@REF`, without the path of an action inside of the repository. */
export interface Pin {
  /** Owner and repository in lower case, the ref as written: equal pins have the same name. */
  readonly name: string
  /** `owner/repo` in lower case. */
  readonly repository: string
  readonly ref: string
  /** `sha1-…` or `sha256-…` behind a colon, as version 0.0.1 wrote it. */
  readonly commit: string | undefined
}

const FORM = /^[^/@:]+\/[^/@:]+@[^:]+$/

/** Takes a pin apart at its first `@`; undefined when it has not the form. Only version 0.0.1 has a commit behind a colon. */
export function parsePin(text: string, version: 'v0.0.1' | 'v0.0.2'): Pin | undefined {
  const colon = version === 'v0.0.1' ? text.lastIndexOf(':') : -1
  const commit = colon < 0 ? undefined : text.slice(colon + 1)
  const own = colon < 0 ? text : text.slice(0, colon)
  if (!FORM.test(own) || (commit !== undefined && !isLockCommit(commit))) return undefined
  const at = own.indexOf('@')
  const repository = own.slice(0, at).toLowerCase()
  const ref = own.slice(at + 1)
  return { name: `${repository}@${ref}`, repository, ref, commit }
}

/** Whether a text names a commit as the lock does: `sha1-` and 40 hex digits, or `sha256-` and 64, in lower case. */
export function isLockCommit(text: string): boolean {
  return /^(?:sha1-[0-9a-f]{40}|sha256-[0-9a-f]{64})$/.test(text)
}

/** The hex digits of a commit of the lock. */
export function commitDigits(commit: string): string {
  return commit.slice(commit.indexOf('-') + 1)
}

/** Whether a ref names one release in full, such as `v4.2.2`. */
export function isFullVersion(ref: string): boolean {
  return /^v?\d+\.\d+\.\d+(?:[-+][\w.+-]+)?$/.test(ref)
}

/** Whether a ref can only mean one commit or one release. */
export function isExactRef(ref: string): boolean {
  return isCommit(ref) || isFullVersion(ref)
}

import { compareDigits } from '../version/compare-text.ts'
import { splitSemver } from '../version/semver-parts.ts'

/** UTF-16 units of a version or path of a module: file names must hold it. */
export const MODULE_TEXT_LENGTH = 1_024

/** Whether a version is one that the go command writes: `v1.2.3`, with a pre-release, with `+incompatible`. */
export function isModuleVersion(text: string): boolean {
  return (
    text.length <= MODULE_TEXT_LENGTH &&
    /^v(?:0|[1-9][0-9]*)\.(?:0|[1-9][0-9]*)\.(?:0|[1-9][0-9]*)(?:-[0-9A-Za-z.-]+)?(?:\+incompatible)?$/.test(
      text,
    )
  )
}

/** Whether a text can be the path of a module (Go Modules Reference, "Module paths"). */
export function isModulePath(text: string): boolean {
  return (
    text.length <= MODULE_TEXT_LENGTH &&
    /^[A-Za-z0-9._~/-]+$/.test(text) &&
    text.split('/').every((element) => element !== '' && !element.startsWith('.') && !element.endsWith('.'))
  )
}

/** The twelve digits of the commit that a pseudo-version names; undefined for other versions. */
export function pseudoCommit(version: string): string | undefined {
  const commit = /^v[0-9]+\.[0-9]+\.[0-9]+-[0-9A-Za-z.-]*?[0-9]{14}-([0-9a-f]{12})(?:\+incompatible)?$/.exec(
    version,
  )
  return commit?.[1]
}

/** Whether a replacement is a folder: only those have no version, and begin as one (Go Modules Reference, "replace directive"). */
export function isFolderPath(path: string): boolean {
  return /^(?:\.\.?(?:$|[\\/])|[\\/]|[A-Za-z]:)/.test(path)
}

/**
 * Whether a `go.mod` of this language version lists every module that its packages need: since 1.17. A missing `go` line means 1.16.
 */
export function listsAllModules(goVersion: string | undefined): boolean {
  return isAtLeast(goVersion, '17')
}

/** Whether `vendor/modules.txt` beside a `go.mod` of this language version has every module that it requires: since 1.14. */
export function marksExplicit(goVersion: string | undefined): boolean {
  return isAtLeast(goVersion, '14')
}

/** Of versions `1.minor`; any other major is later. */
function isAtLeast(goVersion: string | undefined, least: string): boolean {
  const [major = '0', minor = '0'] = splitSemver(goVersion ?? '1.16', 2).components
  const sign = compareDigits(major, '1')
  return sign === 0 ? compareDigits(minor, least) >= 0 : sign > 0
}

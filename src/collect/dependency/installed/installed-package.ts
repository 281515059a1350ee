import type { Ecosystem, LockedPackage, OriginKind } from '../model.ts'
import { versionOrderOf } from '../version/compare-versions.ts'
import type { Person } from './parse-person.ts'

/** What the installed copy of a package says of it, as written where it is not said otherwise. */
export interface InstalledPackage {
  /** Path of the file that says it. */
  readonly manifest: string
  /** As the registry knows it; canonical where names have such a form. */
  readonly name: string
  readonly version: string
  readonly license?: string
  /** Text of the licence, where the package names none or only a file that has it. */
  readonly licenseText?: string
  /** Who made it, in the order of the manifest. */
  readonly authors: readonly Person[]
  /** Who helped, where the manifest tells them apart. */
  readonly contributors?: readonly Person[]
  readonly description?: string
  readonly homepage?: string
  /** Page of the repository where one can be known, else as written. */
  readonly repository?: string
}

/** Origins that say nothing about the code that a name and a version stand for: folders of the repository itself. */
const FOLDERS: ReadonlySet<OriginKind> = new Set<OriginKind>(['directory', 'link', 'portal', 'workspace'])

/** What an installed copy is found by; undefined for packages that have none. */
export function installedKey({ ecosystem, name, version, origin }: LockedPackage): string | undefined {
  if (version === undefined || FOLDERS.has(origin.kind)) return undefined
  return `${ecosystem} ${name}@${version}`
}

/** Whether a version that a manifest says is the one of a lock: some tools write them in other ways. */
export function isSameVersion(ecosystem: Ecosystem, installed: string, locked: string): boolean {
  if (installed === locked) return true
  if (ecosystem === 'npm') return installed.replace(/^[v=]+/, '') === locked
  return ecosystem === 'PyPI' && versionOrderOf(ecosystem)?.(installed, locked) === 0
}

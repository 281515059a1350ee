import { canonicalName } from './python-name.ts'

/** Name and version that the name of a file tells. */
export interface FileName {
  /** Canonical. */
  readonly name: string
  readonly version: string
}

/** Reads the name of a wheel (`name-version-…-….whl`) or source archive (`name-version.tar.gz`); undefined when it is neither. */
export function readFileName(file: string): FileName | undefined {
  const wheel = /^([A-Za-z0-9][A-Za-z0-9._]*)-([0-9][A-Za-z0-9._!+]*)(?:-[A-Za-z0-9._]+){3,4}\.whl$/.exec(
    file,
  )
  const source =
    wheel ??
    /^([A-Za-z0-9][A-Za-z0-9._-]*)-([0-9][A-Za-z0-9._!+]*)\.(?:tar\.(?:gz|bz2|xz|Z)|tgz|zip)$/.exec(file)
  const [, name, version] = source ?? []
  return name === undefined || version === undefined ? undefined : { name: canonicalName(name), version }
}

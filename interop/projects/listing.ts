/** A project with real dependencies, and how its own package manager lists them. */
export interface RealProject {
  readonly name: string
  /** The tool with its version. */
  readonly tool: string
  readonly files: Readonly<Record<string, string>>
  /** Why the tool is not there; undefined when it is. */
  readonly whyNot?: () => string | undefined
  /** Makes the lock with the tool, and lists what the tool says of it. */
  readonly list: (folder: string) => Listing
}

/**
 * What is in a project: `name@version` of every package that is not of the project itself, and `from > to` of every
 * dependency, where projects are `.` and their folder.
 */
export interface Listing {
  readonly packages: ReadonlySet<string>
  /** Absent when the tool lists no edges, or the lock has none. */
  readonly edges?: ReadonlySet<string>
  /** Why there are no edges. */
  readonly reason?: string
  /** What the bill has to say of its edges: the one `aggregate` of its compositions; `complete` unless the lock has no edges. */
  readonly aggregate?: 'incomplete' | 'unknown'
}

/** `from > to`. */
export function edge(from: string, to: string): string {
  return `${from} > ${to}`
}

/** `name@version`; what has no version is only named. */
export function label(name: string, version: string | undefined): string {
  return version === undefined || version === '' ? name : `${name}@${version}`
}

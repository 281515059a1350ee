import { groupBy } from '../../../core/group-by.ts'
import type { Span } from '../../../core/span.ts'
import { addPackage, finishLock, type LockDraft } from '../lock-draft.ts'
import type { DirectUse, Lock, LockedPackage, Scope } from '../model.ts'
import { edgesOf, type Link, type LinkRoot, spreadLinks } from './python-links.ts'

/** A package of a lock, before it is known who needs it. */
export interface PythonPackage
  extends Omit<LockedPackage, 'directIn' | 'ecosystem' | 'edges' | 'runsAtInstall' | 'scopes'> {
  readonly runsAtInstall?: boolean | undefined
  /** Undefined when the format has no dependencies. */
  readonly links?: readonly Link[] | undefined
  /** What the lock itself says it is needed for; computed from `roots` where it says nothing. */
  readonly scopes?: readonly Scope[] | undefined
}

/** A package that an importer names. */
export interface PythonRoot extends LinkRoot {
  readonly use: DirectUse
}

/** Puts a lock together: scopes, direct uses and edges of its packages. `isComplete` as in `Lock`. */
export function finishPythonLock(
  draft: LockDraft,
  packages: readonly PythonPackage[],
  roots: readonly PythonRoot[],
  isComplete: boolean,
): Lock {
  const links = new Map(packages.map((one) => [one.id, one.links]))
  const scopes = spreadLinks((id) => links.get(id), roots)
  const uses = groupBy(roots, ({ to }) => to)
  for (const { links: own, runsAtInstall, ...one } of packages) {
    const isAdded = addPackage(draft, {
      ...one,
      ecosystem: 'PyPI',
      scopes: one.scopes ?? scopes.get(one.id) ?? [],
      directIn: distinctUses((uses.get(one.id) ?? []).map(({ use }) => use)),
      edges: own && edgesOf(own),
      runsAtInstall,
    })
    if (!isAdded) break
  }
  return finishLock(draft, isComplete)
}

/**
 * Names of entries: `name@version`, with more of what tells them apart where a version is there several times. In the order of
 * the entries.
 */
export function entryIds(
  entries: readonly {
    readonly name: string
    readonly version?: string | undefined
    readonly source: string
  }[],
): readonly string[] {
  const short = entries.map(({ name, version }) => (version === undefined ? name : `${name}@${version}`))
  const times = new Map<string, number>()
  for (const id of short) times.set(id, (times.get(id) ?? 0) + 1)
  return short.map((id, index) => (times.get(id) === 1 ? id : `${id} (${entries[index]?.source ?? ''})`))
}

/** The place of an entry: its name, up to its version where the name is written in another form than the canonical one. */
export function entrySpan(text: string, name: string, nameSpan: Span, versionSpan: Span | undefined): Span {
  if (versionSpan === undefined || text.slice(nameSpan.start, nameSpan.end).includes(name)) return nameSpan
  return { start: Math.min(nameSpan.start, versionSpan.start), end: Math.max(nameSpan.end, versionSpan.end) }
}

function distinctUses(uses: readonly DirectUse[]): readonly DirectUse[] {
  const found = new Map<string, DirectUse>()
  for (const use of uses) found.set(`${use.importer}\n${use.scope}\n${use.specifier ?? ''}`, use)
  return [...found.values()]
}

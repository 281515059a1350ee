import { quoted } from '../../../core/quote.ts'
import type { Span } from '../../../core/span.ts'
import {
  type BlockNode,
  isTrue,
  keyAt,
  keySpanAt,
  memberAt,
  membersAt,
  spanAt,
  textAt,
} from '../block/block-tree.ts'
import { addLockProblem, addPackage } from '../lock-draft.ts'
import type { DirectUse, LockedPackage, PlacedField, Scope } from '../model.ts'
import { isPackageName } from '../npm-name.ts'
import { type ScopeRoot, spreadScopes } from '../spread-scopes.ts'
import type { PnpmEntry } from './pnpm-entry.ts'
import type { PnpmReading } from './pnpm-reading.ts'

/** Makes the packages of a document from its entries, which are linked. */
export function addPnpmPackages(reading: PnpmReading, root: BlockNode): void {
  const { draft, direct, entries } = reading
  const roots: ScopeRoot[] = []
  for (const [id, uses] of direct) for (const { scope } of uses) roots.push({ id, scope })
  const scopes = spreadScopes((id) => entries.get(id)?.edges ?? [], roots)
  const times = readTable(reading, memberAt(reading.tree, root, 'time'))
  const patches = readTable(reading, memberAt(reading.tree, root, 'patchedDependencies'))
  for (const entry of entries.values()) {
    if (!addPackage(draft, packageOf(reading, entry, scopes.get(entry.id) ?? NO_SCOPES, times, patches)))
      return
  }
  // Edges were made of entries, and all of those are packages now. Documents of one file may have the same ids.
  if (!reading.isEnvironment && !reading.hasDangling && draft.packages.length === entries.size)
    draft.isLinked = true
}

function packageOf(
  reading: PnpmReading,
  entry: PnpmEntry,
  scopes: readonly Scope[],
  times: ReadonlyMap<string, string>,
  patches: ReadonlyMap<string, string>,
): LockedPackage {
  const { about, key } = entry
  const { spans, name, version } = placesOf(reading, entry)
  const publishedAt = times.get(key.id)
  const patch =
    key.patch ??
    (about.isPatched ? (patches.get(`${name}@${version ?? ''}`) ?? patches.get(name) ?? '') : undefined)
  checkPackage(reading, entry, name, scopes, spans)
  // Field by field: there is one of these for each of a hundred thousand packages.
  const one: Mutable<LockedPackage> = {
    id: entry.id,
    ecosystem: 'npm',
    name,
    origin: about.origin,
    integrity: about.integrity,
    scopes,
    directIn: reading.direct.get(entry.id) ?? NO_USES,
    edges: entry.edges,
    runsAtInstall: reading.tellsScripts ? about.requiresBuild !== undefined : undefined,
    span: spans.span,
    spans: spans.fields,
  }
  if (version !== undefined) one.version = version
  if (entry.alias !== undefined) one.alias = entry.alias
  if (about.distributions !== undefined) one.distributions = about.distributions
  if (about.deprecated !== undefined) one.deprecated = about.deprecated.text
  if (publishedAt !== undefined) one.publishedAt = publishedAt
  if (patch !== undefined) one.patch = patch
  if (about.condition !== undefined) one.condition = about.condition
  return one
}

type Mutable<Type> = { -readonly [Field in keyof Type]: Type[Field] }

const NO_USES: readonly DirectUse[] = []
const NO_SCOPES: readonly Scope[] = []

interface Places {
  readonly name: string
  readonly version: string | undefined
  readonly spans: { readonly span: Span; readonly fields: { readonly [Field in PlacedField]?: Span } }
}

/** Name and version of an entry, and the places of its fields. */
function placesOf(reading: PnpmReading, entry: PnpmEntry): Places {
  const { tree, style } = reading
  const { about, key, snapshot } = entry
  const node = about.node >= 0 ? about.node : snapshot
  const whole = keySpanAt(tree, node)
  const written = tree.source.text.slice(whole.start, whole.end)
  // Of what is from no registry the entry tells the version, before 9 of everything.
  const own = key.version === undefined || style !== 'name' ? about.version : undefined
  const version = own?.text ?? key.version ?? versionOf(key.rest)
  const name = entry.name === '' ? key.id : entry.name
  const inKey = (part: string | undefined): Span | undefined => {
    if (part === undefined || part === '') return undefined
    const at = written.indexOf(part)
    return at < 0 ? undefined : { start: whole.start + at, end: whole.start + at + part.length }
  }
  const nameInKey = inKey(name)
  const versionInKey = inKey(version)
  const nameSpan = (about.name?.text === name ? about.name.span : undefined) ?? nameInKey
  const versionSpan = own?.span ?? versionInKey
  // What is to blame is where the name or the version stands: of some sources only where it is asked for.
  const hasName = nameInKey !== undefined || versionInKey !== undefined
  const span = hasName ? whole : (nameSpan ?? versionSpan ?? entry.use ?? whole)
  const flag = about.requiresBuild ?? about.dev ?? optionalSpan(reading, entry)
  // Field by field, as for packages.
  const { integrity, resolved, commit } = about.spans
  const fields: { [Field in PlacedField]?: Span } = {}
  if (integrity !== undefined) fields.integrity = integrity
  if (resolved !== undefined) fields.resolved = resolved
  if (commit !== undefined) fields.commit = commit
  if (about.deprecated !== undefined) fields.deprecated = about.deprecated.span
  if (flag !== undefined) fields.flag = flag
  if (nameSpan !== undefined) fields.name = nameSpan
  if (versionSpan !== undefined) fields.version = versionSpan
  return { name, version, spans: { span, fields } }
}

/** From 9 on the place of what an entry is needed for is its member of `snapshots`. */
function optionalSpan({ tree, style }: PnpmReading, { about, snapshot }: PnpmEntry): Span | undefined {
  if (style !== 'name') return about.optional
  if (snapshot < 0) return undefined
  const flag = memberAt(tree, snapshot, 'optional')
  return flag >= 0 && isTrue(tree, flag) ? spanAt(tree, flag) : keySpanAt(tree, snapshot)
}

/** `runtime:22.0.0` is a version of a program. */
function versionOf(rest: string | undefined): string | undefined {
  return rest?.startsWith('runtime:') === true ? rest.slice('runtime:'.length) : undefined
}

function checkPackage(
  { draft }: PnpmReading,
  { about, id }: PnpmEntry,
  name: string,
  scopes: readonly Scope[],
  { span }: Places['spans'],
): void {
  if (!isPackageName(name))
    addLockProblem(draft, 'malformed-name', 'part', `${quoted(name)} is no name of a package`, span)
  // HOSTILE: a flag must not hide what a project ships.
  if (about.dev !== undefined && scopes.includes('prod')) {
    const message = `${quoted(id)} is marked as needed for development alone, and is needed without it`
    addLockProblem(draft, 'contradiction', 'note', message, about.dev)
  }
}

/** Texts of a record; of a record inside its `hash`. */
function readTable({ tree }: PnpmReading, record: BlockNode): ReadonlyMap<string, string> {
  const texts = new Map<string, string>()
  for (const node of membersAt(tree, record)) {
    const text = textAt(tree, node) ?? textAt(tree, memberAt(tree, node, 'hash'))
    if (text !== undefined) texts.set(keyAt(tree, node), text)
  }
  return texts
}

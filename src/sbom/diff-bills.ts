import { parsePurl } from '../collect/dependency/purl.ts'
import { compareVersions } from '../collect/dependency/version/compare-versions.ts'
import { compareText } from './compare.ts'
import type { Bill, Component, License, Party } from './model.ts'

/** What can be different between two bills, the gravest first. */
export const BILL_CHANGES = [
  'hash-changed',
  'source-changed',
  'downgraded',
  'license-changed',
  'added',
  'removed',
  'upgraded',
  'version-changed',
  'hash-removed',
  'hash-added',
  'supplier-changed',
  'scope-changed',
  'dependencies-changed',
  'completeness-lowered',
] as const
export type BillChangeKind = (typeof BILL_CHANGES)[number]

/** One difference. */
export interface BillChange {
  readonly kind: BillChangeKind
  /** Name with its group; of the bill itself the name of what it is about. */
  readonly name: string
  /** Package URL of the newer component, else of the older one. */
  readonly purl?: string
  /** What the older bill says; absent where it says nothing. */
  readonly before?: string
  readonly after?: string
}

/**
 * What became different from one bill to another, whatever their formats: sorted by gravity, then name. The same package from the
 * same source is one component; its versions are paired, the equal ones first. Ids, times, tools, order and nesting of the
 * documents are no differences.
 */
export function diffBills(before: Bill, after: Bill): readonly BillChange[] {
  const changes: BillChange[] = []
  const names = { before: namesOf(before), after: namesOf(after) }
  const [old, now] = [groupComponents(before), groupComponents(after)]
  for (const key of new Set([...old.keys(), ...now.keys()])) {
    for (const pair of pairVersions(old.get(key) ?? [], now.get(key) ?? [], names))
      compareComponents(pair, { before, after, names }, changes)
  }
  // SPDX 2 has no field for it.
  const isSilent = after.document.format?.version.startsWith('2.') === true
  if (!isSilent && completenessOf(before) > completenessOf(after)) {
    const about = after.primary ?? before.primary
    changes.push({
      kind: 'completeness-lowered',
      name: about === undefined ? 'the bill' : fullName(about),
      before: `${completenessOf(before)} components with all dependencies`,
      after: String(completenessOf(after)),
    })
  }
  return changes.sort(
    (a, b) =>
      BILL_CHANGES.indexOf(a.kind) - BILL_CHANGES.indexOf(b.kind) ||
      compareText(a.name, b.name) ||
      compareText(`${a.before ?? ''} ${a.after ?? ''}`, `${b.before ?? ''} ${b.after ?? ''}`),
  )
}

/** Components by what they are, whichever version: type, name and where the code comes from. */
function groupComponents({ components, primary }: Bill): ReadonlyMap<string, readonly Component[]> {
  const groups = new Map<string, Component[]>()
  for (const one of primary === undefined ? components : [primary, ...components]) {
    const key = one === primary ? 'primary' : identityOf(one)
    const known = groups.get(key)
    if (known === undefined) groups.set(key, [one])
    else known.push(one)
  }
  return groups
}

function identityOf(component: Component): string {
  const purl = component.purl === undefined ? undefined : parsePurl(component.purl)
  if (purl === undefined || typeof purl === 'string') return `~${fullName(component)}`
  return [purl.type, ...(purl.namespace ?? []), purl.name].join('/')
}

interface Pair {
  readonly old: Component | undefined
  readonly now: Component | undefined
}

/** What is wholly equal first, then equal versions, then what is left in the order of versions; the others came or went. */
function pairVersions(
  old: readonly Component[],
  now: readonly Component[],
  names: Sides['names'],
): readonly Pair[] {
  const contentOf = ({ version, scope, ...rest }: Component): string =>
    [version ?? '', scope ?? '', sourceOf(rest), ...hashesOf(rest).map(({ hex }) => hex)].join(' ')
  const needsOf = (component: Component, known: DependencyNames): string =>
    [...(known.get(component.ref) ?? [])].sort(compareText).join(' ')
  const whole = pairBy(
    old,
    now,
    (one) => `${contentOf(one)}\n${needsOf(one, names.before)}`,
    (one) => `${contentOf(one)}\n${needsOf(one, names.after)}`,
  )
  const exact = pairBy(whole.old, whole.now, contentOf)
  const same = pairBy(exact.old, exact.now, ({ version }) => version ?? '')
  const [gone, came] = [byVersion(same.old), byVersion(same.now)]
  const others = Array.from({ length: Math.max(gone.length, came.length) }, (_, at) => ({
    old: gone[at],
    now: came[at],
  }))
  return [...whole.pairs, ...exact.pairs, ...same.pairs, ...others]
}

/** Pairs of components with the same key, and those without a partner. */
function pairBy(
  old: readonly Component[],
  now: readonly Component[],
  oldKey: (component: Component) => string,
  nowKey: (component: Component) => string = oldKey,
): {
  readonly pairs: readonly Pair[]
  readonly old: readonly Component[]
  readonly now: readonly Component[]
} {
  const left = new Map<string, Component[]>()
  for (const one of old) {
    const key = oldKey(one)
    const known = left.get(key)
    if (known === undefined) left.set(key, [one])
    else known.push(one)
  }
  const pairs: Pair[] = []
  const others: Component[] = []
  for (const one of now) {
    const partner = left.get(nowKey(one))?.shift()
    if (partner === undefined) others.push(one)
    else pairs.push({ old: partner, now: one })
  }
  return { pairs, old: [...left.values()].flat(), now: others }
}

function byVersion(components: readonly Component[]): readonly Component[] {
  return components.toSorted((a, b) => compareOf(a, b) || compareText(a.ref, b.ref))
}

function compareOf(a: Component, b: Component): number {
  const purl = a.purl === undefined ? undefined : parsePurl(a.purl)
  const type = purl === undefined || typeof purl === 'string' ? '' : purl.type
  return compareVersions(ECOSYSTEMS.get(type) ?? '', a.version ?? '', b.version ?? '')
}

/** Ecosystems, whose orders of versions are known, by types of package URLs. */
const ECOSYSTEMS: ReadonlyMap<string, string> = new Map([
  ['cargo', 'crates\u002eio'],
  ['composer', 'Packagist'],
  ['gem', 'RubyGems'],
  ['golang', 'Go'],
  ['hex', 'Hex'],
  ['maven', 'Maven'],
  ['npm', 'npm'],
  ['nuget', 'NuGet'],
  ['pub', 'Pub'],
  ['pypi', 'PyPI'],
])

interface Sides {
  readonly before: Bill
  readonly after: Bill
  readonly names: { readonly before: DependencyNames; readonly after: DependencyNames }
}

function compareComponents({ old, now }: Pair, { names }: Sides, changes: BillChange[]): void {
  const about = now ?? old
  if (about === undefined) return
  const add = (kind: BillChangeKind, before: string | undefined, after: string | undefined): void => {
    changes.push({
      kind,
      name: fullName(about),
      ...(about.purl === undefined ? {} : { purl: about.purl }),
      ...(before === undefined || before === '' ? {} : { before }),
      ...(after === undefined || after === '' ? {} : { after }),
    })
  }
  if (old === undefined || now === undefined) {
    add(old === undefined ? 'added' : 'removed', old?.version, now?.version)
    return
  }
  // A version that is not told is neither above nor below another.
  const [version, versionNow] = [old.version ?? '', now.version ?? '']
  const order = version === '' || versionNow === '' ? 0 : compareOf(old, now)
  const isSame = version === versionNow
  if (!isSame)
    add(order < 0 ? 'upgraded' : order > 0 ? 'downgraded' : 'version-changed', old.version, now.version)
  if (sourceOf(old) !== sourceOf(now)) add('source-changed', sourceOf(old), sourceOf(now))
  if (isSame) compareHashes(old, now, add)
  const [license, licenseNow] = [licenseOf(old), licenseOf(now)]
  if (license !== licenseNow) add('license-changed', license, licenseNow)
  const [party, partyNow] = [partyOf(old.supplier), partyOf(now.supplier)]
  if (party !== partyNow) add('supplier-changed', party, partyNow)
  if ((old.scope ?? 'required') !== (now.scope ?? 'required')) add('scope-changed', old.scope, now.scope)
  const needs = names.before.get(old.ref) ?? new Set<string>()
  const needsNow = names.after.get(now.ref) ?? new Set<string>()
  const gone = [...needs].filter((one) => !needsNow.has(one)).sort(compareText)
  const came = [...needsNow].filter((one) => !needs.has(one)).sort(compareText)
  if (gone.length + came.length > 0) add('dependencies-changed', gone.join(', '), came.join(', '))
}

/** HOSTILE: the same version with another hash is another package. Only algorithms that both have can be compared. */
function compareHashes(
  old: Component,
  now: Component,
  add: (kind: BillChangeKind, before: string | undefined, after: string | undefined) => void,
): void {
  const known = new Map(hashesOf(old).map(({ algorithm, hex }) => [algorithm, hex] as const))
  const shared = hashesOf(now).filter(({ algorithm }) => known.has(algorithm))
  const other = shared.find(({ algorithm, hex }) => known.get(algorithm) !== hex)
  const text = (component: Component): string =>
    hashesOf(component)
      .map(({ algorithm, hex }) => `${algorithm} ${hex}`)
      .join(', ')
  if (other !== undefined)
    add('hash-changed', `${other.algorithm} ${known.get(other.algorithm)}`, `${other.algorithm} ${other.hex}`)
  else if (shared.length === 0 && hashesOf(now).length > 0 && known.size === 0)
    add('hash-added', undefined, text(now))
  else if (shared.length === 0 && known.size > 0) add('hash-removed', text(old), text(now))
}

/** Hashes of the component, else of the archive that it is distributed in. */
function hashesOf({ hashes, references }: Pick<Component, 'hashes' | 'references'>): Component['hashes'] {
  if (hashes.length > 0) return hashes
  return references.find((one) => one.type === 'distribution' && one.hashes.length > 0)?.hashes ?? []
}

/** Where the code comes from, as far as the package URL says that it is not the usual registry. */
function sourceOf({ purl }: Pick<Component, 'purl'>): string {
  const parsed = purl === undefined ? undefined : parsePurl(purl)
  if (parsed === undefined || typeof parsed === 'string') return ''
  return ['vcs_url', 'download_url', 'repository_url']
    .flatMap((key) => parsed.qualifiers.get(key) ?? [])
    .join(' ')
}

function licenseOf({ concluded, declared, licenses }: Component): string {
  const said = concluded.length > 0 ? concluded : declared.length > 0 ? declared : licenses
  return said.map(licenseText).sort(compareText).join(' AND ')
}

function licenseText(license: License): string {
  return license.kind === 'id' ? license.id : license.kind === 'name' ? license.name : license.expression
}

function partyOf(party: Party | undefined): string {
  return party?.name ?? party?.urls[0] ?? party?.contacts[0]?.email ?? ''
}

function fullName({ group, name }: Component): string {
  return group === undefined ? name : `${group}/${name}`
}

/** Names of what each component needs directly, without versions, which are differences of their own. */
type DependencyNames = ReadonlyMap<string, ReadonlySet<string>>

function namesOf({ components, primary, dependencies }: Bill): DependencyNames {
  const all = primary === undefined ? components : [primary, ...components]
  const byRef = new Map(all.map((one) => [one.ref, fullName(one)]))
  return new Map(
    dependencies.map(({ ref, links }) => [ref, new Set(links.flatMap(({ to }) => byRef.get(to) ?? []))]),
  )
}

/** Components whose dependencies are said to be all there. */
function completenessOf({ compositions, components }: Bill): number {
  const refs = new Set<string>()
  for (const { aggregate, dependencies, assemblies } of compositions) {
    if (aggregate !== 'complete') continue
    if (dependencies.length + assemblies.length === 0) return components.length + 1
    for (const ref of dependencies) refs.add(ref)
  }
  return refs.size
}

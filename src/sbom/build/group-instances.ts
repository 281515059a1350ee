import { compareText } from '../compare.ts'
import type { Property } from '../model.ts'
import {
  type Description,
  describeInstances,
  describePackage,
  type FoundInstances,
  locationOfInstance,
  sortProperties,
} from './describe-component.ts'
import { sortReferences } from './distributions.ts'
import { identityOf, withCleanOrigin } from './identity.ts'
import type { BillInput } from './input.ts'
import type { Instance } from './instance.ts'
import { mergeInstances } from './merge-instances.ts'
import { findPrimary, PRIMARY, primaryExtras, primaryName } from './primary.ts'
import { createLicenseReader } from './read-license.ts'

/** Instances that are one component. */
export interface Group {
  /** Numbers of the instances, in the order of their places. */
  readonly members: readonly number[]
  /** Places of the instances, sorted. */
  readonly places: readonly string[]
  /** Everything that the instances have in common. */
  readonly key: string
  readonly description: Description
  /** What takes the place of fields of the description: places, paths, notes. */
  readonly found: FoundInstances
}

/** Puts instances together that are one component, and describes it. Sorted by key, then places; the primary one is first. */
export function groupInstances(instances: readonly Instance[], input: BillInput): readonly Group[] {
  const primary = findPrimary(instances, input.folder)
  const places = instances.map(locationOfInstance)
  const licenseOf = createLicenseReader()
  const descriptions = instances.map((instance, at) =>
    describeOne(instance, primary.has(at), input, licenseOf),
  )
  const uses = countPurls(descriptions)
  const keys = instances.map((instance, at) =>
    primary.has(at) ? PRIMARY : keyOf(instance, descriptions[at], uses),
  )
  const classes = mergeInstances(
    instances.map(({ links, bundler, importer }, at) => ({
      key: keys[at] ?? '',
      children: [...links.map(({ to }) => to), ...(bundler === undefined ? [] : [bundler])],
      isFixed: importer !== undefined,
    })),
  )
  const members = new Map<number, number[]>()
  classes.forEach((id, at) => {
    const known = members.get(id)
    if (known === undefined) members.set(id, [at])
    else known.push(at)
  })
  const groups: Group[] = []
  for (const numbers of members.values()) {
    const sorted = numbers.sort((a, b) => compareText(places[a] ?? '', places[b] ?? ''))
    // A project may have files that do not name it, such as workflows: the manifest speaks for it.
    const first = sorted.find((at) => instances[at]?.importer?.name !== undefined) ?? sorted[0] ?? 0
    const description = descriptions[first]
    if (description === undefined) continue
    const own = sorted.flatMap((at) => instances[at] ?? [])
    const all = sorted.length === 1 ? [description] : sorted.flatMap((at) => descriptions[at] ?? [])
    const whole = withToolHashes(withLicenses(description, all), all)
    groups.push({
      members: sorted,
      places: sorted.map((at) => places[at] ?? ''),
      key: keys[first] ?? '',
      description: whole,
      found: describeInstances(whole, own, input.withLines !== false),
    })
  }
  return groups.sort(
    (a, b) =>
      Number(b.key === PRIMARY) - Number(a.key === PRIMARY) ||
      compareText(a.key, b.key) ||
      compareText(a.places.join('\n'), b.places.join('\n')),
  )
}

function describeOne(
  instance: Instance,
  isPrimary: boolean,
  input: BillInput,
  licenseOf: ReturnType<typeof createLicenseReader>,
): Description {
  const { importer, lock } = instance
  const fallback = isPrimary ? primaryName(input) : importer?.path || lock.source.path
  const pkg = instance.pkg === undefined ? undefined : withCleanOrigin(instance.pkg)
  const clean = pkg === instance.pkg ? instance : { ...instance, pkg }
  const description = describePackage(clean, identityOf(clean, fallback), input, licenseOf)
  if (!isPrimary) return description
  const { references, ...extras } = primaryExtras(input, description.version)
  return {
    ...description,
    ...extras,
    references: sortReferences([...description.references, ...references]),
  }
}

/** Entries of one version may differ in what they say of its licence; whatever one of them knows counts. */
function withLicenses(description: Description, all: readonly Description[]): Description {
  if (all.length === 1) return description
  const told = all.find(({ declared, concluded }) => declared.length + concluded.length > 0) ?? description
  return { ...description, declared: told.declared, concluded: told.concluded }
}

/**
 * Hash of an archive that the package manager made: yarn keeps one for a package and another for what it patches by itself, which is no
 * other package.
 */
const TOOL_HASH = 'flux:yarn:checksum'

/** What only tells how a value is known, or what a tool made of the package, does not tell packages apart. */
function isTelling({ name }: Property): boolean {
  return name !== TOOL_HASH && !name.startsWith('flux:source:')
}

function withToolHashes(description: Description, all: readonly Description[]): Description {
  const more = all.flatMap(({ properties }) => properties.filter(({ name }) => name === TOOL_HASH))
  return all.length === 1 || more.length === 0
    ? description
    : { ...description, properties: sortProperties([...description.properties, ...more]) }
}

/** How many instances have each package URL. */
function countPurls(descriptions: readonly Description[]): ReadonlyMap<string, number> {
  const uses = new Map<string, number>()
  for (const { purl } of descriptions) if (purl !== undefined) uses.set(purl, (uses.get(purl) ?? 0) + 1)
  return uses
}

function keyOf(
  { importer, lock, pkg }: Instance,
  description: Description | undefined,
  uses: ReadonlyMap<string, number>,
): string {
  if (importer !== undefined)
    return JSON.stringify(['project', importer.path, lock.ecosystem, importer.name ?? ''])
  const { purl, group, name, version, references, hashes, properties, scope, isDevelopment, isPatched } =
    description ?? {}
  // Nothing else has this package URL, so nothing more is needed to tell it from others.
  if (purl !== undefined && uses.get(purl) === 1) return JSON.stringify(['package', purl])
  return JSON.stringify([
    'package',
    purl ?? '',
    [group ?? '', name ?? '', version ?? ''],
    [pkg?.ecosystem ?? '', pkg?.origin.kind ?? '', pkg?.origin.path ?? '', pkg?.patch ?? ''],
    references,
    hashes,
    properties?.filter(isTelling),
    [scope ?? '', isDevelopment === true, isPatched === true, pkg?.isBundled === true],
  ])
}

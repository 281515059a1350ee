import type { LockedPackage } from '../../collect/dependency/model.ts'
import { regionOf } from '../../core/source.ts'
import { compareText, uniqueBy } from '../compare.ts'
import type {
  Component,
  Contact,
  Hash,
  IdentityEvidence,
  License,
  Occurrence,
  Party,
  Pedigree,
  Property,
} from '../model.ts'
import { cleanContact } from './clean-party.ts'
import { cleanWebUrl, encodeIri } from './clean-url.ts'
import { distributionsOf, sortReferences } from './distributions.ts'
import { chosenFile, deliveredFile } from './file-name.ts'
import { findCreator, overrideFor } from './find-creator.ts'
import type { Identity } from './identity.ts'
import type { BillInput, PackageMetadata, ReadLicense } from './input.ts'
import type { Instance } from './instance.ts'
import { readHashes } from './read-hashes.ts'
import { readExpression, type readLicense } from './read-license.ts'
import { scopeOf } from './scope.ts'

/** A component without its place in the bill. */
export type Description = Omit<Component, 'ref' | 'within'>

/** Characters of a text of a package that is repeated. */
const LONGEST_TEXT = 2_000

/** Folders of the repository: nothing is delivered of them alone. */
const FOLDERS: ReadonlySet<string> = new Set(['directory', 'link', 'portal', 'workspace'])

const NOBODY: readonly Contact[] = []
const NO_LICENSES: readonly License[] = []

/** Describes a package by one of its instances, with clean addresses; what only some instances have is added by `describeInstances`. */
export function describePackage(
  instance: Instance,
  identity: Identity,
  input: BillInput,
  licenseOf: typeof readLicense,
): Description {
  const { pkg } = instance
  const metadata = identity.purl === undefined ? undefined : input.metadata?.get(identity.purl)
  const override = overrideFor(identity.purl, input.settings.overrides)
  const creator = pkg === undefined ? undefined : findCreator(pkg, override, metadata)
  const licenses = licensesOf(instance, metadata, override?.license, licenseOf)
  const isProject = instance.importer !== undefined
  const isPatched = pkg !== undefined && (pkg.patch !== undefined || pkg.origin.kind === 'patch')
  const hashes = pkg === undefined || isProject ? undefined : readHashes(pkg)
  const chosen = pkg === undefined ? undefined : chosenFile(pkg)
  const own = chosen === undefined ? (hashes?.archive ?? []) : (hashes?.files.get(chosen) ?? [])
  const file = pkg === undefined || isProject || isPatched ? undefined : deliveredFile(pkg)
  const scope =
    pkg === undefined || isProject
      ? undefined
      : scopeOf(pkg.ecosystem, pkg.scopes, input.settings.countActions === true)
  const description = override?.description ?? metadata?.description?.trim()
  const isLogical = isProject || (pkg !== undefined && FOLDERS.has(pkg.origin.kind))
  const references =
    pkg === undefined || isProject || hashes === undefined
      ? []
      : distributionsOf(isPatched ? { ...pkg, integrity: [] } : pkg, hashes, input.registries)
  return {
    ...identity,
    ...(description === undefined || description === '' ? {} : { description: cut(description) }),
    ...(scope === undefined ? {} : { scope }),
    ...partiesOf(isProject && creator === undefined ? projectMaker(input) : creator?.party, isProject, input),
    authors: metadata?.authors === undefined ? NOBODY : metadata.authors.flatMap(cleanContact),
    ...(override?.cpe === undefined ? {} : { cpe: override.cpe }),
    hashes: pkg?.isBundled === true || isPatched ? [] : own,
    concluded: licenses.concluded === undefined ? [] : [licenses.concluded],
    declared: licenses.declared === undefined ? [] : [licenses.declared],
    licenses: NO_LICENSES,
    references: sortReferences([
      ...(isPatched ? references.filter(({ type }) => type !== 'distribution') : references),
      ...sourceOf(
        metadata,
        references.some(({ type }) => type === 'vcs'),
      ),
    ]),
    ...(file === undefined ? {} : { file }),
    ...(isLogical ? { depth: 'logical' } : {}),
    ...(scope === 'excluded' && isDevelopment(pkg) ? { isDevelopment: true } : {}),
    ...(isPatched ? { isPatched: true, pedigree: pedigreeOf(identity, own, pkg) } : {}),
    properties: [
      ...(hashes?.properties ?? []),
      ...(creator === undefined || creator.source === 'lock'
        ? []
        : [{ name: 'flux:source:supplier', value: creator.source }]),
      ...(licenses.source === undefined ? [] : [{ name: 'flux:source:license', value: licenses.source }]),
      ...(description === undefined || description === ''
        ? []
        : [
            {
              name: 'flux:source:description',
              value: override?.description === undefined ? (metadata?.origin ?? 'metadata') : 'override',
            },
          ]),
      ...(licenses.isProprietary ? [{ name: 'flux:license:proprietary', value: 'true' }] : []),
    ],
    identity: metadata?.evidence === undefined ? [] : [evidenceOf(identity, [metadata.evidence])],
    occurrences: [],
  }
}

/** Fields of a description that tell of each instance. */
export type FoundInstances = Pick<Description, 'properties' | 'identity' | 'occurrences'>

/** What each instance adds to a description, with what was there: places, paths, notes. */
export function describeInstances(
  description: Description,
  instances: readonly Instance[],
  withLines: boolean,
): FoundInstances {
  const files = [...new Set(instances.map(({ lock }) => lock.source.path))].sort(compareText)
  // What told more of the package than its lock is evidence too.
  const more = description.identity.flatMap(({ methods }) => methods.flatMap(({ value }) => value ?? []))
  return {
    properties: sortProperties([
      ...description.properties,
      ...instances.flatMap(({ pkg }) => (pkg === undefined ? [] : notesOf(pkg))),
    ]),
    identity: [evidenceOf(description, [...files, ...more.filter((path) => !files.includes(path))])],
    occurrences: instances
      .map((instance) => occurrenceOf(instance, withLines))
      .sort((a, b) => compareText(a.location, b.location) || (a.line ?? 0) - (b.line ?? 0)),
  }
}

/** That files of the repository say what a component is called. */
function evidenceOf({ purl, name }: Identity, files: readonly string[]): IdentityEvidence {
  return {
    field: purl === undefined ? 'name' : 'purl',
    confidence: 1,
    value: purl ?? name,
    methods: files.map((value) => ({ technique: 'manifest-analysis', confidence: 1, value })),
  }
}

/** Properties by name and value, each once. */
export function sortProperties(properties: readonly Property[]): readonly Property[] {
  if (properties.every((one, at) => at === 0 || isBefore(properties[at - 1], one))) return properties
  return uniqueBy(
    properties.toSorted((a, b) => compareText(a.name, b.name) || compareText(a.value, b.value)),
    ({ name, value }) => `${name}\0${value}`,
  )
}

function isBefore(one: Property | undefined, next: Property): boolean {
  return one !== undefined && (one.name < next.name || (one.name === next.name && one.value < next.value))
}

/** Where the entry of an instance is; the id names it within the file. */
export function locationOfInstance({ lock, importer, pkg }: Instance): string {
  const id = pkg?.id ?? importer?.path ?? ''
  return id === '' ? lock.source.path : `${lock.source.path}#${id.toWellFormed()}`
}

function occurrenceOf(instance: Instance, withLines: boolean): Occurrence {
  const location = locationOfInstance(instance)
  if (!withLines || instance.pkg === undefined) return { location }
  return { location, line: regionOf(instance.lock.source, instance.pkg.span).startLine }
}

function partiesOf(
  party: Party | undefined,
  isProject: boolean,
  input: BillInput,
): Pick<Description, 'supplier' | 'manufacturer'> {
  const supplier = isProject ? (input.settings.supplier ?? party) : party
  return {
    ...(supplier === undefined ? {} : { supplier }),
    ...(party === undefined ? {} : { manufacturer: party }),
  }
}

/** Projects of the repository are made by whom the configuration names. */
function projectMaker({ settings }: BillInput): Party | undefined {
  return settings.manufacturer ?? settings.author
}

function licensesOf(
  { pkg, importer }: Instance,
  metadata: PackageMetadata | undefined,
  checked: string | undefined,
  licenseOf: typeof readLicense,
): Partial<ReadLicense> & { readonly isProprietary: boolean; readonly source?: string } {
  const written = pkg?.license ?? importer?.license
  const read =
    (written === undefined ? undefined : licenseOf(written, metadata?.licenseText)) ??
    (metadata?.license === undefined ? undefined : licenseOf(metadata.license, metadata.licenseText))
  const told = written === undefined && read !== undefined ? metadata?.origin : undefined
  const concluded: License | undefined = checked === undefined ? undefined : readExpression(checked)
  const source = concluded === undefined ? told : 'override'
  return {
    isProprietary: false,
    ...read,
    ...(concluded === undefined ? {} : { concluded }),
    ...(source === undefined ? {} : { source }),
  }
}

function sourceOf(metadata: PackageMetadata | undefined, isKnown: boolean): Description['references'] {
  const page = metadata?.repository === undefined ? undefined : cleanWebUrl(metadata.repository)
  const home = metadata?.homepage === undefined ? undefined : cleanWebUrl(metadata.homepage)
  const tree = metadata?.commit === undefined ? '' : `/tree/${encodeIri(metadata.commit)}`
  return [
    ...(page === undefined || isKnown
      ? []
      : [{ type: 'vcs', url: `${page.replace(/(?:\.git)?\/?$/, '')}${tree}`, hashes: [] }]),
    ...(home === undefined ? [] : [{ type: 'website', url: home, hashes: [] }]),
  ]
}

function isDevelopment(pkg: LockedPackage | undefined): boolean {
  return pkg?.scopes.every((scope) => scope === 'dev' || scope === 'test') === true && pkg.scopes.length > 0
}

function pedigreeOf(identity: Identity, hashes: readonly Hash[], pkg: LockedPackage | undefined): Pedigree {
  const patch = pkg?.patch
  const isFile = patch !== undefined && /\.(?:patch|diff)$/.test(patch)
  const { type, name, group, version, purl } = identity
  return {
    ancestors: [
      {
        type,
        name,
        ...(group === undefined ? {} : { group }),
        ...(version === undefined ? {} : { version }),
        ...(purl === undefined ? {} : { purl }),
        hashes,
      },
    ],
    patches: [{ type: 'unofficial', ...(isFile ? { url: encodeIri(patch) } : {}) }],
  }
}

/** What one entry says beyond the identity of its package. */
function notesOf(pkg: LockedPackage): readonly Property[] {
  const notes: Property[] = []
  const add = (name: string, value: string | undefined): void => {
    if (value !== undefined && value !== '') notes.push({ name, value: cut(value) })
  }
  const isInstalled = pkg.id.startsWith('node_modules/') || pkg.id.includes('/node_modules/')
  if (pkg.ecosystem === 'npm' && isInstalled) add('cdx:npm:package:path', pkg.id)
  if (pkg.ecosystem === 'npm' && pkg.isBundled === true) add('cdx:npm:package:bundled', 'true')
  add('flux:alias', pkg.alias)
  // Readers join its parts in the order of the file.
  add('flux:condition', pkg.condition?.split(' & ').sort(compareText).join(' & '))
  add('flux:deprecated', pkg.deprecated)
  if (pkg.runsAtInstall === true) add('flux:install-script', 'true')
  if (pkg.isClaimed === true) add('flux:claimed-version', pkg.version)
  if (pkg.origin.kind !== 'registry') add('flux:origin', pkg.origin.kind)
  add('flux:published-at', pkg.publishedAt)
  return notes
}

function cut(text: string): string {
  return text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT - 1)}…` : text
}

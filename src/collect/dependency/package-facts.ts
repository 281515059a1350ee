import type { FactFields } from '../../core/fact.ts'
import type { Span } from '../../core/span.ts'
import { archiveNameOf } from './archive-name.ts'
import { createLicenseReader, type LicenseFields } from './license-fields.ts'
import type { Lock, LockedPackage } from './model.ts'
import type { PACKAGE_FIELDS, PARENT_FIELDS } from './package-fields.ts'
import { purlOf } from './purl.ts'
import { repositoryOf } from './repository-name.ts'
import { unhashedIds } from './unhashed-ids.ts'

/** Tells of the packages of one lock what facts tell, by their declaration. */
export type TellPackage = (one: LockedPackage) => FactFields<typeof PACKAGE_FIELDS>

/** Formats that have a hash of every archive of a registry. */
const ALWAYS_HASHED: ReadonlySet<string> = new Set([
  'bun-lock',
  'cargo-lock',
  'npm-package-lock',
  'npm-shrinkwrap',
  'pnpm-lock',
  'uv-lock',
])

/** Starts to tell of the packages of a lock; undefined stands for a lock that is not there. */
export function tellPackages(lock: Lock | undefined): TellPackage {
  const readLicense = createLicenseReader()
  const hashed = new Set(
    (lock?.packages ?? []).flatMap(({ integrity, origin }) => (integrity.length > 0 ? [origin.kind] : [])),
  )
  if (lock !== undefined && ALWAYS_HASHED.has(lock.format)) hashed.add('registry')
  const unhashed = lock === undefined ? undefined : unhashedIds(lock)
  return (one) =>
    packageFields(
      one,
      hashed.has(one.origin.kind) && unhashed?.has(one.id) !== true,
      readLicense(one.license),
    )
}

function packageFields(
  one: LockedPackage,
  isHashed: boolean,
  license: LicenseFields,
): FactFields<typeof PACKAGE_FIELDS> {
  const { origin, version, alias, runsAtInstall, deprecated, publishedAt, patch } = one
  const purl = purlOf(one)
  const archive = archiveNameOf(one)
  const repository = repositoryOf(one)
  return {
    ecosystem: one.ecosystem,
    name: one.name,
    ...(alias === undefined ? {} : { alias }),
    ...(version === undefined ? {} : { version }),
    ...(purl === undefined ? {} : { purl }),
    origin: origin.kind,
    ...(origin.url === undefined ? {} : { url: origin.url }),
    ...(archive === undefined ? {} : { archive }),
    ...(origin.host === undefined ? {} : { host: origin.host }),
    defaultRegistry: origin.isDefaultRegistry === true,
    ...(repository === undefined ? {} : { repository }),
    outside: origin.isOutside === true,
    ...(origin.commit === undefined ? {} : { commit: origin.commit }),
    ...(origin.ref === undefined ? {} : { ref: origin.ref }),
    integrity: one.integrity.map(({ algorithm, hex, of }) => ({ algorithm, hex, of })),
    hashed: isHashed,
    scopes: one.scopes,
    direct: one.directIn.length > 0,
    ...(runsAtInstall === undefined ? {} : { runsAtInstall }),
    bundled: one.isBundled === true,
    commands: one.commands ?? [],
    ...(patch === undefined ? {} : { patch }),
    ...(deprecated === undefined ? {} : { deprecated }),
    ...(one.license === undefined ? {} : { license: one.license }),
    ...license,
    ...(publishedAt === undefined ? {} : { publishedAt }),
  }
}

/** The places of the fields that have one of their own. */
export function packageSpans({ spans }: LockedPackage): ReadonlyMap<string, Span> {
  const places: readonly (readonly [string, Span | undefined])[] = [
    ['/name', spans.name],
    ['/version', spans.version],
    ['/url', spans.resolved],
    ['/integrity', spans.integrity],
    ['/license', spans.license],
    ['/deprecated', spans.deprecated],
    ['/commit', spans.commit],
    ['/runsAtInstall', spans.flag],
  ]
  return new Map(places.flatMap(([pointer, span]) => (span === undefined ? [] : [[pointer, span]])))
}

/** What facts tell of a package that asks for another one. */
export function parentFields(parent: LockedPackage, { id }: LockedPackage): FactFields<typeof PARENT_FIELDS> {
  const { name, version, origin, edges } = parent
  const range = edges?.find(({ to }) => to === id)?.range
  return {
    name,
    ...(version === undefined ? {} : { version }),
    origin: origin.kind,
    ...(range === undefined ? {} : { range }),
  }
}

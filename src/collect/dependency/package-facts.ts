import type { FactFields } from '../../core/fact.ts'
import type { Span } from '../../core/span.ts'
import type { LockedPackage } from './model.ts'
import type { PACKAGE_FIELDS } from './package-fields.ts'
import { purlOf } from './purl.ts'

/** What facts tell of a package, by its declaration. */
export function packageFields(one: LockedPackage): FactFields<typeof PACKAGE_FIELDS> {
  const { origin, version, alias, runsAtInstall, deprecated, license, publishedAt, patch } = one
  const purl = purlOf(one)
  return {
    ecosystem: one.ecosystem,
    name: one.name,
    ...(alias === undefined ? {} : { alias }),
    ...(version === undefined ? {} : { version }),
    ...(purl === undefined ? {} : { purl }),
    origin: origin.kind,
    ...(origin.url === undefined ? {} : { url: origin.url }),
    ...(origin.host === undefined ? {} : { host: origin.host }),
    defaultRegistry: origin.isDefaultRegistry === true,
    ...(origin.commit === undefined ? {} : { commit: origin.commit }),
    ...(origin.ref === undefined ? {} : { ref: origin.ref }),
    integrity: one.integrity.map(({ algorithm, hex, of }) => ({ algorithm, hex, of })),
    scopes: one.scopes,
    direct: one.directIn.length > 0,
    ...(runsAtInstall === undefined ? {} : { runsAtInstall }),
    bundled: one.isBundled === true,
    commands: one.commands ?? [],
    ...(patch === undefined ? {} : { patch }),
    ...(deprecated === undefined ? {} : { deprecated }),
    ...(license === undefined ? {} : { license }),
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

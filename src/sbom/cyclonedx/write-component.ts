import { sortProperties } from '../build/describe-component.ts'
import { sortHashes } from '../build/read-hashes.ts'
import type {
  Component,
  Contact,
  Hash,
  IdentityEvidence,
  LicenseText,
  Party,
  Property,
  Reference,
} from '../model.ts'
import type {
  CdxComponent,
  CdxContact,
  CdxEntity,
  CdxEvidence,
  CdxHash,
  CdxIdentity,
  CdxLicense,
  CdxReference,
  CycloneDxVersion,
} from './document.ts'
import { writeLicenses } from './write-licenses.ts'

/** Algorithms that the schema has no word for. */
const NOT_IN_1_6: ReadonlySet<string> = new Set([
  'ADLER32',
  'MD2',
  'MD4',
  'MD6',
  'SHA-224',
  'Streebog-256',
  'Streebog-512',
])
const NOT_IN_1_7: ReadonlySet<string> = new Set(['ADLER32', 'MD2', 'MD4', 'MD6', 'SHA-224'])

/** What writing a component takes besides it. */
export interface ComponentContext {
  readonly version: CycloneDxVersion
  readonly texts: ReadonlyMap<string, LicenseText>
}

/** A component with those that lie inside of it, keys in the order of the schema. What has no value is left out. */
export function writeComponent(
  component: Component,
  nested: readonly CdxComponent[],
  context: ComponentContext,
): CdxComponent {
  const { licenses, evidence } = writeLicenses(component, context.texts, context.version)
  const written = startComponent(component)
  // Keys are set one by one: that is several times as fast as joining objects, and there are thousands of components.
  const { version, description, scope, copyright, cpe, purl } = component
  if (isGiven(version)) written.version = version
  if (isGiven(description)) written.description = description
  if (isGiven(scope)) written.scope = scope
  const hashes = writeHashes(component.hashes, context.version)
  if (hashes.length > 0) written.hashes = hashes
  if (licenses.length > 0) written.licenses = licenses
  if (isGiven(copyright)) written.copyright = copyright
  if (isGiven(cpe)) written.cpe = cpe
  if (isGiven(purl)) written.purl = purl
  const pedigree = writePedigree(component, context)
  if (pedigree !== undefined) written.pedigree = pedigree
  if (component.references.length > 0)
    written.externalReferences = component.references.map((one) => writeReference(one, context.version))
  if (nested.length > 0) written.components = nested
  const found = writeEvidence(component, evidence)
  if (found !== undefined) written.evidence = found
  const properties = propertiesOf(component)
  if (properties.length > 0) written.properties = properties
  return written
}

type Draft = { -readonly [Key in keyof CdxComponent]: CdxComponent[Key] }

/** What stands before the version. Most components have nobody who made them, and many a group. */
function startComponent({ type, ref, supplier, manufacturer, authors, group, name }: Component): Draft {
  if (supplier === undefined && manufacturer === undefined && authors.length === 0)
    return isGiven(group) ? { type, 'bom-ref': ref, group, name } : { type, 'bom-ref': ref, name }
  return {
    type,
    'bom-ref': ref,
    ...optional('supplier', writeEntity(supplier)),
    ...optional('manufacturer', writeEntity(manufacturer)),
    ...list('authors', authors.map(writeContact)),
    ...optional('group', group),
    name,
  }
}

function isGiven(text: string | undefined): text is string {
  return text !== undefined && text !== ''
}

/** An organisation or person; undefined for none. */
export function writeEntity(party: Party | undefined): CdxEntity | undefined {
  if (party === undefined) return undefined
  return {
    ...optional('name', party.name),
    ...list('url', party.urls),
    ...list('contact', party.contacts.map(writeContact)),
  }
}

/** A person, keys in the order of the schema. */
export function writeContact({ name, email, phone }: Contact): CdxContact {
  return { ...optional('name', name), ...optional('email', email), ...optional('phone', phone) }
}

/** Hashes that the version of the schema has words for. */
export function writeHashes(hashes: readonly Hash[], version: CycloneDxVersion): readonly CdxHash[] {
  const unknown = version === '1.6' ? NOT_IN_1_6 : NOT_IN_1_7
  return sortHashes(hashes)
    .filter(({ algorithm }) => !unknown.has(algorithm))
    .map(({ algorithm, hex }) => ({ alg: algorithm, content: hex }))
}

/** `{ [key]: value }`, or nothing when there is no value: a key without one is never written. */
export function optional<K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } {
  // The type says what one computed key makes.
  return value === undefined || value === '' ? {} : ({ [key]: value } as { readonly [P in K]: V })
}

/** `{ [key]: values }`, or nothing when there are none. */
export function list<K extends string, V>(
  key: K,
  values: readonly V[],
): { readonly [P in K]?: readonly V[] } {
  return optional(key, values.length === 0 ? undefined : values)
}

function writeReference({ type, url, comment, hashes }: Reference, version: CycloneDxVersion): CdxReference {
  const written = writeHashes(hashes, version)
  if (!isGiven(comment)) return written.length === 0 ? { type, url } : { type, url, hashes: written }
  return { type, url, comment, ...list('hashes', written) }
}

function writeEvidence(
  { identity, occurrences }: Component,
  licenses: readonly CdxLicense[],
): CdxEvidence | undefined {
  const evidence: { -readonly [Key in keyof CdxEvidence]: CdxEvidence[Key] } = {}
  if (identity.length > 0) evidence.identity = identity.map(writeIdentity)
  if (occurrences.length > 0) evidence.occurrences = occurrences
  if (licenses.length > 0) evidence.licenses = licenses
  return identity.length + occurrences.length + licenses.length === 0 ? undefined : evidence
}

function writeIdentity({ field, confidence, value, methods }: IdentityEvidence): CdxIdentity {
  if (confidence !== undefined && isGiven(value) && methods.length > 0)
    return { field, confidence, concludedValue: value, methods }
  return {
    field,
    ...optional('confidence', confidence),
    ...optional('concludedValue', value),
    ...list('methods', methods),
  }
}

function writePedigree(
  { pedigree }: Component,
  { version }: ComponentContext,
): CdxComponent['pedigree'] | undefined {
  if (pedigree === undefined) return undefined
  return {
    ...list(
      'ancestors',
      pedigree.ancestors.map((one) => ({
        type: one.type,
        ...optional('group', one.group),
        name: one.name,
        ...optional('version', one.version),
        ...list('hashes', writeHashes(one.hashes, version)),
        ...optional('purl', one.purl),
      })),
    ),
    ...list(
      'patches',
      pedigree.patches.map(({ type, url, text }) => ({
        type,
        ...optional(
          'diff',
          url === undefined && text === undefined
            ? undefined
            : {
                ...optional('text', text === undefined ? undefined : { content: text }),
                ...optional('url', url),
              },
        ),
      })),
    ),
  }
}

/** Properties with those that stand for fields of the bill (BSI TR-03183-2, section 8; the `cdx:npm` taxonomy; our own). */
function propertiesOf(component: Component): readonly Property[] {
  const { file, depth, purl, isDevelopment, isPatched } = component
  const properties: Property[] = []
  const add = (name: string, value: string | undefined): void => {
    if (value !== undefined) properties.push({ name, value })
  }
  // Nearly in order: what is sorted already takes no time.
  if (file !== undefined) {
    add('bsi:component:archive', word(file.isArchive, 'archive', 'no archive'))
    add('bsi:component:executable', word(file.isExecutable, 'executable', 'non-executable'))
    add('bsi:component:filename', file.name)
    add('bsi:component:structured', word(file.isStructured, 'structured', 'unstructured'))
  }
  for (const property of component.properties) properties.push(property)
  add('flux:bsi:kind', depth)
  if (isDevelopment === true)
    add(purl?.startsWith('pkg:npm/') ? 'cdx:npm:package:development' : 'flux:development', 'true')
  if (isPatched === true) add('flux:patched', 'true')
  return sortProperties(properties)
}

function word(value: boolean | undefined, yes: string, no: string): string | undefined {
  return value === undefined ? undefined : value ? yes : no
}

import { sortProperties } from '../build/describe-component.ts'
import { sortHashes } from '../build/read-hashes.ts'
import type { Component, Contact, Hash, LicenseText, Party, Property, Reference } from '../model.ts'
import type {
  CdxComponent,
  CdxContact,
  CdxEntity,
  CdxEvidence,
  CdxHash,
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
  return {
    type: component.type,
    'bom-ref': component.ref,
    ...optional('supplier', writeEntity(component.supplier)),
    ...optional('manufacturer', writeEntity(component.manufacturer)),
    ...list('authors', component.authors.map(writeContact)),
    ...optional('group', component.group),
    name: component.name,
    ...optional('version', component.version),
    ...optional('description', component.description),
    ...optional('scope', component.scope),
    ...list('hashes', writeHashes(component.hashes, context.version)),
    ...list('licenses', licenses),
    ...optional('copyright', component.copyright),
    ...optional('cpe', component.cpe),
    ...optional('purl', component.purl),
    ...optional('pedigree', writePedigree(component, context)),
    ...list(
      'externalReferences',
      component.references.map((one) => writeReference(one, context.version)),
    ),
    ...list('components', nested),
    ...optional('evidence', writeEvidence(component, evidence)),
    ...list('properties', propertiesOf(component)),
  }
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
  return {
    type,
    url,
    ...optional('comment', comment),
    ...list('hashes', writeHashes(hashes, version)),
  }
}

function writeEvidence(
  { identity, occurrences }: Component,
  licenses: CdxEvidence['licenses'],
): CdxEvidence | undefined {
  const evidence: CdxEvidence = {
    ...list(
      'identity',
      identity.map(({ field, confidence, value, methods }) => ({
        field,
        ...optional('confidence', confidence),
        ...optional('concludedValue', value),
        ...list('methods', methods),
      })),
    ),
    ...list('occurrences', occurrences),
    ...list('licenses', licenses ?? []),
  }
  return Object.keys(evidence).length === 0 ? undefined : evidence
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
  const properties: Property[] = [...component.properties]
  const add = (name: string, value: string | undefined): void => {
    if (value !== undefined) properties.push({ name, value })
  }
  add('bsi:component:filename', file?.name)
  add('bsi:component:executable', word(file?.isExecutable, 'executable', 'non-executable'))
  add('bsi:component:archive', word(file?.isArchive, 'archive', 'no archive'))
  add('bsi:component:structured', word(file?.isStructured, 'structured', 'unstructured'))
  add('flux:bsi:kind', depth)
  if (isDevelopment === true)
    add(purl?.startsWith('pkg:npm/') ? 'cdx:npm:package:development' : 'flux:development', 'true')
  if (isPatched === true) add('flux:patched', 'true')
  return sortProperties(properties)
}

function word(value: boolean | undefined, yes: string, no: string): string | undefined {
  return value === undefined ? undefined : value ? yes : no
}

import { compareText, uniqueBy } from '../compare.ts'
import type { Bill, Component, ComponentType, Hash, LicenseText, Link, LinkKind, Party } from '../model.ts'
import type { WriteOptions } from '../write-options.ts'
import {
  documentName,
  documentNamespace,
  downloadLocation,
  elementId,
  wholeName,
  writeNotes,
  writeSourceInfo,
} from './ids.ts'
import { writeExpression } from './license-expression.ts'

/** Release of the SPDX licence list that ids are checked against. */
export const LICENSE_LIST_VERSION = '3.29'
const NOTHING_SAID = 'NOASSERTION'

/** The parts of an SPDX 2.3 document that are written (JSON, SPDX 2.3, annex F). */
export interface Spdx23Document {
  readonly spdxVersion: 'SPDX-2.3'
  readonly dataLicense: 'CC0-1.0'
  readonly SPDXID: 'SPDXRef-DOCUMENT'
  readonly name: string
  readonly documentNamespace: string
  readonly comment?: string
  readonly creationInfo: {
    readonly created: string
    readonly creators: readonly string[]
    readonly licenseListVersion: string
  }
  readonly documentDescribes: readonly string[]
  readonly packages: readonly Spdx23Package[]
  readonly hasExtractedLicensingInfos?: readonly {
    readonly licenseId: string
    readonly extractedText: string
    readonly name?: string
  }[]
  readonly relationships: readonly Spdx23Relationship[]
}

export interface Spdx23Package {
  readonly SPDXID: string
  readonly name: string
  readonly versionInfo?: string
  readonly packageFileName?: string
  readonly supplier?: string
  readonly originator?: string
  readonly downloadLocation: string
  readonly filesAnalyzed: false
  readonly checksums?: readonly { readonly algorithm: string; readonly checksumValue: string }[]
  readonly homepage?: string
  readonly sourceInfo?: string
  readonly licenseConcluded: string
  readonly licenseDeclared: string
  readonly copyrightText: string
  readonly description?: string
  readonly externalRefs?: readonly {
    readonly referenceCategory: string
    readonly referenceType: string
    readonly referenceLocator: string
  }[]
  readonly annotations?: readonly {
    readonly annotationDate: string
    readonly annotationType: 'OTHER'
    readonly annotator: string
    readonly comment: string
  }[]
  readonly primaryPackagePurpose?: string
}

export interface Spdx23Relationship {
  readonly spdxElementId: string
  readonly relationshipType: string
  readonly relatedSpdxElement: string
}

const PURPOSES: { readonly [Type in ComponentType]: string } = {
  application: 'APPLICATION',
  container: 'CONTAINER',
  'cryptographic-asset': 'OTHER',
  data: 'OTHER',
  device: 'DEVICE',
  'device-driver': 'OTHER',
  file: 'FILE',
  firmware: 'FIRMWARE',
  framework: 'FRAMEWORK',
  library: 'LIBRARY',
  'machine-learning-model': 'OTHER',
  'operating-system': 'OPERATING_SYSTEM',
  platform: 'OTHER',
}

/** Relationships by the kind of the edge; those that end in `_OF` read from what is needed to what needs it. */
const RELATIONSHIPS: { readonly [Kind in LinkKind]: string } = {
  runtime: 'DEPENDS_ON',
  development: 'DEV_DEPENDENCY_OF',
  optional: 'OPTIONAL_DEPENDENCY_OF',
  peer: 'PROVIDED_DEPENDENCY_OF',
  build: 'BUILD_DEPENDENCY_OF',
}

/** Algorithms that the standard names. */
const CHECKSUMS: ReadonlySet<string> = new Set([
  ...['SHA1', 'SHA224', 'SHA256', 'SHA384', 'SHA512', 'SHA3-256', 'SHA3-384', 'SHA3-512'],
  ...['BLAKE2b-256', 'BLAKE2b-384', 'BLAKE2b-512', 'BLAKE3', 'MD2', 'MD4', 'MD5', 'MD6', 'ADLER32'],
])

/** Time of a document that has none: the standard demands one. */
const NO_TIME = '1970-01-01T00:00:00Z'

/** A bill as SPDX 2.3, as data. The namespace is made from the content unless an id is given. */
export function writeSpdx23(bill: Bill, options: WriteOptions = {}): Spdx23Document {
  const { document, primary } = bill
  const created = document.timestamp ?? NO_TIME
  const annotator = creatorsOf(bill)[0] ?? 'Tool: flux'
  const texts = new Map(bill.licenseTexts.map((one) => [one.id, one]))
  const extracted = new Map<string, LicenseText>()
  const all = primary === undefined ? bill.components : [primary, ...bill.components]
  const packages = all.flatMap((component) => {
    const ancestors = (component.pedigree?.ancestors ?? []).map(
      (ancestor, at): Component => ({ ...EMPTY, ...ancestor, ref: ancestorRef(component.ref, at) }),
    )
    return [component, ...ancestors].map((one) => writePackage(one, { created, annotator, texts, extracted }))
  })
  const comment = commentOf(bill)
  const described = primary === undefined ? bill.components : [primary]
  return {
    spdxVersion: 'SPDX-2.3',
    dataLicense: 'CC0-1.0',
    SPDXID: 'SPDXRef-DOCUMENT',
    name: documentName(bill),
    documentNamespace: documentNamespace(bill, '2.3', options),
    ...(comment === '' ? {} : { comment }),
    creationInfo: { created, creators: creatorsOf(bill), licenseListVersion: LICENSE_LIST_VERSION },
    documentDescribes: described.map(({ ref }) => idOf(ref)).sort(compareText),
    packages: packages.sort((a, b) => compareText(a.SPDXID, b.SPDXID)),
    ...(extracted.size === 0 ? {} : { hasExtractedLicensingInfos: writeTexts(extracted) }),
    relationships: relationshipsOf(bill, all, described),
  }
}

const EMPTY = {
  authors: [],
  hashes: [],
  concluded: [],
  declared: [],
  licenses: [],
  references: [],
  properties: [],
  identity: [],
  occurrences: [],
} as const satisfies Partial<Component>

/** What a component was made from has no ref of its own. */
function ancestorRef(ref: string, at: number): string {
  return `${ref}\nancestor ${at}`
}

function idOf(ref: string): string {
  return `SPDXRef-${elementId('Package', ref)}`
}

function writePackage(
  component: Component,
  context: {
    readonly created: string
    readonly annotator: string
    readonly texts: ReadonlyMap<string, LicenseText>
    readonly extracted: Map<string, LicenseText>
  },
): Spdx23Package {
  const notes = writeNotes(component)
  const homepage = component.references.find(({ type }) => type === 'website')?.url
  const sourceInfo = writeSourceInfo(component)
  const checksums = checksumsOf(component.hashes)
  const license = (licenses: Component['concluded']): string => {
    const written = writeExpression(licenses, context.texts)
    for (const text of written?.texts ?? []) context.extracted.set(text.id, text)
    return written?.expression ?? NOTHING_SAID
  }
  return {
    SPDXID: idOf(component.ref),
    name: wholeName(component),
    ...(component.version === undefined ? {} : { versionInfo: component.version }),
    ...(component.file?.name === undefined ? {} : { packageFileName: component.file.name }),
    ...(component.supplier === undefined ? {} : { supplier: partyText(component.supplier) }),
    ...(component.manufacturer === undefined ? {} : { originator: partyText(component.manufacturer) }),
    downloadLocation: downloadLocation(component) ?? NOTHING_SAID,
    filesAnalyzed: false,
    ...(checksums.length === 0 ? {} : { checksums }),
    ...(homepage === undefined ? {} : { homepage }),
    ...(sourceInfo === undefined ? {} : { sourceInfo }),
    licenseConcluded: license(component.concluded),
    licenseDeclared: license(component.declared.length > 0 ? component.declared : component.licenses),
    copyrightText: component.copyright ?? NOTHING_SAID,
    ...(component.description === undefined ? {} : { description: component.description }),
    ...externalRefs(component),
    ...(notes === undefined
      ? {}
      : {
          annotations: [
            {
              annotationDate: context.created,
              annotationType: 'OTHER',
              annotator: context.annotator,
              comment: notes,
            },
          ],
        }),
    primaryPackagePurpose: PURPOSES[component.type],
  }
}

function externalRefs({ purl, cpe }: Component): Pick<Spdx23Package, 'externalRefs'> {
  const refs = [
    ...(purl === undefined
      ? []
      : [{ referenceCategory: 'PACKAGE-MANAGER', referenceType: 'purl', referenceLocator: purl }]),
    ...(cpe === undefined
      ? []
      : [{ referenceCategory: 'SECURITY', referenceType: 'cpe23Type', referenceLocator: cpe }]),
  ]
  return refs.length === 0 ? {} : { externalRefs: refs }
}

function checksumsOf(
  hashes: readonly Hash[],
): readonly { readonly algorithm: string; readonly checksumValue: string }[] {
  return hashes
    .map(({ algorithm, hex }) => ({
      algorithm: algorithm.replace(/^SHA-/, 'SHA'),
      checksumValue: hex,
    }))
    .filter(({ algorithm }) => CHECKSUMS.has(algorithm))
}

/** `Organization: Name (mail)`; the page takes the place of a mail that is not known. */
function partyText({ kind, name, urls, contacts }: Party): string {
  const contact = contacts.find(({ email }) => email !== undefined)?.email ?? urls[0]
  const what = kind === 'person' ? 'Person' : 'Organization'
  const who = (name ?? contacts[0]?.name ?? contact ?? '').replace(/[\r\n]+/g, ' ')
  return `${what}: ${who}${contact === undefined || contact === who ? '' : ` (${contact})`}`
}

function creatorsOf({ document }: Bill): readonly string[] {
  const tools = document.tools.map(
    ({ name, version }) => `Tool: ${name}${version === undefined ? '' : `-${version}`}`,
  )
  const parties: readonly Party[] =
    document.manufacturer === undefined
      ? document.authors.map((author) => ({ kind: 'person', urls: [], contacts: [author] }))
      : [document.manufacturer]
  const all = [...tools, ...parties.map(partyText)]
  return all.length === 0 ? ['Tool: flux'] : all
}

/** What the standard has no field for: the phase, and how complete the graph is. */
function commentOf({ document, compositions }: Bill): string {
  return [
    ...document.lifecycles.map((phase) => `lifecycle: ${phase}`),
    ...compositions.map(
      ({ aggregate, dependencies }) =>
        `dependencies ${aggregate}: ${dependencies.length === 0 ? 'all components' : `${dependencies.length} components`}`,
    ),
  ].join('; ')
}

function writeTexts(
  extracted: ReadonlyMap<string, LicenseText>,
): Spdx23Document['hasExtractedLicensingInfos'] & object {
  return [...extracted.values()]
    .sort((a, b) => compareText(a.id, b.id))
    .map(({ id, name, text }) => ({
      licenseId: id,
      extractedText: text,
      ...(name === undefined ? {} : { name }),
    }))
}

function relationshipsOf(
  { dependencies }: Bill,
  all: readonly Component[],
  described: readonly Component[],
): readonly Spdx23Relationship[] {
  const relationships: Spdx23Relationship[] = described.map(({ ref }) => ({
    spdxElementId: 'SPDXRef-DOCUMENT',
    relationshipType: 'DESCRIBES',
    relatedSpdxElement: idOf(ref),
  }))
  for (const { ref, links } of dependencies)
    for (const link of links) relationships.push(writeLink(idOf(ref), link))
  for (const { ref, within, pedigree } of all) {
    if (within !== undefined)
      relationships.push({
        spdxElementId: idOf(within),
        relationshipType: 'CONTAINS',
        relatedSpdxElement: idOf(ref),
      })
    pedigree?.ancestors.forEach((_, at) => {
      relationships.push({
        spdxElementId: idOf(ref),
        relationshipType: 'VARIANT_OF',
        relatedSpdxElement: idOf(ancestorRef(ref, at)),
      })
    })
  }
  const keyOf = (one: Spdx23Relationship): string =>
    `${one.spdxElementId} ${one.relationshipType} ${one.relatedSpdxElement}`
  return uniqueBy(
    relationships.sort((a, b) => compareText(keyOf(a), keyOf(b))),
    keyOf,
  )
}

function writeLink(from: string, { to, kind }: Link): Spdx23Relationship {
  const relationshipType = RELATIONSHIPS[kind]
  const [first, second] = relationshipType.endsWith('_OF') ? [idOf(to), from] : [from, idOf(to)]
  return { spdxElementId: first, relationshipType, relatedSpdxElement: second }
}

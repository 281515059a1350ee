import { compareText } from '../compare.ts'
import type {
  Aggregate,
  Bill,
  Component,
  ComponentType,
  DeliveredFile,
  Hash,
  License,
  LinkKind,
  Party,
  Reference,
} from '../model.ts'
import type { WriteOptions } from '../write-options.ts'
import { addElement, createGraph, type ElementDraft, type GraphDraft, idIn } from './graph-draft.ts'
import {
  documentName,
  documentNamespace,
  downloadLocation,
  isAbsolute,
  wholeName,
  writeNotes,
  writeSourceInfo,
} from './ids.ts'
import { writeExpression } from './license-expression.ts'

/** An SPDX 3.0.1 document (JSON-LD, SPDX 3.0.1, "serialization"). */
export interface Spdx3Document {
  readonly '@context': 'https://spdx.org/rdf/3.0.1/spdx-context.jsonld'
  /** Sorted by type, then id. */
  readonly '@graph': readonly ElementDraft[]
}

/** The one creation info that everything in the document has. */
const CREATION = '_:creationInfo'
/** Individuals of the model that stand for nothing, and for nothing said. */
const NONE = 'https://spdx.org/rdf/3.0.1/terms/Core/NoneElement'
const NO_ASSERTION = 'https://spdx.org/rdf/3.0.1/terms/Core/NoAssertionElement'
const NO_TIME = '1970-01-01T00:00:00Z'

const PURPOSES: { readonly [Type in ComponentType]: string } = {
  application: 'application',
  container: 'container',
  'cryptographic-asset': 'other',
  data: 'data',
  device: 'device',
  'device-driver': 'deviceDriver',
  file: 'file',
  firmware: 'firmware',
  framework: 'framework',
  library: 'library',
  'machine-learning-model': 'model',
  'operating-system': 'operatingSystem',
  platform: 'platform',
}

/** Kinds of documents by the phase in which they are made. */
const SBOM_TYPES: ReadonlyMap<string, string> = new Map([
  ['build', 'build'],
  ['design', 'design'],
  ['discovery', 'analyzed'],
  ['operations', 'deployed'],
  ['post-build', 'analyzed'],
  ['pre-build', 'source'],
])

const ALGORITHMS: ReadonlySet<string> = new Set([
  ...['adler32', 'blake2b256', 'blake2b384', 'blake2b512', 'blake3', 'md2', 'md4', 'md5', 'md6', 'sha1'],
  ...['sha224', 'sha256', 'sha384', 'sha3_256', 'sha3_384', 'sha3_512', 'sha512'],
])

/** A bill as SPDX 3.0.1, as data. The namespace is made from the content unless an id is given. */
export function writeSpdx301(bill: Bill, options: WriteOptions = {}): Spdx3Document {
  const { document, primary } = bill
  const graph = createGraph(documentNamespace(bill, '3.0.1', options), CREATION)
  const all = primary === undefined ? bill.components : [primary, ...bill.components]
  const ids = new Map(all.map((component) => [component.ref, idIn(graph, 'Package', component.ref)]))
  const texts = new Map(bill.licenseTexts.map((one) => [one.id, one]))
  for (const component of all) writePackage(graph, component, texts)
  writeLinks(graph, bill, ids)
  const roots = (primary === undefined ? bill.components : [primary]).flatMap(({ ref }) => ids.get(ref) ?? [])
  const dataLicense = writeLicense(graph, [{ kind: 'id', id: document.dataLicense ?? 'CC0-1.0' }], texts)
  const creation = writeCreation(graph, bill)
  const elements = [...graph.elements.keys()].sort(compareText)
  const sbom = addElement(graph, 'software_Sbom', 'Sbom', '', {
    ...named('rootElement', roots.sort(compareText)),
    ...named('element', elements),
    ...named(
      'software_sbomType',
      [...new Set(document.lifecycles.flatMap((phase) => SBOM_TYPES.get(phase) ?? []))].sort(compareText),
    ),
  })
  addElement(graph, 'SpdxDocument', 'Document', '', {
    name: documentName(bill),
    dataLicense,
    rootElement: [sbom],
    element: [...elements, sbom].sort(compareText),
    profileConformance: ['core', 'simpleLicensing', 'software'],
  })
  return {
    '@context': 'https://spdx.org/rdf/3.0.1/spdx-context.jsonld',
    '@graph': [creation, ...graph.elements.values()].sort(
      (a, b) => compareText(a.type, b.type) || compareText(a.spdxId ?? '', b.spdxId ?? ''),
    ),
  }
}

function writeCreation(graph: GraphDraft, { document }: Bill): ElementDraft {
  const tools = document.tools.map((tool) =>
    addElement(graph, 'Tool', 'Tool', `${tool.name} ${tool.version ?? ''}`, {
      name: tool.version === undefined ? tool.name : `${tool.name} ${tool.version}`,
    }),
  )
  const persons = document.authors.map((author): Party => ({ kind: 'person', urls: [], contacts: [author] }))
  const parties = document.manufacturer === undefined ? persons : [document.manufacturer]
  const agents = parties.map((party) => writeAgent(graph, party))
  // Somebody must have made it: without an author it is the tool, as the agent that software is.
  const makers =
    agents.length > 0 ? agents : [addElement(graph, 'SoftwareAgent', 'Agent', 'flux', { name: 'flux' })]
  return {
    type: 'CreationInfo',
    '@id': CREATION,
    specVersion: '3.0.1',
    created: document.timestamp ?? NO_TIME,
    createdBy: [...new Set(makers)].sort(compareText),
    ...named('createdUsing', [...new Set(tools)].sort(compareText)),
  }
}

function writePackage(
  graph: GraphDraft,
  component: Component,
  texts: Parameters<typeof writeExpression>[1],
): void {
  const { purl, cpe, supplier, manufacturer, file, references } = component
  const hashes = writeHashes(component.hashes)
  const identifiers = [
    ...(purl === undefined ? [] : [identifier('packageUrl', purl)]),
    ...(cpe === undefined ? [] : [identifier('cpe23', cpe)]),
  ]
  const additional = [
    ...(file?.isArchive === true ? ['archive'] : []),
    ...(file?.isExecutable === true ? ['executable'] : []),
  ]
  const id = addElement(graph, 'software_Package', 'Package', component.ref, {
    name: wholeName(component),
    ...named('description', component.description),
    ...named('software_packageVersion', component.version),
    ...named('software_packageUrl', purl),
    ...named('software_downloadLocation', downloadLocation(component)),
    ...named('software_homePage', references.find(({ type }) => type === 'website')?.url),
    ...named('software_sourceInfo', writeSourceInfo(component)),
    ...named('software_copyrightText', component.copyright),
    software_primaryPurpose: PURPOSES[component.type],
    ...named('software_additionalPurpose', additional),
    ...named('suppliedBy', supplier === undefined ? undefined : writeAgent(graph, supplier)),
    ...named('originatedBy', manufacturer === undefined ? [] : [writeAgent(graph, manufacturer)]),
    ...named('externalIdentifier', identifiers),
    ...named('verifiedUsing', hashes),
  })
  if (file?.name !== undefined) {
    const archive = addElement(graph, 'software_File', 'File', component.ref, {
      name: file.name,
      software_primaryPurpose: file.isArchive === true ? 'archive' : 'file',
      ...named('software_additionalPurpose', filePurposes(file)),
      ...named('externalRef', deployableOf(references, file.name)),
      ...named('verifiedUsing', hashes),
    })
    relate(graph, id, 'hasDistributionArtifact', [archive])
  }
  for (const { url } of references.filter(({ type }) => type === 'vcs')) {
    const source = addElement(graph, 'software_File', 'Source', `${component.ref}\n${url}`, {
      name: url,
      software_primaryPurpose: 'source',
      externalRef: [{ type: 'ExternalRef', externalRefType: 'vcs', locator: [url] }],
    })
    relate(graph, source, 'generates', [id])
  }
  const declared = component.declared.length > 0 ? component.declared : component.licenses
  if (component.concluded.length > 0)
    relate(graph, id, 'hasConcludedLicense', [writeLicense(graph, component.concluded, texts)])
  if (declared.length > 0) relate(graph, id, 'hasDeclaredLicense', [writeLicense(graph, declared, texts)])
  writeAncestors(graph, id, component)
  const notes = writeNotes(component)
  if (notes !== undefined)
    addElement(graph, 'Annotation', 'Annotation', component.ref, {
      annotationType: 'other',
      subject: id,
      statement: notes,
    })
}

/** What BSI TR-03183-2 (section 8.2) asks of a file; `container` stands for structured, `firmware` for unstructured. */
function filePurposes({ isArchive, isExecutable, isStructured }: DeliveredFile): readonly string[] {
  return [
    ...(isArchive === true ? ['archive'] : []),
    ...(isStructured === true ? ['container'] : []),
    ...(isExecutable === true ? ['executable'] : []),
    ...(isStructured === false ? ['firmware'] : []),
  ]
}

/** Where the file itself can be had: of several addresses the one that ends with its name. */
function deployableOf(references: readonly Reference[], file: string): readonly object[] {
  const urls = references.flatMap(({ type, url }) =>
    type === 'distribution' && isAbsolute(url) ? [url] : [],
  )
  const own = urls.filter((url) => lastSegment(url) === encodeURIComponent(file.toWellFormed()))
  const locator = own.length > 0 || urls.length > 1 ? own : urls
  return locator.length === 0 ? [] : [{ type: 'ExternalRef', externalRefType: 'binaryArtifact', locator }]
}

function lastSegment(url: string): string {
  const path = url.split(/[?#]/, 1)[0] ?? ''
  return path.slice(path.lastIndexOf('/') + 1)
}

function writeAncestors(graph: GraphDraft, id: string, { ref, pedigree }: Component): void {
  pedigree?.ancestors.forEach((ancestor, at) => {
    const original = addElement(graph, 'software_Package', 'Package', `${ref}\nancestor ${at}`, {
      name: wholeName(ancestor),
      ...named('software_packageVersion', ancestor.version),
      ...named('software_packageUrl', ancestor.purl),
      software_primaryPurpose: PURPOSES[ancestor.type],
      ...named('verifiedUsing', writeHashes(ancestor.hashes)),
    })
    relate(graph, original, 'ancestorOf', [id])
  })
}

/** Edges by kind. What needs nothing says so where that is known, and that nothing is said where it is not. */
function writeLinks(graph: GraphDraft, bill: Bill, ids: ReadonlyMap<string, string>): void {
  const aggregates = new Map<string, Aggregate>()
  let whole: Aggregate | undefined
  for (const { aggregate, dependencies, assemblies } of bill.compositions) {
    if (dependencies.length + assemblies.length === 0) whole = aggregate
    for (const ref of dependencies) aggregates.set(ref, aggregate)
  }
  for (const { ref, links } of bill.dependencies) {
    const from = ids.get(ref)
    if (from === undefined) continue
    const aggregate = aggregates.get(ref) ?? whole
    const completeness =
      aggregate === 'complete'
        ? 'complete'
        : aggregate?.startsWith('incomplete')
          ? 'incomplete'
          : 'noAssertion'
    for (const kind of Object.keys(LINKS) as LinkKind[]) {
      const to = links.filter((link) => link.kind === kind).flatMap((link) => ids.get(link.to) ?? [])
      if (to.length > 0)
        relate(graph, from, LINKS[kind].type, to.sort(compareText), LINKS[kind].scope, completeness)
    }
    if (links.length === 0)
      relate(
        graph,
        from,
        'dependsOn',
        [completeness === 'complete' ? NONE : NO_ASSERTION],
        undefined,
        completeness,
      )
  }
  const inside = new Map<string, string[]>()
  for (const { ref, within } of bill.components) {
    const [holder, id] = [ids.get(within ?? '\0'), ids.get(ref)]
    if (holder === undefined || id === undefined) continue
    const known = inside.get(holder)
    if (known === undefined) inside.set(holder, [id])
    else known.push(id)
  }
  for (const [holder, held] of inside) relate(graph, holder, 'contains', held.sort(compareText))
}

const LINKS: {
  readonly [Kind in LinkKind]: { readonly type: string; readonly scope: string | undefined }
} = {
  runtime: { type: 'dependsOn', scope: undefined },
  development: { type: 'dependsOn', scope: 'development' },
  build: { type: 'dependsOn', scope: 'build' },
  optional: { type: 'hasOptionalDependency', scope: undefined },
  peer: { type: 'hasProvidedDependency', scope: undefined },
}

function relate(
  graph: GraphDraft,
  from: string,
  relationshipType: string,
  to: readonly string[],
  scope?: string,
  completeness?: string,
): void {
  const type = scope === undefined ? 'Relationship' : 'LifecycleScopedRelationship'
  addElement(graph, type, 'Relationship', [from, relationshipType, scope ?? '', ...to].join('\n'), {
    from,
    relationshipType,
    to,
    ...named('scope', scope),
    ...named('completeness', completeness),
  })
}

function writeAgent(graph: GraphDraft, party: Party): string {
  const name = party.name ?? party.contacts.find((contact) => contact.name !== undefined)?.name
  const identifiers = [
    ...party.contacts.flatMap(({ email }) => (email === undefined ? [] : [identifier('email', email)])),
    ...party.urls.map((url) => identifier('urlScheme', url)),
  ]
  return addElement(
    graph,
    party.kind === 'person' ? 'Person' : 'Organization',
    'Agent',
    JSON.stringify([party.kind ?? 'organization', name ?? '', identifiers]),
    { ...named('name', name ?? identifiers[0]?.identifier), ...named('externalIdentifier', identifiers) },
  )
}

function writeLicense(
  graph: GraphDraft,
  licenses: readonly License[],
  known: Parameters<typeof writeExpression>[1],
): string {
  const { expression, texts } = writeExpression(licenses, known) ?? { expression: 'NOASSERTION', texts: [] }
  const entries = texts
    .toSorted((a, b) => compareText(a.id, b.id))
    .map(({ id, name, text }) => ({
      type: 'DictionaryEntry',
      key: id,
      value: addElement(graph, 'simplelicensing_SimpleLicensingText', 'LicenseText', id, {
        ...named('name', name ?? id),
        simplelicensing_licenseText: text,
      }),
    }))
  return addElement(graph, 'simplelicensing_LicenseExpression', 'License', expression, {
    simplelicensing_licenseExpression: expression,
    ...named('simplelicensing_customIdToUri', entries),
  })
}

function writeHashes(hashes: readonly Hash[]): readonly object[] {
  return hashes.flatMap(({ algorithm, hex }) => {
    const name = algorithm.startsWith('SHA3-')
      ? `sha3_${algorithm.slice(5)}`
      : algorithm.toLowerCase().replaceAll('-', '')
    return ALGORITHMS.has(name) ? [{ type: 'Hash', algorithm: name, hashValue: hex }] : []
  })
}

function identifier(
  externalIdentifierType: string,
  text: string,
): {
  readonly type: 'ExternalIdentifier'
  readonly externalIdentifierType: string
  readonly identifier: string
} {
  return { type: 'ExternalIdentifier', externalIdentifierType, identifier: text }
}

/** `{ [key]: value }`, or nothing when there is no value. */
function named(
  key: string,
  value: string | readonly unknown[] | undefined,
): Readonly<Record<string, unknown>> {
  return value === undefined || value.length === 0 ? {} : { [key]: value }
}

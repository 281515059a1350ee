import { listAt, objectAt, objectsAt, textAt } from '../check/read-json.ts'
import { compareText } from '../compare.ts'
import {
  type Bill,
  COMPONENT_TYPES,
  type Component,
  HASH_ALGORITHMS,
  type Hash,
  type License,
  type Link,
  type LinkKind,
  type Party,
  type Reference,
} from '../model.ts'
import { readNotes, splitName } from './read-notes.ts'

type Json = Readonly<Record<string, unknown>>

/** What stands for no statement, and for the statement that there is none. */
const NOTHING: ReadonlySet<string> = new Set(['', 'NOASSERTION', 'NONE'])

/** Edges by relationship, and whether they are written from what is needed to what needs it. */
const EDGES: ReadonlyMap<string, readonly [kind: LinkKind, isReversed: boolean]> = new Map([
  ['DEPENDS_ON', ['runtime', false]],
  ['DEPENDENCY_OF', ['runtime', true]],
  ['RUNTIME_DEPENDENCY_OF', ['runtime', true]],
  ['DEV_DEPENDENCY_OF', ['development', true]],
  ['TEST_DEPENDENCY_OF', ['development', true]],
  ['OPTIONAL_DEPENDENCY_OF', ['optional', true]],
  ['PROVIDED_DEPENDENCY_OF', ['peer', true]],
  ['BUILD_DEPENDENCY_OF', ['build', true]],
])

/** A SPDX 2.2 or 2.3 document (JSON) as a bill. HOSTILE: any JSON in any place is read as far as it makes sense. */
export function readSpdx23(document: Json): Bill {
  const described = new Set(listAt(document, 'documentDescribes'))
  const holders = new Map<string, string>()
  const originals = new Set<string>()
  const links = new Map<string, Link[]>()
  for (const [, one] of objectsAt(document, 'relationships')) {
    const [from, to] = [textAt(one, 'spdxElementId'), textAt(one, 'relatedSpdxElement')]
    const type = textAt(one, 'relationshipType') ?? ''
    if (from === undefined || to === undefined) continue
    if (type === 'DESCRIBES' && from === 'SPDXRef-DOCUMENT') described.add(to)
    if (type === 'CONTAINS' && from !== 'SPDXRef-DOCUMENT') holders.set(to, from)
    if (type === 'VARIANT_OF') originals.add(to)
    const edge = EDGES.get(type)
    if (edge === undefined || NOTHING.has(from) || NOTHING.has(to)) continue
    const [kind, isReversed] = edge
    const [source, target] = isReversed ? [to, from] : [from, to]
    const known = links.get(source)
    if (known === undefined) links.set(source, [{ to: target, kind }])
    else known.push({ to: target, kind })
  }
  const needed = new Set([...links.values()].flat().map(({ to }) => to))
  // What something was made from is in the document for its own sake only where something needs it.
  const isPart = (ref: string): boolean =>
    !originals.has(ref) || needed.has(ref) || links.has(ref) || described.has(ref) || holders.has(ref)
  const packages = objectsAt(document, 'packages')
    .map(([, one]) => readPackage(one, holders))
    .filter(({ ref }) => isPart(ref))
  const roots = packages.filter(({ ref }) => described.has(ref))
  // One described package is what the bill is about; several are what is in it.
  const primary = roots.length === 1 ? roots[0] : undefined
  const creation = objectAt(document, 'creationInfo')
  const creators = listAt(creation, 'creators').filter((one) => typeof one === 'string')
  const parties = creators.flatMap((text) => readParty(text) ?? [])
  const organization = parties.find(({ kind }) => kind === 'organization')
  return {
    document: {
      format: { name: 'SPDX', version: (textAt(document, 'spdxVersion') ?? '').replace(/^SPDX-/, '') },
      ...text('id', textAt(document, 'documentNamespace')),
      ...text('timestamp', textAt(creation, 'created')),
      authors: parties
        .filter(({ kind }) => kind === 'person')
        .flatMap(({ contacts, name }) =>
          contacts.length > 0
            ? contacts.map((contact) => ({ ...text('name', name), ...contact }))
            : [text('name', name)],
        ),
      ...(organization === undefined ? {} : { manufacturer: organization }),
      tools: creators
        .filter((one) => one.startsWith('Tool:'))
        .map((one) => ({ ...splitTool(one.slice('Tool:'.length).trim()), hashes: [] })),
      lifecycles: [],
      ...text('dataLicense', textAt(document, 'dataLicense')),
      properties: [],
    },
    ...(primary === undefined ? {} : { primary }),
    components: packages
      .filter((one) => one !== primary)
      .sort(
        (a, b) => compareText(a.purl ?? `~${a.name}`, b.purl ?? `~${b.name}`) || compareText(a.ref, b.ref),
      ),
    dependencies: packages.map(({ ref }) => ({
      ref,
      links: (links.get(ref) ?? []).sort((a, b) => compareText(a.to, b.to)),
    })),
    compositions: [],
    licenseTexts: objectsAt(document, 'hasExtractedLicensingInfos').flatMap(([, one]) => {
      const id = textAt(one, 'licenseId')
      return id === undefined
        ? []
        : [{ id, ...text('name', textAt(one, 'name')), text: textAt(one, 'extractedText') ?? '' }]
    }),
    unknowns: [],
  }
}

function readPackage(json: Json, holders: ReadonlyMap<string, string>): Component {
  const ref = textAt(json, 'SPDXID') ?? ''
  const refs = objectsAt(json, 'externalRefs').map(([, one]) => one)
  const locatorOf = (type: RegExp): string | undefined =>
    refs.flatMap((one) =>
      type.test(textAt(one, 'referenceType') ?? '') ? (textAt(one, 'referenceLocator') ?? []) : [],
    )[0]
  const purl = locatorOf(/^purl$/)
  const [supplier, manufacturer] = [
    readParty(textAt(json, 'supplier')),
    readParty(textAt(json, 'originator')),
  ]
  const purpose = (textAt(json, 'primaryPackagePurpose') ?? '').toLowerCase().replaceAll('_', '-')
  const name = textAt(json, 'packageFileName')
  const within = holders.get(ref)
  const notes = objectsAt(json, 'annotations').map(([, one]) => readNotes(textAt(one, 'comment') ?? ''))
  return {
    ref,
    type: COMPONENT_TYPES.find((type) => type === purpose) ?? 'library',
    ...splitName(textAt(json, 'name') ?? '', purl),
    ...text('version', textAt(json, 'versionInfo')),
    ...text('description', textAt(json, 'description')),
    ...text('purl', purl),
    ...text('cpe', locatorOf(/^cpe2[23]Type$/)),
    ...(supplier === undefined ? {} : { supplier }),
    ...(manufacturer === undefined ? {} : { manufacturer }),
    authors: [],
    ...text('copyright', said(textAt(json, 'copyrightText'))),
    hashes: objectsAt(json, 'checksums').flatMap(([, one]) =>
      readHash(textAt(one, 'algorithm') ?? '', textAt(one, 'checksumValue')),
    ),
    concluded: readLicense(textAt(json, 'licenseConcluded')),
    declared: readLicense(textAt(json, 'licenseDeclared')),
    licenses: [],
    references: referencesOf(json),
    ...(name === undefined ? {} : { file: { name } }),
    properties: [],
    identity: [],
    occurrences: [],
    ...(within === undefined ? {} : { within }),
    ...Object.assign({}, ...notes),
  }
}

function referencesOf(json: Json): readonly Reference[] {
  const [download, homepage] = [said(textAt(json, 'downloadLocation')), said(textAt(json, 'homepage'))]
  const isGit = download !== undefined && /^(?:git|hg|svn|bzr)\+|\.git(?:@|#|$)/.test(download)
  return [
    ...(download === undefined ? [] : [{ type: isGit ? 'vcs' : 'distribution', url: download, hashes: [] }]),
    ...(homepage === undefined ? [] : [{ type: 'website', url: homepage, hashes: [] }]),
  ]
}

/** A hash by the name that SPDX has for its algorithm (`SHA512`, `sha3_256`, `BLAKE2b-256`). */
export function readHash(algorithm: string, hex: string | undefined): readonly Hash[] {
  const found = BY_LETTERS.get(algorithm.toLowerCase().replace(/[^a-z0-9]/g, ''))
  return found === undefined || hex === undefined ? [] : [{ algorithm: found, hex: hex.toLowerCase() }]
}

const BY_LETTERS = new Map(
  HASH_ALGORITHMS.map((name) => [name.toLowerCase().replace(/[^a-z0-9]/g, ''), name] as const),
)

/** A licence expression as the statement that it makes. */
export function readLicense(expression: string | undefined): readonly License[] {
  const found = said(expression)
  return found === undefined ? [] : [{ kind: 'expression', expression: found }]
}

/** `Organization: Name (mail)`, `Person: Name`. */
function readParty(value: string | undefined): Party | undefined {
  const found = /^(Organization|Person):\s*([^(]*)(?:\(([^)]*)\))?\s*$/.exec(value ?? '')
  if (found === null) return undefined
  const [, kind, name = '', contact = ''] = found
  const isPage = contact.includes('://')
  return {
    kind: kind === 'Person' ? 'person' : 'organization',
    ...text('name', name.trim()),
    urls: isPage ? [contact] : [],
    contacts: contact === '' || isPage ? [] : [{ email: contact }],
  }
}

function splitTool(whole: string): { readonly name: string; readonly version?: string } {
  const cut = /^(.*)-(v?\d[^\s]*)$/.exec(whole)
  return cut === null ? { name: whole } : { name: cut[1] ?? '', version: cut[2] ?? '' }
}

function said(value: string | undefined): string | undefined {
  return value === undefined || NOTHING.has(value) ? undefined : value
}

function text<Key extends string>(key: Key, value: string | undefined): { readonly [K in Key]?: string } {
  // The type says what one computed key makes.
  return value === undefined || value === '' ? {} : ({ [key]: value } as { readonly [K in Key]: string })
}

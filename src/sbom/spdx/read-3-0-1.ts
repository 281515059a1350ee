import { listAt, objectsAt, textAt } from '../check/read-json.ts'
import { compareText } from '../compare.ts'
import {
  type Bill,
  COMPONENT_TYPES,
  type Component,
  type Composition,
  type DeliveredFile,
  type License,
  type Link,
  type LinkKind,
  type Party,
} from '../model.ts'
import { isObject } from '../schema/json-schema.ts'
import { readHash, readLicense } from './read-2-3.ts'
import { readNotes, splitName } from './read-notes.ts'

type Json = Readonly<Record<string, unknown>>

const EDGES: ReadonlyMap<string, LinkKind> = new Map([
  ['dependsOn', 'runtime'],
  ['hasOptionalDependency', 'optional'],
  ['hasProvidedDependency', 'peer'],
])

const SCOPED: ReadonlyMap<string, LinkKind> = new Map([
  ['build', 'build'],
  ['development', 'development'],
  ['test', 'development'],
])

/** The elements of a graph by what a bill is made of. */
interface Graph {
  readonly byId: ReadonlyMap<string, Json>
  /** Relationships by where they come from. */
  readonly from: ReadonlyMap<string, readonly Json[]>
  readonly notes: ReadonlyMap<string, string>
}

/** A SPDX 3.0.1 document (JSON-LD) as a bill. HOSTILE: any JSON in any place is read as far as it makes sense. */
export function readSpdx301(document: Json): Bill {
  const elements = objectsAt(document, '@graph').map(([, one]) => one)
  const graph = indexGraph(elements)
  const ofType = (type: string): readonly Json[] => elements.filter((one) => textAt(one, 'type') === type)
  const [sbom, root] = [ofType('software_Sbom')[0], ofType('SpdxDocument')[0]]
  const described = new Set(listAt(sbom ?? root ?? {}, 'rootElement'))
  const packages = ofType('software_Package').filter((one) => !isAncestor(graph, one))
  const components = packages.map((one) => readPackage(one, graph))
  const holders = holdersOf(packages)
  const placed = components.map((one) => {
    const within = holders(one.ref, graph)
    return within === undefined ? one : { ...one, within }
  })
  const roots = placed.filter(({ ref }) => described.has(ref))
  const primary = roots.length === 1 ? roots[0] : undefined
  const [creation] = ofType('CreationInfo')
  const makers = listAt(creation ?? {}, 'createdBy').flatMap((id) => partyAt(graph, id) ?? [])
  const organization = makers.find(({ kind }) => kind === 'organization')
  const dataLicense = root === undefined ? undefined : licenseAt(graph, root['dataLicense'])
  return {
    document: {
      format: { name: 'SPDX', version: '3.0.1' },
      ...text('id', root === undefined ? undefined : textAt(root, 'spdxId')),
      ...text('timestamp', textAt(creation ?? {}, 'created')),
      authors: makers.filter(({ kind }) => kind === 'person').flatMap(({ contacts }) => contacts),
      ...(organization === undefined ? {} : { manufacturer: organization }),
      tools: listAt(creation ?? {}, 'createdUsing').flatMap((id) => {
        const name = typeof id === 'string' ? textAt(graph.byId.get(id) ?? {}, 'name') : undefined
        if (name === undefined) return []
        const [first = '', version] = name.split(' ')
        return [{ name: first, ...text('version', version), hashes: [] }]
      }),
      lifecycles: [],
      ...text('dataLicense', dataLicense),
      properties: [],
    },
    ...(primary === undefined ? {} : { primary }),
    components: placed
      .filter((one) => one !== primary)
      .sort(
        (a, b) => compareText(a.purl ?? `~${a.name}`, b.purl ?? `~${b.name}`) || compareText(a.ref, b.ref),
      ),
    ...linksOf(placed, graph),
    licenseTexts: [],
    unknowns: [],
  }
}

function indexGraph(elements: readonly Json[]): Graph {
  const byId = new Map<string, Json>()
  const from = new Map<string, Json[]>()
  const notes = new Map<string, string>()
  for (const one of elements) {
    const id = textAt(one, 'spdxId') ?? textAt(one, '@id')
    if (id !== undefined) byId.set(id, one)
    const [source, subject] = [textAt(one, 'from'), textAt(one, 'subject')]
    if (source !== undefined) {
      const known = from.get(source)
      if (known === undefined) from.set(source, [one])
      else known.push(one)
    }
    if (subject !== undefined) notes.set(subject, textAt(one, 'statement') ?? '')
  }
  return { byId, from, notes }
}

function related(graph: Graph, id: string, type: string): readonly string[] {
  return (graph.from.get(id) ?? [])
    .filter((one) => textAt(one, 'relationshipType') === type)
    .flatMap((one) => listAt(one, 'to').filter((to) => typeof to === 'string'))
}

function isAncestor(graph: Graph, one: Json): boolean {
  return related(graph, textAt(one, 'spdxId') ?? '', 'ancestorOf').length > 0
}

function holdersOf(packages: readonly Json[]): (ref: string, graph: Graph) => string | undefined {
  let holders: Map<string, string> | undefined
  return (ref, graph) => {
    holders ??= new Map(
      packages.flatMap((one) => {
        const id = textAt(one, 'spdxId') ?? ''
        return related(graph, id, 'contains').map((inside) => [inside, id] as const)
      }),
    )
    return holders.get(ref)
  }
}

function readPackage(json: Json, graph: Graph): Component {
  const ref = textAt(json, 'spdxId') ?? ''
  const identifiers = objectsAt(json, 'externalIdentifier').map(([, one]) => one)
  const identifierOf = (type: RegExp): string | undefined =>
    identifiers.flatMap((one) =>
      type.test(textAt(one, 'externalIdentifierType') ?? '') ? (textAt(one, 'identifier') ?? []) : [],
    )[0]
  const purl = textAt(json, 'software_packageUrl') ?? identifierOf(/^packageU(?:rl|RL)$/)
  const purpose = (textAt(json, 'software_primaryPurpose') ?? '').replace(
    /[A-Z]/g,
    (letter) => `-${letter.toLowerCase()}`,
  )
  const [file] = related(graph, ref, 'hasDistributionArtifact')
  const supplier = partyAt(graph, json['suppliedBy'])
  const [manufacturer] = listAt(json, 'originatedBy').flatMap((id) => partyAt(graph, id) ?? [])
  const [download, homepage] = [textAt(json, 'software_downloadLocation'), textAt(json, 'software_homePage')]
  const isGit = download?.startsWith('git+') === true
  return {
    ref,
    type: COMPONENT_TYPES.find((type) => type === purpose) ?? 'library',
    ...splitName(textAt(json, 'name') ?? '', purl),
    ...text('version', textAt(json, 'software_packageVersion')),
    ...text('description', textAt(json, 'description')),
    ...text('purl', purl),
    ...text('cpe', identifierOf(/^cpe2[23]$/)),
    ...(supplier === undefined ? {} : { supplier }),
    ...(manufacturer === undefined ? {} : { manufacturer }),
    authors: [],
    ...text('copyright', textAt(json, 'software_copyrightText')),
    hashes: objectsAt(json, 'verifiedUsing').flatMap(([, one]) =>
      readHash(textAt(one, 'algorithm') ?? '', textAt(one, 'hashValue')),
    ),
    concluded: licensesAt(graph, related(graph, ref, 'hasConcludedLicense')),
    declared: licensesAt(graph, related(graph, ref, 'hasDeclaredLicense')),
    licenses: [],
    references: [
      ...(download === undefined
        ? []
        : [{ type: isGit ? 'vcs' : 'distribution', url: download, hashes: [] }]),
      ...(homepage === undefined ? [] : [{ type: 'website', url: homepage, hashes: [] }]),
    ],
    ...(file === undefined ? {} : { file: readFile(graph.byId.get(file) ?? {}) }),
    properties: [],
    identity: [],
    occurrences: [],
    ...readNotes(graph.notes.get(ref) ?? ''),
  }
}

/** What is not said of a file is not known: only BSI TR-03183-2 takes silence for no. */
function readFile(json: Json): DeliveredFile {
  const purposes = [textAt(json, 'software_primaryPurpose'), ...listAt(json, 'software_additionalPurpose')]
  return {
    ...text('name', textAt(json, 'name')),
    ...(purposes.includes('executable') ? { isExecutable: true } : {}),
    ...(purposes.includes('archive') ? { isArchive: true } : {}),
    ...(purposes.includes('container')
      ? { isStructured: true }
      : purposes.includes('firmware')
        ? { isStructured: false }
        : {}),
  }
}

function licensesAt(graph: Graph, ids: readonly string[]): readonly License[] {
  return ids.flatMap((id) => readLicense(licenseAt(graph, id)))
}

function licenseAt(graph: Graph, id: unknown): string | undefined {
  return typeof id === 'string'
    ? textAt(graph.byId.get(id) ?? {}, 'simplelicensing_licenseExpression')
    : undefined
}

/** Agents and what is known of how to reach them. */
function partyAt(graph: Graph, id: unknown): Party | undefined {
  const json = typeof id === 'string' ? graph.byId.get(id) : isObject(id) ? id : undefined
  const type = textAt(json ?? {}, 'type')
  if (json === undefined || (type !== 'Organization' && type !== 'Person')) return undefined
  const identifiers = objectsAt(json, 'externalIdentifier').map(([, one]) => one)
  const valuesOf = (wanted: string): readonly string[] =>
    identifiers.flatMap((one) =>
      textAt(one, 'externalIdentifierType') === wanted ? (textAt(one, 'identifier') ?? []) : [],
    )
  const name = textAt(json, 'name')
  return {
    kind: type === 'Person' ? 'person' : 'organization',
    ...text('name', name),
    urls: valuesOf('urlScheme'),
    contacts: valuesOf('email').map((email) => ({ ...(type === 'Person' ? text('name', name) : {}), email })),
  }
}

function linksOf(
  components: readonly Component[],
  graph: Graph,
): Pick<Bill, 'dependencies' | 'compositions'> {
  const known = new Set(components.map(({ ref }) => ref))
  const complete: string[] = []
  const dependencies = components.map(({ ref }) => {
    const links: Link[] = []
    for (const one of graph.from.get(ref) ?? []) {
      const type = textAt(one, 'relationshipType') ?? ''
      const kind = SCOPED.get(textAt(one, 'scope') ?? '') ?? EDGES.get(type)
      if (kind === undefined || !EDGES.has(type)) continue
      if (textAt(one, 'completeness') === 'complete') complete.push(ref)
      for (const to of listAt(one, 'to'))
        if (typeof to === 'string' && known.has(to)) links.push({ to, kind })
    }
    return { ref, links: links.sort((a, b) => compareText(a.to, b.to)) }
  })
  const refs = [...new Set(complete)].sort(compareText)
  const compositions: readonly Composition[] =
    refs.length === 0 ? [] : [{ aggregate: 'complete', dependencies: refs, assemblies: [] }]
  return { dependencies, compositions }
}

function text<Key extends string>(key: Key, value: string | undefined): { readonly [K in Key]?: string } {
  // The type says what one computed key makes.
  return value === undefined || value === '' ? {} : ({ [key]: value } as { readonly [K in Key]: string })
}

import { CDX_ALGORITHMS, VEX_METADATA } from '../../collect/dependency/vex/mapping.ts'
import type {
  VexDocument,
  VexProblem,
  VexProduct,
  VexStatement,
  VexThing,
} from '../../collect/dependency/vex/model.ts'
import { canonicalKey } from '../../core/canonical.ts'
import { compareText } from '../compare.ts'
import { contentUuid } from '../content-uuid.ts'
import type { CdxComponent, CdxVulnerability, CycloneDxVersion } from '../cyclonedx/document.ts'
import { list, optional } from '../cyclonedx/write-component.ts'
import { lost } from './lost.ts'
import { unique } from './unique.ts'
import type { VexDefaults, WrittenVex } from './write-openvex.ts'
import { writeVulnerability } from './write-vulnerability.ts'

/** A document of CycloneDX with statements and nothing but what they are about. */
export interface CdxVexDocument {
  readonly $schema: string
  readonly bomFormat: 'CycloneDX'
  readonly specVersion: CycloneDxVersion
  readonly serialNumber: string
  readonly version: number
  readonly metadata: object
  readonly components?: readonly CdxComponent[]
  readonly vulnerabilities: readonly CdxVulnerability[]
}

/** Statements as a document of CycloneDX that stands by itself. Equal statements are equal documents. */
export function writeCycloneDxVex(
  source: VexDocument,
  version: CycloneDxVersion,
  defaults: VexDefaults & { readonly tool: { readonly name: string; readonly version: string } },
): WrittenVex<CdxVexDocument> {
  const problems: VexProblem[] = []
  const draft = createDraft(source, problems)
  const vulnerabilities = unique(source.statements.flatMap((one) => entriesOf(one, draft)))
  const { primary } = draft
  const metadata = {
    timestamp: source.timestamp ?? defaults.timestamp,
    tools: { components: [{ type: 'application', ...defaults.tool }] },
    ...list(
      'authors',
      [source.author ?? defaults.author].flatMap((name) => (name === '' ? [] : { name })),
    ),
    ...optional('component', primary === undefined ? undefined : componentOf(primary, 'application', draft)),
    ...list('properties', propertiesOf(source)),
  }
  const components = [...draft.components.values()].sort((a, b) =>
    compareText(a['bom-ref'] ?? '', b['bom-ref'] ?? ''),
  )
  if (draft.homeless !== undefined)
    problems.push(
      lost(
        draft.homeless,
        'CycloneDX has one product for all statements: the product of each is kept in the property `flux:vex:product`',
      ),
    )
  const head = {
    $schema: `http://cyclonedx.org/schema/bom-${version}.schema.json`,
    bomFormat: 'CycloneDX',
    specVersion: version,
  } as const
  const content = { metadata, ...list('components', components), vulnerabilities }
  const uuid = contentUuid({ ...head, version: 1, ...content })
  return { document: { ...head, serialNumber: `urn:uuid:${uuid}`, version: 1, ...content }, problems }
}

interface Draft {
  /** The one product that all statements are about, where there is only one. */
  readonly primary: VexThing | undefined
  readonly components: Map<string, CdxComponent>
  /** Refs by what they stand for. */
  readonly refs: Map<string, string>
  readonly taken: Set<string>
  readonly problems: VexProblem[]
  /** The first statement whose product CycloneDX has no place for. */
  homeless: VexStatement | undefined
}

function createDraft({ statements }: VexDocument, problems: VexProblem[]): Draft {
  const products = new Map<string, VexProduct>()
  const all = statements.flatMap((one) => one.products)
  for (const product of all) products.set(keyOf(product), product)
  const [[key, first] = []] = products
  const isOne =
    products.size === 1 &&
    all.every(
      ({ subcomponents }) => subcomponents.length > 0 && subcomponents.every((one) => keyOf(one) !== key),
    )
  return {
    primary: isOne ? first : undefined,
    components: new Map(),
    refs: new Map(),
    taken: new Set(),
    problems,
    homeless: undefined,
  }
}

/** A statement as entries: one about all products as a whole, and one for each product with parts that it is about. */
function entriesOf(one: VexStatement, draft: Draft): readonly CdxVulnerability[] {
  const whole = one.products.filter(({ subcomponents }) => subcomponents.length === 0)
  const parts = one.products.filter(({ subcomponents }) => subcomponents.length > 0)
  const entries: CdxVulnerability[] = []
  if (whole.length > 0 || parts.length === 0) entries.push(writeVulnerability(one, refsOf(whole, one, draft)))
  for (const product of parts) {
    const refs = refsOf(product.subcomponents, one, draft)
    if (draft.primary !== undefined) {
      entries.push(writeVulnerability(one, refs))
      continue
    }
    draft.homeless ??= one
    entries.push(writeVulnerability(one, refs, refsOf([product], one, draft)[0]))
  }
  return entries
}

function refsOf(things: readonly VexThing[], one: VexStatement, draft: Draft): readonly string[] {
  return [...new Set(things.map((thing) => refOf(thing, one, draft)))].sort(compareText)
}

function refOf(thing: VexThing, one: VexStatement, draft: Draft): string {
  const { id, purl, cpe22, cpe23, hashes } = thing
  // A link names a component of another bill by itself.
  if (id?.startsWith('urn:cdx:') === true) return id
  const key = keyOf(thing)
  const known = draft.refs.get(key)
  if (known !== undefined) return known
  const wanted = id ?? purl ?? cpe23 ?? cpe22 ?? `${hashes[0]?.algorithm ?? ''}:${hashes[0]?.hex ?? ''}`
  let ref = wanted
  for (let at = 2; draft.taken.has(ref); at++) ref = `${wanted}#${at}`
  draft.taken.add(ref)
  draft.refs.set(key, ref)
  for (const { algorithm } of hashes)
    if (!CDX_ALGORITHMS.has(algorithm))
      draft.problems.push(lost(one, `CycloneDX has no hashes of \`${algorithm}\`: one of them is left out`))
  if (draft.primary === undefined || keyOf(draft.primary) !== key)
    draft.components.set(ref, componentOf(thing, 'library', draft))
  return ref
}

function componentOf(thing: VexThing, type: string, draft: Draft): CdxComponent {
  const { purl, cpe22, cpe23, id, hashes, purls } = thing
  const [first] = purls
  const ref = draft.refs.get(keyOf(thing)) ?? id ?? purl ?? ''
  const written = purl ?? (first === undefined ? undefined : id)
  return {
    type: first?.type === 'oci' || first?.type === 'docker' ? 'container' : type,
    'bom-ref': ref,
    ...optional('group', first?.namespace.join('/')),
    name: first?.name ?? ref,
    ...optional('version', first?.version),
    ...list(
      'hashes',
      hashes.flatMap(({ algorithm, hex }) => {
        const alg = CDX_ALGORITHMS.get(algorithm)
        return alg === undefined ? [] : [{ alg, content: hex }]
      }),
    ),
    ...optional('cpe', cpe23 ?? cpe22),
    ...optional('purl', written),
  }
}

/** Things are the same when all their names are. */
function keyOf({ id, purl, cpe22, cpe23, hashes }: VexThing): string {
  return canonicalKey({
    id,
    purl,
    cpe22,
    cpe23,
    hashes: hashes.map(({ algorithm, hex }) => [algorithm, hex]),
  })
}

function propertiesOf({ format, id, role, lastUpdated, tooling, version }: VexDocument) {
  if (format !== 'openvex') return []
  const values: readonly (readonly [string, string | undefined])[] = [
    [VEX_METADATA.document, id],
    [VEX_METADATA.lastUpdated, lastUpdated],
    [VEX_METADATA.role, role],
    [VEX_METADATA.tooling, tooling],
    [VEX_METADATA.version, version === undefined ? undefined : String(version)],
  ]
  return values
    .flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]))
    .sort((a, b) => compareText(a.name, b.name))
}

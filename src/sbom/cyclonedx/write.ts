import { isSupportedSpdxId } from '@cyclonedx/cyclonedx-library/SPDX'
import { contentUuid, uuidOfHash } from '../content-uuid.ts'
import type { Bill, Component, Dependency, Tool } from '../model.ts'
import { hashMembers, LongList, type Member, printMembers } from '../print-members.ts'
import { startSha256 } from '../text-hash.ts'
import type { WriteOptions } from '../write-options.ts'
import type {
  CdxComponent,
  CdxComposition,
  CdxDependency,
  CdxDocument,
  CdxMetadata,
  CycloneDxVersion,
} from './document.ts'
import { sortComponent, sortDependency } from './sort-keys.ts'
import {
  type ComponentContext,
  list,
  optional,
  writeComponent,
  writeContact,
  writeEntity,
  writeHashes,
} from './write-component.ts'
import { writeDataLicense } from './write-licenses.ts'

/** Levels of components inside of components; deeper ones stand beside the others. */
const DEEPEST_NESTING = 20

/** Components up to which what was written for the id is kept: beyond, writing it again takes less than keeping it. */
const KEPT_COMPONENTS = 20_000

/**
 * A bill as CycloneDX, as data. The serial number is made from the content unless one is given, so that equal bills are equal
 * documents.
 */
export function writeCycloneDx(
  bill: Bill,
  version: CycloneDxVersion = '1.6',
  options: WriteOptions = {},
): CdxDocument {
  const { head, issue, metadata, components, dependencies, compositions } = partsOf(bill, version)
  const content = {
    metadata,
    components: components.all(),
    dependencies: dependencies.all(),
    ...optional('compositions', compositions),
    ...list('vulnerabilities', options.vulnerabilities ?? []),
  }
  const uuid = options.uuid ?? contentUuid({ ...head, version: issue, ...content }, options)
  return { ...head, serialNumber: `urn:uuid:${uuid}`, version: issue, ...content }
}

/** The text of `writeCycloneDx`, in pieces: of a large bill neither the document nor its text is ever there as a whole. */
export function printCycloneDx(
  bill: Bill,
  version: CycloneDxVersion,
  options: WriteOptions & { readonly isCompact?: boolean } = {},
): Iterable<string> {
  const { head, issue, metadata, components, dependencies, compositions } = partsOf(bill, version)
  const content: readonly Member[] = [
    ['metadata', metadata],
    ['components', components.long(sortComponent)],
    ['dependencies', dependencies.long(sortDependency)],
    ['compositions', compositions],
    ['vulnerabilities', options.vulnerabilities?.length === 0 ? undefined : options.vulnerabilities],
  ]
  const start = Object.entries(head)
  const uuid =
    options.uuid ??
    uuidOfHash(hashMembers([...start, ['version', issue], ...content], (options.startHash ?? startSha256)()))
  return printMembers(
    [...start, ['serialNumber', `urn:uuid:${uuid}`], ['version', issue], ...content],
    options.isCompact === true,
  )
}

function partsOf(bill: Bill, version: CycloneDxVersion) {
  const context: ComponentContext = { version, texts: new Map(bill.licenseTexts.map((one) => [one.id, one])) }
  const compositions = bill.compositions.map(
    ({ aggregate, assemblies, dependencies }): CdxComposition => ({
      aggregate,
      ...list('assemblies', assemblies),
      ...list('dependencies', dependencies),
    }),
  )
  const { outside, write } = nest(bill.components, context)
  return {
    head: {
      $schema: `http://cyclonedx.org/schema/bom-${version}.schema.json`,
      bomFormat: 'CycloneDX',
      specVersion: version,
    } as const,
    issue: bill.document.version ?? 1,
    metadata: writeMetadata(bill, context),
    components: itemsOf(outside, write),
    dependencies: itemsOf(bill.dependencies, writeDependency),
    compositions: compositions.length === 0 ? undefined : compositions,
  }
}

/** Items of a list that are written once where they are few, and each time where they are many. */
function itemsOf<From, To extends object>(from: readonly From[], write: (one: From) => To) {
  const kept: To[] | undefined = from.length <= KEPT_COMPONENTS ? from.map(write) : undefined
  const itemAt = (at: number): To => {
    const item = kept?.[at]
    if (item !== undefined) return item
    const one = from[at]
    if (one === undefined) throw new RangeError(`the list has no item ${at}`)
    return write(one)
  }
  return {
    all: (): readonly To[] => kept ?? from.map(write),
    long: (sort: (one: To) => object) => new LongList(from.length, itemAt, (at) => sort(itemAt(at))),
  }
}

function writeDependency({ ref, links }: Dependency): CdxDependency {
  return links.length === 0 ? { ref } : { ref, dependsOn: links.map(({ to }) => to) }
}

function writeMetadata({ document, primary }: Bill, context: ComponentContext): CdxMetadata {
  const { dataLicense } = document
  return {
    ...optional('timestamp', document.timestamp),
    ...list(
      'lifecycles',
      document.lifecycles.map((phase) => ({ phase })),
    ),
    ...optional(
      'tools',
      document.tools.length === 0
        ? undefined
        : { components: document.tools.map((tool) => writeTool(tool, context.version)) },
    ),
    ...optional('manufacturer', writeEntity(document.manufacturer)),
    ...list('authors', document.authors.map(writeContact)),
    ...optional('component', primary === undefined ? undefined : writeComponent(primary, [], context)),
    ...optional('supplier', writeEntity(document.supplier)),
    ...list(
      'licenses',
      dataLicense === undefined ? [] : writeDataLicense(dataLicense, isSupportedSpdxId(dataLicense)),
    ),
    ...list('properties', document.properties),
    ...(context.version === '1.6' || document.distribution === undefined
      ? {}
      : { distributionConstraints: { tlp: document.distribution } }),
  }
}

function writeTool({ name, version, vendor, hashes }: Tool, spec: CycloneDxVersion): CdxComponent {
  return {
    type: 'application',
    ...optional('supplier', vendor === undefined ? undefined : { name: vendor }),
    name,
    ...optional('version', version),
    ...list('hashes', writeHashes(hashes, spec)),
  }
}

/** Components inside of those that hold them. A holder that is missing, or its own content, holds nothing. */
function nest(
  components: readonly Component[],
  context: ComponentContext,
): { readonly outside: readonly Component[]; write(one: Component): CdxComponent } {
  const none: readonly CdxComponent[] = []
  if (components.every(({ within }) => within === undefined))
    return { outside: components, write: (one) => writeComponent(one, none, context) }
  const known = new Map(components.map((one) => [one.ref, one]))
  const inside = new Map<string, Component[]>()
  const outside: Component[] = []
  for (const one of components) {
    const holder = depthOf(one, known) > DEEPEST_NESTING ? undefined : one.within
    if (holder === undefined || !known.has(holder)) outside.push(one)
    else if (inside.get(holder)?.push(one) === undefined) inside.set(holder, [one])
  }
  const write = (one: Component, depth: number): CdxComponent => {
    const nested = depth > DEEPEST_NESTING ? [] : (inside.get(one.ref) ?? [])
    return writeComponent(
      one,
      nested.map((child) => write(child, depth + 1)),
      context,
    )
  }
  return { outside, write: (one) => write(one, 0) }
}

/** Holders of a component; more than are written when they hold each other. */
function depthOf(component: Component, known: ReadonlyMap<string, Component>): number {
  let depth = 0
  for (let at = component.within; at !== undefined && depth <= DEEPEST_NESTING; at = known.get(at)?.within)
    depth++
  return depth
}

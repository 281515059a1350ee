import { isSupportedSpdxId } from '@cyclonedx/cyclonedx-library/SPDX'
import { contentUuid } from '../content-uuid.ts'
import type { Bill, Component, Tool } from '../model.ts'
import type { WriteOptions } from '../write-options.ts'
import type { CdxComponent, CdxDocument, CdxMetadata, CycloneDxVersion } from './document.ts'
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

/**
 * A bill as CycloneDX, as data. The serial number is made from the content unless one is given, so that equal bills are equal
 * documents.
 */
export function writeCycloneDx(
  bill: Bill,
  version: CycloneDxVersion = '1.6',
  options: WriteOptions = {},
): CdxDocument {
  const context: ComponentContext = { version, texts: new Map(bill.licenseTexts.map((one) => [one.id, one])) }
  const content = {
    metadata: writeMetadata(bill, context),
    components: nest(bill.components, context),
    dependencies: bill.dependencies.map(({ ref, links }) => ({
      ref,
      ...list(
        'dependsOn',
        links.map(({ to }) => to),
      ),
    })),
    ...list(
      'compositions',
      bill.compositions.map(({ aggregate, assemblies, dependencies }) => ({
        aggregate,
        ...list('assemblies', assemblies),
        ...list('dependencies', dependencies),
      })),
    ),
  }
  const head = {
    $schema: `http://cyclonedx.org/schema/bom-${version}.schema.json`,
    bomFormat: 'CycloneDX',
    specVersion: version,
  } as const
  const issue = bill.document.version ?? 1
  const uuid = options.uuid ?? contentUuid({ ...head, version: issue, ...content }, options)
  return { ...head, serialNumber: `urn:uuid:${uuid}`, version: issue, ...content }
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
function nest(components: readonly Component[], context: ComponentContext): readonly CdxComponent[] {
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
  return outside.map((one) => write(one, 0))
}

/** Holders of a component; more than are written when they hold each other. */
function depthOf(component: Component, known: ReadonlyMap<string, Component>): number {
  let depth = 0
  for (let at = component.within; at !== undefined && depth <= DEEPEST_NESTING; at = known.get(at)?.within)
    depth++
  return depth
}

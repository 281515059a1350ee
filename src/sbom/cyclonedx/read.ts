import { listAt, objectAt, objectsAt, textAt } from '../check/read-json.ts'
import { compareText } from '../compare.ts'
import {
  AGGREGATES,
  type Bill,
  type BillDocument,
  COMPONENT_TYPES,
  type Component,
  type ComponentScope,
  type Contact,
  type DeliveredFile,
  HASH_ALGORITHMS,
  type Hash,
  type License,
  type LicenseText,
  type Party,
  type Property,
  type Reference,
  type Tool,
} from '../model.ts'
import { isObject } from '../schema/json-schema.ts'

type Json = Readonly<Record<string, unknown>>

/** Levels of components inside of components that are followed. */
const DEEPEST_NESTING = 60

/**
 * A CycloneDX document (1.2 to 1.7, JSON) as a bill. HOSTILE: any JSON in any place is read as far as it makes sense; what is wrong
 * with it, `validateBill` says.
 */
export function readCycloneDx(document: Json): Bill {
  const metadata = objectAt(document, 'metadata')
  const described = objectAt(metadata, 'component')
  const refs = new Map<string, number>()
  const primary = 'name' in described ? readComponent(described, refs, undefined) : undefined
  const components = [
    ...readComponents(objectsAt(described, 'components'), refs, primary?.ref),
    ...readComponents(objectsAt(document, 'components'), refs, undefined),
  ]
  const texts = new Map<string, LicenseText>()
  for (const one of components) for (const text of textsOf(one)) texts.set(text.id, text)
  return {
    document: readDocument(document, metadata),
    ...(primary === undefined ? {} : { primary }),
    components: components.sort(
      (a, b) => compareText(a.purl ?? `~${a.name}`, b.purl ?? `~${b.name}`) || compareText(a.ref, b.ref),
    ),
    dependencies: objectsAt(document, 'dependencies').flatMap(([, one]) => {
      const ref = textAt(one, 'ref')
      if (ref === undefined) return []
      const links = textsIn(listAt(one, 'dependsOn')).map((to) => ({ to, kind: 'runtime' as const }))
      return [{ ref, links: links.sort((a, b) => compareText(a.to, b.to)) }]
    }),
    compositions: objectsAt(document, 'compositions').flatMap(([, one]) => {
      const aggregate = AGGREGATES.find((word) => word === one['aggregate'])
      return aggregate === undefined
        ? []
        : [
            {
              aggregate,
              dependencies: textsIn(listAt(one, 'dependencies')),
              assemblies: textsIn(listAt(one, 'assemblies')),
            },
          ]
    }),
    licenseTexts: [...texts.values()].sort((a, b) => compareText(a.id, b.id)),
    unknowns: [],
  }
}

function readDocument(document: Json, metadata: Json): BillDocument {
  const licenses = readLicenses(listAt(metadata, 'licenses'))
  const [first] = [...licenses.licenses, ...licenses.concluded, ...licenses.declared]
  const manufacturer = readParty(metadata['manufacturer']) ?? readParty(metadata['manufacture'])
  const supplier = readParty(metadata['supplier'])
  const version = document['version']
  const tlp = textAt(objectAt(metadata, 'distributionConstraints'), 'tlp')
  return {
    format: { name: 'CycloneDX', version: textAt(document, 'specVersion') ?? '' },
    ...present('id', textAt(document, 'serialNumber')),
    ...(typeof version === 'number' ? { version } : {}),
    ...present('timestamp', textAt(metadata, 'timestamp')),
    authors: objectsAt(metadata, 'authors').map(([, one]) => readContact(one)),
    ...(manufacturer === undefined ? {} : { manufacturer }),
    ...(supplier === undefined ? {} : { supplier }),
    tools: readTools(metadata['tools']),
    lifecycles: objectsAt(metadata, 'lifecycles').flatMap(
      ([, one]) => textAt(one, 'phase') ?? textAt(one, 'name') ?? [],
    ),
    ...(first === undefined ? {} : { dataLicense: licenseText(first) }),
    ...present('distribution', tlp),
    properties: readProperties(metadata),
  }
}

/** Tools as a list (until 1.4) or as components and services (since 1.5). */
function readTools(tools: unknown): readonly Tool[] {
  const list = Array.isArray(tools)
    ? objectsAt({ tools }, 'tools')
    : isObject(tools)
      ? [...objectsAt(tools, 'components'), ...objectsAt(tools, 'services')]
      : []
  return list.map(([, one]) => ({
    name: textAt(one, 'name') ?? '',
    ...present('version', textAt(one, 'version')),
    ...present(
      'vendor',
      textAt(one, 'vendor') ?? readParty(one['supplier'])?.name ?? textAt(one, 'publisher'),
    ),
    hashes: readHashes(one),
  }))
}

interface Pending {
  readonly json: Json
  readonly within: string | undefined
  readonly depth: number
}

function readComponents(
  list: readonly (readonly [number, Json])[],
  refs: Map<string, number>,
  within: string | undefined,
): Component[] {
  const found: Component[] = []
  const pending: Pending[] = list.map(([, json]) => ({ json, within, depth: 0 })).reverse()
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const component = readComponent(next.json, refs, next.within)
    found.push(component)
    // LIMIT: no call for each level, and no end of levels.
    if (next.depth >= DEEPEST_NESTING) continue
    const { depth } = next
    for (const [, json] of objectsAt(next.json, 'components').toReversed())
      pending.push({ json, within: component.ref, depth: depth + 1 })
  }
  return found
}

function readComponent(json: Json, refs: Map<string, number>, within: string | undefined): Component {
  const name = textAt(json, 'name') ?? ''
  const purl = textAt(json, 'purl')
  const supplier = readParty(json['supplier'])
  const manufacturer = readParty(json['manufacturer']) ?? readParty(json['manufacture'])
  const author = textAt(json, 'author')
  const properties = readProperties(json)
  const scope = SCOPES.find((word) => word === json['scope'])
  const evidence = objectAt(json, 'evidence')
  const licenses = readLicenses(listAt(json, 'licenses'))
  const file = readFile(properties)
  return {
    ref: uniqueRef(textAt(json, 'bom-ref') ?? purl ?? `${name}@${textAt(json, 'version') ?? ''}`, refs),
    type: COMPONENT_TYPES.find((word) => word === json['type']) ?? 'library',
    ...present('group', textAt(json, 'group')),
    name,
    ...present('version', textAt(json, 'version')),
    ...present('description', textAt(json, 'description')),
    ...present('purl', purl),
    ...present('cpe', textAt(json, 'cpe')),
    ...(scope === undefined ? {} : { scope }),
    ...(supplier === undefined ? {} : { supplier }),
    ...(manufacturer === undefined ? {} : { manufacturer }),
    authors: [
      ...objectsAt(json, 'authors').map(([, one]) => readContact(one)),
      ...(author === undefined ? [] : [{ name: author }]),
    ],
    ...present('copyright', textAt(json, 'copyright')),
    hashes: readHashes(json),
    ...licenses,
    references: objectsAt(json, 'externalReferences').flatMap(([, one]) => readReference(one)),
    ...(file === undefined ? {} : { file }),
    ...(properties.some(({ name: key, value }) => DEVELOPMENT.has(key) && value === 'true')
      ? { isDevelopment: true as const }
      : {}),
    properties: properties.filter(({ name: key }) => !key.startsWith('bsi:component:')),
    identity: [],
    occurrences: objectsAt(evidence, 'occurrences').flatMap(([, one]) => {
      const location = textAt(one, 'location')
      const line = one['line']
      return location === undefined ? [] : [{ location, ...(typeof line === 'number' ? { line } : {}) }]
    }),
    ...(within === undefined ? {} : { within }),
  }
}

const SCOPES: readonly ComponentScope[] = ['required', 'optional', 'excluded']

/** Properties by which writers mark what is only needed for development. */
const DEVELOPMENT: ReadonlySet<string> = new Set(['cdx:npm:package:development', 'flux:development'])

/** A ref that names one component alone, whatever the document does. */
function uniqueRef(ref: string, refs: Map<string, number>): string {
  const count = refs.get(ref) ?? 0
  refs.set(ref, count + 1)
  return count === 0 ? ref : `${ref}#${count}`
}

function readFile(properties: readonly Property[]): DeliveredFile | undefined {
  const valueOf = (name: string): string | undefined =>
    properties.find((one) => one.name === `bsi:component:${name}`)?.value
  const file: DeliveredFile = {
    ...present('name', valueOf('filename')),
    ...word('isExecutable', valueOf('executable'), 'executable', 'non-executable'),
    ...word('isArchive', valueOf('archive'), 'archive', 'no archive'),
    ...word('isStructured', valueOf('structured'), 'structured', 'unstructured'),
  }
  return Object.keys(file).length === 0 ? undefined : file
}

function word<Key extends string>(key: Key, value: string | undefined, yes: string, no: string) {
  return value === yes || value === no ? { [key]: value === yes } : {}
}

function readReference(json: Json): readonly Reference[] {
  const url = textAt(json, 'url')
  if (url === undefined) return []
  const type = textAt(json, 'type') ?? 'other'
  return [{ type, url, ...present('comment', textAt(json, 'comment')), hashes: readHashes(json) }]
}

/** Algorithms by their names without regard to case. */
const ALGORITHMS = new Map(HASH_ALGORITHMS.map((name) => [name.toLowerCase(), name] as const))

function readHashes(json: Json): readonly Hash[] {
  return objectsAt(json, 'hashes').flatMap(([, one]) => {
    const algorithm = ALGORITHMS.get((textAt(one, 'alg') ?? '').toLowerCase())
    const hex = textAt(one, 'content')?.toLowerCase()
    return algorithm === undefined || hex === undefined ? [] : [{ algorithm, hex }]
  })
}

function readLicenses(list: readonly unknown[]): Pick<Component, 'concluded' | 'declared' | 'licenses'> {
  const by: { concluded: License[]; declared: License[]; licenses: License[] } = {
    concluded: [],
    declared: [],
    licenses: [],
  }
  for (const one of list) {
    if (!isObject(one)) continue
    const choice = objectAt(one, 'license')
    const expression = textAt(one, 'expression')
    const said = textAt(expression === undefined ? choice : one, 'acknowledgement')
    const license =
      expression === undefined ? readLicense(choice) : { kind: 'expression' as const, expression }
    if (license === undefined) continue
    by[said === 'concluded' ? 'concluded' : said === 'declared' ? 'declared' : 'licenses'].push(license)
  }
  return by
}

function readLicense(json: Json): License | undefined {
  const [id, name] = [textAt(json, 'id'), textAt(json, 'name')]
  const text = textAt(objectAt(json, 'text'), 'content')
  const rest = { ...present('text', text), ...present('url', textAt(json, 'url')) }
  if (id !== undefined) return { kind: 'id', id, ...rest }
  if (name === undefined) return undefined
  return name.startsWith('LicenseRef-')
    ? { kind: 'expression', expression: name }
    : { kind: 'name', name, ...rest }
}

function licenseText(license: License): string {
  return license.kind === 'id' ? license.id : license.kind === 'name' ? license.name : license.expression
}

function textsOf({ concluded, declared, licenses }: Component): readonly LicenseText[] {
  return [...concluded, ...declared, ...licenses].flatMap((one) =>
    one.kind === 'name' && one.text !== undefined ? [{ id: one.name, text: one.text }] : [],
  )
}

function readParty(value: unknown): Party | undefined {
  if (!isObject(value)) return undefined
  const urls = typeof value['url'] === 'string' ? [value['url']] : textsIn(listAt(value, 'url'))
  const contacts = objectsAt(value, 'contact').map(([, one]) => readContact(one))
  const name = textAt(value, 'name')
  if (name === undefined && urls.length === 0 && contacts.length === 0) return undefined
  return { ...present('name', name), urls, contacts }
}

function readContact(json: Json): Contact {
  return {
    ...present('name', textAt(json, 'name')),
    ...present('email', textAt(json, 'email')),
    ...present('phone', textAt(json, 'phone')),
  }
}

function readProperties(json: Json): readonly Property[] {
  return objectsAt(json, 'properties').flatMap(([, one]) => {
    const name = textAt(one, 'name')
    return name === undefined ? [] : [{ name, value: textAt(one, 'value') ?? '' }]
  })
}

function textsIn(list: readonly unknown[]): readonly string[] {
  return list.filter((one) => typeof one === 'string')
}

function present<Key extends string>(key: Key, value: string | undefined): { readonly [K in Key]?: string } {
  // The type says what one computed key makes.
  return value === undefined || value === '' ? {} : ({ [key]: value } as { readonly [K in Key]: string })
}

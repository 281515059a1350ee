import { quoted } from '../../core/quote.ts'
import { isObject, type ValuePath } from '../schema/json-schema.ts'
import { checkExpression, checkHash, checkPurl, checkSecret, checkTimestamp } from './check-values.ts'
import type { Report } from './fault.ts'
import { listAt, objectAt, objectsAt, textAt } from './read-json.ts'

type Json = Readonly<Record<string, unknown>>

/** What a schema cannot say of a CycloneDX document: refs, identities, hashes, licences, times, secrets, the graph. */
export function checkCycloneDx(document: Json, report: Report): void {
  const refs = new Map<string, ValuePath>()
  walk(document, refs, report)
  checkGraph(document, refs, report)
  for (const [at, vulnerability] of objectsAt(document, 'vulnerabilities'))
    for (const [index, affected] of objectsAt(vulnerability, 'affects'))
      checkRef(textAt(affected, 'ref'), ['vulnerabilities', at, 'affects', index, 'ref'], refs, report)
  for (const [at, annotation] of objectsAt(document, 'annotations'))
    checkRefs(annotation, ['annotations', at], 'subjects', refs, report)
  for (const [at, composition] of objectsAt(document, 'compositions'))
    for (const key of ['assemblies', 'dependencies', 'vulnerabilities'])
      checkRefs(composition, ['compositions', at], key, refs, report)
  const metadata = objectAt(document, 'metadata')
  if (!isObject(metadata['component']))
    report('primary', ['metadata'], 'the bill does not say what it is about', 'warning')
}

/** Looks at every object once, without recursion: the document may be as deep as its reader allows. */
function walk(document: Json, refs: Map<string, ValuePath>, report: Report): void {
  const open: { readonly value: unknown; readonly path: ValuePath }[] = [{ value: document, path: [] }]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, path } = next
    if (Array.isArray(value)) {
      for (let at = value.length - 1; at >= 0; at--) open.push({ value: value[at], path: [...path, at] })
    } else if (isObject(value)) {
      checkObject(value, path, refs, report)
      for (const key of Object.keys(value).reverse())
        if (typeof value[key] === 'object') open.push({ value: value[key], path: [...path, key] })
    }
  }
}

function checkObject(value: Json, path: ValuePath, refs: Map<string, ValuePath>, report: Report): void {
  const ref = textAt(value, 'bom-ref')
  if (ref !== undefined) {
    if (refs.has(ref))
      report('duplicate-ref', [...path, 'bom-ref'], `${quoted(ref)} names something else already`)
    else refs.set(ref, path)
  }
  const purl = textAt(value, 'purl')
  if (purl !== undefined) checkPurl(purl, identityOf(value), [...path, 'purl'], report)
  const [algorithm, content] = [textAt(value, 'alg'), textAt(value, 'content')]
  if (algorithm !== undefined && content !== undefined)
    checkHash(algorithm, content, [...path, 'content'], report)
  const expression = textAt(value, 'expression')
  if (expression !== undefined && path.at(-2) === 'licenses')
    checkExpression(expression, [...path, 'expression'], report)
  const url = textAt(value, 'url')
  if (url !== undefined) checkSecret(url, [...path, 'url'], report)
  const timestamp = textAt(value, 'timestamp')
  if (timestamp !== undefined) checkTimestamp(timestamp, [...path, 'timestamp'], report)
}

/** HOSTILE: a name may be anything; what is no text, the schema tells. */
function identityOf(value: Json): Parameters<typeof checkPurl>[1] {
  const [group, name, version] = [textAt(value, 'group'), textAt(value, 'name'), textAt(value, 'version')]
  return {
    ...(group === undefined ? {} : { group }),
    ...(name === undefined ? {} : { name }),
    ...(version === undefined ? {} : { version }),
  }
}

function checkRefs(
  value: Json,
  path: ValuePath,
  key: string,
  refs: ReadonlyMap<string, unknown>,
  report: Report,
): void {
  listAt(value, key).forEach((ref, at) => {
    if (typeof ref === 'string') checkRef(ref, [...path, key, at], refs, report)
  })
}

function checkRef(
  ref: string | undefined,
  path: ValuePath,
  refs: ReadonlyMap<string, unknown>,
  report: Report,
): void {
  // Links into other documents cannot be followed here.
  if (ref === undefined || refs.has(ref) || ref.startsWith('urn:cdx:')) return
  report('dangling-ref', path, `nothing in the bill is named ${quoted(ref)}`)
}

function checkGraph(document: Json, refs: ReadonlyMap<string, ValuePath>, report: Report): void {
  const edges = new Map<string, readonly unknown[]>()
  for (const [at, dependency] of objectsAt(document, 'dependencies')) {
    const ref = textAt(dependency, 'ref')
    checkRef(ref, ['dependencies', at, 'ref'], refs, report)
    if (ref !== undefined && edges.has(ref))
      report('duplicate-ref', ['dependencies', at, 'ref'], `${quoted(ref)} has a node already`)
    if (ref !== undefined) edges.set(ref, listAt(dependency, 'dependsOn'))
    for (const key of ['dependsOn', 'provides'])
      checkRefs(dependency, ['dependencies', at], key, refs, report)
  }
  const root = textAt(objectAt(objectAt(document, 'metadata'), 'component'), 'bom-ref')
  if (root === undefined || edges.size === 0) return
  const reached = new Set([root])
  for (const ref of reached)
    for (const to of edges.get(ref) ?? []) if (typeof to === 'string') reached.add(to)
  const open = openRefs(document)
  // Where the bill says that it does not know all edges, one of the others may lead there.
  if ([...reached].some(open)) return
  for (const [at, component] of objectsAt(document, 'components')) {
    const ref = textAt(component, 'bom-ref')
    if (ref === undefined || reached.has(ref) || component['scope'] === 'excluded' || open(ref)) continue
    report('unreachable', ['components', at, 'bom-ref'], `nothing leads to ${quoted(ref)}`, 'warning')
  }
}

/** Whether the bill itself says that it does not know everything about what leads to a component. */
function openRefs(document: Json): (ref: string) => boolean {
  const open = new Set<unknown>()
  let isAll = false
  for (const [, composition] of objectsAt(document, 'compositions')) {
    if (composition['aggregate'] === 'complete') continue
    const listed = [...listAt(composition, 'dependencies'), ...listAt(composition, 'assemblies')]
    if (listed.length === 0) isAll = true
    for (const ref of listed) open.add(ref)
  }
  return (ref) => isAll || open.has(ref)
}

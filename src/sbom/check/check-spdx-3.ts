import { quoted } from '../../core/quote.ts'
import type { ValuePath } from '../schema/json-schema.ts'
import { checkExpression, checkHash, checkPurl, checkTimestamp } from './check-values.ts'
import type { Report } from './fault.ts'
import { listAt, objectsAt, textAt } from './read-json.ts'

type Json = Readonly<Record<string, unknown>>

/** What a schema cannot say of an SPDX 3.0.1 document: ids, relationships, identities, hashes, licences, times. */
export function checkSpdx3(document: Json, report: Report): void {
  const graph = objectsAt(document, '@graph')
  const ids = new Set<string>()
  for (const [at, element] of graph) {
    const key = textAt(element, 'spdxId') === undefined ? '@id' : 'spdxId'
    const id = textAt(element, key)
    if (id === undefined) continue
    if (ids.has(id))
      report('duplicate-ref', ['@graph', at, key], `${quoted(id)} names something else already`)
    ids.add(id)
  }
  const elsewhere = new Set(
    graph.flatMap(([, element]) =>
      objectsAt(element, 'import').map(([, one]) => textAt(one, 'externalSpdxId')),
    ),
  )
  const checkId = (id: unknown, path: ValuePath): void => {
    // Individuals of the model and elements of other documents are not in the graph.
    if (typeof id !== 'string' || ids.has(id) || elsewhere.has(id) || id.includes('/rdf/')) return
    report('dangling-ref', path, `nothing in the bill is named ${quoted(id)}`)
  }
  for (const [at, element] of graph) {
    const path: ValuePath = ['@graph', at]
    for (const key of ['creationInfo', 'from', 'subject', 'suppliedBy', 'dataLicense'])
      checkId(element[key], [...path, key])
    for (const key of ['to', 'element', 'rootElement', 'originatedBy', 'createdBy', 'createdUsing'])
      listAt(element, key).forEach((id, index) => {
        checkId(id, [...path, key, index])
      })
    checkElement(element, path, report)
  }
  const describes = graph.some(
    ([, element]) => element['type'] === 'SpdxDocument' && listAt(element, 'rootElement').length > 0,
  )
  if (!describes) report('primary', ['@graph'], 'the bill does not say what it is about', 'warning')
}

function checkElement(element: Json, path: ValuePath, report: Report): void {
  const purl = textAt(element, 'software_packageUrl')
  const [name, version] = [textAt(element, 'name'), textAt(element, 'software_packageVersion')]
  if (purl !== undefined) {
    const component = {
      ...(name === undefined ? {} : { name }),
      ...(version === undefined ? {} : { version }),
    }
    checkPurl(purl, component, [...path, 'software_packageUrl'], report)
  }
  for (const [at, hash] of objectsAt(element, 'verifiedUsing')) {
    const [algorithm, content] = [textAt(hash, 'algorithm'), textAt(hash, 'hashValue')]
    if (algorithm !== undefined && content !== undefined)
      checkHash(algorithm, content, [...path, 'verifiedUsing', at, 'hashValue'], report)
  }
  const expression = textAt(element, 'simplelicensing_licenseExpression')
  if (expression !== undefined && expression !== 'NOASSERTION')
    checkExpression(expression, [...path, 'simplelicensing_licenseExpression'], report)
  const created = textAt(element, 'created')
  if (created !== undefined) checkTimestamp(created, [...path, 'created'], report)
}

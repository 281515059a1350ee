import { quoted } from '../../core/quote.ts'
import type { ValuePath } from '../schema/json-schema.ts'
import { checkExpression, checkHash, checkPurl, checkSecret, checkTimestamp } from './check-values.ts'
import type { Report } from './fault.ts'
import { listAt, objectAt, objectsAt, textAt } from './read-json.ts'

type Json = Readonly<Record<string, unknown>>

const SAYS_NOTHING = new Set(['NOASSERTION', 'NONE'])

/** What a schema cannot say of an SPDX 2.3 document: ids, relationships, identities, hashes, licences, times, secrets. */
export function checkSpdx23(document: Json, report: Report): void {
  const ids = new Set<string>()
  const addId = (value: Json, path: ValuePath): void => {
    const id = textAt(value, 'SPDXID')
    if (id === undefined) return
    if (ids.has(id))
      report('duplicate-ref', [...path, 'SPDXID'], `${quoted(id)} names something else already`)
    ids.add(id)
  }
  addId(document, [])
  for (const key of ['packages', 'files', 'snippets'])
    for (const [at, value] of objectsAt(document, key)) addId(value, [key, at])
  for (const [at, value] of objectsAt(document, 'packages')) checkPackage(value, ['packages', at], report)
  for (const [at, value] of objectsAt(document, 'files')) checkSums(value, ['files', at], report)

  const checkId = (id: unknown, path: ValuePath): void => {
    if (typeof id !== 'string' || ids.has(id) || SAYS_NOTHING.has(id) || id.startsWith('DocumentRef-')) return
    report('dangling-ref', path, `nothing in the bill is named ${quoted(id)}`)
  }
  listAt(document, 'documentDescribes').forEach((id, at) => {
    checkId(id, ['documentDescribes', at])
  })
  let describes = listAt(document, 'documentDescribes').length > 0
  for (const [at, relationship] of objectsAt(document, 'relationships')) {
    checkId(relationship['spdxElementId'], ['relationships', at, 'spdxElementId'])
    checkId(relationship['relatedSpdxElement'], ['relationships', at, 'relatedSpdxElement'])
    if (['DESCRIBES', 'DESCRIBED_BY'].includes(textAt(relationship, 'relationshipType') ?? ''))
      describes = true
  }
  if (!describes) report('primary', [], 'the bill does not say what it is about', 'warning')
  const created = textAt(objectAt(document, 'creationInfo'), 'created')
  if (created !== undefined) checkTimestamp(created, ['creationInfo', 'created'], report)
}

function checkPackage(value: Json, path: ValuePath, report: Report): void {
  checkSums(value, path, report)
  for (const key of ['licenseConcluded', 'licenseDeclared']) {
    const expression = textAt(value, key)
    if (expression !== undefined && !SAYS_NOTHING.has(expression))
      checkExpression(expression, [...path, key], report)
  }
  const location = textAt(value, 'downloadLocation')
  if (location !== undefined)
    checkSecret(location.replace(/^git\+/, ''), [...path, 'downloadLocation'], report)
  const [name, version] = [textAt(value, 'name'), textAt(value, 'versionInfo')]
  for (const [at, reference] of objectsAt(value, 'externalRefs')) {
    const locator = textAt(reference, 'referenceLocator')
    if (reference['referenceType'] !== 'purl' || locator === undefined) continue
    const component = {
      ...(name === undefined ? {} : { name }),
      ...(version === undefined ? {} : { version }),
    }
    checkPurl(locator, component, [...path, 'externalRefs', at, 'referenceLocator'], report)
  }
}

function checkSums(value: Json, path: ValuePath, report: Report): void {
  for (const [at, sum] of objectsAt(value, 'checksums')) {
    const [algorithm, content] = [textAt(sum, 'algorithm'), textAt(sum, 'checksumValue')]
    if (algorithm !== undefined && content !== undefined)
      checkHash(algorithm, content, [...path, 'checksums', at, 'checksumValue'], report)
  }
}

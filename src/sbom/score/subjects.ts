import { objectAt, objectsAt, textAt } from '../check/read-json.ts'
import type { Bill, Component } from '../model.ts'
import type { ValuePath } from '../schema/json-schema.ts'

type Json = Readonly<Record<string, unknown>>

/** A component as the bill has it, and the object of the document that it was read from. */
export interface Subject {
  readonly component: Component
  readonly json: Json
  readonly path: ValuePath
  readonly isPrimary: boolean
}

/** The place of one object of a document. */
interface Place {
  readonly json: Json
  readonly path: ValuePath
}

/** The components of a bill, the primary one first, then in the order of the document. */
export function subjectsOf(bill: Bill, document: Json): readonly Subject[] {
  const places = placesOf(bill, document)
  const order = new Map([...places.keys()].map((ref, at) => [ref, at] as const))
  const { primary, components } = bill
  const rest = [...components].sort((a, b) => (order.get(a.ref) ?? 0) - (order.get(b.ref) ?? 0))
  const subjectOf = (component: Component, isPrimary: boolean): Subject => ({
    component,
    ...(places.get(component.ref) ?? { json: {}, path: [] }),
    isPrimary,
  })
  return [
    ...(primary === undefined ? [] : [subjectOf(primary, true)]),
    ...rest.map((one) => subjectOf(one, false)),
  ]
}

/** Places by the refs that the readers of the formats give, in the order of the document. */
function placesOf({ document: { format } }: Bill, document: Json): ReadonlyMap<string, Place> {
  if (format?.name === 'CycloneDX') return cycloneDxPlaces(document)
  const isOld = format?.version.startsWith('2.') === true
  const [list, id] = isOld ? ['packages', 'SPDXID'] : ['@graph', 'spdxId']
  const places = new Map<string, Place>()
  for (const [at, json] of objectsAt(document, list)) {
    const ref = textAt(json, id) ?? ''
    const isPackage = isOld || textAt(json, 'type') === 'software_Package'
    if (isPackage && !places.has(ref)) places.set(ref, { json, path: [list, at] })
  }
  return places
}

/** The same walk as the reader's, which numbers refs that are there again. */
function cycloneDxPlaces(document: Json): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>()
  const counts = new Map<string, number>()
  const take = (place: Place): void => {
    const { json } = place
    const own = textAt(json, 'bom-ref') ?? nonEmpty(textAt(json, 'purl'))
    const ref = own ?? `${textAt(json, 'name') ?? ''}@${textAt(json, 'version') ?? ''}`
    const count = counts.get(ref) ?? 0
    counts.set(ref, count + 1)
    const key = count === 0 ? ref : `${ref}#${count}`
    if (!places.has(key)) places.set(key, place)
  }
  const walk = (list: readonly (readonly [number, Json])[], path: ValuePath): void => {
    const pending: Place[] = list.map(([at, json]) => ({ json, path: [...path, at] })).reverse()
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      take(next)
      // LIMIT: the depth of documents is capped where they are validated.
      const inner = [...next.path, 'components']
      for (const [at, json] of objectsAt(next.json, 'components').toReversed())
        pending.push({ json, path: [...inner, at] })
    }
  }
  const described = objectAt(objectAt(document, 'metadata'), 'component')
  if ('name' in described) take({ json: described, path: ['metadata', 'component'] })
  walk(objectsAt(described, 'components'), ['metadata', 'component', 'components'])
  walk(objectsAt(document, 'components'), ['components'])
  return places
}

function nonEmpty(text: string | undefined): string | undefined {
  return text === '' ? undefined : text
}

import { askInOrder } from '../../collect/workflow/online/ask-in-order.ts'
import { Unavailable } from '../../core/fact.ts'
import { LIMITS } from '../../core/limits.ts'
import { quoted } from '../../core/quote.ts'
import type { AdvisoryChange } from '../../run/advisory-changes.ts'
import { asString, member } from '../json-shape.ts'
import type { AskSource } from './ask-source.ts'
import { unusable } from './download.ts'
import { parseJson } from './osv-query.ts'

/**
 * Gets records one by one, each as one line of JSON, by id. A record that is not there any more is left out: what was there before
 * stays until everything is taken again.
 * @throws FluxError `advisories/unusable`
 */
export async function fetchChanges(
  ask: AskSource,
  place: string,
  changes: readonly AdvisoryChange[],
): Promise<ReadonlyMap<string, string>> {
  const lines = await askInOrder(changes, ({ id }) => fetchLine(ask, place, id))
  return new Map(
    changes.flatMap(({ id }, index): readonly (readonly [string, string])[] => {
      const line = lines[index]
      return line === undefined ? [] : [[id, line]]
    }),
  )
}

async function fetchLine(ask: AskSource, place: string, id: string): Promise<string | undefined> {
  const answer = await ask({
    method: 'GET',
    url: `${place}/${encodeURIComponent(id)}.json`,
    // LIMIT: of one record.
    maxBytes: LIMITS.advisoryBytes,
  })
  if (answer instanceof Unavailable) throw unusable(answer.reason)
  if (answer.status === 404 || answer.status === 410) return undefined
  if (answer.status !== 200)
    throw unusable(`the record ${quoted(id)} is refused, with status ${answer.status}`)
  const value = parseJson(answer.body)
  // HOSTILE: another record than the one that was asked for must not take its place.
  if (asString(member(value, 'id')) !== id) throw unusable(`the record ${quoted(id)} has an unknown form`)
  return JSON.stringify(value)
}

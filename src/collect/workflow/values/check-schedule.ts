import type { Document, NodeIndex } from '../../../core/document/document.ts'
import { itemsOf } from '../../../core/document/node.ts'
import { scalarEntryOf } from '../node-text.ts'
import { nodePlace } from '../place.ts'
import { firstInterval, parseCron } from './cron.ts'
import type { NoteEvent } from './note-event.ts'
import type { Suggester } from './suggester.ts'
import { timeZones } from './time-zones.ts'

/** The platform starts a workflow no more often than every five minutes. */
const SHORTEST_INTERVAL = 5 * 60

/** Notes what is irregular in the entries of `schedule`. */
export function checkSchedule(
  document: Document,
  settings: NodeIndex,
  note: NoteEvent,
  similarTo: Suggester,
): void {
  let zones: ReadonlySet<string> | undefined
  let names: readonly string[] = []
  for (const entry of itemsOf(document, settings)) {
    const cron = scalarEntryOf(document, entry, 'cron')
    if (cron !== undefined && cron.text !== '') checkCron(cron.text, note, nodePlace(document, cron.node))
    const zone = scalarEntryOf(document, entry, 'timezone')
    if (zone === undefined) continue
    if (zones === undefined) {
      zones = timeZones()
      names = [...zones]
    }
    const place = nodePlace(document, zone.node)
    const value = zone.text
    if (value === 'UTC') note(place, { problem: 'timezone-utc', value })
    else if (!zones.has(value))
      note(place, { problem: 'timezone-unknown', value, ...similarTo(value, names) })
  }
}

function checkCron(value: string, note: NoteEvent, place: Parameters<NoteEvent>[0]): void {
  const schedule = parseCron(value)
  if (typeof schedule === 'string') {
    note(place, { problem: 'cron-malformed', value, reason: schedule })
    return
  }
  const seconds = firstInterval(schedule)
  if (seconds === undefined) note(place, { problem: 'cron-never', value })
  else if (seconds < SHORTEST_INTERVAL) note(place, { problem: 'cron-too-frequent', value, count: seconds })
}

import { LIMITS } from '../../../core/limits.ts'
import { listOf, memberOf, textOf } from './json-fields.ts'
import { type AffectedRange, EVENT_KINDS, RANGE_TYPES, type RangeEvent } from './model.ts'
import { RecordFault } from './record-fault.ts'
import { isPlainText } from './record-text.ts'

/** Reads the `ranges` of an affected package. Throws `RecordFault` for what contradicts itself. */
export function readRanges(value: unknown): readonly AffectedRange[] {
  const list = listOf(value)
  if (list === undefined || list.length > LIMITS.advisoryParts) {
    throw new RecordFault('`ranges` is no list, or too long')
  }
  return list.map(readRange)
}

function readRange(value: unknown): AffectedRange {
  const written = memberOf(value, 'type')
  const type = RANGE_TYPES.find((one) => one === written)
  // A range that is passed over could be the one with the version.
  if (type === undefined) throw new RecordFault('it has a range of an unknown type')
  const list = listOf(memberOf(value, 'events'))
  if (list === undefined || list.length > LIMITS.advisoryEvents) {
    throw new RecordFault('`events` is no list, or too long')
  }
  const events = list.map(readEvent)
  const kinds = new Set(events.map(({ kind }) => kind))
  if (!kinds.has('introduced')) throw new RecordFault('it has a range that begins nowhere')
  if (kinds.has('fixed') && kinds.has('last_affected')) {
    throw new RecordFault('it has a range with both `fixed` and `last_affected`')
  }
  const repository = textOf(memberOf(value, 'repo'))
  return { type, ...(repository === undefined || !isPlainText(repository) ? {} : { repository }), events }
}

function readEvent(value: unknown): RangeEvent {
  const keys = typeof value === 'object' && value !== null ? Object.keys(value) : []
  const [key] = keys
  const kind = EVENT_KINDS.find((one) => one === key)
  const at = kind === undefined ? undefined : textOf(memberOf(value, kind))
  if (keys.length !== 1 || kind === undefined) {
    throw new RecordFault(
      'it has an event that is not one of `introduced`, `fixed`, `last_affected` and `limit`',
    )
  }
  if (at === undefined || !isPlainText(at)) throw new RecordFault('it has an event at no version')
  return { kind, at }
}

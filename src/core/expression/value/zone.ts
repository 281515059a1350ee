import { quoted } from '../../quote.ts'
import type { Meter } from '../function.ts'
import { EvalError, type Timestamp } from '../value.ts'
import { daysFromCivil, type Moment, momentOf } from './calendar.ts'
import { isZoneName } from './zone-name.ts'

const OFFSET = /^([+-]?)(0\d|1[0-4]):([0-5]\d)$/

/** Cost of asking the calendar of a named zone: some microseconds. */
const ZONE_COST = 50

/** LIMIT: clocks of zones that one program keeps. */
const ZONE_CACHE = 16

/**
 * Local day and time in a zone: an IANA name, `UTC`, the empty text (UTC) or an offset such as `-02:30`. `Local` is
 * refused: it would make a verdict depend on the machine.
 */
export function momentIn(meter: Meter, timestamp: Timestamp, zone: string): Moment | EvalError {
  if (zone === '' || zone === 'UTC') return momentOf(timestamp, 0)
  const offset = OFFSET.exec(zone)
  if (offset !== null) {
    const seconds = Number(offset[2]) * 3_600 + Number(offset[3]) * 60
    return momentOf(timestamp, offset[1] === '-' ? -seconds : seconds)
  }
  if (!isZoneName(zone)) return new EvalError('invalid_argument', `${quoted(zone)} is not a time zone`)
  if (!meter.charge(ZONE_COST)) return meter.exhausted
  const clock = clockOf(meter, zone)
  if (clock === undefined) {
    return new EvalError('invalid_argument', `time zone ${quoted(zone)} is not known to this version of Node`)
  }
  return momentOf(timestamp, zoneOffset(clock, timestamp))
}

function clockOf(meter: Meter, zone: string): Intl.DateTimeFormat | undefined {
  const { zones } = meter.cache
  const known = zones.get(zone)
  if (known !== undefined) return known
  if (zones.size >= ZONE_CACHE) zones.clear()
  const clock = makeClock(zone)
  if (clock !== undefined) zones.set(zone, clock)
  return clock
}

function makeClock(zone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
      timeZone: zone,
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
  } catch {
    return undefined
  }
}

/** Seconds that the zone is ahead of UTC at a moment. */
function zoneOffset(clock: Intl.DateTimeFormat, timestamp: Timestamp): number {
  const parts: Record<string, string> = {}
  for (const { type, value } of clock.formatToParts(timestamp.seconds * 1_000)) parts[type] = value
  const read = (name: string): number => Number(parts[name])
  const year = parts['era'] === 'BC' ? 1 - read('year') : read('year')
  const local =
    daysFromCivil(year, read('month'), read('day')) * 86_400 +
    read('hour') * 3_600 +
    read('minute') * 60 +
    read('second')
  return local - timestamp.seconds
}

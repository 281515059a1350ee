import type { Overload } from '../function.ts'
import { INT } from '../type.ts'
import { dayOfWeek, dayOfYear, type Moment, momentOf } from '../value/calendar.ts'
import { momentIn } from '../value/zone.ts'
import { type Duration, EvalError, type Result } from '../value.ts'
import { binary, DURATION_KIND, STRING_KIND, TIMESTAMP_KIND, unary } from './declare.ts'

/** Accessors of a timestamp: name, id, id with a time zone, and what they read. */
const READINGS: readonly (readonly [
  name: string,
  id: string,
  zoned: string,
  read: (at: Moment) => number,
])[] = [
  ['getFullYear', 'timestamp_to_year', 'timestamp_to_year_with_tz', (at) => at.year],
  ['getMonth', 'timestamp_to_month', 'timestamp_to_month_with_tz', (at) => at.month - 1],
  [
    'getDate',
    'timestamp_to_day_of_month_1_based',
    'timestamp_to_day_of_month_1_based_with_tz',
    (at) => at.day,
  ],
  ['getDayOfMonth', 'timestamp_to_day_of_month', 'timestamp_to_day_of_month_with_tz', (at) => at.day - 1],
  ['getDayOfWeek', 'timestamp_to_day_of_week', 'timestamp_to_day_of_week_with_tz', dayOfWeek],
  ['getDayOfYear', 'timestamp_to_day_of_year', 'timestamp_to_day_of_year_with_tz', dayOfYear],
  ['getHours', 'timestamp_to_hours', 'timestamp_to_hours_with_tz', (at) => at.hour],
  ['getMinutes', 'timestamp_to_minutes', 'timestamp_to_minutes_with_tz', (at) => at.minute],
  ['getSeconds', 'timestamp_to_seconds', 'timestamp_to_seconds_tz', (at) => at.second],
  [
    'getMilliseconds',
    'timestamp_to_milliseconds',
    'timestamp_to_milliseconds_with_tz',
    (at) => Math.floor(at.nanos / 1_000_000),
  ],
]

/** Accessors of timestamps and durations (section 3.6). */
export const TIME: readonly Overload[] = [
  ...READINGS.flatMap(([name, id, zoned, read]) => [
    unary(id, name, 'receiver', TIMESTAMP_KIND, INT, (_, time) => read(momentOf(time, 0))),
    binary(zoned, name, 'receiver', [TIMESTAMP_KIND, STRING_KIND], INT, (meter, time, zone): Result => {
      const moment = momentIn(meter, time, zone)
      return moment instanceof EvalError ? moment : read(moment)
    }),
  ]),
  unary('duration_to_hours', 'getHours', 'receiver', DURATION_KIND, INT, (_, a) => total(a, 3_600)),
  unary('duration_to_minutes', 'getMinutes', 'receiver', DURATION_KIND, INT, (_, a) => total(a, 60)),
  unary('duration_to_seconds', 'getSeconds', 'receiver', DURATION_KIND, INT, (_, a) => total(a, 1)),
  unary('duration_to_milliseconds', 'getMilliseconds', 'receiver', DURATION_KIND, INT, (_, a) =>
    millisecondPart(a),
  ),
]

/** Whole units in a duration, cut toward zero. */
function total(duration: Duration, unit: number): number {
  const whole = duration.seconds < 0 && duration.nanos > 0 ? duration.seconds + 1 : duration.seconds
  return Math.trunc(whole / unit) + 0
}

/** The milliseconds beyond whole seconds, with the sign of the duration. */
function millisecondPart(duration: Duration): number {
  const isBorrowed = duration.seconds < 0 && duration.nanos > 0
  const nanos = isBorrowed ? duration.nanos - 1_000_000_000 : duration.nanos
  return Math.trunc(nanos / 1_000_000) + 0
}

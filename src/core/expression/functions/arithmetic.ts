import { LIMITS } from '../../limits.ts'
import type { Meter, Overload } from '../function.ts'
import { BOOL, BYTES, DOUBLE, DURATION, INT, listOf, parameter, STRING, TIMESTAMP, UINT } from '../type.ts'
import { durationOf, timestampOf } from '../value/calendar.ts'
import { tooLarge } from '../value/failure.ts'
import {
  addInt,
  addUint,
  divideInt,
  divideUint,
  moduloInt,
  moduloUint,
  multiplyInt,
  multiplyUint,
  negateInt,
  subtractInt,
  subtractUint,
} from '../value/integer.ts'
import { checked, tooLargeText } from '../value/text.ts'
import { Double, type Duration, type Result, type Timestamp, type Value } from '../value.ts'
import {
  BOOL_KIND,
  BYTES_KIND,
  binary,
  DOUBLE_KIND,
  DURATION_KIND,
  INT_KIND,
  LIST_KIND,
  STRING_KIND,
  TIMESTAMP_KIND,
  UINT_KIND,
  unary,
} from './declare.ts'

const INTS = [INT_KIND, INT_KIND] as const
const UINTS = [UINT_KIND, UINT_KIND] as const
const DOUBLES = [DOUBLE_KIND, DOUBLE_KIND] as const

/** `+ - * / %`, unary minus and `!` (section 8.1). */
export const ARITHMETIC: readonly Overload[] = [
  binary('add_int64', '_+_', 'global', INTS, INT, (_, a, b) => addInt(a, b)),
  binary('add_uint64', '_+_', 'global', UINTS, UINT, (_, a, b) => addUint(a, b)),
  binary('add_double', '_+_', 'global', DOUBLES, DOUBLE, (_, a, b) => new Double(a.value + b.value)),
  binary('add_string', '_+_', 'global', [STRING_KIND, STRING_KIND], STRING, addText),
  binary('add_bytes', '_+_', 'global', [BYTES_KIND, BYTES_KIND], BYTES, addBytes),
  binary('add_list', '_+_', 'global', [LIST_KIND, LIST_KIND], listOf(parameter('A')), addLists),
  binary('add_timestamp_duration', '_+_', 'global', [TIMESTAMP_KIND, DURATION_KIND], TIMESTAMP, (_, a, b) =>
    addTime(a, b, 1),
  ),
  binary('add_duration_timestamp', '_+_', 'global', [DURATION_KIND, TIMESTAMP_KIND], TIMESTAMP, (_, a, b) =>
    addTime(b, a, 1),
  ),
  binary('add_duration_duration', '_+_', 'global', [DURATION_KIND, DURATION_KIND], DURATION, (_, a, b) =>
    durationOf(a.seconds + b.seconds, a.nanos + b.nanos),
  ),
  binary('subtract_int64', '_-_', 'global', INTS, INT, (_, a, b) => subtractInt(a, b)),
  binary('subtract_uint64', '_-_', 'global', UINTS, UINT, (_, a, b) => subtractUint(a, b)),
  binary('subtract_double', '_-_', 'global', DOUBLES, DOUBLE, (_, a, b) => new Double(a.value - b.value)),
  binary(
    'subtract_timestamp_timestamp',
    '_-_',
    'global',
    [TIMESTAMP_KIND, TIMESTAMP_KIND],
    DURATION,
    (_, a, b) => durationOf(a.seconds - b.seconds, a.nanos - b.nanos),
  ),
  binary(
    'subtract_timestamp_duration',
    '_-_',
    'global',
    [TIMESTAMP_KIND, DURATION_KIND],
    TIMESTAMP,
    (_, a, b) => addTime(a, b, -1),
  ),
  binary('subtract_duration_duration', '_-_', 'global', [DURATION_KIND, DURATION_KIND], DURATION, (_, a, b) =>
    durationOf(a.seconds - b.seconds, a.nanos - b.nanos),
  ),
  binary('multiply_int64', '_*_', 'global', INTS, INT, (_, a, b) => multiplyInt(a, b)),
  binary('multiply_uint64', '_*_', 'global', UINTS, UINT, (_, a, b) => multiplyUint(a, b)),
  binary('multiply_double', '_*_', 'global', DOUBLES, DOUBLE, (_, a, b) => new Double(a.value * b.value)),
  binary('divide_int64', '_/_', 'global', INTS, INT, (_, a, b) => divideInt(a, b)),
  binary('divide_uint64', '_/_', 'global', UINTS, UINT, (_, a, b) => divideUint(a, b)),
  binary('divide_double', '_/_', 'global', DOUBLES, DOUBLE, (_, a, b) => new Double(a.value / b.value)),
  binary('modulo_int64', '_%_', 'global', INTS, INT, (_, a, b) => moduloInt(a, b)),
  binary('modulo_uint64', '_%_', 'global', UINTS, UINT, (_, a, b) => moduloUint(a, b)),
  unary('negate_int64', '-_', 'global', INT_KIND, INT, (_, a) => negateInt(a)),
  unary('negate_double', '-_', 'global', DOUBLE_KIND, DOUBLE, (_, a) => new Double(-a.value)),
  unary('logical_not', '!_', 'global', BOOL_KIND, BOOL, (_, a) => !a),
]

/** Joins two strings: charged by the length of the result, before it is made. */
function addText(meter: Meter, a: string, b: string): Result {
  const size = a.length + b.length
  if (size > LIMITS.stringBytes) return tooLargeText()
  const extra = Math.ceil(size / 10) - 1
  if (extra > 0 && !meter.charge(extra)) return meter.exhausted
  return checked(a + b)
}

function addBytes(meter: Meter, a: Uint8Array, b: Uint8Array): Result {
  const size = a.length + b.length
  if (size > LIMITS.stringBytes) return tooLargeText()
  const extra = Math.ceil(size / 10) - 1
  if (extra > 0 && !meter.charge(extra)) return meter.exhausted
  const joined = new Uint8Array(size)
  joined.set(a)
  joined.set(b, a.length)
  return joined
}

function addLists(meter: Meter, a: readonly Value[], b: readonly Value[]): Result {
  const size = a.length + b.length
  if (size > LIMITS.listElements) return tooLarge('a list', LIMITS.listElements, 'elements')
  if (!meter.charge(Math.ceil(size / 10))) return meter.exhausted
  return a.concat(b)
}

function addTime(time: Timestamp, by: Duration, sign: 1 | -1): Result {
  return timestampOf(time.seconds + sign * by.seconds, time.nanos + sign * by.nanos)
}

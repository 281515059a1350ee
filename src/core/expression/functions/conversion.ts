import type { Meter, Overload } from '../function.ts'
import { BOOL, BYTES, DOUBLE, DURATION, DYN, INT, STRING, TIMESTAMP, TYPE, type Type, UINT } from '../type.ts'
import { nanosecondsOf } from '../value/calendar.ts'
import {
  boolOfText,
  doubleOfText,
  intOfDouble,
  intOfText,
  intOfUint,
  timestampOfInt,
  uintOfDouble,
  uintOfInt,
  uintOfText,
} from '../value/convert.ts'
import { canonical } from '../value/integer.ts'
import { typeNameOf } from '../value/kind.ts'
import { printDouble } from '../value/print-double.ts'
import { chargeText } from '../value/text.ts'
import {
  durationOfNanos,
  parseDuration,
  parseTimestamp,
  printDuration,
  printTimestamp,
} from '../value/time.ts'
import { decodeUtf8, encodeUtf8 } from '../value/utf8.ts'
import { Double, EvalError, type Result, TypeValue, type Value } from '../value.ts'
import {
  ANY_KIND,
  BOOL_KIND,
  BYTES_KIND,
  DOUBLE_KIND,
  DURATION_KIND,
  INT_KIND,
  type Kind,
  STRING_KIND,
  TIMESTAMP_KIND,
  UINT_KIND,
  unary,
} from './declare.ts'

/** `bool bytes double duration dyn int string timestamp type uint` (section 3.5). */
export const CONVERSION: readonly Overload[] = [
  same('bool_to_bool', 'bool', BOOL_KIND, BOOL),
  unary(
    'string_to_bool',
    'bool',
    'global',
    STRING_KIND,
    BOOL,
    (_, text) => boolOfText(text),
    constantText(boolOfText),
  ),
  same('bytes_to_bytes', 'bytes', BYTES_KIND, BYTES),
  unary('string_to_bytes', 'bytes', 'global', STRING_KIND, BYTES, bytesOfText),
  same('double_to_double', 'double', DOUBLE_KIND, DOUBLE),
  unary('int64_to_double', 'double', 'global', INT_KIND, DOUBLE, (_, value) => new Double(Number(value))),
  unary('uint64_to_double', 'double', 'global', UINT_KIND, DOUBLE, (_, a) => new Double(Number(a.value))),
  unary(
    'string_to_double',
    'double',
    'global',
    STRING_KIND,
    DOUBLE,
    (_, text) => doubleOfText(text),
    constantText(doubleOfText),
  ),
  same('duration_to_duration', 'duration', DURATION_KIND, DURATION),
  unary('int64_to_duration', 'duration', 'global', INT_KIND, DURATION, (_, a) => durationOfNanos(BigInt(a))),
  unary(
    'string_to_duration',
    'duration',
    'global',
    STRING_KIND,
    DURATION,
    (_, text) => parseDuration(text),
    constantText(parseDuration),
  ),
  same('to_dyn', 'dyn', ANY_KIND, DYN),
  same('int64_to_int64', 'int', INT_KIND, INT),
  unary('uint64_to_int64', 'int', 'global', UINT_KIND, INT, (_, a) => intOfUint(a)),
  unary('double_to_int64', 'int', 'global', DOUBLE_KIND, INT, (_, a) => intOfDouble(a)),
  unary(
    'string_to_int64',
    'int',
    'global',
    STRING_KIND,
    INT,
    (_, text) => intOfText(text),
    constantText(intOfText),
  ),
  unary('timestamp_to_int64', 'int', 'global', TIMESTAMP_KIND, INT, (_, time) => time.seconds),
  unary('duration_to_int64', 'int', 'global', DURATION_KIND, INT, (_, a) => canonical(nanosecondsOf(a))),
  same('string_to_string', 'string', STRING_KIND, STRING),
  unary('bool_to_string', 'string', 'global', BOOL_KIND, STRING, (_, a) => String(a)),
  unary('bytes_to_string', 'string', 'global', BYTES_KIND, STRING, textOfBytes),
  unary('double_to_string', 'string', 'global', DOUBLE_KIND, STRING, (_, a) => printDouble(a.value)),
  unary('duration_to_string', 'string', 'global', DURATION_KIND, STRING, (_, a) => printDuration(a)),
  unary('int64_to_string', 'string', 'global', INT_KIND, STRING, (_, a) => String(a)),
  unary('timestamp_to_string', 'string', 'global', TIMESTAMP_KIND, STRING, (_, a) => printTimestamp(a)),
  unary('uint64_to_string', 'string', 'global', UINT_KIND, STRING, (_, a) => String(a.value)),
  same('timestamp_to_timestamp', 'timestamp', TIMESTAMP_KIND, TIMESTAMP),
  unary('int64_to_timestamp', 'timestamp', 'global', INT_KIND, TIMESTAMP, (_, a) => timestampOfInt(a)),
  unary(
    'string_to_timestamp',
    'timestamp',
    'global',
    STRING_KIND,
    TIMESTAMP,
    (_, text) => parseTimestamp(text),
    constantText(parseTimestamp),
  ),
  unary('type', 'type', 'global', ANY_KIND, TYPE, (_, a) => new TypeValue(typeNameOf(a))),
  same('uint64_to_uint64', 'uint', UINT_KIND, UINT),
  unary('int64_to_uint64', 'uint', 'global', INT_KIND, UINT, (_, a) => uintOfInt(a)),
  unary('double_to_uint64', 'uint', 'global', DOUBLE_KIND, UINT, (_, a) => uintOfDouble(a)),
  unary(
    'string_to_uint64',
    'uint',
    'global',
    STRING_KIND,
    UINT,
    (_, text) => uintOfText(text),
    constantText(uintOfText),
  ),
]

function same(id: string, name: string, kind: Kind<Value>, result: Type): Overload {
  return unary(id, name, 'global', kind, result, (_, value) => value)
}

/** A constant text that cannot be converted is a mistake of the author. */
function constantText(convert: (text: string) => Result): Overload['validate'] {
  return ([text]) => {
    const result = typeof text === 'string' ? convert(text) : null
    return result instanceof EvalError ? result.message : undefined
  }
}

function bytesOfText(meter: Meter, text: string): Result {
  return chargeText(meter, text.length, text.length) ?? encodeUtf8(text)
}

function textOfBytes(meter: Meter, bytes: Uint8Array): Result {
  const failed = chargeText(meter, bytes.length, bytes.length)
  if (failed !== undefined) return failed
  return decodeUtf8(bytes) ?? new EvalError('invalid_utf8', 'bytes are not UTF-8')
}

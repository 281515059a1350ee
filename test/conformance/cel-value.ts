import { mapGet, mapKeys, mapSize, mapValues } from '../../src/core/expression/value/map-access.ts'
import { parseDuration, parseTimestamp } from '../../src/core/expression/value/time.ts'
import {
  Double,
  Duration,
  EvalError,
  MapValue,
  mapKey,
  OpaqueValue,
  OptionalValue,
  RecordValue,
  type Result,
  Timestamp,
  TypeValue,
  Uint,
  type Value,
} from '../../src/core/expression/value.ts'

/** A value in protobuf JSON, as cel-spec writes it. */
interface JsonValue {
  readonly nullValue?: null
  readonly boolValue?: boolean
  readonly int64Value?: string
  readonly uint64Value?: string
  readonly doubleValue?: number | string
  readonly stringValue?: string
  readonly bytesValue?: string
  readonly typeValue?: string
  readonly listValue?: { readonly values?: readonly unknown[] }
  readonly mapValue?: { readonly entries?: readonly { readonly key: unknown; readonly value: unknown }[] }
  readonly objectValue?: { readonly '@type': string; readonly value?: string }
}

/** The value that the JSON stands for. */
export function readValue(json: unknown): Value {
  const value = json as JsonValue
  if ('nullValue' in value) return null
  if (value.boolValue !== undefined) return value.boolValue
  if (value.int64Value !== undefined) return whole(value.int64Value)
  if (value.uint64Value !== undefined) return new Uint(whole(value.uint64Value))
  if (value.doubleValue !== undefined) return new Double(Number(value.doubleValue))
  if (value.stringValue !== undefined) return value.stringValue
  if (value.bytesValue !== undefined) return new Uint8Array(Buffer.from(value.bytesValue, 'base64'))
  if (value.typeValue !== undefined) return new TypeValue(value.typeValue)
  if (value.listValue !== undefined) return (value.listValue.values ?? []).map(readValue)
  if (value.mapValue !== undefined) {
    const entries = (value.mapValue.entries ?? []).map((entry): [string, readonly [Value, Value]] => {
      const key = readValue(entry.key)
      return [mapKey(key) ?? '', [key, readValue(entry.value)]]
    })
    return new MapValue(new Map(entries))
  }
  const text = value.objectValue?.value ?? ''
  const time =
    value.objectValue?.['@type'].endsWith('Duration') === true ? parseDuration(text) : parseTimestamp(text)
  if (time instanceof EvalError) throw new Error(`value is not known: ${JSON.stringify(json)}`)
  return time
}

function whole(text: string): number | bigint {
  const value = BigInt(text)
  return Number.isSafeInteger(Number(value)) ? Number(value) : value
}

/** Whether two results are the same by type and value: int 1 is not double 1; NaN is NaN; maps have no order. */
export function isSame(a: Result, b: Result): boolean {
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((one, index) => isSame(one, b[index] ?? null))
  }
  if (a instanceof RecordValue || a instanceof MapValue) {
    if (!(b instanceof RecordValue || b instanceof MapValue) || mapSize(a) !== mapSize(b)) return false
    const values = mapValues(a)
    return mapKeys(a).every((key, index) => {
      const other = mapGet(b, key)
      const otherKey = mapKeys(b).find((one) => mapKey(one) === mapKey(key))
      return (
        other !== undefined &&
        otherKey !== undefined &&
        isSame(key, otherKey) &&
        isSame(values[index] ?? null, other)
      )
    })
  }
  if (a instanceof Double)
    return b instanceof Double && (a.value === b.value || (Number.isNaN(a.value) && Number.isNaN(b.value)))
  if (a instanceof Uint) return b instanceof Uint && a.value === b.value
  if (a instanceof Uint8Array) return b instanceof Uint8Array && Buffer.compare(a, b) === 0
  if (a instanceof Timestamp) return b instanceof Timestamp && a.seconds === b.seconds && a.nanos === b.nanos
  if (a instanceof Duration) return b instanceof Duration && a.seconds === b.seconds && a.nanos === b.nanos
  if (a instanceof TypeValue) return b instanceof TypeValue && a.name === b.name
  if (a instanceof OpaqueValue)
    return b instanceof OpaqueValue && a.typeName === b.typeName && a.text === b.text
  if (a instanceof EvalError) return b instanceof EvalError && a.code === b.code
  if (a instanceof OptionalValue) {
    if (!(b instanceof OptionalValue)) return false
    if (a.value === undefined || b.value === undefined) return a.value === b.value
    return isSame(a.value, b.value)
  }
  return Object.is(a, b)
}

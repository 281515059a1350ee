import {
  BOOL,
  BYTES,
  DOUBLE,
  DURATION,
  DYN,
  INT,
  listOf,
  mapOf,
  NULL,
  optionalOf,
  parameter,
  STRING,
  TIMESTAMP,
  TYPE,
  type Type,
  UINT,
} from '../../src/core/expression/type.ts'

/** A type in protobuf JSON, as cel-spec writes it. */
interface JsonType {
  readonly primitive?: string
  readonly wellKnown?: string
  readonly messageType?: string
  readonly listType?: { readonly elemType?: unknown }
  readonly mapType?: { readonly keyType?: unknown; readonly valueType?: unknown }
  readonly abstractType?: { readonly name: string; readonly parameterTypes?: readonly unknown[] }
  readonly typeParam?: string
  readonly dyn?: unknown
  readonly null?: unknown
  readonly type?: unknown
}

const NAMED: ReadonlyMap<string, Type> = new Map([
  ['BOOL', BOOL],
  ['INT64', INT],
  ['UINT64', UINT],
  ['DOUBLE', DOUBLE],
  ['STRING', STRING],
  ['BYTES', BYTES],
  ['TIMESTAMP', TIMESTAMP],
  ['DURATION', DURATION],
  ['google.protobuf.Timestamp', TIMESTAMP],
  ['google.protobuf.Duration', DURATION],
])

/** The type that the JSON names; anything with a message in it is dyn. */
export function readType(json: unknown): Type {
  const type = (json ?? {}) as JsonType
  const name = type.primitive ?? type.wellKnown ?? type.messageType
  if (name !== undefined) return NAMED.get(name) ?? DYN
  if (type.listType !== undefined) return listOf(readType(type.listType.elemType ?? { dyn: {} }))
  if (type.mapType !== undefined) {
    return mapOf(
      readType(type.mapType.keyType ?? { dyn: {} }),
      readType(type.mapType.valueType ?? { dyn: {} }),
    )
  }
  if (type.abstractType !== undefined) {
    const parameters = (type.abstractType.parameterTypes ?? []).map(readType)
    const [only] = parameters
    if (type.abstractType.name === 'optional_type' && only !== undefined) return optionalOf(only)
    return { kind: 'opaque', name: type.abstractType.name, parameters }
  }
  if (type.typeParam !== undefined) return parameter(type.typeParam)
  if ('null' in type) return NULL
  return 'type' in type ? TYPE : DYN
}

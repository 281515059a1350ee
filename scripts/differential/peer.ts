import {
  type CelInput,
  type CelList,
  type CelMap,
  type CelType,
  type CelUint,
  type CelValue,
  celEnv,
  celUint,
  isCelError,
  isCelList,
  isCelMap,
  isCelType,
  isCelUint,
  parse,
  plan,
  run,
} from '@bufbuild/cel'
import { strings } from '@bufbuild/cel/ext'
import { canonical } from '../../src/core/expression/value/integer.ts'
import {
  Double,
  Duration,
  MapValue,
  mapKey,
  Timestamp,
  TypeValue,
  Uint,
  type Value,
} from '../../src/core/expression/value.ts'

/** What an engine makes of a text: it cannot read it, it fails, or it gives a value. */
export type Answer =
  | { readonly kind: 'unread'; readonly reason: string }
  | { readonly kind: 'error'; readonly reason: string }
  | { readonly kind: 'value'; readonly value: Value }

const ENVIRONMENT = celEnv({ funcs: [...strings] })

function made(text: string): CelInput {
  const result = run(text)
  if (isCelError(result)) throw result
  return result
}

/** The variables of `grammar.ts`, as the peer takes them. */
const BINDINGS: Readonly<Record<string, CelInput>> = {
  b: true,
  i: 5n,
  u: celUint(6n),
  f: 2.5,
  s: 'text',
  y: new Uint8Array([97, 0, 255]),
  l: [1n, 'two', 3.5],
  m: new Map<string, CelInput>([
    ['flag', true],
    ['count', 3n],
    ['any', null],
    ['a', new Map([['b', 'c']])],
  ]),
  n: null,
  t: made("timestamp('2020-09-13T12:26:40.123Z')"),
  d: made("duration('-90.5s')"),
}

/** What @bufbuild/cel makes of a text. */
export function askPeer(text: string): Answer {
  let parsed: ReturnType<typeof parse>
  try {
    parsed = parse(text)
  } catch (cause) {
    return { kind: 'unread', reason: String(cause) }
  }
  try {
    const result = plan(ENVIRONMENT, parsed)({ ...BINDINGS })
    return isCelError(result)
      ? { kind: 'error', reason: result.message }
      : { kind: 'value', value: fromPeer(result) }
  } catch (cause) {
    return { kind: 'error', reason: `thrown: ${String(cause)}` }
  }
}

function fromPeer(value: CelValue): Value {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value
  if (typeof value === 'number') return new Double(value)
  if (typeof value === 'bigint') return canonical(value)
  if (value instanceof Uint8Array) return new Uint8Array(value)
  if (isCelUint(value)) return new Uint(canonical(value.value))
  if (isCelType(value)) return new TypeValue(value.name)
  if (isCelList(value)) return [...value].map(fromPeer)
  if (isCelMap(value)) {
    const entries = [...value.entries()].map(([key, item]): [string, readonly [Value, Value]] => {
      const own = fromPeer(key)
      return [mapKey(own) ?? '', [own, fromPeer(item)]]
    })
    return new MapValue(new Map(entries))
  }
  const [seconds, nanos] = [value.get(fieldOf(value, 'seconds')), value.get(fieldOf(value, 'nanos'))]
  if (typeof seconds !== 'bigint' || typeof nanos !== 'number')
    throw new TypeError(`a ${value.desc.typeName}`)
  if (value.desc.typeName === 'google.protobuf.Timestamp') return new Timestamp(Number(seconds), nanos)
  return nanos < 0 ? new Duration(Number(seconds) - 1, nanos + 1e9) : new Duration(Number(seconds), nanos)
}

type Message = Exclude<
  CelValue,
  null | boolean | string | number | bigint | Uint8Array | CelUint | CelType | CelList | CelMap
>

function fieldOf({ desc }: Message, name: string): Parameters<Message['get']>[0] {
  const field = desc.field[name]
  if (field === undefined) throw new TypeError(`a ${desc.typeName} without ${name}`)
  return field
}

/** One value of DER: tag, length, content. */
export function der(tag: number, ...contents: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(contents)
  if (content.length < 0x80) return Buffer.concat([Buffer.from([tag, content.length]), content])
  const digits: number[] = []
  for (let left = content.length; left > 0; left = Math.floor(left / 0x100)) digits.unshift(left % 0x100)
  return Buffer.concat([Buffer.from([tag, 0x80 | digits.length, ...digits]), content])
}

export const sequence = (...contents: readonly Uint8Array[]): Buffer => der(0x30, ...contents)
export const octets = (content: Uint8Array): Buffer => der(0x04, content)
export const bits = (content: Uint8Array): Buffer => der(0x03, Buffer.from([0]), content)
export const boolean = (value: boolean): Buffer => der(0x01, Buffer.from([value ? 0xff : 0]))
export const utf8 = (text: string): Buffer => der(0x0c, Buffer.from(text))
export const nothing = (): Buffer => der(0x05)

/** A SET OF: its members in the order that DER wants. */
export function setOf(...members: readonly Buffer[]): Buffer {
  return der(0x31, ...[...members].sort(Buffer.compare))
}

/** An integer that is not negative, of a number or of its bytes, the most significant first. */
export function integer(value: number | bigint | Uint8Array): Buffer {
  const bytes =
    value instanceof Uint8Array ? [...value] : [...Buffer.from(evenHex(BigInt(value).toString(16)), 'hex')]
  while (bytes.length > 1 && bytes[0] === 0) bytes.shift()
  if (((bytes[0] ?? 0) & 0x80) !== 0) bytes.unshift(0)
  return der(0x02, Buffer.from(bytes.length === 0 ? [0] : bytes))
}

const evenHex = (hex: string): string => (hex.length % 2 === 0 ? hex : `0${hex}`)

/** An object identifier in its dotted form. */
export function oid(text: string): Buffer {
  const [first = 0, second = 0, ...rest] = text.split('.').map(Number)
  const groups = [first * 40 + second, ...rest].map((number) => {
    const digits = [number & 0x7f]
    for (let left = number >>> 7; left > 0; left >>>= 7) digits.unshift((left & 0x7f) | 0x80)
    return digits
  })
  return der(0x06, Buffer.from(groups.flat()))
}

/** A time of a certificate in whole seconds; `at` counts milliseconds since the Unix epoch. */
export function certificateTime(at: number): Buffer {
  const year = new Date(at).getUTCFullYear()
  return year < 2050 ? der(0x17, Buffer.from(digitsOf(at).slice(2))) : generalizedTime(at)
}

/** A GeneralizedTime in whole seconds. */
export function generalizedTime(at: number): Buffer {
  return der(0x18, Buffer.from(digitsOf(at)))
}

const digitsOf = (at: number): string => new Date(at).toISOString().replace(/[-:T]|\.\d+/g, '')

/** One value as it was read: its tag, the whole of it, its content, and where the next one begins. */
export interface DerValue {
  readonly tag: number
  readonly whole: Buffer
  readonly content: Buffer
  readonly end: number
}

/** Reads one value; throws a RangeError when there is none. */
export function readDer(bytes: Uint8Array, offset = 0): DerValue {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const tag = buffer.readUInt8(offset)
  const first = buffer.readUInt8(offset + 1)
  const width = first < 0x80 ? 0 : first & 0x7f
  const length = width === 0 ? first : buffer.readUIntBE(offset + 2, width)
  const start = offset + 2 + width
  const end = start + length
  if (end > buffer.length) throw new RangeError('a value of DER ends before its length')
  return { tag, whole: buffer.subarray(offset, end), content: buffer.subarray(start, end), end }
}

/** Reads the values that lie one after another in a constructed value. */
export function readDerValues(content: Uint8Array): readonly DerValue[] {
  const values: DerValue[] = []
  for (let offset = 0; offset < content.length; offset = values.at(-1)?.end ?? content.length) {
    values.push(readDer(content, offset))
  }
  return values
}

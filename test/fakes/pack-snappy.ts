/**
 * Packs bytes in the block format of Snappy: copies of what the last four bytes began before, literals for the rest. Small, not fast;
 * bytes beyond 64 KiB are literals only.
 */
export function packSnappy(bytes: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [varint(bytes.length)]
  const seen = new Map<string, number>()
  let start = 0
  let at = 0
  const end = Math.min(bytes.length, 64 * 1024)
  while (at + 4 <= end) {
    const key = `${bytes[at]} ${bytes[at + 1]} ${bytes[at + 2]} ${bytes[at + 3]}`
    const before = seen.get(key)
    seen.set(key, at)
    if (before === undefined) {
      at++
      continue
    }
    let size = 4
    while (size < 64 && at + size < end && bytes[before + size] === bytes[at + size]) size++
    parts.push(...literal(bytes.subarray(start, at)))
    const offset = at - before
    parts.push(Uint8Array.of(((size - 1) << 2) | 2, offset & 255, offset >> 8))
    at += size
    start = at
  }
  parts.push(...literal(bytes.subarray(start)))
  return Buffer.concat(parts)
}

function literal(bytes: Uint8Array): readonly Uint8Array[] {
  const size = bytes.length - 1
  if (size < 0) return []
  if (size < 60) return [Uint8Array.of(size << 2), bytes]
  const extra = size < 256 ? 1 : size < 65_536 ? 2 : 3
  const tag = (59 + extra) << 2
  return [Uint8Array.of(tag, ...[size, size >> 8, size >> 16].slice(0, extra).map((one) => one & 255)), bytes]
}

function varint(length: number): Uint8Array {
  const bytes: number[] = []
  let rest = length
  for (; rest >= 0x80; rest = Math.floor(rest / 128)) bytes.push((rest & 0x7f) | 0x80)
  return Uint8Array.from([...bytes, rest])
}

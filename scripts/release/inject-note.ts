/** Offsets and sizes of the ELF format for 64 bits, little end first (System V ABI, "Object Files"). */
const HEADER = { machine: 18, tableOffset: 32, entrySize: 54, entryCount: 56, size: 64 } as const
const ENTRY_BYTES = 56
const TYPE = { load: 1, note: 4, table: 6 } as const
const READABLE = 4
/** The largest page of the machines that Node runs on: addresses and places in the file differ by a multiple of it. */
const PAGE = 0x1_00_00

interface Segment {
  readonly type: number
  readonly flags: number
  readonly offset: bigint
  readonly address: bigint
  readonly fileBytes: bigint
  readonly memoryBytes: bigint
  readonly align: bigint
}

/**
 * Puts data into a program of Linux as a note, which the loader maps into memory and the program finds by its name. The note and the table of segments,
 * which needs two more entries, go behind the end of the file; nothing else moves. The same input gives the same bytes.
 * @throws Error when the program is no ELF file of 64 bits with the little end first
 */
export function injectNote(program: Uint8Array, name: string, data: Uint8Array): Uint8Array {
  const source = Buffer.from(program)
  const isElf64 =
    source.length > HEADER.size && source.subarray(0, 6).equals(Buffer.from('\x7fELF\x02\x01', 'latin1'))
  if (!isElf64 || source.readUInt16LE(HEADER.entrySize) !== ENTRY_BYTES)
    throw new Error('the program is no ELF file of 64 bits with the little end first')
  const segments = readSegments(source)
  const loaded = segments.filter(({ type }) => type === TYPE.load)
  const [first, last] = [loaded[0], loaded.at(-1)]
  if (first === undefined || last === undefined) throw new Error('the program has nothing to load')
  const base = first.address - first.offset
  // Older systems look for the table where it would be if the file were mapped as a whole, so it has to be there.
  const free = last.address + last.memoryBytes - base
  const start = roundUp(Math.max(source.length, Number(free)), PAGE)
  const note = noteOf(name, data)
  const tableBytes = (segments.length + 2) * ENTRY_BYTES
  const at = (offset: number, bytes: number, type: number, align: number): Segment => ({
    type,
    flags: READABLE,
    offset: BigInt(offset),
    address: base + BigInt(offset),
    fileBytes: BigInt(bytes),
    memoryBytes: BigInt(bytes),
    align: BigInt(align),
  })
  const noteStart = start + roundUp(tableBytes, 16)
  const load = at(start, noteStart - start + note.length, TYPE.load, PAGE)
  const table = segments
    .map((one) => (one.type === TYPE.table ? at(start, tableBytes, TYPE.table, 8) : one))
    // Loaded segments are in the order of their addresses.
    .flatMap((one) => (one === last ? [one, load] : [one]))
  table.push(at(noteStart, note.length, TYPE.note, 4))
  const result = Buffer.alloc(noteStart + note.length)
  source.copy(result)
  table.forEach((segment, index) => {
    writeSegment(result, start + index * ENTRY_BYTES, segment)
  })
  note.copy(result, noteStart)
  result.writeBigUInt64LE(BigInt(start), HEADER.tableOffset)
  result.writeUInt16LE(table.length, HEADER.entryCount)
  return result
}

function readSegments(source: Buffer): readonly Segment[] {
  const table = Number(source.readBigUInt64LE(HEADER.tableOffset))
  return Array.from({ length: source.readUInt16LE(HEADER.entryCount) }, (_, index) => {
    const at = table + index * ENTRY_BYTES
    const field = (offset: number): bigint => source.readBigUInt64LE(at + offset)
    return {
      type: source.readUInt32LE(at),
      flags: source.readUInt32LE(at + 4),
      offset: field(8),
      address: field(16),
      fileBytes: field(32),
      memoryBytes: field(40),
      align: field(48),
    }
  })
}

function writeSegment(target: Buffer, at: number, segment: Segment): void {
  const { type, flags, offset, address, fileBytes, memoryBytes, align } = segment
  target.writeUInt32LE(type, at)
  target.writeUInt32LE(flags, at + 4)
  const fields = [offset, address, address, fileBytes, memoryBytes, align]
  fields.forEach((value, index) => {
    target.writeBigUInt64LE(value, at + 8 + index * 8)
  })
}

/** Length of the name with the zero that ends it, length of the data, type, name, data; both filled up to four bytes. */
function noteOf(name: string, data: Uint8Array): Buffer {
  const nameBytes = Buffer.byteLength(name) + 1
  const dataStart = 12 + roundUp(nameBytes, 4)
  const note = Buffer.alloc(dataStart + roundUp(data.length, 4))
  note.writeUInt32LE(nameBytes, 0)
  note.writeUInt32LE(data.length, 4)
  note.write(name, 12)
  note.set(data, dataStart)
  return note
}

function roundUp(value: number, step: number): number {
  return Math.ceil(value / step) * step
}

import { crc32, deflateRawSync } from 'node:zlib'

/** A file to put into an archive, and what the archive shall say of it that is not so. */
export interface ZipFile {
  readonly name: string
  readonly text: string | Uint8Array
  readonly isStored?: true
  readonly crc?: number
  /** Bytes that are said to come out. */
  readonly size?: number
  readonly flags?: number
  readonly method?: number
}

/** How an archive is made. */
export interface ZipForm {
  /** Numbers go into the fields of Zip64, even where they would have room. */
  readonly is64?: true
  readonly comment?: string
  /** Said instead of the number of the files. */
  readonly count?: number
}

/** Makes a zip archive. */
export function makeZip(files: Iterable<ZipFile>, { is64, comment = '', count }: ZipForm = {}): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const file of files) {
    const bytes = Buffer.from(file.text)
    const body = file.isStored === true ? bytes : deflateRawSync(bytes)
    const name = Buffer.from(file.name, 'latin1')
    const crc = file.crc ?? crc32(bytes)
    const size = file.size ?? bytes.length
    const method = file.method ?? (file.isStored === true ? 0 : 8)
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(file.flags ?? 0, 6)
    local.writeUInt16LE(method, 8)
    local.writeUInt32LE(crc, 14)
    local.writeUInt32LE(body.length, 18)
    local.writeUInt32LE(size, 22)
    local.writeUInt16LE(name.length, 26)
    const extra = is64 === true ? Buffer.alloc(28) : Buffer.alloc(0)
    if (is64 === true) {
      extra.writeUInt16LE(1, 0)
      extra.writeUInt16LE(24, 2)
      extra.writeBigUInt64LE(BigInt(size), 4)
      extra.writeBigUInt64LE(BigInt(body.length), 12)
      extra.writeBigUInt64LE(BigInt(offset), 20)
    }
    const central = Buffer.alloc(46)
    central.writeUInt32LE(0x02014b50, 0)
    central.writeUInt16LE(file.flags ?? 0, 8)
    central.writeUInt16LE(method, 10)
    central.writeUInt32LE(crc, 16)
    central.writeUInt32LE(is64 === true ? 0xffffffff : body.length, 20)
    central.writeUInt32LE(is64 === true ? 0xffffffff : size, 24)
    central.writeUInt16LE(name.length, 28)
    central.writeUInt16LE(extra.length, 30)
    central.writeUInt32LE(is64 === true ? 0xffffffff : offset, 42)
    parts.push(local, name, body)
    directory.push(Buffer.concat([central, name, extra]))
    offset += local.length + name.length + body.length
  }
  const whole = Buffer.concat(directory)
  const number = count ?? directory.length
  const needs64 = is64 === true || number > 0xffff
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(needs64 ? 0xffff : number, 8)
  end.writeUInt16LE(needs64 ? 0xffff : number, 10)
  end.writeUInt32LE(needs64 ? 0xffffffff : whole.length, 12)
  end.writeUInt32LE(needs64 ? 0xffffffff : offset, 16)
  end.writeUInt16LE(Buffer.byteLength(comment), 20)
  const more = needs64 ? end64(number, whole.length, offset) : Buffer.alloc(0)
  return Buffer.concat([...parts, whole, more, end, Buffer.from(comment)])
}

function end64(count: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(56 + 20)
  end.writeUInt32LE(0x06064b50, 0)
  end.writeBigUInt64LE(44n, 4)
  end.writeBigUInt64LE(BigInt(count), 24)
  end.writeBigUInt64LE(BigInt(count), 32)
  end.writeBigUInt64LE(BigInt(size), 40)
  end.writeBigUInt64LE(BigInt(offset), 48)
  end.writeUInt32LE(0x07064b50, 56)
  end.writeBigUInt64LE(BigInt(offset + size), 64)
  end.writeUInt32LE(1, 72)
  return end
}

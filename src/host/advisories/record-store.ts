/** Where the bytes of a record are in its store. What the numbers mean is for the store to know. */
export interface RecordPlace {
  /** Name of the file of the record; empty where the store has no files. */
  readonly name: string
  readonly offset: number
  readonly packed: number
  readonly size: number
  readonly crc: number
  readonly method: number
}

/** Why the bytes of a record could not be had. */
export interface RecordFault {
  readonly reason: string
}

/** Something that holds records of advisories: an archive, a folder of files, a file with one on each line. */
export interface RecordStore {
  readonly kind: 'zip' | 'folder' | 'lines'
  /** A text that is another one when the store has changed. Cheap to make. */
  stamp(): string
  /** A text that only the same bytes have: expensive to make. Undefined where the stamp says as much. */
  digest(): string | undefined
  /** Every record. @throws FluxError when the store as a whole cannot be read */
  places(): Iterable<RecordPlace>
  /** The bytes of a record. @throws FluxError `io/read` */
  read(place: RecordPlace): Uint8Array | RecordFault
  /** Milliseconds since 1970: nothing in it can be newer. */
  readonly writtenAt: number
  /** Whether nothing has changed since the store was opened. */
  isUnchanged(): boolean
  close(): void
}

/** Whether the bytes could not be had. */
export function isFault(bytes: Uint8Array | RecordFault): bytes is RecordFault {
  return 'reason' in bytes
}

import { FluxError } from '../../core/error.ts'
import { LIMITS } from '../../core/limits.ts'
import { decodeBase64 } from '../base64.ts'

/** A checkpoint of a log: a signed note (C2SP `signed-note` and `tlog-checkpoint`). Nothing of it is verified yet. */
export interface Checkpoint {
  readonly origin: string
  readonly treeSize: bigint
  /** 32 bytes. */
  readonly rootHash: Uint8Array
  /** What the signatures sign: the text with its last line feed. */
  readonly signedText: Uint8Array
  readonly signatures: readonly NoteSignature[]
}

export interface NoteSignature {
  readonly name: string
  /** Four bytes. */
  readonly keyId: Uint8Array
  readonly signature: Uint8Array
}

const SIZE = /^(?:0|[1-9][0-9]{0,19})$/
const SIGNATURE = /^\u2014 ([^ +\s]+) ([A-Za-z0-9+/=]+)$/
const ROOT_LENGTH = 32
const KEY_ID_LENGTH = 4

/** Reads a checkpoint. Further lines of its text mean nothing here. Throws `attest/checkpoint`. */
export function readCheckpoint(note: string): Checkpoint {
  // HOSTILE: the note comes from the bundle.
  // LIMIT: before it is split.
  if (note.length > LIMITS.checkpointBytes) throw malformed('it is too large')
  if (/[\u0000-\u0009\u000b-\u001f\u007f]/.test(note) || !note.isWellFormed())
    throw malformed('it has control characters')
  const gap = note.lastIndexOf('\n\n')
  if (gap < 0) throw malformed('it has no signatures')
  const text = note.slice(0, gap + 1)
  const [origin = '', size = '', root = '', ...rest] = text.split('\n')
  if (origin === '') throw malformed('it has no origin')
  if (!SIZE.test(size)) throw malformed('its second line is no size of a tree')
  const rootHash = decodeBase64(root)
  if (rootHash?.length !== ROOT_LENGTH || root.length % 4 !== 0 || /[-_]/.test(root))
    throw malformed('its third line is no hash of a root')
  // The text ends with a line feed, which leaves one empty line; another one would be a second end of the text.
  if (rest.slice(0, -1).includes('')) throw malformed('it has an empty line within its text')
  return {
    origin,
    treeSize: BigInt(size),
    rootHash,
    signedText: new TextEncoder().encode(text),
    signatures: signaturesOf(note.slice(gap + 2)),
  }
}

function signaturesOf(block: string): readonly NoteSignature[] {
  if (!block.endsWith('\n')) throw malformed('its last line has no end')
  const lines = block.slice(0, -1).split('\n')
  // LIMIT: signatures of one note.
  if (lines.length > LIMITS.checkpointSignatures)
    throw malformed(`it has more than ${LIMITS.checkpointSignatures} signatures`)
  return lines.map((line) => {
    const [, name, encoded = ''] = SIGNATURE.exec(line) ?? []
    const bytes = decodeBase64(encoded)
    if (name === undefined || bytes === undefined || bytes.length <= KEY_ID_LENGTH)
      throw malformed('a line of its signatures is none')
    return { name, keyId: bytes.subarray(0, KEY_ID_LENGTH), signature: bytes.subarray(KEY_ID_LENGTH) }
  })
}

function malformed(problem: string): FluxError {
  return new FluxError('attest/checkpoint', `the checkpoint of the log is malformed: ${problem}`, {
    hint: 'get the bundle again from where it was published',
  })
}

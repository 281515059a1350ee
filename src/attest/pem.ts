/** One block of a PEM file (RFC 7468). */
export interface PemBlock {
  /** What stands after `BEGIN`. */
  readonly type: string
  /** Whether lines such as `Proc-Type: 4,ENCRYPTED` stand before the content; `bytes` is empty then. */
  readonly hasHeaders: boolean
  readonly bytes: Uint8Array
}

const BEGIN = /^-----BEGIN ([A-Z0-9 ]{1,64})-----$/

/**
 * The blocks of a PEM text, `undefined` when one is malformed. Text before and between blocks is a comment, as with other
 * readers; lines may end with CR LF. Base64 is strict: padded, no foreign characters, no bits left over.
 */
export function readPem(text: string): readonly PemBlock[] | undefined {
  const blocks: PemBlock[] = []
  let open: { type: string; lines: string[]; hasHeaders: boolean } | undefined
  for (const raw of text.split('\n')) {
    const line = raw.trimEnd()
    if (open === undefined) {
      const type = BEGIN.exec(line)?.[1]
      if (type !== undefined) open = { type, lines: [], hasHeaders: false }
      // A block that only looks like one would be skipped, and another one be taken for the only one.
      else if (line.includes('-----')) return undefined
      continue
    }
    if (line === `-----END ${open.type}-----`) {
      const bytes = open.hasHeaders ? new Uint8Array() : decodeLines(open.lines)
      if (bytes === undefined) return undefined
      blocks.push({ type: open.type, hasHeaders: open.hasHeaders, bytes })
      open = undefined
    } else if (line.includes('-----')) return undefined
    else if (line.includes(':')) open.hasHeaders = true
    else open.lines.push(line)
  }
  return open === undefined ? blocks : undefined
}

/** Bytes as a PEM block: lines of 64 characters, ended with LF. */
export function writePem(type: string, bytes: Uint8Array): string {
  const lines =
    Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return [`-----BEGIN ${type}-----`, ...lines, `-----END ${type}-----`, ''].join('\n')
}

function decodeLines(lines: readonly string[]): Uint8Array | undefined {
  const text = lines.join('')
  // HOSTILE: `Buffer` skips what is no base64, so two texts could be one key.
  const bytes = Buffer.from(text, 'base64')
  return text !== '' && bytes.toString('base64') === text ? new Uint8Array(bytes) : undefined
}

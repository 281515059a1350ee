import { createHash } from 'node:crypto'

/** SHA-256 of the UTF-8 bytes of a text, in lower-case hex: the one of Node, which takes a tenth of the time of plain code. */
export function sha256Text(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

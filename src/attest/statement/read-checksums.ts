import { FluxError } from '../../core/error.ts'
import { LIMITS } from '../../core/limits.ts'
import { quoted } from '../../core/quote.ts'
import { HASH_BYTES, HASH_NAMES, type HashName } from '../artifact.ts'
import type { Subject } from './statement.ts'
import { cleanSubjectName } from './subject-names.ts'

/**
 * Subjects that a list of checksums names, in its order: lines as the tools of GNU write them (`HEX  NAME`, `HEX *NAME`, a leading `\` before
 * names with escapes), or those of BSD (`SHA256 (NAME) = HEX`). One file may have a line for each algorithm. HOSTILE: any bytes.
 * `list` stands for the list in messages.
 * @throws FluxError `sign/subjects` for anything else, and for a file that is listed twice
 */
export function readChecksums(bytes: Uint8Array, list: string): readonly Subject[] {
  // LIMIT: checksumBytes
  if (bytes.length > LIMITS.checksumBytes)
    throw wrong(list, `has more than ${LIMITS.checksumBytes.toLocaleString('en-US')} bytes`)
  const text = decode(bytes, list)
  const found = new Map<string, Map<string, string>>()
  const lines = text.split('\n')
  for (const [index, line] of lines.entries()) {
    if (line === '' && index === lines.length - 1) continue
    const place = `line ${index + 1}`
    const entry = readLine(line)
    if (entry === undefined)
      throw wrong(list, `${place} is no checksum, expected \`HEX  NAME\`, got ${quoted(line)}`)
    const name = cleanSubjectName(entry.name)
    const digests = found.get(name) ?? new Map<string, string>()
    if (digests.has(entry.algorithm)) throw wrong(list, `${place} names ${quoted(name)} again`)
    digests.set(entry.algorithm, entry.hex)
    found.set(name, digests)
    // LIMIT: attestedSubjects
    if (found.size > LIMITS.attestedSubjects)
      throw wrong(list, `names more than ${LIMITS.attestedSubjects.toLocaleString('en-US')} files`)
  }
  if (found.size === 0) throw wrong(list, 'names no file')
  return [...found].map(([name, digests]) => ({ name, digests }))
}

interface Entry {
  readonly algorithm: HashName
  readonly hex: string
  readonly name: string
}

const BSD_NAMES: ReadonlyMap<string, HashName> = new Map([
  ['SHA256', 'sha256'],
  ['SHA384', 'sha384'],
  ['SHA512', 'sha512'],
])

function readLine(line: string): Entry | undefined {
  const isEscaped = line.startsWith('\\')
  const body = isEscaped ? line.slice(1) : line
  const entry = readGnu(body) ?? readBsd(body)
  if (entry === undefined || !isEscaped) return entry
  const name = unescapeName(entry.name)
  return name === undefined ? undefined : { ...entry, name }
}

function readGnu(line: string): Entry | undefined {
  const space = line.indexOf(' ')
  const mark = line[space + 1]
  if (space < 0 || (mark !== ' ' && mark !== '*')) return undefined
  const algorithm = algorithmOf(line.slice(0, space))
  if (algorithm === undefined) return undefined
  return { algorithm, hex: line.slice(0, space).toLowerCase(), name: line.slice(space + 2) }
}

function readBsd(line: string): Entry | undefined {
  const open = line.indexOf(' (')
  const close = line.lastIndexOf(') = ')
  const algorithm = BSD_NAMES.get(line.slice(0, Math.max(open, 0)))
  if (algorithm === undefined || close < open) return undefined
  const hex = line.slice(close + 4)
  if (algorithmOf(hex) !== algorithm) return undefined
  return { algorithm, hex: hex.toLowerCase(), name: line.slice(open + 2, close) }
}

/** The length of a digest tells the algorithm. */
function algorithmOf(hex: string): HashName | undefined {
  if (hex.length > 128 || !/^[0-9A-Fa-f]+$/.test(hex)) return undefined
  return HASH_NAMES.find((name) => HASH_BYTES[name] * 2 === hex.length)
}

function unescapeName(name: string): string | undefined {
  let text = ''
  for (let at = 0; at < name.length; at++) {
    const unit = name[at] ?? ''
    if (unit !== '\\') {
      text += unit
      continue
    }
    const next = ESCAPES.get(name[++at] ?? '')
    if (next === undefined) return undefined
    text += next
  }
  return text
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\\', '\\'],
  ['n', '\n'],
  ['r', '\r'],
])

function decode(bytes: Uint8Array, list: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes)
  } catch {
    throw wrong(list, 'is no UTF-8 text')
  }
}

function wrong(list: string, what: string): FluxError {
  return new FluxError('sign/subjects', `the list of checksums ${quoted(list)} ${what}`, {
    hint: 'write it with `sha256sum` or `shasum -a 256`',
  })
}

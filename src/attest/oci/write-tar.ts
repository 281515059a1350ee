import { FluxError } from '../../core/error.ts'
import { quoted } from '../../core/quote.ts'

/** A file of an image. */
export interface ImageFile {
  /** From the root of the image, with `/`, and without one at its beginning. */
  readonly path: string
  readonly content: Uint8Array
  readonly isExecutable: boolean
}

const BLOCK = 512
const NAME_BYTES = 100
const PREFIX_BYTES = 155
/** LIMIT: what the field for the size has room for. */
const MOST_BYTES = 8 ** 11 - 1

/**
 * Writes files as an archive (POSIX.1-1988, ustar) that is the same for the same files, in whichever order they come: sorted by name, with the folders
 * that lead to them, all of them of root and of one time.
 * @param seconds since the Unix epoch
 * @param openFolders that everybody may write to, and only the owner of a file in them may remove it
 * @throws FluxError `input/invalid`
 */
export function writeTar(
  files: readonly ImageFile[],
  seconds: number,
  openFolders: readonly string[] = [],
): Uint8Array {
  const entries = new Map<string, ImageFile | undefined>()
  const open = new Set(openFolders.map((folder) => `${folder}/`))
  for (const folder of openFolders) checkPath(folder)
  for (const file of files) {
    checkPath(file.path)
    if (file.content.length > MOST_BYTES) throw refused(file.path, 'is too large for an archive')
    if (entries.has(file.path)) throw refused(file.path, 'is there twice')
    entries.set(file.path, file)
  }
  for (const path of [...files.map((file) => file.path), ...openFolders.map((folder) => `${folder}/`)]) {
    const segments = path.split('/')
    for (let count = 1; count < segments.length; count++) {
      const folder = segments.slice(0, count).join('/')
      if (entries.has(folder)) throw refused(folder, 'is a file and a folder')
      entries.set(`${folder}/`, undefined)
    }
  }
  const pieces: Uint8Array[] = []
  for (const path of [...entries.keys()].sort(byBytes)) {
    const file = entries.get(path)
    const size = file?.content.length ?? 0
    pieces.push(header(path, file, open.has(path) ? 0o1777 : modeOf(file), seconds))
    if (file !== undefined) pieces.push(file.content, new Uint8Array((BLOCK - (size % BLOCK)) % BLOCK))
  }
  return Buffer.concat([...pieces, new Uint8Array(2 * BLOCK)])
}

function modeOf(file: ImageFile | undefined): number {
  return file === undefined || file.isExecutable ? 0o755 : 0o644
}

function header(path: string, file: ImageFile | undefined, mode: number, seconds: number): Uint8Array {
  const block = Buffer.alloc(BLOCK)
  const { prefix, name } = splitName(path)
  block.write(name, 0)
  writeOctal(block, 100, 8, mode)
  writeOctal(block, 108, 8, 0)
  writeOctal(block, 116, 8, 0)
  writeOctal(block, 124, 12, file?.content.length ?? 0)
  writeOctal(block, 136, 12, seconds)
  block.write(file === undefined ? '5' : '0', 156)
  block.write('ustar\u000000', 257)
  block.write(prefix, 345)
  // The sum is made with blanks in its own place.
  block.fill(0x20, 148, 156)
  const sum = block.reduce((total, byte) => total + byte, 0)
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return block
}

function writeOctal(block: Buffer, at: number, length: number, value: number): void {
  block.write(value.toString(8).padStart(length - 1, '0'), at)
}

/** Long names are cut at a slash: what stands before it has a place of its own. */
function splitName(path: string): { readonly prefix: string; readonly name: string } {
  if (Buffer.byteLength(path) <= NAME_BYTES) return { prefix: '', name: path }
  for (let slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
    const [prefix, name] = [path.slice(0, slash), path.slice(slash + 1)]
    if (name !== '' && Buffer.byteLength(name) <= NAME_BYTES && Buffer.byteLength(prefix) <= PREFIX_BYTES)
      return { prefix, name }
  }
  throw refused(path, 'is too long for an archive')
}

function checkPath(path: string): void {
  const isFine = path.split('/').every((segment) => segment !== '' && segment !== '.' && segment !== '..')
  if (!isFine || path.includes('\0') || path.includes('\\'))
    throw refused(path, 'is no path from the root of an image')
}

function byBytes(left: string, right: string): number {
  return Buffer.compare(Buffer.from(left), Buffer.from(right))
}

function refused(path: string, why: string): FluxError {
  return new FluxError('input/invalid', `${quoted(path)} ${why}`, {
    hint: 'name the files of an image by relative paths, each once',
  })
}

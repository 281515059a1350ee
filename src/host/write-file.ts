import { closeSync, constants, mkdirSync, openSync, realpathSync, writeFileSync } from 'node:fs'
import { basename, dirname, isAbsolute, relative, resolve, sep } from 'node:path'
import { FluxError } from '../core/error.ts'

/**
 * Writes a file, whole or in pieces, inside of one of the `roots`; a relative path starts at the first. HOSTILE: the repository may hold a
 * link where the file shall be, or on the way to it; neither is followed out of the roots.
 * @returns the real path of the file
 * @throws FluxError `io/write`, `input/invalid`
 */
export function writeInside(
  roots: readonly [string, ...string[]],
  path: string,
  text: string | Iterable<string>,
): string {
  const full = resolve(roots[0], path)
  const parent = dirname(full)
  if (!roots.some((root) => isBelow(root, full))) throw outside()
  try {
    mkdirBelow(roots, parent)
    const target = resolve(realpathSync.native(parent), basename(full))
    if (!roots.some((root) => isBelow(realpathSync.native(root), target))) throw outside()
    const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | (constants.O_NOFOLLOW ?? 0)
    const descriptor = openSync(target, flags, 0o644)
    try {
      for (const piece of typeof text === 'string' ? [text] : text) writeFileSync(descriptor, piece)
    } finally {
      closeSync(descriptor)
    }
    return target
  } catch (cause) {
    if (cause instanceof FluxError) throw cause
    throw new FluxError('io/write', 'a report file cannot be written', {
      hint: 'choose a path that is no link and no folder',
      cause,
    })
  }
}

/** Makes missing folders one by one, so that none is made behind a link. */
function mkdirBelow(roots: readonly string[], folder: string): void {
  const root = roots.find((one) => isBelow(one, `${folder}${sep}x`))
  if (root === undefined) throw outside()
  let current = realpathSync.native(root)
  for (const name of relative(root, folder).split(sep)) {
    if (name === '') continue
    const next = resolve(current, name)
    mkdirSync(next, { recursive: true })
    current = realpathSync.native(next)
    if (!roots.some((one) => isBelow(realpathSync.native(one), `${current}${sep}x`))) throw outside()
  }
}

function isBelow(root: string, path: string): boolean {
  const way = relative(root, path)
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}

function outside(): FluxError {
  return new FluxError('input/invalid', 'the path of a report leaves the workspace', {
    hint: 'give a path inside of the workspace',
  })
}

import { resolve } from 'node:path'
import { FluxError } from '../core/error.ts'
import { compileGlob, globProblem } from '../core/glob.ts'
import { quoted } from '../core/quote.ts'
import { openFileTree } from './file-tree.ts'

/**
 * Files that a pattern names, sorted, as paths that begin as the pattern does. Only the folder in front of the first `*` is walked through; links
 * are not followed, and not listed.
 * @throws FluxError `sign/subjects`, `input/not-found`, `io/read`, `tree/too-large`
 */
export async function matchFiles(folder: string, pattern: string): Promise<readonly string[]> {
  const segments = pattern.replace(/^(?:\.\/)+/, '').split('/')
  const first = segments.findIndex((segment) => /[*?[{]/.test(segment))
  const prefix = segments.slice(0, Math.max(first, 0)).join('/')
  const rest = segments.slice(Math.max(first, 0)).join('/')
  const problem = globProblem(rest)
  if (problem !== undefined)
    throw new FluxError('sign/subjects', `the pattern ${quoted(pattern)} is wrong: ${problem}`, {
      hint: 'write a pattern such as `dist/*.tgz`',
    })
  const start = pattern.startsWith('/') ? prefix || '/' : prefix
  const tree = await openFileTree(resolve(folder, start), { ignored: ['.git'] })
  const glob = compileGlob(rest)
  const entries = await tree.list()
  return entries
    .filter(({ kind, path }) => kind === 'file' && glob.matches(path))
    .map(({ path }) => (prefix === '' ? path : `${prefix}/${path}`))
}

import { lineText, type Source } from '../../../core/source.ts'
import type { Regression } from './regression.ts'

/** Whether a path is one of those in which the platform looks for owners. */
export function isCodeownersPath(path: string): boolean {
  return ['CODEOWNERS', '.github/CODEOWNERS', 'docs/CODEOWNERS'].includes(path)
}

/** One path for each thing whose owners guard all others. */
const GUARDED: readonly string[] = [
  '.github/workflows/ci.yml',
  '.github/CODEOWNERS',
  'action.yml',
  '.flux/config.yaml',
  'package.json',
  'package-lock.json',
  'pnpm-lock.yaml',
  'yarn.lock',
  'bun.lock',
  'Cargo.lock',
  'go.sum',
  'poetry.lock',
  'uv.lock',
  'Gemfile.lock',
  'composer.lock',
]

/** LIMIT: lines that are read: the platform refuses files of more than 3 MB. */
const MAX_LINES = 50_000

interface Entry {
  readonly fits: (path: string) => boolean
  readonly owners: readonly string[]
  readonly line: number
}

/** What guards all else and lost its owners: nobody of those before has to agree any more. */
export function compareCodeowners(
  before: Source | undefined,
  after: Source | undefined,
): readonly Regression[] {
  const [old, now] = [entriesOf(before), entriesOf(after)]
  const found = new Map<string, Regression>()
  for (const path of GUARDED) {
    const was = ownerOf(old, path)
    const is = ownerOf(now, path)
    if (was === undefined || was.owners.length === 0) continue
    if (is?.owners.some((owner) => was.owners.includes(owner)) === true) continue
    const key = `${is?.line ?? 0} ${was.line}`
    if (found.has(key)) continue
    const start = after?.lineStarts[(is?.line ?? 1) - 1] ?? 0
    const span =
      is === undefined || after === undefined
        ? undefined
        : { start, end: start + lineText(after, is.line).length }
    found.set(key, {
      rail: 'codeowners',
      change: is === undefined || is.owners.length === 0 ? 'removed' : 'changed',
      name: path,
      from: was.owners.slice(0, 3).join(' '),
      to: is?.owners.slice(0, 3).join(' ') ?? '',
      span,
    })
  }
  return [...found.values()]
}

/** The last entry that fits decides. */
function ownerOf(entries: readonly Entry[], path: string): Entry | undefined {
  return entries.findLast(({ fits }) => fits(path))
}

function entriesOf(source: Source | undefined): readonly Entry[] {
  if (source === undefined) return []
  const entries: Entry[] = []
  for (let line = 1; line <= Math.min(source.lineStarts.length, MAX_LINES); line++) {
    const text = lineText(source, line)
    const comment = text.search(/(?:^|\s)#/)
    const [pattern, ...owners] = (comment < 0 ? text : text.slice(0, comment))
      .split(/\s+/)
      .filter((word) => word !== '')
    if (pattern === undefined) continue
    entries.push({
      fits: (path) => fitsPattern(pattern, path),
      owners: owners.map((one) => one.toLowerCase()),
      line,
    })
  }
  return entries
}

/**
 * Whether a pattern of owners takes a path, part by part: `*` and `?` stay in a part, `**` is any number of parts, a folder
 * takes what is below it, and a pattern without a slash inside may begin anywhere.
 */
function fitsPattern(pattern: string, path: string): boolean {
  const parts = pattern.split('/').filter((part) => part !== '')
  const isAnchored = pattern.slice(0, -1).includes('/')
  const names = path.split('/')
  // LIMIT: no path that is asked for has as many parts.
  if (parts.length > 20) return false
  const starts = isAnchored ? [0] : names.map((_, index) => index)
  const last = parts.at(-1)
  // `folder/*` takes the files of the folder alone.
  const isExact = last === '*' && parts.length > 1
  return starts.some((start) =>
    fitsParts(parts, names.slice(start), isExact || pattern === '*', pattern.endsWith('/')),
  )
}

function fitsParts(
  parts: readonly string[],
  names: readonly string[],
  isExact: boolean,
  isFolder: boolean,
): boolean {
  // The numbers of names that the parts so far can have taken.
  let taken = new Set([0])
  for (const part of parts) {
    const next = new Set<number>()
    for (const count of taken) {
      if (part === '**') for (let more = count; more <= names.length; more++) next.add(more)
      else if (count < names.length && fitsName(part, names[count] ?? '')) next.add(count + 1)
    }
    taken = next
  }
  if (taken.has(names.length)) return !isFolder
  return !isExact && taken.size > 0
}

/** LIMIT: characters of one part of a pattern; wildcards are followed one after the other. */
const MAX_PART = 255

function fitsName(pattern: string, name: string): boolean {
  if (pattern.length > MAX_PART) return false
  let at = 0
  let star = -1
  let resume = 0
  let index = 0
  while (index < name.length) {
    const expected = pattern.charAt(at)
    if (expected === '*') {
      star = at++
      resume = index
    } else if (expected !== '' && (expected === '?' || expected === name.charAt(index))) {
      at++
      index++
    } else if (star >= 0) {
      at = star + 1
      index = ++resume
    } else return false
  }
  while (pattern.charAt(at) === '*') at++
  return at === pattern.length
}

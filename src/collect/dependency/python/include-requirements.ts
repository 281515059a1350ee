import { LIMITS } from '../../../core/limits.ts'
import { quoted } from '../../../core/quote.ts'
import { addLockProblem, type LockDraft } from '../lock-draft.ts'
import type { Surroundings } from '../lock-format.ts'
import { folderOf, joinTreePath } from '../tree-path.ts'
import { type RequirementFile, type RequirementInclude, readRequirements } from './read-requirements.ts'

/** A file of requirements as part of a lock. */
export interface IncludedFile extends RequirementFile {
  /** It fixes versions, and asks for nothing. */
  readonly isConstraint: boolean
  /** What it has is listed in this lock, and in no other. */
  readonly isListed: boolean
}

interface Waiting {
  readonly include: RequirementInclude
  readonly from: IncludedFile
  /** Paths of the files that lead here. */
  readonly chain: readonly string[]
}

/**
 * The file and all that it includes with `-r` and `-c`, inside of the repository. `isOwn` tells whether a path has a lock of
 * its own: such a file is read when it is one of constraints, and not listed.
 */
export async function includeRequirements(
  draft: LockDraft,
  file: RequirementFile,
  isConstraint: boolean,
  around: Surroundings,
  isOwn: (path: string) => boolean,
): Promise<readonly IncludedFile[]> {
  const first: IncludedFile = { ...file, isConstraint, isListed: true }
  const files = [first]
  const seen = new Set([`${isConstraint} ${file.source.path}`])
  const waiting = waitingOf(first, [file.source.path]).toReversed()
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { include, from, chain } = next
    const path = pathOf(draft, include, from)
    if (path === undefined) continue
    const report = (kind: 'cycle' | 'missing-file' | 'too-large', message: string): void =>
      addLockProblem(draft, kind, 'part', message, include.span, from.source)
    if (chain.includes(path)) {
      report('cycle', `${quoted(path)} includes itself, over ${chain.length} files`)
      continue
    }
    const asConstraint = from.isConstraint || include.isConstraint
    const key = `${asConstraint} ${path}`
    if (seen.has(key)) continue
    seen.add(key)
    // LIMIT: files in files, and files of one lock.
    if (chain.length > LIMITS.includeDepth || files.length > LIMITS.includedFiles) {
      const isDeep = chain.length > LIMITS.includeDepth
      const limit = isDeep ? `${LIMITS.includeDepth} files in files` : `${LIMITS.includedFiles} files`
      report('too-large', `more than ${limit} are included, ${quoted(path)} is left out`)
      continue
    }
    const source = await around.read(path)
    if (source === undefined) {
      report('missing-file', `${quoted(path)} is not there to include`)
      continue
    }
    // It has a lock of its own, and so has what it includes.
    if (isOwn(path) && !asConstraint) continue
    const read = readRequirements(source, (kind, message, span, place) =>
      addLockProblem(draft, kind, 'part', message, span, place),
    )
    const one = { ...read, isConstraint: asConstraint, isListed: !isOwn(path) }
    files.push(one)
    waiting.push(...waitingOf(one, [...chain, path]).toReversed())
  }
  return files
}

function waitingOf(from: IncludedFile, chain: readonly string[]): readonly Waiting[] {
  return from.includes.map((include) => ({ include, from, chain }))
}

/** The path of a file that is named, relative to the file that names it; undefined when it is not one of the repository. */
function pathOf(draft: LockDraft, include: RequirementInclude, from: IncludedFile): string | undefined {
  const { path: written, span } = include
  if (/^[A-Za-z][A-Za-z0-9+.-]*:\/\//.test(written)) {
    const message = `${quoted(written)} is an address, and is not read`
    addLockProblem(draft, 'unsupported-feature', 'part', message, span, from.source)
    return undefined
  }
  const { path, isOutside } = joinTreePath(folderOf(from.source.path), written)
  if (!isOutside && path !== '') return path
  addLockProblem(
    draft,
    'outside-path',
    'part',
    `${quoted(written)} is no file of the repository`,
    span,
    from.source,
  )
  return undefined
}

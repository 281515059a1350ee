import { quoted } from '../../../core/quote.ts'
import type { Source } from '../../../core/source.ts'
import type { Span } from '../../../core/span.ts'
import { findConflictMarker } from '../conflict-markers.ts'
import { addLockProblem, addPackage, createLockDraft, finishLock, type LockDraft } from '../lock-draft.ts'
import type { LockFormat, Surroundings } from '../lock-format.ts'
import type { Integrity } from '../model.ts'
import { folderOf, joinTreePath } from '../tree-path.ts'
import { readModuleAt } from './go-mod.ts'
import { isFolderPath, isModulePath, isModuleVersion, listsAllModules, marksExplicit } from './go-version.ts'
import { lockedModule } from './locked-module.ts'
import { type GoFile, type Replacement, readGoFile } from './read-module.ts'
import type { Word } from './read-statements.ts'
import { readSums } from './read-sums.ts'

/** A module that lies in the folder `vendor`. */
interface Vendored {
  readonly path: Word
  readonly version: Word
  readonly replacement: Replacement | undefined
  readonly span: Span
}

/**
 * `vendor/modules.txt`: which versions were copied into the repository. The packages here are those that `go.mod` does not
 * list (below Go 1.17 it need not); where both list a module, they must agree.
 */
export const goVendor: LockFormat = {
  name: 'go-vendor',
  ecosystem: 'Go',
  matches: (path) => /(?:^|\/)vendor\/modules\.txt$/.test(path),
  read: async (source, around) => {
    const draft = createLockDraft(source, 'go-vendor', 'Go')
    const conflict = findConflictMarker(source.text)
    if (conflict !== undefined) {
      const message = 'the file has conflict markers: a merge was left unfinished'
      addLockProblem(draft, 'conflict-markers', 'whole', message, conflict)
      return finishLock(draft, false)
    }
    const folder = folderOf(folderOf(source.path))
    const vendored = readVendored(draft, source)
    const files = await readRequiring(source, folder, around)
    const listed = compareWith(draft, vendored, files)
    const hashes = await readHashes(folder, around)
    for (const one of vendored) {
      if (listed.has(one.path.text)) continue
      if (!addVendored(draft, one, folder, hashes)) break
    }
    draft.importers.push({ path: folder })
    return finishLock(draft, true)
  },
}

/** Lines `# path version`, `# path version => path version`, `# path version => folder`. */
function readVendored(draft: LockDraft, source: Source): readonly Vendored[] {
  const found: Vendored[] = []
  const seen = new Set<string>()
  for (let line = 0; line < source.lineStarts.length; line++) {
    const start = source.lineStarts[line] ?? 0
    const end = source.lineStarts[line + 1] ?? source.text.length
    if (!source.text.startsWith('# ', start)) {
      const words = wordsOf(source.text, start, end)
      const last = words.at(-1)
      // `## explicit` and the paths of packages, one a line.
      if (last === undefined || words[0]?.text === '##' || words.length === 1) continue
      const span = { start, end: last.span.end }
      addLockProblem(draft, 'malformed-entry', 'part', 'expected a module, or the path of a package', span)
      continue
    }
    const words = wordsOf(source.text, start + 2, end)
    const [path, version, arrow, newPath, newVersion, ...more] = words
    // `# path => …` repeats a replacement of all versions, and stands for no module.
    if (version?.text === '=>') continue
    const span = { start, end: words.at(-1)?.span.end ?? end }
    const isReplaced = arrow !== undefined
    if (
      path === undefined ||
      version === undefined ||
      more.length > 0 ||
      !isModulePath(path.text) ||
      !isModuleVersion(version.text) ||
      (isReplaced && (arrow.text !== '=>' || newPath === undefined))
    ) {
      addLockProblem(draft, 'malformed-entry', 'part', 'expected a path and a version after `#`', span)
      continue
    }
    if (seen.has(path.text)) {
      addLockProblem(draft, 'duplicate-entry', 'part', `${quoted(path.text)} is listed twice`, span)
      continue
    }
    seen.add(path.text)
    const replacement =
      newPath === undefined
        ? undefined
        : { old: path, oldVersion: version, path: newPath, version: newVersion, span }
    if (
      replacement !== undefined &&
      (replacement.version === undefined) !== isFolderPath(replacement.path.text)
    ) {
      addLockProblem(
        draft,
        'malformed-entry',
        'part',
        'expected a folder, or a path and a version after `=>`',
        span,
      )
      continue
    }
    found.push({ path, version, replacement, span })
  }
  return found
}

function wordsOf(text: string, start: number, end: number): readonly Word[] {
  const words: Word[] = []
  let at = start
  while (at < end) {
    while (at < end && isBlank(text, at)) at++
    const from = at
    while (at < end && !isBlank(text, at)) at++
    if (at > from) words.push({ text: text.slice(from, at), span: { start: from, end: at } })
  }
  return words
}

function isBlank(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code === 32 || code === 9 || code === 10 || code === 13
}

/** The `go.mod` whose packages were copied, or those of the workspace that was copied as one. */
async function readRequiring(
  source: Source,
  folder: string,
  around: Surroundings,
): Promise<readonly GoFile[]> {
  if (!source.text.startsWith('## workspace')) {
    const file = await readModuleAt(folder, around)
    return file === undefined ? [] : [file]
  }
  const work = await around.read(folder === '' ? 'go.work' : `${folder}/go.work`)
  if (work === undefined) return []
  const files: GoFile[] = []
  for (const { text } of readGoFile(work, 'work').uses) {
    const { path, isOutside } = joinTreePath(folder, text)
    const file = isOutside ? undefined : await readModuleAt(path, around)
    if (file !== undefined) files.push(file)
  }
  return files
}

/** Paths that a `go.mod` lists. What it lists in another version, or what is not copied, is a problem. */
function compareWith(
  draft: LockDraft,
  vendored: readonly Vendored[],
  files: readonly GoFile[],
): ReadonlySet<string> {
  const listed = new Map<string, Set<string>>()
  for (const file of files) {
    for (const { path, version } of file.requirements) {
      const versions = listed.get(path.text)
      if (versions === undefined) listed.set(path.text, new Set([version.text]))
      else versions.add(version.text)
    }
  }
  for (const { path, version, span } of vendored) {
    const versions = listed.get(path.text)
    if (versions === undefined || versions.has(version.text)) continue
    const message = `${quoted(path.text)} is copied as ${quoted(version.text)}, but \`go.mod\` requires ${quoted([...versions].join(', '))}`
    addLockProblem(draft, 'disagreement', 'part', message, span)
  }
  const copied = new Set(vendored.map(({ path }) => path.text))
  for (const file of files) {
    if (!marksExplicit(file.go?.text)) continue
    for (const { path, version } of file.requirements) {
      if (copied.has(path.text)) continue
      const message = `\`go.mod\` requires ${quoted(`${path.text}@${version.text}`)}, which is not listed here`
      addLockProblem(draft, 'disagreement', 'part', message, { start: 0, end: 0 })
    }
  }
  const isWhole = files.length > 0 && files.every(({ go }) => listsAllModules(go?.text))
  if (isWhole) {
    for (const { path, version, span } of vendored) {
      if (listed.has(path.text)) continue
      const message = `${quoted(`${path.text}@${version.text}`)} is copied, but \`go.mod\` does not list it`
      addLockProblem(draft, 'disagreement', 'note', message, span)
    }
  }
  return new Set(listed.keys())
}

async function readHashes(folder: string, around: Surroundings): Promise<ReadonlyMap<string, Integrity>> {
  const source = await around.read(folder === '' ? 'go.sum' : `${folder}/go.sum`)
  return source === undefined ? new Map() : readSums(source).hashes
}

function addVendored(
  draft: LockDraft,
  { path, version, replacement, span }: Vendored,
  folder: string,
  hashes: ReadonlyMap<string, Integrity>,
): boolean {
  const name = replacement?.version === undefined ? path : replacement.path
  return addPackage(
    draft,
    lockedModule(
      {
        path: path.text,
        version: version.text,
        replacement,
        folder,
        scopes: ['prod'],
        directIn: [],
        span,
        spans: { name: name.span, version: (replacement?.version ?? version).span },
      },
      hashes,
    ),
  )
}

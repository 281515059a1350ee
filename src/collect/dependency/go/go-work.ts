import { quoted } from '../../../core/quote.ts'
import { addLockProblem, addPackage, createLockDraft, finishLock, type LockDraft } from '../lock-draft.ts'
import type { LockFormat, Surroundings } from '../lock-format.ts'
import type { DirectUse, Integrity } from '../model.ts'
import { folderOf, joinTreePath } from '../tree-path.ts'
import { compareSemver } from '../version/compare-semver.ts'
import { readModuleAt } from './go-mod.ts'
import { lockedModule, replacementOf } from './locked-module.ts'
import { type GoFile, readGoFile } from './read-module.ts'
import { readSums } from './read-sums.ts'

/** A module of the workspace. */
interface Member {
  readonly folder: string
  readonly file: GoFile
}

/** A version that members ask for, and which of them name it themselves. */
interface Request {
  readonly version: string
  readonly directIn: readonly DirectUse[]
}

/**
 * `go.work` with its `go.work.sum`: modules that are built together. Each member has its own `go.mod`, which is a lock of its
 * own; the packages here are those that the workspace itself puts in the place of what members require.
 */
export const goWork: LockFormat = {
  name: 'go-work',
  ecosystem: 'Go',
  matches: (path) => /(?:^|\/)go\.work$/.test(path),
  read: async (source, around) => {
    const draft = createLockDraft(source, 'go-work', 'Go')
    const file = readGoFile(source, 'work')
    draft.settings.push(...file.settings)
    for (const one of file.problems) addLockProblem(draft, one.kind, one.extent, one.message, one.span)
    if (file.problems.some(({ extent }) => extent === 'whole')) return finishLock(draft, false)
    draft.formatVersion = file.go?.text
    const folder = folderOf(source.path)
    const members = await readMembers(draft, file, folder, around)
    const hashes = await readAllSums(draft, folder, members, around)
    addReplaced(draft, file, folder, members, hashes)
    return finishLock(draft, true)
  },
}

async function readMembers(
  draft: LockDraft,
  file: GoFile,
  folder: string,
  around: Surroundings,
): Promise<readonly Member[]> {
  const members = new Map<string, Member>()
  for (const { text, span } of file.uses) {
    const { path, isOutside } = joinTreePath(folder, text)
    if (isOutside) {
      const message = `${quoted(text)} is outside of the repository, so that it cannot be read`
      addLockProblem(draft, 'outside-path', 'part', message, span)
      continue
    }
    if (members.has(path)) {
      addLockProblem(draft, 'duplicate-entry', 'part', `${quoted(text)} is used twice`, span)
      continue
    }
    const member = await readModuleAt(path, around)
    if (member === undefined) {
      addLockProblem(draft, 'missing-file', 'part', `there is no \`go.mod\` in ${quoted(text)}`, span)
      continue
    }
    members.set(path, { folder: path, file: member })
    draft.importers.push({
      path,
      ...(member.module === undefined ? {} : { name: member.module.text }),
      manifest: path === '' ? 'go.mod' : `${path}/go.mod`,
    })
  }
  return [...members.values()]
}

/** Hashes of the workspace and of its members, which the go command reads as one: they must not contradict each other. */
async function readAllSums(
  draft: LockDraft,
  folder: string,
  members: readonly Member[],
  around: Surroundings,
): Promise<ReadonlyMap<string, Integrity>> {
  const all = new Map<string, Integrity>()
  const paths = [
    folder === '' ? 'go.work.sum' : `${folder}/go.work.sum`,
    ...members.map((member) => (member.folder === '' ? 'go.sum' : `${member.folder}/go.sum`)),
  ]
  for (const [at, path] of paths.entries()) {
    const source = await around.read(path)
    if (source === undefined) continue
    const { hashes, problems } = readSums(source)
    // Those of a `go.sum` are told with its `go.mod`.
    if (at === 0)
      for (const one of problems) addLockProblem(draft, one.kind, one.extent, one.message, one.span, source)
    for (const [key, hash] of hashes) {
      const known = all.get(key)
      if (known === undefined) all.set(key, hash)
      else if (known.hex !== hash.hex) {
        const message = `${quoted(key)} has another hash than in ${quoted(known.source?.path ?? '')}`
        addLockProblem(draft, 'contradiction', 'part', message, hash.span, source)
      }
    }
  }
  return all
}

/** What the workspace replaces, where a member requires it. */
function addReplaced(
  draft: LockDraft,
  file: GoFile,
  folder: string,
  members: readonly Member[],
  hashes: ReadonlyMap<string, Integrity>,
): void {
  if (file.replacements.size === 0) return
  const own = new Set(members.map((member) => member.file.module?.text))
  for (const [path, { version, directIn }] of highestRequests(members)) {
    const replacement = replacementOf(file, path, version)
    if (replacement === undefined || own.has(path)) continue
    const one = lockedModule(
      {
        path,
        version,
        replacement,
        folder,
        scopes: ['prod'],
        directIn,
        span: replacement.span,
        spans: {
          name: replacement.version === undefined ? replacement.old.span : replacement.path.span,
          ...(replacement.version === undefined ? {} : { version: replacement.version.span }),
        },
      },
      hashes,
    )
    if (!addPackage(draft, one)) break
  }
}

/** The version of each module that the workspace builds, as far as its members tell: the highest that one requires. */
function highestRequests(members: readonly Member[]): ReadonlyMap<string, Request> {
  const requests = new Map<string, { version: string; readonly directIn: DirectUse[] }>()
  for (const { folder, file } of members) {
    for (const { path, version, isIndirect } of file.requirements) {
      const known = requests.get(path.text) ?? { version: version.text, directIn: [] }
      if (compareSemver(known.version, version.text) < 0) known.version = version.text
      if (!isIndirect) known.directIn.push({ importer: folder, specifier: version.text, scope: 'prod' })
      requests.set(path.text, known)
    }
  }
  return requests
}

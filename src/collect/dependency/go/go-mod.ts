import { quoted } from '../../../core/quote.ts'
import type { Source } from '../../../core/source.ts'
import { addLockProblem, addPackage, createLockDraft, finishLock, type LockDraft } from '../lock-draft.ts'
import type { LockFormat, Surroundings } from '../lock-format.ts'
import type { Declared, DirectUse, Integrity, Lock, LockedRequest, Scope } from '../model.ts'
import { folderOf } from '../tree-path.ts'
import { compareSemver } from '../version/compare-semver.ts'
import { listsAllModules } from './go-version.ts'
import { lockedModule, moduleId, replacementOf } from './locked-module.ts'
import { type GoFile, type Requirement, readGoFile } from './read-module.ts'
import { readSums } from './read-sums.ts'
import { createFindMembers, type WorkspaceMembers } from './workspace-members.ts'

/**
 * `go.mod` with its `go.sum`: the versions that a module is built with. Since Go 1.17 every module that packages are taken
 * from is listed; what `go list -m all` knows beyond them is only compared when versions are chosen. `go.sum` has hashes of
 * versions that were not chosen too, so versions come from `go.mod` alone.
 */
export function createGoModFormat(): LockFormat {
  const findMembers = createFindMembers()
  return {
    name: 'go-mod',
    ecosystem: 'Go',
    matches: (path) => /(?:^|\/)go\.mod$/.test(path),
    read: async (source, around) => {
      const draft = createLockDraft(source, 'go-mod', 'Go')
      const file = readGoFile(source, 'mod')
      draft.settings.push(...file.settings)
      for (const problem of file.problems)
        addLockProblem(draft, problem.kind, problem.extent, problem.message, problem.span)
      if (file.problems.some(({ extent }) => extent === 'whole')) return finishLock(draft, false)
      draft.formatVersion = file.go?.text
      if (file.module === undefined)
        addLockProblem(draft, 'malformed-entry', 'part', 'there is no `module` line', { start: 0, end: 0 })
      const folder = folderOf(source.path)
      const hashes = await readHashes(draft, file, folder, around)
      const chosen = chooseVersions(draft, file)
      const tools = toolsOf(file, chosen)
      const members = await findMembers(folder, around)
      // Other files of a workspace may have the hashes that this one lacks.
      if (members.size > 0)
        draft.settings.push({
          key: 'workspace',
          value: 'go.work',
          span: file.module?.span ?? { start: 0, end: 0 },
        })
      const reading: Reading = { draft, file, folder, tools, hashes, members }
      for (const requirement of chosen.values()) if (!addModule(reading, requirement)) break
      addImporter(draft, file, folder, chosen, tools)
      return finishGo(draft, file)
    },
  }
}

function finishGo(draft: LockDraft, file: GoFile): Lock {
  const isWhole = listsAllModules(file.go?.text)
  if (!isWhole && file.requirements.length > 0) {
    const message =
      'below `go 1.17` the file need not list every module that is built: what its modules require is missing'
    addLockProblem(
      draft,
      'unsupported-feature',
      'note',
      message,
      (file.go ?? file.module)?.span ?? { start: 0, end: 0 },
    )
  }
  return finishLock(draft, isWhole)
}

async function readHashes(
  draft: LockDraft,
  file: GoFile,
  folder: string,
  around: Surroundings,
): Promise<ReadonlyMap<string, Integrity>> {
  const path = folder === '' ? 'go.sum' : `${folder}/go.sum`
  const source = await around.read(path)
  if (source === undefined) {
    const [first] = file.requirements
    if (first !== undefined)
      addLockProblem(draft, 'missing-file', 'note', `there is no ${quoted(path)} with hashes`, first.span)
    return new Map()
  }
  const { hashes, problems } = readSums(source)
  for (const one of problems) addLockProblem(draft, one.kind, one.extent, one.message, one.span, one.source)
  return hashes
}

/** One requirement for each module: of several the highest version is built. */
function chooseVersions(draft: LockDraft, file: GoFile): ReadonlyMap<string, Requirement> {
  const chosen = new Map<string, Requirement>()
  const excluded = new Set(file.excluded.map(({ path, version }) => moduleId(path.text, version.text)))
  for (const requirement of file.requirements) {
    const { path, version, span } = requirement
    if (excluded.has(moduleId(path.text, version.text))) {
      const message = `${quoted(moduleId(path.text, version.text))} is required and excluded: a higher version is built`
      addLockProblem(draft, 'contradiction', 'part', message, span)
    }
    const known = chosen.get(path.text)
    if (known !== undefined && known.version.text !== version.text) {
      const message = `${quoted(path.text)} is required in two versions: the higher one is built`
      addLockProblem(draft, 'duplicate-entry', 'note', message, span)
    }
    if (known === undefined) chosen.set(path.text, requirement)
    else
      chosen.set(path.text, {
        ...(compareSemver(known.version.text, version.text) < 0 ? requirement : known),
        isIndirect: known.isIndirect && requirement.isIndirect,
      })
  }
  return chosen
}

/** Modules that hold a command of a `tool` line: the longest path that the command begins with. */
function toolsOf(file: GoFile, chosen: ReadonlyMap<string, Requirement>): ReadonlySet<string> {
  const found = new Set<string>()
  for (const { text } of file.tools) {
    for (let path = text; path !== ''; path = folderOf(path)) {
      if (!chosen.has(path)) continue
      found.add(path)
      break
    }
  }
  return found
}

interface Reading {
  readonly draft: LockDraft
  readonly file: GoFile
  readonly folder: string
  readonly tools: ReadonlySet<string>
  readonly hashes: ReadonlyMap<string, Integrity>
  readonly members: WorkspaceMembers
}

function addModule(reading: Reading, requirement: Requirement): boolean {
  const { draft, file, folder, tools, hashes } = reading
  const member = reading.members.get(requirement.path.text)
  const { path, version, span } = requirement
  const replacement = replacementOf(file, path.text, version.text)
  const isModule = member === undefined && replacement?.version !== undefined
  const scopes: Scope[] = tools.has(path.text) ? ['prod', 'tool'] : ['prod']
  const one = lockedModule(
    {
      path: path.text,
      version: requirement.isFloating ? undefined : version.text,
      replacement,
      ...(member === undefined ? {} : { member }),
      folder,
      scopes,
      directIn: directUses(requirement, folder, tools),
      span: isModule ? replacement.span : span,
      spans: isModule
        ? { name: replacement.path.span, version: replacement.version.span }
        : { name: path.span, version: version.span },
    },
    hashes,
  )
  if (one.origin.isOutside === true && replacement !== undefined) {
    const message = `${quoted(path.text)} is taken from ${quoted(replacement.path.text)}, which is outside of the repository`
    addLockProblem(draft, 'outside-path', 'note', message, replacement.span)
  }
  return addPackage(draft, one)
}

function directUses(
  { path, version, isIndirect }: Requirement,
  importer: string,
  tools: ReadonlySet<string>,
): readonly DirectUse[] {
  const use = (scope: Scope): DirectUse => ({ importer, specifier: version.text, scope })
  return [...(isIndirect ? [] : [use('prod')]), ...(tools.has(path.text) ? [use('tool')] : [])]
}

function addImporter(
  draft: LockDraft,
  file: GoFile,
  folder: string,
  chosen: ReadonlyMap<string, Requirement>,
  tools: ReadonlySet<string>,
): void {
  const locked: LockedRequest[] = []
  for (const one of chosen.values()) {
    const { path, version, span, isFloating } = one
    const to = moduleId(path.text, isFloating ? undefined : version.text)
    for (const { scope } of directUses(one, folder, tools))
      locked.push({ name: path.text, specifier: version.text, scope, to, span })
  }
  const declared = locked.map(
    ({ name, specifier, scope, span }): Declared => ({ name, specifier, scope, source: draft.source, span }),
  )
  draft.importers.push({
    path: folder,
    ...(file.module === undefined ? {} : { name: file.module.text }),
    manifest: draft.source.path,
    declared,
    locked,
  })
}

/** Reads a `go.mod` beside another file of Go; undefined when there is none. */
export async function readModuleAt(folder: string, around: Surroundings): Promise<GoFile | undefined> {
  const source: Source | undefined = await around.read(folder === '' ? 'go.mod' : `${folder}/go.mod`)
  return source === undefined ? undefined : readGoFile(source, 'mod')
}

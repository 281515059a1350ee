import type { Source } from '../../../core/source.ts'
import { addLockProblem, createLockDraft, unreadableLock } from '../lock-draft.ts'
import type { LockFormat, Surroundings } from '../lock-format.ts'
import type { Lock, Scope } from '../model.ts'
import { folderOf } from '../tree-path.ts'
import { includeRequirements } from './include-requirements.ts'
import { finishPythonLock, type PythonPackage, type PythonRoot } from './python-lock.ts'
import { readRequirements } from './read-requirements.ts'
import { compiledFrom } from './requirement-inputs.ts'
import { requirementPackages } from './requirement-package.ts'

/**
 * Files of requirements and constraints of pip: `requirements*.txt`, `*-requirements.txt`, `constraints*.txt`, `*-constraints.txt`,
 * and every `.txt` in a folder `requirements`.
 *
 * What a repository asks for is listed once, at the line where it is written. So a file that another includes with `-r` is
 * a format of its own when its path is one of these, and is not listed again by the file that includes it: a `dev.txt` and a
 * `prod.txt` that both include `base.txt` would else give everything in it three times. Files under other paths (`-r deps/all.list`) are
 * nobody else's: the file that includes them lists what they have, with `LockedPackage.source`. Constraints (`-c`) are read
 * in either case: they fix versions that requirements leave open. What only a constraint names has no scope, because it asks
 * for nothing.
 *
 * Nothing in these files tells what depends on what. Where the input of a compiled file lies beside it (`requirements.in`), only what
 * it names is direct; otherwise everything is. A lock is complete only when every line fixes a version and a hash.
 */
export const REQUIREMENTS: LockFormat = {
  name: 'pip-requirements',
  ecosystem: 'PyPI',
  matches: isRequirementsPath,
  read: readRequirementsLock,
}

/** Whether a path is one of a file of requirements or constraints. */
export function isRequirementsPath(path: string): boolean {
  return (
    /(?:^|\/)(?:[^/]+[-_.])?(?:requirements|constraints)[^/]*\.txt$/i.test(path) ||
    /(?:^|\/)requirements\/[^/]+\.txt$/i.test(path)
  )
}

async function readRequirementsLock(source: Source, around: Surroundings): Promise<Lock> {
  const draft = createLockDraft(source, REQUIREMENTS.name, 'PyPI')
  const file = readRequirements(source, (kind, message, span, place) =>
    addLockProblem(draft, kind, kind === 'conflict-markers' ? 'whole' : 'part', message, span, place),
  )
  if (file.understood === 0) {
    const [first] = draft.problems
    if (first !== undefined) {
      const { kind, message, span } = first
      const isConflict = kind === 'conflict-markers'
      return unreadableLock(
        source,
        draft.format,
        'PyPI',
        isConflict ? kind : 'syntax',
        isConflict ? message : 'no line of the file is a requirement',
        span,
      )
    }
  }
  const files = await includeRequirements(
    draft,
    file,
    isConstraintsPath(source.path),
    around,
    isRequirementsPath,
  )
  for (const { source: place, settings } of files)
    draft.settings.push(...settings.map((one) => (place === source ? one : { ...one, source: place })))
  const folder = folderOf(source.path)
  const scope = scopeOfPath(source.path)
  const inputs = await compiledFrom(draft, source.path, scope, around, isRequirementsPath)
  const packages = await requirementPackages(files, around)
  const roots = packages.flatMap(({ one, isAsked, specifier }): readonly PythonRoot[] => {
    const isDirect = isAsked && (inputs === undefined || inputs.has(one.name))
    return isDirect ? [{ to: one.id, extras: [], scope, use: { importer: folder, specifier, scope } }] : []
  })
  if (inputs === undefined) draft.importers.push({ path: folder })
  const listed = packages.map(
    ({ one, isAsked }): PythonPackage => ({ ...one, scopes: isAsked ? [scope] : [] }),
  )
  return finishPythonLock(draft, listed, roots, listed.length > 0 && packages.every(isFixed))
}

/** A version and a hash; a folder of the repository is what it is. */
function isFixed({ one }: { readonly one: PythonPackage }): boolean {
  return one.version !== undefined && one.integrity.length > 0
}

function isConstraintsPath(path: string): boolean {
  return /constraints[^/]*\.txt$/i.test(path)
}

/** Words for what is for development, in names of files between `-`, `_`, `.`, and as names of folders. */
const WORDS =
  'bench|benchmarks?|ci|cov|coverage|dev|devel|develop|development|docs?|lint|linters?|mypy|nox|style|testing|tests?|tools|tox|typing'
const DEVELOPMENT_FILE = new RegExp(`(?:^|[-_.])(?:${WORDS})(?:[-_.]|$)`, 'i')
const DEVELOPMENT_FOLDER = new RegExp(`(?:^|/)(?:${WORDS})$`, 'i')

function scopeOfPath(path: string): Scope {
  const folder = folderOf(path)
  const name = path.slice(folder === '' ? 0 : folder.length + 1)
  return DEVELOPMENT_FILE.test(name) || DEVELOPMENT_FOLDER.test(folder) ? 'dev' : 'prod'
}

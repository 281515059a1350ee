import type { Diagnostic } from '../diagnostic.ts'
import type { Path } from '../document/document.ts'
import { quoted } from '../quote.ts'
import { suggest } from '../suggest.ts'
import { orderByDependency } from './call-order.ts'
import type { ConstraintSet, ImportDefinition, ImportedName } from './set.ts'
import { locationOfPath } from './shape.ts'

/** Files that a message about a cycle names. */
const NAMED_FILES = 8

/** One function or variable that a set imports, found in the set that defines it. */
export interface ResolvedImport {
  readonly kind: 'function' | 'variable'
  readonly target: ConstraintSet
  /** Its name in `target`. */
  readonly name: string
  /** Its name in the importing set. */
  readonly as: string
  /** Where the import stands. */
  readonly path: Path
}

/** What the imports of all sets of a tree lead to. */
export interface ResolvedImports {
  readonly imports: ReadonlyMap<ConstraintSet, readonly ResolvedImport[]>
  readonly diagnostics: readonly Diagnostic[]
}

/** The sets of one tree, by file. */
interface Tree {
  /** Sets of the repository by the path of their file. */
  readonly files: ReadonlyMap<string, readonly ConstraintSet[]>
  /** Constraint files that have errors of their own. */
  readonly broken: ReadonlySet<string>
  /** Files that import each other in a circle. */
  readonly cyclic: ReadonlySet<string>
  readonly diagnostics: Diagnostic[]
}

/**
 * Finds what each set imports. Only constraint files of the repository can be imported from; `broken` are the paths of
 * those that could not be read, so that an import of one is not told as a missing file. Files that import each other in
 * a circle are one error that names the circle, and import nothing.
 */
export function resolveImports(
  sets: readonly ConstraintSet[],
  broken: ReadonlySet<string> = new Set(),
): ResolvedImports {
  const own = sets.filter((set) => set.origin === 'repository')
  const files = new Map<string, ConstraintSet[]>()
  for (const set of own) {
    const { path } = set.document.source
    const others = files.get(path)
    if (others === undefined) files.set(path, [set])
    else others.push(set)
  }
  const edges = new Map([...files].map(([path, inFile]) => [path, targetsOf(path, inFile, files)]))
  const { cycles, cyclic } = orderByDependency(edges)
  const tree: Tree = { files, broken, cyclic, diagnostics: [] }
  for (const cycle of cycles) reportCycle(tree, cycle)
  const imports = new Map(
    sets.map((set) => [
      set,
      set.imports.flatMap((definition) =>
        set.origin === 'pack' ? [] : resolveImport(tree, set, definition),
      ),
    ]),
  )
  return { imports, diagnostics: tree.diagnostics }
}

function targetsOf(
  path: string,
  sets: readonly ConstraintSet[],
  files: ReadonlyMap<string, unknown>,
): readonly string[] {
  const targets = sets.flatMap((set) =>
    set.imports.flatMap(({ from }) => {
      const target = resolvePath(path, from)
      return target !== undefined && files.has(target) ? [target] : []
    }),
  )
  return [...new Set(targets)].sort()
}

/**
 * The path from the root of the tree that `from` names in the file `importer`; undefined when it leads out of the tree
 * or is no path of that form. HOSTILE: the text is the author's, so it is only ever compared with paths that are known.
 */
export function resolvePath(importer: string, from: string): string | undefined {
  if (!/^(\/|\.\.?\/)/.test(from) || from.includes('\\')) return undefined
  const isRooted = from.startsWith('/')
  const steps = isRooted ? [] : importer.split('/').slice(0, -1)
  for (const step of from.slice(isRooted ? 1 : 0).split('/')) {
    if (step === '') return undefined
    if (step === '.') continue
    if (step !== '..') steps.push(step)
    else if (steps.pop() === undefined) return undefined
  }
  return steps.join('/')
}

function resolveImport(
  tree: Tree,
  set: ConstraintSet,
  definition: ImportDefinition,
): readonly ResolvedImport[] {
  const { from } = definition
  const importer = set.document.source.path
  const problem = (message: string, help: string | undefined): readonly ResolvedImport[] =>
    refuse(tree, set, [...definition.path, 'from'], message, help)
  const path = resolvePath(importer, from)
  if (path === undefined) {
    return problem(
      `${quoted(from)} is no path of a file of this repository`,
      'start it with `./` or `../` from the folder of this file, or with `/` from the root of the repository; built-in packs cannot be imported from',
    )
  }
  if (path === importer) return problem('a file cannot import from itself', undefined)
  if (tree.broken.has(path)) {
    return problem(`${quoted(path)} has errors, so nothing can be imported from it`, undefined)
  }
  const targets = tree.files.get(path)
  if (targets === undefined) {
    const guess = suggest(path, [...tree.files.keys()])
    return problem(
      `there is no constraint file ${quoted(path)}`,
      guess === undefined
        ? 'imports name files below `.flux/` that end in `.flux.yaml`, `.flux.yml` or `.flux.json`'
        : `did you mean ${quoted(`/${guess}`)}?`,
    )
  }
  if (definition.functions.length + definition.variables.length === 0) {
    return problem('expected `functions` or `variables` to import, got neither', undefined)
  }
  // The circle is told once; what its members define is no use to each other.
  if (tree.cyclic.has(importer) && tree.cyclic.has(path)) return []
  return [
    ...definition.functions.flatMap((name) => findName(tree, set, targets, 'function', name)),
    ...definition.variables.flatMap((name) => findName(tree, set, targets, 'variable', name)),
  ]
}

function findName(
  tree: Tree,
  set: ConstraintSet,
  targets: readonly ConstraintSet[],
  kind: ResolvedImport['kind'],
  { name, as, path }: ImportedName,
): readonly ResolvedImport[] {
  const namesOf = (target: ConstraintSet): readonly string[] =>
    (kind === 'function' ? target.functions : target.variables).map((one) => one.name)
  const [target, second] = targets.filter((one) => namesOf(one).includes(name))
  const file = quoted(targets[0]?.document.source.path ?? '')
  if (target !== undefined && second === undefined) return [{ kind, target, name, as, path }]
  if (target !== undefined) {
    return refuse(tree, set, path, `${file} defines the ${kind} ${quoted(name)} in two sets`, undefined)
  }
  const guess = suggest(name, targets.flatMap(namesOf))
  const isPassedOn = targets.some((one) =>
    one.imports.some(({ functions, variables }) =>
      (kind === 'function' ? functions : variables).some((imported) => imported.as === name),
    ),
  )
  return refuse(
    tree,
    set,
    path,
    `${file} defines no ${kind} ${quoted(name)}`,
    guess !== undefined
      ? `did you mean ${quoted(guess)}?`
      : isPassedOn
        ? 'it is imported there itself: import it from the file that defines it'
        : undefined,
  )
}

function refuse(
  tree: Tree,
  set: ConstraintSet,
  path: Path,
  message: string,
  help: string | undefined,
): readonly ResolvedImport[] {
  tree.diagnostics.push({
    code: 'constraint/import',
    severity: 'error',
    message,
    location: locationOfPath(set.document, path),
    ...(help === undefined ? {} : { help }),
  })
  return []
}

function reportCycle(tree: Tree, cycle: readonly string[]): void {
  const [first = '', second = ''] = cycle
  const sets = tree.files.get(first) ?? []
  const places = sets.flatMap((set) => set.imports.map((one) => ({ set, one })))
  const found = places.find(({ one }) => resolvePath(first, one.from) === second)
  // A file that imports from itself is told at its import.
  if (found === undefined || first === second) return
  const hidden = cycle.length - NAMED_FILES
  const names =
    hidden > 1
      ? [
          ...cycle.slice(0, NAMED_FILES - 1).map(quoted),
          `${hidden} more files, of which the last`,
          quoted(first),
        ]
      : cycle.map(quoted)
  refuse(
    tree,
    found.set,
    [...found.one.path, 'from'],
    `${names.join(' imports ')}: files may not import each other in a circle`,
    'move what they share to a file of its own',
  )
}

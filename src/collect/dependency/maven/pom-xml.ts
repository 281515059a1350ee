import { quoted } from '../../../core/quote.ts'
import type { Source } from '../../../core/source.ts'
import type { Span } from '../../../core/span.ts'
import { findConflictMarker } from '../conflict-markers.ts'
import { addLockProblem, addPackage, createLockDraft, finishLock, type LockDraft } from '../lock-draft.ts'
import type { LockFormat, Surroundings } from '../lock-format.ts'
import type { Declared, Lock, Origin, Scope } from '../model.ts'
import { registryOrigin } from '../origin.ts'
import { joinTreePath } from '../tree-path.ts'
import { type EffectivePom, managementKey, resolvePom } from './effective-pom.ts'
import { type Pom, type PomDependency, type PomText, readPom } from './pom.ts'
import { createPomIndex, findParent, groupOf, isPomPath, type PomIndex, versionOf } from './pom-index.ts'

const NAME = 'maven-pom'

/** `pom.xml`: what a project asks for itself. There is no lock, so versions are those that the tree can tell. */
export function createPomFormat(): LockFormat {
  // Every project of a tree asks the same files: they are read once for each tree, and forgotten with it.
  const indexes = new WeakMap<Surroundings, PomIndex>()
  return {
    name: NAME,
    ecosystem: 'Maven',
    matches: isPomPath,
    read(source, around) {
      const index = indexes.get(around) ?? createPomIndex(around)
      indexes.set(around, index)
      return readPomFile(source, index)
    },
  }
}

async function readPomFile(source: Source, index: PomIndex): Promise<Lock> {
  const draft = createLockDraft(source, NAME, 'Maven')
  const conflict = findConflictMarker(source.text)
  if (conflict !== undefined) {
    const message = 'the file has conflict markers: a merge was left unfinished'
    addLockProblem(draft, 'conflict-markers', 'whole', message, conflict)
    return finishLock(draft, false)
  }
  const { pom, problem, unknownEntity } = readPom(source)
  if (problem !== undefined) {
    const isPart = pom !== undefined && pom.dependencies.length + pom.managed.length > 0
    addLockProblem(draft, problem.kind, isPart ? 'part' : 'whole', problem.message, problem.span)
  }
  if (pom === undefined) return finishLock(draft, false)
  if (unknownEntity !== undefined) {
    const message = `${quoted(unknownEntity.name)} stands for nothing: only numbers and the five usual names are known`
    addLockProblem(draft, 'unsupported-feature', 'note', message, unknownEntity.span)
  }
  const effective = await resolvePom(index, pom)
  if (effective.hasCycle) {
    const span = pom.parent?.artifact.span ?? { start: 0, end: 0 }
    addLockProblem(draft, 'cycle', 'part', 'the project is its own parent or imports itself', span)
  }
  const reading: Reading = { draft, index, effective, pom }
  const declared: Declared[] = []
  await addParent(reading)
  const imports = pom.managed.filter(({ scope, type }) => scope === 'import' && type === 'pom')
  for (const dependency of [...pom.dependencies, ...imports]) {
    if (!(await addDependency(reading, dependency, declared))) break
  }
  for (const { id, url } of pom.repositories)
    draft.settings.push({ key: 'repository', name: id, value: url.text, span: url.span })
  addImporter(reading, declared)
  return finishLock(draft, false)
}

interface Reading {
  readonly draft: LockDraft
  readonly index: PomIndex
  readonly effective: EffectivePom
  readonly pom: Pom
}

function addImporter({ draft, effective, pom }: Reading, declared: readonly Declared[]): void {
  const version = versionOf(pom)
  const text = version === undefined ? undefined : exactVersion(effective.interpolate(version).text)
  draft.importers.push({
    path: pom.folder,
    ...(pom.artifact === undefined ? {} : { name: `${groupOf(pom)}:${pom.artifact.text}` }),
    ...(text === undefined ? {} : { version: text }),
    ...(pom.licenses.length === 0 ? {} : { license: pom.licenses.join(' OR ') }),
    manifest: pom.source.path,
    declared,
  })
}

/** A parent that is not in the tree is downloaded like a dependency, and decides on versions and plugins. */
async function addParent(reading: Reading): Promise<void> {
  const { parent } = reading.pom
  if (parent === undefined || (await findParent(reading.index, reading.pom)) !== undefined) return
  const entry: PomDependency = {
    ...parent,
    scope: undefined,
    type: 'pom',
    classifier: '',
    isOptional: undefined,
    systemPath: undefined,
    profile: undefined,
  }
  await addDependency(reading, entry, [], ['build'])
}

/** False when nothing more can be added. */
async function addDependency(
  reading: Reading,
  dependency: PomDependency,
  declared: Declared[],
  fixedScopes?: readonly Scope[],
): Promise<boolean> {
  const { draft, effective, index, pom } = reading
  const text = (written: string): string => effective.interpolate(written).text
  const { artifact } = dependency
  const coordinates = [
    text(dependency.group),
    text(artifact.text),
    text(dependency.type),
    text(dependency.classifier),
  ]
  const [group = '', name = '', type = '', classifier = ''] = coordinates
  // HOSTILE: names go into addresses and messages.
  if (!isName(group) || !isName(name)) {
    const message = `${quoted(`${group}:${name}`)} is no name, expected \`group:artifact\``
    addLockProblem(draft, 'malformed-name', 'part', message, artifact.span)
    return true
  }
  const [unknown] = [dependency.group, artifact.text].flatMap((part) => effective.interpolate(part).unknown)
  if (unknown !== undefined) {
    const message = `${quoted(`${group}:${name}`)} is not known: nothing in the repository sets ${quoted(unknown)}`
    addLockProblem(draft, 'missing-file', 'note', message, artifact.span)
  }
  const managed = effective.managedOf(managementKey(group, name, type, classifier))
  const scope = text(dependency.scope ?? managed?.scope ?? 'compile')
  const isOptional = (dependency.isOptional ?? managed?.isOptional) === 'true'
  const scopes = fixedScopes ?? [isOptional ? 'optional' : (SCOPE_NAMES.get(scope) ?? 'prod')]
  const specifier = dependency.version?.text ?? managed?.version
  const version = resolveVersion(reading, `${group}:${name}`, dependency, managed?.version)
  const module = await index.find(group, name, version)
  const qualifiers = new Map<string, string>()
  if (type !== 'jar') qualifiers.set('type', type)
  if (classifier !== '') qualifiers.set('classifier', classifier)
  const [directScope = 'prod'] = scopes
  declared.push({
    name: `${group}:${name}`,
    specifier: specifier ?? '',
    scope: directScope,
    source: draft.source,
    span: dependency.version?.span ?? artifact.span,
  })
  const { profile } = dependency
  return addPackage(draft, {
    id: [
      ...coordinates,
      version ?? '',
      ...(profile === undefined ? [] : [profile]),
      ...(scope === 'import' ? ['import'] : []),
    ].join(':'),
    ecosystem: 'Maven',
    name: `${group}:${name}`,
    ...(version === undefined ? {} : { version }),
    origin: unknown === undefined ? originOf(pom, dependency, module) : { kind: 'unknown' },
    integrity: [],
    scopes,
    directIn: [
      { importer: pom.folder, ...(specifier === undefined ? {} : { specifier }), scope: directScope },
    ],
    edges: undefined,
    runsAtInstall: undefined,
    ...(profile === undefined ? {} : { condition: `profile ${profile}` }),
    ...(qualifiers.size === 0 ? {} : { qualifiers }),
    span: artifact.span,
    spans: {
      name: artifact.span,
      ...(dependency.version === undefined ? {} : { version: dependency.version.span }),
    },
  })
}

const SCOPE_NAMES: ReadonlyMap<string, Scope> = new Map<string, Scope>([
  ['compile', 'prod'],
  ['import', 'build'],
  ['provided', 'build'],
  ['runtime', 'prod'],
  ['system', 'prod'],
  ['test', 'test'],
])

/** The exact version; undefined, with a note, where the tree does not tell. */
function resolveVersion(
  { draft, effective }: Reading,
  name: string,
  { version, artifact }: PomDependency,
  managed: string | undefined,
): string | undefined {
  const note = (message: string, span: Span): undefined => {
    addLockProblem(draft, 'missing-file', 'note', message, span)
    return undefined
  }
  const written: PomText | undefined =
    version ?? (managed === undefined ? undefined : { text: managed, span: artifact.span })
  if (written === undefined) {
    const where = effective.isOpen
      ? 'it is set by a parent or import outside of the repository'
      : 'nothing sets it'
    return note(`the version of ${quoted(name)} is not known: ${where}`, artifact.span)
  }
  const { text, unknown } = effective.interpolate(written.text)
  const [first] = unknown
  if (first !== undefined)
    return note(
      `the version of ${quoted(name)} is not known: nothing in the repository sets ${quoted(first)}`,
      written.span,
    )
  const exact = exactVersion(text)
  return (
    exact ?? note(`the version of ${quoted(name)} is not fixed: ${quoted(text)} fits several`, written.span)
  )
}

/** `1.5` and `[1.5]` name one version; ranges, and what a server calls its latest, do not. */
function exactVersion(text: string): string | undefined {
  const inner = /^\[([^\s,[\]()]+)\]$/.exec(text)?.[1] ?? text
  if (/^(?:LATEST|RELEASE)$/.test(inner) || /[\s,[\]()${}&;/]|\p{Cc}/u.test(inner) || inner === '')
    return undefined
  return inner
}

function originOf(pom: Pom, { systemPath }: PomDependency, module: Pom | undefined): Origin {
  if (systemPath !== undefined) {
    const { path, isOutside } = joinTreePath(
      pom.folder,
      systemPath.replace(/^\$\{(?:project\.)?basedir\}\/?/, ''),
    )
    return { kind: 'file', path, ...(isOutside ? { isOutside } : {}) }
  }
  if (module !== undefined) return { kind: 'workspace', path: module.folder }
  // Other repositories are asked too, so that nobody knows which of them answers.
  return pom.repositories.length === 0 ? registryOrigin('Maven', undefined) : { kind: 'registry' }
}

function isName(text: string): boolean {
  return text !== '' && !/[\s:/&;]|\p{Cc}/u.test(text)
}

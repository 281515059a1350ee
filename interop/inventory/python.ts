import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Lock, LockedPackage } from '../../src/collect/dependency/model.ts'
import { PYTHON_FORMATS } from '../../src/collect/dependency/python/formats.ts'
import { canonicalName } from '../../src/collect/dependency/python/python-name.ts'
import type { CaseResult, Suite } from '../suite.ts'
import {
  fetchWith,
  locksOf,
  mustBeEqual,
  mustHold,
  outputOf,
  type ProjectCase,
  runProject,
} from './inventory-case.ts'
import {
  library,
  PDM_PROJECT,
  POETRY_PROJECT,
  REQUIREMENTS,
  UV_WORKSPACE,
  uvSources,
} from './python-projects.ts'
import { findPythonTools } from './python-tools.ts'

type Environment = Readonly<Record<string, string>>

/**
 * Locks of Python beside the tools that make them: packages and edges of `uv tree`, packages of `poetry export` and edges of
 * `poetry show --tree`, packages and edges of pdm, hashes of compiled requirements, files of `pylock.toml`.
 */
export const pythonInventorySuite: Suite = {
  name: 'inventory-python',
  run: async () => {
    const tools = findPythonTools()
    if ('missing' in tools)
      return casesIn({}).map(({ name }): CaseResult => ({ name, outcome: 'skipped', reason: tools.missing }))
    const results: CaseResult[] = []
    for (const one of casesIn(tools.env)) results.push(await runProject(one))
    return results
  },
}

function casesIn(env: Environment): readonly ProjectCase[] {
  return [
    {
      name: 'uv: a workspace with extras, groups and several versions of one package',
      files: UV_WORKSPACE,
      check: (folder) => checkUv(folder, env),
    },
    {
      name: 'uv: a git repository, a folder, overrides and an extra of the project itself',
      files: {},
      check: async (folder) => {
        const repository = join(folder, 'repository')
        writeAll(repository, library('git-lib', 'six'))
        writeAll(join(folder, 'app/vendor/dirlib'), library('dirlib', 'idna'))
        for (const args of [['init', '--quiet'], ['add', '-A'], COMMIT, ['tag', 'v0.5']])
          outputOf('git', args, repository)
        writeAll(join(folder, 'app'), { 'pyproject.toml': uvSources(`file://${repository}`) })
        await checkUv(join(folder, 'app'), env)
      },
    },
    {
      name: 'uv: an export as pylock.toml has the packages, files and hashes of the lock',
      files: UV_WORKSPACE,
      check: (folder) => checkPylock(folder, env),
    },
    {
      name: 'poetry: groups, extras, a folder and two versions of one package',
      files: POETRY_PROJECT,
      check: (folder) => checkPoetry(folder, env),
    },
    {
      name: 'pdm: extras, groups in both forms and a folder',
      files: PDM_PROJECT,
      check: (folder) => checkPdm(folder, env),
    },
    {
      name: 'uv pip compile: versions, markers and hashes of requirements',
      files: REQUIREMENTS,
      check: (folder) => checkRequirements(folder, env),
    },
  ]
}

const COMMIT = [
  '-c',
  'user.name=a',
  '-c',
  'user.email=a@flux.example',
  'commit',
  '--quiet',
  '--message',
  'first',
]

/** What `uv tree --format json` says. */
interface UvTree {
  readonly resolution: Readonly<
    Record<
      string,
      {
        /** The workspace itself has none. */
        readonly name?: string
        readonly version?: string
        readonly dependencies: readonly { readonly id: string }[]
      }
    >
  >
}

async function checkUv(folder: string, env: Environment): Promise<void> {
  fetchWith('uv', ['lock', '--quiet'], folder, env)
  const args = ['tree', '--quiet', '--universal', '--all-groups', '--frozen', '--format', 'json']
  const tree: UvTree = JSON.parse(outputOf('uv', args, folder, env))
  const lock = await lockOf(folder, 'uv-lock')
  const nameOf = (id: string): string => {
    const one = tree.resolution[id]
    return one?.name === undefined ? id : shown(one.name, one.version)
  }
  const nodes = Object.entries(tree.resolution).filter(([, { name }]) => name !== undefined)
  mustBeEqual(
    'packages',
    lock.packages.map(ourName),
    nodes.map(([id]) => nameOf(id)),
  )
  const theirs = nodes.flatMap(([id, { dependencies }]) =>
    dependencies.map((one) => `${nameOf(id)} -> ${nameOf(one.id)}`),
  )
  // A package with an extra is an entry of its own there, which needs the package without.
  mustBeEqual('edges', ourEdges(lock, ourName), theirs.filter(isNoLoop))
}

async function checkPylock(folder: string, env: Environment): Promise<void> {
  fetchWith('uv', ['lock', '--quiet'], folder, env)
  const args = [
    'export',
    '--quiet',
    '--frozen',
    '--all-groups',
    '--all-extras',
    '--all-packages',
    '--format',
    'pylock.toml',
  ]
  writeFileSync(join(folder, 'pylock.toml'), outputOf('uv', args, folder, env))
  const [pylock, lock] = [await lockOf(folder, 'pylock'), await lockOf(folder, 'uv-lock')]
  // Folders have no version there.
  const own = (one: LockedPackage): string => (one.origin.kind === 'registry' ? ourName(one) : one.name)
  const members = new Set(lock.packages.filter(({ origin }) => origin.path === '').map(({ name }) => name))
  const filesOf = ({ packages }: Lock): readonly string[] =>
    packages.flatMap((one) =>
      one.integrity.map(
        ({ file, algorithm, hex }) => `${own(one)} ${file?.toLowerCase() ?? ''} ${algorithm} ${hex}`,
      ),
    )
  mustBeEqual(
    'packages',
    pylock.packages.map(own),
    lock.packages.filter(({ name }) => !members.has(name)).map(own),
  )
  mustBeEqual('files', filesOf(pylock), filesOf(lock))
  const times = ({ packages }: Lock): readonly string[] =>
    packages.flatMap((one) =>
      (one.distributions ?? []).map(
        ({ file, size, uploadedAt }) => `${file.toLowerCase()} ${size} ${secondOf(uploadedAt)}`,
      ),
    )
  mustBeEqual('sizes and times', times(pylock), times(lock))
}

async function checkPoetry(folder: string, env: Environment): Promise<void> {
  fetchWith('poetry', ['lock', '--no-interaction'], folder, env)
  const args = ['export', '--all-groups', '--all-extras', '--without-hashes', '--no-interaction']
  const exported = exportedPackages(outputOf('poetry', args, folder, env))
  const lock = await lockOf(folder, 'poetry-lock')
  const own = (one: LockedPackage): string => (one.origin.kind === 'registry' ? ourName(one) : one.name)
  mustBeEqual('packages', lock.packages.map(own), exported)
  const tree = outputOf(
    'poetry',
    ['show', '--tree', '--no-interaction', '--no-ansi', '--with', 'docs'],
    folder,
    env,
  )
  const pairs = treePairs(tree)
  const names = new Set(pairs.flatMap((pair) => pair.split(' -> ')))
  // It shows the one version that the environment at hand takes: others are of another one.
  const times = new Map<string, number>()
  for (const { name } of lock.packages) times.set(name, (times.get(name) ?? 0) + 1)
  const isSingle = (pair: string): boolean => times.get(pair.split(' -> ')[0] ?? '') === 1
  const ours = ourEdges(lock, ({ name }) => name)
  mustHold('edges', pairs, ours)
  const isShown = (pair: string): boolean => pair.split(' -> ').every((name) => names.has(name))
  mustBeEqual(
    'edges of single versions',
    ours.filter((pair) => isSingle(pair) && isShown(pair)),
    pairs.filter(isSingle),
  )
}

async function checkPdm(folder: string, env: Environment): Promise<void> {
  const pdm = ['--quiet', '--exclude-newer', '2025-09-01', 'pdm']
  fetchWith('uvx', [...pdm, 'lock', '--group', ':all'], folder, env)
  const args = [...pdm, 'export', '--group', ':all', '--no-hashes', '--no-extras']
  const lock = await lockOf(folder, 'pdm-lock')
  const own = (one: LockedPackage): string => (one.origin.kind === 'registry' ? ourName(one) : one.name)
  mustBeEqual('packages', lock.packages.map(own), exportedPackages(outputOf('uvx', args, folder, env)))
}

async function checkRequirements(folder: string, env: Environment): Promise<void> {
  const args = [
    'pip',
    'compile',
    '--quiet',
    '--universal',
    '--generate-hashes',
    '--no-annotate',
    '--no-header',
  ]
  fetchWith('uv', [...args, 'requirements.in', '--output-file', 'requirements.txt'], folder, env)
  const lock = await lockOf(folder, 'pip-requirements')
  if (!lock.isComplete) throw new Error('every line has a version and hashes, but the lock is not complete')
  const text = outputOf('cat', ['requirements.txt'], folder)
  const theirs = text
    .replaceAll('\\\n', ' ')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [head = '', ...hashes] = line.split('--hash=').map((part) => part.trim())
      const [pin = '', marker = ''] = head.split(';').map((part) => part.trim())
      return `${pin} ${marker} ${hashes.join(' ')}`
    })
  const ours = lock.packages.map(
    (one) =>
      `${one.name}==${one.version} ${one.condition ?? ''} ${one.integrity.map(({ algorithm, hex }) => `${algorithm}:${hex}`).join(' ')}`,
  )
  mustBeEqual('requirements', ours, theirs)
}

async function lockOf(folder: string, format: string): Promise<Lock> {
  const locks = await locksOf(folder, PYTHON_FORMATS)
  const found = locks.find((lock) => lock.format === format)
  if (found === undefined) throw new Error(`there is no lock of the format ${format}`)
  const [problem] = found.problems
  if (problem !== undefined) throw new Error(`${problem.kind}: ${problem.message}`)
  return found
}

function shown(name: string, version: string | undefined): string {
  return version === undefined ? name : `${name}==${version}`
}

function ourName({ name, version }: LockedPackage): string {
  return shown(name, version)
}

function ourEdges({ packages }: Lock, nameOf: (one: LockedPackage) => string): readonly string[] {
  const byId = new Map(packages.map((one) => [one.id, one]))
  return packages
    .flatMap((one) =>
      (one.edges ?? []).flatMap(({ to }) => {
        const target = byId.get(to)
        return target === undefined ? [] : [`${nameOf(one)} -> ${nameOf(target)}`]
      }),
    )
    .filter(isNoLoop)
}

function isNoLoop(pair: string): boolean {
  const [from, to] = pair.split(' -> ')
  return from !== to
}

/** `name==version` of every line; folders by name. */
function exportedPackages(text: string): readonly string[] {
  return text.split('\n').flatMap((line) => {
    const [, name, version] = /^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;]+)/.exec(line) ?? []
    if (name !== undefined) return [shown(canonicalName(name), version)]
    const named = /^([A-Za-z0-9._-]+)(?:\[[^\]]*\])? @ /.exec(line)?.[1]
    const path = /^(?:-e )?(?:file:\/\/|\.?\/)\S*?([^/\s]+)\/?(?:\s|$)/.exec(line)?.[1]
    const found = named ?? path
    return found === undefined ? [] : [canonicalName(found)]
  })
}

/** Pairs of parent and child of the trees that Poetry draws. */
function treePairs(text: string): readonly string[] {
  const pairs = new Set<string>()
  const parents: string[] = []
  for (const line of text.split('\n')) {
    const found = /^((?:[│├└─ ]{4})*)([A-Za-z0-9][A-Za-z0-9._-]*)/.exec(line)
    if (found === null) continue
    const depth = (found[1] ?? '').length / 4
    const name = canonicalName(found[2] ?? '')
    const parent = parents[depth - 1]
    if (depth > 0 && parent !== undefined) pairs.add(`${parent} -> ${name}`)
    parents[depth] = name
  }
  return [...pairs]
}

/** Formats differ in the digits behind the second. */
function secondOf(time: string | undefined): string {
  return time?.slice(0, 19) ?? ''
}

function writeAll(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
}

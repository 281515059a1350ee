import assert from 'node:assert/strict'
import { type SpawnSyncReturns, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, posix, relative } from 'node:path'
import type { Surroundings } from '../../src/collect/dependency/lock-format.ts'
import type { Lock } from '../../src/collect/dependency/model.ts'
import { readPackageLock } from '../../src/collect/dependency/npm/package-lock.ts'
import { createSource } from '../../src/core/source.ts'
import { type CaseResult, type Suite, tryCase } from '../suite.ts'
import { NPM_PROJECTS, type NpmFormat, type NpmProject } from './npm-projects.ts'

const RUN_MS = 300_000

/**
 * Locks that npm makes of real projects, read by FLUX and listed by `npm ls`: every installed package, with its place, name and
 * version, and every dependency between them, has to be the same.
 */
export const npmSuite: Suite = {
  name: 'npm',
  run: async () => {
    const missing = whyNot()
    const cases = NPM_PROJECTS.flatMap((project) => project.formats.map((format) => ({ project, format })))
    const results: CaseResult[] = []
    for (const { project, format } of cases) {
      const name = `${project.name}, ${typeof format === 'number' ? `lockfileVersion ${format}` : format}`
      if (missing === undefined) results.push(await tryCase(name, () => compare(project, format)))
      else results.push({ name, outcome: 'skipped', reason: missing })
    }
    return results
  },
}

function whyNot(): string | undefined {
  const version = npm(['--version'], tmpdir())
  if (version.status !== 0) return 'npm is not in PATH'
  if (Number.parseInt(version.stdout, 10) < 9)
    return `npm 9 or newer is needed, this is ${version.stdout.trim()}`
  return npm(['view', 'ms@2.1.3', 'version'], tmpdir()).status === 0
    ? undefined
    : 'the registry does not answer'
}

async function compare(project: NpmProject, format: NpmFormat): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'flux-npm-'))
  try {
    prepare(project, folder)
    const flags = ['--package-lock-only', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
    const made =
      format === 'npm 6'
        ? run('npx', ['--yes', 'npm@6', 'install', ...flags], folder)
        : npm(['install', ...flags, `--lockfile-version=${format}`], folder)
    assert.equal(made.status, 0, `npm install failed\n${made.stderr}`)
    // `npm ls` ends with an error for trees that it calls invalid, and lists them all the same.
    const listed = npm(['ls', '--all', '--json', '--long', '--package-lock-only'], folder)
    const text = readFileSync(join(folder, 'package-lock.json'), 'utf8')
    const lock = await readPackageLock(
      createSource('package-lock.json', text),
      surroundings(folder),
      'npm-package-lock',
    )
    assert.deepEqual(
      lock.problems
        .filter(({ kind, extent }) => extent !== 'note' || kind === 'split-brain')
        .map(({ message }) => message),
      [],
    )
    assert.equal(lock.formatVersion, format === 'npm 6' ? '1' : String(format))
    const theirs = listedTree(JSON.parse(listed.stdout), folder, linksOf(lock, text))
    const ours = readTree(lock)
    assert.ok(theirs.packages.length >= project.atLeast, `npm lists only ${theirs.packages.length} packages`)
    assert.deepEqual(ours.packages, theirs.packages)
    assert.deepEqual(ours.edges, theirs.edges)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function prepare(project: NpmProject, folder: string): void {
  for (const [path, value] of Object.entries(project.files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), `${JSON.stringify(value, null, 2)}\n`)
  }
  for (const [path, specifier] of Object.entries(project.packed ?? {})) {
    const packed = npm(['pack', specifier, '--silent', '--pack-destination', folder], folder)
    assert.equal(packed.status, 0, `npm pack failed\n${packed.stderr}`)
    const target = join(folder, path)
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, readFileSync(join(folder, packed.stdout.trim())))
  }
  for (const path of project.repositories ?? []) {
    const git = (...args: readonly string[]): void => {
      const name = ['-c', 'user.name=flux', '-c', 'user.email=flux@example.org']
      assert.equal(
        spawnSync('git', [...name, ...args], { cwd: join(folder, path) }).status,
        0,
        `git ${args[0]}`,
      )
    }
    git('init', '--quiet')
    git('add', '.')
    git('commit', '--quiet', '--message', 'first')
    git('tag', 'v1.2.3')
  }
  // Addresses of git repositories are absolute.
  const manifest = join(folder, 'package.json')
  writeFileSync(manifest, readFileSync(manifest, 'utf8').replaceAll('{folder}', folder))
}

function npm(args: readonly string[], cwd: string): SpawnSyncReturns<string> {
  return run('npm', args, cwd)
}

function run(tool: string, args: readonly string[], cwd: string): SpawnSyncReturns<string> {
  return spawnSync(tool, args, { cwd, encoding: 'utf8', timeout: RUN_MS, maxBuffer: 1 << 29 })
}

function surroundings(folder: string): Surroundings {
  return {
    paths: [],
    read: (path) => {
      const file = join(folder, path)
      return Promise.resolve(existsSync(file) ? createSource(path, readFileSync(file, 'utf8')) : undefined)
    },
  }
}

/** `place name@version` of every package, and `place -> place` of every dependency; `.` is the project. */
interface Tree {
  readonly packages: readonly string[]
  readonly edges: readonly string[]
}

interface ListedNode {
  readonly name?: string
  readonly version?: string
  readonly resolved?: string
  readonly path?: string
  readonly missing?: boolean
  readonly dependencies?: Readonly<Record<string, ListedNode>>
}

function listedTree(root: ListedNode, folder: string, links: ReadonlyMap<string, string>): Tree {
  const packages = new Set<string>()
  const edges = new Set<string>()
  const placeOf = ({ path }: ListedNode): string | undefined => {
    if (path === undefined) return undefined
    const place = relative(folder, path).replaceAll('\\', '/')
    return links.get(place) ?? place
  }
  const queue: ListedNode[] = [root]
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    const from = placeOf(node)
    for (const child of Object.values(node.dependencies ?? {})) {
      const place = placeOf(child)
      if (place === undefined || child.missing === true) continue
      // Places that old locks keep for packages of other platforms: nothing is installed there.
      if (child.version === undefined && child.resolved === undefined) continue
      // Of old locks npm gives the alias as it is written there.
      const aliased = child.version?.startsWith('npm:') === true
      packages.add(`${place} ${aliased ? child.version?.slice(4) : `${child.name}@${child.version}`}`)
      edges.add(`${from || '.'} -> ${place}`)
      queue.push(child)
    }
  }
  return { packages: [...packages].sort(), edges: [...edges].sort() }
}

function readTree(lock: Lock): Tree {
  const packages = lock.packages.map(({ id, name, version }) => `${id} ${name}@${version}`)
  const edges = new Set<string>()
  for (const { id, edges: own } of lock.packages) for (const { to } of own ?? []) edges.add(`${id} -> ${to}`)
  for (const { path, locked, id } of lock.importers) {
    for (const { to } of locked ?? []) if (to !== undefined) edges.add(`${path || '.'} -> ${to}`)
    // npm lists workspaces as if the project asked for them.
    if (id !== undefined) edges.add(`. -> ${id}`)
  }
  if (lock.importers.every(({ locked }) => locked === undefined))
    for (const { id, directIn } of lock.packages) if (directIn.length > 0) edges.add(`. -> ${id}`)
  return { packages: packages.sort(), edges: [...edges].sort() }
}

/** Places of links with the folders that they stand for: FLUX has only the latter. */
function linksOf(lock: Lock, text: string): ReadonlyMap<string, string> {
  const { packages = {} }: { packages?: Record<string, { link?: boolean; resolved?: string }> } =
    JSON.parse(text)
  const links = new Map<string, string>()
  for (const [place, { link, resolved }] of Object.entries(packages))
    if (link === true && resolved !== undefined) links.set(place, posix.normalize(resolved))
  // Old locks say of a package itself that it is a folder.
  for (const { id, origin } of lock.packages)
    if (origin.kind === 'link' && links.size === 0) links.set(origin.path ?? '', id)
  return links
}

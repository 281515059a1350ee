import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Lock } from '../../src/collect/dependency/model.ts'
import { PNPM_FORMATS } from '../../src/collect/dependency/pnpm/formats.ts'
import type { CaseResult, Suite } from '../suite.ts'
import { fetchWith, locksOf, mustBeEqual, mustHold, outputOf, runProject, runTool } from './inventory-case.ts'
import { addSources, monorepo } from './node-projects.ts'

/** Versions of pnpm, with the format of their locks. */
const VERSIONS = [
  // These two cannot list, or not even write, the address of a repository in a folder.
  { pnpm: '7.33.7', format: '5.4', hasGit: false },
  { pnpm: '8.15.9', format: '6.0', hasGit: false },
  { pnpm: '9.15.9', format: '9.0', hasGit: true },
  { pnpm: '10.34.9', format: '9.0', hasGit: true },
  { pnpm: '11.28.11', format: '9.0', hasGit: true },
  { pnpm: '12.21.0', format: '9.0', hasGit: true },
] as const

/** A new file in a package. */
const PATCH =
  'diff --git a/flux.txt b/flux.txt\nnew file mode 100644\n--- /dev/null\n+++ b/flux.txt\n@@ -0,0 +1,1 @@\n+patched\n'

/**
 * Locks that versions of pnpm make of a monorepo, beside what they list of it when it is installed: every package with its
 * version, and every dependency between them. What is for other platforms is in the lock alone.
 */
export const pnpmSuite: Suite = {
  name: 'pnpm',
  run: async () => {
    const results: CaseResult[] = []
    for (const version of VERSIONS) {
      const name = `monorepo, pnpm ${version.pnpm}, format ${version.format}`
      const available = runTool('npx', ['--yes', `pnpm@${version.pnpm}`, '--version'], '.')
      if (available.exitCode !== 0)
        results.push({ name, outcome: 'skipped', reason: `pnpm ${version.pnpm} cannot be had here` })
      else
        results.push(
          await runProject({
            name,
            files: monorepo({ workspace: 'workspace:*' }),
            check: (folder) => check(folder, version),
          }),
        )
    }
    return results
  },
}

async function check(folder: string, { pnpm, format, hasGit }: (typeof VERSIONS)[number]): Promise<void> {
  const commit = addSources(folder)
  const major = Number.parseInt(pnpm, 10)
  const file = join(folder, 'package.json')
  const manifest: Record<string, unknown> = JSON.parse(readFileSync(file, 'utf8'))
  const more: Record<string, string> = hasGit
    ? { 'from-git': `git+file://${join(folder, 'git', 'from-git')}#${commit}` }
    : {}
  manifest['dependencies'] = { ...more, ...(manifest['dependencies'] as object) }
  writeFileSync(join(folder, 'ms.patch'), PATCH)
  const settings = { overrides: { ms: '2.1.3' }, patchedDependencies: { 'ms@2.1.3': 'ms.patch' } }
  if (major < 11) manifest['pnpm'] = settings
  writeFileSync(file, JSON.stringify(manifest))
  const catalogs = major < 10 ? '' : 'catalog:\n  react: 17.0.2\n'
  const overrides = major < 11 ? '' : 'overrides:\n  ms: 2.1.3\npatchedDependencies:\n  ms@2.1.3: ms.patch\n'
  writeFileSync(join(folder, 'pnpm-workspace.yaml'), `packages:\n  - packages/*\n${catalogs}${overrides}`)
  const tool = ['--yes', `pnpm@${pnpm}`]
  fetchWith('npx', [...tool, 'install', '--ignore-scripts', '--no-frozen-lockfile'], folder)
  const listed = JSON.parse(outputOf('npx', [...tool, 'list', '-r', '--depth', 'Infinity', '--json'], folder))
  const [lock] = await locksOf(folder, PNPM_FORMATS)
  if (lock === undefined) throw new Error('there is no lock')
  const problems = lock.problems.filter(({ extent }) => extent !== 'note')
  if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join('\n'))
  if (lock.packages.every(({ patch }) => patch === undefined)) throw new Error('the patch is missing')
  if (lock.formatVersion !== format) throw new Error(`the format is ${lock.formatVersion}`)
  const theirs = readListed(listed, folder)
  const ours = readOwn(lock)
  mustHold('packages', theirs.packages, ours.packages)
  mustHold('dependencies', theirs.edges, ours.edges)
  mustBeEqual(
    'packages',
    ours.packages.filter((one) => !ours.isConditional.has(one)),
    theirs.packages.filter((one) => !ours.isConditional.has(one)),
  )
  const isHere = (edge: string): boolean => !edge.split(' > ').some((end) => ours.isConditional.has(end))
  mustBeEqual('dependencies', ours.edges.filter(isHere), theirs.edges.filter(isHere))
}

interface Graph {
  readonly packages: readonly string[]
  readonly edges: readonly string[]
}

interface Listed {
  readonly name?: string
  readonly path?: string
  readonly from?: string
  readonly version?: string
  readonly dependencies?: Readonly<Record<string, Listed>>
  readonly devDependencies?: Readonly<Record<string, Listed>>
  readonly optionalDependencies?: Readonly<Record<string, Listed>>
}

/** `name@version`, and the name alone of what is from no registry: versions of pnpm write it in their own ways. */
function label(name: string, version: string | undefined): string {
  return version !== undefined && /^\d+\.\d+\.\d+/.test(version) && !LOCAL.has(name)
    ? `${name}@${version.replace(/\(.*$/s, '').replace(/_.*$/s, '')}`
    : name
}

const LOCAL: ReadonlySet<string> = new Set(['from-git', 'local-dir', 'local-tar'])

function readListed(projects: readonly Listed[], folder: string): Graph {
  const packages = new Set<string>()
  const edges = new Set<string>()
  const visit = (parent: string, node: Listed): void => {
    const all = { ...node.dependencies, ...node.devDependencies, ...node.optionalDependencies }
    for (const [alias, child] of Object.entries(all)) {
      if (child.version?.startsWith('link:') === true) {
        // What is listed below a link may be left out where the project itself stands.
        visit(projectOf(child, folder), child)
        continue
      }
      const one = label(child.from ?? alias, child.version)
      packages.add(one)
      edges.add(`${parent} > ${one}`)
      visit(one, child)
    }
  }
  for (const project of projects) visit(projectOf(project, folder), project)
  return { packages: [...packages], edges: [...edges] }
}

/** The folder of a project, `.` for the root. */
function projectOf({ path = '' }: Listed, folder: string): string {
  const inner = path.slice(path.indexOf(folder) + folder.length + 1)
  return `.${inner === '' ? '' : '/'}${inner}`
}

function readOwn(lock: Lock): Graph & { readonly isConditional: ReadonlySet<string> } {
  const labels = new Map(lock.packages.map(({ id, name, version }) => [id, label(name, version)]))
  const isConditional = new Set(
    lock.packages.flatMap(({ id, condition }) => (condition === undefined ? [] : (labels.get(id) ?? []))),
  )
  const edges = lock.packages.flatMap(({ id, edges: own }) =>
    (own ?? []).map(({ to }) => `${labels.get(id)} > ${labels.get(to)}`),
  )
  for (const { path, locked } of lock.importers)
    for (const { to } of locked ?? [])
      if (to !== undefined) edges.push(`.${path === '' ? '' : '/'}${path} > ${labels.get(to)}`)
  return { packages: [...new Set(labels.values())], edges: [...new Set(edges)], isConditional }
}

import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Lock } from '../../src/collect/dependency/model.ts'
import { YARN_FORMATS } from '../../src/collect/dependency/yarn/formats.ts'
import type { CaseResult, Suite } from '../suite.ts'
import { fetchWith, locksOf, mustBeEqual, mustHold, outputOf, runProject, runTool } from './inventory-case.ts'
import { addSources, monorepo } from './node-projects.ts'

const CLASSIC = '1.22.22'
/** Versions of yarn after 1, with the version of their locks. Yarn 2 does not run on the Node of today. */
const BERRIES = [
  { yarn: '3.8.7', format: '6' },
  { yarn: '4.18.1', format: '10' },
] as const

/**
 * Locks that versions of yarn make of a monorepo, beside what they list of it: every package with its version, and every
 * dependency between them. Peers are no dependencies of a lock: what yarn lists of them is left out.
 */
export const yarnSuite: Suite = {
  name: 'yarn',
  run: async () => [await runClassic(), ...(await runBerries())],
}

async function runClassic(): Promise<CaseResult> {
  const name = `monorepo, yarn ${CLASSIC}`
  if (runTool('npx', ['--yes', `yarn@${CLASSIC}`, '--version'], '.').exitCode !== 0)
    return { name, outcome: 'skipped', reason: `yarn ${CLASSIC} cannot be had here` }
  return runProject({ name, files: monorepo(), check: checkClassic })
}

async function checkClassic(folder: string): Promise<void> {
  const commit = addSources(folder)
  changeManifest(folder, { 'from-git': `git+file://${join(folder, 'git', 'from-git')}#${commit}` }, {})
  const tool = ['--yes', `yarn@${CLASSIC}`]
  fetchWith('npx', [...tool, 'install', '--ignore-scripts', '--non-interactive'], folder)
  const lines = outputOf('npx', [...tool, 'list', '--json'], folder).split('\n')
  const tree = lines.find((line) => line.startsWith('{"type":"tree"'))
  if (tree === undefined) throw new Error('yarn lists nothing')
  const lock = await readLock(folder, '1')
  const theirs = readClassicTree(JSON.parse(tree).data.trees)
  const name = ({ name: real, alias, version }: Lock['packages'][number]): string =>
    `${alias ?? real}@${version}`
  const packages = lock.packages.map(name)
  // The list has no packages for other platforms; workspaces are in it, and not in the lock.
  const own = theirs.packages.filter((one) => !one.startsWith('@x/'))
  mustHold('packages', own, packages)
  const listed = new Set(own)
  const missing = packages.filter((one) => !listed.has(one) && !/^(?:@esbuild\/|fsevents@)/.test(one))
  if (missing.length > 0) throw new Error(`packages: only here are ${missing.join(', ')}`)
  const edges = lock.packages.flatMap((one) =>
    listed.has(name(one))
      ? (one.edges ?? []).map(({ range, to }) => `${name(one)} > ${nameAsked(lock, to)}@${range}`)
      : [],
  )
  const here = theirs.edges.filter((edge) => !edge.startsWith('@x/'))
  mustBeEqual('dependencies', edges, here)
}

/** The name that a request has for an entry: the pattern that is its id begins with it. */
function nameAsked(lock: Lock, id: string): string {
  const one = lock.packages.find((other) => other.id === id)
  return one?.alias ?? one?.name ?? ''
}

interface ClassicNode {
  readonly name: string
  readonly children?: readonly ClassicNode[]
  readonly shadow?: boolean
}

function readClassicTree(trees: readonly ClassicNode[]): {
  packages: readonly string[]
  edges: readonly string[]
} {
  const packages: string[] = []
  const edges: string[] = []
  const queue = [...trees]
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    packages.push(node.name)
    for (const child of node.children ?? []) {
      if (child.shadow === true) edges.push(`${node.name} > ${child.name}`)
      else queue.push(child)
    }
  }
  return { packages, edges }
}

async function runBerries(): Promise<readonly CaseResult[]> {
  const results: CaseResult[] = []
  for (const { yarn, format } of BERRIES) {
    const name = `monorepo, yarn ${yarn}, format ${format}`
    if (runTool('npx', ['--yes', '-p', `@yarnpkg/cli-dist@${yarn}`, 'yarn', '--version'], '.').exitCode !== 0)
      results.push({ name, outcome: 'skipped', reason: `yarn ${yarn} cannot be had here` })
    else
      results.push(
        await runProject({ name, files: monorepo(), check: (folder) => checkBerry(folder, yarn, format) }),
      )
  }
  return results
}

async function checkBerry(folder: string, yarn: string, format: string): Promise<void> {
  const commit = addSources(folder)
  const { server, port } = await serve(join(folder, 'git'))
  try {
    const address = `http://127.0.0.1:${port}/from-git/.git`
    writeFileSync(join(folder, 'l.patch'), PATCH)
    writeFileSync(join(folder, 'yarn.lock'), '')
    const approved = Number.parseInt(yarn, 10) < 4 ? '' : 'approvedGitRepositories: ["**"]\n'
    writeFileSync(join(folder, '.yarnrc.yml'), `enableScripts: false\nenableTelemetry: false\n${approved}`)
    changeManifest(
      folder,
      {
        'from-git': `${address}#commit=${commit}`,
        'link-dir': 'link:./local',
        lodash: 'patch:lodash@npm%3A4.17.21#./l.patch',
        'portal-dir': 'portal:./local',
      },
      { resolutions: { 'is-number': '6.0.0', 'request/uuid': 'npm:uuid@3.3.2', psl: 'npm:punycode@2.1.1' } },
    )
    const tool = ['--yes', '-p', `@yarnpkg/cli-dist@${yarn}`, 'yarn']
    fetchWith('npx', [...tool, 'install', '--mode=skip-build'], folder, {
      YARN_ENABLE_IMMUTABLE_INSTALLS: 'false',
    })
    const listed = outputOf('npx', [...tool, 'info', '-A', '-R', '--json'], folder)
    const lock = await readLock(folder, format)
    const peers = peersOf(readFileSync(join(folder, 'yarn.lock'), 'utf8'))
    const packages: string[] = []
    const edges: string[] = []
    for (const line of listed.split('\n')) {
      if (!line.startsWith('{')) continue
      const { value, children } = JSON.parse(line) as BerryNode
      const locator = plain(value)
      packages.push(locator)
      for (const one of children.Dependencies ?? []) {
        if (!(peers.get(locator)?.has(plain(one.descriptor).replace(/(.)@.*$/s, '$1')) ?? false))
          edges.push(`${locator} > ${plain(one.locator)}`)
      }
    }
    // What a patch changes is an entry too, that only the patch needs.
    mustBeEqual(
      'packages',
      lock.packages.map(({ id }) => id),
      packages,
    )
    mustBeEqual(
      'dependencies',
      lock.packages.flatMap(({ id, edges: own }) => (own ?? []).map(({ to }) => `${id} > ${to}`)),
      edges,
    )
    const versions = new Map(lock.packages.map(({ id, version }) => [id, version]))
    for (const line of listed.split('\n')) {
      if (!line.startsWith('{')) continue
      const { value, children } = JSON.parse(line) as BerryNode
      const ours = versions.get(plain(value))
      if (ours !== undefined && ours !== children.Version)
        throw new Error(`${value} has version ${children.Version}, and here ${ours}`)
    }
  } finally {
    server.kill()
  }
}

interface BerryNode {
  readonly value: string
  readonly children: {
    readonly Version: string
    readonly Dependencies?: readonly { readonly descriptor: string; readonly locator: string }[]
  }
}

/** Virtual packages are those that they are made of. */
function plain(locator: string): string {
  return locator.replace(/@virtual:[0-9a-f]+#/, '@')
}

/** Names of peers by resolution, straight from the text of a lock. */
function peersOf(text: string): ReadonlyMap<string, ReadonlySet<string>> {
  const peers = new Map<string, ReadonlySet<string>>()
  for (const entry of text.split('\n\n')) {
    const resolution = /^ {2}resolution: "(.*)"$/m.exec(entry)?.[1]
    const table = /^ {2}peerDependencies:\n((?: {4}.*\n?)*)/m.exec(entry)?.[1]
    if (resolution === undefined || table === undefined) continue
    peers.set(resolution, new Set([...table.matchAll(/^ {4}"?([^":]+)"?:/gm)].map(([, name]) => name ?? '')))
  }
  return peers
}

/** A new file in a package. */
const PATCH =
  'diff --git a/flux.txt b/flux.txt\nnew file mode 100644\n--- /dev/null\n+++ b/flux.txt\n@@ -0,0 +1,1 @@\n+patched\n'

function changeManifest(
  folder: string,
  dependencies: Readonly<Record<string, string>>,
  more: Readonly<Record<string, unknown>>,
): void {
  const file = join(folder, 'package.json')
  const manifest = JSON.parse(readFileSync(file, 'utf8'))
  Object.assign(manifest.dependencies, dependencies)
  writeFileSync(file, JSON.stringify({ ...manifest, ...more }))
}

async function readLock(folder: string, format: string): Promise<Lock> {
  const [lock] = await locksOf(folder, YARN_FORMATS)
  if (lock === undefined) throw new Error('there is no lock')
  const problems = lock.problems.filter(({ extent }) => extent !== 'note')
  if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join('\n'))
  if (lock.formatVersion !== format) throw new Error(`the format is ${lock.formatVersion}`)
  return lock
}

const SERVER = `
const http = require('node:http'), fs = require('node:fs'), path = require('node:path')
const root = process.argv[1]
const server = http.createServer((request, response) => {
  const file = path.join(root, path.posix.normalize('/' + request.url.split('?')[0]))
  fs.readFile(file, (error, bytes) => { response.statusCode = error ? 404 : 200; response.end(bytes) })
})
server.listen(0, '127.0.0.1', () => console.log(server.address().port))
`

/** Serves a folder on this machine alone: later versions of yarn take git repositories from no folder. */
async function serve(folder: string): Promise<{ readonly server: ChildProcess; readonly port: string }> {
  const server = spawn(process.execPath, ['-e', SERVER, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  const port = await new Promise<string>((resolve) => {
    server.stdout?.once('data', (data) => resolve(String(data).trim()))
  })
  return { server, port }
}

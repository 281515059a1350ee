import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { RegistryPort } from '../../src/collect/dependency/registry/registry-port.ts'
import { openFileTree } from '../../src/host/file-tree.ts'
import { check } from '../../src/run/check.ts'
import { runTool } from '../inventory/inventory-case.ts'
import { findPythonTools } from '../inventory/python-tools.ts'
import type { CaseResult, Suite } from '../suite.ts'
import { type History, LOCK_HISTORIES, type State } from './lock-histories.ts'
import { openNpmRegistry } from './npm-registry.ts'
import { NPM_UPDATES, type Update } from './npm-updates.ts'

/** Updates that are made one after the other in one project: as many as its package manager can resolve together. */
const PER_PROJECT = 20
/** Updates that are tried unless `FLUX_UPDATES=all` asks for all of them: each takes two package managers some seconds. */
const SAMPLE = 10

interface Manager {
  readonly name: string
  readonly install: readonly string[]
}

const MANAGERS: readonly Manager[] = [
  {
    name: 'npm',
    install: [
      'npm',
      'install',
      '--package-lock-only',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      '--legacy-peer-deps',
    ],
  },
  {
    name: 'pnpm',
    install: ['npx', '--yes', 'pnpm@10.21.0', 'install', '--lockfile-only', '--ignore-scripts'],
  },
]

/** What package managers install beside the lockfiles, and caches of theirs: nobody commits it. */
const INSTALLED = /^(?:\.pnpm-store|\.venv|\.yarn|node_modules|target)$/

/** Ordinary updates of real packages in real lockfiles, one at a time as bots make them, and what else becomes of lockfiles: none may fail a check. */
export const upgradesSuite: Suite = {
  name: 'upgrades',
  run: async () => {
    const results: CaseResult[] = []
    const registries = openNpmRegistry()
    const updates = process.env['FLUX_UPDATES'] === 'all' ? NPM_UPDATES : NPM_UPDATES.slice(0, SAMPLE)
    for (const manager of MANAGERS)
      for (let at = 0; at < updates.length; at += PER_PROJECT)
        results.push(...(await updateProject(manager, updates.slice(at, at + PER_PROJECT), registries)))
    for (const history of LOCK_HISTORIES) results.push(...(await followHistory(history, registries)))
    return results
  },
}

/** Checks each state of a project against the one before. Where a tool gives up, the rest is skipped. */
async function followHistory(
  { name: project, python, states }: History,
  registries: RegistryPort | undefined,
): Promise<readonly CaseResult[]> {
  const folder = mkdtempSync(join(tmpdir(), 'flux-upgrades-'))
  const [base, head] = [join(folder, 'base'), join(folder, 'head')]
  const tools = python === true ? findPythonTools() : { env: {} }
  let failure = 'missing' in tools ? tools.missing : undefined
  const results: CaseResult[] = []
  try {
    mkdirSync(head)
    for (const [at, state] of states.entries()) {
      const name = `${project}: ${state.name}`
      rmSync(base, { recursive: true, force: true })
      copyProject(head, base)
      failure ??= develop(head, state, 'env' in tools ? tools.env : {})
      if (failure !== undefined) {
        if (at > 0) results.push({ name, outcome: 'skipped', reason: failure })
        continue
      }
      if (at === 0) continue
      const clean = join(folder, 'clean')
      copyProject(head, clean)
      results.push(await judge(name, clean, base, registries))
      rmSync(clean, { recursive: true })
    }
    return results
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function copyProject(from: string, to: string): void {
  cpSync(from, to, {
    recursive: true,
    filter: (path) => !INSTALLED.test(path.slice(path.lastIndexOf('/') + 1)),
  })
}

/** Brings a project to its next state. Says what a tool could not do. */
function develop(
  folder: string,
  { files = {}, run = [] }: State,
  env: Readonly<Record<string, string>>,
): string | undefined {
  for (const [path, text] of Object.entries(files)) {
    if (text === null) rmSync(join(folder, path), { recursive: true, force: true })
    else {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), text)
    }
  }
  for (const [command, ...args] of run) {
    const { exitCode, stdout, stderr } = runTool(command, args, folder, {
      ...env,
      CI: '',
      YARN_ENABLE_IMMUTABLE_INSTALLS: 'false',
    })
    if (exitCode !== 0) return `${command} ${args.join(' ')}\n${(stderr || stdout).slice(-300)}`
  }
  return undefined
}

async function updateProject(
  manager: Manager,
  updates: readonly Update[],
  registries: RegistryPort | undefined,
): Promise<readonly CaseResult[]> {
  const folder = mkdtempSync(join(tmpdir(), 'flux-upgrades-'))
  const [base, head] = [join(folder, 'base'), join(folder, 'head')]
  const versions = new Map(updates.map(([name, from]) => [name, from]))
  const results: CaseResult[] = []
  try {
    mkdirSync(head)
    const first = install(manager, head, versions)
    if (first !== undefined)
      return updates.map((update) => ({ name: nameOf(manager, update), outcome: 'skipped', reason: first }))
    for (const update of updates) {
      const [name, from, to] = update
      rmSync(base, { recursive: true, force: true })
      cpSync(head, base, { recursive: true })
      versions.set(name, to)
      const failure = install(manager, head, versions)
      if (failure === undefined) {
        results.push(await judge(nameOf(manager, update), head, base, registries))
        continue
      }
      results.push({ name: nameOf(manager, update), outcome: 'skipped', reason: failure })
      versions.set(name, from)
      rmSync(head, { recursive: true })
      cpSync(base, head, { recursive: true })
    }
    return results
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function nameOf({ name: manager }: Manager, [name, from, to]: Update): string {
  return `${manager}: ${name} from ${from} to ${to}`
}

/** Lets the package manager write the lockfile. Says why it could not. */
function install(
  manager: Manager,
  folder: string,
  versions: ReadonlyMap<string, string>,
): string | undefined {
  const manifest = {
    name: 'app',
    version: '1.0.0',
    private: true,
    dependencies: Object.fromEntries(versions),
  }
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  const [command = '', ...args] = manager.install
  const { exitCode, stderr } = runTool(command, args, folder)
  return exitCode === 0 ? undefined : `${manager.name} did not resolve it\n${stderr.slice(-300)}`
}

async function judge(
  name: string,
  head: string,
  base: string,
  registries: RegistryPort | undefined,
): Promise<CaseResult> {
  const [after, before] = await Promise.all([openFileTree(head), openFileTree(base)])
  const { report } = await check({
    head: after,
    base: before,
    clock: { now: () => Date.now() },
    ...(registries === undefined ? {} : { registries }),
  })
  const blocking = report.findings.filter(
    ({ enforcement, status }) => enforcement === 'block' && status === 'new',
  )
  if (blocking.length === 0 && report.diagnostics.length === 0) return { name, outcome: 'passed' }
  const reasons = [
    ...blocking.map(({ rule, message }) => `${rule}: ${message}`),
    ...report.diagnostics.map(({ message }) => message),
  ]
  return { name, outcome: 'failed', reason: reasons.join('\n') }
}

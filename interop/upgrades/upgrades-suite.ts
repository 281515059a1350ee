import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openFileTree } from '../../src/host/file-tree.ts'
import { check } from '../../src/run/check.ts'
import { runTool } from '../inventory/inventory-case.ts'
import type { CaseResult, Suite } from '../suite.ts'
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

/** Ordinary updates of real packages in real lockfiles, one at a time as bots make them: none may fail a check. */
export const upgradesSuite: Suite = {
  name: 'upgrades',
  run: async () => {
    const results: CaseResult[] = []
    const updates = process.env['FLUX_UPDATES'] === 'all' ? NPM_UPDATES : NPM_UPDATES.slice(0, SAMPLE)
    for (const manager of MANAGERS)
      for (let at = 0; at < updates.length; at += PER_PROJECT)
        results.push(...(await updateProject(manager, updates.slice(at, at + PER_PROJECT))))
    return results
  },
}

async function updateProject(manager: Manager, updates: readonly Update[]): Promise<readonly CaseResult[]> {
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
        results.push(await judge(nameOf(manager, update), head, base))
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

async function judge(name: string, head: string, base: string): Promise<CaseResult> {
  const [after, before] = await Promise.all([openFileTree(head), openFileTree(base)])
  const { report } = await check({ head: after, base: before, clock: { now: () => Date.now() } })
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

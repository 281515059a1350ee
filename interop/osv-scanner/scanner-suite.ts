import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { auditPackages } from '../../src/collect/dependency/advisory/audit-packages.ts'
import { NO_SCOPE } from '../../src/collect/dependency/advisory/target.ts'
import { collectInventory } from '../../src/collect/dependency/collect-inventory.ts'
import type { LockedPackage } from '../../src/collect/dependency/model.ts'
import { Unavailable } from '../../src/core/fact.ts'
import { groupBy } from '../../src/core/group-by.ts'
import { openAdvisoryFolder } from '../../src/host/advisories/folder-port.ts'
import { openFileTree } from '../../src/host/file-tree.ts'
import { makeZip } from '../../test/fakes/zip.ts'
import { runTool } from '../inventory/inventory-case.ts'
import { type CaseResult, type Suite, tryCase } from '../suite.ts'
import { NPM_UPDATES } from '../upgrades/npm-updates.ts'
import { makeRecords } from './made-records.ts'
import { findScanner } from './scanner-tool.ts'

const PER_PROJECT = 20

interface Project {
  readonly name: string
  readonly files: Readonly<Record<string, string>>
  /** What writes the lockfile. */
  readonly command: readonly string[]
  readonly lock: string
}

/**
 * Advisories about the packages of lockfiles that package managers wrote, in the layout of osv-scanner: both find the same ids for the
 * same versions in the same database.
 */
export const scannerSuite: Suite = {
  name: 'osv-scanner',
  run: async () => {
    const scanner = findScanner()
    const results: CaseResult[] = []
    for (const project of PROJECTS) {
      if ('missing' in scanner)
        results.push({ name: project.name, outcome: 'skipped', reason: scanner.missing })
      else results.push(await tryProject(project, scanner.path))
    }
    return results
  },
}

async function tryProject(project: Project, scanner: string): Promise<CaseResult> {
  const root = mkdtempSync(join(tmpdir(), 'flux-osv-'))
  try {
    const folder = join(root, 'project')
    mkdirSync(folder)
    for (const [path, text] of Object.entries(project.files)) writeFileSync(join(folder, path), text)
    const [command = '', ...args] = project.command
    const made = runTool(command, args, folder)
    if (made.exitCode !== 0)
      return {
        name: project.name,
        outcome: 'skipped',
        reason: `${basename(command)} made no lockfile\n${made.stderr.slice(-300)}`,
      }
    return await tryCase(project.name, () => compare(project, folder, root, scanner))
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

async function compare({ lock }: Project, folder: string, root: string, scanner: string): Promise<void> {
  const tree = await openFileTree(folder)
  const { locks } = await collectInventory(tree, await tree.list())
  const packages = locks.filter(({ source }) => source.path === lock).flatMap((one) => one.packages)
  writeDatabase(root, packages)
  const audit = await auditPackages(packages, openAdvisoryFolder({ folder: root }), NO_SCOPE, Date.now())
  const ours = audit.packages.flatMap(({ pkg, advisories }) => {
    assert.ok(!(advisories instanceof Unavailable), String(advisories))
    return advisories.flatMap(({ items }) =>
      items.map(({ record }) => told(pkg.name, pkg.version, record.id)),
    )
  })
  const scanned = runTool(
    scanner,
    ['scan', 'source', '--offline', '--format', 'json', '--lockfile', join(folder, lock)],
    folder,
    { OSV_SCALIBR_LOCAL_DB_CACHE_DIRECTORY: root },
  )
  assert.ok(scanned.exitCode === 0 || scanned.exitCode === 1, scanned.stderr.slice(-500))
  const theirs = listed(JSON.parse(scanned.stdout))
  assert.ok(ours.length > 0, 'nothing was found')
  assert.deepEqual([...new Set(ours)].sort(), [...new Set(theirs)].sort())
}

/** `ROOT/osv-scalibr/ECOSYSTEM/all.zip`, as osv-scanner keeps it. */
function writeDatabase(root: string, packages: readonly LockedPackage[]): void {
  const ecosystems = groupBy(packages, ({ ecosystem }) => ecosystem)
  for (const [ecosystem, own] of ecosystems) {
    const folder = join(root, 'osv-scalibr', ecosystem)
    mkdirSync(folder, { recursive: true })
    const files = makeRecords(own).map(({ id, text }) => ({ name: `${id}.json`, text }))
    writeFileSync(join(folder, 'all.zip'), makeZip(files))
  }
}

function told(name: string, version: string | undefined, id: string): string {
  return `${name} ${(version ?? '').replace(/^v/, '')} ${id}`
}

interface Scanned {
  readonly results: readonly {
    readonly packages: readonly {
      readonly package: { readonly name: string; readonly version: string }
      readonly vulnerabilities?: readonly { readonly id: string }[]
    }[]
  }[]
}

function listed({ results }: Scanned): readonly string[] {
  return results.flatMap(({ packages }) =>
    packages.flatMap(({ package: { name, version }, vulnerabilities }) =>
      (vulnerabilities ?? []).map(({ id }) => told(name, version, id)),
    ),
  )
}

function nodeProject(name: string, command: readonly string[], lock: string, at: number): Project {
  const updates = NPM_UPDATES.slice(at * PER_PROJECT, (at + 1) * PER_PROJECT)
  const dependencies = Object.fromEntries(updates.map(([pkg, version]) => [pkg, version]))
  return {
    name,
    files: { 'package.json': JSON.stringify({ name: 'app', version: '1.0.0', dependencies }) },
    command,
    lock,
  }
}

const NPM = ['npm', 'install', '--package-lock-only', '--ignore-scripts', '--no-audit', '--legacy-peer-deps']
const PNPM = ['npx', '--yes', 'pnpm@10.21.0', 'install', '--lockfile-only', '--ignore-scripts']

const PROJECTS: readonly Project[] = [
  ...[0, 1, 2, 3, 4, 5].map((at) => nodeProject(`npm, project ${at + 1}`, NPM, 'package-lock.json', at)),
  ...[0, 1].map((at) => nodeProject(`pnpm, project ${at + 1}`, PNPM, 'pnpm-lock.yaml', at)),
  {
    name: 'Cargo',
    files: {
      'Cargo.toml':
        '[package]\nname = "app"\nversion = "0.1.0"\nedition = "2021"\n[lib]\npath = "lib.rs"\n[dependencies]\nserde_json = "1"\ntokio = { version = "1", features = ["full"] }\nreqwest = "0.12"\nclap = { version = "4", features = ["derive"] }\n',
      'lib.rs': '',
    },
    command: ['cargo', 'generate-lockfile'],
    lock: 'Cargo.lock',
  },
  {
    name: 'Go',
    files: { 'go.mod': 'module app.example/app\n\ngo 1.24\n', 'main.go': 'package main\n\nfunc main() {}\n' },
    command: [
      'go',
      'get',
      'github\u002ecom/gin-gonic/gin@v1.10.0',
      'github\u002ecom/spf13/cobra@v1.8.1',
      'golang\u002eorg/x/net@v0.30.0',
    ],
    lock: 'go.mod',
  },
]

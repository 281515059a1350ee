import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type AuditPeer, auditPeers } from './audit-peers.ts'
import { type BenchRow, median } from './measure.ts'
import { writeWorkflows } from './workflow-tree.ts'

const FILES = 1_500
const MANY_FILES = 15_000
const ROUNDS = 9
const ROUNDS_OF_MANY = 3
const MEMORY_GOAL_MB = 300
const CLI = fileURLToPath(new URL('../dist/cli/index.js', import.meta.url))
const PEAK = fileURLToPath(new URL('peak-memory.ts', import.meta.url))

/**
 * A repository of 1,500 workflows, whole processes in turn, against other auditors; then ten times as many files, whose peer
 * is FLUX itself: a ratio of 1 is linear growth. Prints the peak of memory.
 */
export async function bench(): Promise<readonly BenchRow[]> {
  const root = mkdtempSync(join(tmpdir(), 'flux-bench-workflow-'))
  try {
    const [some, many] = [join(root, 'some'), join(root, 'many')]
    writeRepository(some, FILES)
    writeRepository(many, MANY_FILES)
    const flux: AuditPeer = { name: 'flux', command: process.execPath, args: [CLI, 'check', '.'] }
    const peers = auditPeers()
    const times = new Map<string, number[]>([flux, ...peers].map(({ name }) => [name, []]))
    for (let round = 0; round < ROUNDS; round++) {
      for (const one of [flux, ...peers]) times.get(one.name)?.push(timeOf(one, some))
    }
    const own = times.get('flux') ?? []
    const ownOfMany = Array.from({ length: ROUNDS_OF_MANY }, () => timeOf(flux, many))
    const rows = peers.map(({ name }) => {
      const other = times.get(name) ?? []
      return {
        bench: 'workflow',
        subject: `${FILES}-files`,
        peer: name,
        ratio: median(other) / median(own),
        minRatio: Math.min(...other) / Math.min(...own),
      }
    })
    const growth = MANY_FILES / FILES
    const peak = peakOf(many)
    console.error(
      `workflow ${MANY_FILES} files: peak ${peak.toFixed(0)} MB, ${peak <= MEMORY_GOAL_MB ? 'within' : 'above'} the goal of ${MEMORY_GOAL_MB} MB`,
    )
    return [
      ...rows,
      {
        bench: 'workflow',
        subject: `${MANY_FILES}-files`,
        peer: `${FILES}-files`,
        ratio: (median(own) * growth) / median(ownOfMany),
        minRatio: (Math.min(...own) * growth) / Math.min(...ownOfMany),
      },
    ]
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

function writeRepository(folder: string, files: number): void {
  mkdirSync(folder)
  // Auditors look for the root of a repository.
  if (spawnSync('git', ['init', '--quiet', folder]).status !== 0) throw new Error('git init failed')
  writeWorkflows(folder, files)
}

function timeOf({ name, command, args }: AuditPeer, folder: string): number {
  const began = performance.now()
  const { status, error } = spawnSync(command, args, { cwd: folder, stdio: 'ignore' })
  const took = performance.now() - began
  // Findings are expected; a crash or a wrong use would be fast.
  if (error !== undefined || status === null || status === 2 || status === 3)
    throw new Error(`${name} ended with ${status}`)
  return took
}

/** Megabytes that a check needs at most. */
function peakOf(folder: string): number {
  const { stdout } = spawnSync(
    process.execPath,
    ['--import', PEAK, CLI, 'check', '--output', join(folder, '../report'), '.'],
    {
      cwd: folder,
      encoding: 'utf8',
    },
  )
  return Number(/peak ([0-9]+)/.exec(stdout)?.[1] ?? Number.NaN) / 1024
}

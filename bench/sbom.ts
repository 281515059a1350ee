import { spawnSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type BenchRow, median } from './measure.ts'
import { type BillTool, billPeers } from './sbom-peers.ts'
import { writeProject } from './sbom-project.ts'

const PACKAGES = 1_300
const MANY = 10_000
const MORE = 100_000
const ROUNDS = 11
const ROUNDS_OF_MANY = 3
const FASTER_GOAL = 5
const MEMORY_GOAL_MB = 700
const CLI = fileURLToPath(new URL('../dist/cli/index.js', import.meta.url))
const PEAK = fileURLToPath(new URL('peak-memory.ts', import.meta.url))

/**
 * The bill of materials of a project from its `package-lock.json`, whole processes in turn, against other tools; then of a
 * hundred thousand packages, whose peer is FLUX itself at a tenth of them: a ratio of 1 is linear growth. Prints the peak of
 * memory.
 */
export async function bench(): Promise<readonly BenchRow[]> {
  const root = mkdtempSync(join(tmpdir(), 'flux-bench-sbom-'))
  const output = join(root, 'bill.json')
  try {
    for (const packages of [PACKAGES, MANY, MORE]) writeProject(join(root, `${packages}`), packages)
    const flux: BillTool = { name: 'flux', command: process.execPath, args: () => [CLI, 'sbom', '--quiet'] }
    const peers = billPeers()
    const project = join(root, `${PACKAGES}`)
    for (const one of [flux, ...peers]) expectBill(one, project, output)
    const times = new Map<string, number[]>([flux, ...peers].map(({ name }) => [name, []]))
    for (let round = 0; round < ROUNDS; round++)
      for (const one of [flux, ...peers]) times.get(one.name)?.push(timeOf(one, project, output))
    const own = times.get('flux') ?? []
    const rows = peers.map(({ name }) => {
      const other = times.get(name) ?? []
      return {
        bench: 'sbom',
        subject: `${PACKAGES}-packages`,
        peer: name,
        ratio: median(other) / median(own),
        minRatio: Math.min(...other) / Math.min(...own),
      }
    })
    const fastest = Math.min(...rows.map(({ ratio }) => ratio))
    console.error(
      `sbom ${PACKAGES} packages: ${median(own).toFixed(0)} ms, ${fastest.toFixed(2)} times as fast as the fastest peer, ${fastest >= FASTER_GOAL ? 'within' : 'below'} the goal of ${FASTER_GOAL}`,
    )
    const [many, more] = [MANY, MORE].map((packages) =>
      Array.from({ length: ROUNDS_OF_MANY }, () => timeOf(flux, join(root, `${packages}`), output)),
    )
    const peak = peakOf(join(root, `${MORE}`), output)
    console.error(
      `sbom ${MORE} packages: peak ${peak.toFixed(0)} MB, ${peak <= MEMORY_GOAL_MB ? 'within' : 'above'} the goal of ${MEMORY_GOAL_MB} MB`,
    )
    const growth = MORE / MANY
    return [
      ...rows,
      {
        bench: 'sbom',
        subject: `${MORE}-packages`,
        peer: `${MANY}-packages`,
        ratio: (median(many ?? []) * growth) / median(more ?? []),
        minRatio: (Math.min(...(many ?? [])) * growth) / Math.min(...(more ?? [])),
      },
    ]
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

/** What is not right is not measured: every tool has to find the packages. */
function expectBill(tool: BillTool, folder: string, output: string): void {
  timeOf(tool, folder, output)
  const bill: unknown = JSON.parse(readFileSync(output, 'utf8'))
  const components = typeof bill === 'object' && bill !== null && 'components' in bill ? bill.components : []
  const count = Array.isArray(components) ? countOf(components) : 0
  console.error(`sbom ${tool.name}: ${count} components`)
  if (count < PACKAGES * 0.9) throw new Error(`${tool.name} found ${count} of ${PACKAGES} packages`)
}

/** Components with those inside of others. */
function countOf(components: readonly { readonly components?: readonly object[] }[]): number {
  return components.reduce((sum, one) => sum + 1 + countOf(one.components ?? []), 0)
}

/** Milliseconds of a process that writes a bill to `output`. */
function timeOf(tool: BillTool, folder: string, output: string): number {
  const descriptor = openSync(tool.writesFile === true ? '/dev/null' : output, 'w')
  try {
    const began = performance.now()
    const { status, error } = spawnSync(tool.command, tool.args(output), {
      cwd: folder,
      env: { ...process.env, ...tool.env },
      stdio: ['ignore', descriptor, 'ignore'],
    })
    const took = performance.now() - began
    if (error !== undefined || status !== 0) throw new Error(`${tool.name} ended with ${status}`)
    return took
  } finally {
    closeSync(descriptor)
  }
}

/** Megabytes that a bill needs at most. */
function peakOf(folder: string, output: string): number {
  const args = ['--import', PEAK, CLI, 'sbom', '--quiet', '--output', output]
  const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' })
  return Number(/peak ([0-9]+)/.exec(stdout)?.[1] ?? Number.NaN) / 1024
}

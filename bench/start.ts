import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type BenchRow, median } from './measure.ts'

const ROUNDS = 40
/** What a run with nothing to do may cost, as a multiple of starting Node. */
const GOAL = 1.5
const PEER = 'bare-node'

interface Start {
  readonly subject: string
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
  readonly times: number[]
}

/**
 * Cold start of the bundles on a run with nothing to do, against Node that does nothing at all. Every process is started
 * in turn, so that a slow moment of the machine hits all of them.
 */
export async function bench(): Promise<readonly BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'flux-bench-start-'))
  try {
    const starts = [
      start(PEER, ['-e', '0']),
      start('cli-version', [dist('cli'), '--version']),
      start('action-nothing-to-do', [dist('action')], deletedBranch(folder)),
    ]
    for (let round = 0; round < ROUNDS; round++) {
      for (const one of starts) one.times.push(timeOf(one, folder))
    }
    const [bare, ...ours] = starts
    if (bare === undefined) return []
    return ours.map((own) => {
      const multiple = median(own.times) / median(bare.times)
      const verdict = multiple <= GOAL ? 'within' : 'above'
      console.error(
        `start ${own.subject}: ${multiple.toFixed(2)} times bare Node, ${verdict} the goal of ${GOAL}`,
      )
      return {
        bench: 'start',
        subject: own.subject,
        peer: PEER,
        ratio: 1 / multiple,
        minRatio: Math.min(...bare.times) / Math.min(...own.times),
      }
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function start(subject: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Start {
  return { subject, args, env, times: [] }
}

function dist(entry: string): string {
  return fileURLToPath(new URL(`../dist/${entry}/index.js`, import.meta.url))
}

/** The environment of a push that deleted a branch: there is nothing to check. */
function deletedBranch(folder: string): Readonly<Record<string, string>> {
  const event = join(folder, 'event.json')
  writeFileSync(event, JSON.stringify({ deleted: true, ref: 'refs/heads/gone', after: '0'.repeat(40) }))
  for (const name of ['output', 'summary']) writeFileSync(join(folder, name), '')
  return {
    GITHUB_ACTIONS: 'true',
    GITHUB_EVENT_NAME: 'push',
    GITHUB_EVENT_PATH: event,
    GITHUB_REF: 'refs/heads/gone',
    GITHUB_SHA: '0'.repeat(40),
    GITHUB_REPOSITORY: 'owner/repository',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_API_URL: 'https://api.github.com',
    GITHUB_WORKSPACE: folder,
    GITHUB_OUTPUT: join(folder, 'output'),
    GITHUB_STEP_SUMMARY: join(folder, 'summary'),
    RUNNER_TEMP: folder,
    INPUT_MODE: 'check',
  }
}

function timeOf({ subject, args, env }: Start, cwd: string): number {
  const began = process.hrtime.bigint()
  const { status, stderr } = spawnSync(process.execPath, args, { cwd, env, encoding: 'utf8' })
  const ns = Number(process.hrtime.bigint() - began)
  if (status !== 0) throw new Error(`${subject} ended with ${status}: ${stderr}`)
  return ns
}

import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { collectInventory } from '../../src/collect/dependency/collect-inventory.ts'
import type { LockFormat } from '../../src/collect/dependency/lock-format.ts'
import type { Lock } from '../../src/collect/dependency/model.ts'
import { openFileTree } from '../../src/host/file-tree.ts'
import { type CaseResult, tryCase } from '../suite.ts'

/** What a package manager said. */
export interface ToolRun {
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
}

/** A project that is made on the fly, in a folder of its own. */
export interface ProjectCase {
  readonly name: string
  readonly files: Readonly<Record<string, string>>
  /** Makes the lock with the tool and compares. Throws what differs; `skip` when the tool cannot get its packages. */
  readonly check: (folder: string) => Promise<void>
}

/** Thrown when a tool cannot get what it needs, so that nothing can be compared. */
export class Unavailable extends Error {}

const TOOL_MS = 300_000
/** Listings of large graphs. */
const OUTPUT_BYTES = 256 * 1024 * 1024

/** Runs a tool in a folder, without a shell. */
export function runTool(
  command: string,
  args: readonly string[],
  folder: string,
  env: Readonly<Record<string, string>> = {},
): ToolRun {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: folder,
    env: { ...process.env, ...env },
    encoding: 'utf8',
    maxBuffer: OUTPUT_BYTES,
    timeout: TOOL_MS,
  })
  return { exitCode: status, stdout: stdout ?? '', stderr: stderr ?? '' }
}

/** Like `runTool`; gives its output, or throws what it says when it fails. */
export function outputOf(
  command: string,
  args: readonly string[],
  folder: string,
  env: Readonly<Record<string, string>> = {},
): string {
  const { exitCode, stdout, stderr } = runTool(command, args, folder, env)
  if (exitCode === 0) return stdout
  throw new Error(`${command} ${args.join(' ')} ended with ${exitCode}: ${stderr.slice(-2_000)}`)
}

/** Runs a tool that fetches packages: without them the case is skipped. */
export function fetchWith(
  command: string,
  args: readonly string[],
  folder: string,
  env: Readonly<Record<string, string>> = {},
): void {
  const { exitCode, stderr } = runTool(command, args, folder, env)
  if (exitCode !== 0) throw new Unavailable(`${command} ${args.join(' ')}: ${stderr.slice(-2_000)}`)
}

/** Writes the files of a case, checks it, and removes everything. */
export async function runProject({ name, files, check }: ProjectCase): Promise<CaseResult> {
  const folder = mkdtempSync(join(tmpdir(), 'flux-inventory-'))
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), text)
    }
    let missing: string | undefined
    const result = await tryCase(name, async () => {
      try {
        await check(folder)
      } catch (error) {
        if (!(error instanceof Unavailable)) throw error
        missing = error.message
      }
    })
    return missing === undefined ? result : { name, outcome: 'skipped', reason: missing }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The locks of a folder by the formats given. */
export async function locksOf(folder: string, formats: readonly LockFormat[]): Promise<readonly Lock[]> {
  const tree = await openFileTree(folder)
  const { locks } = await collectInventory(tree, await tree.list(), { formats })
  return locks
}

/** Throws both sides of what differs. */
export function mustBeEqual(what: string, ours: readonly string[], theirs: readonly string[]): void {
  if (ours.length === 0) throw new Error(`${what}: there is nothing to compare`)
  const own = new Set(ours)
  const other = new Set(theirs)
  const more = [...own].filter((one) => !other.has(one)).sort()
  const less = [...other].filter((one) => !own.has(one)).sort()
  if (more.length === 0 && less.length === 0) return
  throw new Error(
    `${what}: ${more.length} only here, ${less.length} only there\n+ ${more.slice(0, 20).join('\n+ ')}\n- ${less.slice(0, 20).join('\n- ')}`,
  )
}

/** Throws what of ours is not there. */
export function mustHold(what: string, parts: readonly string[], whole: readonly string[]): void {
  if (parts.length === 0) throw new Error(`${what}: there is nothing to compare`)
  const all = new Set(whole)
  const missing = parts.filter((one) => !all.has(one))
  if (missing.length > 0)
    throw new Error(`${what}: ${missing.length} are missing\n- ${missing.slice(0, 20).join('\n- ')}`)
}

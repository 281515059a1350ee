import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Job } from '../doubles/job.ts'
import { temporaryFolder } from '../doubles/repository.ts'
import {
  annotationsOfLog,
  type RunnerAnnotation,
  type RunnerLog,
  readFileCommands,
  readLog,
} from '../doubles/runner.ts'

/** What the runner would see of a step. */
export interface StepResult {
  readonly exitCode: number | null
  readonly signal: string | null
  readonly stdout: string
  readonly stderr: string
  readonly log: RunnerLog
  readonly annotations: readonly RunnerAnnotation[]
  readonly outputs: Readonly<Record<string, string>>
  /** Set when the runner would fail the step because of its output file. */
  readonly outputError?: string
  readonly summary: string
}

/** A step that runs. */
export interface Step {
  readonly child: ChildProcess
  readonly result: Promise<StepResult>
}

const DIST = fileURLToPath(new URL(process.env['FLUX_DIST'] ?? '../../dist/', import.meta.url))

/** A copy of the built Action in a folder of its own, so that nothing of this repository can be reached by accident. */
export function installAction(): { readonly entry: string; remove(): void } {
  const source = join(DIST, 'action')
  if (!existsSync(join(source, 'index.js'))) throw new Error('dist/action is not built: run `npm run build`')
  const folder = temporaryFolder()
  cpSync(source, join(folder.path, 'action'), { recursive: true })
  return { entry: join(folder.path, 'action', 'index.js'), remove: folder.remove }
}

/** Starts the Action as the runner does: no arguments, no flags, the workspace as working directory, this environment only. */
export function startStep(entry: string, job: Job): Step {
  const child = spawn(process.execPath, [entry], {
    cwd: job.workspace,
    env: { ...job.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  const result = new Promise<StepResult>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (exitCode, signal) =>
      resolve({ exitCode, signal, stdout, stderr, ...readStep(job, stdout, stderr) }),
    )
  })
  return { child, result }
}

/** Runs the Action to its end. */
export function runStep(entry: string, job: Job): Promise<StepResult> {
  return startStep(entry, job).result
}

function readStep(
  job: Job,
  stdout: string,
  stderr: string,
): Omit<StepResult, 'exitCode' | 'signal' | 'stdout' | 'stderr'> {
  // The runner reads both streams.
  const log = readLog(stdout + stderr)
  const outputs = readFileCommands(readFileSync(job.outputFile, 'utf8'))
  return {
    log,
    annotations: annotationsOfLog(log),
    ...('error' in outputs
      ? { outputs: {}, outputError: outputs.error }
      : { outputs: Object.fromEntries(outputs.entries) }),
    summary: readFileSync(job.summaryFile, 'utf8'),
  }
}

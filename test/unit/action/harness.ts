import { readFileSync } from 'node:fs'
import { main } from '../../../src/action/main.ts'
import { type GithubDouble, type GithubDoubleOptions, startGithub } from '../../doubles/github.ts'
import {
  createJobFolder,
  createPullRequest,
  type Job,
  type JobOptions,
  type PullRequest,
  prepareJob,
  pullRequestPayload,
} from '../../doubles/job.ts'
import {
  annotationsOfLog,
  type RunnerAnnotation,
  type RunnerLog,
  readFileCommands,
  readLog,
} from '../../doubles/runner.ts'
import { countingTimer } from '../../fakes/counting-timer.ts'
import type { SampleFiles } from '../../suites/tree.ts'

/** What the runner would see of a step that ran in this process. */
export interface RunResult {
  readonly exitCode: number
  readonly output: string
  readonly log: RunnerLog
  readonly annotations: readonly RunnerAnnotation[]
  readonly outputs: Readonly<Record<string, string>>
  readonly summary: string
}

/** Runs the Action in this process, with a clock that counts and randomness that repeats. */
export async function runAction(job: Job): Promise<RunResult> {
  let output = ''
  let hex = 0
  const exitCode = await main({
    env: job.env,
    print: (text) => {
      output += text
    },
    timer: countingTimer(),
    randomHex: (bytes) => (++hex).toString(16).padStart(bytes * 2, '0'),
    onCancel: () => {},
  })
  const log = readLog(output)
  const commands = readFileCommands(readFileSync(job.outputFile, 'utf8'))
  return {
    exitCode,
    output,
    log,
    annotations: annotationsOfLog(log),
    outputs: Object.fromEntries('entries' in commands ? commands.entries : []),
    summary: readFileSync(job.summaryFile, 'utf8'),
  }
}

/** A pull request, and what is different from the usual job. */
export interface PullRequestSetup extends Partial<JobOptions> {
  readonly base: SampleFiles
  readonly head: SampleFiles
  readonly double?: GithubDoubleOptions
  readonly change?: (pull: PullRequest) => Partial<JobOptions>
}

export interface PullRequestJob {
  readonly pull: PullRequest
  readonly github: GithubDouble
  readonly job: Job
  close(): Promise<void>
}

/** Makes a pull request in a clone with all commits, a service that knows them, and a job for it. */
export async function startPullRequest(setup: PullRequestSetup): Promise<PullRequestJob> {
  const { base, head, double, change, ...options } = setup
  const folder = createJobFolder()
  const pull = createPullRequest(folder.workspace, base, head)
  const github = await startGithub({ repository: folder.workspace, ...double })
  github.pulls.set(7, {
    number: 7,
    state: 'open',
    base: { sha: pull.base },
    head: { sha: pull.head, repo: { id: 1 } },
  })
  const job = prepareJob(folder, {
    event: 'pull_request',
    payload: pullRequestPayload(pull),
    sha: pull.merge,
    apiUrl: github.url,
    ...options,
    ...change?.(pull),
  })
  return {
    pull,
    github,
    job,
    close: async () => {
      job.remove()
      await github.close()
    },
  }
}

import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SampleFiles } from '../suites/tree.ts'
import { createRepository, type TestRepository, temporaryFolder } from './repository.ts'

/** A constraint set with one blocking and one warning rule over `package.json` files. */
export const CONSTRAINTS = `apiVersion: flux/v1
kind: ConstraintSet
metadata: {name: house, version: 1.0.0}
constraints:
  - id: registry-only
    title: Dependencies come from the registry
    severity: high
    enforcement: block
    on: {files: ["**/package.json"]}
    forEach: {key: name, value: spec, in: "input.?dependencies.orValue({})"}
    assert: "!string(spec).startsWith('git+')"
    message: "'dependency %s is taken from %s'.format([name, string(spec)])"
    at: spec
`

/** Text of a `package.json` with these dependencies, one a line. */
export function manifest(dependencies: Readonly<Record<string, string>>): string {
  return `${JSON.stringify({ name: 'x', dependencies }, null, 2)}\n`
}

/** A pull request in a repository on disk, as the runner finds it: the test merge is checked out. */
export interface PullRequest {
  readonly repository: TestRepository
  readonly base: string
  readonly head: string
  readonly merge: string
}

/** Makes a repository in `root` with a base commit, a head commit on top of it, and their test merge. */
export function createPullRequest(root: string, base: SampleFiles, head: SampleFiles): PullRequest {
  const repository = createRepository(root)
  const baseId = repository.commit(base, 'base')
  repository.git('checkout', '-q', '-b', 'feature')
  const headId = repository.commit(head, 'head')
  repository.git('checkout', '-q', 'main')
  repository.git('merge', '-q', '--no-ff', 'feature', '-m', 'merge')
  const merge = repository.git('rev-parse', 'HEAD')
  repository.git('update-ref', 'refs/pull/7/merge', merge)
  return { repository, base: baseId, head: headId, merge }
}

/** Checks a ref of `source` out into the empty folder `target` as actions/checkout does: one ref, `depth` commits, no token. */
export function checkout(source: TestRepository, target: string, ref: string, depth: number): void {
  const git = (...args: readonly string[]): void => {
    execFileSync('git', ['-C', target, ...args], { stdio: 'pipe' })
  }
  git('init', '-q')
  git('remote', 'add', 'origin', `file://${source.root}`)
  git(
    'fetch',
    '-q',
    '--no-tags',
    ...(depth === 0 ? [] : [`--depth=${depth}`]),
    'origin',
    `+${ref}:refs/remotes/${ref.replace(/^refs\//, '')}`,
  )
  git('checkout', '-q', '--detach', `refs/remotes/${ref.replace(/^refs\//, '')}`)
}

/** The folders and files that a runner prepares for a step. */
export interface Job {
  readonly folder: string
  readonly workspace: string
  readonly env: Readonly<Record<string, string>>
  readonly outputFile: string
  readonly summaryFile: string
  remove(): void
}

export interface JobOptions {
  readonly event: string
  readonly payload: unknown
  readonly sha: string
  readonly apiUrl?: string
  readonly inputs?: Readonly<Record<string, string>>
  readonly env?: Readonly<Record<string, string>>
}

/** The payload of a pull request, in the parts that a real one always has. */
export function pullRequestPayload({ base, head }: PullRequest, isFork = false): unknown {
  return {
    action: 'synchronize',
    number: 7,
    pull_request: {
      number: 7,
      base: { sha: base, ref: 'main', repo: { id: 1, full_name: 'octo/repo' } },
      head: {
        sha: head,
        ref: 'feature',
        repo: { id: isFork ? 2 : 1, full_name: isFork ? 'fork/repo' : 'octo/repo', fork: isFork },
      },
      user: { login: 'octocat' },
    },
    repository: { id: 1, full_name: 'octo/repo', default_branch: 'main' },
  }
}

/** Prepares a folder for a job; the workspace in it is empty. */
export function createJobFolder(): { readonly path: string; readonly workspace: string; remove(): void } {
  const folder = temporaryFolder()
  const workspace = join(folder.path, 'workspace')
  for (const name of ['workspace', 'temp', 'files']) mkdirSync(join(folder.path, name))
  return { path: folder.path, workspace, remove: folder.remove }
}

/** Writes what the runner writes before a step, and gives the environment of the step. */
export function prepareJob(
  folder: { readonly path: string; readonly workspace: string; remove(): void },
  options: JobOptions,
): Job {
  const file = (name: string, text = ''): string => {
    const path = join(folder.path, 'files', name)
    writeFileSync(path, text)
    return path
  }
  const outputFile = file('output')
  const summaryFile = file('summary')
  const inputs = Object.fromEntries(
    Object.entries({ token: 'write-token', ...options.inputs }).map(([name, value]) => [
      `INPUT_${name.toUpperCase()}`,
      value,
    ]),
  )
  return {
    folder: folder.path,
    workspace: folder.workspace,
    outputFile,
    summaryFile,
    remove: folder.remove,
    env: {
      PATH: process.env['PATH'] ?? '',
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_EVENT_NAME: options.event,
      GITHUB_EVENT_PATH: file('event.json', JSON.stringify(options.payload)),
      GITHUB_OUTPUT: outputFile,
      GITHUB_STEP_SUMMARY: summaryFile,
      GITHUB_REPOSITORY: 'octo/repo',
      GITHUB_REPOSITORY_ID: '1',
      GITHUB_SHA: options.sha,
      GITHUB_SERVER_URL: 'https://github.example',
      // Without a service there is a port that nobody listens on.
      GITHUB_API_URL: options.apiUrl ?? 'http://127.0.0.1:9',
      GITHUB_RUN_ID: '1',
      GITHUB_WORKSPACE: folder.workspace,
      RUNNER_TEMP: join(folder.path, 'temp'),
      ...inputs,
      ...options.env,
    },
  }
}

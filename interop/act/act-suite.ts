import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startGithub } from '../../test/doubles/github.ts'
import {
  CONSTRAINTS,
  createJobFolder,
  createPullRequest,
  manifest,
  pullRequestPayload,
} from '../../test/doubles/job.ts'
import { type CaseResult, type Suite, tryCase } from '../suite.ts'
import { findAct } from './act-tool.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const RUN_MS = 120_000

/** What a job of act said. */
interface ActRun {
  readonly exitCode: number | null
  readonly output: string
}

/** The built Action in the runner of `nektos/act`, in host mode, on small repositories made on the fly. */
export const actSuite: Suite = {
  name: 'act',
  run: async () => {
    if (!existsSync(join(ROOT, 'dist/action/index.js'))) {
      return [
        {
          name: 'the built Action',
          outcome: 'failed',
          reason: 'dist/action is not built: run `npm run build`',
        },
      ]
    }
    const tool = findAct()
    if ('missing' in tool)
      return CASES.map(({ name }): CaseResult => ({ name, outcome: 'skipped', reason: tool.missing }))
    const results: CaseResult[] = []
    for (const one of CASES) results.push(await tryCase(one.name, () => runCase(tool.path, one)))
    return results
  },
}

interface Case {
  readonly name: string
  readonly dependencies: Readonly<Record<string, string>>
  readonly token: string
  readonly exitCode: number
  readonly conclusion: string
  /** Annotations in the check run, and as commands in the log. */
  readonly inCheckRun: number
  readonly inLog: number
}

const CASES: readonly Case[] = [
  {
    name: 'a pull request that breaks a rule fails and is marked in its check run',
    dependencies: { evil: 'git+ssh://x/y' },
    token: 'write-token',
    exitCode: 1,
    conclusion: 'failure',
    inCheckRun: 1,
    inLog: 0,
  },
  {
    name: 'a pull request that keeps the rules succeeds',
    dependencies: { fine: '1.0.0' },
    token: 'write-token',
    exitCode: 0,
    conclusion: 'success',
    inCheckRun: 0,
    inLog: 0,
  },
  {
    name: 'a token that may only read leads to the same conclusion, marked in the log',
    dependencies: { evil: 'git+ssh://x/y' },
    token: 'read-token',
    exitCode: 1,
    conclusion: 'failure',
    inCheckRun: 0,
    inLog: 1,
  },
]

async function runCase(act: string, one: Case): Promise<void> {
  const folder = createJobFolder()
  try {
    const files = (dependencies: Case['dependencies']) => ({
      '.flux/house.flux.yaml': CONSTRAINTS,
      'package.json': manifest(dependencies),
    })
    const pull = createPullRequest(folder.workspace, files({}), files(one.dependencies))
    const github = await startGithub({ repository: folder.workspace })
    try {
      // The checkout of act copies the folder as it is, with what is not committed: that is how the Action gets there.
      const action = join(folder.workspace, 'flux-action')
      mkdirSync(join(action, 'dist'), { recursive: true })
      cpSync(join(ROOT, 'dist/action'), join(action, 'dist/action'), { recursive: true })
      cpSync(join(ROOT, 'action.yml'), join(action, 'action.yml'))
      const workflow = join(folder.path, 'workflow.yml')
      const variables = join(folder.path, 'variables.mjs')
      writeFileSync(
        variables,
        `Object.assign(process.env, ${JSON.stringify({ GITHUB_API_URL: github.url, GITHUB_REPOSITORY: 'octo/repo' })})\n`,
      )
      writeFileSync(workflow, workflowText(variables, one.token))
      const event = join(folder.path, 'event.json')
      writeFileSync(event, JSON.stringify(pullRequestPayload(pull)))
      const run = await runAct(act, folder, workflow, event)
      check(one, run, github.checkRuns, pull.head)
    } finally {
      await github.close()
    }
  } finally {
    folder.remove()
  }
}

/** `variables` is a module that sets what act would not let the workflow set: where the service is. */
function workflowText(variables: string, token: string): string {
  return `on: pull_request
jobs:
  flux:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v7
      - id: flux
        uses: ./flux-action
        env:
          NODE_OPTIONS: --import=${variables}
          NO_PROXY: 127.0.0.1
        with:
          token: ${token}
      - if: always()
        run: echo "seen by the next step - \${{ steps.flux.outputs.conclusion }} \${{ steps.flux.outputs.exit-code }}"
`
}

function runAct(
  act: string,
  folder: { readonly path: string; readonly workspace: string },
  workflow: string,
  event: string,
): Promise<ActRun> {
  const args = [
    ...[
      'pull_request',
      '--platform',
      'ubuntu-latest=-self-hosted',
      '--workflows',
      workflow,
      '--eventpath',
      event,
    ],
    ...['--directory', folder.workspace, '--no-cache-server', '--pull=false', '--action-offline-mode'],
    ...['--action-cache-path', join(folder.path, 'act')],
  ]
  const env = {
    PATH: [dirname(process.execPath), process.env['PATH']].join(delimiter),
    HOME: folder.path,
    XDG_CONFIG_HOME: folder.path,
    XDG_CACHE_HOME: folder.path,
  }
  return new Promise((resolve, reject) => {
    const child = spawn(act, args, {
      cwd: folder.path,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: RUN_MS,
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text
      })
    }
    child.on('error', reject)
    child.on('close', (exitCode) => resolve({ exitCode, output }))
  })
}

function check(
  one: Case,
  run: ActRun,
  runs: Awaited<ReturnType<typeof startGithub>>['checkRuns'],
  head: string,
): void {
  const detail = `\n${run.output}`
  assert.equal(run.exitCode === 0, one.exitCode === 0, `the job ended with ${run.exitCode}${detail}`)
  assert.ok(
    run.output.includes(`::set-output:: conclusion=${one.conclusion}`),
    `no output \`conclusion\`${detail}`,
  )
  assert.ok(
    run.output.includes(`seen by the next step - ${one.conclusion} ${one.exitCode}`),
    `outputs do not reach the next step${detail}`,
  )
  assert.equal(
    run.output.match(/::error file=package\.json/g)?.length ?? 0,
    one.inLog,
    `annotations in the log${detail}`,
  )
  assert.equal(runs.length, one.token === 'write-token' ? 1 : 0, `check runs${detail}`)
  for (const { head_sha, status, conclusion, annotations } of runs) {
    assert.deepEqual(
      [head_sha, status, conclusion, annotations.length],
      [head, 'completed', one.conclusion, one.inCheckRun],
    )
  }
}

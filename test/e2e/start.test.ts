import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

const DIST = fileURLToPath(new URL('../../dist/', import.meta.url))
const RECORDER = fileURLToPath(new URL('record-loads.ts', import.meta.url))

/** Texts that only the code of a heavy package holds. */
const MARKS = {
  '@octokit/rest': 'octokit-rest.js/',
  undici: 'UND_ERR_CONNECT_TIMEOUT',
  'js-yaml': 'YAMLException',
} as const

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flux-start-'))
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

function copyOf(entry: 'action' | 'cli'): string {
  const copy = join(folder, entry)
  cpSync(join(DIST, entry), copy, { recursive: true })
  return join(copy, 'index.js')
}

/** Starts a bundle and gives the modules that it loaded besides those of Node. */
function trace(
  script: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): readonly string[] {
  const loaded = join(folder, 'loaded')
  const { status, stderr } = spawnSync(process.execPath, ['--import', RECORDER, script, ...args], {
    cwd: folder,
    env: { ...env, FLUX_LOADED: loaded },
    encoding: 'utf8',
  })
  expect({ status, stderr }).toMatchObject({ status: 0 })
  return readFileSync(loaded, 'utf8')
    .split('\n')
    .filter((url) => url.startsWith('file:') && !url.endsWith('/record-loads.ts'))
    .map((url) => fileURLToPath(url))
}

function heavyIn(files: readonly string[]): readonly string[] {
  const text = files.map((file) => readFileSync(file, 'utf8')).join('\n')
  return Object.entries(MARKS).flatMap(([name, mark]) => (text.includes(mark) ? [name] : []))
}

function deletedBranch(): Readonly<Record<string, string>> {
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

describe('a run with nothing to do', () => {
  test('of the action loads none of the heavy packages', () => {
    expect(heavyIn(trace(copyOf('action'), [], deletedBranch()))).toEqual([])
  })

  test('of the command line loads none of the heavy packages', () => {
    expect(heavyIn(trace(copyOf('cli'), ['--version'], {}))).toEqual([])
  })

  test('of the help loads none of the heavy packages', () => {
    expect(heavyIn(trace(copyOf('cli'), ['--help'], {}))).toEqual([])
  })
})

describe('the marks of heavy packages', () => {
  test('are in the bundle of the action, so that their absence means something', () => {
    const action = join(DIST, 'action')
    const chunks = readdirSync(action).filter((file) => file.endsWith('.js'))
    expect(heavyIn(chunks.map((file) => join(action, file)))).toEqual(Object.keys(MARKS))
  })
})

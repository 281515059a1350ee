import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { VERSION } from '../../src/core/version.ts'
import {
  CONSTRAINTS,
  checkout,
  createJobFolder,
  createPullRequest,
  manifest,
  prepareJob,
  pullRequestPayload,
} from '../doubles/job.ts'
import { readFileCommands } from '../doubles/runner.ts'

const DIST = fileURLToPath(new URL('../../dist/', import.meta.url))

/** The bundles, alone in an empty folder: nothing of this repository can be found from there. */
let alone: string
let folder: string

beforeAll(() => {
  alone = mkdtempSync(join(tmpdir(), 'flux-dist-'))
  cpSync(DIST, alone, { recursive: true })
})
afterAll(() => rmSync(alone, { recursive: true, force: true }))
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flux-dist-work-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function start(
  entry: 'action' | 'cli',
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  cwd: string,
) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(alone, entry, 'index.js'), ...args], {
    cwd,
    env: { PATH: process.env['PATH'] ?? '', ...env },
    encoding: 'utf8',
    // `compile` prints a bundle with all built-in rules.
    maxBuffer: 64 * 1024 * 1024,
  })
  return { status, stdout, stderr }
}

function flux(...args: readonly string[]) {
  return start('cli', args, {}, folder)
}

function write(path: string, text: string): void {
  mkdirSync(join(folder, path, '..'), { recursive: true })
  writeFileSync(join(folder, path), text)
}

describe('the bundled command line', () => {
  test('prints its version', () => {
    expect(flux('--version')).toEqual({ status: 0, stdout: `flux ${VERSION}\n`, stderr: '' })
  })

  test('passes a folder in which nothing is wrong', () => {
    write('.flux/house.flux.yaml', CONSTRAINTS)
    write('package.json', manifest({ a: '^1.0.0' }))
    expect(flux('check')).toMatchObject({ status: 0, stderr: '' })
  })

  test('finds what violates a constraint, at its line', () => {
    write('.flux/house.flux.yaml', CONSTRAINTS)
    write('package.json', manifest({ a: '^1.0.0', b: 'git+ssh://git@forge.example/b' }))
    const { status, stdout } = flux('check', '--json')
    const { findings } = JSON.parse(stdout)
    expect(status).toBe(1)
    expect(findings).toMatchObject([
      { rule: 'house/registry-only', locations: [{ path: 'package.json', startLine: 5 }] },
    ])
  })

  test('refuses a wrong constraint file with its place', () => {
    write('.flux/house.flux.yaml', CONSTRAINTS.replace('enforcement: block', 'enforcement: blok'))
    const { status, stdout } = flux('check')
    expect(status).toBe(2)
    expect(stdout).toContain('.flux/house.flux.yaml:8:18')
  })

  test.each(['text', 'json', 'sarif', 'markdown', 'junit', 'github'])('renders %s', (format) => {
    write('.flux/house.flux.yaml', CONSTRAINTS)
    write('package.json', manifest({ b: 'git+ssh://git@forge.example/b' }))
    const { status, stdout, stderr } = flux('check', '--format', format)
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' })
    expect(stdout).toMatch(/registry(?:-|&#45;)only/)
  })

  test.each([
    ['compile', ['compile', '-o', '-'], 0],
    ['test', ['test', '--packs'], 0],
    ['facts', ['facts'], 0],
    ['explain', ['explain', 'house/registry-only'], 0],
    ['completion', ['completion', 'bash'], 0],
    ['init', ['init'], 0],
    ['help', ['check', '--help'], 0],
    ['a command that does not exist', ['chekc'], 2],
    ['a flag that does not exist', ['check', '--bsae', 'x'], 2],
  ])('starts %s without a module missing', (_what, args, expected) => {
    write('.flux/house.flux.yaml', CONSTRAINTS)
    const { status, stdout, stderr } = flux(...args)
    expect({ status, stderr: status === expected ? '' : stderr }).toEqual({ status: expected, stderr: '' })
    expect(stdout + stderr).not.toMatch(/ERR_MODULE_NOT_FOUND|Cannot find|\bat .*index\.js/)
  })

  test('reads TOML, JSON with comments and patterns, which come in chunks of their own', () => {
    const set = `apiVersion: flux/v1
kind: ConstraintSet
metadata: {name: formats}
constraints:
  - id: named
    title: Every file has a good name in it
    severity: low
    enforcement: warn
    on: {files: ["a.toml", "b.jsonc", "c.yaml"]}
    assert: "input.name.matches('^[a-z]+$')"
    at: input.name
`
    write('.flux/formats.flux.yaml', set)
    write('a.toml', 'name = "A"\n')
    write('b.jsonc', '{ // a comment\n  "name": "B" }\n')
    write('c.yaml', 'name: C\n')
    const { findings, undecided, diagnostics } = JSON.parse(flux('check', '--json').stdout)
    expect({ undecided, diagnostics }).toEqual({ undecided: [], diagnostics: [] })
    expect(findings.map((finding: { locations: { path: string }[] }) => finding.locations[0]?.path)).toEqual([
      'a.toml',
      'b.jsonc',
      'c.yaml',
    ])
  })
})

describe('the bundled action', () => {
  test('judges a pull request offline: base decides, outputs and files are written', () => {
    const job = createJobFolder()
    try {
      const files = { '.flux/house.flux.yaml': CONSTRAINTS, 'package.json': manifest({ a: '^1.0.0' }) }
      mkdirSync(join(folder, 'origin'))
      const pullRequest = createPullRequest(join(folder, 'origin'), files, {
        ...files,
        'package.json': manifest({ a: 'git+ssh://git@forge.example/a' }),
      })
      checkout(pullRequest.repository, job.workspace, 'refs/pull/7/merge', 2)
      const { env, outputFile, summaryFile } = prepareJob(job, {
        event: 'pull_request',
        payload: pullRequestPayload(pullRequest),
        sha: pullRequest.merge,
        inputs: { token: '' },
      })
      const { status, stdout, stderr } = start('action', [], env, job.workspace)
      expect({ status, stderr }).toEqual({ status: 1, stderr: '' })
      expect(stdout).toContain('::error file=package.json,line=4')
      expect(readFileCommands(readFileSync(outputFile, 'utf8'))).toMatchObject({
        entries: expect.arrayContaining([
          ['conclusion', 'failure'],
          ['exit-code', '1'],
          ['findings', '1'],
          ['new-findings', '1'],
        ]),
      })
      expect(readFileSync(summaryFile, 'utf8')).toContain('registry&#45;only')
    } finally {
      job.remove()
    }
  })

  test('ends with a message, not with a stack, on an event that it does not know', () => {
    const job = createJobFolder()
    try {
      const { env } = prepareJob(job, { event: 'watch', payload: {}, sha: '0'.repeat(40) })
      const { status, stdout, stderr } = start('action', [], env, job.workspace)
      expect({ status, stderr }).toEqual({ status: 2, stderr: '' })
      expect(stdout).toContain('::error')
      expect(stdout).not.toMatch(/\bat .*index\.js/)
    } finally {
      job.remove()
    }
  })
})

describe('the bundles', () => {
  test.each(['action', 'cli'])('of %s are ES modules with the licences of what is in them', (entry) => {
    const manifest = JSON.parse(readFileSync(join(DIST, entry, 'package.json'), 'utf8'))
    expect(manifest).toEqual({ type: 'module' })
    const licenses = readFileSync(join(DIST, entry, 'licenses.txt'), 'utf8')
    expect(['js-yaml', '@noble/hashes'].filter((name) => !licenses.includes(`${name}\n`))).toEqual([])
  })

  test.each(['action', 'cli'])('of %s hold no path of the machine that built them', (entry) => {
    const root = fileURLToPath(new URL('../../', import.meta.url))
    const files = readdirSync(join(DIST, entry)).map((file) => readFileSync(join(DIST, entry, file), 'utf8'))
    expect(files.filter((text) => text.includes(root))).toEqual([])
  })
})

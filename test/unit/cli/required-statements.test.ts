import { execFile, execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type MiniSigstore, startMiniSigstore } from '../../sigstore/mini-sigstore.ts'

const CLI = fileURLToPath(new URL('../../../src/cli/index.ts', import.meta.url))
const PAGE = readFileSync(new URL('../../../docs/attest.md', import.meta.url), 'utf8')
const blocks = (language: string): readonly string[] =>
  [...PAGE.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(([, text = '']) => text)
const [DEMANDS = ''] = blocks('yaml')
const [FIND_OUT = '', RELEASE = ''] = blocks('sh')

/** The last command: what the constraints ask for. */
const DEMAND = RELEASE.trimEnd().split('\n').at(-1) ?? ''

const DOCUMENTS = {
  'summary.json': {
    verifier: { id: 'https://verifier.example' },
    timeVerified: '2026-11-23T10:00:00Z',
    resourceUri: 'pkg:generic/app@1.0.0',
    policy: { uri: 'https://verifier.example/policy' },
    verificationResult: 'PASSED',
    verifiedLevels: ['SLSA_BUILD_LEVEL_2'],
  },
  'review.json': {
    verifier: { id: 'https://reviewer.example', policies: [] },
    timeCreated: '2026-11-23T10:00:00Z',
    properties: ['FLUX_SOURCE_REVIEWED'],
  },
  'tests.json': { result: 'PASSED', configuration: [{ name: 'npm test' }], passedTests: ['unit'] },
  'vulnerabilities.json': {
    '@context': 'https://openvex.dev/ns/v0.2.0',
    '@id': 'https://octo.example/vex/1',
    author: 'octo',
    timestamp: '2026-11-23T10:00:00Z',
    version: 1,
    statements: [
      {
        vulnerability: { name: 'CVE-2026-1' },
        products: [{ '@id': 'pkg:generic/app@1.0.0' }],
        status: 'not_affected',
        justification: 'vulnerable_code_not_present',
      },
    ],
  },
}

let mini: MiniSigstore
let folder = ''
beforeEach(async () => {
  mini = await startMiniSigstore()
  folder = mkdtempSync(join(tmpdir(), 'flux-required-'))
  mkdirSync(join(folder, 'bin'))
  write('bin/flux', `#!/bin/sh\nexec '${process.execPath}' '${CLI}' "$@"\n`)
  chmodSync(join(folder, 'bin/flux'), 0o755)
  write('release.flux.yaml', DEMANDS)
  write('services.json', JSON.stringify(mini.signingConfig()))
  write('root.json', JSON.stringify(mini.trustedRoot))
  write('app.tgz', 'application')
  for (const [name, value] of Object.entries(DOCUMENTS)) write(name, JSON.stringify(value))
  execFileSync('sh', ['-c', `git init -q && git add app.tgz && ${COMMIT}`], { cwd: folder })
  expect(await shell('flux key-generate')).toMatchObject({ exit: 0 })
})
afterEach(async () => {
  await mini.close()
  rmSync(folder, { recursive: true, force: true })
})

const COMMIT = 'git -c user.name=a -c user.email=a@b.example commit -q -m commit --allow-empty'

function write(name: string, text: string): void {
  writeFileSync(join(folder, name), text)
}

/** Runs commands of the page, with services of the test in place of the public ones. */
async function shell(script: string): Promise<{ readonly exit: number; readonly output: string }> {
  const local = script
    .replaceAll(
      '--key cosign.key',
      '--key cosign.key --signing-config services.json --trusted-root root.json',
    )
    .replaceAll('--key cosign.pub', '--key cosign.pub --trusted-root root.json')
  const env = {
    PATH: `${join(folder, 'bin')}:${process.env['PATH'] ?? ''}`,
    HOME: folder,
    COSIGN_PASSWORD: 'open sesame',
    FLUX_TRUST_DIR: join(folder, 'none'),
  }
  return promisify(execFile)('sh', ['-euc', local], { cwd: folder, env }).then(
    ({ stdout, stderr }) => ({ exit: 0, output: stdout + stderr }),
    (error: { code: number; stdout: string; stderr: string }) => ({
      exit: error.code,
      output: error.stdout + error.stderr,
    }),
  )
}

describe('a release that requires what the page says', { timeout: 300_000 }, () => {
  test('takes what everybody stands for, and nothing of another commit or without one of the statements', async () => {
    expect(await shell(FIND_OUT)).toMatchObject({ exit: 0 })
    expect(await shell(RELEASE)).toMatchObject({ exit: 0 })
    const lines = readFileSync(join(folder, 'app.tgz.intoto.jsonl'), 'utf8').trimEnd().split('\n')
    expect(lines).toHaveLength(5)
    write('app.tgz.intoto.jsonl', lines.slice(0, 4).join('\n'))
    const less = await shell(DEMAND)
    expect(less).toMatchObject({ exit: 1 })
    expect(less.output).toContain('nobody said https://openvex.dev/ns/v0.2.0 of app.tgz')
    write('app.tgz.intoto.jsonl', lines.join('\n'))
    execFileSync('sh', ['-c', COMMIT], { cwd: folder })
    expect(await shell(RELEASE)).toMatchObject({
      exit: 1,
      output: expect.stringContaining('the verdict is of commit'),
    })
  })

  test('is stopped by each statement that says no, at the line and the payload where it says so', async () => {
    const { 'summary.json': summary, 'vulnerabilities.json': vulnerabilities } = DOCUMENTS
    const [statement] = vulnerabilities.statements
    const { justification: _, ...affected } = { ...statement, status: 'affected', action_statement: 'wait' }
    write(
      'summary.json',
      JSON.stringify({ ...summary, verificationResult: 'FAILED', verifiedLevels: ['FAILED'] }),
    )
    write('review.json', JSON.stringify({ ...DOCUMENTS['review.json'], properties: [] }))
    write(
      'tests.json',
      JSON.stringify({ ...DOCUMENTS['tests.json'], result: 'FAILED', failedTests: ['unit'] }),
    )
    write('vulnerabilities.json', JSON.stringify({ ...vulnerabilities, statements: [affected] }))
    expect(await shell(FIND_OUT)).toMatchObject({ exit: 0 })
    const { exit, output } = await shell(`${DEMAND} --json`)
    expect(exit).toBe(1)
    const { judgement } = JSON.parse(output)
    const lines = readFileSync(join(folder, 'app.tgz.intoto.jsonl'), 'utf8').split('\n')
    const blamed = judgement.findings
      .filter(({ enforcement }: { enforcement: string }) => enforcement === 'block')
      .map(
        ({
          rule,
          locations: [at],
        }: {
          rule: string
          locations: { startLine: number; startColumn: number }[]
        }) => [
          rule,
          at?.startLine,
          lines[(at?.startLine ?? 0) - 1]?.slice((at?.startColumn ?? 0) - 11, (at?.startColumn ?? 0) - 1),
        ],
      )
    expect(blamed).toEqual([
      ['gate/summary-passed', 2, '"payload":'],
      ['gate/reviewed', 3, '"payload":'],
      ['gate/tests-passed', 4, '"payload":'],
      ['gate/not-affected', 5, '"payload":'],
    ])
  })
})

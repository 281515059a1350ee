import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { main } from '../../../src/cli/main.ts'
import { type RepositoriesDouble, startRepositories } from '../../doubles/repositories.ts'

const TAGGED = 'a1'.repeat(20)
const FOREIGN = 'c3'.repeat(20)
const WORKFLOW = `name: ci
on: push
permissions: {}
jobs:
  a:
    runs-on: ubuntu-24.04
    steps:
      - uses: octo/build@${TAGGED} # v1
      - uses: octo/build@${FOREIGN} # v1
`

let folder = ''
let forge: RepositoriesDouble

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'flux-online-'))
  mkdirSync(join(folder, '.github/workflows'), { recursive: true })
  writeFileSync(join(folder, '.github/workflows/ci.yml'), WORKFLOW)
  forge = await startRepositories({
    'octo/build': { tags: { v1: TAGGED }, holders: { branches: [], tags: [] } },
  })
})

afterAll(async () => {
  await forge.close()
  rmSync(folder, { recursive: true, force: true })
})

interface Printed {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
}

async function run(
  variables: Readonly<Record<string, string>>,
  ...words: readonly string[]
): Promise<Printed> {
  const printed = { stdout: '', stderr: '' }
  const stream = (name: 'stdout' | 'stderr') => ({
    isTerminal: false,
    columns: 100,
    write: (text: string) => {
      printed[name] += text
    },
  })
  const exitCode = await main(['check', ...words], {
    folder,
    stdout: stream('stdout'),
    stderr: stream('stderr'),
    variables: { GITHUB_API_URL: forge.url, GITHUB_SERVER_URL: forge.url, ...variables },
  })
  return { exitCode, ...printed }
}

describe('flux check', () => {
  it('asks nobody by itself, also where there is a token', async () => {
    const { stdout, exitCode } = await run({ GH_TOKEN: 'ghs_token' })
    expect(forge.requests).toEqual([])
    expect(exitCode).toBe(0)
    expect(stdout).toContain('undecided[workflow/archived-repository]: the forge was not asked')
    expect(stdout).toContain('unavailable, under warn')
    expect(stdout).toContain('more rules went unchecked for this reason')
  })

  it.each(['GH_TOKEN', 'GITHUB_TOKEN'])('asks the forge with --online and the token in %s', async (name) => {
    const { stdout, exitCode } = await run({ [name]: 'ghs_token' }, '--online', '--json')
    const { findings, undecided } = JSON.parse(stdout)
    const rules = findings.map(
      ({ rule, locations: [{ startLine }] }: { rule: string; locations: [{ startLine: number }] }) =>
        `${rule}:${startLine}`,
    )
    expect(rules).toContain('workflow/impostor-commit:9')
    expect(rules).toContain('workflow/ref-version-mismatch:9')
    expect(rules).not.toContain('workflow/impostor-commit:8')
    expect(undecided).toEqual([])
    expect(exitCode).toBe(1)
    expect(new Set(forge.authorizations)).toEqual(new Set(['token ghs_token', undefined]))
  })

  it.each([{}, { GH_TOKEN: '' }, { GH_TOKEN: 'two words' }])(
    'needs a token for --online: %j',
    async (variables) => {
      const { stderr, exitCode } = await run(variables, '--online')
      expect(exitCode).toBe(2)
      expect(stderr).toContain('the forge is not asked without a token')
      expect(stderr).not.toContain('two words')
    },
  )
})

import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { main } from '../../../src/cli/main.ts'
import { hasInvisible } from '../../../src/report/invisible.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flux-explain-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function flux(...words: readonly string[]): Promise<{ exit: number; stdout: string; stderr: string }> {
  const output = { stdout: '', stderr: '' }
  const stream = (name: 'stdout' | 'stderr') => ({
    isTerminal: false,
    columns: 100,
    write: (text: string) => {
      output[name] += text
    },
  })
  const exit = await main(words, {
    folder,
    stdout: stream('stdout'),
    stderr: stream('stderr'),
    variables: {},
  })
  return { exit, ...output }
}

/** Every rule of the packs, from its page. */
const RULES = readdirSync(new URL('../../../docs/rules/', import.meta.url), {
  recursive: true,
  encoding: 'utf8',
})
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => /^[^/]+\/.+\.md$/.test(file))
  .map((file) => file.slice(0, -3))

describe('flux explain without a rule', () => {
  it('lists every rule of the packs with its severity and title', async () => {
    const { exit, stdout, stderr } = await flux('explain')
    expect([exit, stderr]).toEqual([0, ''])
    const lines = stdout.trimEnd().split('\n')
    expect(lines.map((line) => line.replace(/ .*$/, ''))).toEqual([...RULES].sort())
    for (const line of lines) expect(line).toMatch(/^\S+ +(?:critical|high|medium|low|info) +\S.*[^.]$/)
  })

  it.each(['--json', '--cost'])('needs one for %s', async (option) => {
    const { exit, stdout, stderr } = await flux('explain', option)
    expect([exit, stdout]).toEqual([2, ''])
    expect(stderr).toContain('error[cli/usage]')
    expect(stderr).toContain('`flux explain` alone lists all rules')
  })

  it('is what the error about an unknown rule sends to', async () => {
    const { exit, stderr } = await flux('explain', 'x'.repeat(30))
    expect(exit).toBe(2)
    expect(stderr).toContain('`flux explain` lists all rules')
  })
})

describe('flux explain', () => {
  it('has rules to explain', () => {
    expect(RULES.length).toBeGreaterThan(100)
  })

  it.each(RULES)(
    'shows of %s what, why, what to avoid and to prefer, what to do, and how to accept it',
    async (rule) => {
      const { exit, stdout, stderr } = await flux('explain', rule)
      expect([exit, stderr]).toEqual([0, ''])
      expect(stdout.startsWith(`${rule}\n\n`)).toBe(true)
      for (const row of ['title', 'why', 'help', 'page', 'severity', 'enforcement', 'looks at', 'defined in'])
        expect(stdout).toMatch(new RegExp(`^  ${row} +\\S.{3}`, 'm'))
      const id = rule.slice(rule.indexOf('/') + 1)
      expect(stdout).toContain(`docs/rules/${rule}.md`)
      expect(stdout).toMatch(/^avoid: \S/m)
      expect(stdout).toMatch(/^prefer: \S/m)
      // Each example shows something, and the two are not the same.
      const [, avoid = '', prefer = ''] =
        /^avoid: .*\n([\s\S]*?)^prefer: .*\n([\s\S]*?)^accept a finding: /m.exec(stdout) ?? []
      for (const text of [avoid, prefer]) expect(text).toMatch(/^ {2}[|>]/m)
      expect(avoid).not.toBe(prefer)
      expect(stdout).toContain(`# flux: ignore[${id}] reason="`)
      expect(stdout).toContain(`    - rule: ${rule}\n`)
      expect(hasInvisible(stdout.replaceAll('\n', ''))).toBe(false)
    },
  )

  it('shows a constraint of the repository with its first tests', async () => {
    mkdirSync(join(folder, '.flux'))
    writeFileSync(
      join(folder, '.flux/own.flux.yaml'),
      [
        'apiVersion: flux/v1',
        'kind: ConstraintSet',
        'metadata: {name: own}',
        'constraints:',
        '  - id: private',
        '    title: Packages are private',
        '    severity: low',
        '    enforcement: warn',
        '    on: {files: [package.json]}',
        '    assert: input.?private.orValue(false) == true',
        '    tests:',
        '      - {name: public, input: {name: "a\\u202eb"}, expect: [{}]}',
        '      - {name: public too, input: {name: c}, expect: [{}]}',
        '      - {name: hidden, input: {private: true}, expect: []}',
        '',
      ].join('\n'),
    )
    const { exit, stdout } = await flux('explain', 'own/private')
    expect(exit).toBe(0)
    expect(stdout).toContain('avoid: public\n\n  the input\n  | {\n  |   "name": "a\\u202eb"\n  | }\n\n')
    expect(stdout).toContain('prefer: hidden\n\n  the input\n')
    expect(stdout).not.toContain('public too')
    expect(stdout).toContain('      path: path/of/the/file\n')
  })

  it('gives examples as JSON, with what was before and what the forge says', async () => {
    const { stdout } = await flux('explain', 'workflow/impostor-commit', '--json')
    expect(JSON.parse(stdout)).toMatchObject({
      examples: {
        avoid: [
          {
            repositories: { 'octo/build': { branches: {} } },
            files: [{ path: '.github/workflows/ci.yml', lines: [6] }],
          },
        ],
        prefer: [{ files: [{ lines: [] }] }],
      },
    })
    expect(JSON.parse((await flux('explain', 'workflow/artipacked', '--json')).stdout)).toMatchObject({
      repair: 'flux fix --rule artipacked --unsafe',
    })
  })

  it('names lines that the test of the rule names', async () => {
    const { stdout } = await flux('explain', 'workflow/unpinned-uses')
    expect(stdout).toMatch(/^ {2}> .*uses: /m)
    expect(/^prefer: [\s\S]*?^accept/m.exec(stdout)?.[0]).not.toMatch(/^ {2}>/m)
  })
})

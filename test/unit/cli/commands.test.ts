import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { main } from '../../../src/cli/main.ts'

let root = ''
let folder = ''

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'flux-cli-'))
  folder = join(root, 'repository')
  mkdirSync(folder)
})

afterEach(() => {
  rmSync(root, { recursive: true, force: true })
})

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
  expect(output.stdout + output.stderr).not.toContain(root)
  return { exit, ...output }
}

describe('flux init', () => {
  it('writes files that make the next check green, and never writes them again', async () => {
    expect((await flux('init')).exit).toBe(0)
    expect(readdirSync(join(folder, '.flux')).sort()).toEqual(['baseline-rules.flux.yaml', 'baseline.json'])
    expect((await flux('check')).exit).toBe(0)
    expect((await flux('init')).stdout).toBe('nothing to do: workflow, constraints and baseline exist\n')
  })

  it('proposes no rules next to rules, whatever the ending of their file', async () => {
    mkdirSync(join(folder, '.flux'))
    writeFileSync(
      join(folder, '.flux/own.flux.yml'),
      'apiVersion: flux/v1\nkind: ConstraintSet\nmetadata: {name: project}\nconstraints: []\n',
    )
    await flux('init')
    expect(readdirSync(join(folder, '.flux')).sort()).toEqual(['baseline.json', 'own.flux.yml'])
    expect((await flux('check')).exit).toBe(0)
  })

  it.each(['.github', '.flux'])('makes nothing behind a link: %s', async (name) => {
    const outside = join(root, 'outside')
    mkdirSync(outside)
    symlinkSync(outside, join(folder, name))
    expect(await flux('init')).toMatchObject({ exit: 5, stderr: expect.stringContaining('error[io/write]') })
    expect(readdirSync(outside)).toEqual([])
  })

  it('says what cannot be written where a file is in the way', async () => {
    writeFileSync(join(folder, '.github'), '')
    const { exit, stderr } = await flux('init')
    expect(exit).toBe(5)
    expect(stderr).toContain('`.github/workflows/flux.yml` cannot be written')
  })

  it.skipIf(process.getuid?.() === 0)(
    'says what cannot be written in a folder that is read only',
    async () => {
      chmodSync(folder, 0o555)
      expect(await flux('init')).toMatchObject({
        exit: 5,
        stderr: expect.stringContaining('error[io/write]'),
      })
      chmodSync(folder, 0o755)
    },
  )
})

describe('flux check', () => {
  it('passes an empty folder', async () => {
    expect((await flux('check')).exit).toBe(0)
  })

  it.each(['missing/report.json', '.', ''])('cannot write to %j, and says so', async (file) => {
    expect(await flux('check', '--output', file)).toMatchObject({
      exit: 5,
      stdout: '',
      stderr: expect.stringContaining('error[io/write]'),
    })
  })

  it('writes a report to a file, and nothing to standard output', async () => {
    expect(await flux('check', '--json', '-o', 'report.json')).toMatchObject({
      exit: 0,
      stdout: '',
      stderr: '',
    })
    expect(JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8'))).toMatchObject({
      schema: 'flux.report/v1',
    })
  })

  it('tells in a Markdown report how to repeat it, without a path of the machine', async () => {
    const repeat = async (...options: readonly string[]): Promise<string | undefined> => {
      const { stdout } = await flux('check', '--format', 'markdown', ...options)
      const text = stdout.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(code))
      return /<code>(flux check .*)<\/code>/.exec(text)?.[1]
    }
    const rules = 'apiVersion: flux/v1\nkind: ConstraintSet\nmetadata: {name: own}\nconstraints: []\n'
    mkdirSync(join(folder, 'policies'))
    writeFileSync(join(folder, 'policies/a.yaml'), rules)
    writeFileSync(join(root, 'b.yaml'), rules.replace('own', 'other'))
    expect(await repeat()).toBe('flux check .')
    expect(await repeat('--set', 'policies/a.yaml', '--set', join(root, 'b.yaml'))).toBe(
      'flux check --set policies/a.yaml --set b.yaml .',
    )
    expect((await flux('compile', '-o', 'p.json')).exit).toBe(0)
    expect(await repeat('--bundle', './p.json', '--min-version', 'workflow=0.0.1')).toBe(
      'flux check --bundle p.json --min-version workflow=0.0.1 .',
    )
    expect(await repeat('--persona', 'auditor', '--bundle', join(folder, 'p.json'))).toBe(
      'flux check --persona auditor --bundle p.json .',
    )
  })

  it('looks at a file in the place of a folder as an error of usage', async () => {
    writeFileSync(join(folder, 'a.json'), '{}')
    const { exit, stderr } = await flux('check', 'a.json')
    expect(exit).not.toBe(3)
    expect(exit).toBeGreaterThan(0)
    expect(stderr).toMatch(/^error\[/)
  })

  it.each([
    'line\nbreak.json',
    '%0A::error::x.json',
    '::set-output name=a::b.json',
    'ü€😀.json',
    `${'x'.repeat(250)}.json`,
  ])('keeps the path %j on one line', async (path) => {
    mkdirSync(join(folder, '.flux'))
    writeFileSync(
      join(folder, '.flux/own.flux.yaml'),
      'apiVersion: flux/v1\nkind: ConstraintSet\nmetadata: {name: own}\nconstraints:\n  - {id: one, title: One, severity: high, enforcement: block, on: {files: "*.json"}, assert: input.a == 1, message: "\'wrong\'"}\n',
    )
    writeFileSync(join(folder, path), '{"a": 2}')
    for (const format of ['text', 'github', 'markdown', 'junit', 'sarif']) {
      const { exit, stdout } = await flux('check', '--format', format)
      expect(exit).toBe(1)
      expect(
        stdout.split('\n').filter((line) => /^(::set-output|break\.json|::error::x)/.test(line)),
      ).toEqual([])
    }
    const { findings } = JSON.parse((await flux('check', '--json')).stdout)
    expect(findings[0].locations[0].path).toBe(path)
  })
})

describe('flux explain', () => {
  it('shows the rule, and that the configuration which tunes it is broken', async () => {
    expect((await flux('explain', 'workflow/unpinned-uses')).exit).toBe(0)
    mkdirSync(join(folder, '.flux'))
    writeFileSync(join(folder, '.flux/config.json'), '[1')
    const { exit, stdout, stderr } = await flux('explain', 'workflow/unpinned-uses')
    expect(exit).toBe(2)
    expect(stdout).toContain('workflow/unpinned-uses')
    expect(stderr).toContain('error[document/syntax]')
  })

  /** A constraint that searches three lists in each other; `more` goes beside it. */
  const set = (name: string, more: readonly string[] = []): string =>
    [
      'apiVersion: flux/v1',
      'kind: ConstraintSet',
      `metadata: {name: ${name}}`,
      'constraints:',
      '  - id: slow',
      '    title: Slow',
      '    severity: high',
      '    enforcement: block',
      '    on: {files: ["*.json"]}',
      '    assert: input.a.all(x, input.b.all(y, input.c.all(z, x != y || y != z)))',
      ...more,
      '',
    ].join('\n')

  it('shows the cost of a rule that is refused for it, and of no other that is wrong', async () => {
    mkdirSync(join(folder, '.flux'))
    writeFileSync(join(folder, '.flux/a.flux.yaml'), set('own'))
    writeFileSync(join(folder, '.flux/b.flux.yaml'), set('other', ['    when: input.', '']))
    const text = await flux('explain', 'own/slow', '--cost')
    expect(text.exit).toBe(2)
    expect(text.stdout).toContain('assert         2  unbounded  unbounded  `input.a` × `input.b` × `input.c`')
    expect(text.stdout).toMatch(
      /\n\nRefused: even a document of 1,024 bytes can cost [1-9],\d{3},\d{3} units, most of them in assert: `input\.a` × `input\.b` × `input\.c`;[^\n]*\. The limit is 1,000,000\.\nLook values up/,
    )
    expect(text.stdout).not.toContain('are safe')
    expect(text.stderr).toContain('error[constraint/cost]')
    const json = await flux('explain', 'own/slow', '--cost', '--json')
    expect(JSON.parse(json.stdout)).toMatchObject({
      rule: 'own/slow',
      refused: true,
      cost: {
        limit: 1_000_000,
        refused: [
          {
            part: 'assert',
            documentBytes: 1024,
            units: expect.any(Number),
            because: expect.stringContaining('`input.a` × `input.b`'),
          },
        ],
      },
    })
    expect((await flux('explain', 'own/slow')).stdout).toContain('assert       input.a.all(x, input.b.all(')
    const wrong = await flux('explain', 'other/slow', '--cost')
    expect(wrong.exit).toBe(2)
    expect(wrong.stdout).toBe('')
    expect(wrong.stderr).toContain('there is no rule `other/slow`')
    const check = await flux('check', '--format', 'json')
    expect(check.exit).toBe(2)
    expect(JSON.parse(check.stdout).rules.map(({ id }: { id: string }) => id)).not.toContain('own/slow')
  })

  it('says of a rule that decides up to which size it surely does', async () => {
    mkdirSync(join(folder, '.flux'))
    const text = set('own').replace(/input\.a\.all.*/, 'input.a.all(x, input.b.all(y, x != y))')
    writeFileSync(join(folder, '.flux/a.flux.yaml'), text)
    const { exit, stdout } = await flux('explain', 'own/slow', '--cost')
    expect(exit).toBe(0)
    expect(stdout).toMatch(/Documents of up to about [\d,]+ bytes are safe\.\nLower `limits.inputBytes`/)
    expect(stdout).not.toContain('Refused')
    const json = await flux('explain', 'own/slow', '--cost', '--json')
    expect(JSON.parse(json.stdout)).toMatchObject({ refused: false, cost: { refused: [] } })
  })
})

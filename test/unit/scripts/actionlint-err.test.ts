import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runActionlintErr } from '../../../scripts/corpora/actionlint-err.ts'
import { kindOfRule } from '../../../scripts/corpora/actionlint-kinds.ts'

const HEAD = 'on: issues\npermissions: {}\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n'
const ONE = `${HEAD}      - run: echo \${{ github.event.issue.title }}\n`
const BLOCK = `${HEAD}      - run: |\n          echo\n          echo \${{ github.event.issue.title }}\n`

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'actionlint-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

function add(
  name: string,
  text: string,
  expectation: readonly object[],
  needs: readonly string[] = [],
): void {
  const content = { name, file: `${name}.yaml`, needs, expect: expectation }
  writeFileSync(join(folder, `${name}.json`), JSON.stringify(content))
  writeFileSync(join(folder, `${name}.yaml`), text)
}

async function run(): Promise<{ isEqual: boolean; printed: readonly string[] }> {
  const printed: string[] = []
  const isEqual = await runActionlintErr(folder, (text) => printed.push(text), true)
  return { isEqual, printed }
}

const KIND = { kind: 'expression', regex: null }

describe('runActionlintErr', () => {
  it('is content when kinds and places are those that are expected', async () => {
    add('one', ONE, [{ ...KIND, line: 7, col: 23, message: '"github.event.issue.title" is untrusted' }])
    expect(await run()).toEqual({
      isEqual: true,
      printed: [
        'corpora actionlint-err expression expected 1 reported 1 recall 1.000 precision 1.000 strict 1 named 1',
        'corpora actionlint-err cases 1 recall 1.000 precision 1.000',
        'corpora actionlint-err-strict cases 1 recall 1.000 precision 1.000',
      ],
    })
  })

  it('accepts the first line of a text in the place of a line within', async () => {
    add('block', BLOCK, [{ ...KIND, line: 7, col: 33, message: null }])
    expect((await run()).isEqual).toBe(true)
    add('block', BLOCK, [{ ...KIND, line: 9, col: 20, message: null }])
    expect((await run()).isEqual).toBe(true)
    add('block', BLOCK, [{ ...KIND, line: 8, col: 20, message: null }])
    expect((await run()).isEqual).toBe(false)
  })

  it('counts a finding in another column of the line, but not strictly', async () => {
    add('one', ONE, [{ ...KIND, line: 7, col: 24, message: null }])
    const { isEqual, printed } = await run()
    expect(isEqual).toBe(true)
    expect(printed.at(-1)).toBe('corpora actionlint-err-strict cases 1 recall 0.000 precision 0.000')
  })

  it('compares the kind alone where no place is fixed', async () => {
    add('one', ONE, [{ ...KIND, line: null, col: null, message: null }])
    expect((await run()).isEqual).toBe(true)
  })

  it('knows what rules of other names stand for, and passwords by the place of their value', async () => {
    const text = `on: push
permissions: {}
jobs:
  a:
    runs-on: ubuntu-24.04
    container:
      image: node@sha256:${'0'.repeat(64)}
      credentials:
        username: me
        password: hunter2
    steps:
      - if: \${{ github.ref }} == 'x'
        run: echo
`
    add('one', text, [
      { kind: 'credentials', line: 10, col: 19, message: '"password" is no secret', regex: null },
      { kind: 'if-cond', line: 12, col: 13, message: null, regex: null },
    ])
    expect((await run()).isEqual).toBe(true)
  })

  it('knows what strangers bring however it is written', async () => {
    add('one', `${HEAD}      - run: echo \${{ GitHub['event'].issue.title }}\n`, [
      { ...KIND, line: 7, col: 23, message: null },
    ])
    expect((await run()).isEqual).toBe(true)
  })

  it('counts what is missed, what is too much, and names that are missing', async () => {
    add('one', ONE, [{ ...KIND, line: 6, col: 24, message: null }])
    add('two', ONE, [{ ...KIND, line: 7, col: 23, message: '"nobody" is untrusted' }])
    const { isEqual, printed } = await run()
    expect(isEqual).toBe(false)
    expect(printed.at(-2)).toBe('corpora actionlint-err cases 2 recall 0.500 precision 0.500')
    expect(printed).toContain(
      'corpora actionlint-err expression expected 2 reported 2 recall 0.500 precision 0.500 strict 1 named 0',
    )
    expect(
      printed.filter((line) => line.startsWith('  ')).map((line) => line.split(' ').slice(2, 6)),
    ).toEqual([
      ['one:', 'missed', '6:24', 'expression'],
      ['one:', 'extra', '7:23', 'expression'],
      ['two:', '7:23', 'template-injection', 'does'],
    ])
  })

  it('leaves out cases that need another program', async () => {
    add('other', ONE, [{ ...KIND, line: 7, col: 24, message: null }], ['shellcheck'])
    expect(await run()).toEqual({
      isEqual: true,
      printed: [
        'corpora actionlint-err other skipped: it needs shellcheck',
        'corpora actionlint-err cases 0 recall 1.000 precision 1.000',
        'corpora actionlint-err-strict cases 0 recall 1.000 precision 1.000',
      ],
    })
  })
})

describe('kindOfRule', () => {
  it('knows rules by how their ids begin', () => {
    expect(kindOfRule('syntax-unexpected-key')).toBe('syntax-check')
    expect(kindOfRule('action-metadata-runs')).toBe('action')
    expect(kindOfRule('id-format')).toBe('id')
    expect(kindOfRule('template-injection')).toBe('expression')
    expect(kindOfRule('unpinned-uses')).toBeUndefined()
    expect(kindOfRule('identity')).toBeUndefined()
  })
})

import { describe, expect, it } from 'vitest'
import type { Tree, TreeEntry } from '../../../src/core/tree.ts'
import { check } from '../../../src/run/check.ts'
import { unchangedFiles } from '../../../src/run/unchanged-files.ts'
import { memoryTree } from '../../fakes/memory-tree.ts'

function entry(path: string, id?: string): TreeEntry {
  return { path, kind: 'file', executable: false, ...(id === undefined ? {} : { id }) }
}

describe('unchangedFiles', () => {
  it('are those with the same id at both sides', () => {
    const { paths, samePaths } = unchangedFiles(
      [entry('a', '1'), entry('b', '2'), entry('c'), { ...entry('d', '4'), executable: true }],
      [entry('a', '1'), entry('b', '3'), entry('c'), entry('d', '4')],
    )
    expect([...paths]).toEqual(['a'])
    expect(samePaths).toBe(true)
  })

  it.each([
    ['came', ['a', 'b'], ['a']],
    ['went', ['a'], ['a', 'b']],
    ['was moved', ['a', 'b'], ['a', 'c']],
  ])('tell that a path %s', (_, head, base) => {
    const ids = (paths: readonly string[]) => paths.map((path) => entry(path, '1'))
    expect(unchangedFiles(ids(head), ids(base)).samePaths).toBe(false)
  })
})

type Files = Readonly<Record<string, string>>

/** A tree whose entries have ids, as those of git have, and which tells what was read. */
function identified(files: Files, read: string[] = []): Tree {
  const tree = memoryTree(files)
  return {
    ...tree,
    list: async () => (await tree.list()).map((one) => ({ ...one, id: JSON.stringify(files[one.path]) })),
    read: (path, maxBytes) => {
      read.push(path)
      return tree.read(path, maxBytes)
    },
  }
}

const CLOCK = { now: () => Date.UTC(2026, 0, 1) }

async function run(head: Files, base: Files, showsExisting = false) {
  const read: string[] = []
  const { report } = await check({
    head: identified(head, read),
    base: identified(base),
    clock: CLOCK,
    showsExisting,
  })
  return {
    read,
    findings: report.findings.map(({ rule, status, locations: [{ path }] }) => `${status} ${rule} ${path}`),
    diagnostics: report.diagnostics.map(({ code }) => code),
  }
}

const UNPINNED =
  'on: push\npermissions: {}\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: some/action@main\n'
const CLEAN =
  'on: push\npermissions: {}\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: make\n'
const CI = '.github/workflows/ci.yml'
const OTHER = '.github/workflows/other.yml'

describe('a check of a change', () => {
  it('does not read workflows when none of them changed', async () => {
    const base = { [CI]: UNPINNED, 'src/a.ts': '1' }
    const { read, findings } = await run({ ...base, 'src/a.ts': '2' }, base)
    expect(findings).toEqual([])
    expect(read).not.toContain(CI)
  })

  it('looks at the workflow that changed, and shows nothing of the others', async () => {
    const base = { [CI]: UNPINNED, [OTHER]: CLEAN }
    const { findings } = await run({ ...base, [OTHER]: UNPINNED }, base)
    expect(findings).toContain(`new workflow/unpinned-uses ${OTHER}`)
    expect(findings.filter((one) => one.endsWith(CI))).toEqual([])
  })

  it('shows what the base has where that is asked for', async () => {
    const base = { [CI]: UNPINNED, [OTHER]: CLEAN }
    const { findings } = await run({ ...base, [OTHER]: UNPINNED }, base, true)
    expect(findings).toContain(`new workflow/unpinned-uses ${OTHER}`)
    expect(findings).toContain(`existing workflow/unpinned-uses ${CI}`)
  })

  it('sees in an unchanged workflow what became wrong because of another file', async () => {
    const caller = `on: push\npermissions: {}\njobs:\n  a:\n    uses: ./${OTHER}\n    with: {name: x}\n`
    const callee = (input: string) =>
      `on: {workflow_call: {inputs: {${input}: {type: string}}}}\npermissions: {}\njobs:\n  b:\n    runs-on: ubuntu-24.04\n    steps: [{run: make}]\n`
    const base = { [CI]: caller, [OTHER]: callee('name') }
    const renamed = await run({ ...base, [OTHER]: callee('title') }, base)
    expect(renamed.findings.filter((one) => one.startsWith('new') && one.endsWith(CI))).not.toEqual([])
    const gone = await run({ [CI]: caller }, base)
    expect(gone.findings.filter((one) => one.startsWith('new') && one.endsWith(CI))).not.toEqual([])
  })

  const set = (ratchet: string): string =>
    `apiVersion: flux/v1\nkind: ConstraintSet\nmetadata: {name: own}\nconstraints:\n  - {id: one, title: one, severity: high, enforcement: block, ${ratchet}on: {files: ['*.json']}, assert: 'type(input) == int && input == 1', message: "'bad'"}\n`

  it('asks rules that are no ratchets about every file', async () => {
    const base = { '.flux/own.flux.yaml': set(''), 'a.json': '2', 'b.json': '1' }
    const { findings } = await run({ ...base, 'b.json': '3' }, base)
    expect(findings).toEqual(['new own/one a.json', 'new own/one b.json'])
  })

  it('asks about every file when the constraints change too', async () => {
    const base = { '.flux/own.flux.yaml': set('ratchet: new, '), 'a.json': '2', 'b.json': '1' }
    const same = await run({ ...base, 'b.json': '3' }, base)
    expect(same.findings).toEqual(['new own/one b.json'])
    const changed = await run({ ...base, '.flux/own.flux.yaml': set(''), 'b.json': '3' }, base)
    expect(changed.findings).toEqual(['new own/one b.json', 'existing own/one a.json'])
  })

  it('does not call a waiver unused because its file was not looked at', async () => {
    const config =
      'apiVersion: flux/v1\nkind: Config\nwaivers:\n  - {rule: own/one, path: a.json, reason: known for a long time, owner: someone, expires: 2026-04-01}\n'
    const base = {
      '.flux/own.flux.yaml': set('ratchet: new, '),
      '.flux/config.yaml': config,
      'a.json': '2',
      'b.json': '1',
    }
    expect((await run({ ...base, 'b.json': '4' }, base)).diagnostics).toEqual([])
    const whole = await run({ ...base, 'a.json': '1', 'b.json': '4' }, base, true)
    expect(whole.diagnostics).toEqual(['config/unused-waiver'])
  })
})

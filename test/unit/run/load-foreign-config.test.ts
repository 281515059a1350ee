import { describe, expect, it } from 'vitest'
import type { Finding } from '../../../src/core/finding.ts'
import type { Report } from '../../../src/report/report.ts'
import { check } from '../../../src/run/check.ts'
import { memoryTree } from '../../fakes/memory-tree.ts'

type Files = Readonly<Record<string, string>>

const WORKFLOW = `name: ci
on: push
permissions: {}
concurrency: {group: ci, cancel-in-progress: true}
jobs:
  build:
    name: Build
    runs-on: ubuntu-24.04
    steps:
      - uses: owner/action@v1
      - uses: owner/action@v2
`
const OFF = 'rules: {unpinned-uses: {disable: true}}\n'

async function judge(files: Files, base?: Files): Promise<Report> {
  const { report } = await check({
    head: memoryTree({ '.github/workflows/ci.yml': WORKFLOW, ...files }),
    ...(base === undefined ? {} : { base: memoryTree(base) }),
    clock: { now: () => Date.UTC(2027, 0, 1) },
  })
  return report
}

function linesOf({ findings }: Report): readonly string[] {
  return findings
    .filter(({ rule }) => rule === 'workflow/unpinned-uses')
    .map(({ locations: [{ startLine }], severity, status }: Finding) => `${startLine} ${severity} ${status}`)
    .sort()
}

describe('a configuration in the format of zizmor', () => {
  it('is not needed', async () => {
    expect(linesOf(await judge({}))).toEqual(['10 high new', '11 high new'])
  })

  it.each(['.github/zizmor.yml', '.github/zizmor.yaml', 'zizmor.yml', 'zizmor.yaml'])(
    'is found at %s',
    async (path) => {
      const report = await judge({ [path]: OFF })
      expect(report.diagnostics).toEqual([])
      expect(linesOf(report)).toEqual([])
    },
  )

  it.each(['docs/zizmor.yml', '.zizmor.yml', '.github/workflows/zizmor.yml'])(
    'is not looked for at %s',
    async (path) => {
      expect(linesOf(await judge({ [path]: OFF }))).toEqual(['10 high new', '11 high new'])
    },
  )

  it('is the first of several', async () => {
    const first = 'rules: {unpinned-uses: {remap: {severity: low}}}\n'
    const report = await judge({ '.github/zizmor.yml': first, 'zizmor.yml': OFF })
    expect(linesOf(report)).toEqual(['10 low new', '11 low new'])
  })

  it.each(['apiVersion: flux/v1\nkind: Config\n', 'apiVersion: flux/v2\n'])(
    'counts for nothing beside one of our own, whatever that says: %j',
    async (own) => {
      const report = await judge({ '.flux/config.yaml': own, '.github/zizmor.yml': OFF })
      expect(linesOf(report)).toEqual(['10 high new', '11 high new'])
    },
  )

  it('accepts findings at the places that it names, and says why', async () => {
    const report = await judge({
      '.github/zizmor.yml': 'rules: {unpinned-uses: {ignore: ["ci.yml:11:15"]}}\n',
    })
    expect(linesOf(report)).toEqual(['10 high new', '11 high waived'])
    expect(report.findings.flatMap(({ waiver }) => waiver ?? [])).toEqual([
      { reason: 'ignored in .github/zizmor.yml', owner: '.github/zizmor.yml', expires: '9999-12-31' },
    ])
  })

  it.each([
    ['ci.yml', ['10 high waived', '11 high waived']],
    ['ci.yml:10', ['10 high waived', '11 high new']],
    ['ci.yml:10:15', ['10 high waived', '11 high new']],
    ['ci.yml:10:14', ['10 high new', '11 high new']],
    ['ci.yml:12', ['10 high new', '11 high new']],
    ['ci.yaml', ['10 high new', '11 high new']],
    ['i.yml', ['10 high new', '11 high new']],
  ])('names places by the name of the file: %s', async (place, lines) => {
    const report = await judge({ '.github/zizmor.yml': `rules: {unpinned-uses: {ignore: ["${place}"]}}\n` })
    expect(report.diagnostics).toEqual([])
    expect(linesOf(report)).toEqual(lines)
  })

  it('sets what rules can be told', async () => {
    const report = await judge({
      '.github/zizmor.yml': 'rules: {unpinned-uses: {config: {policies: {"Owner/*": ref-pin}}}}\n',
    })
    expect(linesOf(report)).toEqual([])
  })

  it('has no effect at all when something is wrong with it, and says what', async () => {
    const report = await judge({ 'zizmor.yml': `${OFF}rule: {}\n` })
    expect(linesOf(report)).toEqual(['10 high new', '11 high new'])
    expect(report.diagnostics.map(({ code, location, message }) => [code, location.path, message])).toEqual([
      ['constraint/schema', 'zizmor.yml', 'unknown key `rule`'],
    ])
  })

  it('refuses a stream of several documents', async () => {
    const report = await judge({ 'zizmor.yml': `${OFF}---\n${OFF}` })
    expect(linesOf(report)).toEqual(['10 high new', '11 high new'])
    expect(report.diagnostics.map(({ location }) => location.startLine)).toEqual([3])
  })

  it.each([
    ['head alone has it', { 'zizmor.yml': OFF }, {}, ['10 high new', '11 high new']],
    ['base has it and head deletes it', {}, { 'zizmor.yml': OFF }, []],
    [
      'head names further places',
      { 'zizmor.yml': 'rules: {unpinned-uses: {ignore: [ci.yml]}}\n' },
      { 'zizmor.yml': 'rules: {unpinned-uses: {ignore: ["ci.yml:10"]}}\n' },
      ['10 high waived', '11 high new'],
    ],
    [
      'head writes it where it is found first',
      { '.github/zizmor.yml': OFF },
      { 'zizmor.yml': 'rules: {unpinned-uses: {remap: {severity: low}}}\n' },
      ['10 low new', '11 low new'],
    ],
  ])('decides from the base: %s', async (_, head, base, lines) => {
    expect(linesOf(await judge(head, base))).toEqual(lines)
  })
})

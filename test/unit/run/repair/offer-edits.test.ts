import { describe, expect, it } from 'vitest'
import { LIMITS } from '../../../../src/core/limits.ts'
import type { Tree } from '../../../../src/core/tree.ts'
import { check } from '../../../../src/run/check.ts'

const CLOCK = { now: () => 0 }

function treeOf(files: Readonly<Record<string, string>>): Tree {
  return {
    label: 'test',
    list: async () =>
      Object.keys(files)
        .sort()
        .map((path) => ({ path, kind: 'file' as const, executable: false })),
    read: async (path) => {
      const text = files[path]
      return text === undefined ? 'absent' : new TextEncoder().encode(text)
    },
  }
}

const CI = '.github/workflows/ci.yml'
const HEAD =
  'name: ci\non: push\npermissions: {}\njobs:\n  a:\n    name: a\n    runs-on: ubuntu-24.04\n    steps:\n'

async function editsOf(text: string, rule: string) {
  const { report } = await check({ head: treeOf({ [CI]: text }), clock: CLOCK, repairs: true })
  return report.findings.filter((finding) => finding.rule === rule).map(({ edits }) => edits)
}

describe('edits of a report', () => {
  const text = `${HEAD}      - run: echo \${{ format('{0}', 'b') }} # why\n`

  it('stand at the lines and columns of the file', async () => {
    expect(await editsOf(text, 'workflow/obfuscation')).toEqual([
      [{ path: CI, startLine: 9, startColumn: 19, endLine: 9, endColumn: 44, text: 'b' }],
    ])
  })

  it('are missing where nobody asks for them', async () => {
    const { report } = await check({ head: treeOf({ [CI]: text }), clock: CLOCK })
    expect(report.findings.map(({ rule }) => rule)).toContain('workflow/obfuscation')
    expect(report.findings.filter(({ edits }) => edits !== undefined)).toEqual([])
  })

  it('are offered for new findings only', async () => {
    const request = { head: treeOf({ [CI]: text }), clock: CLOCK, repairs: true, everythingExists: true }
    const { report } = await check(request)
    expect(report.findings.map(({ status }) => status)).toContain('existing')
    expect(report.findings.filter(({ edits }) => edits !== undefined)).toEqual([])
  })

  it('are not offered where they would break a rule of the repository', async () => {
    const own = `apiVersion: flux/v1
kind: ConstraintSet
metadata: {name: own, version: 1.0.0}
constraints:
  - id: no-inputs
    title: No inputs
    severity: low
    enforcement: warn
    on: {fact: workflow.uses}
    assert: uses.inputs.size() == 0
`
    const files = { [CI]: `${HEAD}      - uses: actions/checkout@v4\n` }
    const offered = async (tree: Tree) => {
      const { report } = await check({ head: tree, clock: CLOCK, repairs: true })
      const finding = report.findings.find(({ rule }) => rule === 'workflow/artipacked')
      return finding?.edits?.map((edit) => edit.text)
    }
    expect(await offered(treeOf(files))).toEqual(['\n        with:\n          persist-credentials: false'])
    expect(await offered(treeOf({ ...files, '.flux/own.flux.yaml': own }))).toBeUndefined()
  })

  it.each([
    ['several documents', `${text}---\na: 1\n`],
    ['a key twice', `${text}        run: x\n`],
  ])('are not offered in a file with %s', async (_what, broken) => {
    expect((await editsOf(broken, 'workflow/obfuscation')).filter((edits) => edits !== undefined)).toEqual([])
  })

  it('are not offered in a file that is not UTF-8, which would not be written back', async () => {
    const bytes = new Uint8Array([...new TextEncoder().encode(text), 35, 0xff, 10])
    const tree = treeOf({ [CI]: text })
    const head = { ...tree, read: async () => bytes }
    const { report } = await check({ head, clock: CLOCK, repairs: true })
    expect(report.findings.filter(({ edits }) => edits !== undefined)).toEqual([])
  })

  it('are proven together, and apart where they are in conflict', async () => {
    const read = (name: string): string => `"\${{ github.event.issue.${name} }}"`
    const steps = `      - run: echo ${read('title')} ${read('body')} ${read('title')}\n`
    const offers = await editsOf(HEAD.replace('push', 'issues') + steps, 'workflow/template-injection')
    const env = (name: string): string =>
      `\n        env:\n          GITHUB_EVENT_ISSUE_${name.toUpperCase()}: \${{ github.event.issue.${name} }}`
    expect(offers.map((edits) => edits?.[1]?.text)).toEqual([env('title'), env('body'), env('title')])
  })

  it.each([LIMITS.findingsPerConstraint - 1, LIMITS.findingsPerConstraint, LIMITS.findingsPerConstraint + 1])(
    'are offered for all findings that a report shows: %i',
    async (count) => {
      const steps = Array.from({ length: count }, (_, i) => `      - run: echo \${{ 'step ${i}' }}\n`).join(
        '',
      )
      const offers = await editsOf(HEAD + steps, 'workflow/obfuscation')
      expect(offers).toHaveLength(Math.min(count, LIMITS.findingsPerConstraint))
      expect(offers.filter((edits) => edits === undefined)).toEqual([])
    },
    120_000,
  )

  it(`are proven by ${LIMITS.repairsPerRun} scans of files, two of each that is repaired`, async () => {
    const offered = async (count: number): Promise<number> => {
      const files: Record<string, string> = {}
      for (let i = 0; i < count; i++) files[`.github/workflows/f${1_000 + i}.yml`] = text
      const { report } = await check({ head: treeOf(files), clock: CLOCK, repairs: true })
      return report.findings.filter(({ edits }) => edits !== undefined).length
    }
    expect(await offered(LIMITS.repairsPerRun / 2 - 1)).toBe(LIMITS.repairsPerRun / 2 - 1)
    expect(await offered(LIMITS.repairsPerRun / 2)).toBe(LIMITS.repairsPerRun / 2)
    expect(await offered(LIMITS.repairsPerRun / 2 + 1)).toBe(LIMITS.repairsPerRun / 2)
  })

  it(`are proven in files of ${LIMITS.repairText} characters together, each proof counted`, async () => {
    // Opening the file and proving one finding read it twice.
    const offered = async (units: number): Promise<number> => {
      const comment = `#${'x'.repeat(units - text.length - 2)}\n`
      return (await editsOf(text + comment, 'workflow/obfuscation')).filter((edits) => edits !== undefined)
        .length
    }
    expect(await offered(LIMITS.repairText / 2 - 1)).toBe(1)
    expect(await offered(LIMITS.repairText / 2)).toBe(1)
    expect(await offered(LIMITS.repairText / 2 + 1)).toBe(0)
  })
})

import { describe, expect, it } from 'vitest'
import { check } from '../../../src/run/check.ts'
import { memoryTree } from '../../fakes/memory-tree.ts'

async function waiverOf(comment: string): Promise<unknown> {
  const { report } = await check({
    head: memoryTree({
      '.github/workflows/a.yml': `on: push\njobs: {a: {steps: [{uses: owner/action@v1}]}} # flux: ignore[unpinned-uses]${comment}\n`,
    }),
    clock: { now: () => Date.UTC(2027, 0, 1) },
  })
  const finding = report.findings.find(({ rule }) => rule === 'workflow/unpinned-uses')
  return finding === undefined ? undefined : [finding.status, finding.waiver]
}

describe('a comment that accepts a finding', () => {
  it.each([
    ['', ['waived', undefined]],
    [' reason="x"', ['waived', { reason: 'x', owner: 'comment in the file', expires: '9999-12-31' }]],
    [
      ' reason="x" expires=2027-01-01',
      ['waived', { reason: 'x', owner: 'comment in the file', expires: '2027-01-01' }],
    ],
    [' reason="x" expires=2026-12-31', ['new', undefined]],
  ])('gives the report a last day where it gives a reason: %j', async (comment, expected) => {
    expect(await waiverOf(comment)).toEqual(expected)
  })
})

describe('comments in a file with several', () => {
  const uses = (comment: string): string => `          - uses: owner/action@v1${comment}\n`
  const statusesOf = async (...comments: readonly string[]): Promise<readonly string[]> => {
    const { report } = await check({
      head: memoryTree({
        '.github/workflows/a.yml': `on: push\njobs:\n  a:\n    steps:\n${comments.map(uses).join('')}`,
      }),
      clock: { now: () => Date.UTC(2027, 0, 1) },
    })
    return report.findings
      .filter(({ rule }) => rule === 'workflow/unpinned-uses')
      .sort((a, b) => a.locations[0].startLine - b.locations[0].startLine)
      .map(({ status }) => status)
  }

  it('count on their own lines, for the rules that they name, until their last day', async () => {
    expect(
      await statusesOf(
        '',
        ' # flux: ignore[unpinned-uses]',
        ' # zizmor: ignore[artipacked, workflow/unpinned-uses]',
        ' # flux: ignore[artipacked]',
        ' # flux: ignore[unpinned-uses] expires=2026-12-31',
        ' # flux: ignore[unpinned-uses] expires=2027-01-01',
        '',
        // The last bracket of this form ends its list, the first one of ours.
        ' # zizmor: ignore[unpinned-uses] see [a]',
        ' # flux: ignore[unpinned-uses] see [a]',
        ' # zizmor: ignore[unpinned-uses] see [a].',
      ),
    ).toEqual(['new', 'waived', 'waived', 'new', 'new', 'waived', 'new', 'new', 'waived', 'waived'])
  })
})

describe('a comment at a finding that is not waivable', () => {
  const statusOf = async (config: string, waivable: boolean): Promise<string | undefined> => {
    const set = `apiVersion: flux/v1
kind: ConstraintSet
metadata: {name: own}
constraints:
  - {id: one, title: One, severity: high, enforcement: block, waivable: ${waivable}, on: {files: ["*.yaml"]}, assert: input.a == 1}
`
    const { report } = await check({
      head: memoryTree({
        '.flux/own.flux.yaml': set,
        '.flux/config.yaml': `apiVersion: flux/v1\nkind: Config\n${config}`,
        'x.yaml': 'a: 2 # flux: ignore[one] reason="known"\n',
      }),
      clock: { now: () => Date.UTC(2027, 0, 1) },
    })
    return report.findings.find(({ rule }) => rule === 'own/one')?.status
  }

  it.each([
    ['', false, 'new'],
    ['allowCritical: false\n', false, 'new'],
    ['allowCritical: true\n', false, 'waived'],
    ['', true, 'waived'],
  ])('under %j, waivable: %s, leaves it %s', async (config, waivable, expected) => {
    expect(await statusOf(config, waivable)).toBe(expected)
  })
})

describe('a comment in a step', () => {
  const acceptsAt = async (rule: string, lines: readonly string[]): Promise<readonly number[]> => {
    const accepted: number[] = []
    for (const at of lines.keys()) {
      const step = lines.map((line, index) => (index === at ? `${line} # zizmor: ignore[${rule}]` : line))
      const { report } = await check({
        head: memoryTree({
          '.github/workflows/a.yml': `on: push\njobs:\n  a:\n    runs-on: windows-2025\n    steps:\n${step.join('\n')}\n`,
        }),
        clock: { now: () => Date.UTC(2027, 0, 1) },
      })
      const findings = report.findings.filter((one) => one.rule === `workflow/${rule}`)
      expect(findings).toHaveLength(1)
      if (findings[0]?.status === 'waived') accepted.push(at)
    }
    return accepted
  }

  it('accepts an image on its own line alone', async () => {
    const step = ['    - name: x', '      uses: docker://alpine', '      env:', '        A: b']
    expect(await acceptsAt('unpinned-images', step)).toEqual([1])
  })

  it('accepts a shell where it is set and where the step is named', async () => {
    const step = [
      '    - if: always()',
      '      name: x',
      '      run: y',
      '      shell: cmd',
      '      env: {A: b}',
    ]
    expect(await acceptsAt('misfeature', step)).toEqual([1, 3])
    const unnamed = ['    - if: always()', '      run: y', '      shell: cmd', '      env: {A: b}']
    expect(await acceptsAt('misfeature', unnamed)).toEqual([0, 1, 2, 3])
  })

  it('accepts an installation by the interpreter where it is asked for and at the action', async () => {
    const step = [
      '    - name: x',
      '      uses: actions/setup-python@v6',
      '      with:',
      '        pip-install: y',
      '        cache: z',
    ]
    expect(await acceptsAt('misfeature', step)).toEqual([1, 3])
  })

  it('accepts an action that is not pinned anywhere in it', async () => {
    const step = ['    - name: x', '      uses: a/b@v1', '      with:', '        c: d']
    expect(await acceptsAt('unpinned-uses', step)).toEqual([0, 1, 2, 3])
  })

  it.each([
    [
      'a variable that brings commands back',
      'insecure-commands',
      [
        '    - name: x',
        '      run: y',
        '      env:',
        '        A: b',
        '        ACTIONS_ALLOW_UNSECURE_COMMANDS: true',
      ],
      [2, 3, 4],
    ],
    [
      'a path that goes nowhere',
      'obfuscation',
      ['    - name: x', '      uses: a/b//c@v1', '      with:', '        c: d'],
      [1],
    ],
    [
      'an upload of what a checkout left',
      'artipacked',
      [
        '    - uses: actions/checkout@v4',
        '      id: x',
        '    - name: u',
        '      uses: actions/upload-artifact@v4',
        '      with:',
        '        path: .',
      ],
      [0, 1, 2, 3, 4, 5],
    ],
  ])('accepts %s where it is', async (_, rule, step, lines) => {
    expect(await acceptsAt(rule, step)).toEqual(lines)
  })
})

describe('a comment in a job', () => {
  it.each([
    ['unsound-condition', '    if: ${{ github.actor }} == 1'],
    ['excessive-permissions', '    permissions: write-all'],
  ])('accepts what %s says of it anywhere in the job, and nowhere else', async (rule, line) => {
    const lines = [
      'on: push',
      'permissions: {}',
      'jobs:',
      '  a:',
      line,
      '    runs-on: x',
      '    steps:',
      '    - run: y',
      '  b:',
      '    permissions: {}',
      '    steps: [{run: z}]',
    ]
    const accepted: number[] = []
    for (const at of lines.keys()) {
      const text = lines
        .map((one, index) => (index === at ? `${one} # zizmor: ignore[${rule}]` : one))
        .join('\n')
      const { report } = await check({
        head: memoryTree({ '.github/workflows/a.yml': `${text}\n` }),
        clock: { now: () => Date.UTC(2027, 0, 1) },
      })
      const [finding] = report.findings.filter((one) => one.rule === `workflow/${rule}`)
      if (finding?.status === 'waived') accepted.push(at)
    }
    expect(accepted).toEqual([3, 4, 5, 6, 7])
  })
})

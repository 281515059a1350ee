import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { commentsOf } from '../../../../src/collect/workflow/comment.ts'
import { toNative } from '../../../../src/core/document/native.ts'
import { parseYaml } from '../../../../src/core/document/yaml/yaml.ts'
import { ShapeTable } from '../../../../src/core/expression/shape.ts'
import { createSource } from '../../../../src/core/source.ts'
import { fix } from '../../../../src/run/fix.ts'

const CI = '.github/workflows/ci.yml'
const CONTEXT = fc.constantFrom(
  'github.event.issue.title',
  'github.event.comment.body',
  'github.event.issue.number',
)

/** Lines of one step below its dash, the first without indentation. */
const checkout = fc.constantFrom<readonly string[]>(
  ['uses: actions/checkout@v4'],
  ['uses: actions/checkout@v4 # keeps'],
  ['uses: "actions/checkout@v4"', 'with:', '  # all', '  fetch-depth: 0'],
  ['uses: actions/checkout@v4', 'with: {fetch-depth: 0} # all'],
  ['uses: actions/checkout@v4', 'with:', 'name: a'],
  ['name: b', "uses: 'actions/checkout@v4'", 'with: {}'],
  ['{uses: actions/checkout@v4, with: {path: x}}'],
  ['{uses: actions/checkout@v4} # in brackets'],
  ['uses: actions/checkout@v4', 'with:', '  persist-credentials: yes # on', '  path: a'],
  ['uses: actions/checkout@v4', 'with:', '  path: |+', '    a', ''],
)
const script = fc
  .tuple(
    CONTEXT,
    fc.constantFrom<(context: string) => readonly string[]>(
      (x) => [`run: echo "\${{ ${x} }}"`],
      (x) => [`run: 'echo "it''s \${{ ${x} }}"' # note`],
      (x) => [`run: "echo \\"\${{ ${x} }}\\""`],
      (x) => ['run: |', `  echo "\${{ ${x} }}"`, '', `  echo '\${{ ${x} }}'`],
      (x) => ['name: c', 'run: |-', `  echo "\${{ ${x} }}"`],
      (x) => ['run: >', `  echo`, `  "\${{ ${x} }}"`],
      (x) => ['run: |+', `  echo "\${{ ${x} }}"`, '', ''],
      (x) => [`{run: 'echo "\${{ ${x} }}"'}`],
    ),
    fc.constantFrom<readonly string[]>(
      [],
      ['env:', '  A: 1 # first', '  B: |', '    x'],
      ['env: {A: 1} # one'],
      ['env:'],
    ),
  )
  .map(([context, lines, env]): readonly string[] => {
    const own = lines(context)
    return own[0]?.startsWith('{') === true ? own : [...own, ...env]
  })

const workflow = fc
  .record({
    steps: fc.array(fc.oneof(checkout, script), { minLength: 1, maxLength: 5 }),
    indent: fc.constantFrom(2, 4),
    isWindows: fc.boolean(),
    end: fc.constantFrom('', '\n', '\n\n# the end\n'),
    between: fc.constantFrom('', '\n', '      # a step\n'),
  })
  .map(({ steps, indent, isWindows, end, between }) => {
    const pad = (levels: number): string => ' '.repeat(levels * indent)
    const head = [
      'name: ci # a name',
      'on: issue_comment',
      'permissions: {}',
      'jobs:',
      `${pad(1)}a:`,
      `${pad(2)}name: a`,
      `${pad(2)}runs-on: ubuntu-24.04`,
      `${pad(2)}steps:`,
    ]
    const body = steps.map((lines) =>
      lines
        .map((line, index) => (index === 0 ? `${pad(3)}- ${line}` : line === '' ? '' : `${pad(3)}  ${line}`))
        .join('\n'),
    )
    const text = `${head.join('\n')}\n${body.join(`\n${between}`)}${end}`
    return isWindows ? text.replaceAll('\n', '\r\n') : text
  })

function read(text: string) {
  return parseYaml(createSource(CI, text), { shapes: new ShapeTable() })
}

async function fixed(text: string): Promise<string> {
  const outcome = await fix({
    tree: {
      label: 'test',
      list: async () => [{ path: CI, kind: 'file', executable: false }],
      read: async (path) => (path === CI ? new TextEncoder().encode(text) : 'absent'),
    },
    clock: { now: () => 0 },
    rules: [],
    unsafe: true,
    persona: 'auditor',
  })
  return outcome.files[0]?.after ?? text
}

/** The value of a workflow without what repairs are meant to change. */
function withoutRepairs(text: string): unknown {
  const { documents, diagnostics } = read(text)
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  const value = JSON.parse(JSON.stringify(toNative(documents[0]?.value ?? null)))
  for (const step of value.jobs.a.steps) {
    for (const [key, isOurs] of [
      ['with', (name: string) => name === 'persist-credentials'],
      ['env', (name: string) => name.startsWith('GITHUB_EVENT_')],
    ] as const) {
      for (const name of Object.keys(step[key] ?? {})) if (isOurs(name)) delete step[key][name]
      if (Object.keys(step[key] ?? {}).length === 0) delete step[key]
    }
    if (typeof step.run !== 'string') continue
    step.run = step.run.replace(
      /\$\{\{ github\.event\.([a-z.]+) \}\}|\$\{GITHUB_EVENT_([A-Z_]+)\}/g,
      (_all: string, context?: string, variable?: string) =>
        `<${(context ?? variable ?? '').toUpperCase().replaceAll('.', '_')}>`,
    )
  }
  return value
}

describe('repairs of any workflow', () => {
  it('change what they are meant to, keep all comments and line breaks, and leave nothing to do', async () => {
    await fc.assert(
      fc.asyncProperty(workflow, async (before) => {
        fc.pre(read(before).diagnostics.every(({ severity }) => severity !== 'error'))
        const after = await fixed(before)
        expect(withoutRepairs(after)).toEqual(withoutRepairs(before))
        const comments = (text: string) => commentsOf(read(text).documents).map((comment) => comment.text)
        expect(comments(after)).toEqual(comments(before))
        expect(/(?<!\r)\n/.test(after)).toBe(/(?<!\r)\n/.test(before))
        expect(/\r\n/.test(after)).toBe(/\r\n/.test(before))
        expect(await fixed(after)).toBe(after)
      }),
      { numRuns: 40 },
    )
  })
})

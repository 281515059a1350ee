import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { startAgents } from '../../../src/collect/workflow/agents/collect-agents.ts'
import { INTERPOLATION_PARTS } from '../../../src/collect/workflow/interpolation/parts.ts'
import { ShapeTable } from '../../../src/core/expression/shape.ts'
import { EvalError, RecordValue, type Result } from '../../../src/core/expression/value.ts'
import type { Fact } from '../../../src/core/fact.ts'
import { factValue } from '../../../src/core/fact-type.ts'
import { collectEach, workflowFiles } from '../../fakes/workflow-files.ts'

const PARTS = [
  ...[
    "github.actor == 'x[bot]'",
    "contains('a', inputs.b)",
    'secrets.A',
    'secrets[a]',
    'toJSON(secrets)',
    'secrets.*',
  ],
  ...[
    "fromJSON(secrets['A'])",
    "a && '' || b",
    "format('{0}', 1)",
    'a[b]',
    "'x'",
    'github.event.issue.body',
    'env.constructor',
  ],
]

const expression = fc
  .array(fc.constantFrom(...PARTS, '(', ')', '||', '&&', '!', ',', "'"), { minLength: 1, maxLength: 6 })
  .map((parts) => parts.join(' '))

const text = fc.oneof(
  expression,
  expression.map((one) => `\${{ ${one} }}`),
  expression.map((one) => `text \${{ ${one} }}\n`),
  fc.constantFrom(
    'a/b/../c@v1',
    'openai/codex-action@v1',
    'anthropics/claude-code-action@v1',
    'claude --allowedTools "Bash',
    '*',
  ),
)

const KEYS = [
  'on',
  'env',
  'jobs',
  'steps',
  'if',
  'run',
  'uses',
  'with',
  'prompt',
  'claude_args',
  'allowed_bots',
  'sandbox',
  'id',
  'environment',
  'runs',
  'a',
]

/** Any value in any place of a workflow or action. */
const anything = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    text,
    fc.constantFrom(null, true, 0),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...KEYS), tie('value'), { maxKeys: 5 }),
  ),
})).value

function hasMismatch(value: Result): boolean {
  if (value instanceof EvalError) return true
  if (value instanceof RecordValue) return value.slots.some(hasMismatch)
  return Array.isArray(value) && value.some(hasMismatch)
}

function collect(path: string, source: string): readonly Fact[] {
  const files = workflowFiles({ [path]: source })
  return [
    ...[...files.values()].flatMap((file) =>
      INTERPOLATION_PARTS.flatMap((part) => part.collect(file, { pins: new Map() })),
    ),
    ...collectEach(startAgents(), files),
  ]
}

describe('facts about expressions of hostile files', () => {
  it('have the declared types and places inside of the file, whatever the file holds', () => {
    fc.assert(
      fc.property(anything, anything, (inner, step) => {
        const files: readonly (readonly [string, unknown])[] = [
          ['.github/workflows/x.yml', inner],
          ['.github/workflows/x.yml', { on: 'issues', jobs: { a: { if: inner, steps: [step] } } }],
          ['action.yml', { runs: { using: 'composite', steps: [step, inner] } }],
        ]
        for (const [path, value] of files) {
          for (const fact of collect(path, JSON.stringify(value))) {
            expect(hasMismatch(factValue(fact, new ShapeTable()))).toBe(false)
            for (const { start, end } of [fact.span, ...fact.spans.values()]) {
              expect(start).toBeLessThanOrEqual(end)
              expect(end).toBeLessThanOrEqual(fact.source.text.length)
            }
          }
        }
      }),
      { numRuns: 300 },
    )
  })

  it.each([
    ['operators', `\${{ ${"a && '' || ".repeat(1_500)} b }}`],
    ['groups', `\${{ ${'(a && '.repeat(49)}''${')'.repeat(49)} || b }}`],
    ['fences', "${{ secrets[a] || format('x') }} ".repeat(5_000)],
    ['spaces', `claude${' \t'.repeat(50_000)}`],
    ['lines', `${'\n  '.repeat(50_000)}claude --allowedTools ${'Bash('.repeat(20_000)}`],
    ['flags', `claude ${'--allowedTools '.repeat(2_000)}`],
    ['flags without spaces', `claude ${'--allowedTools'.repeat(100_000)}`],
  ])('take time in proportion to the text: %s', (_, value) => {
    const source = JSON.stringify({
      on: 'issues',
      jobs: { a: { steps: [{ run: value, env: { A: value } }] } },
    })
    const start = Date.now()
    expect(collect('.github/workflows/x.yml', source).length).toBeGreaterThan(0)
    expect(Date.now() - start).toBeLessThan(20_000)
  })
})

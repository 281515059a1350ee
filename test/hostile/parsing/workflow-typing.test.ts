import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { startMisuse } from '../../../src/collect/workflow/typing/collect-misuse.ts'
import { startTyping } from '../../../src/collect/workflow/typing/collect-typing.ts'
import { collectEach, workflowFiles } from '../../fakes/workflow-files.ts'

const KEYS = [
  ...['on', 'jobs', 'env', 'steps', 'run', 'uses', 'with', 'if', 'id', 'needs', 'outputs', 'strategy'],
  ...['matrix', 'include', 'exclude', 'workflow_call', 'workflow_dispatch', 'inputs', 'secrets', 'default'],
  ...['type', 'value', 'runs', 'using', 'args', 'parallel', 'container', 'services', 'concurrency', 'a', 'b'],
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'required', 'deprecationMessage'],
]
const TEXTS = [
  ...['', 'a', 'b', './a', './', '$/', 'actions/cache@v4', 'push', 'node20', 'true', 'boolean'],
  ...['${{ matrix.a }}', '${{ needs.a.outputs.b }}', '${{ steps.a.outputs.b }}', '${{ inputs.a }}', '${{'],
  ...['${{ jobs.a.outputs.b }}', '${{ secrets.__proto__ }}', '${{ matrix.constructor.x }}', '${{ *.* }}'],
  ...['${{ fromJSON(\'{"__proto__":1}\').x }}', '${{ github.*.*[0].x }}', "${{ 'a", '${{ toString() }}'],
  ...['needs.*.outputs.*.x[0]', 'a.b(c)', '${{ a }}${{ b }}', './a/../../..', "${{ format('{9}') }}"],
]

// Keys and texts of workflows in any nesting, so that every value stands in every place.
const anything = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 6, withCrossShrink: true },
    fc.constantFrom<unknown>(...TEXTS, null, true, 0, -1.5),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.array(fc.tuple(fc.constantFrom(...KEYS), tie('value')), { maxLength: 5 }).map((entries) => {
      const record: Record<string, unknown> = Object.create(null)
      for (const [key, value] of entries) record[key] = value
      return record
    }),
  ),
})).value

describe('workflows and actions of any shape', () => {
  it('never stop the typing of expressions, and every fact has a place in its file', () => {
    fc.assert(
      fc.property(anything, anything, anything, (ci, called, action) => {
        const files = workflowFiles({
          '.github/workflows/ci.yml': JSON.stringify(ci),
          a: JSON.stringify(called),
          'a/action.yml': JSON.stringify(action),
        })
        for (const { span, source, fields } of [
          ...collectEach(startTyping(), files),
          ...collectEach(startMisuse(), files),
        ]) {
          expect(span.start).toBeGreaterThanOrEqual(0)
          expect(span.end).toBeGreaterThanOrEqual(span.start)
          expect(span.end).toBeLessThanOrEqual(source.text.length)
          expect(typeof fields['name']).toBe('string')
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe('expressions of any text', () => {
  const words = fc.array(
    fc.constantFrom(
      ...['github', 'matrix', 'steps', '.', '*', '[', ']', '(', ')', "'", "'a'", '1', '==', '<', '&&', '||'],
      ...['!', ',', ' ', '\n', 'format', 'fromJSON', '"', '}', '{', '}}', '${{', 'é', '\u0000', '__proto__'],
    ),
    { maxLength: 30 },
  )

  it('are typed or told to be none, at a place inside of the text', () => {
    fc.assert(
      fc.property(words, (parts) => {
        const text = JSON.stringify(`\${{ ${parts.join('')} }}`)
        const files = workflowFiles({ '.github/workflows/ci.yml': `run-name: ${text}\n` })
        for (const { span } of collectEach(startTyping(), files)) {
          expect(span.start).toBeGreaterThanOrEqual('run-name: '.length)
          expect(span.end).toBeLessThanOrEqual('run-name: '.length + text.length)
        }
      }),
      { numRuns: 500 },
    )
  })
})

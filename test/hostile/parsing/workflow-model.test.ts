import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FACT_KINDS } from '../../../src/collect/kinds.ts'
import { parseExpression } from '../../../src/collect/workflow/expression/parser.ts'
import { parseYaml } from '../../../src/core/document/yaml/yaml.ts'
import { ShapeTable } from '../../../src/core/expression/shape.ts'
import { EvalError, RecordValue, type Result } from '../../../src/core/expression/value.ts'
import { factValue } from '../../../src/core/fact-type.ts'
import { createSource } from '../../../src/core/source.ts'
import { collectAll } from '../../fakes/collect-all.ts'

const KEYS = [
  ...[
    'name',
    'on',
    'permissions',
    'env',
    'jobs',
    'steps',
    'run',
    'uses',
    'with',
    'if',
    'strategy',
    'matrix',
    'include',
  ],
  ...[
    'exclude',
    'defaults',
    'shell',
    'runs-on',
    'labels',
    'runs',
    'using',
    'inputs',
    'type',
    'types',
    'parallel',
    'id',
  ],
  ...['workflow_dispatch', 'pull_request_target', '__proto__', 'constructor', 'toString'],
]
const TEXTS = [
  ...[
    '',
    'false',
    'a/b@v1',
    '@',
    './x',
    '${{ github.ref }}',
    '${{',
    '}}',
    "${{ '",
    'read-all',
    '${{ matrix.x }}',
  ],
  ...[
    '${{ env.__proto__ }}',
    '${{ inputs.constructor }}',
    '${{ github.event.__proto__.x }}',
    '# flux: ignore[x]',
  ],
]

/** Any value that a workflow could hold in any place. */
const anything = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(...TEXTS),
    fc.constantFrom(null, true, false, 0, 1.5),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...KEYS), tie('value'), { maxKeys: 5 }),
  ),
})).value

function hasMismatch(value: Result): boolean {
  if (value instanceof EvalError) return true
  if (value instanceof RecordValue) return value.slots.some(hasMismatch)
  return Array.isArray(value) && value.some(hasMismatch)
}

describe('the workflow collector', () => {
  it.each(['.github/workflows/x.yml', 'action.yml'])(
    'gives facts of the declared form, in the file, for anything at %s',
    (path) => {
      fc.assert(
        fc.property(fc.dictionary(fc.constantFrom(...KEYS), anything, { maxKeys: 8 }), (content) => {
          const text = JSON.stringify(content, undefined, 1)
          const { documents } = parseYaml(createSource(path, text), { shapes: new ShapeTable() })
          for (const fact of collectAll(documents, path)) {
            expect(FACT_KINDS).toContain(fact.kind)
            expect(hasMismatch(factValue(fact, new ShapeTable()))).toBe(false)
            for (const span of [
              fact.span,
              ...fact.spans.values(),
              ...(fact.related ?? []).map((one) => one.span),
            ]) {
              expect(span.start).toBeGreaterThanOrEqual(0)
              expect(span.end).toBeGreaterThanOrEqual(span.start)
              expect(span.end).toBeLessThanOrEqual(text.length)
            }
          }
        }),
      )
    },
  )

  it('gives nothing for files that are no mapping, but that they are none', () => {
    for (const text of ['', '- a', 'text', '3', '--- \n...\n']) {
      const path = '.github/workflows/x.yml'
      const { documents } = parseYaml(createSource(path, text), { shapes: new ShapeTable() })
      const facts = collectAll(documents, path)
      const others = facts.filter((fact) => fact.kind.name !== 'workflow.permissions')
      expect(others.map(({ kind }) => kind.name)).toEqual(['workflow.structure'])
    }
  })
})

describe('the parser of expressions', () => {
  const piece = fc.constantFrom(
    ...[
      'a',
      '.',
      '[',
      ']',
      '(',
      ')',
      '*',
      "'",
      "''",
      '!',
      '&&',
      '||',
      '==',
      '<',
      ',',
      '1',
      '-',
      '0x',
      ' ',
      '"',
      '\n',
      '}',
    ],
    ...['github', 'format', 'true', 'NaN'],
  )

  it('always ends, and either understands a text or says where it does not', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const text = pieces.join('')
        const { expression, problem } = parseExpression(text)
        expect(expression === undefined).toBe(problem !== undefined)
        if (problem !== undefined) {
          expect(problem.at).toBeGreaterThanOrEqual(0)
          expect(problem.at).toBeLessThanOrEqual(text.length)
        }
      }),
    )
  })

  it.each(['(', '!', 'a[', 'a(', 'a==', 'a&&', "'", 'a.'])('survives a file full of %j', (text) => {
    expect(parseExpression(text.repeat(20_999 / text.length)).problem).toBeDefined()
  })
})

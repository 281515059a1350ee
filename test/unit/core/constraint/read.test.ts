import { describe, expect, it } from 'vitest'
import { readSet } from '../../../../src/core/constraint/read.ts'
import type { Document } from '../../../../src/core/document/document.ts'
import { readDocuments } from '../../../../src/core/document/read.ts'
import { ShapeTable } from '../../../../src/core/expression/shape.ts'

async function documentOf(text: string): Promise<Document> {
  const { documents } = await readDocuments('own.flux.yaml', new TextEncoder().encode(text), {
    shapes: new ShapeTable(),
  })
  const [document] = documents
  if (document === undefined) throw new Error('no document')
  return document
}

const HEAD = 'apiVersion: flux/v1\nkind: ConstraintSet\nmetadata: {name: own}\n'
const constraint = (more: string): string =>
  `${HEAD}constraints:\n  - {id: one, title: T, severity: high, enforcement: block, on: {files: a}, assert: "true"${more}}\n`

describe('a constraint that says no more than it must', () => {
  it('has the defaults', async () => {
    const document = await documentOf(constraint(''))
    const { set, diagnostics } = readSet(document, 'repository')
    expect(diagnostics).toEqual([])
    expect(set).toMatchObject({
      origin: 'repository',
      name: 'own',
      version: undefined,
      limits: {},
      imports: [],
      variables: [],
      functions: [],
    })
    expect(set?.document).toBe(document)
    const one = set?.constraints[0]
    expect(one).toMatchObject({
      id: 'one',
      rule: 'own/one',
      path: ['constraints', 0],
      title: 'T',
      why: undefined,
      help: undefined,
      url: undefined,
      tags: [],
      severity: 'high',
      confidence: 'high',
      persona: 'regular',
      enforcement: 'block',
      ratchet: 'all',
      unavailable: 'block',
      waivable: true,
      overrides: undefined,
      on: { kind: 'files', globs: ['a'], schema: undefined },
      match: undefined,
      settings: [],
      variables: [],
      forEach: undefined,
      when: undefined,
      assert: { text: 'true', path: ['constraints', 0, 'assert'] },
      message: undefined,
      at: [],
      grades: [],
      fix: undefined,
      tests: [],
    })
  })
})

describe('a constraint that says all that it may', () => {
  it('has it at its place', async () => {
    const text = `apiVersion: flux/v1
kind: ConstraintSet
metadata: {name: own, version: 1.2.3}
limits: {costPerSubject: 5000, inputBytes: 1000}
imports:
  - {from: a.flux.yaml, functions: [f, {name: g, as: h}], variables: [v]}
functions:
  - {name: k, params: {x: int, y: string}, returns: bool, expression: x > 0}
variables:
  - {name: w, expression: "1"}
constraints:
  - id: one
    title: T
    why: W
    help: H
    url: https://example.com/a
    tags: [t, u]
    severity: high
    confidence: low
    persona: auditor
    enforcement: block
    ratchet: new
    unavailable: warn
    overrides: {rule: own/two, reason: R}
    on: {files: [a, b], schema: s, match: "true"}
    settings: {n: {type: int, default: 1, doc: D}}
    variables: [{name: z, expression: "2"}]
    forEach: {key: k1, index: i1, value: v1, in: input.list}
    when: "1 == 1"
    assert: "2 == 2"
    message: "'m'"
    at: [input.a, input.b]
    grade: [{when: "3 == 3", severity: low, confidence: medium, persona: pedantic}]
    fix: {replace: input.c, hint: pin}
    tests: [{name: n, input: 1, expect: []}]
`
    const { set, diagnostics } = readSet(await documentOf(text), 'pack')
    expect(diagnostics).toEqual([])
    const at = (...path: readonly (string | number)[]) => ['constraints', 0, ...path]
    expect(set).toMatchObject({
      origin: 'pack',
      version: '1.2.3',
      limits: { costPerSubject: 5000, inputBytes: 1000 },
      imports: [
        {
          from: 'a.flux.yaml',
          path: ['imports', 0],
          functions: [
            { name: 'f', as: 'f', path: ['imports', 0, 'functions', 0] },
            { name: 'g', as: 'h', path: ['imports', 0, 'functions', 1] },
          ],
          variables: [{ name: 'v', as: 'v', path: ['imports', 0, 'variables', 0] }],
        },
      ],
      functions: [
        {
          name: 'k',
          path: ['functions', 0],
          parameters: [
            { name: 'x', type: 'int', path: ['functions', 0, 'params', 'x'] },
            { name: 'y', type: 'string', path: ['functions', 0, 'params', 'y'] },
          ],
          returns: { type: 'bool', path: ['functions', 0, 'returns'] },
          expression: { text: 'x > 0', path: ['functions', 0, 'expression'] },
        },
      ],
      variables: [
        {
          name: 'w',
          path: ['variables', 0],
          expression: { text: '1', path: ['variables', 0, 'expression'] },
        },
      ],
    })
    expect(set?.constraints[0]).toMatchObject({
      why: 'W',
      help: 'H',
      url: 'https://example.com/a',
      tags: ['t', 'u'],
      confidence: 'low',
      persona: 'auditor',
      ratchet: 'new',
      unavailable: 'warn',
      overrides: { rule: 'own/two', reason: 'R', path: at('overrides') },
      on: { kind: 'files', globs: ['a', 'b'], schema: 's' },
      match: { text: 'true', path: at('on', 'match') },
      settings: [{ name: 'n', type: 'int', default: 1, doc: 'D', path: at('settings', 'n') }],
      variables: [{ name: 'z', expression: { text: '2', path: at('variables', 0, 'expression') } }],
      forEach: {
        key: 'k1',
        index: 'i1',
        value: 'v1',
        in: { text: 'input.list', path: at('forEach', 'in') },
      },
      when: { text: '1 == 1', path: at('when') },
      message: { text: "'m'", path: at('message') },
      at: [
        { text: 'input.a', path: at('at', 0) },
        { text: 'input.b', path: at('at', 1) },
      ],
      grades: [
        {
          when: { text: '3 == 3', path: at('grade', 0, 'when') },
          severity: 'low',
          confidence: 'medium',
          persona: 'pedantic',
        },
      ],
      fix: { replace: { text: 'input.c', path: at('fix', 'replace') }, hint: 'pin' },
      tests: [{ name: 'n', path: at('tests', 0) }],
    })
  })

  it('may look at facts, and name one place alone', async () => {
    const text = constraint(', at: input.a').replace('{files: a}', '{fact: dependency}')
    const { set } = readSet(await documentOf(text), 'repository')
    expect(set?.constraints[0]).toMatchObject({
      on: { kind: 'fact', fact: 'dependency' },
      at: [{ text: 'input.a', path: ['constraints', 0, 'at'] }],
    })
  })
})

describe('a test of a constraint', () => {
  const tested = (test: string): string => constraint(`, tests: [{name: n, ${test}}]`)

  it.each<[string, string, unknown]>([
    [
      'an input',
      'input: {a: 1}, path: p.yaml, expect: []',
      {
        subject: { kind: 'input', value: { a: 1 }, path: 'p.yaml' },
        base: undefined,
        settings: undefined,
        expect: [],
      },
    ],
    [
      'an input that is null, before and after',
      'input: null, base: null, expect: []',
      {
        subject: { kind: 'input', value: null, path: undefined },
        base: { kind: 'input', value: null, path: undefined },
      },
    ],
    [
      'a fact',
      'fact: {a: 1}, base: {a: 2}, expect: []',
      { subject: { kind: 'fact', fields: { a: 1 } }, base: { kind: 'fact', fields: { a: 2 } } },
    ],
    [
      'files',
      'files: {a: x}, base: {b: y}, expect: []',
      {
        subject: { kind: 'files', files: new Map([['a', 'x']]) },
        base: { kind: 'files', files: new Map([['b', 'y']]) },
      },
    ],
    ['settings', 'input: 1, settings: {n: 2}, expect: []', { settings: { n: 2 } }],
    [
      'findings',
      'input: 1, expect: [{at: /a, path: p, line: 1, column: 2, message: m, severity: low, confidence: high, persona: auditor}, {}]',
      {
        expect: [
          {
            at: '/a',
            path: 'p',
            line: 1,
            column: 2,
            message: 'm',
            severity: 'low',
            confidence: 'high',
            persona: 'auditor',
          },
          {
            at: undefined,
            path: undefined,
            line: undefined,
            column: undefined,
            message: undefined,
            severity: undefined,
            confidence: undefined,
            persona: undefined,
          },
        ],
      },
    ],
    ['no decision', 'input: 1, expect: {undecided: cost}', { expect: { undecided: 'cost' } }],
  ])('has %s', async (_, test, expected) => {
    const { set, diagnostics } = readSet(await documentOf(tested(test)), 'repository')
    expect(diagnostics).toEqual([])
    expect(set?.constraints[0]?.tests[0]).toMatchObject(expected as object)
  })

  it.each<[string, string, string]>([
    [
      'nothing to look at',
      'expect: []',
      '5:101 test `n` has nothing to look at: expected `input`, `fact` or `files`',
    ],
    [
      'two things',
      'fact: {}, input: 1, expect: []',
      '5:111 test `n` has both `input` and `fact`, expected one of them',
    ],
    [
      'all three',
      'files: {}, fact: {}, input: 1, expect: []',
      '5:122 test `n` has both `input` and `fact`, expected one of them',
    ],
    [
      'a path of a fact',
      'fact: {}, path: p, expect: []',
      '5:121 test `n` has a `path`, which only an `input` can have',
    ],
    [
      'a fact that was a number',
      'fact: {}, base: 1, expect: []',
      '5:121 test `n` needs the fields of a fact as `base`',
    ],
    [
      'a fact that was a list',
      'fact: {}, base: [], expect: []',
      '5:121 test `n` needs the fields of a fact as `base`',
    ],
    [
      'a fact that was null',
      'fact: {}, base: null, expect: []',
      '5:121 test `n` needs the fields of a fact as `base`',
    ],
    [
      'files that were a list',
      'files: {}, base: [], expect: []',
      '5:122 test `n` needs paths and texts as `base`',
    ],
    [
      'files that were no text',
      'files: {}, base: {a: x, b: 1}, expect: []',
      '5:122 test `n` needs paths and texts as `base`',
    ],
  ])('cannot have %s', async (_, test, expected) => {
    const { set, diagnostics } = readSet(await documentOf(tested(test)), 'repository')
    expect(set).toBeUndefined()
    expect(
      diagnostics.map(
        ({ code, severity, message, location }) =>
          `${severity} ${code} ${location.startLine}:${location.startColumn} ${message}`,
      ),
    ).toEqual([`error constraint/schema ${expected}`])
  })
})

import { describe, expect, it } from 'vitest'
import { bundleDifference } from '../../../../src/core/constraint/bundle-difference.ts'

const PLAN = { constraints: [{ assert: { text: 'a', type: 'bool', span: [0, 1], operands: [1, 2] } }] }
const BUNDLE = {
  schema: 'flux/bundle/1',
  language: 1,
  compiler: 'flux 1',
  requires: ['a'],
  plan: PLAN,
  planDigest: 'd',
  schemas: [{ name: 's', sha256: '1' }],
  libraries: [{ name: 'l', sha256: '2' }],
  sources: [{ path: 'a', text: 'x' }],
}

/** Code, path and message of the difference. */
function told(bundle: unknown, again: unknown = BUNDLE): readonly unknown[] | undefined {
  const found = bundleDifference(bundle, again)
  return found === undefined
    ? undefined
    : [found.code, found.path.join('.'), found.message, ...(found.help === undefined ? [] : [found.help])]
}

function withAssert(change: Readonly<Record<string, unknown>>): unknown {
  return { ...BUNDLE, plan: { constraints: [{ assert: { ...PLAN.constraints[0]?.assert, ...change } }] } }
}

const MISMATCH = (where: string): readonly unknown[] => [
  'bundle/mismatch',
  where,
  `\`${where}\` is not what the sources of the bundle compile to`,
  'compile the bundle again; do not edit it',
]
const VERSION = 'compile the bundle with this version of FLUX'

describe('bundleDifference', () => {
  it('is none between equal bundles, however their keys are ordered', () => {
    expect(told(BUNDLE)).toBeUndefined()
    expect(told(Object.fromEntries(Object.entries(BUNDLE).reverse()))).toBeUndefined()
    expect(told({ ...BUNDLE, other: 1 })).toBeUndefined()
  })

  it.each<[string, unknown, readonly unknown[]]>([
    [
      'a source',
      { ...BUNDLE, sources: [{ path: 'a', text: 'y' }] },
      [
        'bundle/content',
        'sources.0.text',
        'a source of the bundle decides nothing, or stands in another order',
      ],
    ],
    [
      'one more source',
      { ...BUNDLE, sources: [{ path: 'a', text: 'x' }, 1] },
      ['bundle/content', 'sources.1', 'a source of the bundle decides nothing, or stands in another order'],
    ],
    [
      'one source less',
      { ...BUNDLE, sources: [] },
      ['bundle/content', 'sources.0', 'a source of the bundle decides nothing, or stands in another order'],
    ],
    ['the digest', { ...BUNDLE, planDigest: 'e' }, MISMATCH('planDigest')],
    [
      'a schema',
      { ...BUNDLE, schemas: [{ name: 's', sha256: '0' }] },
      [
        'bundle/version',
        'schemas.0.sha256',
        'the schema or fact kind `s` is another than the bundle was compiled with',
        VERSION,
      ],
    ],
    [
      'a schema without a name',
      { ...BUNDLE, schemas: [{ sha256: '0' }] },
      ['bundle/version', 'schemas.0.name', 'the bundle was compiled with another list of schemas', VERSION],
    ],
    [
      'a library',
      { ...BUNDLE, libraries: [{ name: 'l', sha256: '0' }] },
      [
        'bundle/version',
        'libraries.0.sha256',
        'the function library `l` is another than the bundle was compiled with',
        VERSION,
      ],
    ],
    [
      'the list of libraries',
      { ...BUNDLE, libraries: [] },
      ['bundle/version', 'libraries.0', 'the bundle was compiled with another list of libraries', VERSION],
    ],
    ['an expression', withAssert({ text: 'b' }), MISMATCH('plan.constraints.0.assert.text')],
    [
      'a place',
      withAssert({ span: [0, 2] }),
      [
        'bundle/invalid',
        'plan.constraints.0.assert.span.1',
        '`plan.constraints.0.assert.span.1` lies elsewhere in its source',
      ],
    ],
    [
      'an operand',
      withAssert({ operands: [1, 3] }),
      [
        'bundle/invalid',
        'plan.constraints.0.assert.operands.1',
        '`plan.constraints.0.assert.operands.1` is not the operand that its sources have',
      ],
    ],
    [
      'a type that there is not',
      withAssert({ type: 'int' }),
      [
        'bundle/unknown',
        'plan.constraints.0.assert.type',
        '`plan.constraints.0.assert.type` is no type that its sources have',
      ],
    ],
    [
      'a type that is no text',
      withAssert({ type: 1 }),
      [
        'bundle/unknown',
        'plan.constraints.0.assert.type',
        '`plan.constraints.0.assert.type` is no type that its sources have',
      ],
    ],
    ['what it requires', { ...BUNDLE, requires: ['b'] }, MISMATCH('requires.0')],
    ['the compiler', { ...BUNDLE, compiler: 'flux 2' }, MISMATCH('compiler')],
    ['the language', { ...BUNDLE, language: 2 }, MISMATCH('language')],
    ['the schema of bundles', { ...BUNDLE, schema: 'x' }, MISMATCH('schema')],
    ['a key that is gone', { ...BUNDLE, language: undefined }, MISMATCH('language')],
    ['a list in place of a map', { ...BUNDLE, plan: [] }, MISMATCH('plan')],
    ['nothing in place of a map', { ...BUNDLE, plan: null }, MISMATCH('plan')],
    [
      'everything',
      1,
      ['bundle/content', 'sources', 'a source of the bundle decides nothing, or stands in another order'],
    ],
  ])('tells of %s', (_, bundle, expected) => {
    expect(told(bundle)).toEqual(expected)
  })

  it.each(['type', 'result'])('knows a `%s` that stands elsewhere in the plan', (key) => {
    const again = {
      ...BUNDLE,
      plan: { a: { [key]: 'int' }, b: [{ c: { result: 'bool', type: 'list(int)' } }] },
    }
    const plan = (type: string): unknown => ({ ...again, plan: { ...again.plan, a: { [key]: type } } })
    const where = `plan.a.${key}`
    for (const type of ['bool', 'list(int)']) {
      expect(told(plan(type), again)).toEqual([
        'bundle/invalid',
        where,
        `\`${where}\` is not the type of what its sources say there`,
      ])
    }
    expect(told(plan('uint'), again)?.[0]).toBe('bundle/unknown')
  })

  it('takes types from the plan alone', () => {
    const again = { ...BUNDLE, requires: [{ type: 'uint' }] }
    expect(
      told(
        { ...again, plan: { constraints: [{ assert: { ...PLAN.constraints[0]?.assert, type: 'uint' } }] } },
        again,
      )?.[0],
    ).toBe('bundle/unknown')
  })

  it('tells of the first difference: sources before digests before plans, then by the order of keys', () => {
    const all = { ...BUNDLE, sources: [], planDigest: 'e', plan: {}, schemas: [], libraries: [], language: 2 }
    expect(told(all)?.[1]).toBe('sources.0')
    expect(told({ ...all, sources: BUNDLE.sources })?.[1]).toBe('planDigest')
    expect(told({ ...all, sources: BUNDLE.sources, planDigest: 'd' })?.[1]).toBe('schemas.0')
    expect(told({ ...BUNDLE, plan: {}, libraries: [] })?.[1]).toBe('libraries.0')
    expect(told({ ...BUNDLE, plan: {}, language: 2 })?.[1]).toBe('plan.constraints')
    expect(told({ a: 1, plan: { b: 1, a: 1 } }, { plan: { b: 2, a: 2 } })?.[1]).toBe('plan.a')
    expect(told({ plan: [1, [2], 3] }, { plan: [1, [0], 0] })?.[1]).toBe('plan.1.0')
  })

  it('does not look at what objects inherit', () => {
    expect(told({ plan: { toString: 1 } }, { plan: {} })?.[1]).toBe('plan.toString')
    expect(told({ plan: {} }, { plan: {} })).toBeUndefined()
  })
})

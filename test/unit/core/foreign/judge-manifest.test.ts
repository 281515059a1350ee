import { describe, expect, test } from 'vitest'
import type { Outcome } from '../../../../src/core/constraint/evaluation.ts'
import type { PlannedConstraint, PlannedExpression } from '../../../../src/core/constraint/plan.ts'
import type { Document } from '../../../../src/core/document/document.ts'
import { readDocuments } from '../../../../src/core/document/read.ts'
import { ShapeTable } from '../../../../src/core/expression/shape.ts'
import { BOOL, DYN } from '../../../../src/core/expression/type.ts'
import { type ForeignRule, foreignSet, isManifestFile } from '../../../../src/core/foreign/foreign-set.ts'
import { judgeManifest } from '../../../../src/core/foreign/judge-manifest.ts'
import { type Manifest, manifestsOf } from '../../../../src/core/foreign/manifest.ts'
import { manifestDocument, manifestSubject } from '../../../../src/core/foreign/manifest-subject.ts'
import {
  type PolicyCompiler,
  planPolicyExpression,
} from '../../../../src/core/foreign/plan-policy-expression.ts'
import { createCluster } from '../../../../src/core/foreign/resource.ts'
import type { ManifestTarget, Parameters } from '../../../../src/core/foreign/target.ts'
import { vocabulary } from '../../../../src/run/vocabulary.ts'

const shapes = new ShapeTable()
const POLICY = 'assert: "object.spec.x >= params.data.least"\nmessage: a message\n'
const POD = 'apiVersion: v1\nkind: Pod\nmetadata: {name: a, namespace: shop}\nspec: {x: 5}\n'

async function documentOf(text: string): Promise<Document> {
  const { documents } = await readDocuments('p.yaml', new TextEncoder().encode(text), { shapes })
  const [document] = documents
  if (document === undefined) throw new Error('no document')
  return document
}

async function manifest(text: string): Promise<Manifest> {
  const [found] = manifestsOf(await documentOf(text))
  if (found === undefined) throw new Error('no object')
  return found
}

const limit = async (least: number | string): Promise<Manifest> =>
  manifest(`{apiVersion: v1, kind: ConfigMap, metadata: {name: c}, data: {least: ${least}}}`)

const NAMES = [
  { name: 'object', type: DYN },
  { name: 'oldObject', type: DYN },
  { name: 'request', type: DYN },
  { name: 'params', type: DYN },
]

async function rule(parts: Partial<ForeignRule>): Promise<ForeignRule> {
  const { libraries, index } = vocabulary()
  const document = await documentOf(POLICY)
  const compiler: PolicyCompiler = { document, diagnostics: [], libraries, index, failed: false }
  const expressions = { names: NAMES, variables: [] }
  const source = { text: 'object.spec.x >= params.data.least', path: ['assert'] }
  const assert: PlannedExpression | undefined = planPolicyExpression(compiler, source, expressions, BOOL)
  if (assert === undefined) throw new Error('no expression')
  return {
    id: '1',
    path: ['assert'],
    title: 'T',
    why: 'W',
    tags: ['t'],
    severity: 'high',
    enforcement: 'block',
    scope: { kind: 'files', globs: ['a/*.json'] },
    noun: 'object',
    expressions,
    variables: [],
    match: undefined,
    assert,
    message: undefined,
    terms: {
      roots: new Map([
        ['oldObject', 1],
        ['request', 2],
        ['params', 3],
      ]),
      aliases: [],
      onError: 'undecided',
      message: 'too small',
    },
    form: { a: 1 },
    ...parts,
  }
}

async function planned(parts: Partial<ForeignRule>, tuning: Tuning = new Map()): Promise<PlannedConstraint> {
  const set = foreignSet(await documentOf(POLICY), 'p', [await rule(parts)], tuning, [])
  const [constraint] = set.constraints
  if (constraint === undefined) throw new Error('no constraint')
  return constraint
}

type Tuning = globalThis.Parameters<typeof foreignSet>[3]

async function judged(target: Partial<ManifestTarget>, room = 10, costPerSubject?: number): Promise<Outcome> {
  const whole: ManifestTarget = {
    cost: 3,
    match: () => 'yes',
    parameters: () => ({ kind: 'values', values: [], cost: 0 }),
    ...target,
  }
  const constraint = await planned({ scope: { kind: 'manifest', target: whole } })
  const object = await manifest(POD)
  const change = { operation: 'CREATE', manifest: object, before: undefined } as const
  const cluster = createCluster()
  const subject = manifestSubject(change, manifestDocument(object.document, shapes), cluster, shapes)
  const own = costPerSubject === undefined ? constraint : { ...constraint, costPerSubject }
  return judgeManifest(own, change, subject, cluster, room)
}

const values = (...list: readonly (Manifest | undefined)[]): Parameters => ({
  kind: 'values',
  values: list,
  cost: 4,
})

describe('an object that a policy looks at', () => {
  test('is judged once for each of the parameters, and all that is found counts', async () => {
    const parameters = values(await limit(6), await limit(5), await limit(9))
    const outcome = await judged({ parameters: () => parameters })
    expect(outcome.violations.map(({ message, pointer }) => [message, pointer])).toEqual([
      ['too small', '/spec/x'],
      ['too small', '/spec/x'],
    ])
    expect([outcome.cases, outcome.undecided, outcome.problems, outcome.truncated]).toEqual([
      3,
      [],
      [],
      false,
    ])
  })

  test('costs what matching, finding parameters and evaluating cost', async () => {
    const none = await judged({ parameters: () => values() })
    expect(none).toEqual({
      violations: [],
      undecided: [],
      problems: [],
      cases: 0,
      cost: 7,
      unseen: 0,
      truncated: false,
    })
    const one = await limit(5)
    const once = (await judged({ parameters: () => values(one) })).cost
    const twice = (await judged({ parameters: () => values(one, one) })).cost
    expect(once).toBeGreaterThan(7)
    expect(twice - once).toBe(once - 7)
  })

  test('has null for parameters that there are none of', async () => {
    const outcome = await judged({ parameters: () => values(undefined) })
    expect(outcome.undecided.map(({ reason }) => reason)).toEqual(['evaluation-error'])
  })

  test('has no more violations than there is room for, and says that there are more', async () => {
    const parameters = values(await limit(6), await limit(7), await limit(8))
    const some = await judged({ parameters: () => parameters }, 2)
    expect([some.violations.length, some.truncated]).toEqual([2, true])
    const all = await judged({ parameters: () => parameters }, 3)
    expect([all.violations.length, all.truncated]).toEqual([3, false])
  })

  test('is not judged further when there is no room, however many parameters there are', async () => {
    const parameters = values(await limit(6), await limit(7), await limit(8))
    const outcome = await judged({ parameters: () => parameters }, 0)
    expect([outcome.violations.length, outcome.truncated, outcome.cases]).toEqual([0, true, 1])
  })

  test('is undecided where its parameters together have used its budget', async () => {
    const parameters = values(await limit(5), await limit(5), await limit(5))
    const each = ((await judged({ parameters: () => parameters })).cost - 7) / 3
    const enough = await judged({ parameters: () => parameters }, 10, 7 + 3 * each)
    expect([enough.undecided, enough.cases]).toEqual([[], 3])
    const scarce = await judged({ parameters: () => parameters }, 10, 7 + 2 * each - 1)
    expect(scarce.cases).toBe(2)
    expect(
      scarce.undecided.map(({ reason, message, location }) => [reason, message, location.startLine]),
    ).toEqual([['cost', 'the parameters have used the budget of the object', 2]])
  })

  test('is undecided once where one evaluation has used its budget', async () => {
    const parameters = values(await limit(5), await limit(5))
    const outcome = await judged({ parameters: () => parameters }, 10, 1)
    expect(outcome.undecided.map(({ reason }) => reason)).toEqual(['cost'])
    expect(outcome.undecided[0]?.message).not.toBe('the parameters have used the budget of the object')
  })
})

describe('an object', () => {
  test('that a policy does not look at costs the question', async () => {
    expect(await judged({ match: () => 'no' })).toEqual({
      violations: [],
      undecided: [],
      problems: [],
      cases: 0,
      cost: 3,
      unseen: 0,
      truncated: false,
    })
  })

  test('of which the files leave open whether it is looked at is undecided', async () => {
    const outcome = await judged({ match: () => ({ unknown: 'who knows' }) })
    expect(outcome).toMatchObject({ violations: [], cases: 0, cost: 3, truncated: false })
    expect(
      outcome.undecided.map(({ reason, message, location }) => [reason, message, location.startLine]),
    ).toEqual([['unavailable', 'who knows', 2]])
  })

  test('of which the parameters are open is undecided', async () => {
    const outcome = await judged({ parameters: () => ({ kind: 'unknown', reason: 'no namespace' }) })
    expect(outcome.undecided.map(({ reason, message }) => [reason, message])).toEqual([
      ['unavailable', 'no namespace'],
    ])
    expect(outcome.violations).toEqual([])
  })

  test('without the parameters that it needs is refused, at its name', async () => {
    const parameters = (): Parameters => ({ kind: 'denied', message: 'none there' })
    const { violations, truncated } = await judged({ parameters })
    expect([violations.length, truncated]).toEqual([1, false])
    expect(violations[0]).toMatchObject({
      severity: 'high',
      confidence: 'high',
      persona: 'regular',
      message: 'none there',
      hidden: [],
      blame: [],
      pointer: '',
      locations: [{ path: 'p.yaml', startLine: 3, startColumn: 18 }],
    })
    expect(violations[0]?.identity).toMatch(/^[0-9a-f]{64}$/)
    const other = await judged({ parameters: () => ({ kind: 'denied', message: 'others' }) })
    expect(other.violations[0]?.identity).not.toBe(violations[0]?.identity)
    expect(await judged({ parameters }, 0)).toMatchObject({ violations: [], truncated: true })
    expect(await judged({ parameters }, 1)).toMatchObject({ violations: [{}], truncated: false })
  })
})

test('a constraint on files says nothing of objects', async () => {
  const constraint = await planned({})
  const object = await manifest(POD)
  const change = { operation: 'CREATE', manifest: object, before: undefined } as const
  const subject = manifestDocument(object.document, shapes)
  expect(judgeManifest(constraint, change, subject, createCluster(), 10)).toEqual({
    violations: [],
    undecided: [],
    problems: [],
    cases: 0,
    cost: 0,
    unseen: 0,
    truncated: false,
  })
})

describe('a demand as a constraint', () => {
  test('has the rule id, the levels and the texts of its policy, and nothing that a constraint set adds', async () => {
    const document = await documentOf(POLICY)
    const one = await rule({})
    const { set, constraints, diagnostics } = foreignSet(document, 'p', [one], new Map(), [])
    expect(diagnostics).toEqual([])
    expect(set).toEqual({
      origin: 'repository',
      document,
      name: 'p',
      version: undefined,
      limits: {},
      imports: [],
      variables: [],
      functions: [],
      constraints: [constraints[0]?.definition],
    })
    expect(constraints[0]?.definition).toEqual({
      id: '1',
      rule: 'p/1',
      path: ['assert'],
      title: 'T',
      why: 'W',
      help: undefined,
      url: undefined,
      tags: ['t'],
      severity: 'high',
      confidence: 'high',
      persona: 'regular',
      enforcement: 'block',
      ratchet: 'all',
      unavailable: 'block',
      waivable: true,
      overrides: undefined,
      on: { kind: 'files', globs: ['a/*.json'], schema: undefined },
      match: undefined,
      settings: [],
      variables: [],
      forEach: undefined,
      when: undefined,
      assert: { text: 'object.spec.x >= params.data.least', path: ['assert'] },
      message: undefined,
      at: [],
      grades: [],
      fix: undefined,
      tests: [],
      form: { a: 1 },
    })
    expect(constraints[0]).toMatchObject({
      noun: 'object',
      names: ['object', 'oldObject', 'request', 'params'],
      slots: 4,
      settings: null,
      at: [],
      grades: [],
      functions: [],
      costPerSubject: 1_000_000,
      scope: { kind: 'files', globs: ['a/*.json'] },
    })
  })

  test('on files matches their paths, one on objects every file that may hold some', async () => {
    const files = (await planned({})).scope
    const target: ManifestTarget = { cost: 1, match: () => 'yes', parameters: () => values() }
    const objects = (await planned({ scope: { kind: 'manifest', target } })).scope
    if (files.kind === 'fact' || objects.kind === 'fact') throw new Error('a fact')
    expect([files.matches('a/b.json'), files.matches('b.json')]).toEqual([true, false])
    expect([objects.matches('b.yml'), objects.matches('b.txt')]).toEqual([true, false])
    expect(objects.globs).toEqual(['**/*.json', '**/*.yaml', '**/*.yml'])
  })

  test.each<[string, Tuning, readonly string[]]>([
    ['as they are without', new Map(), ['block', 'high']],
    [
      'for its own rule',
      new Map([['p/1', { enforcement: 'warn', severity: 'low', reason: 'r', settings: {} }]]),
      ['warn', 'low'],
    ],
    [
      'one level alone',
      new Map([['p/1', { enforcement: undefined, severity: 'low', reason: 'r', settings: {} }]]),
      ['block', 'low'],
    ],
    [
      'for another rule',
      new Map([['p/2', { enforcement: 'warn', severity: 'low', reason: 'r', settings: {} }]]),
      ['block', 'high'],
    ],
  ])('takes its levels from the configuration: %s', async (_, tuning, expected) => {
    const { definition } = await planned({}, tuning)
    expect([definition.enforcement, definition.severity]).toEqual(expected)
  })
})

test.each([
  ['a.json', true],
  ['a/b.yaml', true],
  ['a.yml', true],
  ['a.yl', false],
  ['a.json5', false],
  ['ajson', false],
  ['a.yaml.txt', false],
])('objects are looked for in `%s`: %s', (path, expected) => {
  expect(isManifestFile(path)).toBe(expected)
})

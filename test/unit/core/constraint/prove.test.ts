import { describe, expect, it } from 'vitest'
import { EMPTY_CONFIG } from '../../../../src/core/constraint/config.ts'
import { evaluate } from '../../../../src/core/constraint/evaluate.ts'
import { scopeKey } from '../../../../src/core/constraint/override.ts'
import type { PlannedConstraint } from '../../../../src/core/constraint/plan.ts'
import { buildPolicy, type Policy } from '../../../../src/core/constraint/policy.ts'
import { proveConstraints, proveGroup } from '../../../../src/core/constraint/prove.ts'
import { areEquivalent, witnessOfChange } from '../../../../src/core/constraint/prove-change.ts'
import { readSet } from '../../../../src/core/constraint/read.ts'
import { documentSubject } from '../../../../src/core/constraint/subject.ts'
import { newProofBudget } from '../../../../src/core/decide/decide.ts'
import type { Document } from '../../../../src/core/document/document.ts'
import { readDocuments } from '../../../../src/core/document/read.ts'
import { ShapeTable } from '../../../../src/core/expression/shape.ts'
import { groupBy } from '../../../../src/core/group-by.ts'
import { loadPacks } from '../../../../src/run/load-policy.ts'
import { vocabulary } from '../../../../src/run/vocabulary.ts'

const SHAPES = new ShapeTable()
const SCHEMAS = new Map([
  [
    'service',
    {
      type: 'object',
      required: ['replicas', 'tier'],
      properties: {
        replicas: { type: 'integer', minimum: 0, maximum: 100 },
        weight: { type: 'number', minimum: 1, maximum: 2 },
        tier: { enum: ['web', 'batch'] },
        ports: { type: 'array', minItems: 1, items: { type: 'integer', minimum: 1 } },
      },
    },
  ],
])

async function documentOf(path: string, text: string): Promise<Document> {
  const { documents } = await readDocuments(path, new TextEncoder().encode(text), { shapes: SHAPES })
  const [first] = documents
  if (first === undefined) throw new Error('no document')
  return first
}

async function policyOf(yaml: string, head = ''): Promise<Policy> {
  const text = `apiVersion: flux/v1\nkind: ConstraintSet\nmetadata: {name: set}\n${head}constraints:\n${yaml}`
  const { set, diagnostics } = readSet(await documentOf('.flux/a.flux.yaml', text), 'repository')
  if (set === undefined) throw new Error(diagnostics.map(({ message }) => message).join())
  return buildPolicy({
    sets: [set],
    config: EMPTY_CONFIG,
    baseline: new Set(),
    vocabulary: { ...vocabulary(), schemas: SCHEMAS },
  })
}

/** One constraint on a line, over the same files; `rest` replaces keys. */
function line(id: string, assert: string, rest = ''): string {
  const on = rest.startsWith('on:') ? '' : 'on: {files: [a.yaml]}, '
  return `  - {id: ${id}, title: T, severity: low, enforcement: block, ${on}assert: '${assert}', at: input${rest === '' ? '' : `, ${rest}`}}\n`
}

async function codesOf(...lines: readonly string[]): Promise<readonly string[]> {
  const policy = await policyOf(lines.join(''))
  expect(policy.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  return proveConstraints(policy.plan.constraints).diagnostics.map(({ code }) => code)
}

async function constraintsOf(...lines: readonly string[]): Promise<readonly PlannedConstraint[]> {
  const { plan, diagnostics } = await policyOf(lines.join(''))
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  return plan.constraints
}

const SERVICE = 'on: {files: [a.yaml], schema: service}'

describe('a constraint beside the schema of its files', () => {
  const cases: readonly (readonly [string, readonly string[]])[] = [
    ['input.replicas <= 200', ['constraint/dead']],
    ['input.replicas <= 100', ['constraint/dead']],
    ['input.replicas <= 99', []],
    ['input.replicas > 100', ['constraint/always-fails']],
    ['input.replicas >= 100', []],
    ['has(input.weight) && input.weight > 2', ['constraint/always-fails']],
    ['has(input.weight) && input.weight >= 2', []],
    ['input.tier == "web" || input.tier == "batch"', ['constraint/dead']],
    ['!has(input.ports) || input.ports.all(p, p > 0)', ['constraint/dead']],
    ['!has(input.ports) || input.ports.all(p, p > 1)', []],
    ['!has(input.ports) || size(input.ports) > 0', ['constraint/dead']],
  ]
  it.each(cases)('%s gives %s', async (assert, expected) => {
    expect(await codesOf(line('a', assert, SERVICE))).toEqual(expected)
  })
})

describe('a constraint on its own', () => {
  it('sees through variables, functions, settings and macros', async () => {
    const text = `  - id: a
    title: T
    severity: low
    enforcement: block
    on: {files: [a.yaml]}
    settings: {most: {type: int, default: 5}}
    variables: [{name: n, expression: input.n}]
    when: atLeast(variables.n, 7)
    assert: cel.bind(m, variables.n, m > settings.most)
    at: input
`
    const functions = `functions:\n  - {name: atLeast, params: {x: dyn, y: int}, returns: bool, expression: x >= y}\n`
    const { plan, diagnostics } = await policyOf(text, functions)
    expect(diagnostics).toEqual([])
    expect(proveConstraints(plan.constraints).diagnostics.map(({ code }) => code)).toEqual([
      'constraint/dead',
    ])
  })

  it('sees the elements of forEach', async () => {
    const loop = 'forEach: {value: step, in: "input.?steps.orValue([])"}'
    expect(await codesOf(line('a', 'step.n > 3', `${loop}, when: step.n > 4`))).toEqual(['constraint/dead'])
    expect(await codesOf(line('a', 'step.n > 4', `${loop}, when: step.n > 3`))).toEqual([])
    expect(await codesOf(line('a', 'step.n > 4', 'forEach: {value: step, in: "[]"}'))).toEqual([
      'constraint/unreachable',
    ])
  })

  it('does not know whether a range without a type is a list or a map', async () => {
    const loop = 'forEach: {key: k, value: v, in: input.m}'
    expect(await codesOf(line('a', 'k != 2', loop))).toEqual([])
    expect(await codesOf(line('a', 'k != "b"', 'forEach: {index: k, value: v, in: input.m}'))).toEqual([])
    expect(await codesOf(line('a', 'k != 2', `${loop}, when: type(input.m) == map`))).toEqual([
      'constraint/dead',
    ])
  })

  it('knows that a computed number may differ from itself', async () => {
    const [constraint] = await constraintsOf(line('a', 'double(input.x) == double(input.x)'))
    if (constraint === undefined) throw new Error('no constraint')
    const document = await documentOf('a.yaml', 'x: "NaN"')
    expect(evaluate(constraint, documentSubject(document, SHAPES)).violations).toHaveLength(1)
    expect(proveConstraints([constraint]).diagnostics).toEqual([])
    expect(await codesOf(line('a', 'string(input.x) == string(input.x)'))).toEqual(['constraint/dead'])
    expect(await codesOf(line('a', 'input.x == input.x'))).toEqual(['constraint/dead'])
  })

  it('may forbid everything that it applies to', async () => {
    expect(await codesOf(line('a', 'false', 'when: input.x == 1'))).toEqual([])
  })

  it('carries the witness of a contradiction', async () => {
    const [constraint] = await constraintsOf(
      line('a', 'input.x == 1 && input.x == 2', 'when: input.kind == "k"'),
    )
    if (constraint === undefined) throw new Error('no constraint')
    const [diagnostic] = proveConstraints([constraint]).diagnostics
    expect(diagnostic?.witness).toBe('{"kind":"k","x":""}')
    const document = await documentOf('a.yaml', diagnostic?.witness ?? '')
    expect(evaluate(constraint, documentSubject(document, SHAPES)).violations).toHaveLength(1)
  })

  it('shows the path of a file where that matters', async () => {
    const [constraint] = await constraintsOf(
      line('a', 'file.path.endsWith(".b")', 'when: file.path.endsWith(".a")'),
    )
    if (constraint === undefined) throw new Error('no constraint')
    const [diagnostic] = proveConstraints([constraint]).diagnostics
    expect(diagnostic).toMatchObject({
      code: 'constraint/always-fails',
      help: 'it fails, for example, on {} in the file ".a"',
      witness: '{}',
    })
  })

  it('is cut where it is shown, and left out where it is very long', async () => {
    const codes = async (length: number): Promise<{ help: number; witness: number | undefined }> => {
      const [constraint] = await constraintsOf(
        line('a', 'input.x == 1', `when: input.x == "${'x'.repeat(length)}"`),
      )
      if (constraint === undefined) throw new Error('no constraint')
      const [diagnostic] = proveConstraints([constraint]).diagnostics
      return { help: diagnostic?.help?.length ?? 0, witness: diagnostic?.witness?.length }
    }
    const frame = 'it fails, for example, on '.length
    expect(await codes(200 - '{"x":""}'.length)).toEqual({ help: frame + 200, witness: 200 })
    expect(await codes(201 - '{"x":""}'.length)).toEqual({ help: frame + 200, witness: 201 })
    expect(await codes(4_096 - '{"x":""}'.length)).toEqual({ help: frame + 200, witness: 4_096 })
    expect(await codes(4_097 - '{"x":""}'.length)).toEqual({ help: frame + 200, witness: undefined })
  })

  it('is not called dead where a value may be of another kind', async () => {
    expect(await codesOf(line('a', 'input.x != 1 || input.x == 1.0'))).toEqual(['constraint/dead'])
    expect(await codesOf(line('a', 'input.x < 5 || input.x >= 5'))).toEqual(['constraint/dead'])
    expect(await codesOf(line('a', 'input.x == null || input.x == "a"'))).toEqual([])
  })

  it('is not judged by sums that overflow', async () => {
    expect(await codesOf(line('a', 'input.x + 1 > input.x', 'when: type(input.x) == int'))).toEqual([
      'constraint/dead',
    ])
    expect(
      await codesOf(line('a', 'input.x - 1 < input.y', 'when: type(input.x) == int && type(input.y) == int')),
    ).toEqual([])
  })
})

describe('constraints together', () => {
  it('are compared only where they read something in common', async () => {
    expect(await codesOf(line('a', 'input.x > 1'), line('b', 'input.y > 1'))).toEqual([])
  })

  it('are compared only where they look at the same files', async () => {
    expect(
      await codesOf(line('a', 'input.x > 1'), line('b', 'input.x > 1', 'on: {files: [b.yaml]}')),
    ).toEqual([])
  })

  it('contradict only where both can apply', async () => {
    const web = 'when: input.kind == "web"'
    expect(await codesOf(line('a', 'input.x > 1', web), line('b', 'input.x < 1', web))).toEqual([
      'constraint/conflict',
    ])
    expect(
      await codesOf(line('a', 'input.x > 1', web), line('b', 'input.x < 1', 'when: input.kind != "web"')),
    ).toEqual([])
  })

  it('do not count where they are off', async () => {
    const [a, b] = [
      line('a', 'input.x > 1'),
      line('b', 'input.x < 1').replace('enforcement: block', 'enforcement: off'),
    ]
    expect(await codesOf(a, b)).toEqual([])
  })

  it('are no duplicates when one is milder', async () => {
    const [a, b] = [
      line('a', 'input.x > 1'),
      line('b', 'input.x > 1').replace('enforcement: block', 'enforcement: warn'),
    ]
    expect(await codesOf(a, b)).toEqual(['constraint/shadowed'])
  })

  /** True of every value that a document may hold. */
  const isOfDocument = (text: string): string =>
    ['null_type', 'bool', 'int', 'double', 'string', 'list', 'map']
      .map((type) => `type(${text}) == ${type}`)
      .join(' || ')

  it.each<[string, string, readonly string[]]>([
    ['input.n == 3', 'input.n - 1 == 2', ['constraint/dead']],
    ['input.n == 3', 'input.n - 1 == 4', ['constraint/always-fails']],
    ['input.n == 3', 'input.n + 1 == 4', ['constraint/dead']],
    ['input.n == 3', 'input.n + 1 == 2', ['constraint/always-fails']],
    ['input.n == 3', '1 - input.n == -2', ['constraint/dead']],
    ['input.n == 3', '1 - input.n == 2', ['constraint/always-fails']],
    [
      'type(input.a) == int && type(input.b) == int && input.a == 3 && input.b == 2',
      'input.a - input.b == 1',
      ['constraint/dead'],
    ],
    [
      'type(input.a) == int && type(input.b) == int && input.a == 3 && input.b == 2',
      'input.a - input.b == 5',
      ['constraint/always-fails'],
    ],
    [
      'type(input.a) == int && type(input.b) == int && input.a == 3 && input.b == 2',
      'input.a + input.b == 5',
      ['constraint/dead'],
    ],
    [
      'type(input.a) == int && type(input.b) == int && input.a == 3 && input.b == 2',
      'input.a + input.b == 1',
      ['constraint/always-fails'],
    ],
    ['input.a == 3 && input.b == 2', 'input.a - input.b == 1', []],
    ['input.a == "y"', 'input.a + "x" == "yx"', []],
    ['input.a == "y"', 'input.a + "x" == "x"', []],
    ['has(input.a)', 'input.a + input.b != 1 || input.a + input.b == 1.0', []],
    ['has(input.a)', 'input.a + "x" != dyn(1) || input.a + "x" == dyn(1.0)', ['constraint/dead']],
    ['has(input.a)', 'input.a + dyn([1]) != 1 || input.a + dyn([1]) == 1.0', ['constraint/dead']],
    ['has(input.a)', 'input.a + dyn(duration("1s")) != 1 || input.a + dyn(duration("1s")) == 1.0', []],
    ['has(input.a)', isOfDocument('input.a + dyn([1])'), ['constraint/dead']],
    ['has(input.a)', isOfDocument('input.a + input.b'), []],
    ['has(input.a)', isOfDocument('dyn(duration(input.a)) + dyn(duration("2s"))'), []],
    ['has(input.a)', isOfDocument('input.a + dyn(b"x")'), []],
  ])('of sums are exact: when %s, %s gives %j', async (when, assert, expected) => {
    expect(await codesOf(line('a', assert, `when: '${when}'`))).toEqual(expected)
  })

  it('leaves a policy of another format alone, which is no open question, and proves the others', async () => {
    const constraints = await constraintsOf(
      line('a', 'input.x > 1 || input.x < 5'),
      line('b', 'input.y > 1 || input.y < 5'),
    )
    const [a, b] = constraints
    if (a === undefined || b === undefined) throw new Error('no constraint')
    const foreign = { roots: new Map(), aliases: [], onError: 'undecided', message: '' } as const
    const all = proveConstraints([a, b])
    expect(all.diagnostics).toHaveLength(2)
    expect(all.undecided).toBe(0)
    const one = proveConstraints([{ ...a, foreign }, b])
    expect(one.diagnostics).toEqual(all.diagnostics.slice(1))
    expect(one.undecided).toBe(0)
  })

  it('say nothing when there is no budget, and count what stays open', async () => {
    const constraints = await constraintsOf(line('a', 'input.x > 1 || input.x < 5'))
    const budget = { left: 0, undecided: 0 }
    expect(proveConstraints(constraints, budget).diagnostics).toEqual([])
    expect(budget.undecided).toBeGreaterThan(0)
  })
})

describe('a constraint that overrides another', () => {
  const floor = line('floor', 'input.n >= 100')
  const lower = line(
    'lower',
    'input.n >= 50',
    'when: input.env == "dev", overrides: {rule: set/floor, reason: agreed}',
  )

  async function failing(yaml: string): Promise<readonly string[]> {
    const constraints = await constraintsOf(floor, lower)
    const subject = documentSubject(await documentOf('a.yaml', yaml), SHAPES)
    return constraints
      .filter((one) => evaluate(one, subject).violations.length > 0)
      .map(({ definition }) => definition.id)
  }

  it('decides where it applies', async () => {
    expect(await failing('{n: 70, env: dev}')).toEqual([])
    expect(await failing('{n: 40, env: dev}')).toEqual(['lower'])
  })

  it('leaves everything else to the other', async () => {
    expect(await failing('{n: 70, env: prod}')).toEqual(['floor'])
    expect(await failing('{n: 100, env: prod}')).toEqual([])
  })

  it('decides for the same element', async () => {
    const loop = 'forEach: {value: s, in: input.steps}'
    const constraints = await constraintsOf(
      line('floor', 's.n >= 100', loop),
      line(
        'lower',
        's.n >= 50',
        `${loop}, when: s.env == "dev", overrides: {rule: set/floor, reason: agreed}`,
      ),
    )
    const subject = documentSubject(
      await documentOf('a.yaml', '{steps: [{n: 70, env: dev}, {n: 70, env: prod}]}'),
      SHAPES,
    )
    expect(constraints.map((one) => evaluate(one, subject).violations.length)).toEqual([1, 0])
  })

  it('has no effect when the two override each other', async () => {
    const policy = await policyOf(
      line('floor', 'input.n >= 100', 'overrides: {rule: set/lower, reason: agreed}') + lower,
    )
    expect(policy.diagnostics.map(({ code }) => code)).toEqual(['constraint/override', 'constraint/override'])
    const subject = documentSubject(await documentOf('a.yaml', '{n: 40, env: dev}'), SHAPES)
    expect(policy.plan.constraints.map((one) => evaluate(one, subject).violations.length)).toEqual([1, 1])
  })
})

describe('two versions of a constraint', () => {
  const cases: readonly (readonly [string, string, object])[] = [
    ['input.n >= 100', 'input.n >= 120', { kind: 'stricter', newlyFails: '{"n":100}' }],
    ['input.n >= 100', 'input.n >= 80', { kind: 'weaker', noLongerFails: '{"n":80}' }],
    ['input.n >= 100', '100 <= input.n', { kind: 'equivalent' }],
    [
      'input.n >= 100',
      'input.n <= 100',
      { kind: 'different', newlyFails: '{"n":101}', noLongerFails: '{"n":0}' },
    ],
    ['input.s == "a"', 'input.s in ["a", "b"]', { kind: 'weaker', noLongerFails: '{"s":"b"}' }],
    ['input.l.map(x, x + 1) == [2]', 'input.l == [1]', { kind: 'unknown' }],
  ]
  it.each(cases)('%s → %s', async (before, after, expected) => {
    const [a, b] = await constraintsOf(line('a', before), line('b', after))
    if (a === undefined || b === undefined) throw new Error('no constraints')
    expect(witnessOfChange(a, b)).toMatchObject(expected)
  })

  const pairs: readonly (readonly [string, string, string])[] = [
    ['!(input.a && input.b)', '!input.a || !input.b', 'equivalent'],
    ['input.n > 5', 'input.n >= 5', 'different'],
    ['has(input.x) && input.x == 1', 'input.x == 1', 'different'],
    // 5.5 tells them apart.
    ['input.n > 5', 'input.n >= 6', 'different'],
    ['input.l.map(x, x + 1) == [2]', 'input.l == [1]', 'unknown'],
    ['input.l.all(x, x > 1)', 'input.l.all(y, y > 1)', 'equivalent'],
    ['input.l.all(x, x > 1)', 'input.l.exists(x, x > 1)', 'different'],
  ]
  it.each(pairs)('%s and %s are %s', async (one, other, expected) => {
    const [a, b] = await constraintsOf(line('a', one), line('b', other))
    if (a === undefined || b === undefined) throw new Error('no constraints')
    expect(areEquivalent(a, b)).toBe(expected)
  })
})

describe('the built-in packs', () => {
  it('hold up to every proof', async () => {
    const sets = await loadPacks(SHAPES)
    const { plan } = buildPolicy({
      sets,
      config: EMPTY_CONFIG,
      baseline: new Set(),
      vocabulary: vocabulary(),
    })
    expect(proveConstraints(plan.constraints)).toEqual({ diagnostics: [], undecided: 0 })
    // As if the repository had written them: proofs leave packs alone otherwise.
    const own = plan.constraints.map((one) => ({
      ...one,
      set: { ...one.set, origin: 'repository' as const },
    }))
    const diagnostics = [...groupBy(own, scopeKey).values()].flatMap((group) =>
      proveGroup(group, () => true, newProofBudget()),
    )
    // Lists and rules that are empty, or find nothing, until a setting says something.
    const nothingYet = [
      // `owner-changed`, `registry-added` and `registry-changed`, as long as no repository or host is allowed.
      'constraint/always-fails nothing satisfies this condition: the constraint fails wherever it applies',
      'constraint/always-fails nothing satisfies this condition: the constraint fails wherever it applies',
      'constraint/always-fails nothing satisfies this condition: the constraint fails wherever it applies',
      'constraint/dead this never fails where the constraint applies: the constraint finds nothing',
      'constraint/unreachable this condition never fails: it leaves nothing out',
    ]
    const told = diagnostics.map(({ code, message }) => `${code} ${message}`)
    expect(told.filter((one) => !/^constraint\/redundant-atom `[^`]*\bsettings\./.test(one)).sort()).toEqual(
      nothingYet,
    )
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromNative } from '../../src/core/document/native.ts'
import { indexFunctions } from '../../src/core/expression/check/overload.ts'
import { compile } from '../../src/core/expression/compile.ts'
import { estimateCost } from '../../src/core/expression/cost/cost.ts'
import { STANDARD_LIBRARIES } from '../../src/core/expression/functions/libraries.ts'
import { plan } from '../../src/core/expression/plan/plan.ts'
import type { Environment } from '../../src/core/expression/program.ts'
import { ShapeTable } from '../../src/core/expression/shape.ts'
import { DYN, INT, recordOf, type Type } from '../../src/core/expression/type.ts'
import { EvalError, type Result } from '../../src/core/expression/value.ts'
import { expressionTexts, FUNCTIONS } from './expressions.ts'

const NAMES = ['input', 'n', 's', 'l', 'r', 'x', 'y', 'z'] as const
const BUDGET = 10_000_000

function environmentOf(types: readonly (readonly [string, Type])[]): Environment {
  return {
    variables: types.map(([name, type]) => ({ name, type })),
    functions: FUNCTIONS,
    libraries: STANDARD_LIBRARIES,
    index: indexFunctions(STANDARD_LIBRARIES),
    profile: 'cel',
  }
}

/** Everything is dyn, so that nothing but the bytes of the document bounds the cost. */
const UNTYPED = environmentOf(NAMES.map((name) => [name, DYN]))

/** Lists of at most 6 jobs with at most 5 steps, texts of at most 20 characters. */
const TEXT: Type = { kind: 'string', maxLength: 20 }
const STEP: Type = recordOf(
  'step',
  new Map([
    ['run', { type: TEXT, presence: 'present' }],
    ['at', { type: INT, presence: 'present' }],
  ]),
)
const JOB: Type = recordOf(
  'job',
  new Map([
    ['name', { type: TEXT, presence: 'present' }],
    ['needs', { type: { kind: 'list', element: TEXT, maxItems: 4 }, presence: 'present' }],
    ['steps', { type: { kind: 'list', element: STEP, maxItems: 5 }, presence: 'present' }],
  ]),
)
const TYPED = environmentOf([
  [
    'input',
    recordOf(
      'workflow',
      new Map([
        ['jobs', { type: { kind: 'list', element: JOB, maxItems: 6 }, presence: 'present' }],
        ['env', { type: { kind: 'map', key: TEXT, value: TEXT, maxProperties: 4 }, presence: 'present' }],
      ]),
    ),
  ],
])

const text = fc.string({ maxLength: 20 })
const workflow = fc.record({
  jobs: fc.array(
    fc.record({
      name: text,
      needs: fc.array(text, { maxLength: 4 }),
      steps: fc.array(fc.record({ run: text, at: fc.nat(99) }), { maxLength: 5 }),
    }),
    { maxLength: 6 },
  ),
  env: fc.dictionary(text, text, { maxKeys: 4 }),
})

/** Every macro and the functions whose cost depends on sizes, over loops that share a document and loops that do not. */
const SHAPES: readonly string[] = [
  'input.jobs.all(j, j.steps.all(s, s.run.contains("x") || s.at >= 0))',
  'input.jobs.exists(j, j.steps.exists(s, s.run == j.name && j.needs.exists(n, n == s.run)))',
  'input.jobs.map(j, j.steps.filter(s, s.at > 3).map(s, s.run + j.name)).size()',
  'input.jobs.all(a, input.jobs.all(b, a.name != b.name || a.needs.size() >= 0))',
  'input.jobs.all(a, input.jobs.all(b, a.steps.all(s, b.steps.all(t, s.at + t.at >= 0))))',
  'input.jobs.map(j, j.name).sort().size() + input.jobs.sortBy(j, j.name).size()',
  'input.jobs.map(j, j.needs).flatten().distinct().size()',
  'input.jobs.map(j, j.name).join(",").split(",").map(p, p.upperAscii()).join("-").size()',
  'input.jobs.all(j, j.name.matches("^[a-z]+$") || j.needs.all(n, n.matches("a|b")))',
  'input.jobs.all(j, j.name.matches("^(a{0,30}|[b-d]{2,40}){0,20}$") || j.needs.all(n, n.matches(j.name)))',
  'input.jobs.all(j, regex.extractAll(j.name, "[a-z]").size() >= 0)',
  'input.jobs.map(j, regex.replace(j.name, "[a-z]", "yy")).size()',
  'input.jobs.all(j, j.name in j.needs || j.name in input.env || j.name in ["a", "b"])',
  'input.env.all(k, v, k != v || v.size() >= 0)',
  'input.env.exists(k, k.startsWith("a") && input.env[k].endsWith("b"))',
  'input.env.transformMap(k, v, v + k).size() + input.jobs.transformList(i, j, j.needs[?i]).size()',
  'input.env.transformMapEntry(k, v, {k + "x": v}).size()',
  'input.jobs.existsOne(j, j.steps.existsOne(s, s.at == 7))',
  'cel.bind(all, input.jobs.map(j, j.name), all.exists(n, all.filter(m, m == n).size() > 1))',
  'sets.contains(input.jobs.map(j, j.name), input.env.map(k, k)) || sets.equivalent([1, 2], [2, 1])',
  'input.jobs == input.jobs && input.jobs.map(j, j.steps) == input.jobs.map(j, j.steps)',
  '"%s is %d of %s".format([input.jobs.map(j, j.name), input.jobs.size(), input.env])',
  'input.jobs.map(j, j.name.replace("a", "bb").reverse().lowerAscii().trim()).size()',
  'input.jobs.map(j, j.steps.reverse()).size() + lists.range(9).map(i, i * i).size()',
  'input.?jobs[?0].optMap(j, j.steps.size()).orValue(input.jobs.size())',
  'input.jobs.size() > 2 ? input.jobs.all(j, j.name != "") : input.jobs.map(j, j.name).size() < 9',
  'input.jobs.all(j, twice(j.steps.size()) >= 0 || [j.name, j.name] == j.needs)',
  'math.greatest(input.jobs.map(j, j.steps.size())) >= 0 || input.jobs.map(j, base64.encode(bytes(j.name))).size() > 0',
  'lists.range(12).map(i, lists.range(3).map(k, i * k)).size() == 12',
  '["x", "y", "z"].filter(t, ["a", "b"].existsOne(u, u < t)).size() < 9',
]

const shapes = new ShapeTable()

/** Runs a program and holds what it costs against what was estimated. */
function hold(
  source: string,
  environment: Environment,
  data: readonly unknown[],
  sizes: readonly number[],
): void {
  const { checked } = compile(source, environment)
  // A random text may be no expression.
  if (checked === undefined) return
  const values = data.map((one): Result => fromNative(one, shapes))
  const budget = { left: BUDGET }
  const result = plan(checked).evaluate(values, budget)
  if (result instanceof EvalError && result.code === 'cost') return
  const cost = BUDGET - budget.left
  const documentBytes = Math.max(...sizes)
  for (const known of [{ documentBytes }, { documentBytes, values }]) {
    const { max, min } = estimateCost(checked, known)
    expect([source, cost <= max]).toEqual([source, true])
    if (result instanceof EvalError) continue
    expect([source, min <= cost]).toEqual([source, true])
  }
}

describe('the estimate of the cost', () => {
  it('is an interval that holds what a program charges for documents of that size', () => {
    fc.assert(
      fc.property(
        expressionTexts.chain((texts) => fc.constantFrom(...Object.values(texts))),
        fc.record({
          a: fc.oneof(
            fc.integer({ min: 0, max: 9 }),
            fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 20 }),
          ),
          b: fc.record({
            name: fc.string({ maxLength: 30 }),
            items: fc.array(fc.integer(), { maxLength: 10 }),
          }),
          name: fc.string({ maxLength: 60 }),
          items: fc.array(
            fc.oneof(fc.integer(), fc.string({ maxLength: 9 }), fc.array(fc.nat(9), { maxLength: 4 })),
            {
              maxLength: 30,
            },
          ),
        }),
        fc.array(fc.nat(9), { maxLength: 30 }),
        (source, input, list) => {
          const data = [input, list.length, input.name, list, { a: list, web: 1 }, 1, 2, 3]
          hold(
            source,
            UNTYPED,
            data,
            data.map((one) => JSON.stringify(one).length),
          )
        },
      ),
      { numRuns: 2_000 },
    )
  })

  it.each(SHAPES)('knows %s', (source) => {
    expect(compile(source, UNTYPED).checked).toBeDefined()
    expect(compile(source, TYPED).checked).toBeDefined()
  })

  it.each(SHAPES)('holds for %s, with types and without', (source) => {
    fc.assert(
      fc.property(workflow, (input) => {
        const { length } = JSON.stringify(input)
        hold(source, UNTYPED, [input, 0, '', [], {}, 0, 0, 0], [length])
        hold(source, TYPED, [input], [length])
      }),
      { numRuns: 60 },
    )
  })
})

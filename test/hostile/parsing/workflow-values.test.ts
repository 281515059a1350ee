import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FACT_KINDS } from '../../../src/collect/kinds.ts'
import {
  WORKFLOW_CALL,
  WORKFLOW_EVENT,
  WORKFLOW_GLOB,
  WORKFLOW_MATRIX,
  WORKFLOW_RUNNER,
  WORKFLOW_VALUE,
} from '../../../src/collect/workflow/values/kinds.ts'
import { workflowCollector } from '../../../src/collect/workflow/workflow-collector.ts'
import { parseYaml } from '../../../src/core/document/yaml/yaml.ts'
import { ShapeTable } from '../../../src/core/expression/shape.ts'
import { EvalError, RecordValue, type Result } from '../../../src/core/expression/value.ts'
import { type Fact, Unavailable } from '../../../src/core/fact.ts'
import { factValue } from '../../../src/core/fact-type.ts'
import { LIMITS } from '../../../src/core/limits.ts'
import { createSource } from '../../../src/core/source.ts'
import { EMPTY_PROJECT } from '../../fakes/empty-project.ts'

const KINDS = [WORKFLOW_CALL, WORKFLOW_EVENT, WORKFLOW_GLOB, WORKFLOW_MATRIX, WORKFLOW_RUNNER, WORKFLOW_VALUE]

async function factsOf(files: ReadonlyMap<string, string>): Promise<readonly Fact[]> {
  const collection = workflowCollector.start(new Set(KINDS))
  const facts: Fact[] = []
  for (const [path, text] of files) {
    const { documents } = parseYaml(createSource(path, text), { shapes: new ShapeTable() })
    facts.push(...collection.collect(documents, path))
  }
  const entries = [...files.keys()].map((path) => ({
    path,
    kind: 'file' as const,
    executable: false,
    size: 1,
  }))
  const late = await collection.finish?.({ ...EMPTY_PROJECT, entries })
  return [...facts, ...(late ?? [])]
}

const words = (text: string): string[] => text.split(' ')
const KEYS = [
  ...words(
    'on jobs push schedule workflow_dispatch workflow_call workflow_run image_version inputs secrets options',
  ),
  ...words(
    'cron timezone types branches tags-ignore paths versions workflows default type required permissions env',
  ),
  ...words(
    'strategy matrix include exclude runs-on labels group defaults run shell steps container services',
  ),
  ...words(
    'credentials password snapshot version with uses contents id-token __proto__ constructor toString',
  ),
  'A B',
]
const TEXTS = [
  ...words(
    'push nothing choice number boolean x ! [ v[9-0] */4 @daily UTC gpu linux windows fish cmd {0} read admin',
  ),
  ...words(
    './.github/workflows/a.yml ./.github/workflows/b.yml $/x o/r/f.yml@v1 @ inherit ::add-path::x __proto__',
  ),
  ...[
    '',
    '* * * * *',
    '0 0 30 2 *',
    '${{ matrix.x }}',
    '${{',
    '${{ a }}',
    '::set-env name=a::b',
    '?'.repeat(99),
    '\n',
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

/** A workflow of the usual shape with anything in the places that are looked at. */
const workflow = fc.oneof(
  fc.dictionary(fc.constantFrom(...KEYS), anything, { maxKeys: 8 }),
  fc.record({
    on: fc.dictionary(fc.constantFrom(...KEYS.slice(2, 8)), anything),
    permissions: anything,
    jobs: fc.dictionary(
      fc.constantFrom('a', 'b'),
      fc.dictionary(fc.constantFrom(...KEYS.slice(25)), anything, { maxKeys: 8 }),
    ),
  }),
)

function hasMismatch(value: Result): boolean {
  if (value instanceof EvalError) return true
  if (value instanceof RecordValue) return value.slots.some(hasMismatch)
  return Array.isArray(value) && value.some(hasMismatch)
}

describe('the collectors of irregular values', () => {
  it('give facts of the declared form, in their file, for anything in any place', async () => {
    const paths = ['.github/workflows/a.yml', '.github/workflows/b.yml', 'x/action.yml']
    await fc.assert(
      fc.asyncProperty(fc.array(workflow, { minLength: 1, maxLength: 3 }), async (contents) => {
        const files = new Map(contents.map((content, index) => [paths[index] ?? '', JSON.stringify(content)]))
        for (const fact of await factsOf(files)) {
          expect(FACT_KINDS).toContain(fact.kind)
          expect(hasMismatch(factValue(fact, new ShapeTable()))).toBe(false)
          const places = [fact.span, ...fact.spans.values(), ...(fact.related ?? []).map(({ span }) => span)]
          for (const { start, end } of places) {
            expect(start).toBeGreaterThanOrEqual(0)
            expect(end).toBeGreaterThanOrEqual(start)
            expect(end).toBeLessThanOrEqual(fact.source.text.length)
          }
        }
      }),
    )
  })
})

describe('a workflow that multiplies irregular values', () => {
  const many = (count: number, item: (index: number) => string): string =>
    Array.from({ length: count }, (_, index) => item(index)).join(',')

  it.each([
    ['unknown events', `on: [${many(100_000, () => 'pul_request')}]`],
    ['unknown types', `on: {issues: {types: [${many(100_000, (index) => `labelled${index}`)}]}}`],
    [
      'schedules',
      `on: {schedule: [${many(30_000, () => '{cron: "0 0 29 2 *", timezone: "Europe/Berlim"}')}]}`,
    ],
    [
      'options',
      `on: {workflow_dispatch: {inputs: {a: {type: choice, options: [${many(100_000, () => 'x')}]}}}}`,
    ],
    ['patterns', `on: {push: {paths: [${many(10_000, () => `"${'?'.repeat(60)}"`)}]}}`],
    ['one pattern', `on: {push: {branches: "${'[z-a'.repeat(200_000)}"}}`],
    ['one schedule', `on: {schedule: [{cron: "${'1,'.repeat(500_000)}1 * * * *"}]}`],
    ['labels', `jobs: {a: {runs-on: [${many(100_000, (index) => `gpu${index}`)}]}}`],
    [
      'labels of a matrix',
      `jobs: {a: {strategy: {matrix: {${many(50_000, (index) => `x${index}: [y]`)}}}, runs-on: [${many(50_000, () => '"${{ matrix.z }}"')}]}}`,
    ],
    ['rows', `jobs: {a: {strategy: {matrix: {x: [${many(150_000, (index) => `{k: ${index}}`)}]}}}}`],
    [
      'exclusions',
      `jobs: {a: {strategy: {matrix: {x: [${many(1_000, (index) => `{k: ${index}}`)}], exclude: [${many(1_000, () => '{x: {k: n}}')}]}}}}`,
    ],
    [
      'exclusions of nothing',
      `jobs: {a: {strategy: {matrix: {${many(40_000, (index) => `x${index}: [y]`)}, exclude: [${many(40_000, (index) => `{z${index}: 1, x1: n}`)}]}}}}`,
    ],
    ['scopes', `permissions: {${many(50_000, (index) => `content${index}: x`)}}`],
    ['names', `env: {${many(50_000, (index) => `"a ${index}": x`)}}`],
    ['commands', `jobs: {a: {steps: [{run: "${'::set-output name=a'.repeat(50_000)}::b"}]}}`],
    ['spaces', `jobs: {a: {steps: [{run: "${`::set-env${' '.repeat(1_000)}`.repeat(500)}"}]}}`],
  ])('gives a bounded number of facts about %s', async (_, text) => {
    const facts = await factsOf(new Map([['.github/workflows/a.yml', `${text}\n`]]))
    expect(facts.length).toBeLessThanOrEqual((LIMITS.factsPerFile + 1) * KINDS.length)
  })

  it('reads a script once for all steps that share it', async () => {
    const script = 'echo ::set-output '.repeat(50_000)
    const steps = Array.from({ length: 900 }, () => '      - run: *s\n').join('')
    const text = `jobs:\n  j:\n    steps:\n      - run: &s "${script} ::add-path::x"\n${steps}`
    const facts = await factsOf(new Map([['.github/workflows/a.yml', text]]))
    expect(facts.map(({ fields }) => fields['name'])).toEqual(Array.from({ length: 901 }, () => 'add-path'))
  })

  it('reads values that aliases make deeper than the file', async () => {
    const rows = Array.from(
      { length: 900 },
      (_, index) => `  r${index}: &r${index} [{k: ${index === 0 ? '1' : `*r${index - 1}`}}]\n`,
    ).join('')
    const text = `x:\n${rows}jobs: {j: {strategy: {matrix: {a: *r899, exclude: [{a: *r899}]}}}}\n`
    const facts = await factsOf(new Map([['.github/workflows/a.yml', text]]))
    expect(facts.filter((fact) => fact.kind === WORKFLOW_MATRIX)).toEqual([])
  })

  it('takes a matrix that repeats a long text for too large, and says so', async () => {
    const items = many(900, (index) => `[*t, ${index}]`)
    const text = `x: &t ${'x'.repeat(1_000_000)}\njobs: {j: {strategy: {matrix: {a: [${items}]}}}}\n`
    const facts = await factsOf(new Map([['.github/workflows/a.yml', text]]))
    const [fact, ...others] = facts.filter(({ kind }) => kind === WORKFLOW_MATRIX)
    expect(others).toEqual([])
    expect(fact?.fields['problem']).toBeInstanceOf(Unavailable)
  })

  it('walks calls in a circle of many files', async () => {
    const files = new Map(
      Array.from({ length: 2_000 }, (_, index) => [
        `.github/workflows/w${index}.yml`,
        `on: workflow_call\njobs: {a: {uses: ./.github/workflows/w${(index + 1) % 2_000}.yml}}\n`,
      ]),
    )
    const facts = await factsOf(files)
    expect(facts.map(({ fields }) => fields['problem'])).toEqual(['cycle'])
  })
})

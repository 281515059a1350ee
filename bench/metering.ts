import { fromNative } from '../src/core/document/native.ts'
import { indexFunctions } from '../src/core/expression/check/overload.ts'
import { compile } from '../src/core/expression/compile.ts'
import type { FunctionLibrary } from '../src/core/expression/function.ts'
import { STANDARD_LIBRARIES } from '../src/core/expression/functions/libraries.ts'
import { plan } from '../src/core/expression/plan/plan.ts'
import type { Environment, Program } from '../src/core/expression/program.ts'
import { ShapeTable } from '../src/core/expression/shape.ts'
import { DYN } from '../src/core/expression/type.ts'
import { EvalError, type Result } from '../src/core/expression/value.ts'
import { CASES } from './cases.ts'
import { type BenchRow, geometricMeans, measure, median } from './measure.ts'
import { type CoreCopy, loadMetered, loadUnmetered } from './unmetered.ts'

/** Sizes of the data: elements of a list, or characters of a text. */
const SIZES = [100, 1_000, 10_000, 100_000, 1_000_000] as const

/** How many times dearer a unit may become where there is more data. One that becomes cheaper does no harm. */
const GROWTH_GOAL = 8

const BUDGET = 1_000_000_000

/** One expression over `input`; sizes above `most` are left out, where limits of values forbid them. */
interface Metered {
  readonly id: string
  readonly expression: string
  readonly data: (size: number) => unknown
  readonly most?: number
  /** Size of the data is the square of this many: for loops in loops. */
  readonly square?: true
}

const numbers = (size: number): unknown => Array.from({ length: size }, (_, index) => (index * 7919) % 10_007)
const texts = (size: number): unknown =>
  Array.from({ length: size }, (_, index) => `pkg-${(index * 7919) % 10_007}`)
const distinctTexts = (size: number): unknown => Array.from({ length: size }, (_, index) => `name-${index}`)
const records = (size: number): unknown =>
  Array.from({ length: size }, (_, index) => ({ name: `pkg-${index}`, pinned: index % 3 !== 0, n: index }))
const nested = (size: number): unknown =>
  Array.from({ length: Math.ceil(size / 10) }, (_, index) => ({
    steps: Array.from({ length: 10 }, (_, at) => index + at),
  }))
const lists = (size: number): unknown =>
  Array.from({ length: Math.ceil(size / 4) }, (_, index) => [index, [index, 'a']])
const text = (size: number): unknown => 'abcdefghi-'.repeat(Math.ceil(size / 10))
const words = (size: number): unknown => 'ab, '.repeat(Math.ceil(size / 4))

/** Elements of a list, and characters of a text, that an expression may make. */
const MADE_LIST = 100_000
const MADE_TEXT = 100_000

const EXPRESSIONS: readonly Metered[] = [
  { id: 'all', expression: 'input.all(i, i >= 0)', data: numbers },
  { id: 'exists-field', expression: 'input.exists(i, i.name == "nope")', data: records },
  { id: 'all-nested', expression: 'input.all(j, j.steps.all(s, s >= 0))', data: nested },
  { id: 'all-squared', expression: 'input.all(a, input.all(b, a + b >= 0))', data: numbers, square: true },
  { id: 'map', expression: 'input.map(i, i + 1).size() >= 0', data: numbers, most: MADE_LIST },
  { id: 'filter', expression: 'input.filter(i, i > 5000).size() >= 0', data: numbers, most: MADE_LIST },
  { id: 'exists-one', expression: 'input.exists_one(i, i.n == 7)', data: records },
  { id: 'map-records', expression: 'input.map(i, {"n": i}).size() >= 0', data: numbers, most: MADE_LIST },
  {
    id: 'transform-map',
    expression: 'input.transformMap(k, v, v).size() >= 0',
    data: distinctTexts,
    most: MADE_LIST,
  },
  { id: 'sort', expression: 'input.sort().size() >= 0', data: numbers, most: MADE_LIST },
  { id: 'sort-texts', expression: 'input.sortBy(t, t).size() >= 0', data: texts, most: MADE_LIST },
  { id: 'distinct', expression: 'input.distinct().size() >= 0', data: texts, most: MADE_LIST },
  { id: 'distinct-lists', expression: 'input.distinct().size() >= 0', data: lists, square: true },
  { id: 'flatten', expression: 'input.flatten().size() >= 0', data: lists, most: MADE_LIST },
  { id: 'list-concat', expression: '(input + input).size() >= 0', data: numbers, most: MADE_LIST / 2 },
  { id: 'deep-equality', expression: 'input == input.map(i, i)', data: lists, most: MADE_LIST },
  { id: 'in-list', expression: '"nope" in input', data: texts },
  { id: 'sets-contains', expression: 'sets.contains(input, input)', data: texts },
  { id: 'text-concat', expression: '(input + input).size() > 0', data: text, most: MADE_TEXT },
  { id: 'contains', expression: 'input.contains("zz")', data: text },
  { id: 'matches', expression: 'input.matches("[x-z]+[0-9]$")', data: text },
  { id: 'split-join', expression: 'input.split(", ").join("; ").size() > 0', data: words, most: MADE_TEXT },
  { id: 'replace', expression: 'input.replace("a", "bb").size() > 0', data: text, most: MADE_TEXT },
  {
    id: 'format',
    expression: '"%s and %s".format([input, input]).size() > 0',
    data: numbers,
    most: MADE_TEXT / 10,
  },
  { id: 'upper', expression: 'input.upperAscii().size() > 0', data: text, most: MADE_TEXT },
  { id: 'reverse-text', expression: 'input.reverse().size() > 0', data: text, most: MADE_TEXT },
  { id: 'substring', expression: 'input.substring(1).size() > 0', data: text, most: MADE_TEXT },
  { id: 'base64', expression: 'base64.encode(bytes(input)).size() > 0', data: text, most: MADE_TEXT },
  {
    id: 'regex-extract-all',
    expression: 'regex.extractAll(input, "[a-c]+").size() >= 0',
    data: text,
    most: MADE_TEXT,
  },
  {
    id: 'texts-of-a-list',
    expression: 'input.all(t, t.startsWith("pkg-") && !t.endsWith("x") && t.indexOf("-") == 3)',
    data: texts,
  },
]

const OWN = { compile, plan, libraries: STANDARD_LIBRARIES }

interface Point {
  readonly size: number
  readonly cost: number
  readonly nsPerUnit: number
}

/**
 * Time for a unit of cost, for each expression at sizes from 10² to 10⁶ (10⁵ where values may not be larger, 3,000 for loops
 * in loops). The ratio of a row is what a unit takes at the smallest size over the most that it takes at any size: 1 says
 * that time never grows faster than cost, less than 1/8 misses the goal. Then the nine expressions of the
 * evaluation bench with and without metering.
 */
export async function bench(): Promise<readonly BenchRow[]> {
  const rows: BenchRow[] = []
  const ends: number[] = []
  for (const one of EXPRESSIONS) {
    const points: Point[] = []
    const sizes =
      one.square === true
        ? [100, 300, 1_000, 3_000]
        : SIZES.filter((size) => size <= (one.most ?? Number.POSITIVE_INFINITY))
    for (const size of sizes) points.push(await pointOf(one, size))
    const figures = points.map((point) => point.nsPerUnit)
    const growth = Math.max(...figures) / (figures[0] ?? Number.NaN)
    ends.push(Math.max(...figures))
    console.error(
      `metering ${one.id}: ${points.map(({ size, nsPerUnit }) => `${size} ${nsPerUnit.toFixed(2)} ns`).join(', ')}; ` +
        `growth ${growth.toFixed(1)}, ${growth <= GROWTH_GOAL ? 'within' : 'above'} the goal of ${GROWTH_GOAL}`,
    )
    const ratio = 1 / growth
    rows.push({ bench: 'metering', subject: one.id, peer: 'same-at-other-sizes', ratio, minRatio: ratio })
  }
  console.error(
    `metering: the dearest unit of an expression takes ${median(ends).toFixed(1)} ns in the middle, ${Math.max(...ends).toFixed(1)} ns at most`,
  )
  return [...rows, ...geometricMeans('metering', rows), ...(await overheadRows())]
}

/**
 * The nine expressions of the evaluation bench, against a core from which the metering is taken out. Both are copies that
 * have run the same before: code that an engine has seen at work with one expression only is faster than it ever is.
 */
async function overheadRows(): Promise<readonly BenchRow[]> {
  const cores = [await loadMetered(), await loadUnmetered()] as const
  for (const core of cores) runAll(core)
  const rows: BenchRow[] = []
  for (const { id, expression, variable, data, result } of CASES) {
    const [own, bare] = cores.map((core) => {
      const program = programOf(expression, variable, core)
      const variables: readonly Result[] = [core.fromNative(data, new core.ShapeTable())]
      const budget = { left: BUDGET }
      if (program.evaluate(variables, budget) !== result) throw new Error(`${id} is wrong`)
      const run = (): unknown => program.evaluate(variables, { left: BUDGET })
      return { run, isMetered: budget.left < BUDGET }
    })
    if (own?.isMetered !== true || bare?.isMetered !== false) throw new Error(`${id} must be metered once`)
    const [metered, unmetered] = await measure([
      { name: 'flux', run: own.run },
      { name: 'unmetered', run: bare.run },
    ])
    if (metered === undefined || unmetered === undefined) continue
    const ratio = unmetered.medianNs / metered.medianNs
    const minRatio = unmetered.minNs / metered.minNs
    console.error(`metering overhead ${id}: ${((1 / minRatio - 1) * 100).toFixed(0)} %`)
    rows.push({ bench: 'metering', subject: `overhead-${id}`, peer: 'unmetered', ratio, minRatio })
  }
  return [
    ...rows,
    {
      bench: 'metering',
      subject: 'overhead-median',
      peer: 'unmetered',
      ratio: median(rows.map((row) => row.ratio)),
      minRatio: median(rows.map((row) => row.minRatio)),
    },
  ]
}

/** Runs every expression of the bench many times, so that the closures have seen what they see in a run. */
function runAll(core: CoreCopy): void {
  for (const { expression, data } of EXPRESSIONS) {
    const program = programOf(expression, 'input', core)
    const variables: readonly Result[] = [core.fromNative(data(100), new core.ShapeTable())]
    for (let turn = 0; turn < 200; turn++) program.evaluate(variables, { left: BUDGET })
  }
}

async function pointOf({ expression, data }: Metered, size: number): Promise<Point> {
  const program = programOf(expression)
  const variables: readonly Result[] = [fromNative(data(size), new ShapeTable())]
  const budget = { left: BUDGET }
  const result = program.evaluate(variables, budget)
  if (result instanceof EvalError) throw new Error(`${expression} at ${size}: ${result.message}`)
  const cost = BUDGET - budget.left
  const [own] = await measure([{ name: 'flux', run: () => program.evaluate(variables, { left: BUDGET }) }], {
    samples: 9,
    sampleMs: 2,
    warmUpMs: 60,
    budgetMs: 2_000,
  })
  return { size, cost, nsPerUnit: (own?.minNs ?? Number.NaN) / cost }
}

function programOf(
  expression: string,
  variable = 'input',
  core: Pick<CoreCopy, 'compile' | 'libraries' | 'plan'> = OWN,
): Program {
  const { checked, issues } = core.compile(expression, environmentOf(variable, core.libraries))
  if (checked === undefined) throw new Error(`${expression}: ${issues[0]?.message}`)
  return core.plan(checked)
}

function environmentOf(variable: string, libraries: readonly FunctionLibrary[]): Environment {
  return {
    variables: [{ name: variable, type: DYN }],
    functions: [],
    libraries,
    index: indexFunctions(libraries),
    profile: 'cel',
  }
}

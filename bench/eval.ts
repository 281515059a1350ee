import { celEnv, parse as celParse, plan as celPlan } from '@bufbuild/cel'
import { Environment as CelJsEnvironment } from '@marcbachmann/cel-js'
import { RE2JS } from 're2js'
import { fromNative } from '../src/core/document/native.ts'
import { indexFunctions } from '../src/core/expression/check/overload.ts'
import { compile } from '../src/core/expression/compile.ts'
import { STANDARD_LIBRARIES } from '../src/core/expression/functions/libraries.ts'
import { compilePattern } from '../src/core/expression/pattern/pattern.ts'
import { plan } from '../src/core/expression/plan/plan.ts'
import type { Environment } from '../src/core/expression/program.ts'
import { ShapeTable } from '../src/core/expression/shape.ts'
import { DYN } from '../src/core/expression/type.ts'
import { EvalError, type Result } from '../src/core/expression/value.ts'
import { LIMITS } from '../src/core/limits.ts'
import { type BenchRow, type Contender, compare, measure } from './measure.ts'

/** One expression over one value; every contender must give `result`. */
interface Case {
  readonly id: string
  readonly expression: string
  readonly variable: 'input' | 'object'
  readonly data: Data
  readonly result: boolean
}

type Data = string | number | boolean | readonly Data[] | { readonly [key: string]: Data }

function records(count: number): readonly Data[] {
  return Array.from({ length: count }, (_, index) => ({
    name: `${index % 3 === 0 ? 'internal/' : 'pkg-'}${index}`,
    pinned: index % 3 !== 0,
    version: `1.${index}.0`,
  }))
}

const ALL = 'input.items.all(i, i.pinned || i.name.startsWith("internal/"))'

const CASES: readonly Case[] = [
  {
    id: 'field',
    expression: 'input.metadata.name == "web" && input.spec.replicas >= 2 && input.spec.replicas <= 10',
    variable: 'input',
    data: { metadata: { name: 'web' }, spec: { replicas: 3 } },
    result: true,
  },
  {
    id: 'string',
    expression:
      'input.image.startsWith("ghcr.io/") && !input.image.endsWith(":latest") && input.image.contains("@sha256:")',
    variable: 'input',
    data: { image: `ghcr.io/acme/web@sha256:${'a'.repeat(64)}` },
    result: true,
  },
  { id: 'all100', expression: ALL, variable: 'input', data: { items: records(100) }, result: true },
  { id: 'all10k', expression: ALL, variable: 'input', data: { items: records(10_000) }, result: true },
  {
    id: 'exists100',
    expression: 'input.items.exists(i, i.name == "pkg-98")',
    variable: 'input',
    data: { items: records(100) },
    result: true,
  },
  {
    id: 'exists10k',
    expression: 'input.items.exists(i, i.name == "nope")',
    variable: 'input',
    data: { items: records(10_000) },
    result: false,
  },
  {
    id: 'map',
    expression:
      '"app" in input.labels && input.labels["app"] == "web" && has(input.labels.team) && input.labels.team != ""',
    variable: 'input',
    data: { labels: { app: 'web', team: 'core', env: 'prod' } },
    result: true,
  },
  {
    id: 'regex',
    expression: 'input.uses.matches("^[A-Za-z0-9_.-]+/[A-Za-z0-9_./-]+@[0-9a-f]{40}$")',
    variable: 'input',
    data: { uses: 'actions/checkout@b4ffde65f46336ab88eb53be808477a3936bae11' },
    result: true,
  },
  {
    id: 'k8sports',
    expression:
      'object.spec.template.spec.containers.all(c, !has(c.ports) || c.ports.all(p, !has(p.hostPort) || p.hostPort == 0))',
    variable: 'object',
    data: {
      spec: {
        template: {
          spec: {
            containers: [
              { name: 'a', ports: [{ containerPort: 80 }] },
              { name: 'b' },
              { name: 'c', ports: [{ containerPort: 8080, hostPort: 0 }, { containerPort: 81 }] },
            ],
          },
        },
      },
    },
    result: true,
  },
]

/**
 * Nine expressions, evaluated by prepared programs over values that are built once: FLUX with metering on, the peers
 * without any, as they have none. The last rows give the geometric mean over all nine.
 */
export async function bench(): Promise<readonly BenchRow[]> {
  const rows: BenchRow[] = []
  for (const one of CASES) {
    const contenders = [flux(one), celJs(one), celEs(one)]
    for (const { name, run } of contenders) {
      const result = run()
      if (result !== one.result) throw new Error(`${name} gives ${String(result)} for ${one.id}`)
    }
    const [own, ...peers] = await measure(contenders)
    if (own === undefined) continue
    console.error(
      `eval ${one.id}: ${[own, ...peers].map(({ name, medianNs }) => `${name} ${medianNs.toFixed(1)} ns`).join(', ')}`,
    )
    for (const peer of peers) {
      const ratio = peer.medianNs / own.medianNs
      const minRatio = peer.minNs / own.minNs
      rows.push({ bench: 'eval', subject: one.id, peer: peer.name, ratio, minRatio })
    }
  }
  const peers = [...new Set(rows.map((row) => row.peer))]
  const means = peers.map((peer): BenchRow => {
    const own = rows.filter((row) => row.peer === peer)
    return {
      bench: 'eval',
      subject: 'geometric-mean',
      peer,
      ratio: geometricMean(own.map((row) => row.ratio)),
      minRatio: geometricMean(own.map((row) => row.minRatio)),
    }
  })
  return [...rows, ...means, ...(await patternRows())]
}

/** Searches with one compiled pattern, as `matches` makes them: against the engine that compiles it, and natively. */
async function patternRows(): Promise<readonly BenchRow[]> {
  const source = '^[A-Za-z0-9_.-]+/[A-Za-z0-9_./-]+@[0-9a-f]{40}$'
  const text = 'actions/checkout@b4ffde65f46336ab88eb53be808477a3936bae11'
  const pattern = compilePattern(source)
  if (pattern instanceof EvalError) throw new Error(pattern.message)
  const engine = RE2JS.compile(source)
  const native = new RegExp(source)
  return compare('eval', 'matches', { name: 'flux', run: () => pattern.test(text) }, [
    { name: 're2js', run: () => engine.test(text) },
    { name: 'RegExp', run: () => native.test(text) },
  ])
}

function flux({ expression, variable, data }: Case): Contender {
  const environment: Environment = {
    variables: [{ name: variable, type: DYN }],
    functions: [],
    libraries: STANDARD_LIBRARIES,
    index: indexFunctions(STANDARD_LIBRARIES),
    profile: 'strict',
  }
  const { checked } = compile(expression, environment)
  if (checked === undefined) throw new Error(`not an expression: ${expression}`)
  const program = plan(checked)
  const variables: readonly Result[] = [fromNative(data, new ShapeTable())]
  return { name: 'flux', run: () => program.evaluate(variables, { left: LIMITS.costPerSubject }) }
}

function celJs({ expression, variable, data }: Case): Contender {
  const environment = new CelJsEnvironment().registerVariable(variable, 'dyn')
  const evaluate = environment.parse(expression)
  const context = { [variable]: withBigints(data) }
  return { name: '@marcbachmann/cel-js', run: () => evaluate(context) }
}

function celEs({ expression, variable, data }: Case): Contender {
  const evaluate = celPlan(celEnv(), celParse(expression))
  const context = { [variable]: withMaps(data) }
  return { name: '@bufbuild/cel', run: () => evaluate(context as Parameters<typeof evaluate>[0]) }
}

/** Plain objects with ints as bigints: what cel-js takes. */
function withBigints(data: Data): unknown {
  if (typeof data === 'number') return BigInt(data)
  if (typeof data !== 'object') return data
  if (isList(data)) return data.map(withBigints)
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, withBigints(value)]))
}

/** Maps with ints as bigints: what cel-es takes. */
function withMaps(data: Data): unknown {
  if (typeof data === 'number') return BigInt(data)
  if (typeof data !== 'object') return data
  if (isList(data)) return data.map(withMaps)
  return new Map(Object.entries(data).map(([key, value]) => [key, withMaps(value)]))
}

function isList(data: Data): data is readonly Data[] {
  return Array.isArray(data)
}

function geometricMean(figures: readonly number[]): number {
  return Math.exp(figures.reduce((sum, figure) => sum + Math.log(figure), 0) / figures.length)
}

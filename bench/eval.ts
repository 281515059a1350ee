import { celEnv, parse as celParse, plan as celPlan } from '@bufbuild/cel'
import { Environment as CelJsEnvironment } from '@marcbachmann/cel-js'
import { fromNative } from '../src/core/document/native.ts'
import { indexFunctions } from '../src/core/expression/check/overload.ts'
import { compile } from '../src/core/expression/compile.ts'
import { STANDARD_LIBRARIES } from '../src/core/expression/functions/libraries.ts'
import { plan } from '../src/core/expression/plan/plan.ts'
import type { Environment } from '../src/core/expression/program.ts'
import { ShapeTable } from '../src/core/expression/shape.ts'
import { DYN } from '../src/core/expression/type.ts'
import type { Result } from '../src/core/expression/value.ts'
import { LIMITS } from '../src/core/limits.ts'
import { CASES, type Case, type Data } from './cases.ts'
import { bestOf, buildGoPeers } from './go-peers.ts'
import { type BenchRow, type Contender, geometricMeans, measure } from './measure.ts'

/**
 * Nine expressions, evaluated by prepared programs over values that are built once: FLUX with metering on; of the peers
 * `cel-go-cost-limit` meters too, the others do not. The JavaScript peers take turns with FLUX in this process, the Go peers
 * run in processes of their own before, after and once more, and the best of them counts. The last rows give the geometric
 * mean over all nine.
 */
export async function bench(): Promise<readonly BenchRow[]> {
  const goPeers = buildGoPeers()
  const rows: BenchRow[] = []
  for (const one of CASES) {
    const contenders = [flux(one), celJs(one), celEs(one)]
    for (const { name, run } of contenders) {
      const result = run()
      if (result !== one.result) throw new Error(`${name} gives ${String(result)} for ${one.id}`)
    }
    const before = goPeers?.('eval', one) ?? []
    const [own, ...peers] = await measure(contenders)
    if (own === undefined) continue
    const after = goPeers === undefined ? [] : [goPeers('eval', one), goPeers('eval', one)]
    const all = [...peers, ...bestOf([before, ...after])]
    console.error(
      `eval ${one.id}: ${[own, ...all].map(({ name, medianNs }) => `${name} ${medianNs.toFixed(1)} ns`).join(', ')}`,
    )
    for (const peer of all) {
      const ratio = peer.medianNs / own.medianNs
      const minRatio = peer.minNs / own.minNs
      rows.push({ bench: 'eval', subject: one.id, peer: peer.name, ratio, minRatio })
    }
  }
  return [...rows, ...geometricMeans('eval', rows)]
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

import { celEnv, parse as celParse, plan as celPlan } from '@bufbuild/cel'
import { Environment as CelJsEnvironment } from '@marcbachmann/cel-js'
import { indexFunctions } from '../src/core/expression/check/overload.ts'
import { compile } from '../src/core/expression/compile.ts'
import { estimateCost } from '../src/core/expression/cost/cost.ts'
import { STANDARD_LIBRARIES } from '../src/core/expression/functions/libraries.ts'
import { plan } from '../src/core/expression/plan/plan.ts'
import type { Environment } from '../src/core/expression/program.ts'
import { DYN } from '../src/core/expression/type.ts'
import { CASES, type Case } from './cases.ts'
import { bestOf, buildGoPeers } from './go-peers.ts'
import { type BenchRow, type Contender, geometricMeans, measure } from './measure.ts'

/**
 * The nine expressions from text to something that can be evaluated: FLUX parses, checks types, bounds the cost and plans;
 * cel-go parses, checks and plans; OPA compiles a module and prepares a query; cel-js parses and checks; cel-es parses and
 * plans, it has no checker. Environments are made once and serve all. The last rows give the geometric mean over all nine.
 */
export async function bench(): Promise<readonly BenchRow[]> {
  const goPeers = buildGoPeers()
  const rows: BenchRow[] = []
  for (const one of CASES) {
    const before = goPeers?.('compile', one) ?? []
    const [own, ...peers] = await measure([flux(one), celJs(one), celEs(one)], { collect: 'young' })
    if (own === undefined) continue
    const after = goPeers === undefined ? [] : [goPeers('compile', one), goPeers('compile', one)]
    const all = [...peers, ...bestOf([before, ...after])]
    console.error(
      `compile ${one.id}: ${[own, ...all].map(({ name, medianNs }) => `${name} ${medianNs.toFixed(0)} ns`).join(', ')}`,
    )
    for (const peer of all) {
      const ratio = peer.medianNs / own.medianNs
      const minRatio = peer.minNs / own.minNs
      rows.push({ bench: 'compile', subject: one.id, peer: peer.name, ratio, minRatio })
    }
  }
  return [...rows, ...geometricMeans('compile', rows)]
}

function flux({ id, expression, variable }: Case): Contender {
  const environment: Environment = {
    variables: [{ name: variable, type: DYN }],
    functions: [],
    libraries: STANDARD_LIBRARIES,
    index: indexFunctions(STANDARD_LIBRARIES),
    profile: 'strict',
  }
  const run = (): unknown => {
    const { checked } = compile(expression, environment)
    if (checked === undefined) throw new Error(`not an expression: ${id}`)
    const { max } = estimateCost(checked)
    return max > 0 ? plan(checked) : undefined
  }
  if (run() === undefined) throw new Error(`${id} costs nothing`)
  return { name: 'flux', run }
}

function celJs({ expression, variable }: Case): Contender {
  const environment = new CelJsEnvironment().registerVariable(variable, 'dyn')
  if (!environment.check(expression).valid) throw new Error(`cel-js refuses ${expression}`)
  return {
    name: '@marcbachmann/cel-js',
    run: () => {
      const parsed = environment.parse(expression)
      return parsed.check().valid ? parsed : undefined
    },
  }
}

function celEs({ expression }: Case): Contender {
  const environment = celEnv()
  return { name: '@bufbuild/cel', run: () => celPlan(environment, celParse(expression)) }
}

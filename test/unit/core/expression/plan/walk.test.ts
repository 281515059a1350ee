import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { fromNative } from '../../../../../src/core/document/native.ts'
import type { Expression } from '../../../../../src/core/expression/ast.ts'
import { indexFunctions } from '../../../../../src/core/expression/check/overload.ts'
import { interpret } from '../../../../../src/core/expression/explain/interpret.ts'
import { STANDARD_LIBRARIES } from '../../../../../src/core/expression/functions/libraries.ts'
import { plan } from '../../../../../src/core/expression/plan/plan.ts'
import type { Checked, Environment } from '../../../../../src/core/expression/program.ts'
import { Shape, ShapeTable } from '../../../../../src/core/expression/shape.ts'
import { BOOL, DYN, INT, STRING } from '../../../../../src/core/expression/type.ts'
import { printValue } from '../../../../../src/core/expression/value/print-value.ts'
import { EvalError, RecordValue, type Result } from '../../../../../src/core/expression/value.ts'
import { childrenOf } from '../../../../../src/core/expression/walk.ts'
import { checkedOf } from '../evaluate.ts'

const ENVIRONMENT: Environment = {
  variables: [
    { name: 'i', type: INT },
    { name: 's', type: STRING },
    { name: 'b', type: BOOL },
    { name: 'd', type: DYN },
    { name: 'm', type: DYN },
    { name: 'f', type: DYN },
  ],
  functions: [],
  libraries: STANDARD_LIBRARIES,
  index: indexFunctions(STANDARD_LIBRARIES),
  profile: 'cel',
}

const MAP = { a: 1, t: 'abc', list: [1, 2, 3], sub: { x: 'y', 'a/b': 2 }, n: null, yes: true }

/** A fact with a field that was not collected and one that no number can hold. */
const FACT = new RecordValue(new Shape(['ok', 'gone', 'huge']), [
  1,
  new EvalError('unavailable', 'not collected'),
  new EvalError('number_range', 'out of range'),
])

const VALUES: readonly Result[] = [5, 'abc', true, 'dyn', fromNative(MAP, new ShapeTable()), FACT]

/** Expressions, what they give (of an error its code and the part of the text that failed), and what they cost. */
const ROWS: readonly { text: string; result: string; cost: number }[] = JSON.parse(
  readFileSync(new URL('walk.json', import.meta.url), 'utf8'),
)

function shown(result: Result, text: string, checked: Checked): string {
  if (!(result instanceof EvalError)) return printValue(result)
  const nodes: Expression[] = [checked.expression]
  for (const node of nodes) {
    if (node.id === result.node) return `${result.code} at ${text.slice(node.span.start, node.span.end)}`
    nodes.push(...childrenOf(node))
  }
  return `${result.code} at no node`
}

describe('the planner and the interpreter', () => {
  it.each(ROWS)('$text gives $result for $cost', ({ text, result, cost }) => {
    const checked = checkedOf(text, ENVIRONMENT)
    const program = plan(checked)
    const planned = (budget: { left: number }): string =>
      shown(program.evaluate(VALUES, budget), text, checked)
    const walked = (budget: { left: number }): string =>
      shown(interpret(checked, VALUES, budget).value, text, checked)
    for (const run of [planned, walked]) {
      const budget = { left: 1_000 }
      expect(run(budget)).toBe(result)
      expect(budget.left).toBe(1_000 - cost)
      expect(run({ left: cost })).toBe(result)
      if (cost > 0) expect(run({ left: cost - 1 })).toMatch(/^cost at /)
    }
    for (let left = 0; left < cost; left++) expect(planned({ left })).toBe(walked({ left }))
  })
})

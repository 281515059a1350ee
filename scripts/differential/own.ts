import { indexFunctions } from '../../src/core/expression/check/overload.ts'
import { interpret } from '../../src/core/expression/explain/interpret.ts'
import { STANDARD_LIBRARIES } from '../../src/core/expression/functions/libraries.ts'
import { plan } from '../../src/core/expression/plan/plan.ts'
import type { Environment } from '../../src/core/expression/program.ts'
import { ShapeTable } from '../../src/core/expression/shape.ts'
import { DYN } from '../../src/core/expression/type.ts'
import {
  Double,
  Duration,
  EvalError,
  RecordValue,
  Timestamp,
  Uint,
  type Value,
} from '../../src/core/expression/value.ts'
import { isSame } from '../../test/conformance/cel-value.ts'
import { resolveOnly } from '../../test/conformance/unchecked.ts'
import type { Answer } from './peer.ts'

const shapes = new ShapeTable()

function record(fields: Readonly<Record<string, Value>>): RecordValue {
  return new RecordValue(shapes.of(Object.keys(fields)), Object.values(fields))
}

/** The variables of `grammar.ts`. */
const VARIABLES: Readonly<Record<string, Value>> = {
  b: true,
  i: 5,
  u: new Uint(6),
  f: new Double(2.5),
  s: 'text',
  y: new Uint8Array([97, 0, 255]),
  l: [1, 'two', new Double(3.5)],
  m: record({ flag: true, count: 3, any: null, a: record({ b: 'c' }) }),
  n: null,
  t: new Timestamp(1_600_000_000, 123_000_000),
  d: new Duration(-91, 500_000_000),
}

const ENVIRONMENT: Environment = {
  variables: Object.keys(VARIABLES).map((name) => ({ name, type: DYN })),
  functions: [],
  libraries: STANDARD_LIBRARIES,
  index: indexFunctions(STANDARD_LIBRARIES),
  profile: 'cel',
}

const VALUES = Object.values(VARIABLES)

/** What this project makes of a text without its checker. Throws when its two engines differ. */
export function askOwn(text: string): Answer {
  const checked = resolveOnly(text, ENVIRONMENT)
  if (typeof checked === 'string') return { kind: 'unread', reason: checked }
  const planned = { left: 10_000_000 }
  const walked = { left: 10_000_000 }
  const result = plan(checked).evaluate(VALUES, planned)
  const traced = interpret(checked, VALUES, walked).value
  if (!isSame(result, traced) || planned.left !== walked.left)
    throw new Error(`planner and interpreter differ on ${text}`)
  return result instanceof EvalError
    ? { kind: 'error', reason: `${result.code}: ${result.message}` }
    : { kind: 'value', value: result }
}

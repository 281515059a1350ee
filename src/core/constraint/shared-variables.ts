import { plan } from '../expression/plan/plan.ts'
import type { UserFunction } from '../expression/program.ts'
import { quoted } from '../quote.ts'
import { type ConstraintCompiler, report } from './compiler.ts'
import { VARIABLE_PREFIX } from './library-calls.ts'
import type { PlannedExpression } from './plan.ts'

/** A variable of a set as a variable of one constraint: computed at most once for each subject. */
export function planShared({ definition }: ConstraintCompiler, shared: UserFunction): PlannedExpression {
  // A variable stands in the file that defines it; nothing asks for its place in this one.
  return {
    source: { text: shared.body.text, path: definition.path },
    program: plan(shared.body),
    needs: [],
  }
}

/** Reports a variable of a constraint that has the name of one of its set. */
export function reportRepeated(
  compiler: ConstraintCompiler,
  shared: readonly UserFunction[],
  index: number,
): void {
  const { variables, path } = compiler.definition
  const name = variables[index]?.name ?? ''
  if (!shared.some((one) => one.name === VARIABLE_PREFIX + name)) return
  report(
    compiler,
    'constraint/duplicate-id',
    `${quoted(name)} is a variable of the set already`,
    [...path, 'variables', index, 'name'],
    'choose another name',
  )
}

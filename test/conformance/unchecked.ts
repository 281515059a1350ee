import type { Expression } from '../../src/core/expression/ast.ts'
import { indexFunctions } from '../../src/core/expression/check/overload.ts'
import { resolve } from '../../src/core/expression/check/resolve.ts'
import type { Checked, Environment } from '../../src/core/expression/program.ts'
import { parse } from '../../src/core/expression/syntax/parser.ts'
import { DYN } from '../../src/core/expression/type.ts'
import { childrenOf } from '../../src/core/expression/walk.ts'

/** What an evaluator without a checker knows: names, and every overload that a call may mean; a text when it is no expression. */
export function resolveOnly(text: string, environment: Environment, macros = true): Checked | string {
  const { expression, issues } = parse(text, { macros })
  if (expression === undefined) return issues.map((issue) => issue.message).join('; ')
  const functions = environment.index ?? indexFunctions(environment.libraries)
  const resolved = resolve(expression, environment, functions)
  const { references } = resolved
  const pending: Expression[] = [resolved.expression]
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.kind === 'call' && !references.has(node.id)) {
      const isReceiver = node.receiver !== undefined
      const overloads = (functions.groups.get(node.name)?.overloads ?? []).filter(
        (one) => one.receiver === isReceiver,
      )
      references.set(node.id, { kind: 'overloads', overloads })
    }
    pending.push(...childrenOf(node))
  }
  return { text, expression: resolved.expression, type: DYN, types: new Map(), references }
}

import { contextSegments } from '../expression/pattern.ts'
import type { Context, Expression } from '../expression/syntax.ts'
import { everyExpression } from './operands.ts'

/** A call `contains(where, context)`. */
export interface Search {
  /** What is searched: a fixed text, of which the value may be any piece, or something else. */
  readonly within: 'text' | 'other'
  readonly where: Expression
  readonly context: Context
  /** Whether somebody outside can choose the value. */
  readonly isChosen: boolean
}

const CHOSEN: readonly string[] = [
  'env',
  'github.actor',
  'github.base_ref',
  'github.head_ref',
  'github.ref',
  'github.ref_name',
  'github.sha',
  'github.triggering_actor',
  'inputs',
]

/** The calls of `contains` that look for the value of a context, in source order. */
export function searchesOf(expression: Expression): readonly Search[] {
  return everyExpression(expression).flatMap((part) => {
    if (part.kind !== 'call' || part.name.toLowerCase() !== 'contains') return []
    const [where, context, third] = part.arguments
    if (where === undefined || context?.kind !== 'context' || third !== undefined) return []
    const within = where.kind === 'literal' && typeof where.value === 'string' ? 'text' : 'other'
    return [{ within, where, context, isChosen: isChosen(context) }]
  })
}

function isChosen(context: Context): boolean {
  const name = contextSegments(context)?.join('.')
  return name !== undefined && CHOSEN.some((chosen) => name === chosen || name.startsWith(`${chosen}.`))
}

import { contextSegments } from '../expression/pattern.ts'
import type { Expression } from '../expression/syntax.ts'

/**
 * The value of a condition in a run for a pushed tag, where it asks for nothing else: `startsWith(github.ref, 'refs/tags/')`,
 * `github.event_name == 'push' && github.ref_type == 'tag'` in any order, a literal, or the opposite of these.
 */
export function holdsOnTag(expression: Expression): boolean | undefined {
  // The parser bounds the nesting, so this recursion is bounded too.
  switch (expression.kind) {
    case 'literal':
      return typeof expression.value === 'boolean' ? expression.value : undefined
    case 'not': {
      const value = holdsOnTag(expression.operand)
      return value === undefined ? undefined : !value
    }
    case 'call': {
      const [text, prefix] = expression.arguments
      const isQuestion =
        expression.name.toLowerCase() === 'startswith' &&
        expression.arguments.length === 2 &&
        nameOf(text) === 'github.ref' &&
        textOf(prefix)?.toLowerCase() === 'refs/tags/'
      return isQuestion ? true : undefined
    }
    case 'and': {
      const [one, two, three] = expression.operands
      const parts = [equation(one), equation(two)].sort().join(' && ')
      const isQuestion =
        three === undefined && parts === 'github.event_name == push && github.ref_type == tag'
      return isQuestion ? true : undefined
    }
    default:
      return undefined
  }
}

/** `a == b` with the context first; empty for everything else. */
function equation(expression: Expression | undefined): string {
  if (expression?.kind !== 'compare' || expression.operator !== '==') return ''
  const { left, right } = expression
  const name = nameOf(left) ?? nameOf(right)
  const text = textOf(right) ?? textOf(left)
  return name === undefined || text === undefined ? '' : `${name} == ${text.toLowerCase()}`
}

function nameOf(expression: Expression | undefined): string | undefined {
  return expression?.kind === 'context' ? contextSegments(expression)?.join('.') : undefined
}

function textOf(expression: Expression | undefined): string | undefined {
  return expression?.kind === 'literal' && typeof expression.value === 'string' ? expression.value : undefined
}

import { parseExpression } from '../expression/parser.ts'
import { contextSegments } from '../expression/pattern.ts'
import { wholeExpression } from '../expression/whole.ts'

/** Name of the input, in lower case, that a text hands on: `ref` of `${{ inputs.ref }}`; undefined for other texts. */
export function inputsContext(text: string): string | undefined {
  const inner = wholeExpression(text)
  if (inner === undefined) return undefined
  const { expression } = parseExpression(text.slice(inner.start, inner.end))
  if (expression?.kind !== 'context') return undefined
  const [head, name, more] = contextSegments(expression) ?? []
  return head === 'inputs' && more === undefined ? name : undefined
}

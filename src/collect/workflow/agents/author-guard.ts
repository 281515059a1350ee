import { findFences } from '../expression/fence.ts'
import { parseExpression } from '../expression/parser.ts'
import { contextSegments } from '../expression/pattern.ts'
import type { Expression } from '../expression/syntax.ts'

/** Who may write to the repository, or is asked to. */
export const TRUSTED: readonly string[] = ['COLLABORATOR', 'MEMBER', 'OWNER']

/** The object of each event whose author started the run. */
export const OBJECTS: ReadonlyMap<string, string> = new Map([
  ['discussion', 'discussion'],
  ['discussion_comment', 'comment'],
  ['issue_comment', 'comment'],
  ['issues', 'issue'],
  ['pull_request', 'pull_request'],
  ['pull_request_review', 'review'],
  ['pull_request_review_comment', 'comment'],
  ['pull_request_target', 'pull_request'],
])

/** Whether a condition only holds when the author of the object of the event is trusted by the repository. */
export function asksForAuthor(condition: string, events: readonly string[]): boolean {
  const [fence] = findFences(condition)
  if (fence !== undefined && (fence.span.start !== 0 || fence.span.end !== condition.length)) return false
  const { expression } = parseExpression(
    fence === undefined ? condition : condition.slice(fence.inner.start, fence.inner.end),
  )
  const contexts = events.flatMap((event) => {
    const object = OBJECTS.get(event)
    return object === undefined ? [] : [`github.event.${object}.author_association`]
  })
  return expression !== undefined && requires(expression, contexts)
}

// The parser bounds the nesting, so this recursion is bounded too.
function requires(expression: Expression, contexts: readonly string[]): boolean {
  switch (expression.kind) {
    case 'and':
      return expression.operands.some((operand) => requires(operand, contexts))
    case 'or':
      return expression.operands.every((operand) => requires(operand, contexts))
    case 'compare': {
      const { left, right, operator } = expression
      if (operator !== '==') return false
      return (isAuthor(left, contexts) && isTrusted(right)) || (isAuthor(right, contexts) && isTrusted(left))
    }
    case 'call': {
      const [list, value] = expression.arguments
      if (expression.name.toLowerCase() !== 'contains' || list === undefined || value === undefined)
        return false
      return isAuthor(value, contexts) && isTrustedList(list)
    }
    default:
      return false
  }
}

function isAuthor(expression: Expression, contexts: readonly string[]): boolean {
  if (expression.kind !== 'context') return false
  return contexts.includes(contextSegments(expression)?.join('.') ?? '')
}

function isTrusted(expression: Expression): boolean {
  return expression.kind === 'literal' && TRUSTED.includes(String(expression.value).toUpperCase())
}

function isTrustedList(expression: Expression): boolean {
  if (expression.kind !== 'call' || expression.name.toLowerCase() !== 'fromjson') return false
  const [text] = expression.arguments
  if (text?.kind !== 'literal' || typeof text.value !== 'string') return false
  // A list of plain words, which needs no parser.
  const words = text.value.trim()
  if (!/^\[[\s"A-Za-z_,]{0,999}\]$/.test(words)) return false
  const names = words.match(/[A-Za-z_]+/g) ?? []
  return names.length > 0 && names.every((name) => TRUSTED.includes(name.toUpperCase()))
}

import type { Diagnostic } from '../diagnostic.ts'
import type { Document } from '../document/document.ts'
import type { Expression } from '../expression/ast.ts'
import { childrenOf } from '../expression/walk.ts'
import { quoted } from '../quote.ts'
import type { Span } from '../span.ts'
import { locateInExpression } from './expression-site.ts'
import type { ExpressionText } from './set.ts'

/**
 * Errors for names that macros of an expression give to their elements although they have a meaning around it (section
 * 2): the reader of a rule would take one for the other.
 */
export function shadowedNames(
  document: Document,
  source: ExpressionText,
  expression: Expression,
  reserved: ReadonlySet<string>,
): readonly Diagnostic[] {
  const found: { readonly name: string; readonly span: Span }[] = []
  const pending: Expression[] = [expression]
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    const scope = bindingsOf(node)
    for (const name of scope?.names ?? []) {
      if (reserved.has(name))
        found.push({ name, span: spanOfName(source.text, name, scope?.span ?? node.span) })
    }
    pending.push(...childrenOf(node))
  }
  return found.map(({ name, span }) => ({
    code: 'constraint/reserved-name',
    severity: 'error',
    message: `${quoted(name)} has a meaning of its own here`,
    location: locateInExpression(document, source, span),
    help: 'choose another name for the element',
  }))
}

/** The names that a node binds, and the part of the text in which they stand. */
function bindingsOf(
  node: Expression,
): { readonly names: readonly string[]; readonly span: Span } | undefined {
  switch (node.kind) {
    case 'comprehension': {
      const body = node.predicate ?? node.transform
      return {
        names: node.variables,
        span: { start: node.range.span.end, end: body?.span.start ?? node.span.end },
      }
    }
    case 'bind':
      return { names: [node.name], span: { start: node.span.start, end: node.value.span.start } }
    case 'optional-map':
      return { names: [node.name], span: { start: node.operand.span.end, end: node.body.span.start } }
    default:
      return undefined
  }
}

function spanOfName(text: string, name: string, within: Span): Span {
  const part = text.slice(within.start, within.end)
  const last = [...part.matchAll(/[A-Za-z_][A-Za-z0-9_]*/g)].filter(([word]) => word === name).at(-1)
  if (last === undefined) return within
  const start = within.start + last.index
  return { start, end: start + name.length }
}

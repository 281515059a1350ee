import { LIMITS } from '../../limits.ts'
import type { Expression } from '../ast.ts'
import type { Checked, UserFunction } from '../program.ts'
import { childrenOf } from '../walk.ts'

/** Nesting of an expression together with the bodies of the functions that it calls. */
interface Extent {
  readonly nodes: number
  readonly calls: number
}

const RECURSIVE: Extent = { nodes: Number.POSITIVE_INFINITY, calls: Number.POSITIVE_INFINITY }

/**
 * Whether an expression stays within the call stack: at most `LIMITS.functionDepth` functions inside each other, none of
 * them recursive, and not more nested nodes altogether than one expression may have twice.
 */
export function fitsStack(checked: Checked): boolean {
  if (!callsFunctions(checked)) return true
  const { nodes, calls } = extentOf(checked, new Map())
  return calls <= LIMITS.functionDepth && nodes <= 2 * LIMITS.expressionDepth + LIMITS.functionDepth
}

/** Without functions the nesting is that of the text, which the parser bounds. */
function callsFunctions({ references }: Checked): boolean {
  for (const { kind } of references.values()) if (kind === 'function') return true
  return false
}

function extentOf(checked: Checked, known: Map<UserFunction, Extent>): Extent {
  let nodes = 0
  let calls = 0
  const pending: { node: Expression; depth: number }[] = [{ node: checked.expression, depth: 1 }]
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { node, depth } = next
    nodes = Math.max(nodes, depth)
    const reference = checked.references.get(node.id)
    if (reference?.kind === 'function') {
      const inner = functionExtent(reference.function, known)
      nodes = Math.max(nodes, depth + inner.nodes)
      calls = Math.max(calls, 1 + inner.calls)
    }
    for (const child of childrenOf(node)) pending.push({ node: child, depth: depth + 1 })
  }
  return { nodes, calls }
}

function functionExtent(called: UserFunction, known: Map<UserFunction, Extent>): Extent {
  const before = known.get(called)
  if (before !== undefined) return before
  // While its body is looked at, a function counts as recursive: meeting it again is a cycle.
  known.set(called, RECURSIVE)
  const extent = extentOf(called.body, known)
  known.set(called, extent)
  return extent
}

import type { Expression } from '../ast.ts'
import type { AccessPath, Fact } from './fact.ts'
import type { Flow } from './flow.ts'
import { isUntyped } from './path.ts'

const NOTHING: readonly Fact[] = []

/** Nodes of one condition that are searched. */
const NODES = 500

/**
 * What is there because an expression gave a value: every place that it cannot do without. Parts that may be passed over
 * (branches, right sides, bodies of macros) say nothing.
 */
export function readsOf(flow: Flow, expression: Expression): readonly Fact[] {
  if (flow.isSilent) return NOTHING
  const facts: Fact[] = []
  const pending: Expression[] = [expression]
  for (let count = 0; pending.length > 0 && count < NODES; count++) {
    const node = pending.pop()
    if (node === undefined) break
    switch (node.kind) {
      case 'select':
      case 'index': {
        const isPlain = node.kind === 'select' ? node.form === 'plain' : !node.optional
        const path = flow.paths.get(node.id)
        if (
          isPlain &&
          path !== undefined &&
          isAsked(flow, path) &&
          flow.typeOf(node.operand)?.kind !== 'optional'
        )
          facts.push({ path, presence: 'present', assumed: true })
        pending.push(node.operand)
        if (node.kind === 'index') pending.push(node.index)
        break
      }
      case 'call':
        if (node.receiver !== undefined) pending.push(node.receiver)
        if (node.name !== 'or' && node.name !== 'orValue') pending.push(...node.arguments)
        break
      case 'list':
        pending.push(...node.elements.map((element) => element.value))
        break
      case 'map':
        pending.push(...node.entries.flatMap((entry) => [entry.key, entry.value]))
        break
      case 'conditional':
        pending.push(node.condition)
        break
      case 'comprehension':
        pending.push(node.range)
        break
      case 'optional-map':
        pending.push(node.operand)
        break
      case 'bind':
        pending.push(node.body)
        break
      default:
        break
    }
  }
  return facts
}

/** Whether it matters that a place is there: what has no type may be read anyway, unless something says that it is absent. */
function isAsked(flow: Flow, path: AccessPath): boolean {
  return flow.facts.hasAbsent || !isUntyped(path)
}

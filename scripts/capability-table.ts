import type { Capability, CapabilityNode } from '../src/collect/workflow/capability.ts'

interface Branch {
  capability: Capability | undefined
  readonly children: Map<string, Branch>
}

/**
 * Packs patterns into nodes in which equal subtrees are shared: payloads repeat users, repositories and teams some
 * hundred times. Deterministic: children are sorted, node 0 is the root.
 */
export function encodeCapabilities(patterns: ReadonlyMap<string, Capability>): readonly CapabilityNode[] {
  const root: Branch = { capability: undefined, children: new Map() }
  for (const [pattern, capability] of patterns) insert(root, pattern.split('.'), capability)
  const nodes: CapabilityNode[] = [{}]
  const known = new Map<string, number>()
  nodes[0] = nodeOf(root, nodes, known)
  return nodes
}

function insert(root: Branch, segments: readonly string[], capability: Capability): void {
  let branch = root
  for (const segment of segments) {
    let next = branch.children.get(segment)
    if (next === undefined) {
      next = { capability: undefined, children: new Map() }
      branch.children.set(segment, next)
    }
    branch = next
  }
  branch.capability = capability
}

function nodeOf(branch: Branch, nodes: CapabilityNode[], known: Map<string, number>): CapabilityNode {
  const children = [...branch.children].sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(children.map(([name, child]) => [name, entryOf(child, nodes, known)]))
}

function entryOf(
  branch: Branch,
  nodes: CapabilityNode[],
  known: Map<string, number>,
): CapabilityNode[string] {
  const letter = branch.capability?.charAt(0) ?? ''
  if (branch.children.size === 0) return letter
  const node = nodeOf(branch, nodes, known)
  const key = JSON.stringify(node)
  const index = known.get(key) ?? nodes.push(node) - 1
  known.set(key, index)
  return `${letter}${index}`
}

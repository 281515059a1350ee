/**
 * The cycles of a graph of which `edges[i]` are the successors of `i`: of each group of nodes that all reach each other one
 * shortest cycle through its smallest node, starting there. In the order of these nodes; linear in nodes and edges.
 */
export function findCycles(edges: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const groups = findGroups(edges)
  const starts = new Map<number, number>()
  for (const [node, group] of groups.entries()) if (!starts.has(group)) starts.set(group, node)
  return [...starts].flatMap(([group, start]) => {
    const cycle = cycleFrom(edges, start, (node) => groups[node] === group)
    return cycle === undefined ? [] : [cycle]
  })
}

/** Breadth first within a group, from a node back to itself. */
function cycleFrom(
  edges: readonly (readonly number[])[],
  start: number,
  isInGroup: (node: number) => boolean,
): readonly number[] | undefined {
  const before = new Map<number, number>()
  const queue = [start]
  for (let at = 0; at < queue.length; at++) {
    const node = queue[at] ?? start
    for (const next of edges[node] ?? []) {
      if (next === start) {
        const path = [node]
        for (let back = node; back !== start; ) {
          back = before.get(back) ?? start
          path.push(back)
        }
        return path.reverse()
      }
      if (!isInGroup(next) || before.has(next)) continue
      before.set(next, node)
      queue.push(next)
    }
  }
  return undefined
}

/** The group of each node, by Tarjan's algorithm without recursion: a chain of jobs may be as long as a file. */
function findGroups(edges: readonly (readonly number[])[]): readonly number[] {
  const count = edges.length
  const order = new Int32Array(count).fill(-1)
  const low = new Int32Array(count)
  const group = new Array<number>(count).fill(-1)
  const open: number[] = []
  let seen = 0
  for (let root = 0; root < count; root++) {
    if (order[root] !== -1) continue
    const path: { readonly node: number; next: number }[] = [{ node: root, next: 0 }]
    while (path.length > 0) {
      const step = path.at(-1)
      if (step === undefined) break
      const { node } = step
      if (step.next === 0) {
        order[node] = seen
        low[node] = seen++
        open.push(node)
      }
      const next = edges[node]?.[step.next++]
      if (next !== undefined) {
        if (order[next] === -1) path.push({ node: next, next: 0 })
        else if (group[next] === -1) low[node] = Math.min(low[node] ?? 0, order[next] ?? 0)
        continue
      }
      path.pop()
      const parent = path.at(-1)?.node
      if (parent !== undefined) low[parent] = Math.min(low[parent] ?? 0, low[node] ?? 0)
      if (low[node] !== order[node]) continue
      for (let member = open.pop(); member !== undefined; member = open.pop()) {
        group[member] = node
        if (member === node) break
      }
    }
  }
  return group
}

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findCycles } from '../../../../../src/collect/workflow/structure/find-cycles.ts'

describe('findCycles', () => {
  it('finds none in a graph without', () => {
    expect(findCycles([])).toEqual([])
    expect(findCycles([[1, 2], [2], []])).toEqual([])
  })

  it('starts at the smallest node, and takes the shortest way', () => {
    expect(findCycles([[1], [0]])).toEqual([[0, 1]])
    expect(findCycles([[1, 2], [2], [0]])).toEqual([[0, 2]])
    expect(findCycles([[], [1]])).toEqual([[1]])
  })

  it('finds one for each group of nodes that reach each other', () => {
    expect(findCycles([[1], [2], [1], [4], [3, 0]])).toEqual([
      [1, 2],
      [3, 4],
    ])
  })

  it('is linear in long chains', () => {
    const count = 200_000
    const [cycle] = findCycles(Array.from({ length: count }, (_, node) => [(node + 1) % count]))
    expect(cycle).toHaveLength(count)
  })

  it('finds a cycle exactly where nodes reach themselves, along edges that there are', () => {
    const graph = fc
      .integer({ min: 1, max: 7 })
      .chain((size) =>
        fc.array(fc.array(fc.nat(size - 1), { maxLength: 3 }), { minLength: size, maxLength: size }),
      )
    fc.assert(
      fc.property(graph, (edges) => {
        const reachable = edges.map((_, start) => {
          const seen = new Set<number>()
          const left = [...(edges[start] ?? [])]
          for (let node = left.pop(); node !== undefined; node = left.pop()) {
            if (seen.has(node)) continue
            seen.add(node)
            left.push(...(edges[node] ?? []))
          }
          return seen
        })
        const cycles = findCycles(edges)
        for (const cycle of cycles) {
          const [start = -1] = cycle
          const group = [...edges.keys()].filter(
            (node) => reachable[node]?.has(start) && reachable[start]?.has(node),
          )
          expect(start).toBe(Math.min(...group))
          for (const [index, node] of cycle.entries())
            expect(edges[node]).toContain(cycle[(index + 1) % cycle.length])
        }
        const groups = new Set(
          [...edges.keys()]
            .filter((node) => reachable[node]?.has(node))
            .map((node) =>
              [...edges.keys()].find((other) => reachable[node]?.has(other) && reachable[other]?.has(node)),
            ),
        )
        expect(new Set(cycles.map(([start]) => start))).toEqual(groups)
      }),
    )
  })
})

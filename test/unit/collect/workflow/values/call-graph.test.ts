import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type CallGraph,
  callCycles,
  callLevels,
  countCallees,
} from '../../../../../src/collect/workflow/values/call-graph.ts'

function graph(edges: Readonly<Record<string, string>>): CallGraph {
  return new Map(Object.entries(edges).map(([name, targets]) => [name, [...targets]]))
}

describe('callCycles', () => {
  it.each([
    [{ a: 'b', b: 'c' }, []],
    [{ a: 'a' }, ['a']],
    [{ a: 'b', b: 'a' }, ['ab']],
    [{ a: 'b', b: 'c', c: 'b' }, ['bc']],
    [{ a: 'bc', b: 'a', c: 'a' }, ['ab', 'ac']],
    [{ a: 'bc', b: 'd', c: 'd' }, []],
    [{ x: 'y', y: 'x', a: 'x' }, ['xy']],
  ])('finds those of %j', (edges, cycles) => {
    expect(callCycles(graph(edges), 10).map((cycle) => cycle.join(''))).toEqual(cycles)
  })

  it('stops at the limit', () => {
    expect(callCycles(graph({ a: 'bcd', b: 'a', c: 'a', d: 'a' }), 2)).toHaveLength(2)
  })
})

describe('callLevels', () => {
  it.each([
    [{ a: '' }, { a: 1 }],
    [{ a: 'b' }, { a: 2, b: 1 }],
    [
      { a: 'bc', b: 'c' },
      { a: 3, b: 2, c: 1 },
    ],
    [{ a: 'a' }, { a: 1 }],
    [
      { a: 'b', b: 'ac' },
      { a: 3, b: 2, c: 1 },
    ],
  ])('counts those of %j', (edges, levels) => {
    expect(Object.fromEntries(callLevels(graph(edges)))).toEqual(levels)
  })

  it('counts a chain of any length', () => {
    const chain: CallGraph = new Map(
      Array.from({ length: 50_000 }, (_, index) => [`${index}`, [`${index + 1}`]] as const),
    )
    expect(callLevels(chain).get('0')).toBe(50_001)
    expect(callCycles(chain, 1)).toEqual([])
  })
})

describe('countCallees', () => {
  it.each([
    [{ a: '' }, 0],
    [{ a: 'bc', b: 'c', c: 'd' }, 3],
    [{ a: 'b', b: 'a' }, 1],
  ])('counts each callee of %j once', (edges, count) => {
    expect(countCallees(graph(edges), 'a', 10)).toBe(count)
  })

  it('stops right above the limit', () => {
    expect(countCallees(graph({ a: 'bcdefg' }), 'a', 3)).toBe(4)
    expect(countCallees(graph({ a: 'bcd' }), 'a', 3)).toBe(3)
  })
})

describe('any graph', () => {
  const names = fc.constantFrom('a', 'b', 'c', 'd', 'e')
  const edges = fc.dictionary(
    names,
    fc.uniqueArray(names).map((list) => list.join('')),
  )

  it('has cycles that are closed by calls of the graph, and none where levels go down with every call', () => {
    fc.assert(
      fc.property(edges, (record) => {
        const calls = graph(record)
        const cycles = callCycles(calls, 100)
        for (const cycle of cycles) {
          for (const [index, name] of cycle.entries())
            expect(calls.get(name)).toContain(cycle[(index + 1) % cycle.length])
        }
        const levels = callLevels(calls)
        const goesDown = [...calls].every(([name, targets]) =>
          targets.every((target) => (levels.get(target) ?? 0) < (levels.get(name) ?? 0)),
        )
        expect(goesDown).toBe(cycles.length === 0)
      }),
    )
  })
})

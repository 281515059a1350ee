import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { orderByDependency } from '../../../../src/core/constraint/call-order.ts'

function order(edges: Readonly<Record<string, readonly string[]>>) {
  return orderByDependency(new Map(Object.entries(edges)))
}

describe('orderByDependency', () => {
  it('puts each name behind those that it depends on', () => {
    expect(order({ a: ['c'], b: [], c: ['b'] }).order).toEqual(['b', 'c', 'a'])
  })

  it.each([
    [{ a: ['a'] }, [['a', 'a']]],
    [{ b: ['a'], a: ['b'] }, [['a', 'b', 'a']]],
    [{ c: ['a'], b: ['c'], a: ['b'] }, [['a', 'b', 'c', 'a']]],
    // The shortest one through the first member, however the names are given.
    [{ d: ['a'], c: ['d'], b: ['a', 'c'], a: ['b'] }, [['a', 'b', 'a']]],
    [
      { x: ['y'], y: ['x'], a: ['b'], b: ['a'] },
      [
        ['x', 'y', 'x'],
        ['a', 'b', 'a'],
      ],
    ],
  ])('tells each cycle once: %j', (edges, cycles) => {
    expect(order(edges).cycles).toEqual(cycles)
  })

  it('leaves out members of cycles, and keeps what only leads to one', () => {
    const { order: rest, cyclic } = order({ a: ['b'], b: ['a'], c: ['a'], d: [] })
    expect(rest).toEqual(['c', 'd'])
    expect([...cyclic].sort()).toEqual(['a', 'b'])
  })

  it('takes chains that no call stack would', () => {
    const size = 200_000
    const edges = new Map(
      Array.from({ length: size }, (_, index) => [`n${index}`, index + 1 < size ? [`n${index + 1}`] : []]),
    )
    expect(orderByDependency(edges).order.length).toBe(size)
    edges.set(`n${size - 1}`, ['n0'])
    expect(orderByDependency(edges).cycles.map((cycle) => cycle.length)).toEqual([size + 1])
  })

  it('agrees with a search from every name', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f']
    const edges = fc.array(fc.tuple(fc.constantFrom(...names), fc.constantFrom(...names)), { maxLength: 12 })
    fc.assert(
      fc.property(edges, (pairs) => {
        const graph = new Map(
          names.map((name) => [name, pairs.filter(([from]) => from === name).map(([, to]) => to)]),
        )
        const reaches = (from: string, to: string): boolean => {
          const seen = new Set<string>()
          const pending = [...(graph.get(from) ?? [])]
          for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
            if (at === to) return true
            if (seen.has(at)) continue
            seen.add(at)
            pending.push(...(graph.get(at) ?? []))
          }
          return false
        }
        const result = orderByDependency(graph)
        expect([...result.cyclic].sort()).toEqual(names.filter((name) => reaches(name, name)))
        expect([...result.order, ...result.cyclic].sort()).toEqual(names)
        for (const [index, name] of result.order.entries()) {
          for (const target of graph.get(name) ?? []) {
            expect(result.cyclic.has(target) || result.order.indexOf(target) < index).toBe(true)
          }
        }
        for (const cycle of result.cycles) {
          expect(cycle[0]).toBe(cycle.at(-1))
          for (const [index, name] of cycle.slice(0, -1).entries()) {
            expect(graph.get(name)).toContain(cycle[index + 1])
          }
        }
      }),
    )
  })
})

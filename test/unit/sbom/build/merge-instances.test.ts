import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Mergeable, mergeInstances } from '../../../../src/sbom/build/merge-instances.ts'

function one(key: string, ...children: readonly number[]): Mergeable {
  return { key, children, isFixed: false }
}

/** Classes as lists of numbers, sorted. */
function classes(instances: readonly Mergeable[]): readonly (readonly number[])[] {
  const groups = new Map<number, number[]>()
  mergeInstances(instances).forEach((id, at) => {
    groups.set(id, [...(groups.get(id) ?? []), at])
  })
  return [...groups.values()].sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0))
}

/** The same by brute force: split until nothing splits. */
function expected(instances: readonly Mergeable[]): readonly (readonly number[])[] {
  let labels = instances.map(({ key }) => key)
  for (let round = 0; round <= instances.length; round++) {
    const signatures = instances.map(({ key, isFixed, children }) =>
      JSON.stringify([key, isFixed ? [] : [...new Set(children.map((to) => labels[to]))].sort()]),
    )
    labels = signatures.map((signature) => String(signatures.indexOf(signature)))
  }
  const groups = new Map<string, number[]>()
  labels.forEach((label, at) => {
    groups.set(label, [...(groups.get(label) ?? []), at])
  })
  return [...groups.values()].sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0))
}

describe('mergeInstances', () => {
  it('makes one of two that are equal and need the same', () => {
    expect(classes([one('a', 2), one('a', 2), one('b')])).toEqual([[0, 1], [2]])
  })

  it('keeps two apart that need different versions, and what needs them', () => {
    expect(classes([one('r', 2), one('r', 3), one('a', 4), one('a', 5), one('b1'), one('b2')])).toEqual([
      [0],
      [1],
      [2],
      [3],
      [4],
      [5],
    ])
  })

  it('merges around cycles', () => {
    expect(classes([one('a', 1), one('b', 0), one('a', 3), one('b', 2)])).toEqual([
      [0, 2],
      [1, 3],
    ])
  })

  it('never tells projects apart by what they need', () => {
    const project = { key: 'p', isFixed: true }
    expect(classes([{ ...project, children: [2] }, { ...project, children: [] }, one('a')])).toEqual([
      [0, 1],
      [2],
    ])
  })

  it('finds the coarsest classes of any graph', () => {
    const instance = fc.record({
      key: fc.constantFrom('a', 'b', 'project'),
      children: fc.array(fc.nat(9), { maxLength: 3 }),
    })
    const graph = fc
      .array(instance, { minLength: 10, maxLength: 10 })
      .map((all) => all.map((each) => ({ ...each, isFixed: each.key === 'project' })))
    fc.assert(
      fc.property(graph, (instances) => {
        expect(classes(instances)).toEqual(expected(instances))
      }),
      { numRuns: 500 },
    )
  })

  it('keeps everything apart that a hostile chain makes too costly, and ends', () => {
    const length = 20_000
    // Two chains of equal packages with different ends: each round tells apart one more pair.
    const instances = Array.from({ length: 2 * length }, (_, at) => {
      const end = at === length - 1 || at === 2 * length - 1
      return end ? one(at < length ? 'end' : 'other end') : one('same', at + 1)
    })
    const groups = classes(instances)
    expect(groups.flat()).toHaveLength(2 * length)
    expect(new Set(groups.flat()).size).toBe(2 * length)
  })
})

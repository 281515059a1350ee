import { describe, expect, it } from 'vitest'
import { RecentMap } from '../../../src/core/recent-map.ts'

describe('RecentMap', () => {
  it('drops what was not asked for the longest', () => {
    const map = new RecentMap<string, number>(2)
    map.set('a', 1)
    map.set('b', 2)
    expect(map.get('a')).toBe(1)
    map.set('c', 3)
    expect([map.get('a'), map.get('b'), map.get('c')]).toEqual([1, undefined, 3])
  })

  it('adds up weights, of a replaced value only the new one', () => {
    const map = new RecentMap<string, string>(10)
    map.set('a', 'first', 9)
    map.set('a', 'second', 4)
    map.set('b', 'x', 6)
    expect([map.get('a'), map.get('b')]).toEqual(['second', 'x'])
    map.set('c', 'y', 1)
    expect([map.get('a'), map.get('b'), map.get('c')]).toEqual([undefined, 'x', 'y'])
  })

  it('keeps what was set last, however heavy it is', () => {
    const map = new RecentMap<string, string>(1)
    map.set('a', 'x', 100)
    expect(map.get('a')).toBe('x')
    map.set('b', 'y', 100)
    expect([map.get('a'), map.get('b')]).toEqual([undefined, 'y'])
  })

  it('makes a value once while it is kept', () => {
    const map = new RecentMap<string, number>(1)
    let made = 0
    const make = (): number => ++made
    expect([map.remember('a', make), map.remember('a', make)]).toEqual([1, 1])
    map.set('b', 5)
    expect(map.remember('a', make)).toBe(2)
  })
})

import { describe, expect, test } from 'vitest'
import type { Edge } from '../../../../src/collect/dependency/model.ts'
import { spreadScopes } from '../../../../src/collect/dependency/spread-scopes.ts'

const GRAPH: ReadonlyMap<string, readonly Edge[]> = new Map<string, readonly Edge[]>([
  [
    'a',
    [
      { to: 'b', kind: 'prod' },
      { to: 'c', kind: 'optional' },
    ],
  ],
  ['b', [{ to: 'a', kind: 'prod' }]],
  ['c', [{ to: 'd', kind: 'prod' }]],
  [
    'e',
    [
      { to: 'd', kind: 'prod' },
      { to: 'b', kind: 'prod' },
    ],
  ],
  ['f', [{ to: 'g', kind: 'optional' }]],
])

const edgesOf = (id: string): readonly Edge[] => GRAPH.get(id) ?? []

describe('spreadScopes', () => {
  test('gives what is needed the scopes of what needs it; prod wins', () => {
    const scopes = spreadScopes(edgesOf, [
      { id: 'e', scope: 'dev' },
      { id: 'f', scope: 'dev' },
      { id: 'a', scope: 'prod' },
    ])
    expect([...scopes].sort()).toEqual([
      ['a', ['prod']],
      ['b', ['prod']],
      ['c', ['optional']],
      ['d', ['dev', 'optional']],
      ['e', ['dev']],
      ['f', ['dev']],
      ['g', ['dev']],
    ])
  })

  test('leaves out what nothing reaches', () => {
    expect([...spreadScopes(edgesOf, [{ id: 'c', scope: 'test' }]).keys()].sort()).toEqual(['c', 'd'])
    expect(spreadScopes(edgesOf, []).size).toBe(0)
  })
})

import { describe, expect, test } from 'vitest'
import { dependencyGraph } from '../../../../../src/collect/dependency/change/dependency-graph.ts'
import type { Lock, LockedPackage, OriginKind } from '../../../../../src/collect/dependency/model.ts'
import { createSource } from '../../../../../src/core/source.ts'

const SPAN = { start: 0, end: 0 }

function pkg(
  name: string,
  needs: readonly string[],
  isDirect = false,
  kind: OriginKind = 'registry',
): LockedPackage {
  return {
    id: name,
    ecosystem: 'npm',
    name,
    version: '1.0.0',
    origin: { kind },
    integrity: [],
    scopes: [],
    directIn: isDirect ? [{ importer: '', scope: 'prod' }] : [],
    edges: needs.map((to) => ({ to, kind: 'prod' })),
    runsAtInstall: undefined,
    span: SPAN,
    spans: {},
  }
}

function lockOf(packages: readonly LockedPackage[]): Lock {
  return {
    source: createSource('package-lock.json', ''),
    format: 'npm-package-lock',
    ecosystem: 'npm',
    isComplete: true,
    importers: [],
    packages,
    settings: [],
    problems: [],
  }
}

function names(list: readonly LockedPackage[]): readonly string[] {
  return list.map(({ name }) => name)
}

describe('dependencyGraph', () => {
  test('finds the shortest way, through cycles and over entries that are not there', () => {
    const a = pkg('a', ['b', 'missing'], true)
    const b = pkg('b', ['c', 'a'])
    const c = pkg('c', ['d'])
    const d = pkg('d', ['b'])
    const e = pkg('e', ['d'], true)
    const graph = dependencyGraph(lockOf([a, b, c, d, e]))
    expect(names(graph.pathTo(a))).toEqual(['a'])
    expect(names(graph.pathTo(c))).toEqual(['a', 'b', 'c'])
    expect(names(graph.pathTo(d))).toEqual(['e', 'd'])
    expect(names(graph.parentsOf(d))).toEqual(['c', 'e'])
  })

  test('a project of the repository begins a way and is not part of it', () => {
    const own = pkg('own', ['a'], false, 'workspace')
    const a = pkg('a', ['b'])
    const b = pkg('b', [])
    const graph = dependencyGraph(lockOf([own, a, b]))
    expect(names(graph.pathTo(b))).toEqual(['a', 'b'])
    expect(graph.parentsOf(a)).toEqual([])
  })

  test('what nobody asks for stands alone', () => {
    const lonely = pkg('lonely', [])
    const graph = dependencyGraph(lockOf([lonely]))
    expect(names(graph.pathTo(lonely))).toEqual(['lonely'])
  })

  test('keeps sixteen of many parents, and sixty-four of many steps', () => {
    const target = pkg('target', [])
    const many = Array.from({ length: 40 }, (_, at) => pkg(`p${at}`, ['target'], true))
    expect(dependencyGraph(lockOf([target, ...many])).parentsOf(target)).toHaveLength(16)
    const chain = Array.from({ length: 100_000 }, (_, at) => pkg(`c${at}`, [`c${at + 1}`], at === 0))
    const last = chain.at(-1)
    expect(last && dependencyGraph(lockOf(chain)).pathTo(last)).toHaveLength(64)
  })
})

import { describe, expect, test } from 'vitest'
import { collectDependencyFacts } from '../../../../src/collect/dependency/collect-facts.ts'
import { DEPENDENCY_DRIFT, DEPENDENCY_PROBLEM } from '../../../../src/collect/dependency/kinds.ts'
import type { Change, Project } from '../../../../src/collect/project.ts'
import type { FactKind } from '../../../../src/core/fact.ts'
import { memoryTree } from '../../../fakes/memory-tree.ts'

const LOCK = JSON.stringify({
  lockfileVersion: 3,
  packages: {
    '': { dependencies: { a: '1' } },
    'node_modules/a': { version: '1.0.0', integrity: `sha512-${'A'.repeat(86)}==` },
  },
})
const MANIFEST = '{"dependencies": {"a": "2"}}'
const FILES = {
  'a/package-lock.json': LOCK,
  'a/package.json': MANIFEST,
  'b/package-lock.json': '{',
  'b/package.json': MANIFEST,
  'c/Cargo.lock': 'version = 99\n',
}

/** What is wrong with the locks of a change of one file, by path, and which files are read for it. */
async function ask(
  changed: string,
  isChangeOnly: boolean,
  kind: FactKind = DEPENDENCY_PROBLEM,
): Promise<{ readonly facts: readonly string[]; readonly read: readonly string[] }> {
  const tree = memoryTree(FILES)
  const entries = await tree.list()
  const read = new Set<string>()
  const change: Change = { path: changed, from: undefined, before: undefined, after: undefined }
  const project: Project = {
    entries,
    changes: async () => [change],
    before: { entries, read: (path, maxBytes) => tree.read(path, maxBytes) },
    isChangeOnly,
    read: (path, maxBytes) => {
      read.add(path)
      return tree.read(path, maxBytes)
    },
    documents: async () => [],
    reread: () => [],
  }
  const facts = await collectDependencyFacts(project, new Set([kind]))
  return { facts: facts.map(({ source }) => source.path), read: [...read].sort() }
}

describe('the locks of a change', () => {
  test.each([
    ['b/package-lock.json', ['b/package-lock.json']],
    ['b/package.json', ['b/package-lock.json']],
    ['c/Cargo.lock', ['c/Cargo.lock']],
    ['c/Cargo.toml', ['c/Cargo.lock']],
    ['a/package.json', []],
    ['readme.md', []],
  ])('are read alone where %s changed', async (changed, expected) => {
    const { facts, read } = await ask(changed, true)
    expect([...new Set(facts)]).toEqual(expected)
    const folder = changed.slice(0, changed.indexOf('/') + 1)
    expect(read.filter((path) => folder === '' || !path.startsWith(folder))).toEqual([])
  })

  test('are compared with a manifest that changed alone', async () => {
    expect((await ask('a/package.json', true, DEPENDENCY_DRIFT)).facts).toEqual(['a/package.json'])
    expect((await ask('a/index.ts', true, DEPENDENCY_DRIFT)).facts).toEqual([])
  })

  test('are not all: without a change that only counts, every lock is read', async () => {
    const { facts } = await ask('readme.md', false)
    expect([...new Set(facts)]).toEqual(['b/package-lock.json', 'c/Cargo.lock'])
  })
})

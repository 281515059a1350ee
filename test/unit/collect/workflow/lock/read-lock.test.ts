import { describe, expect, it } from 'vitest'
import { parsePin } from '../../../../../src/collect/workflow/lock/pin.ts'
import { LOCK_BYTES, readLock } from '../../../../../src/collect/workflow/lock/read-lock.ts'
import { parseYaml } from '../../../../../src/core/document/yaml/yaml.ts'
import { ShapeTable } from '../../../../../src/core/expression/shape.ts'
import { createSource } from '../../../../../src/core/source.ts'

const PATH = '.github/workflows/actions.lock'
const COMMIT = `sha1-${'1'.repeat(40)}`

function read(text: string): ReturnType<typeof readLock> {
  const { documents } = parseYaml(createSource(PATH, text), { shapes: new ShapeTable(), irregular: 'note' })
  return readLock(documents)
}

const flaws = (text: string): unknown => read(text)?.flaws.map(({ kind, name }) => `${kind} ${name}`)

describe('a lock', () => {
  it('gives what it lists', () => {
    const lock = read(
      `version: v0.0.2\nworkflows: {.github/workflows/a.yml: [A/B@v1@2]}\ndependencies:\n  a/b@v1@2: {ref: v1@2, commit: ${COMMIT}, owner_id: 1, repo_id: 2, uses: []}\n`,
    )
    expect(lock?.flaws).toEqual([])
    expect(lock?.workflows.map(({ path, pins }) => [path, pins.map(({ pin }) => pin.name)])).toEqual([
      ['.github/workflows/a.yml', ['a/b@v1@2']],
    ])
    expect([...(lock?.dependencies.values() ?? [])]).toMatchObject([
      { ref: 'v1@2', commit: { value: COMMIT }, ownerId: { value: 1 }, repositoryId: { value: 2 }, uses: [] },
    ])
  })

  it('has at most a MiB, counted in bytes', () => {
    const sized = (bytes: number): string => {
      const head = 'version: v0.0.2\n# é'
      return head + 'x'.repeat(bytes - new TextEncoder().encode(head).length)
    }
    expect(flaws(sized(LOCK_BYTES - 1))).toEqual([])
    expect(flaws(sized(LOCK_BYTES))).toEqual([])
    expect(flaws(sized(LOCK_BYTES + 1))).toEqual(['too-large '])
  })

  it.each([
    ['no mapping', '- a\n', ['value-type ']],
    ['no version', 'workflows: {}\n', ['missing-key version']],
    ['two documents', 'version: v0.0.2\n---\nversion: v0.0.2\n', ['more-documents ']],
    ['an anchor that nobody uses', 'version: &a v0.0.2\n', ['anchor a']],
    ['a list for its workflows', 'version: v0.0.2\nworkflows: []\n', ['value-type workflows']],
    ['a text for a dependency', 'version: v0.0.2\ndependencies: {a/b@v1: x}\n', ['value-type a/b@v1']],
    ['an unknown version, of which nothing else is said', 'version: v1\nmore: 1\n', []],
  ])('may have %s', (_, text, expected) => {
    expect(flaws(text)).toEqual(expected)
  })

  it('refuses paths that do not stay in the repository', () => {
    const of = (path: string): unknown => flaws(`version: v0.0.2\nworkflows: {${JSON.stringify(path)}: []}\n`)
    expect(of('.github/workflows/a..b.yml')).toEqual([])
    for (const path of ['', '/a', 'a\\b', 'a:b', 'a/../b', 'a\u0001', '..']) {
      expect(of(path)).toEqual([`workflow-path ${path}`])
    }
  })
})

describe('a pin', () => {
  it.each([
    ['Actions/Checkout@V4', 'actions/checkout@V4'],
    ['a/b@refs/heads/x', 'a/b@refs/heads/x'],
    ['a/b/c@v1', undefined],
    ['a/b', undefined],
    ['a/b@', undefined],
    [`a/b@v1:${COMMIT}`, undefined],
    ['@v1', undefined],
  ])('%s is %s', (text, name) => {
    expect(parsePin(text, 'v0.0.2')?.name).toBe(name)
  })

  it('of the version before has its commit behind a colon', () => {
    expect(parsePin(`a/b@v1:${COMMIT}`, 'v0.0.1')).toMatchObject({ name: 'a/b@v1', commit: COMMIT })
    expect(parsePin('a/b@v1:sha1-1', 'v0.0.1')).toBeUndefined()
    expect(parsePin('a/b@v1', 'v0.0.1')).toMatchObject({ commit: undefined })
  })
})

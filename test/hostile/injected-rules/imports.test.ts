import { describe, expect, test } from 'vitest'
import type { Tree } from '../../../src/core/tree.ts'
import { check } from '../../../src/run/check.ts'
import { memoryTree } from '../../fakes/memory-tree.ts'

type Files = Readonly<Record<string, string>>

const CLOCK = { now: () => Date.UTC(2027, 0, 1) }

const SHARED = `apiVersion: flux/v1
kind: ConstraintSet
metadata: {name: shared}
functions:
  - {name: isSafe, params: {spec: string}, returns: bool, expression: "!spec.startsWith('git+')"}
`
const RULES = `apiVersion: flux/v1
kind: ConstraintSet
metadata: {name: guard}
imports: [{from: ./shared.flux.yaml, functions: [isSafe]}]
constraints:
  - id: registry-only
    title: Dependencies come from the registry
    severity: high
    enforcement: block
    on: {files: ["**/package.json"]}
    forEach: {key: name, value: spec, in: "input.?dependencies.orValue({})"}
    assert: isSafe(string(spec))
    at: spec
  - id: named
    title: Packages have names
    severity: low
    enforcement: warn
    on: {files: ["**/package.json"]}
    assert: has(input.name)
`
const GOOD = '{"name": "x", "dependencies": {"a": "^1.0.0"}}'
const BAD = '{"name": "x", "dependencies": {"a": "git+ssh://git@forge.example/a"}}'
const BASE: Files = { '.flux/guard.flux.yaml': RULES, '.flux/shared.flux.yaml': SHARED, 'package.json': GOOD }

async function judge(head: Files, base: Files = BASE) {
  const { report } = await check({
    head: memoryTree(head, 'head'),
    base: memoryTree(base, 'base'),
    clock: CLOCK,
  })
  return report
}

describe('a change of what a rule imports', () => {
  test.each([
    [
      'weakens the function',
      { '.flux/shared.flux.yaml': SHARED.replace("!spec.startsWith('git+')", "spec != ''") },
    ],
    ['takes the file away', { '.flux/shared.flux.yaml': undefined }],
    [
      'imports from another file',
      {
        '.flux/guard.flux.yaml': RULES.replace('./shared', './other'),
        '.flux/other.flux.yaml': SHARED.replace('name: shared', 'name: other').replace(
          /"!spec.*"/,
          '"spec != \'\'"',
        ),
      },
    ],
    [
      'makes the function wrong',
      { '.flux/shared.flux.yaml': SHARED.replace('returns: bool', 'returns: strin') },
    ],
    [
      'makes the files import each other',
      {
        '.flux/shared.flux.yaml': `${SHARED}imports: [{from: ./guard.flux.yaml, functions: [isSafe]}]\n`,
      },
    ],
  ])('that %s does not change the verdict of the base', async (_, change) => {
    const head = Object.fromEntries(
      Object.entries({ ...BASE, ...change, 'package.json': BAD }).filter(
        (entry): entry is [string, string] => entry[1] !== undefined,
      ),
    )
    const report = await judge(head)
    expect(report.findings.map(({ rule, status }) => [rule, status])).toEqual([
      ['guard/registry-only', 'new'],
    ])
    expect(report.conclusion).toBe('failure')
  })

  test('is told as a change of the rules that use it, and of no others', async () => {
    const { changes } = await judge({
      ...BASE,
      '.flux/shared.flux.yaml': SHARED.replace("!spec.startsWith('git+')", "spec != ''"),
    })
    expect(changes.map(({ rule, kind }) => [rule, kind])).toEqual([['guard/registry-only', 'changed']])
  })

  test('that only moves the file is no change', async () => {
    const { changes, findings } = await judge({
      '.flux/guard.flux.yaml': RULES.replace('./shared', './lib/shared'),
      '.flux/lib/shared.flux.yaml': SHARED,
      'package.json': GOOD,
    })
    expect(changes).toEqual([])
    expect(findings).toEqual([])
  })
})

describe('the path of an import', () => {
  /** A tree that remembers what was read. */
  function watched(files: Files): { readonly tree: Tree; readonly read: string[] } {
    const inner = memoryTree(files)
    const read: string[] = []
    const tree: Tree = {
      label: inner.label,
      list: () => inner.list(),
      read: (path, limit) => {
        read.push(path)
        return inner.read(path, limit)
      },
    }
    return { tree, read }
  }

  test.each([
    '../../../../etc/passwd',
    '/etc/passwd',
    '//etc/passwd',
    'file:///etc/passwd',
    './../../etc/passwd',
    '..\\\\..\\\\etc\\\\passwd',
    './%2e%2e/secret.flux.yaml',
    './shared.flux.yaml\\0',
    './SHARED.flux.yaml',
    './shared.flux.yaml/',
    '/.flux/../.git/config',
    '/.flux/config.yaml',
    '/.flux/shared.test.yaml',
    '/package.json',
    'https://example.com/shared.flux.yaml',
    'workflow',
    '../packs/workflow.flux.yaml',
  ])('%s reads nothing and is refused', async (from) => {
    const { tree, read } = watched({
      ...BASE,
      '.flux/guard.flux.yaml': RULES.replace(
        './shared.flux.yaml',
        JSON.stringify(from).replaceAll('\\\\\\\\', '\\\\'),
      ),
      '.flux/config.yaml': 'apiVersion: flux/v1\nkind: Config\n',
      '.git/config': '[core]',
    })
    const { report } = await check({ head: tree, clock: CLOCK })
    const known = new Set([
      '.flux/config.yaml',
      '.flux/guard.flux.yaml',
      '.flux/shared.flux.yaml',
      'package.json',
    ])
    expect(read.filter((path) => !known.has(path))).toEqual([])
    expect(report.diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code)).toEqual(
      ['constraint/import'],
    )
    expect(report.conclusion).toBe('failure')
  })

  test('of a symbolic link is refused with the link', async () => {
    const inner = memoryTree({ ...BASE })
    const tree: Tree = {
      label: 'linked',
      list: async () =>
        (await inner.list()).map((entry) =>
          entry.path === '.flux/shared.flux.yaml' ? { ...entry, kind: 'symlink' as const } : entry,
        ),
      read: (path, limit) => inner.read(path, limit),
    }
    const { report } = await check({ head: tree, clock: CLOCK })
    expect(report.diagnostics.map(({ code, message }) => [code, message])).toEqual([
      ['constraint/import', '`.flux/shared.flux.yaml` has errors, so nothing can be imported from it'],
      ['constraint/schema', 'this is a symbolic link, expected a file'],
    ])
    expect(report.conclusion).toBe('failure')
  })

  test('with an honest name imports', async () => {
    const { report } = await check({ head: memoryTree({ ...BASE, 'package.json': BAD }), clock: CLOCK })
    expect(report.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(report.findings.map(({ rule }) => rule)).toEqual(['guard/registry-only'])
  })
})

describe('names that are imported', () => {
  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'isSafe2'])(
    '%s is no function of a file that does not define it',
    async (name) => {
      const { report } = await check({
        head: memoryTree({
          ...BASE,
          '.flux/guard.flux.yaml': RULES.replace('[isSafe]', `[isSafe, ${name}]`),
        }),
        clock: CLOCK,
      })
      expect(report.diagnostics.map(({ code }) => code)).toEqual(['constraint/import'])
    },
  )
})

describe('files of tests', () => {
  const TESTS = `apiVersion: flux/v1
kind: ConstraintTests
tests:
  - {constraint: registry-only, name: all is well, input: {dependencies: {a: "git+ssh://x"}}, expect: []}
`
  test('of a change cannot make the rule of the base pass', async () => {
    const report = await judge({ ...BASE, '.flux/guard.test.yaml': TESTS, 'package.json': BAD })
    expect(report.findings.map(({ rule, status }) => [rule, status])).toEqual([
      ['guard/registry-only', 'new'],
    ])
    expect(report.changes).toEqual([])
  })

  test('hold no constraints', async () => {
    const report = await judge({ ...BASE, '.flux/more.test.yaml': RULES })
    expect(report.diagnostics.some(({ code }) => code === 'constraint/schema')).toBe(true)
  })
})

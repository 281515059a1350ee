import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createRepository, type TestRepository, temporaryFolder, writeFiles } from '../doubles/repository.ts'

const FLUX = fileURLToPath(new URL('../../src/cli/index.ts', import.meta.url))
const SET = (limit: number): string => `apiVersion: flux/v1
kind: ConstraintSet
metadata: {name: own}
constraints:
  - id: small
    title: Numbers are small
    severity: high
    enforcement: block
    on: {files: ["*.json"]}
    assert: "input.x < ${limit}"
    message: "'x is %d'.format([int(input.x)])"
    at: input.x
`

let folder: ReturnType<typeof temporaryFolder>
let repository: TestRepository
let ids: readonly string[]

beforeAll(() => {
  folder = temporaryFolder()
  repository = createRepository(folder.path)
  const path = '.flux/own.flux.yaml'
  ids = [
    repository.commit({ 'a.json': '{"x": 12}' }, 'before there were constraints'),
    repository.commit({ 'a.json': '{"x": 3}', [path]: SET(10) }, 'constraints'),
    repository.commit({ 'a.json': '{"x": 7}', [path]: SET(10) }, 'growth'),
  ]
  writeFiles(folder.path, { [path]: SET(5) })
})
afterAll(() => folder.remove())

function flux(...words: readonly string[]) {
  return spawnSync(process.execPath, [FLUX, 'impact', '.', ...words], { cwd: folder.path, encoding: 'utf8' })
}

describe('flux impact in a git repository', () => {
  it('shows the difference on the working tree', () => {
    const { status, stdout, stderr } = flux('--base', 'main')
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toContain('working tree: 1 finding added\n  + own/small at a.json:1:7: x is 7')
    expect(stdout).not.toContain(folder.path)
  })

  it('shows it on past commits too, newest first', () => {
    const { status, stdout } = flux('--base', 'main', '--commits', '5', '--json')
    expect(status).toBe(0)
    const impact = JSON.parse(stdout)
    expect(impact.schema).toBe('flux.impact/v1')
    const [first = '', second = '', third = ''] = ids.map((id) => id.slice(0, 12))
    const trees = impact.trees.map((tree: { tree: string; added: unknown[] }) => [
      tree.tree,
      tree.added.length,
    ])
    expect(trees).toEqual([
      ['working tree', 1],
      [third, 1],
      [second, 0],
      [first, 0],
    ])
    expect(impact.rules).toMatchObject([{ rule: 'own/small', added: 2, proof: { kind: 'stricter' } }])
  })

  it('shows it on named commits, each once, and between two commits', () => {
    const [first = '', second = ''] = ids
    const named = JSON.parse(
      flux('--base', 'main', '--on', second, '--on', first, '--on', second, '--json').stdout,
    )
    expect(named.trees).toHaveLength(3)
    const between = JSON.parse(flux('--base', first, '--head', second, '--json').stdout)
    expect(between).toMatchObject({ base: first.slice(0, 12), head: second.slice(0, 12) })
    expect(between.changes).toMatchObject([{ kind: 'added', rule: 'own/small' }])
  })

  it.each([
    [['--base', 'gone'], 'git/missing-object', 5],
    [[], 'cli/usage', 2],
    [['--base', 'main', '--commits', 'many'], 'input/invalid', 2],
    [['--base', 'main', '--commits', '1001'], 'input/invalid', 2],
    [['--base', 'main', '--on', 'gone'], 'git/missing-object', 5],
  ])('refuses %j with %s', (words, code, status) => {
    const result = flux(...words)
    expect(result.stderr).toContain(`error[${code}]`)
    expect(result.status).toBe(status)
  })

  it('takes as many commits as are allowed', () => {
    expect(flux('--base', 'main', '--commits', '1000').status).toBe(0)
  })
})

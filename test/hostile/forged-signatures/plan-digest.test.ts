import { describe, expect, test } from 'vitest'
import { compileTree } from '../../../src/run/compile.ts'
import { memoryTree } from '../../fakes/memory-tree.ts'

const SET = `apiVersion: flux/v1
kind: ConstraintSet
metadata: {name: guard, version: 1.0.0}
limits: {costPerSubject: 50000}
functions:
  - {name: isExact, params: {range: string}, returns: bool, expression: "range.matches('^[0-9.]+$')"}
constraints:
  - id: exact
    title: Versions are exact
    severity: high
    enforcement: block
    on: {files: ["package.json"]}
    settings:
      allowed: {type: list(string), default: []}
    forEach: {key: name, value: range, in: "input.?dependencies.orValue({})"}
    when: "!(name in settings.allowed)"
    assert: "isExact(string(range))"
    message: "'%s is a range'.format([name])"
    at: range
  - id: named
    title: A package has a name
    severity: low
    enforcement: warn
    on: {files: ["package.json"]}
    assert: "has(input.name)"
`
const CONFIG = `apiVersion: flux/v1
kind: Config
rules:
  guard/exact: {settings: {allowed: [a]}, reason: a has no versions}
`

async function digestOf(files: Readonly<Record<string, string>>): Promise<string> {
  const { digest, diagnostics } = await compileTree(memoryTree(files))
  expect(diagnostics).toEqual([])
  return digest
}

const honest = digestOf({ '.flux/guard.flux.yaml': SET, '.flux/config.yaml': CONFIG })

describe('the digest of a plan', () => {
  test.each([
    ['a condition', SET.replace('[0-9.]+', '[0-9.]*'), CONFIG],
    ['the enforcement', SET.replace('enforcement: block', 'enforcement: warn'), CONFIG],
    ['the severity', SET.replace('severity: high', 'severity: medium'), CONFIG],
    ['the files that are looked at', SET.replace('"package.json"', '"app/package.json"'), CONFIG],
    [
      'what is passed over',
      SET.replace('!(name in settings.allowed)', '!(range in settings.allowed)'),
      CONFIG,
    ],
    ['a default of a setting', SET.replace('default: []', 'default: [b]'), CONFIG],
    ['a message', SET.replace('is a range', 'is fine'), CONFIG],
    ['the place of a finding', SET.replace('at: range', 'at: input'), CONFIG],
    ['a limit', SET.replace('50000', '40000'), CONFIG],
    ['the version of the set', SET.replace('1.0.0', '1.0.1'), CONFIG],
    ['a setting of the repository', SET, CONFIG.replace('[a]', '[a, b]')],
    ['an enforcement of the repository', SET, CONFIG.replace('settings:', 'enforcement: warn, settings:')],
    ['a rule that is left out', SET.slice(0, SET.indexOf('  - id: named')), CONFIG],
  ])('changes with %s', async (_what, set, config) => {
    expect(set + config).not.toBe(SET + CONFIG)
    expect(await digestOf({ '.flux/guard.flux.yaml': set, '.flux/config.yaml': config })).not.toBe(
      await honest,
    )
  })

  test.each([
    [
      'comments and spaces',
      `# moved\n${SET.replaceAll('severity: high', 'severity:   high')}`,
      '.flux/guard.flux.yaml',
    ],
    ['where the file lies', SET, '.flux/team/other.flux.yaml'],
    ['the order of constraints', swapConstraints(SET), '.flux/guard.flux.yaml'],
  ])('does not change with %s', async (_what, set, path) => {
    expect(await digestOf({ [path]: set, '.flux/config.yaml': CONFIG })).toBe(await honest)
  })

  test('is a SHA-256, the same in every run', async () => {
    expect(await honest).toMatch(/^[0-9a-f]{64}$/)
    expect(await digestOf({ '.flux/guard.flux.yaml': SET, '.flux/config.yaml': CONFIG })).toBe(await honest)
  })
})

function swapConstraints(set: string): string {
  const [head = '', first = '', second = ''] = set.split('  - id: ')
  return `${head}  - id: ${second}  - id: ${first}`
}

import { describe, expect, it } from 'vitest'
import { comparePolicies } from '../../../../src/core/constraint/compare.ts'
import type { Policy } from '../../../../src/core/constraint/policy.ts'
import { ShapeTable } from '../../../../src/core/expression/shape.ts'
import { loadPolicy } from '../../../../src/run/load-policy.ts'
import { vocabulary } from '../../../../src/run/vocabulary.ts'
import { memoryTree } from '../../../fakes/memory-tree.ts'

const RULES = [
  'apiVersion: flux/v1',
  'kind: ConstraintSet',
  'metadata: {name: own}',
  'functions:',
  '  - {name: small, params: {n: int}, returns: bool, expression: n < 10}',
  'constraints:',
  '  - id: one',
  '    title: One',
  '    severity: high',
  '    enforcement: block',
  '    on: {files: ["*.json"]}',
  '    settings: {least: {type: int, default: 1}}',
  '    assert: small(1) && input.a >= settings.least',
  '    tests: [{name: a, input: {a: 1}, expect: []}]',
  '',
].join('\n')

const CONFIG = 'apiVersion: flux/v1\nkind: Config\n'

const WAIVER = 'waivers: [{rule: own/one, path: a.json, reason: r, owner: o, expires: 2026-01-31}]\n'

async function policy(
  rules: string | undefined,
  config?: string,
  baseline: readonly string[] = [],
): Promise<Policy> {
  const findings = baseline.map((fingerprint) => ({ rule: 'own/one', path: 'a.json', fingerprint }))
  const tree = memoryTree({
    ...(rules === undefined ? {} : { '.flux/own.flux.yaml': rules }),
    ...(config === undefined ? {} : { '.flux/config.yaml': CONFIG + config }),
    ...(baseline.length === 0
      ? {}
      : { '.flux/baseline.json': JSON.stringify({ apiVersion: 'flux/v1', kind: 'Baseline', findings }) }),
  })
  const loaded = await loadPolicy(tree, await tree.list(), vocabulary(), new ShapeTable())
  expect(loaded.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  return loaded
}

async function changes(
  head: Promise<Policy>,
  base: Promise<Policy> = policy(RULES),
): Promise<readonly string[]> {
  const found = comparePolicies(await base, await head)
  return found.map(({ kind, rule, message }) => `${kind} ${rule}: ${message}`)
}

describe('comparePolicies', () => {
  it.each([
    ['nothing', RULES],
    ['a comment', `# about\n${RULES}`],
    ['a test', RULES.replace('{name: a,', '{name: b,')],
    [
      'the order of keys',
      RULES.replace('    title: One\n    severity: high\n', '    severity: high\n    title: One\n'),
    ],
  ])('is silent about %s', async (_, head) => {
    expect(await changes(policy(head))).toEqual([])
  })

  it.each([
    ['a rule that goes', undefined, 'removed own/one: the rule would be gone'],
    ['less enforcement', RULES.replace('block', 'warn'), 'weakened own/one: `enforcement` `block` → `warn`'],
    ['less severity', RULES.replace('high', 'info'), 'weakened own/one: `severity` `high` → `info`'],
    ['more severity', RULES.replace('high', 'critical'), 'changed own/one: `severity` differs'],
    ['a ratchet', `${RULES}    ratchet: new\n`, 'weakened own/one: `ratchet` `all` → `new`'],
    ['a condition', RULES.replace('>=', '>'), 'changed own/one: `assert` differs'],
    ['a default', RULES.replace('default: 1', 'default: 0'), 'changed own/one: `settings` differs'],
    ['a function', RULES.replace('n < 10', 'n < 20'), 'changed own/one: `functions` differs'],
    ['a limit', `${RULES}limits: {costPerSubject: 500}\n`, 'changed own/one: `limits` differs'],
    ['paths', RULES.replace('"*.json"', '"*.json", "!a.json"'), 'changed own/one: `on` differs'],
    [
      'two things at once',
      RULES.replace('block', 'off').replace('>=', '>'),
      'weakened own/one: `enforcement` `block` → `off`, `assert` differs',
    ],
  ])('tells of %s', async (_, head, expected) => {
    expect(await changes(policy(head))).toEqual([expected])
  })

  it.each([
    [
      'a level',
      'rules: {own/one: {enforcement: warn, reason: r}}\n',
      'weakened own/one: `enforcement` `block` → `warn`',
    ],
    [
      'a setting',
      'rules: {own/one: {settings: {least: 0}, reason: r}}\n',
      'changed own/one: `settings` differs',
    ],
    ['an exclusion', 'exclude: ["a/**"]\n', 'weakened config: files that match `a/**` would be excluded'],
    ['a waiver', WAIVER, 'weakened own/one: a waiver for `a.json` until 2026-01-31 is added'],
    ['a persona', 'persona: pedantic\n', 'changed config: `persona` `regular` → `pedantic`'],
  ])('tells of %s in the configuration', async (_, config, expected) => {
    expect(await changes(policy(RULES, config))).toEqual([expected])
  })

  it('tells of a rule that would decide in place of another', async () => {
    const other = RULES.slice(RULES.indexOf('  - id: one'))
      .replace('id: one', 'id: two')
      .replace('enforcement: block', 'enforcement: block\n    overrides: {rule: own/one, reason: agreed}')
    expect(await changes(policy(RULES + other))).toEqual([
      'weakened own/one: `own/two` would decide in its place where that applies',
      'added own/two: enforcement `block`',
    ])
    expect(await changes(policy(RULES + other), policy(RULES + other))).toEqual([])
  })

  it('tells of a persona that sees less', async () => {
    expect(await changes(policy(RULES), policy(RULES, 'persona: auditor\n'))).toEqual([
      'weakened config: `persona` `auditor` → `regular`',
    ])
  })

  it('counts what a baseline accepts in addition', async () => {
    const print = (digit: string): string => digit.repeat(16)
    expect(
      await changes(
        policy(RULES, undefined, [print('a'), print('b')]),
        policy(RULES, undefined, [print('a')]),
      ),
    ).toEqual(['weakened baseline: 1 finding is added to the baseline'])
  })

  it('sorts by rule, whatever the order of the file', async () => {
    const two = RULES.replace('  - id: one', '  - id: zero').concat(RULES.slice(RULES.indexOf('  - id: one')))
    expect(await changes(policy(two), policy(undefined))).toEqual([
      'added own/one: enforcement `block`',
      'added own/zero: enforcement `block`',
    ])
  })
})

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

/** A constraint that reads variables of its set, one of them through another, and one of its own. */
const SHARED = RULES.replace(
  'functions:',
  'variables: [{name: least, expression: "1"}, {name: most, expression: "3"}, {name: middle, expression: variables.least + 1}]\nfunctions:',
).replace(
  '    assert: small(1)',
  '    variables: [{name: own, expression: "5"}]\n    assert: input.b > variables.own && input.b in [variables.middle, variables.most] && small(1)',
)

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
    [
      'values that may be missing',
      `${RULES}    unavailable: warn\n`,
      'weakened own/one: `unavailable` `block` → `warn`',
    ],
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

  it('sorts the changes of one rule by what they say', async () => {
    const waivers =
      'waivers:\n  - {rule: own/one, path: b.json, reason: r, owner: o, expires: 2026-01-31}\n  - {rule: own/one, path: a.json, reason: r, owner: o, expires: 2026-01-31}\n'
    const head = policy(RULES.replace('high', 'info'), `${waivers}exclude: [b, a]\n`)
    expect(await changes(head)).toEqual([
      'weakened config: files that match `a` would be excluded',
      'weakened config: files that match `b` would be excluded',
      'weakened own/one: `severity` `high` → `info`',
      'weakened own/one: a waiver for `a.json` until 2026-01-31 is added',
      'weakened own/one: a waiver for `b.json` until 2026-01-31 is added',
    ])
  })

  it('names all parts that differ, in order of their names', async () => {
    const head = RULES.replace('>=', '>').replace('"*.json"', '"*.yaml"').replace('n < 10', 'n < 20')
    expect(await changes(policy(head))).toEqual(['changed own/one: `assert`, `functions`, `on` differ'])
  })

  it('has no word for what a level says already, and one for what else differs', async () => {
    const head = RULES.replace('high', 'low').replace('block', 'warn').replace('"*.json"', '"*.yaml"')
    expect(await changes(policy(head))).toEqual([
      'weakened own/one: `enforcement` `block` → `warn`, `severity` `high` → `low`, `on` differs',
    ])
  })

  it.each([
    ['more enforcement', RULES.replace('block', 'warn'), RULES, 'changed own/one: `enforcement` differs'],
    ['a ratchet that goes', `${RULES}    ratchet: new\n`, RULES, 'changed own/one: `ratchet` differs'],
    [
      'values that may not be missing any more',
      `${RULES}    unavailable: warn\n`,
      RULES,
      'changed own/one: `unavailable` differs',
    ],
    [
      'a limit that goes',
      `${RULES}limits: {costPerSubject: 500}\n`,
      RULES,
      'changed own/one: `limits` differs',
    ],
    ['a title', RULES, RULES.replace('One', 'Two'), 'changed own/one: `title` differs'],
    ['a key that is new', RULES, `${RULES}    why: because\n`, 'changed own/one: `why` differs'],
    ['a key that goes', `${RULES}    why: because\n`, RULES, 'changed own/one: `why` differs'],
    [
      'the result of a function',
      RULES.replace('returns: bool', 'returns: dyn'),
      RULES,
      'changed own/one: `functions` differs',
    ],
    [
      'a parameter of a function',
      RULES.replace('{n: int}', '{m: int}').replace('n < 10', 'm < 10'),
      RULES,
      'changed own/one: `functions` differs',
    ],
    [
      'the type of a parameter',
      RULES.replace('{n: int}', '{n: dyn}'),
      RULES,
      'changed own/one: `functions` differs',
    ],
    [
      'a variable of the set',
      SHARED,
      SHARED.replace('expression: "3"', 'expression: "4"'),
      'changed own/one: `variables.most` differs',
    ],
    [
      'a variable of the set that another one reads',
      SHARED,
      SHARED.replace('expression: "1"', 'expression: "2"'),
      'changed own/one: `variables.least` differs',
    ],
    [
      'the variables of the set and the functions',
      SHARED,
      SHARED.replace('expression: "1"', 'expression: "2"')
        .replace('expression: "3"', 'expression: "4"')
        .replace('n < 10', 'n < 20'),
      'changed own/one: `functions`, `variables.least`, `variables.most` differ',
    ],
    [
      'a variable of the constraint, which is none of the set',
      SHARED,
      SHARED.replace('expression: "5"', 'expression: "6"'),
      'changed own/one: `variables` differs',
    ],
  ])('tells of %s', async (_, before, after, expected) => {
    expect(await changes(policy(after), policy(before))).toEqual([expected])
  })

  it('is silent about a function that no constraint calls', async () => {
    const unused = '  - {name: other, params: {n: int}, returns: bool, expression: n < 9}\nconstraints:'
    expect(await changes(policy(RULES.replace('constraints:', unused)))).toEqual([])
  })

  it.each([
    ['an exclusion that stays', 'exclude: [a]\n', 'exclude: [a]\n', []],
    ['an exclusion that goes', 'exclude: [a]\n', 'exclude: []\n', []],
    [
      'an exclusion beside another',
      'exclude: [a]\n',
      'exclude: [a, b]\n',
      ['weakened config: files that match `b` would be excluded'],
    ],
    ['a waiver that stays', WAIVER, WAIVER, []],
    ['a waiver that goes', WAIVER, '', []],
    [
      'a waiver that moves',
      WAIVER,
      `waivers:\n  - {rule: own/one, path: b.json, reason: r, owner: o, expires: 2026-02-01}\n  - {rule: own/one, path: a.json, reason: r, owner: o, expires: 2026-01-31}\n`,
      ['weakened own/one: a waiver for `b.json` until 2026-02-01 is added'],
    ],
    [
      'a waiver that holds longer',
      WAIVER,
      WAIVER.replace('01-31', '02-28'),
      ['weakened own/one: a waiver for `a.json` until 2026-02-28 is added'],
    ],
    [
      'a waiver of another owner',
      WAIVER,
      WAIVER.replace('owner: o', 'owner: x'),
      ['weakened own/one: a waiver for `a.json` until 2026-01-31 is added'],
    ],
    ['the usual persona, said or not', 'persona: regular\n', '', []],
    ['the same persona', 'persona: auditor\n', 'persona: auditor\n', []],
    [
      'a persona that sees less',
      'persona: auditor\n',
      'persona: pedantic\n',
      ['weakened config: `persona` `auditor` → `pedantic`'],
    ],
    [
      'a persona that sees more',
      'persona: pedantic\n',
      'persona: auditor\n',
      ['changed config: `persona` `pedantic` → `auditor`'],
    ],
    [
      'a least version that goes',
      'bundle: {minimum: {own: 1.2.0}}\n',
      '',
      ['weakened config: least version of `own` in a bundle `1.2.0` → `none`'],
    ],
    [
      'a least version that is lower',
      'bundle: {minimum: {own: 1.2.0}}\n',
      'bundle: {minimum: {own: 1.1.9}}\n',
      ['weakened config: least version of `own` in a bundle `1.2.0` → `1.1.9`'],
    ],
    [
      'a least version that stays',
      'bundle: {minimum: {own: 1.2.0}}\n',
      'bundle: {minimum: {own: 1.2.0}}\n',
      [],
    ],
    [
      'a least version that is higher',
      'bundle: {minimum: {own: 1.2.0}}\n',
      'bundle: {minimum: {own: 1.10.0}}\n',
      [],
    ],
    ['a least version that is new', '', 'bundle: {minimum: {own: 1.2.0}}\n', []],
  ])('compares configurations: %s', async (_, before, after, expected) => {
    expect(await changes(policy(RULES, after), policy(RULES, before))).toEqual(expected)
  })

  it.each([
    ['that is the same', ['a'], ['a'], []],
    ['that is shorter', ['a', 'b'], ['a'], []],
    ['that is longer by one', [], ['a'], ['weakened baseline: 1 finding is added to the baseline']],
    [
      'that is longer by two',
      ['a'],
      ['a', 'b', 'c'],
      ['weakened baseline: 2 findings are added to the baseline'],
    ],
    [
      'with another finding in place of one',
      ['a'],
      ['b'],
      ['weakened baseline: 1 finding is added to the baseline'],
    ],
  ])('compares baselines: one %s', async (_, before, after, expected) => {
    const prints = (digits: readonly string[]): readonly string[] => digits.map((digit) => digit.repeat(16))
    const head = policy(RULES, undefined, prints(after))
    expect(await changes(head, policy(RULES, undefined, prints(before)))).toEqual(expected)
  })

  it('says that findings of a rule could be accepted that could not', async () => {
    const grave = `${RULES}    waivable: false\n`
    expect(await changes(policy(RULES), policy(grave))).toEqual([
      'weakened own/one: `waivable` `false` → `true`',
    ])
    expect(await changes(policy(grave), policy(RULES))).toEqual(['changed own/one: `waivable` differs'])
  })

  it.each<[string, string, readonly string[]]>([
    [
      'allowCritical: true\n',
      '',
      ['weakened config: findings of rules with `waivable: false` could be accepted'],
    ],
    ['allowCritical: true\n', 'allowCritical: true\n', []],
    ['', 'allowCritical: true\n', []],
    [
      'advisories: {vex: [a.json, b.json]}\n',
      'advisories: {vex: [a.json]}\n',
      ['weakened config: statements in files that match `b.json` would accept findings'],
    ],
    ['', 'advisories: {vex: [a.json]}\n', []],
    [
      WAIVER.replace('path:', 'advisory: CVE-2025-1, path:'),
      WAIVER.replace('path:', 'advisory: CVE-2025-2, path:'),
      ['weakened own/one: a waiver for `a.json` until 2026-01-31 is added'],
    ],
    [
      WAIVER,
      WAIVER.replace('path:', 'package: "pkg:npm/left", path:'),
      ['weakened own/one: a waiver for `a.json` until 2026-01-31 is added'],
    ],
  ])('says what %j accepts and %j did not', async (after, before, expected) => {
    expect(await changes(policy(RULES, after), policy(RULES, before))).toEqual(expected)
  })

  it.each<[string, string | undefined, string | undefined, string | undefined, string | undefined]>([
    ['a rule that is new', undefined, RULES, undefined, '.flux/own.flux.yaml 7:9'],
    ['a rule that differs', RULES.replace('>=', '>'), RULES, undefined, '.flux/own.flux.yaml 7:9'],
    ['a rule that is gone', RULES, undefined, undefined, undefined],
    ['a waiver', RULES, RULES, WAIVER, '.flux/config.yaml 3:11'],
    ['an exclusion', RULES, RULES, 'exclude: [a]\n', '.flux/config.yaml 3:10'],
    ['a persona', RULES, RULES, 'persona: auditor\n', '.flux/config.yaml 3:10'],
  ])('says where %s stands', async (_, before, after, config, expected) => {
    const found = comparePolicies(await policy(before), await policy(after, config))
    expect(found.length).toBe(1)
    const place = found[0]?.location
    expect(place === undefined ? undefined : `${place.path} ${place.startLine}:${place.startColumn}`).toBe(
      expected,
    )
  })

  it('says where a lower pin stands, and has no place for what a head without configuration loses', async () => {
    const before = await policy(RULES, 'persona: auditor\nbundle: {minimum: {own: 1.2.0}}\n')
    const after = await policy(RULES, 'persona: auditor\nbundle:\n  minimum:\n    own: 1.1.0\n')
    expect(comparePolicies(before, after)[0]?.location).toMatchObject({ startLine: 6, startColumn: 10 })
    const none = comparePolicies(before, await policy(RULES))
    expect(none.map(({ message, location }) => [message, location])).toEqual([
      ['`persona` `auditor` → `regular`', undefined],
      ['least version of `own` in a bundle `1.2.0` → `none`', undefined],
    ])
    expect(none.map((one) => 'location' in one)).toEqual([false, false])
  })

  it('has no place for a rule of a pack', async () => {
    const [before, after] = [await policy(undefined, 'packs: {workflow: false}\n'), await policy(undefined)]
    const added = comparePolicies(before, after).filter(({ kind }) => kind === 'added')
    expect(added.length).toBe(after.plan.constraints.length - before.plan.constraints.length)
    expect(added.map((one) => 'location' in one)).toContain(false)
    expect(added.filter((one) => 'location' in one)).toEqual([])
  })
})

import { describe, expect, it } from 'vitest'
import { emptyPolicy, type Policy } from '../../../../src/core/constraint/policy.ts'
import { ShapeTable } from '../../../../src/core/expression/shape.ts'
import { loadPolicy } from '../../../../src/run/load-policy.ts'
import { vocabulary } from '../../../../src/run/vocabulary.ts'
import { memoryTree } from '../../../fakes/memory-tree.ts'

function constraint(id: string, more = ''): string {
  return `  - id: ${id}
    title: T
    severity: high
    enforcement: block
    on: {files: ["*.json"]}
    settings: {least: {type: int, default: 1}, names: {type: list(string), default: []}}
    assert: input.a >= settings.least && size(settings.names) < 9
${more}    tests: [{name: t, input: {a: 1}, expect: []}, {name: u, input: {a: 0}, expect: [{}]}]
`
}

function set(name: string, ...constraints: readonly string[]): string {
  return `apiVersion: flux/v1\nkind: ConstraintSet\nmetadata: {name: ${name}}\nconstraints:\n${constraints.join('')}`
}

async function load(files: Readonly<Record<string, string>>): Promise<Policy> {
  const tree = memoryTree(files)
  return loadPolicy(tree, await tree.list(), vocabulary(), new ShapeTable())
}

const own = (text: string, config?: string): Readonly<Record<string, string>> => ({
  '.flux/own.flux.yaml': text,
  ...(config === undefined ? {} : { '.flux/config.yaml': `apiVersion: flux/v1\nkind: Config\n${config}\n` }),
})

async function problems(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { diagnostics } = await load(files)
  return diagnostics.map(
    ({ code, severity, message, help, location }) =>
      `${severity} ${code} ${location.path}:${location.startLine}:${location.startColumn} ${message}${help === undefined ? '' : ` (${help})`}`,
  )
}

describe('names of sets', () => {
  it('are told where two are the same', async () => {
    const files = {
      '.flux/a.flux.yaml': set('own', constraint('one')),
      '.flux/b.flux.yaml': set('own', constraint('two')),
    }
    const { diagnostics } = await load(files)
    expect(diagnostics).toMatchObject([
      {
        code: 'constraint/duplicate-id',
        severity: 'error',
        message: 'there are two constraint sets with the name `own`',
        help: 'give each set a name of its own',
        location: { path: '.flux/b.flux.yaml', startLine: 3, startColumn: 18 },
        related: [{ location: { path: '.flux/a.flux.yaml', startLine: 3 }, message: 'the first is here' }],
      },
    ])
  })

  it('are not those of packs', async () => {
    expect(await problems(own(set('workflow', constraint('one'))))).toEqual([
      'error constraint/duplicate-id .flux/own.flux.yaml:3:18 `workflow` is the name of a built-in pack (give the set a name of its own)',
    ])
  })

  it('may differ', async () => {
    const files = {
      '.flux/a.flux.yaml': set('a', constraint('one')),
      '.flux/b.flux.yaml': set('b', constraint('one')),
    }
    expect(await problems(files)).toEqual([])
  })
})

describe('a configuration', () => {
  it.each<[string, string, readonly string[]]>([
    [
      'of a rule that is not there, and close to one',
      'rules: {own/on: {enforcement: warn, reason: r}}',
      ['error config/unknown-rule .flux/config.yaml:3:9 there is no rule `own/on` (did you mean `own/one`?)'],
    ],
    [
      'of a rule that is not there, and far from all',
      'rules: {zzzzzzzzzz/zzzzzzzzzz: {enforcement: warn, reason: r}}',
      ['error config/unknown-rule .flux/config.yaml:3:9 there is no rule `zzzzzzzzzz/zzzzzzzzzz`'],
    ],
    [
      'of a setting that is not there, and close to one',
      'rules: {own/one: {settings: {leas: 1}, reason: r}}',
      [
        'error config/unknown-rule .flux/config.yaml:3:30 `own/one` has no setting `leas` (did you mean `least`?)',
      ],
    ],
    [
      'of a setting that is not there, and far from all',
      'rules: {own/one: {settings: {zzzzzzzzz: 1}, reason: r}}',
      ['error config/unknown-rule .flux/config.yaml:3:30 `own/one` has no setting `zzzzzzzzz`'],
    ],
    [
      'of a setting of another type',
      'rules: {own/one: {settings: {least: x}, reason: r}}',
      ['error constraint/type .flux/config.yaml:3:37 the setting `least` of `own/one` needs `int`'],
    ],
    [
      'of a setting with an element of another type',
      'rules: {own/one: {settings: {names: [1]}, reason: r}}',
      ['error constraint/type .flux/config.yaml:3:37 the setting `names` of `own/one` needs `list(string)`'],
    ],
    ['of settings that fit', 'rules: {own/one: {settings: {least: 2, names: [a]}, reason: r}}', []],
    [
      'of a waiver of a rule that is not there',
      'waivers: [{rule: own/two, path: a, reason: r, owner: o, expires: 2999-01-01}]',
      ['error config/unknown-rule .flux/config.yaml:3:18 there is no rule `own/two`'],
    ],
    [
      'of a waiver of a rule that is there',
      'waivers: [{rule: own/one, path: a, reason: r, owner: o, expires: 2999-01-01}]',
      [],
    ],
    [
      'of a pack that is not there',
      'packs: {workflows: false}',
      [
        'error config/unknown-rule .flux/config.yaml:3:9 there is no pack `workflows` (did you mean `workflow`?)',
      ],
    ],
    [
      'of a pack that is a set of the repository',
      'packs: {own: false}',
      ['error config/unknown-rule .flux/config.yaml:3:9 there is no pack `own`'],
    ],
    ['of a pack that is on', 'packs: {nothing: true}', []],
    ['of a pack that is off', 'packs: {workflow: false}', []],
  ])('is checked: one %s', async (_, config, expected) => {
    expect(await problems(own(set('own', constraint('one')), config))).toEqual(expected)
  })

  it('takes a pack out that is switched off, and no set of the repository', async () => {
    const all = await load(own(set('own', constraint('one'))))
    const some = await load(
      own(
        set('own', constraint('one')),
        'packs: {dependencies: false, release: false, repository: false, sbom: false, workflow: false}',
      ),
    )
    expect(all.sets.map(({ name }) => name)).toEqual([
      'dependencies',
      'own',
      'release',
      'repository',
      'sbom',
      'workflow',
    ])
    expect(some.sets.map(({ name }) => name)).toEqual(['own'])
    expect(some.plan.constraints.map(({ definition }) => definition.rule)).toEqual(['own/one'])
  })

  it('keeps a set of the repository that has the name of a pack which is switched off', async () => {
    const off = await load(
      own(
        set('workflow', constraint('one')),
        'packs: {dependencies: false, release: false, repository: false, sbom: false, workflow: false}',
      ),
    )
    expect(off.sets.map(({ name, origin }) => `${origin} ${name}`)).toEqual(['repository workflow'])
    expect(off.plan.constraints.map(({ definition }) => definition.rule)).toEqual(['workflow/one'])
    expect(off.diagnostics).toEqual([])
    const on = await load(
      own(
        set('workflow', constraint('one')),
        'packs: {dependencies: false, release: false, repository: false, sbom: false, workflow: true}',
      ),
    )
    expect(on.sets.map(({ name, origin }) => `${origin} ${name}`).sort()).toEqual([
      'pack workflow',
      'repository workflow',
    ])
    expect(on.diagnostics.map(({ code }) => code)).toEqual(['constraint/duplicate-id'])
  })

  it('gives refused rules apart, sorted, and never among those that decide', async () => {
    const dear = (id: string) =>
      constraint(id).replace(
        /assert: .*/,
        "assert: 'input.a.all(x, input.b.all(y, input.c.all(z, x != y || y != z)))'",
      )
    const policy = await load(own(set('own', dear('two') + constraint('one') + dear('three'))))
    const rules = policy.plan.constraints.map(({ definition }) => definition.rule)
    expect(rules.filter((rule) => rule.startsWith('own/'))).toEqual(['own/one'])
    expect(policy.refused.map(({ definition }) => definition.rule)).toEqual(['own/three', 'own/two'])
    expect(policy.diagnostics.map(({ code }) => code)).toEqual(['constraint/cost', 'constraint/cost'])
  })

  it('may speak of rules of a pack that is switched off', async () => {
    const { plan } = await load({})
    const rule = plan.constraints[0]?.definition.rule ?? ''
    const config = `packs: {workflow: false}\nrules: {${rule}: {enforcement: warn, reason: r}}`
    expect(await problems(own(set('own', constraint('one')), config))).toEqual([])
  })
})

describe('overriding', () => {
  const two = (overrides: string, more = ''): string =>
    constraint('two', `    overrides: {rule: ${overrides}, reason: r}\n${more}`)
  const at = '.flux/own.flux.yaml:20:23'

  it.each<[string, readonly string[], readonly string[]]>([
    ['a rule of the same subjects', [constraint('one'), two('own/one')], []],
    [
      'a rule that is not there',
      [constraint('one'), two('own/on')],
      [`error constraint/override ${at} there is no rule \`own/on\` to override (did you mean \`own/one\`?)`],
    ],
    [
      'a rule that is far from all',
      [constraint('one'), two('zzzzzzzz/zzzzzz')],
      [`error constraint/override ${at} there is no rule \`zzzzzzzz/zzzzzz\` to override`],
    ],
    [
      'a rule of other files',
      [constraint('one').replace('*.json', '*.yaml'), two('own/one')],
      [
        `error constraint/override ${at} \`own/one\` does not look at the same subjects (give both the same \`on\` and the same \`forEach\`)`,
      ],
    ],
    [
      'a rule of other elements',
      [constraint('one'), two('own/one', '    forEach: {value: v, in: input.list}\n')],
      [
        `error constraint/override ${at} \`own/one\` does not look at the same subjects (give both the same \`on\` and the same \`forEach\`)`,
      ],
    ],
    [
      'itself',
      [constraint('one'), two('own/two')],
      [`error constraint/override ${at} rules override each other: \`own/two\` overrides \`own/two\``],
    ],
    [
      'each other',
      [constraint('one', '    overrides: {rule: own/two, reason: r}\n'), two('own/one')],
      [
        'error constraint/override .flux/own.flux.yaml:12:23 rules override each other: `own/one` overrides `own/two` overrides `own/one`',
        'error constraint/override .flux/own.flux.yaml:21:23 rules override each other: `own/two` overrides `own/one` overrides `own/two`',
      ],
    ],
    [
      'a stronger rule of the same repository',
      [constraint('one'), two('own/one').replace('enforcement: block', 'enforcement: warn')],
      [],
    ],
  ])('is checked: %s', async (_, constraints, expected) => {
    const found = await problems(own(set('own', ...constraints)))
    expect(found.filter((one) => one.includes('constraint/override'))).toEqual(expected)
  })

  it('has no effect where the rule is off or the overriding has a problem', async () => {
    const overriddenBy = async (...constraints: readonly string[]): Promise<readonly unknown[]> => {
      const { plan } = await load(own(set('own', ...constraints)))
      const one = plan.constraints.find(({ definition }) => definition.rule === 'own/one')
      return (one?.overriddenBy ?? []).map(({ definition }) => definition.rule)
    }
    const three = two('own/one').replace('id: two', 'id: three')
    expect(await overriddenBy(constraint('one'))).toEqual([])
    expect(await overriddenBy(constraint('one'), two('own/one'))).toEqual(['own/two'])
    expect(await overriddenBy(constraint('one'), two('own/one'), three)).toEqual(['own/three', 'own/two'])
    expect(await overriddenBy(constraint('one'), two('own/one').replace('block', 'off'))).toEqual([])
    expect(await overriddenBy(constraint('one').replace('*.json', '*.yaml'), two('own/one'))).toEqual([])
  })
})

describe('the digest of the plan', () => {
  const BASE = set('own', constraint('one'))
  const digest = async (text: string, config?: string): Promise<string> =>
    (await load(own(text, config))).plan.digest

  it('is the same for what decides nothing', async () => {
    const whole = await digest(BASE)
    expect(whole).toMatch(/^[0-9a-f]{64}$/)
    expect(await digest(`# about\n${BASE}`)).toBe(whole)
    expect(await digest(BASE.replace('name: t,', 'name: s,'))).toBe(whole)
    expect(await digest(BASE, 'exclude: [a]')).toBe(whole)
    expect((await load({ '.flux/other.flux.yaml': BASE })).plan.digest).toBe(whole)
    expect(await digest(set('own', constraint('one'), constraint('two')))).toBe(
      await digest(set('own', constraint('two'), constraint('one'))),
    )
  })

  it('is another for each thing that decides', async () => {
    const withFunctions = (text: string): string => BASE.replace('constraints:', `${text}\nconstraints:`)
    const all = await Promise.all([
      digest(BASE),
      digest(BASE.replace('name: own', 'name: other')),
      digest(BASE.replace('name: own', 'name: own, version: 1.0.0')),
      digest(`${BASE}limits: {costPerSubject: 100000}\n`),
      digest(BASE.replace('>= settings', '> settings')),
      digest(withFunctions('functions: [{name: f, params: {n: int}, returns: bool, expression: n < 1}]')),
      digest(withFunctions('functions: [{name: f, params: {n: int}, returns: bool, expression: n < 2}]')),
      digest(withFunctions('functions: [{name: f, params: {n: int}, returns: dyn, expression: n < 1}]')),
      digest(withFunctions('functions: [{name: f, params: {n: uint}, returns: bool, expression: true}]')),
      digest(withFunctions('functions: [{name: g, params: {n: int}, returns: bool, expression: n < 1}]')),
      digest(withFunctions('variables: [{name: v, expression: "1"}]')),
      digest(withFunctions('variables: [{name: v, expression: "2"}]')),
      digest(withFunctions('variables: [{name: w, expression: "1"}]')),
      digest(BASE, 'rules: {own/one: {enforcement: warn, reason: r}}'),
      digest(BASE, 'rules: {own/one: {severity: low, reason: r}}'),
      digest(BASE, 'rules: {own/one: {settings: {least: 3}, reason: r}}'),
      digest(BASE, 'packs: {workflow: false}'),
    ])
    expect(new Set(all).size).toBe(17)
  })

  it('does not depend on the order of the rules in the configuration', async () => {
    const text = set('own', constraint('one'), constraint('two'))
    const [one, two] = ['own/one: {enforcement: warn, reason: r}', 'own/two: {severity: low, reason: s}']
    expect(await digest(text, `rules: {${one}, ${two}}`)).toBe(await digest(text, `rules: {${two}, ${one}}`))
  })
})

it('a policy that could not be read has nothing in it but what went wrong', () => {
  const location = { path: 'a', startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 }
  const diagnostic = { code: 'config/unknown-rule', severity: 'error', message: 'm', location } as const
  const policy = emptyPolicy([diagnostic], vocabulary())
  expect(policy).toMatchObject({
    sets: [],
    plan: { constraints: [], functions: [] },
    diagnostics: [diagnostic],
  })
  expect(policy.baseline.size).toBe(0)
})

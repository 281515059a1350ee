import { describe, expect, it } from 'vitest'
import { costLimit } from '../../../../src/core/constraint/compiler.ts'
import { readBaseline, readConfig } from '../../../../src/core/constraint/config.ts'
import { readSet } from '../../../../src/core/constraint/read.ts'
import type { Diagnostic } from '../../../../src/core/diagnostic.ts'
import type { Document } from '../../../../src/core/document/document.ts'
import { readDocuments } from '../../../../src/core/document/read.ts'
import { ShapeTable } from '../../../../src/core/expression/shape.ts'
import { LIMITS } from '../../../../src/core/limits.ts'

async function documentOf(text: string, path = 'own.flux.yaml'): Promise<Document> {
  const { documents } = await readDocuments(path, new TextEncoder().encode(text), {
    shapes: new ShapeTable(),
  })
  const [document] = documents
  if (document === undefined) throw new Error('no document')
  return document
}

function told(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.map(
    ({ code, severity, message, help, location, related }) =>
      `${severity} ${code} ${location.startLine}:${location.startColumn} ${message}${help === undefined ? '' : ` (${help})`}${(related ?? []).map((one) => ` [${one.location.startLine}:${one.location.startColumn} ${one.message}]`).join('')}`,
  )
}

const HEAD = 'apiVersion: flux/v1\nkind: ConstraintSet\nmetadata: {name: own}\n'

function constraint(more: string, on = '{files: "*.json"}', id = 'one'): string {
  return `  - {id: ${id}, title: T, severity: high, enforcement: block, on: ${on}, assert: "true"${more}}\n`
}

const set = (...constraints: readonly string[]): string => `${HEAD}constraints:\n${constraints.join('')}`

async function problems(text: string): Promise<readonly string[]> {
  return told(readSet(await documentOf(text), 'repository').diagnostics)
}

const list = (count: number, one: (at: number) => string): string =>
  `[${Array.from({ length: count }, (_, at) => one(at)).join(', ')}]`

describe('limits of a set', () => {
  const above = (name: string, at: number, limit: string): string =>
    `warning limit/built-in 4:${at} \`${name}\` is above the built-in limit of ${limit}, which holds (a set can only lower limits: lower it, or leave it out)`
  const cost = LIMITS.costPerSubject
  const bytes = LIMITS.documentBytes

  it.each<[string, string, readonly string[]]>([
    ['none', '{}', []],
    ['lower ones', `{costPerSubject: ${cost - 1}, inputBytes: ${bytes - 1}}`, []],
    ['the same ones', `{costPerSubject: ${cost}, inputBytes: ${bytes}}`, []],
    ['a higher cost', `{costPerSubject: ${cost + 1}}`, [above('costPerSubject', 26, '1,000,000')]],
    ['more bytes', `{inputBytes: ${bytes + 1}}`, [above('inputBytes', 22, '33,554,432')]],
    [
      'both',
      `{costPerSubject: 9007199254740991, inputBytes: 9007199254740991}`,
      [above('costPerSubject', 26, '1,000,000'), above('inputBytes', 56, '33,554,432')],
    ],
  ])('%s', async (_, limits, expected) => {
    expect(await problems(`${HEAD}limits: ${limits}\nconstraints: []\n`)).toEqual(expected)
  })

  it('that are too high leave the set as it is, and the built-in ones hold', async () => {
    const text = `${HEAD}limits: {costPerSubject: ${cost + 1}}\nconstraints: []\n`
    const { set: read } = readSet(await documentOf(text), 'repository')
    expect(read === undefined ? undefined : costLimit(read)).toBe(cost)
  })
})

describe('a constraint file', () => {
  it.each<[string, string, readonly string[]]>([
    ['without anything', HEAD, ['error constraint/schema 1:1 key `constraints` is missing']],
    [
      'with functions alone',
      `${HEAD}functions: [{name: f, params: {}, returns: int, expression: "1"}]\n`,
      [],
    ],
    ['with variables alone', `${HEAD}variables: [{name: v, expression: "1"}]\n`, []],
    [
      'with imports alone',
      `${HEAD}imports: [{from: a.flux.yaml, functions: [f]}]\n`,
      ['error constraint/schema 1:1 key `constraints` is missing'],
    ],
    ['with a constraint', set(constraint('')), []],
    [
      'with constraints of one id',
      set(constraint(''), constraint('')),
      [
        'error constraint/duplicate-id 6:10 `one` is defined twice in this set (give each constraint, function and variable a name of its own) [5:10 first defined here]',
      ],
    ],
    [
      'with functions of one name',
      `${HEAD}functions:\n  - {name: f, params: {}, returns: int, expression: "1"}\n  - {name: f, params: {}, returns: int, expression: "2"}\n`,
      [
        'error constraint/duplicate-id 6:12 `f()` is defined twice in this set (give each constraint, function and variable a name of its own) [5:12 first defined here]',
      ],
    ],
    [
      'with variables of one name',
      `${HEAD}variables:\n  - {name: v, expression: "1"}\n  - {name: v, expression: "2"}\n`,
      [
        'error constraint/duplicate-id 6:12 `variables.v` is defined twice in this set (give each constraint, function and variable a name of its own) [5:12 first defined here]',
      ],
    ],
    [
      'with a function and a variable of one name',
      `${HEAD}functions: [{name: f, params: {}, returns: int, expression: "1"}]\nvariables: [{name: f, expression: "1"}]\n`,
      [],
    ],
    [
      'with a name that it imports and defines',
      `${HEAD}imports:\n  - {from: a.flux.yaml, functions: [f], variables: [{name: w, as: v}]}\nfunctions: [{name: f, params: {}, returns: int, expression: "1"}]\nvariables: [{name: v, expression: "1"}, {name: w, expression: "1"}]\n`,
      [
        'error constraint/duplicate-id 6:20 `f()` is defined twice in this set (give each constraint, function and variable a name of its own) [5:37 first defined here]',
        'error constraint/duplicate-id 7:20 `variables.v` is defined twice in this set (give each constraint, function and variable a name of its own) [5:53 first defined here]',
      ],
    ],
    [
      'with variables of one name in a constraint',
      set(constraint(', variables: [{name: v, expression: "1"}, {name: v, expression: "2"}]')),
      [
        'error constraint/duplicate-id 5:147 `v` is defined twice in this constraint (give each variable a name of its own) [5:119 first defined here]',
      ],
    ],
    [
      'with variables of one name in two constraints',
      set(
        constraint(', variables: [{name: v, expression: "1"}]'),
        constraint(', variables: [{name: v, expression: "1"}]', undefined, 'two'),
      ),
      [],
    ],
    [
      'that looks at nothing',
      set(constraint('', '{}')),
      ['error constraint/schema 5:65 expected `files` or `fact` in `on`, got neither'],
    ],
    [
      'that looks at files and facts',
      set(constraint('', '{files: a, fact: b}')),
      ['error constraint/schema 5:76 expected `files` or `fact` in `on`, got both'],
    ],
    [
      'that gives a fact a schema',
      set(constraint('', '{fact: b, schema: c}')),
      ['error constraint/schema 5:75 `schema` types files; a fact has a type of its own'],
    ],
    [
      'that excludes alone',
      set(constraint('', '{files: ["!a", "!b"]}')),
      ['error constraint/schema 5:73 expected at least one path pattern that does not exclude'],
    ],
    [
      'that excludes alone, in one word',
      set(constraint('', '{files: "!a"}')),
      ['error constraint/schema 5:73 expected at least one path pattern that does not exclude'],
    ],
    ['that excludes as well', set(constraint('', '{files: ["!a", "b"]}')), []],
  ])('is checked: one %s', async (_, text, expected) => {
    expect(await problems(text)).toEqual(expected)
  })

  it.each([
    ['in a list', '{files: [b, "/a"]}', '5:77'],
    ['alone', '{files: "/a"}', '5:73'],
  ])('has patterns that match some path: %s', async (_, on, place) => {
    const found = await problems(set(constraint('', on)))
    expect(found).toHaveLength(1)
    expect(found[0]).toContain(`error constraint/schema ${place} \`/a\`: `)
  })

  it.each<[string, (count: number) => string, number, string]>([
    [
      'imports',
      (count) =>
        `${HEAD}imports: ${list(count, (at) => `{from: a${at}.flux.yaml, functions: [f${at}]}`)}\nvariables: [{name: v, expression: "1"}]\n`,
      64,
      '4:10',
    ],
    [
      'functions',
      (count) =>
        `${HEAD}functions: ${list(count, (at) => `{name: f${at}, params: {}, returns: int, expression: "1"}`)}\n`,
      128,
      '4:12',
    ],
    [
      'variables',
      (count) => `${HEAD}variables: ${list(count, (at) => `{name: v${at}, expression: "1"}`)}\n`,
      64,
      '4:12',
    ],
    [
      'variables',
      (count) =>
        `${HEAD}imports: [{from: a.flux.yaml, variables: [x, y]}]\nvariables: ${list(count - 2, (at) => `{name: v${at}, expression: "1"}`)}\n`,
      64,
      '5:12',
    ],
    [
      'variables',
      (count) => set(constraint(`, variables: ${list(count, (at) => `{name: v${at}, expression: "1"}`)}`)),
      64,
      '5:111',
    ],
  ])('has so many %s and no more', async (name, text, limit, place) => {
    expect(await problems(text(limit))).toEqual([])
    expect(await problems(text(limit + 1))).toEqual([
      `error limit/constraints ${place} ${limit + 1} ${name}, limit is ${limit}`,
    ])
  })
})

const CONFIG = 'apiVersion: flux/v1\nkind: Config\n'

describe('a configuration', () => {
  it('without anything has the defaults', async () => {
    const document = await documentOf(CONFIG)
    expect(readConfig(document)).toEqual({
      diagnostics: [],
      config: {
        document,
        persona: undefined,
        disabledPacks: [],
        rules: new Map(),
        exclude: [],
        waivers: [],
        minimumVersions: new Map(),
        foreign: [],
      },
    })
  })

  it('says all that it can say', async () => {
    const document = await documentOf(`${CONFIG}persona: auditor
packs: {a: false, b: true}
rules:
  own/a: {enforcement: warn, severity: low, settings: {x: 1}, reason: r}
  own/b: {enforcement: block, reason: s}
exclude: [x/**]
waivers:
  - {rule: own/a, path: p, reason: r, owner: o, expires: 2026-01-31}
  - {rule: own/b, path: q, fingerprint: 0123456789abcdef, reason: s, owner: n, expires: 2026-02-28}
bundle: {minimum: {own: 1.0.0}}
foreign: [{policy: f, files: [g]}, {policy: h, files: [i], input: it}]
`)
    expect(readConfig(document)).toEqual({
      diagnostics: [],
      config: {
        document,
        persona: 'auditor',
        disabledPacks: ['a'],
        rules: new Map([
          ['own/a', { enforcement: 'warn', severity: 'low', settings: { x: 1 }, reason: 'r' }],
          ['own/b', { enforcement: 'block', severity: undefined, settings: {}, reason: 's' }],
        ]),
        exclude: ['x/**'],
        waivers: [
          {
            rule: 'own/a',
            path: 'p',
            fingerprint: undefined,
            reason: 'r',
            owner: 'o',
            expires: '2026-01-31',
            at: ['waivers', 0],
          },
          {
            rule: 'own/b',
            path: 'q',
            fingerprint: '0123456789abcdef',
            reason: 's',
            owner: 'n',
            expires: '2026-02-28',
            at: ['waivers', 1],
          },
        ],
        minimumVersions: new Map([['own', '1.0.0']]),
        foreign: [
          { policy: 'f', files: ['g'], input: 'input' },
          { policy: 'h', files: ['i'], input: 'it' },
        ],
      },
    })
  })

  it.each<[string, string, string, string]>([
    ['an exclusion', 'exclude: [a, /b]', '3:14', '/b'],
    ['a waiver', 'waivers: [{rule: a/b, path: /c, reason: r, owner: o, expires: 2026-01-31}]', '3:29', '/c'],
    ['files of a policy', 'foreign: [{policy: p, files: [a, /d]}]', '3:34', '/d'],
  ])('has patterns that match some path: %s', async (_, text, place, pattern) => {
    const { config, diagnostics } = readConfig(await documentOf(`${CONFIG}${text}\n`))
    expect(config).toBeUndefined()
    expect(told(diagnostics)).toHaveLength(1)
    expect(told(diagnostics)[0]).toContain(`error constraint/schema ${place} \`${pattern}\`: `)
  })

  it.each<[string, string, string]>([
    ['the configuration', 'rule: {}', '`rules`'],
    ['a rule', 'rules: {own/a: {severty: low, reason: r}}', '`severity`'],
    [
      'a waiver',
      'waivers: [{rul: a/b, rule: a/b, path: c, reason: r, owner: o, expires: 2026-01-31}]',
      '`rule`',
    ],
    ['a policy', 'foreign: [{polcy: p, policy: p, files: [a]}]', '`policy`'],
    ['what it asks of bundles', 'bundle: {minimm: {}}', '`minimum`'],
  ])('is told which key was meant in %s', async (_, text, expected) => {
    const { config, diagnostics } = readConfig(await documentOf(`${CONFIG}${text}\n`))
    expect(config).toBeUndefined()
    expect(diagnostics.map(({ help }) => help)).toContain(`did you mean ${expected}?`)
  })
})

describe('a baseline', () => {
  it('is the fingerprints of its findings', async () => {
    const text = JSON.stringify({
      apiVersion: 'flux/v1',
      kind: 'Baseline',
      findings: [
        { rule: 'own/a', path: 'p', fingerprint: '0123456789abcdef' },
        { rule: 'own/a', path: 'q', fingerprint: 'fedcba9876543210' },
      ],
    })
    const { baseline, diagnostics } = readBaseline(await documentOf(text, 'baseline.json'))
    expect([[...(baseline ?? [])], diagnostics]).toEqual([['0123456789abcdef', 'fedcba9876543210'], []])
  })

  it('is none where it is wrong', async () => {
    const text = '{"apiVersion": "flux/v1", "kind": "Baseline", "findings": [{"rul": "a"}]}'
    const { baseline, diagnostics } = readBaseline(await documentOf(text, 'baseline.json'))
    expect(baseline).toBeUndefined()
    expect(diagnostics.map(({ help }) => help)).toContain('did you mean `rule`?')
  })
})

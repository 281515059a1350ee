import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { main } from '../../../src/cli/main.ts'
import { VEX_PROBLEMS } from '../../../src/collect/dependency/vex/model.ts'
import { CONFIDENCES, ENFORCEMENTS, PERSONAS, SEVERITIES } from '../../../src/core/finding.ts'
import { FAULT_KINDS } from '../../../src/sbom/check/fault.ts'
import { BILL_CHANGES } from '../../../src/sbom/diff-bills.ts'
import { PROFILES } from '../../../src/sbom/score/profiles.ts'

const SET = `apiVersion: flux/v1
kind: ConstraintSet
metadata: {name: own, version: 1.0.0}
constraints:
  - id: small
    title: Numbers are small
    severity: high
    enforcement: block
    on: {files: ["*.json"]}
    assert: input.a < 10 && (input.b == 1 || input.c == 2)
    at: input.a
    tests:
      - {name: fine, input: {a: 1, b: 1, c: 1}, expect: []}
      - {name: wrong, input: {a: 11, b: 1, c: 1}, expect: []}
  - id: slow
    title: Slow
    severity: low
    enforcement: warn
    on: {files: ["*.json"]}
    assert: input.a.all(x, input.b.all(y, input.c.all(z, x != y || y != z)))
`
const WORKFLOW = 'on: push\njobs: {a: {runs-on: x, steps: [{uses: actions/checkout@v4}]}}\n'

const BILL = {
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  version: 1,
  components: [{ type: 'library', 'bom-ref': 'a', name: 'a', version: '1.0.0', purl: 'pkg:npm/a@1.0.0' }],
  dependencies: [{ ref: 'gone' }],
  vulnerabilities: [{ id: 'CVE-1', analysis: { state: 'resolved' }, affects: [{ ref: 'pkg:npm/a' }] }],
}
const NEWER = { ...BILL, components: [{ ...BILL.components[0], version: '2.0.0', purl: 'pkg:npm/a@2.0.0' }] }

let folder = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'flux-forms-'))
  mkdirSync(join(folder, '.flux'))
  mkdirSync(join(folder, '.github/workflows'), { recursive: true })
  writeFileSync(join(folder, '.flux/own.flux.yaml'), SET)
  writeFileSync(join(folder, '.github/workflows/ci.yml'), WORKFLOW)
  mkdirSync(join(folder, 'bills'))
  writeFileSync(join(folder, 'bills/old.cdx.json'), JSON.stringify(BILL))
  writeFileSync(join(folder, 'bills/new.cdx.json'), JSON.stringify(NEWER))
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function output(...words: readonly string[]): Promise<Record<string, unknown>> {
  let text = ''
  const stream = (write: (text: string) => void) => ({ isTerminal: false, columns: 100, write })
  const stdout = stream((part) => {
    text += part
  })
  await main([...words, '--json'], { folder, stdout, stderr: stream(() => undefined), variables: {} })
  expect(text.endsWith('}\n')).toBe(true)
  return JSON.parse(text)
}

function schemaOf(name: string) {
  const path = `../../../docs/schema/flux.${name}.v1.json`
  return JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'))
}

function problemsWith(name: string): (value: unknown) => readonly string[] {
  const options = { allErrors: true, strict: true, strictTypes: false, strictRequired: false }
  const validate = new Ajv2020(options).compile(schemaOf(name))
  return (value) => {
    validate(value)
    return (validate.errors ?? []).map(({ instancePath, keyword }) => `${instancePath} ${keyword}`)
  }
}

/** Keys of an output that its schema does not name, by their place; what has no properties in the schema is open. */
function unnamed(value: unknown, schema: Schema, root: Schema, place = ''): readonly string[] {
  const named =
    schema.$ref === undefined ? schema : (root.$defs?.[schema.$ref.slice('#/$defs/'.length)] ?? {})
  if (Array.isArray(value)) return value.flatMap((one) => unnamed(one, named.items ?? {}, root, `${place}[]`))
  const { properties } = named
  if (typeof value !== 'object' || value === null || properties === undefined) return []
  return Object.entries(value).flatMap(([key, one]) => {
    const inner = properties[key]
    return inner === undefined ? [`${place}.${key}`] : unnamed(one, inner, root, `${place}.${key}`)
  })
}

interface Schema {
  readonly $ref?: string
  readonly $defs?: Readonly<Record<string, Schema>>
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
}

const OUTPUTS: readonly (readonly [schema: string, ...words: readonly string[]])[] = [
  ['test', 'test'],
  ['test', 'test', '--coverage', '--mutate'],
  ['facts', 'facts'],
  ['facts', 'facts', 'workflow.uses'],
  ['fix', 'fix', '--unsafe'],
  ['explain', 'explain', 'workflow/unpinned-uses'],
  ['explain', 'explain', 'own/small', '--cost'],
  ['explain', 'explain', 'own/slow', '--cost'],
  ['sbom-diff', 'sbom-diff', 'bills/old.cdx.json', 'bills/new.cdx.json'],
  ['sbom-score', 'sbom-score', 'bills/old.cdx.json'],
  ['sbom-score', 'sbom-score', 'bills/old.cdx.json', '--profile', 'bsi-2.1'],
  ['sbom-validate', 'sbom-validate', 'bills/old.cdx.json'],
  ['vex-validate', 'vex-validate', 'bills/old.cdx.json'],
]

describe('JSON that commands print', () => {
  it.each(OUTPUTS)(
    'satisfies the schema flux.%s/v1, which names all of it: flux %s %s %s',
    async (name, ...words) => {
      const value = await output(...words)
      const schema = schemaOf(name)
      expect(value['schema']).toBe(`flux.${name}/v1`)
      expect(Object.keys(value)[0]).toBe('schema')
      expect(problemsWith(name)(value)).toEqual([])
      expect(unnamed(value, schema, schema)).toEqual([])
    },
  )

  it.each(OUTPUTS)(
    'satisfies flux.%s/v1 no more when a member is missing: flux %s %s %s',
    async (name, ...words) => {
      const value = await output(...words)
      const problems = problemsWith(name)
      const required: readonly string[] = schemaOf(name).required
      for (const key of required) {
        const { [key]: _, ...rest } = value
        expect(problems(rest), key).toContain(' required')
      }
      expect(problems({ ...value, schema: 'flux.other/v1' })).toEqual(['/schema const'])
    },
  )

  it('tells the tests, what they show and what they miss', async () => {
    const value = await output('test', '--coverage', '--mutate')
    expect(value).toMatchObject({
      tests: [
        { rule: 'own/small', name: 'fine', passed: true, differences: [] },
        { rule: 'own/small', name: 'wrong', passed: false, differences: [expect.any(String)] },
      ],
      coverage: {
        constraints: [
          {
            rule: 'own/small',
            missing: expect.arrayContaining([
              {
                part: 'assert',
                text: 'input.c == 2',
                wanted: 'true',
                location: {
                  path: '.flux/own.flux.yaml',
                  startLine: 10,
                  startColumn: 46,
                  endLine: 10,
                  endColumn: 58,
                },
              },
            ]),
          },
        ],
      },
      mutation: { sets: [{ set: 'own', survived: expect.any(Number) }], truncated: false },
    })
    expect(problemsWith('test')({ ...value, tests: [{ rule: 'a/b', name: 'c', passed: 'no' }] })).toEqual([
      '/tests/0 required',
      '/tests/0/passed type',
    ])
  })

  it('tells the kinds of facts, or the facts of a kind, and never both', async () => {
    const kinds = await output('facts')
    expect(kinds['kinds']).toContainEqual({
      name: 'workflow.uses',
      doc: expect.any(String),
      fields: expect.arrayContaining(['raw']),
    })
    const facts = await output('facts', 'workflow.uses')
    expect(facts['facts']).toMatchObject([
      { kind: 'workflow.uses', location: { path: '.github/workflows/ci.yml', startLine: 2 } },
    ])
    const problems = problemsWith('facts')
    expect(problems({ ...kinds, ...facts })).toEqual([' oneOf'])
    expect(problems({ schema: 'flux.facts/v1' })).toContain(' oneOf')
  })

  it('explains a rule with its set, and its cost where that is asked for', async () => {
    const { cost, ...rest } = await output('explain', 'own/small', '--cost')
    expect(rest).toEqual(await output('explain', 'own/small'))
    expect(rest).toMatchObject({
      rule: 'own/small',
      set: { name: 'own', version: '1.0.0', origin: 'repository', path: '.flux/own.flux.yaml' },
      refused: false,
      constraint: { id: 'small', at: 'input.a' },
    })
    expect(cost).toMatchObject({
      limit: 1_000_000,
      parts: [{ part: 'assert' }, { part: 'at 1' }],
      refused: [],
    })
    const pack = await output('explain', 'workflow/unpinned-uses')
    expect(pack['set']).toEqual({ name: 'workflow', version: expect.any(String), origin: 'pack' })
  })

  it('has the words of the types', () => {
    const { properties } = schemaOf('explain')
    expect(properties.severity.enum).toEqual([...SEVERITIES])
    expect(properties.confidence.enum).toEqual([...CONFIDENCES])
    expect(properties.enforcement.enum).toEqual([...ENFORCEMENTS])
    expect(properties.persona.examples).toEqual([...PERSONAS])
    expect(schemaOf('sbom-diff').properties.changes.items.properties.kind.enum).toEqual([...BILL_CHANGES])
    const kindsOf = (name: string): readonly string[] =>
      schemaOf(name).properties.problems.items.properties.kind.enum
    expect(kindsOf('sbom-validate')).toEqual([...FAULT_KINDS])
    expect(kindsOf('vex-validate')).toEqual([...new Set([...FAULT_KINDS, ...VEX_PROBLEMS])].sort())
    expect(schemaOf('sbom-score').properties.profile.properties.name.enum).toEqual([...PROFILES])
  })
})

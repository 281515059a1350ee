import { describe, expect, test } from 'vitest'
import { ShapeTable } from '../../../src/core/expression/shape.ts'
import { LIMITS } from '../../../src/core/limits.ts'
import { check } from '../../../src/run/check.ts'
import { loadPolicy } from '../../../src/run/load-policy.ts'
import { vocabulary } from '../../../src/run/vocabulary.ts'
import { memoryTree } from '../../fakes/memory-tree.ts'

const SCHEMA = JSON.stringify({
  type: 'object',
  required: ['name'],
  properties: { name: { type: 'string' }, replicas: { type: 'integer' } },
  additionalProperties: false,
})

/** A set whose constraint reads files by a schema. */
function setWith(schema: string, assert: string): string {
  return `
apiVersion: flux/v1
kind: ConstraintSet
metadata: {name: own}
constraints:
  - id: one
    title: One
    severity: high
    enforcement: block
    on: {files: [app.json], schema: "${schema}"}
    assert: ${assert}
`
}

const GUARDED = 'input.?replicas.orValue(0) > 0'

async function load(files: Readonly<Record<string, string>>) {
  const tree = memoryTree(files)
  return loadPolicy(tree, await tree.list(), vocabulary(), new ShapeTable())
}

async function problems(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { diagnostics } = await load(files)
  return diagnostics.map(
    ({ code, location, message }) => `${location.path}:${location.startLine} ${code} ${message}`,
  )
}

describe('a schema in a file of the repository', () => {
  test.each([
    ['./app.schema.json', '.flux/app.schema.json'],
    ['../schemas/app.json', 'schemas/app.json'],
    ['/schemas/app.json', 'schemas/app.json'],
    ['./app.schema.yaml', '.flux/app.schema.yaml'],
  ])('%s is %s', async (name, path) => {
    const files = { '.flux/own.flux.yaml': setWith(name, GUARDED), [path]: SCHEMA }
    expect(await problems(files)).toEqual([])
    const misspelt = { ...files, '.flux/own.flux.yaml': setWith(name, 'input.nme != ""') }
    expect(await problems(misspelt)).toEqual([
      expect.stringMatching(/^\.flux\/own\.flux\.yaml:11 constraint\/unknown-field .*`nme`/),
    ])
    const unguarded = { ...files, '.flux/own.flux.yaml': setWith(name, 'input.replicas > 0') }
    expect(await problems(unguarded)).toEqual([
      '.flux/own.flux.yaml:11 constraint/unguarded-read `input.replicas` may be absent',
    ])
  })

  test.each([
    ['./none.json', 'there is no file `.flux/none.json`'],
    ['../../outside.json', '`../../outside.json` is no path of this repository'],
    ['./a//b.json', '`./a//b.json` is no path of this repository'],
  ])('%s is refused', async (name, message) => {
    const files = { '.flux/own.flux.yaml': setWith(name, GUARDED), 'outside.json': SCHEMA }
    expect(await problems(files)).toEqual([`.flux/own.flux.yaml:10 constraint/unknown-schema ${message}`])
  })

  test.each([
    ['{"type": ["object"], "allOf": [{"type": "string"}]}', 1, '`s.json`: its parts contradict'],
    ['{"properties": {\n"a": {"$ref": "https://example.test/s"}}}', 2, 'only local references'],
    ['{"properties": {\n"a": {\n"$ref": "#/$defs/none"}}}', 2, 'leads nowhere'],
    ['{"$ref": "#"}', 1, 'contains itself directly'],
    ['{"type": "text"}', 1, '`text` is no JSON type'],
    ['[1]', 1, 'a JSON Schema is a mapping'],
  ])('the schema %s is refused at its place', async (schema, line, part) => {
    const { diagnostics, plan } = await load({
      '.flux/own.flux.yaml': setWith('/s.json', GUARDED),
      's.json': schema,
    })
    expect(diagnostics).toMatchObject([
      { code: 'constraint/wrong-schema', severity: 'error', location: { path: 's.json', startLine: line } },
    ])
    expect(diagnostics[0]?.message).toContain(part.replace('`s.json`: ', ''))
    expect(plan.constraints.filter(({ definition }) => definition.rule === 'own/one')).toEqual([])
  })

  test('what types cannot express is a warning', async () => {
    const schema = '{"type": "object", "patternProperties": {"^(?=a)": {"type": "string"}}}'
    const { diagnostics, plan } = await load({
      '.flux/own.flux.yaml': setWith('/s.json', 'input.size() > 0'),
      's.json': schema,
    })
    expect(diagnostics).toMatchObject([{ code: 'constraint/wrong-schema', severity: 'warning' }])
    expect(plan.constraints.filter(({ definition }) => definition.rule === 'own/one')).toHaveLength(1)
  })

  test('a file that is no JSON is told where it stands', async () => {
    expect(await problems({ '.flux/own.flux.yaml': setWith('/s.json', GUARDED), 's.json': '{' })).toEqual([
      expect.stringMatching(/^s\.json:1 document\/syntax/),
    ])
  })

  test('its text is part of the digest of the plan, its layout is not', async () => {
    const digest = async (schema: string): Promise<string> =>
      (await load({ '.flux/own.flux.yaml': setWith('/s.json', 'input.name != ""'), 's.json': schema })).plan
        .digest
    const before = await digest(SCHEMA)
    expect(await digest(JSON.stringify(JSON.parse(SCHEMA), null, 2))).toBe(before)
    expect(await digest(SCHEMA.replace('replicas', 'count'))).not.toBe(before)
  })

  test.each([
    [LIMITS.constraintFileBytes - 1, []],
    [LIMITS.constraintFileBytes, []],
    [LIMITS.constraintFileBytes + 1, ['document/size']],
  ])('of %i bytes is read or refused', async (bytes, codes) => {
    const { diagnostics } = await load({
      '.flux/own.flux.yaml': setWith('/s.json', GUARDED),
      's.json': SCHEMA.padEnd(bytes, ' '),
    })
    expect(diagnostics.map(({ code }) => code)).toEqual(codes)
  })

  test.each([
    [LIMITS.schemaFiles - 1, 0],
    [LIMITS.schemaFiles, 0],
    [LIMITS.schemaFiles + 1, 1],
  ])('%i of them give %i problems', async (count, wrong) => {
    const files: Record<string, string> = {}
    for (let index = 0; index < count; index++) {
      files[`.flux/own-${index}.flux.yaml`] = setWith(`/s-${index}.json`, GUARDED).replace(
        'own',
        `own-${index}`,
      )
      files[`s-${index}.json`] = SCHEMA
    }
    expect(await problems(files)).toHaveLength(wrong)
  })

  test('the schema of the base decides over the constraints of the base', async () => {
    const base = {
      '.flux/own.flux.yaml': setWith('/s.json', GUARDED),
      's.json': SCHEMA,
      'app.json': '{"name": "x"}',
    }
    const weaker = { ...base, 's.json': '{"$ref": "#"}' }
    const { report } = await check({
      base: memoryTree(base),
      head: memoryTree(weaker),
      clock: { now: () => Date.UTC(2027, 0, 1) },
    })
    expect(report.findings.map(({ rule }) => rule)).toContain('own/one')
    expect(report.diagnostics.map(({ code }) => code)).toEqual(['constraint/wrong-schema'])
  })
})

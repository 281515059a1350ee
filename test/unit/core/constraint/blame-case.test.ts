import { describe, expect, it } from 'vitest'
import type { Finding, FindingBlame } from '../../../../src/core/finding.ts'
import { LIMITS } from '../../../../src/core/limits.ts'
import { check } from '../../../../src/run/check.ts'
import { memoryTree } from '../../../fakes/memory-tree.ts'

const CLOCK = { now: () => Date.UTC(2027, 0, 1) }
const HEAD = `apiVersion: flux/v1
kind: ConstraintSet
metadata: {name: own}
`

const FILE = JSON.stringify({
  name: 'web',
  port: 80,
  token: 'ghp_abcdefghijklmnopqrstuvwx0123456789',
  items: [{ n: 'x', v: 1 }, { n: 'y', v: 20 }, { n: 'z' }],
  dependencies: { a: '^1', b: '2' },
})

async function findings(body: string, file = FILE): Promise<readonly Finding[]> {
  const head = memoryTree({ '.flux/own.flux.yaml': HEAD + body, 'x.json': file })
  const { report } = await check({ head, clock: CLOCK })
  expect(report.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  return report.findings.filter(({ rule }) => rule === 'own/one')
}

function constraint(lines: string): string {
  return `constraints:
  - id: one
    title: One
    severity: high
    enforcement: block
    on: {files: ["x.json"]}
${lines.replace(/^/gm, '    ')}
`
}

/** Each reason as `expression @ pointer = value: note`. */
function short(blame: readonly FindingBlame[] = []): readonly string[] {
  return blame.map(
    ({ expression, pointer, value, note }) => `${expression} @ ${pointer ?? '-'} = ${value ?? '-'}: ${note}`,
  )
}

async function blameOf(lines: string, file = FILE): Promise<readonly string[]> {
  return (await findings(constraint(lines), file)).flatMap(({ blame }) => short(blame))
}

describe('the blame of a finding', () => {
  it.each([
    ['a value', 'assert: input.name == "db"', ['input.name == "db" @ /name = "web": "web" is not "db"']],
    [
      'every false part',
      'assert: input.name == "db" && input.port > 0 && input.port < 80',
      [
        'input.name == "db" @ /name = "web": "web" is not "db"',
        'input.port < 80 @ /port = 80: 80 is not less than 80',
      ],
    ],
    [
      'elements',
      'assert: input.items.all(i, has(i.v) && i.v < 10)',
      ['i.v < 10 @ /items/1/v = 20: 20 is not less than 10', 'has(i.v) @ /items/2 = -: missing `v`'],
    ],
    ['a missing field', 'assert: has(input.zone)', ['has(input.zone) @  = -: missing `zone`']],
    [
      'an element of `forEach`',
      'forEach: {index: at, value: i, in: input.items}\nassert: i.n != "y"',
      ['i.n != "y" @ /items/1/n = "y": "y" is "y"'],
    ],
    [
      'an element of a chosen list of `forEach`',
      'forEach: {value: i, in: "input.items.filter(i, has(i.v))"}\nassert: i.v < 10',
      ['i.v < 10 @ /items/1/v = 20: 20 is not less than 10'],
    ],
    [
      'a key',
      'forEach: {key: k, value: v, in: input.dependencies}\nassert: k != "b"',
      ['k != "b" @ /dependencies/b = "b": "b" is "b"'],
    ],
    [
      'the parts of a variable that is a condition',
      'variables: [{name: ok, expression: input.port > 0 && input.name == "db"}]\nassert: variables.ok',
      ['input.name == "db" @ /name = "web": "web" is not "db"'],
    ],
    [
      'the parts of a variable that uses a variable',
      `variables:
  - {name: inner, expression: input.name == "db"}
  - {name: outer, expression: variables.inner || input.port == 1}
assert: "!(input.port == 80) || variables.outer"`,
      [
        'input.port == 80 @ /port = 80: 80 is 80',
        'input.name == "db" @ /name = "web": "web" is not "db"',
        'input.port == 1 @ /port = 80: 80 is not 1',
      ],
    ],
    [
      'what a variable stands for',
      'variables: [{name: one, expression: "input.items[1]"}]\nassert: variables.one.v == 1',
      ['variables.one.v == 1 @ /items/1/v = 20: 20 is not 1'],
    ],
    [
      'nothing of the subject',
      'assert: \'file.path != "x.json"\'',
      ['file.path != "x.json" @ - = -: "x.json" is "x.json"'],
    ],
  ])('is %s', async (_, lines, expected) => {
    expect(await blameOf(lines)).toEqual(expected)
  })

  it('is in the data, at the call, inside of a function', async () => {
    const functions = 'functions: [{name: low, params: {x: dyn}, returns: bool, expression: x.v < 10}]\n'
    const [finding] = await findings(
      functions + constraint('assert: low(input.items[0]) && low(input.items[1])'),
    )
    expect(short(finding?.blame)).toEqual(['low(input.items[1]) @ /items/1/v = 20: 20 is not less than 10'])
  })

  it('stands beside the place that the constraint names', async () => {
    const [finding] = await findings(constraint('assert: input.port == 1\nat: input.name'))
    expect(finding?.locations[0]).toMatchObject({ startColumn: 9, endColumn: 14 })
    expect(short(finding?.blame)).toEqual(['input.port == 1 @ /port = 80: 80 is not 1'])
  })

  it('has places in both files, through folding and quotes', async () => {
    const [finding] = await findings(
      constraint(`assert: >-
  input.port == 80
  && input.name == 'db'`),
    )
    expect(finding?.blame).toMatchObject([
      {
        atom: { path: '.flux/own.flux.yaml', startLine: 12, startColumn: 10, endLine: 12, endColumn: 28 },
        location: { path: 'x.json', startLine: 1, startColumn: 9, endLine: 1, endColumn: 14 },
      },
    ])
  })

  it('of a variable points into its expression', async () => {
    const [finding] = await findings(
      constraint('variables:\n  - name: ok\n    expression: "true && input.port == 1"\nassert: variables.ok'),
    )
    expect(finding?.blame?.[0]?.atom).toMatchObject({ startLine: 12, startColumn: 30 })
  })

  it('is on one line and shortened', async () => {
    const long = `input.name == '${'x'.repeat(300)}'`
    const [finding] = await findings(constraint(`assert: |\n  ${long}\n    || input.port ==\n      1`))
    const texts = (finding?.blame ?? []).map(({ expression }) => expression)
    expect(texts.map((text) => text.length)).toEqual([200, 'input.port == 1'.length])
    expect(texts[1]).toBe('input.port == 1')
  })

  it('shows no secrets', async () => {
    const [finding] = await findings(constraint('assert: input.token == ""'))
    expect(JSON.stringify(finding?.blame)).not.toContain('ghp_')
    expect(finding?.blame?.[0]?.value).toContain('looks like a secret')
  })

  it.each([
    [LIMITS.blamePerFinding - 1, LIMITS.blamePerFinding - 1],
    [LIMITS.blamePerFinding, LIMITS.blamePerFinding],
    [LIMITS.blamePerFinding + 1, LIMITS.blamePerFinding],
  ])('of %i reasons has %i', async (reasons, expected) => {
    const file = JSON.stringify({ items: Array.from({ length: reasons }, (_, index) => index) })
    expect(await blameOf('assert: input.items.all(i, i < 0)', file)).toHaveLength(expected)
  })
})

describe('`failures` in a message', () => {
  it.each([
    ['text', "failures[0].text + ': ' + failures[0].note", '20: 20 is not less than 10'],
    ['pointer', "failures.map(f, f.pointer).join(', ')", '/items/1/v, /items/2'],
    ['value', "'is %d'.format([int(failures[0].value) + 1])", 'is 21'],
    ['path', 'failures[0].path', 'x.json'],
    ['atom', 'failures[1].atom', 'has(i.v)'],
    ['missing values', "failures[1].text == '' && failures[1].value == null ? 'yes' : 'no'", 'yes'],
    ['size', "'%d places'.format([failures.size()])", '2 places'],
    ['a filter', "failures.filter(f, f.note.startsWith('missing')).map(f, f.note)[0]", 'missing `v`'],
  ])('gives %s', async (_, message, expected) => {
    const found = await findings(
      constraint(`assert: input.items.all(i, has(i.v) && i.v < 10)\nmessage: ${JSON.stringify(message)}`),
    )
    expect(found.map((finding) => finding.message)).toEqual([expected])
  })

  it('is of its own case in `forEach`', async () => {
    const found = await findings(
      constraint('forEach: {value: i, in: input.items}\nassert: i.n == "x"\nmessage: failures[0].text'),
    )
    expect(found.map(({ message }) => message)).toEqual(['"y"', '"z"'])
  })

  it.each([
    [LIMITS.failuresPerMessage - 1, LIMITS.failuresPerMessage - 1],
    [LIMITS.failuresPerMessage, LIMITS.failuresPerMessage],
    [LIMITS.failuresPerMessage + 1, LIMITS.failuresPerMessage],
  ])('has of %i reasons %i', async (reasons, expected) => {
    const file = JSON.stringify({ items: Array.from({ length: reasons }, (_, index) => index) })
    const body = constraint('assert: input.items.all(i, i < 0)\nmessage: "\'%d\'.format([failures.size()])"')
    expect((await findings(body, file)).map(({ message }) => message)).toEqual([String(expected)])
  })

  it('is known to be short, so that a message for each of many cases may walk over it', async () => {
    const found = await findings(
      constraint(
        `forEach: {value: i, in: input.items}
assert: i.n == "x" && has(i.w)
message: "'%d of %d'.format([failures.filter(f, f.atom.contains('has')).size(), failures.size()])"`,
      ),
    )
    expect(found.map(({ message }) => message)).toEqual(['1 of 1', '1 of 2', '1 of 2'])
  })

  it('stands beside names of `forEach`, variables and grades', async () => {
    const found = await findings(
      constraint(`variables: [{name: limit, expression: "10"}]
forEach: {value: i, in: "input.items.filter(i, has(i.v))"}
assert: i.v < variables.limit
grade: [{when: i.v > 15, severity: critical}]
message: "'%s is above %d: %s'.format([i.n, variables.limit, failures[0].text])"`),
    )
    expect(found).toMatchObject([{ message: 'y is above 10: 20', severity: 'critical' }])
  })

  it.each([
    ['assert', 'assert: failures.size() == 0'],
    ['when', 'when: failures.size() == 0\nassert: "false"'],
    ['at', 'assert: input.port == 1\nat: failures[0]'],
    ['grade', 'assert: input.port == 1\ngrade: [{when: failures.size() > 1, severity: low}]'],
  ])('is unknown in %s', async (_, lines) => {
    const head = memoryTree({ '.flux/own.flux.yaml': HEAD + constraint(lines), 'x.json': FILE })
    const { report } = await check({ head, clock: CLOCK })
    expect(report.diagnostics.map(({ code }) => code)).toContain('constraint/unknown-name')
  })

  it('is no name for an element, and its fields are known', async () => {
    const codes = async (lines: string): Promise<readonly string[]> => {
      const head = memoryTree({ '.flux/own.flux.yaml': HEAD + constraint(lines), 'x.json': FILE })
      return (await check({ head, clock: CLOCK })).report.diagnostics.map(({ code }) => code)
    }
    expect(
      await codes('forEach: {value: failures, in: input.items}\nassert: "failures.n != \'\'"'),
    ).toContain('constraint/reserved-name')
    expect(await codes('assert: input.port == 1\nmessage: failures[0].txt')).toEqual([
      'constraint/unknown-field',
    ])
  })
})

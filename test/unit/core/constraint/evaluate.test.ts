import { describe, expect, it } from 'vitest'
import { evaluate } from '../../../../src/core/constraint/evaluate.ts'
import type { Outcome } from '../../../../src/core/constraint/evaluation.ts'
import type { PlannedConstraint } from '../../../../src/core/constraint/plan.ts'
import { documentSubject, type Subject } from '../../../../src/core/constraint/subject.ts'
import { readDocuments } from '../../../../src/core/document/read.ts'
import { ShapeTable } from '../../../../src/core/expression/shape.ts'
import { loadPolicy } from '../../../../src/run/load-policy.ts'
import { vocabulary } from '../../../../src/run/vocabulary.ts'
import { memoryTree } from '../../../fakes/memory-tree.ts'

const shapes = new ShapeTable()

async function planned(text: string, extra = ''): Promise<PlannedConstraint> {
  const given = text.split('\n')
  const match = given.filter((line) => line.startsWith('match: '))
  const lines = given
    .filter((line) => !line.startsWith('match: '))
    .map((line) => `    ${line}\n`)
    .join('')
  const set = `apiVersion: flux/v1
kind: ConstraintSet
metadata: {name: own}
${extra}constraints:
  - id: one
    title: A title
    severity: high
    confidence: high
    persona: regular
    enforcement: block
    on: {files: ["*.yaml"]${match.map((line) => `, ${line}`).join('')}}
${lines}`
  const tree = memoryTree({ '.flux/own.flux.yaml': set })
  const { plan, diagnostics } = await loadPolicy(tree, await tree.list(), vocabulary(), shapes, [])
  const [constraint] = plan.constraints
  if (constraint === undefined) throw new Error(JSON.stringify(diagnostics))
  return constraint
}

async function subject(text: string): Promise<Subject> {
  const { documents } = await readDocuments('a.yaml', new TextEncoder().encode(text), { shapes })
  const [document] = documents
  if (document === undefined) throw new Error('no document')
  return documentSubject(document, shapes)
}

async function run(text: string, document: string, room?: number): Promise<Outcome> {
  return evaluate(await planned(text), await subject(document), room)
}

/** Messages with their places, and why what is open is open. */
function told({ violations, undecided }: Outcome): readonly string[] {
  return [
    ...violations.map(
      ({ message, pointer, locations: [{ startLine, startColumn }] }) =>
        `${startLine}:${startColumn} ${pointer} ${message}`,
    ),
    ...undecided.map(
      ({ reason, message, location }) => `${reason} ${location.startLine}:${location.startColumn} ${message}`,
    ),
  ]
}

const LIST = 'list:\n  - {n: 1}\n  - {n: 0}\n  - {n: -1}\n'

describe('a constraint', () => {
  it.each<[string, string, string, readonly string[]]>([
    ['that holds', 'assert: input.a > 0', 'a: 1', []],
    ['that does not hold', 'assert: input.a > 0', 'a: 0', ['1:4 /a A title: `input.a > 0` does not hold']],
    ['that does not apply', 'match: input.a > 5\nassert: input.a > 0', 'a: 0', []],
    [
      'that applies',
      'match: input.a > -5\nassert: input.a > 0',
      'a: 0',
      ['1:4 /a A title: `input.a > 0` does not hold'],
    ],
    [
      'of which it is open whether it applies',
      'match: input.b > 5\nassert: input.a > 0',
      'a: 0',
      ['evaluation-error 1:1 no such key: `b`'],
    ],
    ['of which no case applies', 'when: input.a > 5\nassert: input.a > 0', 'a: 0', []],
    [
      'of which it is open whether its case applies',
      'when: input.b > 5\nassert: input.a > 0',
      'a: 0',
      ['evaluation-error 1:1 no such key: `b`'],
    ],
    ['that is open', 'assert: input.b > 0', 'a: 0', ['evaluation-error 1:1 no such key: `b`']],
    [
      'that is neither true nor false',
      'assert: dyn(input.a)',
      'a: 3',
      ['evaluation-error 1:1 the condition gives neither true nor false'],
    ],
    [
      'on each element of a list',
      'forEach: {index: i, value: v, in: input.list}\nassert: v.n > 0 || i == 1',
      LIST,
      ['4:9 /list/2/n A title: `v.n > 0 || i == 1` does not hold'],
    ],
    [
      'on each member of a map',
      'forEach: {key: k, value: v, in: input.map}\nassert: v > 0 || k == "b"',
      'map:\n  a: 0\n  b: 0\n  c: 1\n',
      ['2:6 /map/a A title: `v > 0 || k == "b"` does not hold'],
    ],
    [
      'on each member of a map that is computed',
      'forEach: {key: k, value: v, in: "{1: 0, 2: 1}"}\nassert: v > 0',
      'a: 1',
      ['1:1  A title: `v > 0` does not hold'],
    ],
    [
      'on each element of what is no list',
      'forEach: {value: v, in: input.a}\nassert: v > 0',
      'a: 1',
      ['evaluation-error 1:1 this is no list and no map'],
    ],
    [
      'on each element of what is not there',
      'forEach: {value: v, in: input.b}\nassert: v > 0',
      'a: 1',
      ['evaluation-error 1:1 no such key: `b`'],
    ],
    [
      'that says where it is violated',
      'assert: input.a > 0\nat: input.b',
      'a: 0\nb: 1\n',
      ['2:4 /b A title: `input.a > 0` does not hold'],
    ],
    [
      'with a message',
      `assert: input.a > 0\nmessage: "'a is ' + string(input.a)"`,
      'a: 0',
      ['1:4 /a a is 0'],
    ],
    [
      'with variables, each computed from others',
      `variables: [{name: v, expression: input.a + 1}, {name: w, expression: variables.v + 1}]\nassert: variables.w > 2\nmessage: string(variables.v)`,
      'a: 0',
      ['1:4 /a 1'],
    ],
    [
      'on a file',
      'assert: file.path == "b.yaml" && input.a == 0',
      'a: 0',
      ['1:1  A title: `file.path == "b.yaml" && input.a == 0` does not hold'],
    ],
  ])('%s', async (_, text, document, expected) => {
    expect(told(await run(text, document))).toEqual(expected)
  })

  it('counts cases, and has help for what is open', async () => {
    const text = 'forEach: {value: v, in: input.list}\nwhen: v.n > 0\nassert: v.m > 0'
    const outcome = await run(text, LIST)
    expect(outcome.cases).toBe(3)
    expect(outcome.undecided.map(({ help }) => help)).toEqual([
      'guard the read with `has` or `.?`, or convert the value',
    ])
  })

  it('gives as many violations as there is room for, and says that there are more', async () => {
    const text = 'forEach: {value: v, in: input.list}\nassert: v.n > 5'
    const counts = await Promise.all([0, 1, 2, 3, 4].map((room) => run(text, LIST, room)))
    expect(counts.map(({ violations, truncated, cases }) => [violations.length, truncated, cases])).toEqual([
      [0, true, 1],
      [1, true, 2],
      [2, true, 3],
      [3, false, 3],
      [3, false, 3],
    ])
  })

  it('has levels of its own, and identities that differ by what is wrong', async () => {
    const text = 'forEach: {value: v, in: input.list}\nassert: v.n > 0'
    const { violations } = await run(text, LIST)
    expect(violations.map(({ severity, confidence, persona }) => [severity, confidence, persona])).toEqual([
      ['high', 'high', 'regular'],
      ['high', 'high', 'regular'],
    ])
    expect(new Set(violations.map(({ identity }) => identity)).size).toBe(2)
    const moved = await run(text, `first: 1\n${LIST}`)
    expect(moved.violations.map(({ identity }) => identity)).toEqual(
      violations.map(({ identity }) => identity),
    )
  })

  it('is undecided where its budget is gone, and says what the limit is', async () => {
    const constraint = await planned('assert: input.a > 0 && input.a < 9')
    const outcome = evaluate({ ...constraint, costPerSubject: 1 }, await subject('a: 1'))
    expect(outcome.violations).toEqual([])
    expect(outcome.undecided).toMatchObject([
      {
        reason: 'cost',
        help: 'make the expression cheaper or the document smaller; the limit is 1 units for one subject',
      },
    ])
  })
})

describe('grades', () => {
  const graded = async (...grades: readonly string[]): Promise<readonly unknown[]> => {
    const text = `assert: input.a > 0\ngrade: [${grades.join(', ')}]`
    const { violations } = await run(text, 'a: 0')
    return violations.map(({ severity, confidence, persona }) => [severity, confidence, persona].join(' '))
  }

  it.each<[string, readonly string[], string]>([
    ['one that holds', ['{when: "true", severity: low}'], 'low high regular'],
    ['one that does not hold', ['{when: "false", severity: low}'], 'high high regular'],
    [
      'the first of those that hold',
      ['{when: "true", severity: low}', '{when: "true", severity: info}'],
      'low high regular',
    ],
    [
      'the next where the first does not hold',
      ['{when: "false", severity: low}', '{when: "true", severity: info}'],
      'info high regular',
    ],
    ['confidence and persona', ['{when: "true", confidence: low, persona: auditor}'], 'high low auditor'],
    [
      'one that is open, where it is stricter',
      ['{when: input.b, severity: critical}'],
      'critical high regular',
    ],
    ['one that is open, where it is weaker', ['{when: input.b, severity: low}'], 'high high regular'],
    [
      'one that is open before one that holds',
      ['{when: input.b, severity: critical}', '{when: "true", severity: low}'],
      'critical high regular',
    ],
  ])('decide levels: %s', async (_, grades, expected) => {
    expect(await graded(...grades)).toEqual([expected])
  })
})

describe('a message that cannot be shown', () => {
  it.each<[string, string, string]>([
    ['because it fails', 'input.b', 'no such key: `b`'],
    ['because it is empty', "''", 'it has 0 characters, expected 1 to 4096'],
    [
      'because it is too long',
      `lists.range(4097).map(i, 'x').join('')`,
      'it has 4097 characters, expected 1 to 4096',
    ],
    ['because it is no text', 'dyn(1)', 'it is not text'],
  ])('leaves the condition in its place: %s', async (_, message, why) => {
    const { violations, problems } = await run(
      `assert: input.a > 0\nmessage: ${JSON.stringify(message)}`,
      'a: 0',
    )
    expect(violations.map((one) => one.message)).toEqual(['A title: `input.a > 0` does not hold'])
    expect(problems.map((one) => one.message)).toEqual([`the message cannot be shown: ${why}`])
  })

  it('is not one of 4,096 characters', async () => {
    const { violations, problems } = await run(
      `assert: input.a > 0\nmessage: "lists.range(4096).map(i, 'x').join('')"`,
      'a: 0',
    )
    expect([violations[0]?.message.length, problems]).toEqual([4096, []])
  })

  it('is one line, however many the condition has', async () => {
    const { violations } = await run('assert: "input.a\\n   > 0"', 'a: 0')
    expect(violations[0]?.message).toBe('A title: `input.a > 0` does not hold')
  })
})

describe('further places', () => {
  it('are told each once', async () => {
    const { violations } = await run('assert: input.a > 0 || input.b > 0 || input.a > 5', 'a: 0\nb: 0\n')
    expect(violations[0]?.locations.map(({ startLine }) => startLine)).toEqual([1, 2])
  })

  it('are none where the constraint names its own', async () => {
    const { violations } = await run('assert: input.a > 0 || input.b > 0\nat: input.b', 'a: 0\nb: 0\n')
    expect(violations[0]?.locations.map(({ startLine }) => startLine)).toEqual([2])
  })
})

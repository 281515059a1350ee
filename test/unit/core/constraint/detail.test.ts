import { describe, expect, it } from 'vitest'
import { evaluate } from '../../../../src/core/constraint/evaluate.ts'
import type { Detail, Outcome } from '../../../../src/core/constraint/evaluation.ts'
import { documentSubject } from '../../../../src/core/constraint/subject.ts'
import { readDocuments } from '../../../../src/core/document/read.ts'
import { ShapeTable } from '../../../../src/core/expression/shape.ts'
import { loadPolicy } from '../../../../src/run/load-policy.ts'
import { vocabulary } from '../../../../src/run/vocabulary.ts'
import { memoryTree } from '../../../fakes/memory-tree.ts'

const shapes = new ShapeTable()

async function outcome(lines: string, document: string, detail: Detail): Promise<Outcome> {
  const tree = memoryTree({
    '.flux/own.flux.yaml': `apiVersion: flux/v1
kind: ConstraintSet
metadata: {name: own}
constraints:
  - id: one
    title: A title
    severity: high
    confidence: high
    enforcement: block
    on: {files: ["*.yaml"]}
${lines
  .split('\n')
  .map((line) => `    ${line}\n`)
  .join('')}`,
  })
  const { plan, diagnostics } = await loadPolicy(tree, await tree.list(), vocabulary(), shapes, [])
  const [constraint] = plan.constraints
  if (constraint === undefined) throw new Error(JSON.stringify(diagnostics))
  const { documents } = await readDocuments('a.yaml', new TextEncoder().encode(document), { shapes })
  const [first] = documents
  if (first === undefined) throw new Error('no document')
  return evaluate(constraint, documentSubject(first, shapes), 10, detail)
}

describe('without blame', () => {
  it.each([
    ['a field', 'at: input.a', 'a: 1\nb: 2\n'],
    ['a field of a field', 'at: input.b.c', 'b: {c: 2}\na: 1\n'],
    ['the whole', 'at: input', 'a: 1'],
    ['a field that is not there', 'at: input.b.c', 'b: {d: 2}\na: 1\n'],
    ['a field of what is no mapping', 'at: input.a.b', 'a: 1'],
    ['the first of several that is there', 'at: [input.x, input.a]', 'a: 1'],
    ['something computed', "at: input['a']", 'a: 1'],
    ['nothing', 'message: "\'wrong\'"', 'a: 1'],
  ])('the place that `at` names is the same: %s', async (_, at, document) => {
    const lines = `assert: input.a != 1\n${at}`
    const full = await outcome(lines, document, { blame: true, persona: 'auditor' })
    const short = await outcome(lines, document, { blame: false, persona: 'auditor' })
    expect(full.violations[0]?.blame).not.toEqual([])
    expect(short.violations.map(({ blame, constraint, ...rest }) => rest)).toEqual(
      full.violations.map(({ blame, constraint, ...rest }) => rest),
    )
  })

  it('reasons are not looked for where the place is known', async () => {
    const { violations } = await outcome('assert: input.a != 1\nat: input.a', 'a: 1', {
      blame: false,
      persona: 'regular',
    })
    expect(violations.map(({ blame }) => blame)).toEqual([[]])
  })

  it('a message that reads the reasons has them', async () => {
    const lines = 'assert: input.a != 1\nat: input.a\nmessage: failures[0].note'
    const { violations } = await outcome(lines, 'a: 1', { blame: false, persona: 'regular' })
    expect(violations.map(({ message }) => message)).toEqual(['1 is 1'])
  })
})

describe('violations for stricter personas', () => {
  it('are counted, not described', async () => {
    const lines = 'persona: pedantic\nassert: input.a != 1'
    const regular = await outcome(lines, 'a: 1', { blame: true, persona: 'regular' })
    expect([regular.violations.length, regular.unseen]).toEqual([0, 1])
    const pedantic = await outcome(lines, 'a: 1', { blame: true, persona: 'pedantic' })
    expect([pedantic.violations.length, pedantic.unseen]).toEqual([1, 0])
  })

  it('are described where a grade may show them', async () => {
    const lines = 'persona: auditor\nassert: input.a != 1\ngrade:\n  - {when: input.a == 1, persona: regular}'
    const shown = await outcome(lines, 'a: 1', { blame: true, persona: 'regular' })
    expect(shown.violations.map(({ persona }) => persona)).toEqual(['regular'])
  })

  it('count beside the room for those that are described', async () => {
    const lines = 'persona: auditor\nforEach: {value: one, in: input.list}\nassert: one != 1'
    const { violations, unseen, truncated } = await outcome(lines, 'list: [1, 2, 1]', {
      blame: true,
      persona: 'regular',
    })
    expect([violations.length, unseen, truncated]).toEqual([0, 2, false])
  })
})

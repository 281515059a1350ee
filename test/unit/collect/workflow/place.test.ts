import { describe, expect, it } from 'vitest'
import { nodePlace, pairPlace, valuePlace } from '../../../../src/collect/workflow/place.ts'
import { readWorkflow } from '../../../../src/collect/workflow/read-workflow.ts'
import { memberOf, membersOf } from '../../../../src/core/document/node.ts'
import { parseYaml } from '../../../../src/core/document/yaml/yaml.ts'
import { ShapeTable } from '../../../../src/core/expression/shape.ts'
import { createSource, regionOf } from '../../../../src/core/source.ts'
import type { Span } from '../../../../src/core/span.ts'

function read(text: string) {
  const source = createSource('.github/workflows/a.yml', text)
  const [document] = parseYaml(source, { shapes: new ShapeTable() }).documents
  if (document === undefined) throw new Error('no document')
  const show = (span: Span): string => {
    const { startLine, startColumn } = regionOf(source, span)
    return `${startLine}:${startColumn} ${text.slice(span.start, span.end)}`
  }
  return { document, show }
}

describe('nodePlace', () => {
  it('is the first key, or the anchor or alias that stands for it', () => {
    const { document, show } = read(`jobs:
  j:
    steps:
      - name: plain
        run: a
      - &anchored
        run: b
      - *anchored
      - {run: c}
      - &flow {run: d}
      - !!map
        run: e
      - &tagged !!map {run: f}
`)
    const steps = readWorkflow(document).jobs.flatMap((job) => job.steps)
    expect(steps.map((step) => show(step.place))).toEqual([
      '4:9 name',
      '6:9 &anchored',
      '8:9 *anchored',
      '9:10 run',
      '10:9 &flow',
      '12:9 run',
      '13:9 &tagged',
    ])
  })

  it('of a workflow is its first key, below comments', () => {
    const { document, show } = read('# x\n---\n# y\nname: a\non: push\n')
    expect(show(nodePlace(document, 0))).toBe('4:1 name')
  })

  it('does not take text of a neighbour for an anchor', () => {
    const { document, show } = read('jobs: {j: {steps: [{run: "a &b"},{run: c}]}}')
    const steps = readWorkflow(document).jobs.flatMap((job) => job.steps)
    expect(steps.map((step) => show(step.place))).toEqual(['1:21 run', '1:35 run'])
  })
})

describe('pairPlace', () => {
  it.each([
    ['a: b', '1:1 a: b'],
    ['a: "b c"', '1:1 a: "b c"'],
    ['a:\n  b', '1:1 a'],
    ['a: |\n  b', '1:1 a'],
    ['a: [b]', '1:1 a'],
    ['a: {b: c}', '1:1 a'],
    ['a:', '1:1 a:'],
  ])('of %j is %j', (text, expected) => {
    const { document, show } = read(text)
    const member = memberOf(document, 0, 'a')
    expect(member && show(pairPlace(document, member))).toBe(expected)
  })
})

describe('valuePlace', () => {
  it('is where a value begins: the whole of a scalar, the bracket, dash or first key of a collection', () => {
    const { document, show } = read(`a: text
b: 'quoted'
c: {d: e}
f: [g]
h:
  i: j
k:
  - l
m:
n: &anchor
  o: p
q: *anchor
r: {}
`)
    expect(membersOf(document, 0).map(({ node }) => show(valuePlace(document, node)))).toEqual([
      '1:4 text',
      "2:4 'quoted'",
      '3:4 {',
      '4:4 [',
      '6:3 i',
      '8:3 -',
      '9:3 ',
      '10:4 &anchor',
      '12:4 *anchor',
      '13:4 {',
    ])
  })
})

import { describe, expect, it } from 'vitest'
import { documentSubject, factSubject, type Subject } from '../../../../src/core/constraint/subject.ts'
import type { Path } from '../../../../src/core/document/document.ts'
import { readDocuments } from '../../../../src/core/document/read.ts'
import { ShapeTable } from '../../../../src/core/expression/shape.ts'
import { declareFactKind } from '../../../../src/core/fact.ts'
import { createSource } from '../../../../src/core/source.ts'

const STEPS = [
  'base: &base {name: shared, n: 1}',
  'steps:',
  '  - {name: one, run: a}',
  '  - {id: two, run: b}',
  '  - {uses: x/y@v1}',
  '  - {run: c}',
  '  - [1, 2]',
  '  - *base',
  '',
].join('\n')

async function subjects(text: string, path = 'a.yaml'): Promise<readonly Subject[]> {
  const shapes = new ShapeTable()
  const { documents } = await readDocuments(path, new TextEncoder().encode(text), { shapes })
  return documents.map((document) => documentSubject(document, shapes))
}

async function subject(text: string, path?: string): Promise<Subject> {
  const [first] = await subjects(text, path)
  if (first === undefined) throw new Error('the text has no document')
  return first
}

describe('a document as a subject', () => {
  it.each<[Path, 'value' | 'key', readonly number[]]>([
    [[], 'value', [1, 1]],
    [['steps', 0, 'run'], 'value', [3, 22]],
    [['steps', 0, 'run'], 'key', [3, 17]],
    [['steps', 0, 'missing', 'deeper'], 'value', [3, 5]],
    [['steps', 5, 'n'], 'value', [1, 31]],
    [['steps', 99], 'value', [2, 1]],
    [['base', 0], 'value', [1, 1]],
  ])('places %j (%s)', async (path, part, [line, column]) => {
    expect((await subject(STEPS)).locate(path, part)).toMatchObject({ startLine: line, startColumn: column })
  })

  it.each<[Path, string]>([
    [[], ''],
    [['steps', 0, 'run'], 'steps|name=one|run'],
    [['steps', 1, 'run'], 'steps|id=two|run'],
    [['steps', 2, 'uses'], 'steps|uses=x/y@v1|uses'],
    [['steps', 5, 'n'], 'steps|name=shared|n'],
    [['steps', 0, 'missing', 'deeper'], 'steps|name=one|missing'],
  ])('names %j without positions', async (path, expected) => {
    expect((await subject(STEPS)).structure(path).replaceAll('\u0000', '|')).toBe(expected)
  })

  it('names an element without a name by its content', async () => {
    const before = await subject('[{run: c}, {run: d}]')
    const after = await subject('[{run: d}, {run: c}]')
    expect(before.structure([0])).toBe(after.structure([1]))
    expect(before.structure([0])).not.toBe(after.structure([0]))
  })

  it('gives the same content and structure in every document of a stream', async () => {
    const [first, second] = await subjects('a: 1\n---\na: 1\n')
    expect(second?.structure(['a'])).toBe(first?.structure(['a']))
    expect(second?.contentOf(['a'])).toBe(first?.contentOf(['a']))
  })

  it.each([
    ['1', '2'],
    ['"1"', '1'],
    ['9007199254740993', '9007199254740992'],
    ['1.5', '1'],
    ['null', '""'],
    ['[]', '{}'],
  ])('tells the content %s from %s', async (one, other) => {
    const left = (await subject(`a: ${one}\n`)).contentOf(['a'])
    expect(left).toMatch(/^[0-9a-f]{16}$/)
    expect(left).not.toBe((await subject(`a: ${other}\n`)).contentOf(['a']))
  })

  it('has no content where there is nothing', async () => {
    expect((await subject(STEPS)).contentOf(['steps', 99])).toBeUndefined()
  })

  it('answers many questions about one long list without walking it each time', async () => {
    const length = 50_000
    const long = await subject(JSON.stringify(Array.from({ length }, (_, n) => ({ n }))), 'a.json')
    const lines = new Set<number>()
    for (let index = 0; index < length; index++) lines.add(long.locate([index, 'n'], 'value').startColumn)
    expect(lines.size).toBe(length)
  })
})

describe('a fact as a subject', () => {
  const kind = declareFactKind({
    name: 'test.thing',
    doc: 'A thing.',
    fields: { raw: { type: 'string', doc: 'Text.' } },
  })
  const fact = factSubject(
    {
      kind,
      source: createSource('a.yaml', 'one\ntwo\nthree\n'),
      span: { start: 0, end: 3 },
      fields: { raw: 'two' },
      spans: new Map([['/raw', { start: 4, end: 7 }]]),
      identity: 'things/two',
      related: [
        { span: { start: 8, end: 13 }, note: 'seen' },
        { span: { start: 0, end: 3 }, note: 'unseen', hidden: true },
      ],
    },
    new ShapeTable(),
  )

  it.each<[Path, number]>([
    [['raw'], 2],
    [['raw', 'deeper'], 2],
    [['other'], 1],
    [[], 1],
  ])('places %j', (path, line) => {
    expect(fact.locate(path, 'value').startLine).toBe(line)
  })

  it('keeps shown and hidden places apart', () => {
    expect(fact.related).toMatchObject([{ startLine: 3, note: 'seen' }])
    expect(fact.hidden).toMatchObject([{ startLine: 1 }])
  })

  it('has content where it has fields only', () => {
    expect(fact.contentOf(['raw'])).toBe('"two"')
    expect(fact.contentOf(['raw', 0])).toBeUndefined()
    expect(fact.structure(['raw'])).toBe('things/two#/raw')
  })
})

import { describe, expect, it } from 'vitest'
import { type AnnotatedFiles, placeAnnotations } from '../../../../src/host/github/check-annotation.ts'
import { mapLines } from '../../../../src/host/line-map.ts'
import type { Annotation } from '../../../../src/report/annotations.ts'
import { checkRunProblems } from '../../../doubles/github-limits.ts'

const one: Annotation = {
  path: 'a',
  level: 'failure',
  title: 't',
  message: 'm',
  startLine: 3,
  endLine: 3,
  startColumn: 2,
  endColumn: 4,
}
const files: AnnotatedFiles = { has: () => true, lineMap: () => undefined }

const problems = (annotations: readonly object[]) =>
  checkRunProblems({ output: { summary: '', annotations: [...annotations] } }, false)

describe('annotations for the API', () => {
  it('keep their place and text', () => {
    expect(placeAnnotations([one], files)).toEqual({
      annotations: [
        {
          path: 'a',
          start_line: 3,
          end_line: 3,
          start_column: 2,
          end_column: 4,
          annotation_level: 'failure',
          title: 't',
          message: 'm',
        },
      ],
      leftOut: 0,
    })
  })

  it('lose their columns when they span lines', () => {
    const { annotations } = placeAnnotations([{ ...one, endLine: 4 }], files)
    expect(annotations).toEqual([
      { path: 'a', start_line: 3, end_line: 4, annotation_level: 'failure', title: 't', message: 'm' },
    ])
  })

  it.each([
    ['a file that the commit does not have', one, { ...files, has: () => false }],
    ['a name that is not UTF-8', { ...one, path: 'a\udcff' }, files],
    ['no message', { ...one, message: '' }, files],
    ['a message over the limit', { ...one, message: 'x'.repeat(65_537) }, files],
    ['a message over the limit in bytes only', { ...one, message: 'é'.repeat(32_769) }, files],
    ['a title over the limit', { ...one, title: 'x'.repeat(256) }, files],
    ['a line below one', { ...one, startLine: 0, endLine: 0 }, files],
    ['a column below one', { ...one, startColumn: 0 }, files],
    ['an end before the start', { ...one, endColumn: 1 }, files],
  ])('%s is left out', (_name, annotation, where) => {
    expect(placeAnnotations([annotation, one], { ...where, has: (path) => where.has(path) })).toMatchObject({
      leftOut: where.has('a') ? 1 : 2,
    })
  })

  it.each([
    { ...one, message: 'x'.repeat(65_536) },
    { ...one, message: 'é'.repeat(32_768) },
    { ...one, title: 'x'.repeat(255) },
    { ...one, title: '' },
    { ...one, path: 'a b\n%::,é\u{1f642}' },
    { ...one, path: 'd/'.repeat(2_000) + 'f' },
    { ...one, startLine: 1, endLine: 1, startColumn: 1, endColumn: 1 },
  ])('what is at the limit is kept, and the service takes it', (annotation) => {
    const { annotations, leftOut } = placeAnnotations([annotation], files)
    expect(leftOut).toBe(0)
    expect(problems(annotations)).toEqual([])
  })

  it('move with the lines of the commit they hang on, or fall to the file with a note', () => {
    const map = mapLines(Buffer.from('a\nNEW\nb\nc\n'), Buffer.from('a\nb\nc\n'))
    const where = { ...files, lineMap: () => map }
    const at = (line: number) =>
      placeAnnotations([{ ...one, startLine: line, endLine: line }], where).annotations[0]
    expect(at(1)).toMatchObject({ start_line: 1, start_column: 2, message: 'm' })
    expect(at(4)).toMatchObject({ start_line: 3, start_column: 2, message: 'm' })
    expect(at(2)).toMatchObject({ start_line: 1, end_line: 1, message: expect.stringContaining('line 2') })
    expect(at(2)).not.toHaveProperty('start_column')
  })
})

describe('lines of two versions', () => {
  const map = (from: string, to: string) => {
    const follow = mapLines(Buffer.from(from), Buffer.from(to))
    return from.split('\n').map((_, index) => follow(index + 1))
  }

  it.each([
    ['a\nb\nc', 'a\nb\nc', [1, 2, 3]],
    ['a\nb\nc', 'x\na\nb\nc', [2, 3, 4]],
    ['a\nb\nc', 'a\nc', [1, undefined, 2]],
    ['a\nb\nc', 'a\nX\nc', [1, undefined, 3]],
    ['a\na\na', 'a\na', [1, 2, undefined]],
    ['a', '', [undefined]],
    ['', 'a', [undefined]],
  ])('%j to %j', (from, to, lines) => {
    expect(map(from, to)).toEqual(lines)
  })

  it('a line beyond the file has no place', () => {
    expect(mapLines(Buffer.from('a\n'), Buffer.from('a\nb\n'))(9)).toBeUndefined()
  })
})

import { describe, expect, it } from 'vitest'
import { commentsOf } from '../../../../src/collect/workflow/comment.ts'
import { ignoresOf } from '../../../../src/collect/workflow/ignore.ts'
import { parseYaml } from '../../../../src/core/document/yaml/yaml.ts'
import { ShapeTable } from '../../../../src/core/expression/shape.ts'
import { createSource } from '../../../../src/core/source.ts'

const read = (text: string) => parseYaml(createSource('a.yml', text), { shapes: new ShapeTable() }).documents
const comments = (text: string) => commentsOf(read(text)).map((comment) => [comment.line, comment.text])

describe('commentsOf', () => {
  it.each([
    [
      '# top\na: b # end\n',
      [
        [1, 'top'],
        [2, 'end'],
      ],
    ],
    ['a: b#c\n', []],
    ['a: "b # c" # d\n', [[1, 'd']]],
    ["a: 'b # c'\n", []],
    ['"a # b": c\n', []],
    [
      'a: | # header\n  # text\n  x # text\n# out\nb: c\n',
      [
        [1, 'header'],
        [4, 'out'],
      ],
    ],
    ['a: |-\n  x\n\n # out\n', [[4, 'out']]],
    ['a: > # header\n  x # text\n', [[1, 'header']]],
    ['a: b # c # d  \r\n', [[1, 'c # d']]],
    ['a: [b, # c\n d]\n', [[1, 'c']]],
    [
      '--- # first\na: b\n--- # second\na: "# x"\n',
      [
        [1, 'first'],
        [3, 'second'],
      ],
    ],
    [
      'a: &x # c\n  b: 1\nd: *x # e\n',
      [
        [1, 'c'],
        [3, 'e'],
      ],
    ],
    ['a:\n  b # c\n', [[2, 'c']]],
    ['a: #\n', [[1, '']]],
  ])('of %j are %j', (text, expected) => {
    expect(comments(text)).toEqual(expected)
  })

  it('does not take long for a file of many of them', () => {
    expect(comments('# x\n'.repeat(100_000) + 'a: b\n')).toHaveLength(100_000)
  })
})

describe('ignoresOf', () => {
  it.each([
    ['a: b # flux: ignore[x]', [{ line: 1, rules: ['x'], reason: undefined, expires: undefined }]],
    [
      'a: b # zizmor: ignore[x, set/y] why',
      [{ line: 1, rules: ['x', 'set/y'], reason: undefined, expires: undefined }],
    ],
    [
      'a: b\nc: d # flux: ignore[x] reason="we [know]" expires=2027-01-31',
      [{ line: 2, rules: ['x'], reason: 'we [know]', expires: '2027-01-31' }],
    ],
    ['a: | # flux: ignore[x]\n  text\n', [{ line: 1, rules: ['x'], reason: undefined, expires: undefined }]],
    [
      'a: b # see above # flux: ignore[x]',
      [{ line: 1, rules: ['x'], reason: undefined, expires: undefined }],
    ],
    ['a: |\n  text # flux: ignore[x]\n', []],
    ['a: "text # flux: ignore[x]"', []],
    ['a: b #flux: ignore[x]', []],
    ['a: b #  flux: ignore[x]', []],
    ['a: b # flux: ignore[x', []],
    ['a: b # flux: ignore[]', []],
    ['a: b # flux: ignore[ , ]', []],
    ['a: b # flux: ignore[x]y', []],
    ['a: b # flux: ignore', []],
    [
      'a: b # flux: ignore[x] expires=2027-01-311',
      [{ line: 1, rules: ['x'], reason: undefined, expires: undefined }],
    ],
  ])('of %j are %j', (text, expected) => {
    expect(ignoresOf(read(text))).toEqual(expected)
  })
})

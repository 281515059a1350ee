import { describe, expect, it } from 'vitest'
import { removeMember } from '../../../../../src/core/document/edit/remove-member.ts'
import { applyTextEdits } from '../../../../../src/core/document/edit/text-edit.ts'
import { findNode, memberOf } from '../../../../../src/core/document/node.ts'
import { parseYaml } from '../../../../../src/core/document/yaml/yaml.ts'
import { ShapeTable } from '../../../../../src/core/expression/shape.ts'
import { createSource } from '../../../../../src/core/source.ts'

function remove(text: string, path: readonly (string | number)[] = []): string | undefined {
  const { documents } = parseYaml(createSource('a.yml', text), { shapes: new ShapeTable() })
  const [document] = documents
  if (document === undefined) throw new Error('no document')
  const { node } = findNode(document, path)
  const member = memberOf(document, node, 'x')
  const edit = member && removeMember(document, node, member)
  return edit && applyTextEdits(text, [edit])
}

describe('removing a member', () => {
  it.each([
    ['with its comment', 'a: 1\nx: 2 # old\nb: 3 # kept\n', 'a: 1\nb: 3 # kept\n'],
    ['with what is below it', 'x:\n  y: 1\n  z:\n    - 1\nb: 3\n', 'b: 3\n'],
    ['at the end of the file', 'a: 1\nx: 2', 'a: 1\n'],
    ['and leaves comments above it', '# of all\nx: 2\nb: 3\n', '# of all\nb: 3\n'],
    ['with line breaks of two characters', 'a: 1\r\nx: 2\r\nb: 3\r\n', 'a: 1\r\nb: 3\r\n'],
    ['in brackets, first', '{x: 1, b: 2}\n', '{b: 2}\n'],
    ['in brackets, last', '{b: 2, x: 1}\n', '{b: 2}\n'],
    ['in brackets, in the middle', '{a: 1, x: {y: 1}, b: 2}\n', '{a: 1, b: 2}\n'],
    ['in brackets, with quotes', '{"x": 1, "b": 2}\n', '{"b": 2}\n'],
    ['that is a block scalar', 'x: |\n  a\n  b\nb: 3\n', 'b: 3\n'],
  ])('takes it away %s', (_what, text, expected) => {
    expect(remove(text)).toBe(expected)
  })

  it('lets the next one take its place behind a dash', () => {
    expect(remove('- x:\n    y: 1\n  b: 2 # kept\n', [0])).toBe('- b: 2 # kept\n')
  })

  it.each([
    ['the only one', 'x: 1\n', []],
    ['one with comments inside', 'x:\n  # why\n  y: 1\nb: 2\n', []],
    ['the last one behind a dash', '- x: 1\n', [0]],
    ['one behind a dash that has a comment', '- x: 1 # why\n  b: 2\n', [0]],
    ['one behind a dash in front of a comment', '- x: 1\n  # of b\n  b: 2\n', [0]],
    ['one of a mapping behind an alias', 'a: &a {x: 1, y: 2}\nb: *a\n', ['b']],
  ])('does not take away %s', (_what, text, path) => {
    expect(remove(text, path)).toBeUndefined()
  })
})

import { describe, expect, it } from 'vitest'
import type { Document } from '../../../../../src/core/document/document.ts'
import { addMember, fillMember } from '../../../../../src/core/document/edit/add-member.ts'
import { applyTextEdits, type TextEdit } from '../../../../../src/core/document/edit/text-edit.ts'
import { toNative } from '../../../../../src/core/document/native.ts'
import { findNode, memberOf } from '../../../../../src/core/document/node.ts'
import { parseYaml } from '../../../../../src/core/document/yaml/yaml.ts'
import { ShapeTable } from '../../../../../src/core/expression/shape.ts'
import { createSource } from '../../../../../src/core/source.ts'

function read(text: string): Document {
  const { documents } = parseYaml(createSource('a.yml', text), { shapes: new ShapeTable() })
  const [document] = documents
  if (document === undefined) throw new Error('no document')
  return document
}

function edited(text: string, edit: TextEdit | undefined): string | undefined {
  return edit === undefined ? undefined : applyTextEdits(text, [edit])
}

function add(text: string, path: readonly (string | number)[], after?: string): string | undefined {
  const document = read(text)
  const { node } = findNode(document, path)
  const member = after === undefined ? undefined : memberOf(document, node, after)
  return edited(text, addMember(document, node, { key: 'new', value: '1' }, member))
}

describe('adding a member', () => {
  it.each([
    ['behind the last one', 'a:\n  b: 1\nc: 2\n', ['a'], 'a:\n  b: 1\n  new: 1\nc: 2\n'],
    ['behind its comment', 'a:\n  b: 1 # x\n', ['a'], 'a:\n  b: 1 # x\n  new: 1\n'],
    ['at the end of a file without line break', 'a:\n  b: 1', ['a'], 'a:\n  b: 1\n  new: 1'],
    ['to an element of a list', '- a: 1\n- b: 2\n', [0], '- a: 1\n  new: 1\n- b: 2\n'],
    ['behind a list', 'a:\n  - 1\n  - 2 # x\n', [], 'a:\n  - 1\n  - 2 # x\nnew: 1\n'],
    ['behind a block scalar', 'a:\n  b: |\n    x\n\nc: 1\n', ['a'], 'a:\n  b: |\n    x\n  new: 1\n\nc: 1\n'],
    [
      'in front of one that keeps its line breaks',
      'a:\n  c: 1\n  b: |+\n    x\n\n',
      ['a'],
      'a:\n  c: 1\n  new: 1\n  b: |+\n    x\n\n',
    ],
    ['in front of one that the file ends in', '- b: |\n    x', [0], '- new: 1\n  b: |\n    x'],
    ['in brackets', '{a: {b: 1} }\n', ['a'], '{a: {b: 1, new: 1} }\n'],
    ['in empty brackets', 'a: {}\n', ['a'], 'a: {new: 1}\n'],
    ['in brackets of several lines', 'a: {\n  b: 1,\n  }\n', ['a'], 'a: {\n  b: 1, new: 1,\n  }\n'],
    ['with the line breaks of the file', 'a: 1\r\nb: 2\r\n', [], 'a: 1\r\nb: 2\r\nnew: 1\r\n'],
    ['behind an alias', 'a: &x 1\nb: *x\n', [], 'a: &x 1\nb: *x\nnew: 1\n'],
    ['behind a quoted text of two lines', 'a: "b\n  c"\n', [], 'a: "b\n  c"\nnew: 1\n'],
  ])('puts it %s', (_what, text, path, expected) => {
    expect(add(text, path)).toBe(expected)
  })

  it('puts it behind the member that it is told', () => {
    expect(add('a: 1 # x\nb: 2\n', [], 'a')).toBe('a: 1 # x\nnew: 1\nb: 2\n')
  })

  it('takes the only member for the first one, however it was found', () => {
    expect(add('- b: |\n    x', [0], 'b')).toBe('- new: 1\n  b: |\n    x')
  })

  it.each([
    ['that has the key', 'new: 2\n', []],
    ['with a merge key', 'x: &x {a: 1}\nb:\n  <<: *x\n', ['b']],
    ['that an alias stands for', 'x: &x {a: 1}\nb: *x\n', ['b']],
    ['that is none', 'a: 1\n', ['a']],
    ['in empty brackets with a comment', 'a: {\n  # x\n  }\n', ['a']],
    ['in brackets whose last value is left out', 'a: {b}\n', ['a']],
  ])('adds nothing to a mapping %s', (_what, text, path) => {
    expect(add(text, path)).toBeUndefined()
  })

  it('changes no other value', () => {
    const text = 'a:\n  b: |+\n    x\n\n  c: {d: [1, 2]}\n'
    expect(toNative(read(add(text, ['a']) ?? '').value)).toEqual({
      a: { b: 'x\n\n', c: { d: [1, 2] }, new: 1 },
    })
  })

  it('indents what it nests as the file does', () => {
    const text = 'a:\n    b: 1\n'
    const document = read(text)
    const edit = addMember(document, 0, { key: 'c', value: [{ key: 'd', value: '1' }] })
    expect(edited(text, edit)).toBe('a:\n    b: 1\nc:\n    d: 1\n')
  })
})

describe('filling a key without value', () => {
  function fill(text: string): string | undefined {
    const document = read(text)
    const owner = memberOf(document, 0, 'a')
    return owner && edited(text, fillMember(document, owner, { key: 'b', value: '1' }))
  }

  it.each([
    ['', 'a:\nc: 1\n', 'a:\n  b: 1\nc: 1\n'],
    [' and a comment', 'a: # x\n', 'a: # x\n  b: 1\n'],
    [' at the end of the file', 'a:', 'a:\n  b: 1'],
  ])('writes below it%s', (_what, text, expected) => {
    expect(fill(text)).toBe(expected)
  })

  it.each([['a: null\n'], ['a: ~\n'], ['{a: , c: 1}\n'], ['{a}\n'], ['a: &x\n']])(
    'leaves %j alone',
    (text) => {
      expect(fill(text)).toBeUndefined()
    },
  )
})

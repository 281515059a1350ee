import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { replaceText, replaceValue } from '../../../../../src/core/document/edit/replace-text.ts'
import { applyTextEdits } from '../../../../../src/core/document/edit/text-edit.ts'
import { isPlainText, yamlText } from '../../../../../src/core/document/edit/yaml-text.ts'
import { toNative } from '../../../../../src/core/document/native.ts'
import { memberOf, valueOf } from '../../../../../src/core/document/node.ts'
import { parseYaml } from '../../../../../src/core/document/yaml/yaml.ts'
import { ShapeTable } from '../../../../../src/core/expression/shape.ts'
import { createSource } from '../../../../../src/core/source.ts'

function read(text: string) {
  const { documents } = parseYaml(createSource('a.yml', text), { shapes: new ShapeTable() })
  const [document] = documents
  if (document === undefined) throw new Error('no document')
  return document
}

/** Replaces `old` in the value of `a`. */
function replace(text: string, old: string, fresh: string): string | undefined {
  const document = read(text)
  const node = memberOf(document, 0, 'a')?.node ?? -1
  const value = valueOf(document, node)
  const start = typeof value === 'string' ? value.indexOf(old) : -1
  const edit = replaceText(document, node, { start, end: start + old.length }, fresh)
  return edit && applyTextEdits(text, [edit])
}

describe('replacing a part of a text', () => {
  it.each([
    ['a: one two # x\n', 'two', 'three', 'a: one three # x\n'],
    ['a: one\n', 'one', 'true', "a: 'true'\n"],
    ['a: one\n', 'one', 'b: c', "a: 'b: c'\n"],
    ['a: one\n', 'one', "it's #1", "a: 'it''s #1'\n"],
    ['{a: one}\n', 'one', 'b, c', "{a: 'b, c'}\n"],
    ["a: 'it''s one' # x\n", 'one', "x's", "a: 'it''s x''s' # x\n"],
    ["a: 'it''s'\n", "'s", '', "a: 'it'\n"],
    ['a: "say \\"one\\""\n', 'one', '\\"', 'a: "say \\"\\\\\\"\\""\n'],
    ['a: "say \\"one\\""\n', '"one"', 'x', 'a: "say x"\n'],
    ['a: |\n  one\n  two\n', 'two', 'three', 'a: |\n  one\n  three\n'],
    ['a: >\n  one two\n', 'one', 'three', 'a: >\n  three two\n'],
  ])('keeps the style of %j', (text, old, fresh, expected) => {
    expect(replace(text, old, fresh)).toBe(expected)
  })

  it.each([
    ['that the file writes as an escape', 'a: "on\\x65 two"\n', 'one', 'x'],
    ['that is folded', 'a: >\n  one\n  two\n', 'one two', 'x'],
    ['by a text with a line break', 'a: one\n', 'one', 'b\nc'],
    ['by nothing in a block', 'a: |\n  one\n', 'one', ''],
    ['by a text that begins with a space in a block', 'a: |\n  one\n', 'one', ' x'],
    ['behind an alias', 'b: &b one\na: *b\n', 'one', 'x'],
  ])('replaces nothing %s', (_what, text, old, fresh) => {
    expect(replace(text, old, fresh)).toBeUndefined()
  })

  it('gives a file that is read as the text with the part replaced', () => {
    const texts = fc.string({
      unit: fc.constantFrom('a', ' ', ':', '#', "'", '"', '\\', '{', ',', '-', '1', '$'),
    })
    fc.assert(
      fc.property(
        texts,
        texts,
        texts,
        fc.constantFrom('plain', 'single', 'double', 'literal'),
        (a, b, c, style) => {
          const whole = `x${a}${b}${c}y`
          const written =
            style === 'plain'
              ? isPlainText(whole, false)
                ? whole
                : undefined
              : style === 'single'
                ? `'${whole.replaceAll("'", "''")}'`
                : style === 'double'
                  ? JSON.stringify(whole)
                  : `|-\n  ${whole}`
          if (written === undefined) return
          const file = `k: 1\na: ${written}\nz: 2\n`
          const document = read(file)
          const node = memberOf(document, 0, 'a')?.node ?? -1
          const range = { start: 1 + a.length, end: 1 + a.length + b.length }
          const edit = replaceText(document, node, range, 'new: "x" \'y\' #z')
          if (edit === undefined) return
          expect(toNative(read(applyTextEdits(file, [edit])).value)).toEqual({
            k: 1,
            a: `x${a}new: "x" 'y' #z${c}y`,
            z: 2,
          })
        },
      ),
      { numRuns: 500 },
    )
  })
})

describe('replacing a value', () => {
  it.each([
    ['a: 1 # x\n', 'a: 7 # x\n'],
    ["a: '1'\n", "a: '7'\n"],
    ['a: "x"\n', 'a: "7"\n'],
    ['{a: 1}\n', '{a: 7}\n'],
  ])('keeps the quotes of %j', (text, expected) => {
    const document = read(text)
    const edit = replaceValue(document, memberOf(document, 0, 'a')?.node ?? -1, '7')
    expect(edit && applyTextEdits(text, [edit])).toBe(expected)
  })

  it.each([['a:\n'], ['a: [1]\n'], ['a: |\n  1\n'], ['a: "x\n  y"\n'], ['b: &b 1\na: *b\n']])(
    'leaves %j alone',
    (text) => {
      const document = read(text)
      expect(replaceValue(document, memberOf(document, 0, 'a')?.node ?? -1, '7')).toBeUndefined()
    },
  )
})

describe('a text as YAML', () => {
  it('is read as that text', () => {
    fc.assert(
      fc.property(fc.string(), fc.boolean(), (text, isFlow) => {
        const written = yamlText(text, isFlow)
        if (written === undefined) return
        const file = isFlow ? `{a: ${written}, b: 1}\n` : `a: ${written}\nb: 1\n`
        expect(toNative(read(file).value)).toEqual({ a: text, b: 1 })
      }),
      { numRuns: 1_000 },
    )
  })

  it.each([
    'true',
    'No',
    '~',
    '1',
    '0x1f',
    '1.5e3',
    '.inf',
    '2026-01-01',
    '12:30',
    '',
    ' a',
    'a:',
    'a #b',
    '- a',
    '*a',
  ])('quotes %j', (text) => {
    expect(yamlText(text, false)).toBe(`'${text}'`)
  })

  it('has no form of one line for text with line breaks', () => {
    expect(yamlText('a\nb', false)).toBeUndefined()
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readXml, type XmlElement } from '../../../../../src/collect/dependency/maven/xml.ts'
import { LIMITS } from '../../../../../src/core/limits.ts'

/** An element as `[name, text, children]`. */
const plain = ({ name, text, children }: XmlElement): unknown => [name, text, children.map(plain)]
const read = (text: string): unknown => {
  const { root, problem } = readXml(text)
  return [root === undefined ? undefined : plain(root), problem?.kind]
}

test.each<[string, unknown]>([
  ['<a/>', ['a', '', []]],
  ['\uFEFF<?xml version="1.0"?>\n<!-- <x> --><a> t </a>\n', ['a', 't', []]],
  ['<p:a xmlns:p="x"><p:b c="1>2"/></p:a>', ['a', '', [['b', '', []]]]],
  ['<a>x<b/>y<![CDATA[<&amp;>]]></a>', ['a', 'xy<&amp;>', [['b', '', []]]]],
  ['<a>&lt;&gt;&amp;&apos;&quot;&#65;&#x42;&#x1F600;</a>', ['a', '<>&\'"AB😀', []]],
  ['<a>&#xD7FF;&#xE000;&#x10FFFF;</a>', ['a', '\uD7FF\uE000\u{10FFFF}', []]],
  ['<a>&&amp;&lt;</a>', ['a', '&&<', []]],
  ['<a\n b = "1"\n c=\'2\' ></a >', ['a', '', []]],
])('%s', (text, expected) => {
  expect(read(text)).toEqual([expected, undefined])
})

test('spans are those of texts, without white space around them', () => {
  const text = '<a><b>\n  word &amp; word\n</b></a>'
  const span = readXml(text).root?.children[0]?.textSpan
  expect(text.slice(span?.start, span?.end)).toBe('word &amp; word')
})

test('attributes are decoded', () => {
  expect(readXml('<a b="&lt;1" x:c=\'"\'/>').root?.attributes).toEqual(
    new Map([
      ['b', '<1'],
      ['c', '"'],
    ]),
  )
})

describe('what is no XML, or more than it', () => {
  test.each([
    ['<!DOCTYPE a SYSTEM "file:///x"><a/>', 'unsupported-feature'],
    ['<a><!ENTITY b "c"></a>', 'unsupported-feature'],
    ['<a>', 'syntax'],
    ['<a', 'syntax'],
    ['<a b>', 'syntax'],
    ['<a b=1>', 'syntax'],
    ['<a b="1>', 'syntax'],
    ['<a><b></a>', 'syntax'],
    ['</a>', 'syntax'],
    ['<a/><b/>', 'syntax'],
    ['<a/>x', 'syntax'],
    ['< a/>', 'syntax'],
    ['<!-- x', 'syntax'],
    ['<a><![CDATA[x</a>', 'syntax'],
    ['<?xml', 'syntax'],
    ['', 'syntax'],
  ])('%s', (text, kind) => {
    expect(readXml(text).problem?.kind).toBe(kind)
  })

  test.each(['&nbsp;', '&#0;', '&#xD800;', '&#xDFFF;', '&#1114112;', '&', '&amp', '&a b;'])(
    '%s stands for nothing, and is text',
    (entity) => {
      const { root, problem, unknownEntity } = readXml(`<a>${entity}</a>`)
      expect(problem).toBeUndefined()
      expect(root?.text).toBe(entity)
      expect(unknownEntity?.span.start).toBe(3)
    },
  )

  test('nesting is read to the limit, and no further', () => {
    const nested = (depth: number): string => '<a>'.repeat(depth) + '</a>'.repeat(depth)
    expect(readXml(nested(LIMITS.documentDepth - 1)).problem).toBeUndefined()
    expect(readXml(nested(LIMITS.documentDepth)).problem).toBeUndefined()
    expect(readXml(nested(LIMITS.documentDepth + 1)).problem?.kind).toBe('too-large')
  })

  test('any text is read or refused, and never throws', () => {
    const unit = fc.constantFrom(
      '<',
      '>',
      '/',
      'a',
      ' ',
      '"',
      '=',
      '&',
      ';',
      '!',
      '-',
      '?',
      '[',
      ']',
      '<a>',
      '</a>',
      '<!--',
      '-->',
      '<![CDATA[',
    )
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 40 }), (text) => {
        const { root, problem } = readXml(text)
        expect(root === undefined && problem === undefined).toBe(false)
      }),
      { numRuns: 2_000 },
    )
  })
})

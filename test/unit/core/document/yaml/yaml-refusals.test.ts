import { describe, expect, it } from 'vitest'
import { parseYaml } from '../../../../../src/core/document/yaml/yaml.ts'
import { ShapeTable } from '../../../../../src/core/expression/shape.ts'
import { createSource } from '../../../../../src/core/source.ts'
import { reports } from '../places.ts'

const HALVES = 'help: write both halves of a surrogate pair, or the character itself'
const QUOTE = 'help: quote the key if it is meant as text'
const RENAME = 'help: remove or rename one of them: readers differ in which value they take'
const TAGS =
  'help: remove the tag: `!!str`, `!!int`, `!!float`, `!!bool`, `!!null`, `!!map` and `!!seq` are read'
const WRITE_OUT = 'help: write the keys out, so that all readers see the same ones'

function parse(text: string) {
  return parseYaml(createSource('a', text), { shapes: new ShapeTable() })
}

describe('what is said of YAML that is refused', () => {
  it.each([
    ['!x [1]', ['1:1-3 document/tag: unknown tag `!x`', TAGS]],
    ['!!seq {}', ['1:1-6 document/tag: mapping does not fit the tag `!!seq`']],
    ['"\ud800"', ['1:1-1 document/surrogate: the text has a lone surrogate, which is no character']],
    ['*x', ['1:1-3 document/alias: alias `*x` names no anchor before it']],
    ['{*x : 1}', ['1:2-4 document/alias: alias `*x` names no anchor before it']],
    ['&a [*a]', ['1:5-7 document/alias: alias `*a` stands inside the value that it names']],
    ['&a {k: [*a]}', ['1:9-11 document/alias: alias `*a` stands inside the value that it names']],
    ['- &a {*a : 1}', ['1:7-9 document/alias: alias `*a` stands inside the value that it names']],
    [
      'a: *x\nb: *y',
      [
        '1:4-6 document/alias: alias `*x` names no anchor before it',
        '2:4-6 document/alias: alias `*y` names no anchor before it',
      ],
    ],
    ['[*x, 1]', ['1:2-4 document/alias: alias `*x` names no anchor before it']],
    [
      'a: &x [1]\n*x : 2',
      ['2:1-3 document/key: key is a collection, expected text', 'help: write the key out'],
    ],
    [
      '? *x\n: *y',
      [
        '1:3-5 document/alias: alias `*x` names no anchor before it',
        '2:3-5 document/alias: alias `*y` names no anchor before it',
      ],
    ],
    ['&a 1\n---\n*a\n', ['3:1-3 document/alias: alias `*a` names no anchor before it']],
    [
      'a: &b {c: *b, d: *b}',
      [
        '1:11-13 document/alias: alias `*b` stands inside the value that it names',
        '1:18-20 document/alias: alias `*b` stands inside the value that it names',
      ],
    ],
    ['? [a]\n: b', ['1:3-4 document/key: key is a collection, expected text', QUOTE]],
    ['? {a: b}\n: c', ['1:3-4 document/key: key is a collection, expected text', QUOTE]],
    ['[a]: b', ['1:1-2 document/key: key is a collection, expected text', QUOTE]],
    ['{[a]: b}', ['1:2-3 document/key: key is a collection, expected text', QUOTE]],
    ['? - a\n: b', ['1:3-4 document/key: key is a collection, expected text', QUOTE]],
    [
      '{? {a: [b, {c: d}]} : x, x: 1, x: 2}',
      [
        '1:4-5 document/key: key is a collection, expected text',
        QUOTE,
        '1:32-33 document/duplicate-key: duplicate key `x`',
        RENAME,
        'see 1:26-27: `x` is given here first',
      ],
    ],
    [
      '? [a]\n: b\n? [a]\n: b',
      [
        '1:3-4 document/key: key is a collection, expected text',
        QUOTE,
        '3:3-4 document/key: key is a collection, expected text',
        QUOTE,
      ],
    ],
    ['[[a]: b]', ['1:2-3 document/key: key is a collection, expected text', QUOTE]],
    ['? &k [a]\n: b', ['1:6-7 document/key: key is a collection, expected text', QUOTE]],
    [
      '1: a\n"1": b\n',
      ['2:1-4 document/duplicate-key: duplicate key `1`', RENAME, 'see 1:1-2: `1` is given here first'],
    ],
    [
      'x:\n  k: 1\n  "\\x6b": 2\n  \'k\': 3',
      [
        '3:3-9 document/duplicate-key: duplicate key `k`',
        RENAME,
        'see 2:3-4: `k` is given here first',
        '4:3-6 document/duplicate-key: duplicate key `k`',
        RENAME,
        'see 2:3-4: `k` is given here first',
      ],
    ],
    [
      '{a: 1, a: 2, b: {a: 1}, a: 3}',
      [
        '1:8-9 document/duplicate-key: duplicate key `a`',
        RENAME,
        'see 1:2-3: `a` is given here first',
        '1:25-26 document/duplicate-key: duplicate key `a`',
        RENAME,
        'see 1:2-3: `a` is given here first',
      ],
    ],
    [
      'a: 1\n? a\n: 2',
      ['2:3-4 document/duplicate-key: duplicate key `a`', RENAME, 'see 1:1-2: `a` is given here first'],
    ],
    [
      '"a": 1\n!!str a: 2',
      ['2:7-8 document/duplicate-key: duplicate key `a`', RENAME, 'see 1:1-4: `a` is given here first'],
    ],
    [
      ': 1\n: 2',
      ['2:1-1 document/duplicate-key: duplicate key ``', RENAME, 'see 1:1-1: `` is given here first'],
    ],
    [
      '&k key: v\n*k : w\n',
      ['2:1-3 document/duplicate-key: duplicate key `key`', RENAME, 'see 1:4-7: `key` is given here first'],
    ],
    [
      'k1: 1\nk2: 2\nk1: 3',
      ['3:1-3 document/duplicate-key: duplicate key `k1`', RENAME, 'see 1:1-3: `k1` is given here first'],
    ],
    [
      '? |\n  a\n: 1\n"a\\n": 2',
      [
        '4:1-6 document/duplicate-key: duplicate key `a\\n`',
        RENAME,
        'see 1:3-2:4: `a\\n` is given here first',
      ],
    ],
    [
      '<<: 1\n<<: 2',
      [
        '1:1-3 document/merge-key (warning): merge key `<<` is not applied: it is an ordinary key here',
        WRITE_OUT,
        '2:1-3 document/duplicate-key: duplicate key `<<`',
        RENAME,
        'see 1:1-3: `<<` is given here first',
        '2:1-3 document/merge-key (warning): merge key `<<` is not applied: it is an ordinary key here',
        WRITE_OUT,
      ],
    ],
    ['a: !!js/function "x"', ['1:4-17 document/tag: unknown tag `!!js/function`', TAGS]],
    ['a: !!binary aGk=', ['1:4-12 document/tag: unknown tag `!!binary`', TAGS]],
    ['!Ref x', ['1:1-5 document/tag: unknown tag `!Ref`', TAGS]],
    ['a: !<!x> y', ['1:4-9 document/tag: unknown tag `!<!x>`', TAGS]],
    [
      'a: !<tag:yaml.org,2002:int> x',
      ['1:4-28 document/tag: `x` does not fit the tag `!<tag:yaml.org,2002:int>`'],
    ],
    ['!secret k: v', ['1:1-8 document/tag: unknown tag `!secret`', TAGS]],
    ['!!int a: 1', ['1:1-6 document/tag: `a` does not fit the tag `!!int`']],
    ['a: !!set {x}', ['1:4-9 document/tag: unknown tag `!!set`', TAGS]],
    ['a: !x [1]', ['1:4-6 document/tag: unknown tag `!x`', TAGS]],
    ['a: !!int 1.5', ['1:4-9 document/tag: `1.5` does not fit the tag `!!int`']],
    ['a: !!int .inf', ['1:4-9 document/tag: `.inf` does not fit the tag `!!int`']],
    ['a: !!int 1e999', ['1:4-9 document/tag: `1e999` does not fit the tag `!!int`']],
    ['a: !!float x', ['1:4-11 document/tag: `x` does not fit the tag `!!float`']],
    ['a: !!bool 1', ['1:4-10 document/tag: `1` does not fit the tag `!!bool`']],
    ['a: !!bool "no"', ['1:4-10 document/tag: `no` does not fit the tag `!!bool`']],
    ['a: !!null x', ['1:4-10 document/tag: `x` does not fit the tag `!!null`']],
    ['a: !!null 0', ['1:4-10 document/tag: `0` does not fit the tag `!!null`']],
    ['a: !!map x', ['1:4-9 document/tag: `x` does not fit the tag `!!map`']],
    ['a: !!seq x', ['1:4-9 document/tag: `x` does not fit the tag `!!seq`']],
    ['a: !!seq {}', ['1:4-9 document/tag: mapping does not fit the tag `!!seq`']],
    ['a: !!map []', ['1:4-9 document/tag: list does not fit the tag `!!map`']],
    ['a: !!str []', ['1:4-9 document/tag: list does not fit the tag `!!str`']],
    ['a: !!int {}', ['1:4-9 document/tag: mapping does not fit the tag `!!int`']],
    [
      'a: !!int x\nb: !!y z',
      ['1:4-9 document/tag: `x` does not fit the tag `!!int`', '2:4-7 document/tag: unknown tag `!!y`', TAGS],
    ],
    ['%TAG !! tag:example,2000:\n---\n!!str x', ['3:1-6 document/tag: unknown tag `!!str`', TAGS]],
    ['%TAG !y! tag:yaml.org,2002:\n---\n!y!js x', ['3:1-6 document/tag: unknown tag `!y!js`', TAGS]],
    [
      '[!!map , !!seq ]',
      [
        '1:2-7 document/tag: `` does not fit the tag `!!map`',
        '1:10-15 document/tag: `` does not fit the tag `!!seq`',
      ],
    ],
    ['a: !!int |\n 1x', ['1:4-9 document/tag: `1x\\n` does not fit the tag `!!int`']],
    ['a: !!str%21 x', ['1:4-12 document/tag: unknown tag `!!str%21`', TAGS]],
    ['a: "\\ud800"', ['1:5-11 document/surrogate: escape `\\ud800` stands for no character', HALVES]],
    ['a: "\\udc00\\ud800"', ['1:5-11 document/surrogate: escape `\\udc00` stands for no character', HALVES]],
    ['a: "\\U00110000"', ['1:5-15 document/surrogate: escape `\\U00110000` stands for no character', HALVES]],
    ['a: "\\Ud800ffff"', ['1:5-15 document/surrogate: escape `\\Ud800ffff` stands for no character', HALVES]],
    ['"\\ud800": a', ['1:2-8 document/surrogate: escape `\\ud800` stands for no character', HALVES]],
    [
      'a: "\\n\\x41\\udfff"',
      ['1:11-17 document/surrogate: escape `\\udfff` stands for no character', HALVES],
    ],
    ['a: "\\ud83d\\uD83D"', ['1:5-11 document/surrogate: escape `\\ud83d` stands for no character', HALVES]],
    ['a: "\\U0000d800"', ['1:5-15 document/surrogate: escape `\\U0000d800` stands for no character', HALVES]],
    ['"\ud800"', ['1:1-1 document/surrogate: the text has a lone surrogate, which is no character']],
    ['a: "\\ud800\\x41"', ['1:5-11 document/surrogate: escape `\\ud800` stands for no character', HALVES]],
    ['a: "\\\\\\ud800"', ['1:7-13 document/surrogate: escape `\\ud800` stands for no character', HALVES]],
    ['# c\n%YAML 1.3\n---\na\n', ['2:1-6 document/yaml-version: YAML `1.3` is neither 1.1 nor 1.2']],
    ['%YAML 1.0\n---\na', ['1:1-6 document/yaml-version: YAML `1.0` is neither 1.1 nor 1.2']],
    ['a\n...\n%YAML 1.10\n---\na\n', ['3:1-6 document/yaml-version: YAML `1.10` is neither 1.1 nor 1.2']],
    [
      '%YAML 1.2\n---\na\n...\n# x\n%TAG ! !\n%YAML 1.9\n---\nb',
      ['7:1-6 document/yaml-version: YAML `1.9` is neither 1.1 nor 1.2'],
    ],
    ['a: !!int 1e400', ['1:4-9 document/tag: `1e400` does not fit the tag `!!int`']],
    ['a: !!int -1e400', ['1:4-9 document/tag: `-1e400` does not fit the tag `!!int`']],
    ['a: !!int 1.5e400', ['1:4-9 document/tag: `1.5e400` does not fit the tag `!!int`']],
    [
      'a: 1\n---\nb: 1\nb: 2\n---\nb: 3\nb: 4',
      [
        '4:1-2 document/duplicate-key: duplicate key `b`',
        RENAME,
        'see 3:1-2: `b` is given here first',
        '7:1-2 document/duplicate-key: duplicate key `b`',
        RENAME,
        'see 6:1-2: `b` is given here first',
      ],
    ],
    [
      'a: !x 1\nb: *y\n"\\ud800": [z]: 1',
      [
        '3:14-15 document/syntax: unexpected indentation of a key',
        'help: give all entries of one collection the same indentation',
      ],
    ],
    ['a: !x &b 1\nc: *b', ['1:4-6 document/tag: unknown tag `!x`', TAGS]],
  ])('refuses %j', (text, expected) => {
    const { documents, diagnostics } = parse(text)
    expect(documents).toEqual([])
    expect(reports(diagnostics)).toEqual(expected)
  })
})

describe('what is said of YAML that is read', () => {
  it.each<readonly [string, readonly string[]]>([
    [
      'a: &a {b: 1}\nc:\n  <<: *a\n',
      [
        '3:3-5 document/merge-key (warning): merge key `<<` is not applied: it is an ordinary key here',
        WRITE_OUT,
      ],
    ],
    [
      '- {<<: 1}\n- {<<: 2}',
      [
        '1:4-6 document/merge-key (warning): merge key `<<` is not applied: it is an ordinary key here',
        WRITE_OUT,
        '2:4-6 document/merge-key (warning): merge key `<<` is not applied: it is an ordinary key here',
        WRITE_OUT,
      ],
    ],
    ['"<<": 1', []],
    ["'<<': 1", []],
    ['!!str <<: 1', []],
    [
      '? <<\n: 1',
      [
        '1:3-5 document/merge-key (warning): merge key `<<` is not applied: it is an ordinary key here',
        WRITE_OUT,
      ],
    ],
    [
      '&a <<: 1',
      [
        '1:4-6 document/merge-key (warning): merge key `<<` is not applied: it is an ordinary key here',
        WRITE_OUT,
      ],
    ],
    ['? &a "<<"\n: 1', []],
    ['- <<', []],
    [
      '- {"<<": 1}\n- {<<: 2}',
      [
        '2:4-6 document/merge-key (warning): merge key `<<` is not applied: it is an ordinary key here',
        WRITE_OUT,
      ],
    ],
    [
      '- {<<: 1}\n- {"<<": 2}',
      [
        '1:4-6 document/merge-key (warning): merge key `<<` is not applied: it is an ordinary key here',
        WRITE_OUT,
      ],
    ],
    ['<<<: 1', []],
    [
      '{<< : 1}',
      [
        '1:2-4 document/merge-key (warning): merge key `<<` is not applied: it is an ordinary key here',
        WRITE_OUT,
      ],
    ],
    ['!!int 1: 1', []],
    ['a: ! []', []],
    ['a: ! {}', []],
    ['a: "\\ud800\\\n  \\udc00"', []],
    ['%YAML 1.1\n---\na', []],
    ['%FOO 1\n---\na', []],
  ])('reads %j', (text, expected) => {
    const { documents, diagnostics } = parse(text)
    expect(documents).toHaveLength(1)
    expect(reports(diagnostics)).toEqual(expected)
  })
})

describe('limits', () => {
  const said = (text: string) => reports(parse(text).diagnostics)
  const MANY = 'document/nodes: the file has more than 2,000,000 commas, dashes, colons and brackets'

  it('count the marks that begin values before anything is read, in files that could have too many', () => {
    // Eight marks of every kind, each of which is needed to have one too many; then as many as may be, and none of these.
    expect(said(`${','.repeat(1_999_993)},[{- -\n:\t? -`)).toEqual([`1:1-1 ${MANY}`])
    expect(said(`${','.repeat(2_000_000)}a]}-a:a?!!+ `)).not.toContain(`1:1-1 ${MANY}`)
  })

  it('of aliases point at the first one too many', () => {
    expect(said(`a: &a 1\nb: [${Array(1_001).fill('*a').join(', ')}]\n`)).toEqual([
      '2:4005-4007 document/alias: the document has more than 1,000 aliases',
    ])
  })

  it('of anchors point at the first one too many, on scalars, keys and collections', () => {
    const many = 'document/anchor: the document has more than 1,000 anchors'
    expect(said(`[${'&a 1, '.repeat(1_000)}]`)).toEqual([])
    expect(said(`[${'&a 1, '.repeat(1_001)}!x y]`)).toEqual([`1:6002-6004 ${many}`])
    expect(said(`[${'&a [], '.repeat(1_001)}!x y]`)).toEqual([`1:7002-7004 ${many}`])
    expect(said(`[${'&a k: v, '.repeat(1_001)}!x y]`)).toEqual([`1:9002-9004 ${many}`])
  })

  it('of what aliases stand for point at the alias', () => {
    const level = (name: string, of: string) => `${name}: &${name} [${Array(99).fill(`*${of}`).join(',')}]\n`
    const text = `a: &a [${'1,'.repeat(99)}]\n${level('b', 'a')}${level('c', 'b')}${level('d', 'c')}`
    expect(said(text)).toEqual([
      '4:11-13 document/alias: aliases make the document larger than 2,000,000 values',
    ])
  })

  it('of documents point at the end of the last one that is read', () => {
    expect(said('---\n'.repeat(10_001))).toEqual([
      '10000:4-4 document/nodes: the file has more than 10,000 documents',
    ])
  })

  it('of nesting point at the first collection too deep', () => {
    const deep = 'document/depth: collections are nested deeper than 100 levels'
    expect(said(`${'['.repeat(101)}${']'.repeat(101)}`)).toEqual([`1:101-102 ${deep}`])
    // The parser itself stops here, at what is inside.
    expect(said(`${'- '.repeat(101)}x`)).toEqual([`1:203-204 ${deep}`])
    expect(said(`${'{a: '.repeat(101)}x${'}'.repeat(101)}`)).toEqual([`1:402-403 ${deep}`])
  })

  it('of values point at the first one too many, whatever it is', () => {
    const full = (text: string, maxNodes: number) =>
      reports(parseYaml(createSource('a', text), { shapes: new ShapeTable(), maxNodes }).diagnostics)
    const more = 'document/nodes: the file has more than 2 values'
    expect(full('[1]', 2)).toEqual([])
    expect(full('[1, 2, !x 3]', 2)).toEqual([`1:5-6 ${more}`])
    expect(full('[1, [], !x 3]', 2)).toEqual([`1:5-6 ${more}`])
    expect(full('[1, {}, !x 3]', 2)).toEqual([`1:5-6 ${more}`])
    expect(full('[&a 1, *a, !x 3]', 2)).toEqual([`1:8-9 ${more}`])
    expect(full('[1, "2", !x 3]', 2)).toEqual([`1:5-6 ${more}`])
    expect(full('[1, "\\x32", !x 3]', 2)).toEqual([`1:5-6 ${more}`])
    expect(full('- 1\n-\n- !x 3', 2)).toEqual([`2:2-2 ${more}`])
  })

  it('of problems end reading', () => {
    expect(parse('k: 1\n'.repeat(150)).diagnostics).toHaveLength(100)
    expect(parse(`[${'*a, '.repeat(150)}]`).diagnostics).toHaveLength(100)
    expect(parse(`[${'!x [], '.repeat(150)}]`).diagnostics).toHaveLength(100)
    expect(parse(`[${'!x 1, '.repeat(150)}]`).diagnostics).toHaveLength(100)
    expect(parse(`{${'[]: 1, '.repeat(150)}}`).diagnostics).toHaveLength(100)
    expect(parse('- {<<: 1}\n'.repeat(150)).diagnostics).toHaveLength(100)
  })
})

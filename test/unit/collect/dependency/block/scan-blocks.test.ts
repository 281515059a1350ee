import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { BlockTree } from '../../../../../src/collect/dependency/block/block-tree.ts'
import { keyAt, membersAt, textAt } from '../../../../../src/collect/dependency/block/block-tree.ts'
import { parseBlockTree, readBlockTree } from '../../../../../src/collect/dependency/block/read-block-tree.ts'
import { scanBlocks } from '../../../../../src/collect/dependency/block/scan-blocks.ts'
import { createSource } from '../../../../../src/core/source.ts'

/** Everything about a tree that can be seen, node by node. */
function show(tree: BlockTree | undefined): unknown {
  if (tree === undefined) return undefined
  const last = tree.roots.at(-1) ?? -1
  const length = last < 0 ? 0 : (tree.next[last] ?? 0)
  return {
    roots: tree.roots,
    nodes: Array.from({ length }, (_, node) => [
      tree.form[node],
      tree.start[node],
      tree.end[node],
      tree.keyStart[node],
      tree.keyEnd[node],
      tree.next[node],
      textAt(tree, node),
      (tree.keyStart[node] ?? -1) < 0 ? undefined : keyAt(tree, node),
    ]),
  }
}

async function bothWays(text: string): Promise<{ readonly scanned: unknown; readonly parsed: unknown }> {
  const source = createSource('lock.yaml', text)
  return { scanned: show(scanBlocks(source)), parsed: show((await parseBlockTree(source)).tree) }
}

describe('scanBlocks reads what tools write, and means the same as the full parser', () => {
  test.each([
    ['records inside records', 'a:\n  b:\n    c: d\n  e: f\ng: h\n'],
    ['any indentation that stays the same', 'a:\n     b: c\n     d: e\nf:\n g: h\n'],
    ['keys and values in quotes', '\'@s/a@1.0.0\': \'1\'\n"b, c": "d"\n'],
    ['quotes inside of quotes', "a: 'it''s'\n'b''c': x\nd: \"say \\\"x\\\" \\\\ \\n\"\n"],
    ['nulls', 'a:\nb: ~\nc: null\nd:\n  e:\nf: x\n'],
    ['empty brackets', 'a: {}\nb: []\nc: { }\n'],
    ['brackets on one line', 'a: {b: c, d: \'e\', f: {g: h}}\ni: [x64, "arm64", {j: k}]\n'],
    ['spaces inside of brackets', 'a: { b: c , d: e }\nf: [ g , h ]\n'],
    ['addresses inside of brackets', 'a: {tarball: https://h.example/a?b=c#d, x: 1}\n'],
    ['lists below their key', 'a:\n  - b\n  - c: d\n    e: f\n  - {g: h}\n  - [i]\ni: j\n'],
    ['lists at the column of their key', 'a:\n- b\n- c\nd: e\n'],
    ['long keys behind a question mark', "? 'a@1.0.0(b@2)'\n: resolution: {x: y}\n  e: f\n? b\n: {}\n"],
    ['texts of several lines', 'a: |-\n  b\n\n  c\nd: >-\n  e\n  f\n\n  g\nh: |\n  i\nj: k\n'],
    ['comments on lines of their own', '# a\nb: c\n  # d\ne:\n  # f\n  g: h\n'],
    ['blank lines', '\n\na: b\n\n   \nc:\n\n  d: e\n\n'],
    ['Windows line breaks', 'a:\r\n  b: c\r\n  d: {e: f}\r\ng: |-\r\n  h\r\n  i\r\nj: k\r\n'],
    ['a byte order mark', '\ufeffa: b\nc: d\n'],
    ['several documents', '---\na: b\n---\nc: d\n'],
    ['a marker that opens the only document', '---\na: b\n'],
    ['plain scalars with colons and hashes inside', 'a: b:c#d\ne: http://f.example/#g\n'],
    ['spaces behind values', 'a: b  \nc:  \n  d: e \n'],
    ['no line break at the end', 'a: b'],
    ['characters outside of ASCII', 'a: „über“ 🎉\nü: ö\n'],
    ['keys out of order', 'b: 1\na: 2\nc: 3\n'],
    ['keys in order behind the first', "n: 1\na: 2\n'm': 3\nn1: 4\nz: 5\n"],
  ])('%s', async (_, text) => {
    const { scanned, parsed } = await bothWays(text)
    expect(scanned).toBeDefined()
    expect(scanned).toEqual(parsed)
  })

  test.each([
    ['anchors and aliases', 'a: &x b\nc: *x\n'],
    ['tags', 'a: !!str 1\n'],
    ['comments behind values', 'a: b # c\n'],
    ['plain scalars over several lines', 'a: b\n  c\n'],
    ['quoted scalars over several lines', 'a: "b\n  c"\n'],
    ['brackets over several lines', 'a: {b: c,\n  d: e}\n'],
    ['duplicate keys', 'a: b\nc: d\na: e\n'],
    ['duplicate keys in brackets', 'a: {b: c, b: d}\n'],
    ['duplicate keys in quotes', "a: b\n'a': c\n"],
    ['the first key again among keys in order', "m: 1\na: 2\n'm': 3\nz: 4\n"],
    ['a key again that is in order behind the first', 'z: 1\na: 2\nb: 3\nb: 4\n'],
    ['a key again in a record that is out of order twice', 'm: 1\na: 2\nc: 3\nb: 4\na: 5\n'],
    ['duplicate keys among many', `${[...'jihgfedcba'].map((key) => `${key}: 1\n`).join('')}c: 2\n`],
    ['tabs', 'a:\tb\n'],
    ['control characters', 'a: b\u0007\n'],
    ['old line breaks', 'a: b\rc: d\n'],
    ['scalars on the line below their key', 'a:\n  b\n'],
    ['wrong indentation', 'a:\n    b: c\n  d: e\n'],
    ['conflict markers', '<<<<<<< ours: x\na: b\n=======\na: c\n>>>>>>> theirs\n'],
    ['directives', '%YAML 1.2\n---\na: b\n'],
    ['the end of a document', 'a: b\n...\n'],
    ['empty documents', '---\n---\na: b\n'],
    ['lists of lists', 'a:\n  - - b\n'],
    ['empty entries of lists', 'a:\n  -\n    b: c\n'],
    ['unusual escapes', 'a: "\\u0041"\n'],
    ['indicators of indentation', 'a: |2\n    b\n'],
    ['an empty file', ''],
    ['lone surrogates', 'a: \ud800\n'],
    [
      'collections deeper than any lock has',
      Array.from({ length: 40 }, (_, i) => `${' '.repeat(i)}a:\n`).join(''),
    ],
  ])('leaves %s to the full parser', (_, text) => {
    expect(scanBlocks(createSource('lock.yaml', text))).toBeUndefined()
  })

  test('a key that a question mark introduces needs a colon', async () => {
    expect((await bothWays('? a\n? b\n: c\n')).scanned).toBeUndefined()
  })
})

/** Pieces of which both good and bad YAML is made. */
const PIECES = fc.constantFrom(
  ...[
    'a',
    'b',
    "'c'",
    '"d"',
    '- ',
    ': ',
    ':',
    ' ',
    '  ',
    '    ',
    '\n',
    '\n',
    '\n  ',
    '\n    ',
    '\n- ',
    '\r\n',
    '#',
    ' # x',
  ],
  ...[
    '{',
    '}',
    '[',
    ']',
    ', ',
    '|',
    '|-\n',
    '>-\n',
    '? ',
    '---\n',
    '...',
    '&x ',
    '*x',
    '!t ',
    "''",
    '\\',
    '~',
    'null',
    '1.10',
  ],
  ...[
    'a: b\n',
    'a:\n',
    '  c: d\n',
    "  'e': {f: g}\n",
    '  - h\n',
    '    i: [j]\n',
    '\ufeff',
    'ü',
    '@',
    '%',
    '`',
    'x: y: z',
  ],
)

describe('on any text', () => {
  test('what the scanner reads is what the full parser reads', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(PIECES, { maxLength: 24 }), async (pieces) => {
        const { scanned, parsed } = await bothWays(pieces.join(''))
        if (scanned !== undefined) expect(scanned).toEqual(parsed)
      }),
      { numRuns: 5_000 },
    )
  })

  test('changes at any place of a sound text never make the two differ', async () => {
    const sound =
      "lockfileVersion: '9.0'\n\nimporters:\n\n  .:\n    dependencies:\n      a:\n        specifier: ^1\n        version: 1.0.0\n\npackages:\n\n  '@s/a@1.0.0':\n    resolution: {integrity: sha512-AA==}\n    engines: {node: '>=6'}\n    cpu: [x64, arm64]\n    deprecated: |-\n      do not\n\n      use\n\n  ? b@1.0.0(a@1)\n  : resolution: {directory: b, type: directory}\n    transitive:\n      - c\n"
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(sound.length), fc.nat(3), PIECES), { minLength: 1, maxLength: 4 }),
        async (changes) => {
          let text = sound
          for (const [at, removed, added] of changes)
            text = text.slice(0, at) + added + text.slice(at + removed)
          const { scanned, parsed } = await bothWays(text)
          if (scanned !== undefined) expect(scanned).toEqual(parsed)
        },
      ),
      { numRuns: 5_000 },
    )
  })
})

describe('readBlockTree', () => {
  test('gives what is wrong as a problem with its place', async () => {
    const { tree, problem } = await readBlockTree(createSource('lock.yaml', 'a: b\na: c\n'))
    expect(tree).toBeUndefined()
    expect(problem).toMatchObject({ kind: 'duplicate-key', span: { start: 5, end: 6 } })
  })

  test('reads aliases as what they stand for', async () => {
    const { tree } = await readBlockTree(createSource('lock.yaml', 'a: &x\n  b: c\nd: *x\n'))
    const [, second = -1] = tree === undefined ? [] : membersAt(tree, 0)
    expect(
      tree === undefined
        ? []
        : membersAt(tree, second).map((node) => [keyAt(tree, node), textAt(tree, node)]),
    ).toEqual([['b', 'c']])
  })
})

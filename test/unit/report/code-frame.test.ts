import { describe, expect, test } from 'vitest'
import { createSource } from '../../../src/core/source.ts'
import { codeFrame, type Mark } from '../../../src/report/code-frame.ts'
import { createPaint } from '../../../src/report/paint.ts'

const OPTIONS = { width: 80, gutter: 2, paint: createPaint(false), style: 'failure' } as const

function mark(
  startLine: number,
  startColumn: number,
  endLine: number,
  endColumn: number,
  label = '',
  primary = true,
): Mark {
  return { startLine, startColumn, endLine, endColumn, label, primary }
}

function frame(text: string, marks: readonly Mark[], options = {}): readonly string[] {
  return codeFrame(createSource('a', text), marks, { ...OPTIONS, ...options })
}

describe('a span within one line', () => {
  test('is underlined with carets', () => {
    expect(frame('on: push\n', [mark(1, 5, 1, 9)])).toEqual([' 1 | on: push', '   |     ^^^^'])
  })

  test('has its label beside the underline', () => {
    expect(frame('on: push\n', [mark(1, 5, 1, 9, 'here')])).toEqual([' 1 | on: push', '   |     ^^^^ here'])
  })

  test.each([
    ['an empty span', 'abc', mark(1, 2, 1, 2), '   |  ^'],
    ['the end of the line', 'abc', mark(1, 4, 1, 5), '   |    ^'],
    ['a place far behind the end of the line', 'abc', mark(1, 90, 1, 99), '   |    ^'],
    ['a span that goes on behind the line', 'abc', mark(1, 2, 1, 99), '   |  ^^'],
    ['a span that ends before it starts', 'abc', mark(1, 3, 1, 1), '   |   ^'],
    ['an empty line', '', mark(1, 1, 1, 1), '   | ^'],
    ['a column 0', 'abc', mark(1, 0, 1, 2), '   | ^'],
    ['a tab', '\tabc', mark(1, 2, 1, 5), '   |     ^^^'],
    ['a span over a tab', 'a\tb', mark(1, 1, 1, 4), '   | ^^^^^'],
    ['wide characters', '左x', mark(1, 1, 1, 2), '   | ^^'],
    ['what stands behind wide characters', '左🙂x', mark(1, 4, 1, 5), '   |     ^'],
    ['half of a surrogate pair', '🙂x', mark(1, 2, 1, 3), '   | ^^'],
    ['a combined character', 'e\u0301x', mark(1, 3, 1, 4), '   |  ^'],
    ['a hidden character', 'a\u200bb', mark(1, 2, 1, 3), '   |  ^^^^^^^^'],
    ['a line that ends with CR LF', 'abc\r\nd', mark(1, 1, 1, 9), '   | ^^^'],
  ])('may be %s', (_, text, span, underline) => {
    expect(frame(text, [span])[1]).toBe(underline)
  })

  test('of a line that is not there gives no frame', () => {
    expect(frame('a\nb', [mark(3, 1, 3, 2)])).toEqual([])
    expect(frame('a\nb', [mark(0, 1, 0, 2)])).toEqual([])
    expect(frame('a\nb', [])).toEqual([])
  })
})

describe('several spans', () => {
  test('in one line share the underline, labels hang below from the right', () => {
    const marks = [
      mark(1, 1, 1, 4, 'left'),
      mark(1, 5, 1, 8, 'middle', false),
      mark(1, 9, 1, 12, 'right', false),
    ]
    expect(frame('abc def ghi', marks)).toEqual([
      ' 1 | abc def ghi',
      '   | ^^^ --- --- right',
      '   | |   |',
      '   | |   middle',
      '   | left',
    ])
  })

  test('that contain each other show the primary one on top', () => {
    expect(frame('abc def', [mark(1, 5, 1, 8, 'inner'), mark(1, 1, 1, 8, 'outer', false)])).toEqual([
      ' 1 | abc def',
      '   | ----^^^ inner',
      '   | |',
      '   | outer',
    ])
  })

  test('hang all labels when the last span does not reach furthest', () => {
    const marks = [mark(1, 1, 1, 11, 'outer', false), mark(1, 3, 1, 5, 'inner')]
    expect(frame('abcdefghij', marks)).toEqual([
      ' 1 | abcdefghij',
      '   | --^^------',
      '   | | |',
      '   | | inner',
      '   | outer',
    ])
  })

  test('before and after a span of several lines have gaps without its bracket', () => {
    const marks = [mark(3, 1, 4, 2), mark(1, 1, 1, 2, '', false), mark(6, 1, 6, 2, '', false)]
    expect(frame('a\nb\nc\nd\ne\nf', marks)).toEqual([
      ' 1 |   a',
      '   |   -',
      '...',
      ' 3 | / c',
      ' 4 | | d',
      '   | |_^',
      '...',
      ' 6 |   f',
      '   |   -',
    ])
  })

  test('that end on a line before they start cover one column', () => {
    expect(frame('abc\ndef\nghi', [mark(3, 2, 2, 9)])).toEqual([' 3 | ghi', '   |  ^'])
  })

  test('in different lines stand in the order of lines with dots between', () => {
    expect(
      frame('a\nb\nc\nd', [mark(4, 1, 4, 2), mark(1, 1, 1, 2, 'first', false), mark(2, 1, 2, 2, '', false)]),
    ).toEqual([' 1 | a', '   | - first', ' 2 | b', '   | -', '...', ' 4 | d', '   | ^'])
  })
})

describe('a span of several lines', () => {
  test('that begins with its line has a bracket', () => {
    expect(frame('  a: 1\n  b: 2\n', [mark(1, 3, 2, 7, 'both')])).toEqual([
      ' 1 | /   a: 1',
      ' 2 | |   b: 2',
      '   | |______^ both',
    ])
  })

  test('that begins within its line has an arrow', () => {
    expect(frame('run: |\n  x\n', [mark(1, 6, 2, 4)])).toEqual([
      ' 1 |   run: |',
      '   |  ______^',
      ' 2 | |   x',
      '   | |___^',
    ])
  })

  test('that ends at the start of a line ends with the line before', () => {
    expect(frame('ab\ncd\nef', [mark(1, 1, 3, 1)])).toEqual([' 1 | / ab', ' 2 | | cd', '   | |__^'])
    expect(frame('ab\ncd', [mark(1, 1, 2, 1)])).toEqual([' 1 | ab', '   | ^^'])
  })

  test.each([
    [6, [1, 2, 3, 4, 5, 6], false],
    [7, [1, 2, 3, 6, 7], true],
    [1_000, [1, 2, 3, 999, 1_000], true],
  ])('of %i lines shows these: %j', (count, shown, gap) => {
    const rows = frame('x\n'.repeat(count), [mark(1, 1, count, 2)], { gutter: 4 })
    expect(rows.flatMap((row) => /^ *(\d+) \|/.exec(row)?.[1] ?? []).map(Number)).toEqual(shown)
    expect(rows.includes('...    |')).toBe(gap)
  })

  test('holds other spans inside of its bracket', () => {
    expect(frame('a: 1\nb: 2\nc: 3\n', [mark(1, 1, 3, 5), mark(2, 4, 2, 5, 'this', false)])).toEqual([
      ' 1 | / a: 1',
      ' 2 | | b: 2',
      '   | |    - this',
      ' 3 | | c: 3',
      '   | |____^',
    ])
  })

  test('beside another one underlines the first line of the other', () => {
    const rows = frame('aa\nbb\ncc\ndd\n', [mark(1, 1, 2, 3), mark(3, 1, 4, 3, 'other', false)])
    expect(rows).toEqual([' 1 | / aa', ' 2 | | bb', '   | |__^', ' 3 |   cc', '   |   -- other'])
  })

  test('beyond the last line ends with it', () => {
    expect(frame('ab\ncd', [mark(1, 1, 9, 9)])).toEqual([' 1 | / ab', ' 2 | | cd', '   | |__^'])
  })
})

describe('a long line', () => {
  const columns = 80 - 2 - 5

  test.each([
    [columns - 1, false],
    [columns, false],
    [columns + 1, true],
  ])('of %i columns is cut: %s', (length, cut) => {
    const [row] = frame('x'.repeat(length), [mark(1, 1, 1, 2)])
    expect(row?.includes('…')).toBe(cut)
    expect(row?.length).toBeLessThanOrEqual(80)
  })

  test('is shown around the span', () => {
    const line = `${'a'.repeat(500)}GUILTY${'b'.repeat(500)}`
    const [row = '', underline = ''] = frame(line, [mark(1, 501, 1, 507)])
    expect(row).toMatch(/^ 1 \| …a+GUILTYb+…$/)
    expect(underline.indexOf('^^^^^^')).toBe(row.indexOf('GUILTY'))
    expect(row.length).toBeLessThanOrEqual(80)
  })

  test('of megabytes costs as little as its window', () => {
    const half = '{"a":"🙂"},'.repeat(300_000)
    const line = `${half}GUILTY${half}`
    const started = process.hrtime.bigint()
    for (let count = 0; count < 100; count++) {
      const [row = '', underline = ''] = frame(line, [mark(1, half.length + 1, 1, half.length + 7)])
      expect(row).toContain('GUILTY')
      expect(underline.match(/\^+/)?.[0]).toBe('^^^^^^')
    }
    expect(Number(process.hrtime.bigint() - started) / 1e9).toBeLessThan(20)
  })

  test('does not show the rest of a secret that begins outside of the window', () => {
    const token = `ghp_${'A1b2'.repeat(2_000)}`
    const line = `${'x '.repeat(5_000)}${token} GUILTY ${'y '.repeat(5_000)}`
    const at = line.indexOf('GUILTY')
    const rows = frame(line, [mark(1, at + 1, 1, at + 7)])
    expect(rows.join('\n')).toContain('GUILTY')
    expect(rows.join('\n')).not.toContain('A1b2')
  })
})

describe('a private key', () => {
  test('is not shown line by line', () => {
    const text = `key: |\n  -----BEGIN RSA PRIVATE KEY-----\n  MIIEpAIBAAKCAQEA\n  -----END RSA PRIVATE KEY-----\nnext: 1\n`
    const rows = frame(text, [mark(3, 3, 3, 10), mark(5, 1, 5, 5)]).join('\n')
    expect(rows).not.toContain('MIIE')
    expect(rows).toContain('(private key redacted)')
    expect(rows).toContain('next: 1')
  })
})

describe('colours', () => {
  test('are around marks and line numbers only', () => {
    const rows = frame('on: push\n', [mark(1, 5, 1, 9, 'here')], { paint: createPaint(true) })
    expect(rows).toEqual([
      '\u001b[1;34m 1 |\u001b[0m on: push',
      '\u001b[1;34m   |\u001b[0m     \u001b[1;31m^^^^\u001b[0m \u001b[1;31mhere\u001b[0m',
    ])
  })
})

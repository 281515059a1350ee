import { describe, expect, test } from 'vitest'
import {
  DIAGNOSTIC_CODES,
  type Diagnostic,
  type DiagnosticCode,
  sortDiagnostics,
} from '../../../src/core/diagnostic.ts'

const diagnostic = (
  path: string,
  line: number,
  code: DiagnosticCode,
  message: string,
  more: Partial<Diagnostic> = {},
): Diagnostic => ({
  code,
  severity: 'error',
  message,
  location: { path, startLine: line, startColumn: 1, endLine: line, endColumn: 2 },
  ...more,
})

describe('sortDiagnostics', () => {
  const sorted = [
    diagnostic('a', 1, 'document/syntax', 'z'),
    diagnostic('a', 2, 'document/alias', 'z'),
    diagnostic('a', 2, 'document/key', 'a'),
    diagnostic('a', 2, 'document/key', 'b'),
    diagnostic('b', 1, 'document/alias', 'a'),
  ]

  test('sorts by place, then code, then message', () => {
    expect(sortDiagnostics([...sorted].reverse())).toEqual(sorted)
    const [a, b, c, d, e] = sorted
    if (!a || !b || !c || !d || !e) throw new Error('five')
    expect(sortDiagnostics([d, b, e, a, c])).toEqual(sorted)
    expect(sortDiagnostics(sorted)).toEqual(sorted)
  })

  test('drops exact repetitions and keeps the first, wherever the others stood', () => {
    const first = diagnostic('a', 1, 'document/key', 'm', { help: 'first' })
    const again = diagnostic('a', 1, 'document/key', 'm', { help: 'again' })
    const other = diagnostic('a', 1, 'document/key', 'n')
    expect(sortDiagnostics([first, other, again, again])).toEqual([first, other])
  })

  test('keeps diagnostics that differ in their place, code or message alone', () => {
    expect(sortDiagnostics(sorted)).toHaveLength(5)
  })

  test('does not change its argument', () => {
    const given = [...sorted].reverse()
    const copy = [...given]
    sortDiagnostics(given)
    expect(given).toEqual(copy)
  })

  test('has nothing to say of nothing', () => {
    expect(sortDiagnostics([])).toEqual([])
  })
})

test('the codes are sorted and distinct, each with an area and words joined by dashes', () => {
  expect(DIAGNOSTIC_CODES).toEqual([...new Set(DIAGNOSTIC_CODES)].sort())
  for (const code of DIAGNOSTIC_CODES) expect(code).toMatch(/^[a-z]+\/[a-z]+(?:-[a-z]+)*$/)
})

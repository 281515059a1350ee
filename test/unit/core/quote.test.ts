import { describe, expect, test } from 'vitest'
import { alternatives, quoted } from '../../../src/core/quote.ts'

describe('quoted', () => {
  test('puts user text in back quotes', () => {
    expect(quoted('block')).toBe('`block`')
  })

  test('keeps 80 characters and shortens 81 in the middle', () => {
    expect(quoted('a'.repeat(80))).toBe('`' + 'a'.repeat(80) + '`')
    expect(quoted('a'.repeat(40) + 'b'.repeat(41))).toBe('`' + 'a'.repeat(40) + '…' + 'b'.repeat(39) + '`')
  })

  test('never cuts through a character', () => {
    expect(quoted('😀'.repeat(200)).isWellFormed()).toBe(true)
  })

  test('shows line breaks and terminal codes as escapes', () => {
    expect(quoted('a\nb\r\tc\u001b[31m\u2028')).toBe('`a\\nb\\r\\tc\\u001b[31m\\u2028`')
  })

  test('is quick on a megabyte', () => {
    expect(quoted('\n'.repeat(1_000_000)).length).toBeLessThan(200)
  })
})

describe('alternatives', () => {
  test.each([
    [[], ''],
    [['a'], '`a`'],
    [['a', 'b'], '`a` or `b`'],
    [['a', 'b', 'c'], '`a`, `b` or `c`'],
  ])('%j reads %j', (names, text) => {
    expect(alternatives(names)).toBe(text)
  })
})

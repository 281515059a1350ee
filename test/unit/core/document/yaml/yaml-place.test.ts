import { describe, expect, it } from 'vitest'
import {
  afterIndicator,
  findBlockHeader,
  findDocumentStart,
  findEmptyKey,
  findFlowEnd,
  findVersionDirective,
  skipBreak,
  skipHeader,
  skipLine,
  skipTrivia,
  trimBlock,
} from '../../../../../src/core/document/yaml/yaml-place.ts'

describe('places in YAML', () => {
  it.each([
    ['', 0, 0],
    ['a', 0, 0],
    [' \t\r\n\ufeffa', 0, 5],
    ['# c\na', 0, 4],
    ['# c\r\n # d\r  a', 0, 12],
    ['# c', 0, 3],
    ['a b', 1, 2],
    ['\u000bb', 0, 0],
    ['!a', 0, 0],
  ])('skipTrivia in %j from %i goes to %i', (text, cursor, at) => {
    expect(skipTrivia(text, cursor)).toBe(at)
  })

  it.each([
    ['[]', 1, false, 2],
    ['{}', 1, true, 2],
    ['[a, ]b', 2, false, 5],
    ['{a: , # }\n }b', 4, true, 12],
    ['[a # ]\n]', 2, false, 8],
    ['[{}}]', 1, false, 5],
    ['{[]]}', 1, true, 5],
    ['[a', 2, false, 2],
    ['[a # ]', 2, false, 6],
  ])('findFlowEnd in %j from %i, of a record: %s, is %i', (text, cursor, isRecord, end) => {
    expect(findFlowEnd(text, cursor, isRecord)).toBe(end)
  })

  it.each([
    ['a: |\n b', 1, 3],
    ['a: >\n b', 1, 3],
    ['- # | >\n  |\n b', 0, 10],
    ['? |\n a', 0, 2],
    ['a: x', 1, 4],
  ])('findBlockHeader in %j from %i is %i', (text, cursor, at) => {
    expect(findBlockHeader(text, cursor)).toBe(at)
  })

  it.each([
    ['|', 1],
    ['|\n', 1],
    ['|+\n', 2],
    ['>-\n', 2],
    ['|1-\n', 3],
    ['|-9\n', 3],
    ['|0\n', 1],
    ['|:\n', 1],
    ['|,\n', 1],
    ['| # 1\n', 1],
  ])('skipHeader in %j is %i', (text, end) => {
    expect(skipHeader(text, 0)).toBe(end)
    expect(skipHeader(`xy${text}`, 2)).toBe(end + 2)
  })

  it.each([
    ['a :b', 1, 58, 3],
    ['a # c\n : b', 1, 58, 8],
    ['a b', 1, 58, 1],
    ['a', 1, 58, 1],
    ['- a', 0, 45, 1],
  ])('afterIndicator in %j from %i of %i is %i', (text, cursor, indicator, end) => {
    expect(afterIndicator(text, cursor, indicator)).toBe(end)
  })

  it.each([
    [': a', 0, 0],
    ['  : a', 0, 2],
    ['? \n: a', 0, 1],
    ['{ : a}', 0, 2],
    ['{a: b, : c}', 5, 7],
    ['{a: b, ? : c}', 5, 8],
    ['[x, # c\n, : c]', 2, 10],
    ['a', 0, 0],
  ])('findEmptyKey in %j from %i is %i', (text, cursor, at) => {
    expect(findEmptyKey(text, cursor)).toBe(at)
  })

  it.each([
    ['a', 0, false, 0],
    [' # c\na', 0, false, 5],
    ['--- a', 0, true, 3],
    ['---\ta', 0, true, 3],
    ['---\r\na', 0, true, 3],
    ['---', 0, true, 3],
    ['---', 0, false, 0],
    ['---a', 0, true, 0],
    ['--', 0, true, 0],
    ['%YAML 1.2\n%TAG ! !\n# c\n--- a', 0, true, 26],
    ['%YAML 1.2', 0, false, 9],
    ['a\n...\n--- b', 1, true, 9],
    ['a\n... # c\n%YAML 1.2\n--- b', 1, true, 23],
    ['a\n...', 1, false, 5],
    ['a\n...\n...\nb', 1, false, 10],
    ['...a', 0, false, 0],
  ])('findDocumentStart in %j from %i, with a marker: %s, is %i', (text, cursor, hasMarker, start) => {
    expect(findDocumentStart(text, cursor, hasMarker)).toBe(start)
  })

  it.each([
    ['%YAML 1.3\n---', 0, 10, 0],
    ['# c\n%YAML 1.3\n---', 0, 14, 4],
    ['%TAG ! !\n%YAML 1.3\n---', 0, 19, 9],
    ['...\n%YAML 1.3\n---', 0, 14, 4],
    ['%TAG ! !\n---', 0, 9, -1],
    ['---\n%YAML 1.3', 0, 3, -1],
    ['%YAML 1.3', 0, 0, -1],
    ['', 0, 0, -1],
  ])('findVersionDirective in %j from %i to %i is %i', (text, cursor, end, at) => {
    expect(findVersionDirective(text, cursor, end)).toBe(at)
  })

  it.each([
    ['ab\nc', 0, 2],
    ['ab\rc', 1, 2],
    ['ab', 0, 2],
    ['\n', 0, 0],
    ['', 0, 0],
  ])('skipLine in %j from %i is %i', (text, at, end) => {
    expect(skipLine(text, at)).toBe(end)
  })

  it.each([
    ['\na', 0, 1],
    ['\r\na', 0, 2],
    ['\ra', 0, 1],
    ['\r\r', 0, 1],
    ['\n\n', 0, 1],
    ['a\n', 0, 0],
    ['', 0, 0],
  ])('skipBreak in %j from %i is %i', (text, at, end) => {
    expect(skipBreak(text, at)).toBe(end)
  })

  it.each([
    ['a\n', 0, false, 1],
    ['a\r\n', 0, false, 1],
    ['a\r', 0, false, 1],
    ['a', 0, false, 1],
    ['a\n\n\n', 0, false, 1],
    ['a\n\n\n', 0, true, 3],
    ['a\r\n\r\n', 0, false, 1],
    ['a\r\n\r\n', 0, true, 3],
    ['  a\n  \n \n', 2, false, 3],
    ['  a\n   \n', 2, false, 7],
    ['  a\n   \n', -1, false, 3],
    ['  a\n  b\n', 2, false, 7],
    ['  a \n', 2, false, 4],
    ['\n\n', 0, false, 0],
    ['  \n \n', -1, false, 0],
    ['\r\n', 0, false, 0],
    ['', 0, false, 0],
    ['   \n', 2, false, 3],
  ])('trimBlock of %j with indentation %i, kept: %s, is %i', (text, indent, isKept, end) => {
    expect(trimBlock(text, 0, text.length, indent, isKept)).toBe(end)
    // What stands before and after it does not count.
    expect(trimBlock(`|\n${text}\n`, 2, text.length + 2, indent, isKept)).toBe(end + 2)
  })
})

import { describe, expect, it } from 'vitest'
import {
  createScalarWriter,
  writeDecoded,
  writeEnd,
  writeSource,
} from '../../../../src/core/document/scalar-writer.ts'

describe('a scalar writer', () => {
  it('starts a run where the text and its source stop advancing together', () => {
    const writer = createScalarWriter(true)
    writeSource(writer, '  ab\\ncd', 2, 4)
    writeDecoded(writer, '\n', 4)
    writeSource(writer, '  ab\\ncd', 6, 8)
    writeEnd(writer, 8)
    expect(writer).toEqual({ value: 'ab\ncd', runs: { decoded: [0, 3], sources: [2, 6] } })
  })

  it('points every unit of a decoded text at one place', () => {
    const writer = createScalarWriter(true)
    writeDecoded(writer, '😀!', 5)
    writeEnd(writer, 15)
    expect(writer).toEqual({ value: '😀!', runs: { decoded: [0, 1, 2, 3], sources: [5, 5, 5, 15] } })
  })

  it('goes on with a run over pieces that follow each other', () => {
    const writer = createScalarWriter(true)
    writeSource(writer, 'abcdef', 1, 3)
    writeSource(writer, 'abcdef', 3, 5)
    writeEnd(writer, 5)
    expect(writer).toEqual({ value: 'bcde', runs: { decoded: [0], sources: [1] } })
  })

  it('writes nothing of an empty or reversed piece', () => {
    const writer = createScalarWriter(true)
    writeSource(writer, 'abc', 2, 2)
    writeSource(writer, 'abc', 2, 1)
    writeDecoded(writer, '', 1)
    expect(writer).toEqual({ value: '', runs: { decoded: [], sources: [] } })
  })

  it('keeps no places where nobody asks for them', () => {
    const writer = createScalarWriter(false)
    writeSource(writer, 'abc', 0, 2)
    writeDecoded(writer, 'x', 2)
    writeEnd(writer, 3)
    expect(writer).toEqual({ value: 'abx', runs: undefined })
  })
})

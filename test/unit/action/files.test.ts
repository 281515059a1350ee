import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { formatEntry, readPayload, writeOutputs, writeSummary } from '../../../src/action/files.ts'
import { temporaryFolder } from '../../doubles/repository.ts'
import { readFileCommands } from '../../doubles/runner.ts'

const HEX = '0123456789abcdef0123456789abcdef'

describe('file commands', () => {
  it('whatever the value is, the runner reads exactly it and nothing else', () => {
    const lines = fc.array(
      fc.oneof(
        fc.string(),
        fc.constantFrom('conclusion=success', 'x<<EOF', '<<', `flux_${HEX.slice(1)}`, ''),
      ),
      { maxLength: 6 },
    )
    fc.assert(
      fc.property(lines, (parts) => {
        const value = parts.join('\n')
        expect(readFileCommands(formatEntry('findings', value, HEX))).toEqual({
          entries: [['findings', value]],
        })
      }),
    )
  })

  it.each(['', 'a b', '1a', 'a=b', 'a<<b', 'a\nb', '-a'])('a name %j is refused', (name) => {
    expect(() => formatEntry(name, 'x', HEX)).toThrow(expect.objectContaining({ code: 'internal/bug' }))
  })

  it('a value that holds the delimiter is refused', () => {
    expect(() => formatEntry('a', `x\nflux_${HEX}\ny`, HEX)).toThrow(
      expect.objectContaining({ code: 'internal/bug' }),
    )
  })

  it('randomness that is too short is refused', () => {
    expect(() => formatEntry('a', 'x', 'abc')).toThrow(expect.objectContaining({ code: 'internal/bug' }))
  })

  it('every entry has its own delimiter', () => {
    const folder = temporaryFolder()
    const file = join(folder.path, 'output')
    let count = 0
    writeOutputs({ GITHUB_OUTPUT: file }, { conclusion: 'success', findings: '1' }, () =>
      String(count++).padStart(32, '0'),
    )
    const text = readFileSync(file, 'utf8')
    expect(text.match(/<<flux_\d+/g)).toEqual([`<<flux_${'0'.repeat(32)}`, `<<flux_${'1'.padStart(32, '0')}`])
    expect(readFileCommands(text)).toEqual({
      entries: [
        ['conclusion', 'success'],
        ['findings', '1'],
      ],
    })
    folder.remove()
  })

  it('outside of a runner nothing is written', () => {
    expect(() => writeOutputs({}, { conclusion: 'success' }, () => HEX)).not.toThrow()
    expect(() => writeSummary({ GITHUB_STEP_SUMMARY: '' }, 'x')).not.toThrow()
  })

  it('a file that cannot be written is an error without its path', () => {
    expect(() => writeSummary({ GITHUB_STEP_SUMMARY: '/nowhere/at/all' }, 'x')).toThrow(
      expect.objectContaining({ code: 'io/write', message: expect.not.stringContaining('/nowhere') }),
    )
  })
})

describe('the payload', () => {
  let folder: ReturnType<typeof temporaryFolder>
  beforeEach(() => {
    folder = temporaryFolder()
  })
  afterEach(() => folder.remove())
  const payload = (content: string | Uint8Array) => {
    const path = join(folder.path, 'event.json')
    writeFileSync(path, content)
    return readPayload({ GITHUB_EVENT_PATH: path })
  }

  it('is read as JSON', () => {
    expect(payload('{"a":"é"}')).toEqual({ a: 'é' })
  })

  it('may be missing', () => {
    expect(readPayload({})).toBeUndefined()
    expect(readPayload({ GITHUB_EVENT_PATH: '' })).toBeUndefined()
    expect(readPayload({ GITHUB_EVENT_PATH: join(folder.path, 'none') })).toBeUndefined()
  })

  it.each(['', '{', 'x', '{"a":1}}'])('%j is refused', (text) => {
    expect(() => payload(text)).toThrow(expect.objectContaining({ code: 'github/payload' }))
  })

  it('is read up to 25 MiB', () => {
    const limit = 25 * 1024 * 1024
    const text = (length: number) => Buffer.alloc(length, ' ').fill('{}', 0, 2)
    expect(payload(text(limit - 1))).toEqual({})
    expect(payload(text(limit))).toEqual({})
    expect(() => payload(text(limit + 1))).toThrow(expect.objectContaining({ code: 'github/payload' }))
  })
})

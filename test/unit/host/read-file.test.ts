import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readCappedFile } from '../../../src/host/read-file.ts'

let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'flux-read-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('readCappedFile', () => {
  it.each([
    [9, 9],
    [10, 10],
    [11, 11],
    [12, 11],
    [200_000, 11],
  ])('gives of %i bytes %i where 10 are allowed', (size, expected) => {
    const path = join(folder, 'file')
    writeFileSync(path, 'x'.repeat(size))
    expect(readCappedFile(path, 10, 'file')).toHaveLength(expected)
  })

  it('gives all bytes in order', () => {
    const path = join(folder, 'large')
    const bytes = Uint8Array.from({ length: 200_000 }, (_, index) => index % 251)
    writeFileSync(path, bytes)
    expect(Buffer.compare(readCappedFile(path, 1_000_000, 'large'), bytes)).toBe(0)
  })

  it.each([
    ['gone', 'does not exist'],
    ['.', 'is a folder'],
  ])('refuses %s without its folder', (name, reason) => {
    const read = (): unknown => readCappedFile(join(folder, name), 10, name)
    expect(read).toThrow(expect.objectContaining({ code: 'input/not-found' }))
    expect(read).toThrow(reason)
    expect(read).not.toThrow(folder)
  })
})

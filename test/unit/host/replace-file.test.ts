import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { replaceFile } from '../../../src/host/replace-file.ts'

let root = ''
let outside = ''

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'flux-replace-'))
  outside = mkdtempSync(join(tmpdir(), 'flux-outside-'))
  mkdirSync(join(root, 'a'))
  writeFileSync(join(root, 'a/f'), 'old')
  writeFileSync(join(outside, 'f'), 'old')
})

afterEach(() => {
  rmSync(root, { recursive: true })
  rmSync(outside, { recursive: true })
})

describe('replacing a file', () => {
  it('gives it the new text and keeps its mode', () => {
    chmodSync(join(root, 'a/f'), 0o755)
    expect(replaceFile(root, 'a/f', 'old', 'new')).toBe(true)
    expect(readFileSync(join(root, 'a/f'), 'utf8')).toBe('new')
    expect(statSync(join(root, 'a/f')).mode & 0o777).toBe(0o755)
    expect(readdirSync(join(root, 'a'))).toEqual(['f'])
  })

  it('leaves one alone that is not what it was', () => {
    writeFileSync(join(root, 'a/f'), 'changed')
    expect(replaceFile(root, 'a/f', 'old', 'new')).toBe(false)
    expect(readFileSync(join(root, 'a/f'), 'utf8')).toBe('changed')
    expect(readdirSync(join(root, 'a'))).toEqual(['f'])
  })

  it('follows no link, neither the file nor a folder', () => {
    symlinkSync(join(outside, 'f'), join(root, 'a/link'))
    symlinkSync(outside, join(root, 'folder'))
    for (const path of ['a/link', 'folder/f']) {
      expect(() => replaceFile(root, path, 'old', 'new')).toThrow(
        expect.objectContaining({ code: 'io/write' }),
      )
    }
    expect(readFileSync(join(outside, 'f'), 'utf8')).toBe('old')
    expect(lstatSync(join(root, 'a/link')).isSymbolicLink()).toBe(true)
  })

  it.each([['../f'], ['/etc/hosts'], ['a/../../f'], ['a//f'], ['']])('refuses the path %j', (path) => {
    expect(() => replaceFile(root, path, 'old', 'new')).toThrow(
      expect.objectContaining({ code: 'input/invalid' }),
    )
  })

  it.each([['a'], ['a/none'], ['a/f/g']])('does not write to %j, which is no file', (path) => {
    expect(() => replaceFile(root, path, 'old', 'new')).toThrow(expect.objectContaining({ code: 'io/write' }))
  })
})

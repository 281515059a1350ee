import {
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
import { requireFree, writeNewFiles } from '../../../../src/host/keys/write-new-files.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flux-new-files-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function pair(text = 'one') {
  return [
    { path: join(folder, 'a.key'), name: 'a.key', mode: 0o600, text: `secret ${text}` },
    { path: join(folder, 'a.pub'), name: 'a.pub', mode: 0o644, text: `open ${text}` },
  ]
}

const read = (name: string): string => readFileSync(join(folder, name), 'utf8')

describe('new files', () => {
  it('are written with the permissions that they are given', () => {
    writeNewFiles(pair(), false)
    expect(read('a.key')).toBe('secret one')
    expect(read('a.pub')).toBe('open one')
    expect(statSync(join(folder, 'a.key')).mode & 0o777).toBe(0o600)
    expect(statSync(join(folder, 'a.pub')).mode & 0o077).toBe(0o044)
  })

  it('overwrite nothing', () => {
    writeFileSync(join(folder, 'a.pub'), 'theirs')
    expect(() => requireFree(pair())).toThrow(expect.objectContaining({ code: 'input/invalid' }))
    expect(() => writeNewFiles(pair(), false)).toThrow(expect.objectContaining({ code: 'input/invalid' }))
    expect(readdirSync(folder)).toEqual(['a.pub'])
    expect(read('a.pub')).toBe('theirs')
  })

  it('take the place of those before when that is asked for, with new permissions', () => {
    writeFileSync(join(folder, 'a.key'), 'old', { mode: 0o644 })
    writeNewFiles(pair('two'), true)
    expect(readdirSync(folder).sort()).toEqual(['a.key', 'a.pub'])
    expect(read('a.key')).toBe('secret two')
    expect(statSync(join(folder, 'a.key')).mode & 0o777).toBe(0o600)
  })

  it('are not written through a link', () => {
    writeFileSync(join(folder, 'target'), 'theirs')
    symlinkSync(join(folder, 'target'), join(folder, 'a.key'))
    expect(() => writeNewFiles(pair(), false)).toThrow(expect.objectContaining({ code: 'input/invalid' }))
    writeNewFiles(pair(), true)
    expect(read('target')).toBe('theirs')
    expect(read('a.key')).toBe('secret one')
  })

  it('are not written through a link that leads nowhere', () => {
    symlinkSync(join(folder, 'nowhere'), join(folder, 'a.key'))
    expect(() => writeNewFiles(pair(), false)).toThrow(expect.objectContaining({ code: 'input/invalid' }))
    expect(readdirSync(folder)).toEqual(['a.key'])
  })

  it('are written all or none', () => {
    const files = pair().map((file) =>
      file.name === 'a.pub' ? { ...file, path: join(folder, 'no', 'a.pub') } : file,
    )
    for (const replace of [false, true]) {
      expect(() => writeNewFiles(files, replace)).toThrow(expect.objectContaining({ code: 'io/write' }))
      expect(readdirSync(folder)).toEqual([])
    }
  })

  it('do not take the place of a folder', () => {
    mkdirSync(join(folder, 'a.key'))
    expect(() => writeNewFiles(pair(), true)).toThrow(expect.objectContaining({ code: 'io/write' }))
    expect(readdirSync(folder)).toEqual(['a.key'])
  })
})

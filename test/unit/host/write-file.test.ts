import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { writeInside } from '../../../src/host/write-file.ts'
import { temporaryFolder } from '../../doubles/repository.ts'

describe('writing a report', () => {
  let folder: ReturnType<typeof temporaryFolder>
  let workspace: string
  let outside: string
  beforeEach(() => {
    folder = temporaryFolder()
    workspace = join(folder.path, 'workspace')
    outside = join(folder.path, 'outside')
    mkdirSync(workspace)
    mkdirSync(outside)
  })
  afterEach(() => folder.remove())

  it('makes the folders on the way and replaces an older report', () => {
    expect(writeInside([workspace], 'a/b/report.json', 'one')).toBe(join(workspace, 'a/b/report.json'))
    writeInside([workspace], join(workspace, 'a/b/report.json'), '2')
    expect(readFileSync(join(workspace, 'a/b/report.json'), 'utf8')).toBe('2')
  })

  it('takes a path in any of the roots', () => {
    const path = join(outside, 'report.json')
    expect(writeInside([workspace, outside], path, 'x')).toBe(path)
  })

  it.each(['../outside/x', '..', '.', '/etc/flux-report', 'a/../../outside/x'])(
    'a path that leaves the roots is refused: %s',
    (path) => {
      expect(() => writeInside([workspace], path, 'x')).toThrow(
        expect.objectContaining({ code: 'input/invalid' }),
      )
    },
  )

  it('a link that the repository holds in the place of the report is not written through', () => {
    const victim = join(outside, 'victim')
    writeFileSync(victim, 'honest')
    symlinkSync(victim, join(workspace, 'report.json'))
    expect(() => writeInside([workspace], 'report.json', 'x')).toThrow(
      expect.objectContaining({ code: 'io/write' }),
    )
    expect(readFileSync(victim, 'utf8')).toBe('honest')
  })

  it('a folder that is a link out of the roots is not entered, and nothing is made behind it', () => {
    symlinkSync(outside, join(workspace, 'out'))
    for (const path of ['out/report.json', 'out/deep/report.json']) {
      expect(() => writeInside([workspace], path, 'x')).toThrow(
        expect.objectContaining({ code: 'input/invalid' }),
      )
    }
    expect(existsSync(join(outside, 'report.json'))).toBe(false)
    expect(existsSync(join(outside, 'deep'))).toBe(false)
  })

  it('a link that stays inside may be used', () => {
    mkdirSync(join(workspace, 'real'))
    symlinkSync(join(workspace, 'real'), join(workspace, 'alias'))
    expect(writeInside([workspace], 'alias/report.json', 'x')).toBe(join(workspace, 'real/report.json'))
  })

  it('a workspace that is itself reached by a link is fine', () => {
    symlinkSync(workspace, join(folder.path, 'link'))
    expect(writeInside([join(folder.path, 'link')], 'r/report.json', 'x')).toBe(
      join(workspace, 'r/report.json'),
    )
  })

  it('a folder in the place of the report is an error without its host path', () => {
    mkdirSync(join(workspace, 'report.json'))
    expect(() => writeInside([workspace], 'report.json', 'x')).toThrow(
      expect.objectContaining({ code: 'io/write', message: expect.not.stringContaining(workspace) }),
    )
  })
})

import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { embedProgram } from '../../../../scripts/release/embed-program.ts'
import { injectNote } from '../../../../scripts/release/inject-note.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flux-embed-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test.skipIf(process.platform !== 'linux')(
  'a script and Node become one program, which is the same each time',
  { timeout: 120_000 },
  () => {
    const [script, first, second] = ['main.cjs', 'first', 'second'].map((name) => join(folder, name))
    if (script === undefined || first === undefined || second === undefined) throw new Error('no paths')
    writeFileSync(script, 'console.log(process.argv.slice(2).join(" "), require("node:sea").isSea())')
    expect([embedProgram(script, first), embedProgram(script, second)]).toEqual([undefined, undefined])
    rmSync(script)
    expect(execFileSync(first, ['--help', 'b'], { encoding: 'utf8' })).toBe('--help b true\n')
    expect(readFileSync(first).equals(readFileSync(second))).toBe(true)
  },
)

test.skipIf(process.platform !== 'linux')(
  'files that are embedded beside the script are found by their names, in a program that is the same each time',
  { timeout: 120_000 },
  () => {
    const [script, assets, first, second] = ['main.cjs', 'assets', 'first', 'second'].map((name) =>
      join(folder, name),
    )
    if (script === undefined || assets === undefined || first === undefined || second === undefined)
      throw new Error('no paths')
    writeFileSync(script, 'console.log(require("node:sea").getAsset("./" + process.argv[2], "utf8"))')
    mkdirSync(assets)
    for (const name of ['a.cjs', 'b.cjs', 'c.txt']) writeFileSync(join(assets, name), `text of ${name} ☃`)
    expect([embedProgram(script, first, assets), embedProgram(script, second, assets)]).toEqual([
      undefined,
      undefined,
    ])
    rmSync(assets, { recursive: true })
    expect(execFileSync(first, ['b.cjs'], { encoding: 'utf8' })).toBe('text of b.cjs ☃\n')
    expect(execFileSync(first, ['c.txt'], { encoding: 'utf8' })).toBe('text of c.txt ☃\n')
    expect(spawnSync(first, ['d.cjs'], { encoding: 'utf8' }).stderr).toContain('ERR_SINGLE_EXECUTABLE')
    expect(readFileSync(first).equals(readFileSync(second))).toBe(true)
  },
)

test.each([
  ['a script', Buffer.from(`#!/bin/sh\n${' '.repeat(100)}`)],
  ['a program of 32 bits', Buffer.concat([Buffer.from('\x7fELF\x01\x01', 'latin1'), Buffer.alloc(100)])],
  ['nothing', Buffer.alloc(0)],
])('no note is put into %s', (_name, program) => {
  expect(() => injectNote(program, 'NAME', Buffer.from('data'))).toThrow(
    'the program is no ELF file of 64 bits',
  )
})

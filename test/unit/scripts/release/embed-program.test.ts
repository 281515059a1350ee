import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
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

test.each([
  ['a script', Buffer.from(`#!/bin/sh\n${' '.repeat(100)}`)],
  ['a program of 32 bits', Buffer.concat([Buffer.from('\x7fELF\x01\x01', 'latin1'), Buffer.alloc(100)])],
  ['nothing', Buffer.alloc(0)],
])('no note is put into %s', (_name, program) => {
  expect(() => injectNote(program, 'NAME', Buffer.from('data'))).toThrow(
    'the program is no ELF file of 64 bits',
  )
})

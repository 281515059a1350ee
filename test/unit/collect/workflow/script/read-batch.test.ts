import { describe, expect, it } from 'vitest'
import { outline, places } from './outline.ts'

describe('readScript of cmd', () => {
  it.each([
    ['a b & c && d\ne', ['0: a|b', '1: c', '2: d', '3: e']],
    ['a | b', ['0: a', '1 reads 0: b']],
    ['@echo off\r\n@a', ['0: echo|off', '1: a']],
    ['rem a & b\nREM\n  :: c\nremove d', ['0: remove|d']],
    ['a "b & c" d^&e', ['0: a|b & c|d&e']],
    ['a ^\n b', ['0: a|b']],
    ['if exist x (a b) else c', ['0: if|exist|x', '1: a|b', '2: c']],
    ['for %%i in (x) do a', ['0: for|%%i|in', '1: x', '2: a']],
    ['a>b 2>>"c d"', ['0: a|> b|>> c d']],
    ['a ${{ b && c }} d', ['0: a|${{ b && c }}|d']],
    ['a "b\nc', ['0: a|b', '1: c']],
  ])('reads %j', (text, expected) => {
    expect(outline(text, 'cmd')).toEqual(expected)
  })

  it('gives the place of each command', () => {
    expect(places('  npm i x & @yarn add y', 'cmd.exe')).toEqual(['npm i x', 'yarn add y'])
  })
})

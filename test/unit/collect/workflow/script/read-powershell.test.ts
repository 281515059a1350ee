import { describe, expect, it } from 'vitest'
import { outline, places } from './outline.ts'

describe('readScript of PowerShell', () => {
  it.each([
    ['a b; c | d\ne', ['0: a|b', '1: c', '2 reads 1: d', '3: e']],
    ['a |\n b', ['0: a', '1 reads 0: b']],
    ['a `\n  b; c`"d', ['0: a|b', '1: c"d']],
    [`a 'it''s' "x""y \`" z" b`, [`0: a|it's|x"y " z|b`]],
    ['a "x $(b c) $d"', ['0: a|x $(b c) $d', '1 word of 0: b|c']],
    ['a # b\n<# c\nd #> e', ['0: a', '1: e']],
    ['$x = a b\n$y=c; [int]$z = d', ['0: $x', '1: a|b', '2: $y', '3: c', '4: [int]$z', '5: d']],
    [
      'if ($a) { b } else { c }',
      ['0: if|($a)|{ b }|else|{ c }', '1 word of 0: $a', '2 body of 0: b', '3 body of 0: c'],
    ],
    ['& a b; . c', ['0: a|b', '1: c']],
    ['a && b || c', ['0: a', '1: b', '2: c']],
    ['a > b 2>&1 *>> c', ['0: a|> b|>> c']],
    ["@'\na $(b)\n'@ | c", ['0: a $(b)', '1 reads 0: c']],
    ['@"\na $(b) "q"\n"@ | c', ['0: a $(b) "q"', '1 word of 0: b', '2 reads 0: c']],
    ["a ${{ b || '(' }} ${env:c}", ["0: a|${{ b || '(' }}|${env:c}"]],
    ['a @(b, c) x,y', ['0: a|@(b, c)|x|y', '1 word of 0: b|c']],
    ['a "b', ['0: a|b']],
    ['a ) } b', ['0: a', '1: b']],
  ])('reads %j', (text, expected) => {
    expect(outline(text, 'pwsh')).toEqual(expected)
  })

  it('gives the place of each command', () => {
    expect(places('Write-Host 1\n  npm i `\n    x # y', 'powershell')).toEqual([
      'Write-Host 1',
      'npm i `\n    x',
    ])
  })
})

import { describe, expect, it } from 'vitest'
import { readScript } from '../../../src/collect/workflow/script/read-script.ts'
import { LIMITS } from '../../../src/core/limits.ts'
import { collected } from '../../unit/collect/workflow/collected.ts'

const SIZE = 200_000

/** Texts that make a careless reader look at the same characters again and again. */
const TEXTS: readonly (readonly [string, string])[] = [
  'a',
  ' ',
  '\n',
  ';',
  '|',
  '&',
  '(',
  ')',
  '`',
  '"',
  "'",
  '\\',
  '$',
  '#',
  '<',
  '>',
  '{ ',
  '} ',
  '$((',
  '((',
  '$(a)',
  '`a`',
  '${a',
  '"$(',
  '"`$(',
  '<<a ',
  'a <<E\n',
  "<<'",
  '<<<a ',
  'a=(',
  'a=b ',
  '[[ ',
  '@(',
  'a()',
  'f( ',
  'if ',
  'fi ',
  'case a in b)',
  'for a in ',
  '2>',
  '${{',
  '${{ a }}',
  "$'",
  '$a=',
  '=',
  "@'\n",
  '@"\n',
  '<#',
  '^\n',
  '^',
  'rem\n',
  '%a%',
  '`# a\n',
  'exec(',
  'exec ',
  'exec(a)',
  '"""',
].map((piece) => [JSON.stringify(piece), piece.repeat(Math.floor(SIZE / piece.length))] as const)

describe('the work that scripts can make', () => {
  describe.each(['bash', 'pwsh', 'cmd', 'python'])('for %s', (shell) => {
    it.each(TEXTS)('grows with the text of %s', (_, text) => {
      expect(readScript(text, shell).work).toBeLessThan(6 * SIZE)
    })
  })

  it('grows with the text of nested here-documents, which are searched once a level', () => {
    const levels = Array.from({ length: 40 }, (_, level) => `cat <<E${level}\n$(`).join('')
    const { work, truncation } = readScript(`${levels}\n${'#\n'.repeat(SIZE / 2)}`, 'bash')
    expect(truncation).toBeUndefined()
    expect(work).toBeLessThan(50 * SIZE)
    expect(work).toBeGreaterThan(SIZE)
  })

  it('stays small for calls of Python in calls, behind an expression', () => {
    const { units, truncation } = readScript(`${'exec('.repeat(40_000)}\${{ a }}`, 'python')
    expect([units.length, truncation]).toEqual([40_000, undefined])
  })

  it('takes a long word with many substitutions over once', () => {
    const { work, units } = readScript(`${'a'.repeat(SIZE / 2)}${'$(b)'.repeat(10_000)}`, 'bash')
    expect(work).toBeLessThan(6 * SIZE)
    expect(units).toHaveLength(10_001)
  })

  it('ends at the longest script', () => {
    const fits = readScript('a'.repeat(LIMITS.scriptLength), 'bash')
    expect([fits.truncation, fits.units.length]).toEqual([undefined, 1])
    const longer = readScript('a'.repeat(LIMITS.scriptLength + 1), 'bash')
    expect([longer.truncation, longer.work]).toEqual([
      `the script has more than ${LIMITS.scriptLength} characters`,
      0,
    ])
  })

  it.each(['bash', 'pwsh', 'cmd'])('ends at the number of commands of %s', (shell) => {
    const commands = (count: number): string => Array.from({ length: count }, () => 'a').join(' & ')
    expect(readScript(commands(LIMITS.scriptUnits), shell).truncation).toBeUndefined()
    expect(readScript(commands(LIMITS.scriptUnits + 1), shell).truncation).toBeDefined()
    const more = readScript(commands(2 * LIMITS.scriptUnits), shell)
    expect(more.truncation).toBe(`the script has more than ${LIMITS.scriptUnits} commands`)
    expect(more.units.length).toBeLessThanOrEqual(LIMITS.scriptUnits + 1)
  })

  it('ends at more here-documents than a shell accepts', () => {
    const heredocs = (count: number): string =>
      `cat${' <<E'.repeat(count)}\n${'E\n'.repeat(count)}npm install x`
    expect(readScript(heredocs(16), 'bash').units.at(-1)?.words).toHaveLength(3)
    expect(readScript(heredocs(17), 'bash').truncation).toContain('16 here-documents')
  })

  it('leaves what was not read undecided', () => {
    const facts = (levels: number): readonly unknown[] =>
      collected('workflow.command', `jobs: {a: {steps: [{run: "${'('.repeat(levels)}npm i x"}]}}`).map(
        ({ fields }) => typeof fields['name'],
      )
    expect(facts(LIMITS.scriptDepth - 1)).toEqual(['string'])
    expect(facts(LIMITS.scriptDepth)).toEqual(['object'])
  })
})

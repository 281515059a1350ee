import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readScript } from '../../../src/collect/workflow/script/read-script.ts'
import type { Script } from '../../../src/collect/workflow/script/script.ts'
import { LIMITS } from '../../../src/core/limits.ts'

const SHELLS = ['bash', 'pwsh', 'cmd', 'python']

/** Pieces of which readers of scripts take notice. */
const PIECES = [
  ...' \t\r\n;&|()<>`\\\'"$#{}[]!*?@=^%:~',
  'a',
  'npm',
  '1',
  '$(',
  '${',
  '${{ x }}',
  '${{',
  '<<E\n',
  '<<-E\n',
  '\nE\n',
  '<<<',
  '<(',
  '((',
  '))',
  'if ',
  'then ',
  'fi',
  'for ',
  'do ',
  'done',
  'case ',
  ' in ',
  'esac',
  ';;',
  'function ',
  '[[ ',
  ' ]]',
  'a=(',
  "@'\n",
  '\n"@',
  '<#',
  '#>',
  'rem ',
  '2>&1',
  'exec(',
  "'''",
  '\uFFFF',
  '\u{1F600}',
]

const script = fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((pieces) => pieces.join(''))

/** What has to hold of every script. Empty when it does. */
function faults(text: string, { units, work, truncation }: Script): readonly string[] {
  const found: string[] = []
  if (truncation !== undefined) found.push(`truncated: ${truncation}`)
  if (work > 70 * (text.length + 1)) found.push(`${work} characters of ${text.length} were looked at`)
  let before = 0
  for (const [index, unit] of units.entries()) {
    const { start, end } = unit.span
    if (start < before || end < start || end > text.length) found.push(`unit ${index} is at ${start}-${end}`)
    before = start
    for (const reference of [unit.parent, unit.pipedFrom])
      if (reference !== undefined && reference >= index) found.push(`unit ${index} names ${reference}`)
    const words = [...unit.assignments, ...unit.words, ...unit.redirects.map(({ target }) => target)]
    for (const { span, text: content } of words) {
      if (span.start < start || span.end > text.length || span.end < span.start)
        found.push(`the word ${content} is at ${span.start}-${span.end}`)
    }
  }
  return found
}

describe('scripts from outside', () => {
  it.each(SHELLS)('keep places, order and references in bounds for %s, whatever is in them', (shell) => {
    fc.assert(
      fc.property(script, (text) => {
        expect(faults(text, readScript(text, shell))).toEqual([])
      }),
      { numRuns: 3_000 },
    )
  })

  it.each(['bash', 'pwsh', 'cmd'])('hide nothing behind text of %s that was closed', (shell) => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z ]{0,20}$/),
        fc.stringMatching(/^[a-z $(){};|&>]{0,20}$/),
        (words, quoted) => {
          const text = `x ${words} '${quoted.replaceAll('"', '')}'\nnpm install y`
          const last = readScript(shell === 'cmd' ? text.replaceAll("'", '"') : text, shell).units.at(-1)
          expect(last?.words.map((word) => word.text)).toEqual(['npm', 'install', 'y'])
        },
      ),
    )
  })

  it.each([
    ['brackets', (count: number) => `${'('.repeat(count)}a`],
    ['substitutions', (count: number) => `${'$('.repeat(count)}a`],
    ['quoted substitutions', (count: number) => `${'"$('.repeat(count / 2)}a`],
    ['expansions', (count: number) => `${'${a:-'.repeat(count)}a`],
    ['groups', (count: number) => `${'{ '.repeat(count)}a`],
    ['conditions', (count: number) => `${'if '.repeat(count)}a`],
    ['process substitutions', (count: number) => `${'<('.repeat(count)}a`],
  ])('end at nested %s beyond the limit, and not before', (_, make) => {
    // The script itself is the first level.
    const fits = LIMITS.scriptDepth - 2
    expect(readScript(make(fits), 'bash').truncation).toBeUndefined()
    expect(readScript(make(10_000), 'bash').truncation).toContain(`${LIMITS.scriptDepth} levels`)
  })

  it('are read to the last level, and no further', () => {
    const nested = (levels: number): string => `${'( '.repeat(levels)}npm${')'.repeat(levels)}`
    const atLimit = readScript(nested(LIMITS.scriptDepth - 1), 'bash')
    expect(atLimit.truncation).toBeUndefined()
    expect(atLimit.units.at(-1)?.words.map(({ text }) => text)).toEqual(['npm'])
    expect(readScript(nested(LIMITS.scriptDepth), 'bash').truncation).toBe(
      `the script is nested more than ${LIMITS.scriptDepth} levels deep`,
    )
    expect(readScript(nested(LIMITS.scriptDepth), 'pwsh').truncation).toBe(
      `the script is nested more than ${LIMITS.scriptDepth} levels deep`,
    )
  })
})

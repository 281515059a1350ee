import { describe, expect, it } from 'vitest'
import type { FixReport } from '../../../src/report/fix.ts'
import { renderFixJson } from '../../../src/report/fix-json.ts'
import { renderFixText } from '../../../src/report/fix-text.ts'

const EMPTY: FixReport = { files: [], written: undefined, changed: [], refused: [], cut: [] }
const SAFE = { rule: 'own/a', line: 1, message: 'wrong', isSafe: true }

const lines = (report: Partial<FixReport>): readonly string[] =>
  renderFixText({ ...EMPTY, ...report }, { colour: false })
    .trimEnd()
    .split('\n')

describe('repairs as text', () => {
  const file = { path: 'f.yml', before: 'a: 1\n', after: 'a: 2\n', made: [SAFE, SAFE], toReview: [] }

  it('are a diff and a summary by rule', () => {
    expect(lines({ files: [file] })).toEqual([
      '--- a/f.yml',
      '+++ b/f.yml',
      '@@ -1,1 +1,1 @@',
      '-a: 1',
      '+a: 2',
      'own/a: 2 repairs',
      '2 repairs in 1 file; `--write` makes them',
    ])
  })

  it('have no diff when they were written', () => {
    expect(lines({ files: [file], written: ['f.yml'] })).toEqual([
      'own/a: 2 repairs',
      'made 2 repairs in 1 file, wrote 1 file',
    ])
  })

  it('say what was left and why', () => {
    const toReview = [{ ...SAFE, isSafe: false }]
    expect(
      lines({
        files: [{ ...file, after: file.before, made: [], toReview }],
        changed: ['b.yml'],
        refused: ['c.yml'],
        cut: ['d.yml'],
      }),
    ).toEqual([
      '1 repair to review first, made with `--unsafe`:',
      '  f.yml:1 own/a: wrong',
      'b.yml changed meanwhile and was not written',
      'c.yml is left alone: its repairs would make something else wrong',
      'd.yml has more to repair than one run tries',
      'nothing is repaired without a look at it',
    ])
    expect(lines({})).toEqual(['nothing to repair'])
  })

  it('never give a terminal or a log what it would obey, nor a secret', () => {
    const secret = `ghp_${'a1B2'.repeat(9)}`
    const before = `a: "\u001b[2J ##[add-matcher]x ${secret}"\nb: 1\n`
    const hostile = { ...file, path: 'a\u001b]0;x\u0007.yml', before, after: before.replace('b: 1', 'b: 2') }
    for (const text of [
      renderFixText({ ...EMPTY, files: [hostile] }, { colour: false }),
      renderFixJson({ ...EMPTY, files: [hostile] }),
    ]) {
      expect(text).not.toContain('\u001b')
      expect(text).not.toContain('\u0007')
      expect(text).not.toContain(secret)
    }
    expect(renderFixText({ ...EMPTY, files: [hostile] }, { colour: false })).not.toContain('##[')
  })

  it.each([[1_999], [2_000], [2_001]])('show at most 2,000 lines of a diff: %i', (count) => {
    // Three lines above and the added ones.
    const after = `${'x: 1\n'.repeat(count - 3)}`
    const shown = lines({ files: [{ ...file, before: '', after }] })
    const more = shown.filter((line) => line.startsWith('… '))
    expect(more).toEqual(count > 2_000 ? ['… 1 more line'] : [])
  })

  it.each([[199], [200], [201]])('list at most 200 to review: %i', (count) => {
    const toReview = Array.from({ length: count }, () => ({ ...SAFE, isSafe: false }))
    const shown = lines({ files: [{ ...file, after: file.before, made: [], toReview }] })
    expect(shown.filter((line) => line.startsWith('  f.yml:1'))).toHaveLength(Math.min(count, 200))
    expect(shown.filter((line) => line.startsWith('  … '))).toEqual(count > 200 ? ['  … 1 more repair'] : [])
  })
})

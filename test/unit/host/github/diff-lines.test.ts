import { describe, expect, it } from 'vitest'
import { hunksOf } from '../../../../src/host/github/diff-lines.ts'

describe('the lines that a patch shows', () => {
  it('are those of its hunks, with the lines around the change', () => {
    expect(
      hunksOf(
        '@@ -1,3 +1,4 @@ jobs:\n a\n+b\n c\n d\n@@ -10 +11,2 @@\n-x\n+y\n+z\n\\ No newline at end of file',
      ),
    ).toEqual([
      { first: 1, last: 4 },
      { first: 11, last: 12 },
    ])
  })

  it.each([
    ['one line', '@@ -0,0 +1 @@\n+a', [{ first: 1, last: 1 }]],
    ['none of a file that is gone', '@@ -1,2 +0,0 @@\n-a\n-b', []],
    ['none of no patch', '', []],
    ['none of text that is no patch', 'GIT binary patch', []],
    [
      'none that a line of the file claims',
      '@@ -0,0 +1,2 @@\n+@@ -1 +900,9 @@\n @@ -1 +900,9 @@',
      [{ first: 1, last: 2 }],
    ],
    ['none of numbers that are too long', `@@ -1 +${'9'.repeat(30)} @@`, []],
  ])('are %s', (_, patch, expected) => {
    expect(hunksOf(patch)).toEqual(expected)
  })

  it('of ten megabytes take no time to speak of', () => {
    const start = performance.now()
    expect(hunksOf(`@@ -1 +1,9 @@\n${'+x\n'.repeat(2_000_000)}+${'y'.repeat(5_000_000)}`)).toHaveLength(1)
    expect(performance.now() - start).toBeLessThan(20_000)
  })
})

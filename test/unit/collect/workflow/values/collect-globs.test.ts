import { describe, expect, it } from 'vitest'
import { collected } from '../collected.ts'

function globs(text: string): readonly string[] {
  return collected('workflow.glob', text).map(
    ({ at, fields }) => `${at} ${fields['filter']} ${fields['problem']}`,
  )
}

describe('collectGlobs', () => {
  it('tells everything about a flaw, at its character', () => {
    expect(collected('workflow.glob', 'on:\n  push:\n    tags: ["v[0-"]\n')).toEqual([
      {
        at: '3:16',
        text: '-',
        fields: {
          problem: 'open-class',
          pattern: 'v[0-',
          subject: 'ref',
          filter: 'tags',
          event: 'push',
          character: '-',
        },
        spans: { '/problem': '3:16' },
        related: [],
        identity: 'on/push/tags/open-class/v[0-',
      },
    ])
  })

  it('finds the character behind escapes, and in texts of several lines', () => {
    expect(globs('on: {push: {branches: ["\\u0061\\u0062[x]"]}}')).toEqual(['1:39 branches single-class'])
    expect(globs('on:\n  push:\n    branches:\n      - |-\n        ab[x]\n')).toEqual([
      '5:13 branches single-class',
    ])
  })

  it('stands at the text inside of quotes, and at the start of a text of several lines, when the whole is meant', () => {
    expect(globs('on: {push: {paths: [./a, "./a"]}}')).toEqual([
      '1:21 paths path-dots',
      '1:27 paths path-dots',
    ])
    expect(globs('on:\n  push:\n    paths:\n      - |\n        a\n')).toEqual(['4:9 paths path-spaces'])
  })

  it.each([
    ['on: {push: {branches: "!a"}}', ['1:13 branches only-negative']],
    ['on: {push: {branches: ["!a", "!b"]}}', ['1:13 branches only-negative']],
    ['on: {push: {branches: ["!a", "b"]}}', []],
    ['on: {push: {branches: ["!a", "![b"]}}', ['1:33 branches open-class']],
    ['on: {push: {branches-ignore: ["!a"], tags: [], paths: , paths-ignore: [""]}}', []],
    ['on: {push: {branches: {a: "["}}}', []],
    ['on: {unheard: {branches: "["}}', ['1:27 branches open-class']],
    [
      'on: {image_version: {names: "a b", versions: ["1.[", "!2"], branches: "["}}',
      ['1:50 versions open-class'],
    ],
    ['on: push\njobs: {a: {snapshot: {image-name: "[", version: "1.["}}}', ['2:52 version open-class']],
    ['on: push\njobs: {a: {snapshot: "["}}', []],
  ])('reads %j', (text, expected) => {
    expect(globs(text)).toEqual(expected)
  })
})

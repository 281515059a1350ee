import { describe, expect, it } from 'vitest'
import { actionName, isCommit, parseUses } from '../../../../src/collect/workflow/uses.ts'

describe('parseUses', () => {
  it.each([
    ['a/b@v1', { kind: 'repository', owner: 'a', repository: 'b', subpath: undefined, ref: 'v1' }],
    ['A/b/c/d@x@y', { kind: 'repository', owner: 'A', repository: 'b', subpath: 'c/d', ref: 'x@y' }],
    ['a/b/@v1', { kind: 'repository', owner: 'a', repository: 'b', subpath: '', ref: 'v1' }],
    ['./a/b', { kind: 'local', path: 'a/b' }],
    ['./a@b', { kind: 'local', path: 'a@b' }],
    ['$/a/b', { kind: 'self', path: 'a/b' }],
    ['docker://alpine:3', { kind: 'docker', image: 'alpine:3' }],
    ['a/b', { kind: 'malformed' }],
    ['a@v1', { kind: 'malformed' }],
    ['a@v1/b/c', { kind: 'malformed' }],
    ['a/b@v1/c', { kind: 'repository', owner: 'a', repository: 'b', subpath: undefined, ref: 'v1/c' }],
    ['/b@v1', { kind: 'malformed' }],
    ['a/@v1', { kind: 'malformed' }],
    ['a/b@', { kind: 'malformed' }],
    ['', { kind: 'malformed' }],
    ['${{ x }}/b@v1', { kind: 'malformed' }],
    [
      'a/b@${{ x }}',
      { kind: 'repository', owner: 'a', repository: 'b', subpath: undefined, ref: '${{ x }}' },
    ],
  ])('takes %j apart', (raw, expected) => {
    expect(parseUses(raw)).toEqual(expected)
  })
})

describe('isCommit', () => {
  it.each([
    ['a'.repeat(40), true],
    ['A1'.repeat(20), true],
    ['a'.repeat(64), true],
    ['a'.repeat(39), false],
    ['a'.repeat(41), false],
    ['g'.repeat(40), false],
    [`${'a'.repeat(40)}\n`, false],
    ['v1', false],
  ])('of %j is %s', (ref, expected) => {
    expect(isCommit(ref)).toBe(expected)
  })
})

describe('actionName', () => {
  it('has owner and repository in lower case and the path as written', () => {
    expect(actionName(parseUses('Actions/Cache@v1'))).toBe('actions/cache')
    expect(actionName(parseUses('Actions/Cache/Save@v1'))).toBe('actions/cache/Save')
    expect(actionName(parseUses('./x'))).toBeUndefined()
  })
})

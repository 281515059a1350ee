import { describe, expect, it } from 'vitest'
import { faultOf } from '../../../../../src/collect/workflow/structure/find-uses.ts'

describe('faultOf', () => {
  it.each([
    'a/b@v1',
    'a/b/c/d@refs/heads/x',
    'a/b@c@d',
    './',
    './a',
    '$/a/b',
    '$//a',
    'docker://a',
    'docker://a:1',
    'docker://host:5000/a/b:1',
    'docker://a@sha256:00',
  ])('takes %s', (text) => {
    expect(faultOf(text)).toBeUndefined()
  })

  it.each([
    ['a/b', 'the ref is missing'],
    ['a', 'the ref is missing'],
    ['a@v1', 'the owner is missing'],
    ['/b@v1', 'owner, repository and ref must not be empty'],
    ['a/@v1', 'owner, repository and ref must not be empty'],
    ['a/b@', 'owner, repository and ref must not be empty'],
    ['$/a@v1', 'a path in the same repository has no `@` and ref'],
    ['$/', 'the path is missing'],
    ['$///', 'the path is missing'],
    ['docker://', 'the image is missing'],
    ['docker://:1', 'the image is missing'],
    ['docker://a:', 'the tag must not be empty'],
    ['docker://a b', 'the image has a character that no image may have'],
  ])('refuses %s: %s', (text, fault) => {
    expect(faultOf(text)).toBe(fault)
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { callTarget } from '../../../../../src/collect/workflow/values/call-format.ts'

describe('callTarget', () => {
  it.each([
    ['./.github/workflows/a.yml', { kind: 'local', path: '.github/workflows/a.yml' }],
    ['$/.github/workflows/a.yml', { kind: 'local', path: '.github/workflows/a.yml' }],
    ['$///a.yml', { kind: 'local', path: 'a.yml' }],
    ['o/r/.github/workflows/a.yml@v1', { kind: 'remote', path: '.github/workflows/a.yml' }],
    ['o/r/a.yml@feature/x@y', { kind: 'remote', path: 'a.yml' }],
    ['./', { kind: 'malformed' }],
    ['$/', { kind: 'malformed' }],
    ['$//', { kind: 'malformed' }],
    ['./a.yml@main', { kind: 'malformed' }],
    ['$/a.yml@main', { kind: 'malformed' }],
    ['../o/r/a.yml@main', { kind: 'malformed' }],
    ['o/r@v1', { kind: 'malformed' }],
    ['o/r/@v1', { kind: 'malformed' }],
    ['o/r/a.yml', { kind: 'malformed' }],
    ['o/r/a.yml@', { kind: 'malformed' }],
    ['/r/a.yml@v1', { kind: 'malformed' }],
    ['o//a.yml@v1', { kind: 'malformed' }],
    ['docker://a', { kind: 'malformed' }],
    ['', { kind: 'malformed' }],
  ])('reads %j', (uses, target) => {
    expect(callTarget(uses)).toEqual(target)
  })

  it('never throws, and a local path never has a ref', () => {
    const piece = fc.constantFrom('.', '/', '$', '@', 'a', '.yml', '..')
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const target = callTarget(pieces.join(''))
        if (target.kind === 'local') expect(target.path).not.toMatch(/^\/|^$|@/)
      }),
    )
  })
})

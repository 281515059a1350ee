import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { POPULAR_SLUGS } from '../../../../../src/collect/workflow/actions/popular-slugs.ts'
import { popularLike } from '../../../../../src/collect/workflow/actions/resembles.ts'

describe('popularLike', () => {
  it.each([
    ['a character too few', 'action/checkout', 'actions/checkout'],
    ['a character too few in the middle', 'hashcorp/setup-terraform', 'hashicorp/setup-terraform'],
    ['a character too many', 'dockers/login-action', 'docker/login-action'],
    ['one at the end', 'mikefarahs/yq', 'mikefarah/yq'],
    ['two characters swapped', 'actoins/checkout', 'actions/checkout'],
    ['two swapped across a separator', 'actionsc/heckout', 'actions/checkout'],
    ['two swapped twice', 'actoins/checkotu', undefined],
    ['one twice', 'docckerr/login-action', undefined],
    ['no separator', 'tjactions/changed-files', 'tj-actions/changed-files'],
    ['a neighbouring key', 'axtions/cache', 'actions/cache'],
    ['a key of the row above', 'gihhub/codeql-action', undefined],
    ['a digit that looks alike', 'act1ons/cache', 'actions/cache'],
    ['a zero', 'd0cker/login-action', 'docker/login-action'],
    ['two characters that look like one', 'domy/paths-filter', 'dorny/paths-filter'],
    [
      'one character that looks like two',
      'jarnesives/github-pages-deploy-action',
      'jamesives/github-pages-deploy-action',
    ],
    ['an underscore', 'tj_actions/changed-files', 'tj-actions/changed-files'],
    ['a dash for the slash', 'actions-stale/x', undefined],
    ['words in another order', 'checkout/actions', 'actions/checkout'],
    ['words in another order, with another separator', 'checkout/actions-x', undefined],
    ['a character far away', 'aqtions/cache', undefined],
    ['two slips', 'acti0ns/cach', undefined],
    ['a character that no name has', 'act+ions/cache', undefined],
  ])('tells %s: %s', (_, slug, popular) => {
    expect(popularLike(slug)).toBe(popular)
  })

  it('leaves repositories of the same owner alone', () => {
    expect(popularLike('actions/caches')).toBeUndefined()
    expect(popularLike('actionss/caches')).toBeUndefined()
    expect(popularLike('actionss/cache')).toBe('actions/cache')
  })

  it('leaves popular repositories alone, also those that look like another', () => {
    for (const slug of POPULAR_SLUGS) expect(popularLike(slug)).toBeUndefined()
  })

  it.each([139, 140, 141])('looks at names of up to 140 characters: %i', (length) => {
    // Nothing popular is that long, so this only must not hang or throw.
    expect(popularLike(`${'a'.repeat(length - 2)}/b`)).toBeUndefined()
  })

  it('finds every name with one character left out of a popular one, unless the owner stays', () => {
    fc.assert(
      fc.property(fc.constantFrom(...POPULAR_SLUGS), fc.nat(), (slug, seed) => {
        const at = seed % slug.indexOf('/')
        const slip = slug.slice(0, at) + slug.slice(at + 1)
        expect(popularLike(slip)).toBeDefined()
      }),
    )
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createLookalikeIndex } from '../../../../../src/collect/dependency/lookalike/find-lookalike.ts'
import { popularNames } from '../../../../../src/collect/dependency/lookalike/popular-names.ts'
import { ECOSYSTEMS } from '../../../../../src/collect/dependency/model.ts'

const NPM = createLookalikeIndex('npm', ['our-thing', '@acme/tools'])

describe('find', () => {
  test.each([
    ['lodahs', 'lodash', 'edit'],
    ['loadsh', 'lodash', 'edit'],
    ['lodassh', 'lodash', 'edit'],
    ['lodas', 'lodash', 'edit'],
    ['1odash', 'lodash', 'confusable'],
    ['l\u043edash', 'lodash', 'confusable'],
    ['rnoment', 'moment', 'confusable'],
    ['crossenv', 'cross-env', 'separator'],
    ['cross_env', 'cross-env', 'separator'],
    ['node-lodash', 'lodash', 'affix'],
    ['axios-js', 'axios', 'affix'],
    ['@bable/core', '@babel/core', 'scope'],
    ['@acmee/tools', '@acme/tools', 'scope'],
    ['our-thingg', 'our-thing', 'edit'],
    ['jsonwebtokken', 'jsonwebtoken', 'edit'],
    ['jsonwebtoknn', 'jsonwebtoken', 'edit'],
  ])('%s is like %s', (name, other, how) => {
    expect(NPM.find(name)).toEqual({ name: other, how })
  })

  test.each([
    'lodash',
    'our-thing',
    '@babel/cor',
    '@types/lodash',
    'koa2x',
    'mss',
    'plain-crypto-js',
    'left-pad',
    'strip-ansi',
    'x'.repeat(61),
  ])('%s is like nothing', (name) => {
    expect(NPM.find(name)).toBeUndefined()
  })

  test('of no ecosystem a well-known name is like another one', () => {
    for (const ecosystem of ECOSYSTEMS) {
      const index = createLookalikeIndex(ecosystem, [])
      expect(popularNames(ecosystem).filter((name) => index.find(name) !== undefined)).toEqual([])
    }
  })

  test('takes any text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 100 }), (name) => {
        const found = NPM.find(name)
        expect(found === undefined || found.name !== name).toBe(true)
      }),
    )
  })

  test('one letter of a known name is found wherever it is missing', () => {
    fc.assert(
      fc.property(fc.nat({ max: 8 }), (at) => {
        const name = 'mongoose'
        const typo = name.slice(0, at % name.length) + name.slice((at % name.length) + 1)
        expect(NPM.find(typo)?.name).toBe('mongoose')
      }),
    )
  })
})

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
    ['types-node', '@types/node', 'separator'],
    ['@expres/express', 'express', 'scope'],
    ['@lodash-js/lodash', 'lodash', 'scope'],
    ['@babel-official/core', '@babel/core', 'scope'],
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
    '@express/express',
    '@somebody/express',
    'babel-core',
    'x'.repeat(61),
  ])('%s is like nothing', (name) => {
    expect(NPM.find(name)).toBeUndefined()
  })

  test.each([
    ['Go', 'github.com/boltdb-go/bolt', 'github.com/boltdb/bolt'],
    ['Go', 'github.com/sirupsem/logrus', 'github.com/sirupsen/logrus'],
    ['Go', 'github.com/shopsprint/decimal', 'github.com/shopspring/decimal'],
    ['Go', 'github.com/gin-gonlc/gin/v2', 'github.com/gin-gonic/gin'],
    ['Go', 'golamg.org/x/crypto', 'golang.org/x/crypto'],
    ['Go', 'github.com/our-tean/tool', 'github.com/our-team/tool'],
    ['Maven', 'org.fasterxml.jackson.core:jackson-databind', 'com.fasterxml.jackson.core:jackson-databind'],
    ['Maven', 'org.apache.common:commons-lang3', 'org.apache.commons:commons-lang3'],
    ['Packagist', 'symfonny/console', 'symfony/console'],
    ['Pub', 'path_provder', 'path_provider'],
    ['Hex', 'phoenlx', 'phoenix'],
  ] as const)('in %s %s is like %s', (ecosystem, name, other) => {
    expect(createLookalikeIndex(ecosystem, ['github.com/our-team/tool/v3']).find(name)?.name).toBe(other)
  })

  test.each([
    ['Go', 'github.com/Sirupsen/logrus'],
    ['Go', 'github.com/somebody/logrus'],
    ['Go', 'github.com/sirupsem/other'],
    ['Go', 'github.com/pkg/profile'],
    ['Go', 'github.com/our-team/tool/v4'],
    ['Maven', 'com.fasterxml.jackson.core:jackson-other'],
    ['Maven', 'org.somebody:commons-lang3'],
  ] as const)('in %s %s is like nothing', (ecosystem, name) => {
    expect(createLookalikeIndex(ecosystem, ['github.com/our-team/tool/v3']).find(name)).toBeUndefined()
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

import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { LicenseExpression } from '../../../../../src/collect/dependency/license/license-expression.ts'
import { licenseWays, MAX_LICENSE_WAYS } from '../../../../../src/collect/dependency/license/license-ways.ts'
import { readLicense } from '../../../../../src/collect/dependency/license/read-license.ts'
import { createSpdxLists } from '../../../../../src/collect/dependency/license/spdx-lists.ts'

const LISTS = createSpdxLists()

function ways(text: string): unknown {
  const { tree } = readLicense(text, LISTS)
  return tree && licenseWays(tree)
}

test.each([
  ['MIT', [['MIT']]],
  ['MIT OR ISC', [['ISC'], ['MIT']]],
  ['MIT AND ISC', [['ISC', 'MIT']]],
  ['MIT OR (ISC AND 0BSD)', [['0BSD', 'ISC'], ['MIT']]],
  [
    '(MIT OR ISC) AND 0BSD',
    [
      ['0BSD', 'ISC'],
      ['0BSD', 'MIT'],
    ],
  ],
  ['(MIT OR ISC) AND (MIT OR 0BSD)', [['0BSD', 'ISC'], ['0BSD', 'MIT'], ['ISC', 'MIT'], ['MIT']]],
  ['GPL-2.0 WITH Classpath-exception-2.0', [['GPL-2.0-only WITH Classpath-exception-2.0']]],
])('%s can be satisfied by %j', (text, expected) => {
  expect(ways(text)).toEqual(expected)
})

test('order and repetition make no difference', () => {
  const id = fc.constantFrom('MIT', 'ISC', '0BSD', 'Zlib')
  fc.assert(
    fc.property(
      fc.array(id, { minLength: 1, maxLength: 5 }),
      fc.constantFrom(' AND ', ' OR '),
      (ids, join) => {
        expect(ways([...ids].reverse().join(join))).toEqual(ways([...ids, ids[0]].join(join)))
      },
    ),
  )
})

test('gives up beyond the limit, not before', () => {
  const either = (at: number): LicenseExpression => ({
    kind: 'or',
    parts: ['a', 'b'].map(
      (id): LicenseExpression => ({ kind: 'license', id: `${id}${at}`, isOrLater: false }),
    ),
  })
  const all = (count: number): LicenseExpression => ({
    kind: 'and',
    parts: Array.from({ length: count }, (_, at) => either(at)),
  })
  expect(MAX_LICENSE_WAYS).toBe(64)
  expect(licenseWays(all(6))).toHaveLength(64)
  expect(licenseWays(all(7))).toBeUndefined()
})

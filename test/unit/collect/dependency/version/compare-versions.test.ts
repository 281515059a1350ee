import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  compareVersions,
  versionOrderOf,
} from '../../../../../src/collect/dependency/version/compare-versions.ts'

const ECOSYSTEMS = [
  'Alpine',
  'CRAN',
  'Debian',
  'Go',
  'Hackage',
  'Maven',
  'NuGet',
  'Packagist',
  'Pub',
  'PyPI',
  'Red Hat',
  'RubyGems',
  'npm',
]

/** Versions of each ecosystem, lowest first; those that are equal stand together. */
const ASCENDING: readonly (readonly [string, readonly (readonly string[])[]])[] = [
  [
    'npm',
    [
      ['1.0.0-0'],
      ['1.0.0-1'],
      ['1.0.0-alpha', 'v1.0.0-alpha', '1.0.0-alpha+1'],
      ['1.0.0-alpha.1'],
      ['1.0.0-alpha.beta'],
      ['1.0.0-beta'],
      ['1.0.0-beta.2'],
      ['1.0.0-beta.11'],
      ['1.0.0-rc.1'],
      ['1.0.0', '1', '1.0', 'v1.0.0', '1.0.0+a', '1.0.0+b'],
      ['1.0.1'],
      ['1.10.0'],
      ['20240102030405060708.0.0'],
      ['20240102030405060709.0.0'],
    ],
  ],
  [
    'Go',
    [
      ['v0.0.0-20230102150405-abcdef012345', '0.0.0-20230102150405-abcdef012345'],
      ['v0.0.0-20240102150405-000000000000'],
      ['v1.2.3-pre.0.20240102150405-abcdef012345'],
      ['v1.2.3'],
      ['v1.2.4-0.20240102150405-abcdef012345'],
      ['v1.2.4'],
      ['1.21.0-rc.2', 'go1.21rc2'],
      ['go1.21', '1.21.0'],
      ['go1.21.1'],
      ['v2.0.0+incompatible', 'v2.0.0'],
    ],
  ],
  ['Pub', [['1.0.0-a'], ['1.0.0'], ['1.0.0+a'], ['1.0.0+a1'], ['1.0.0+build'], ['1.0.1']]],
  [
    'NuGet',
    [
      ['1.0.0-BETA', '1.0.0-beta', '1.0-Beta+x'],
      ['1.0.0-beta2'],
      ['1.0.0', '1', '1.0.0.0', '1.0.0+x'],
      ['1.0.0.1-1.2.A', '1.0.0.1-1.2.a+A'],
      ['1.0.0.1'],
      ['1.0.1'],
    ],
  ],
  ['Hackage', [['1'], ['1.2'], ['1.2.0'], ['1.2.0.0'], ['1.10']]],
  ['CRAN', [['0.1-2', '0.1.2'], ['0.2-2'], ['1.8'], ['1.8.0'], ['1.10']]],
  [
    'RubyGems',
    [
      ['1.0.a'],
      ['1.0.a1'],
      ['1.0.b', '1.b'],
      ['1.0.pre.1', '1.0-1'],
      ['1.0', '1', '1.0.0'],
      ['2.3.9.pre'],
      ['2.3.9'],
      ['3.0.0.rc'],
      ['3.0.0.rc1'],
      ['3.0.0.rc2'],
      ['3.0.0.rc10'],
      ['3'],
    ],
  ],
  [
    'Packagist',
    [
      ['1.0.0-dev'],
      ['1.0.0-alpha', 'v1.0.0-a'],
      ['1.0.0-alpha1', '1.0.0a1'],
      ['1.0.0-beta'],
      ['1.0.0-RC1', 'V1.0.0.rc1'],
      ['1.0.0', 'v1.0.0'],
      ['1.0.0-p1', '1.0.0-patch1', '1.0.0pl1'],
      ['1.0.1'],
      ['1.10.0'],
    ],
  ],
  [
    'PyPI',
    [
      ['not a version'],
      ['1.0.dev0', '1.0.DEV'],
      ['1.0a0.dev1'],
      ['1.0a0', '1.0.alpha', '1.0-a.0'],
      ['1.0b1'],
      ['1.0rc1', '1.0c1', '1.0-preview1'],
      ['1.0', '1', '1.0.0', 'v1.0'],
      ['1.0+abc'],
      ['1.0+abc.5'],
      ['1.0+5', '1.0+05'],
      ['1.0.post0.dev1'],
      ['1.0.post0', '1.0-0', '1.0.post'],
      ['1.0.post1', '1.0-1', '1.0.rev1'],
      ['1.1.dev1'],
      ['1!0.1'],
      ['2!0'],
    ],
  ],
  [
    'Maven',
    [
      ['1-a1', '1-alpha-1', '1.0-ALPHA1'],
      ['1-beta'],
      ['1-m1', '1-milestone-1'],
      ['1-rc', '1-cr'],
      ['1-SNAPSHOT'],
      ['1', '1.0', '1-ga', '1.final', '1.0.0-release'],
      ['1-sp'],
      ['1-xyz'],
      ['1-1', '1.0-1'],
      ['1.1'],
      ['2.0.1-xyz'],
      ['2.0.1-123'],
    ],
  ],
  [
    'Debian',
    [
      ['1.0~~'],
      ['1.0~rc1'],
      ['1.0', '0:1.0', '1.0-0', '1.00'],
      ['1.0-1'],
      ['1.0-1.1'],
      ['1.0a'],
      ['1.0+b1'],
      ['1.0.1'],
      ['1.10'],
      ['1:0.1'],
    ],
  ],
  [
    'Alpine',
    [
      ['1.02'],
      ['1.1'],
      ['1.2_alpha'],
      ['1.2_alpha2'],
      ['1.2_rc1'],
      ['1.2', '1.2-r0', '1.2~abcdef'],
      ['1.2-r1'],
      ['1.2_p1'],
      ['1.2a'],
      ['1.2.1'],
      ['1.10'],
    ],
  ],
  [
    'Red Hat',
    [
      ['1.0~rc1'],
      ['1.0', '0:1.0', '1_0', '01.0'],
      ['1.0-1'],
      ['1.0^'],
      ['1.0^git1'],
      ['1.0.a'],
      ['1.0.1'],
      ['1.10'],
      ['1:0.1'],
    ],
  ],
]

describe.each(ASCENDING)('%s', (ecosystem, groups) => {
  test('orders versions as its package manager does', () => {
    const wrong: string[] = []
    groups.forEach((group, at) => {
      groups.forEach((other, otherAt) => {
        for (const a of group)
          for (const b of other)
            if (compareVersions(ecosystem, a, b) !== Math.sign(at - otherAt)) wrong.push(`${a} ${b}`)
      })
    })
    expect(wrong).toEqual([])
  })
})

const VERSION = fc.oneof(
  fc.stringMatching(/^[v0-9a-cr.~^+_:!-]{0,12}$/),
  fc.constantFrom(
    '1.0',
    '1.0.0',
    '1.0-rc1',
    '1.0a',
    '1.0.dev1',
    'final',
    '',
    '-',
    '1..2',
    '1.0.Final',
    '9'.repeat(400),
  ),
  fc.string({ maxLength: 10 }),
)

test.each(ECOSYSTEMS)('the order of %s never throws, and is the same from both sides', (ecosystem) => {
  fc.assert(
    fc.property(VERSION, VERSION, (a, b) => {
      expect(compareVersions(ecosystem, a, a)).toBe(0)
      expect(compareVersions(ecosystem, a, b) + compareVersions(ecosystem, b, a)).toBe(0)
    }),
    { numRuns: 500 },
  )
})

test.each(ECOSYSTEMS.filter((one) => one !== 'Alpine' && one !== 'Packagist' && one !== 'Maven'))(
  'what %s puts above what it puts above a third is above the third',
  (ecosystem) => {
    fc.assert(
      fc.property(VERSION, VERSION, VERSION, (a, b, c) => {
        const [low = '', middle = '', high = ''] = [a, b, c].toSorted((x, y) =>
          compareVersions(ecosystem, x, y),
        )
        expect(compareVersions(ecosystem, low, middle)).toBeLessThanOrEqual(0)
        expect(compareVersions(ecosystem, middle, high)).toBeLessThanOrEqual(0)
        expect(compareVersions(ecosystem, low, high)).toBeLessThanOrEqual(0)
      }),
      { numRuns: 500 },
    )
  },
)

test('a suffix behind the name of an ecosystem does not change its order', () => {
  expect(compareVersions('Debian:12', '1.0~rc1', '1.0')).toBe(-1)
  expect(compareVersions('Alpine:v3.19', '1.02', '1.1')).toBe(-1)
})

test('of images no order is known', () => {
  expect(versionOrderOf('docker')).toBeUndefined()
  expect(compareVersions('docker', '1.10', '1.9')).toBe(-1)
})

test.each(ECOSYSTEMS)('versions of %s as long as a book are compared in time', (ecosystem) => {
  const long = [
    '1.'.repeat(100_000),
    '1'.repeat(200_000),
    'a'.repeat(200_000),
    '0.'.repeat(100_000),
    '1-'.repeat(100_000),
    '~'.repeat(200_000),
    '_p1'.repeat(60_000),
    `1${'.0'.repeat(100_000)}a`,
  ]
  const start = performance.now()
  for (const one of long) compareVersions(ecosystem, `1${one}`, `1${one}1`)
  expect(performance.now() - start).toBeLessThan(20_000)
})

import { describe, expect, it } from 'vitest'
import { readCycloneDx } from '../../../src/sbom/cyclonedx/read.ts'
import { diffBills } from '../../../src/sbom/diff-bills.ts'
import type { Bill } from '../../../src/sbom/model.ts'

type Json = Readonly<Record<string, unknown>>

function bill(components: readonly Json[], more: Json = {}): Bill {
  return readCycloneDx({ bomFormat: 'CycloneDX', specVersion: '1.6', components, ...more })
}

function npm(name: string, version: string, more: Json = {}): Json {
  return {
    type: 'library',
    name,
    version,
    'bom-ref': `${name}@${version}`,
    purl: `pkg:npm/${name}@${version}`,
    ...more,
  }
}

const sha = (digit: string): Json => ({ hashes: [{ alg: 'SHA-512', content: digit.repeat(128) }] })

function kinds(before: Bill, after: Bill): readonly string[] {
  return diffBills(before, after).map(
    ({ kind, name, before: old, after: now }) => `${kind} ${name} ${old} ${now}`,
  )
}

describe('diffBills', () => {
  it.each<[string, readonly Json[], readonly Json[], readonly string[]]>([
    ['nothing', [npm('a', '1.0.0', sha('a'))], [npm('a', '1.0.0', sha('a'))], []],
    ['what came', [], [npm('a', '1.0.0')], ['added a undefined 1.0.0']],
    ['what went', [npm('a', '1.0.0')], [], ['removed a 1.0.0 undefined']],
    ['a higher version', [npm('a', '9.0.0')], [npm('a', '10.0.0')], ['upgraded a 9.0.0 10.0.0']],
    ['a lower version', [npm('a', '10.0.0')], [npm('a', '9.0.0')], ['downgraded a 10.0.0 9.0.0']],
    [
      'a version that is no longer told',
      [npm('a', '1.0.0')],
      [npm('a', '1.0.0', { version: undefined, purl: 'pkg:npm/a' })],
      ['version-changed a 1.0.0 undefined'],
    ],
    [
      'a version that is told now',
      [npm('a', '', { purl: 'pkg:npm/a' })],
      [npm('a', '1.0.0')],
      ['version-changed a undefined 1.0.0'],
    ],
    [
      'one of two versions',
      [npm('a', '1.0.0'), npm('a', '2.0.0')],
      [npm('a', '2.0.0'), npm('a', '3.0.0')],
      ['upgraded a 1.0.0 3.0.0'],
    ],
    [
      'another hash of the same version',
      [npm('a', '1.0.0', sha('a'))],
      [npm('a', '1.0.0', sha('b'))],
      [`hash-changed a SHA-512 ${'a'.repeat(128)} SHA-512 ${'b'.repeat(128)}`],
    ],
    [
      'a hash that is gone',
      [npm('a', '1.0.0', sha('a'))],
      [npm('a', '1.0.0')],
      [`hash-removed a SHA-512 ${'a'.repeat(128)} undefined`],
    ],
    [
      'a hash that came',
      [npm('a', '1.0.0')],
      [npm('a', '1.0.0', sha('a'))],
      [`hash-added a undefined SHA-512 ${'a'.repeat(128)}`],
    ],
    [
      'another hash of another version',
      [npm('a', '1.0.0', sha('a'))],
      [npm('a', '1.0.1', sha('b'))],
      ['upgraded a 1.0.0 1.0.1'],
    ],
    [
      'another source',
      [npm('a', '1.0.0')],
      [npm('a', '1.0.0', { purl: 'pkg:npm/a@1.0.0?download_url=https:%2F%2Fx.example%2Fa.tgz' })],
      ['source-changed a undefined https://x.example/a.tgz'],
    ],
    [
      'another licence, however it is written',
      [
        npm('a', '1.0.0', { licenses: [{ license: { id: 'MIT' } }] }),
        npm('b', '1.0.0', { licenses: [{ license: { id: 'MIT' } }] }),
      ],
      [
        npm('a', '1.0.0', { licenses: [{ expression: 'MIT' }] }),
        npm('b', '1.0.0', { licenses: [{ expression: 'GPL-3.0-only' }] }),
      ],
      ['license-changed b MIT GPL-3.0-only'],
    ],
    [
      'another supplier',
      [npm('a', '1.0.0', { supplier: { name: 'x' } })],
      [npm('a', '1.0.0', { supplier: { name: 'y' } })],
      ['supplier-changed a x y'],
    ],
    [
      'another scope, where none is required',
      [npm('a', '1.0.0'), npm('b', '1.0.0', { scope: 'excluded' })],
      [npm('a', '1.0.0', { scope: 'required' }), npm('b', '1.0.0', { scope: 'required' })],
      ['scope-changed b excluded required'],
    ],
  ])('tells %s', (_, before, after, expected) => {
    expect(kinds(bill(before), bill(after))).toEqual(expected)
  })

  it('tells what a component needs now, without versions', () => {
    const needs = (dependsOn: readonly string[]): Json => ({ dependencies: [{ ref: 'a@1.0.0', dependsOn }] })
    const components = [npm('a', '1.0.0'), npm('b', '1.0.0'), npm('c', '1.0.0')]
    expect(kinds(bill(components, needs(['b@1.0.0'])), bill(components, needs(['c@1.0.0'])))).toEqual([
      'dependencies-changed a b c',
    ])
  })

  it('tells that less is said to be complete', () => {
    const complete: Json = { compositions: [{ aggregate: 'complete', dependencies: ['a@1.0.0'] }] }
    const [known, unknown] = [bill([npm('a', '1.0.0')], complete), bill([npm('a', '1.0.0')])]
    expect(kinds(known, unknown)).toEqual([
      'completeness-lowered the bill 1 components with all dependencies 0',
    ])
    expect(kinds(unknown, known)).toEqual([])
  })

  it('puts the gravest first, whatever their order in the files', () => {
    const before = [npm('z', '1.0.0', sha('a')), npm('a', '1.0.0')]
    const after = [npm('b', '1.0.0'), npm('z', '1.0.0', sha('b'))]
    const expected = ['hash-changed', 'added', 'removed']
    expect(diffBills(bill(before), bill(after)).map(({ kind }) => kind)).toEqual(expected)
    expect(diffBills(bill(before.toReversed()), bill(after.toReversed())).map(({ kind }) => kind)).toEqual(
      expected,
    )
  })

  it('takes no member of objects for a component', () => {
    const before = [npm('__proto__', '1.0.0'), npm('constructor', '1.0.0')]
    expect(kinds(bill(before), bill([npm('constructor', '1.0.0')]))).toEqual([
      'removed __proto__ 1.0.0 undefined',
    ])
  })
})

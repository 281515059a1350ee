import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createSource } from '../../../../src/core/source.ts'
import { CYCLONEDX_VERSIONS } from '../../../../src/sbom/cyclonedx/document.ts'
import { writeCycloneDx } from '../../../../src/sbom/cyclonedx/write.ts'
import type { Bill, License } from '../../../../src/sbom/model.ts'
import { printJson } from '../../../../src/sbom/print-json.ts'
import { validateBill } from '../../../../src/sbom/validate-bill.ts'
import { BARE, SAMPLE } from '../sample-bill.ts'

function find(bill: Bill, version: '1.6' | '1.7', name: string) {
  const all = writeCycloneDx(bill, version).components
  return [...all, ...all.flatMap((one) => one.components ?? [])].find((one) => one.name === name)
}

function withLicenses(concluded: readonly License[], declared: readonly License[]): Bill {
  return {
    ...SAMPLE,
    components: [{ ...BARE, ref: 'x', name: 'x', concluded, declared }],
    dependencies: [],
    compositions: [],
  }
}

const MIT: License = { kind: 'id', id: 'MIT' }
const OR: License = { kind: 'expression', expression: 'MIT OR ISC' }

describe('writeCycloneDx', () => {
  it.each(CYCLONEDX_VERSIONS)(
    'writes %s with nothing wrong, and keys in the order of the schema',
    async (version) => {
      const document = writeCycloneDx(SAMPLE, version)
      expect((await validateBill(createSource('x', printJson(document)))).problems).toEqual([])
      const file = `../../../../node_modules/@cyclonedx/cyclonedx-library/res/schema/bom-${version}.SNAPSHOT.schema.json`
      const schema = JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8'))
      const check = (value: object, properties: object): void => {
        const order = Object.keys(properties)
        const places = Object.keys(value).map((key) => order.indexOf(key))
        expect(places).toEqual(places.toSorted((a, b) => a - b))
        expect(places).not.toContain(-1)
      }
      check(document, schema.properties)
      check(document.metadata, schema.definitions.metadata.properties)
      for (const component of document.components) check(component, schema.definitions.component.properties)
      for (const one of document.compositions ?? []) check(one, schema.definitions.compositions.properties)
    },
  )

  it('nests what lies inside of something, and says what is needed for what', () => {
    const document = writeCycloneDx(SAMPLE, '1.6')
    expect(find(SAMPLE, '1.6', 'dev')?.components?.map(({ name }) => name)).toEqual(['inner'])
    expect(document.components.map(({ name }) => name)).not.toContain('inner')
    expect(document.dependencies).toContainEqual({ ref: 'root', dependsOn: ['a', 'dev', 'opt'] })
    expect(document.dependencies).toContainEqual({ ref: 'opt' })
    expect(document.compositions).toContainEqual({
      aggregate: 'complete',
      assemblies: ['dev'],
      dependencies: ['a', 'dev', 'inner', 'patched'],
    })
  })

  it.each<[string, Bill, unknown, unknown, unknown]>([
    [
      'two ids',
      withLicenses([MIT], [MIT]),
      [
        { license: { id: 'MIT', acknowledgement: 'concluded' } },
        { license: { id: 'MIT', acknowledgement: 'declared' } },
      ],
      undefined,
      2,
    ],
    [
      'an expression and an id',
      withLicenses([OR], [MIT]),
      [{ expression: 'MIT OR ISC', acknowledgement: 'concluded' }],
      [{ license: { id: 'MIT', acknowledgement: 'declared' } }],
      2,
    ],
    [
      'an id and an expression',
      withLicenses([MIT], [OR]),
      [{ license: { id: 'MIT', acknowledgement: 'concluded' } }],
      [{ expression: 'MIT OR ISC', acknowledgement: 'declared' }],
      2,
    ],
    [
      'an expression alone',
      withLicenses([], [OR]),
      [{ expression: 'MIT OR ISC', acknowledgement: 'declared' }],
      undefined,
      1,
    ],
    [
      'several expressions, which all hold',
      withLicenses([OR, MIT], []),
      [{ expression: '(MIT OR ISC) AND MIT', acknowledgement: 'concluded' }],
      undefined,
      2,
    ],
    ['nothing', withLicenses([], []), undefined, undefined, undefined],
  ])('writes %s so that 1.6 allows it; 1.7 allows any mix', (_, bill, licenses, evidence, count) => {
    expect(find(bill, '1.6', 'x')?.licenses).toEqual(licenses)
    expect(find(bill, '1.6', 'x')?.evidence?.licenses).toEqual(evidence)
    expect(find(bill, '1.7', 'x')?.licenses?.length).toEqual(count)
    expect(find(bill, '1.7', 'x')?.evidence).toBeUndefined()
  })

  it('has the text of a LicenseRef where the version has a place for it', () => {
    const bill = withLicenses([{ kind: 'expression', expression: 'LicenseRef-x' }], [])
    expect(find(bill, '1.6', 'x')?.licenses).toEqual([
      { license: { name: 'LicenseRef-x', acknowledgement: 'concluded', text: { content: 'be kind' } } },
    ])
    expect(find(bill, '1.7', 'x')?.licenses).toEqual([
      {
        expression: 'LicenseRef-x',
        expressionDetails: [{ licenseIdentifier: 'LicenseRef-x', text: { content: 'be kind' } }],
        acknowledgement: 'concluded',
      },
    ])
  })

  it('says who may read it in 1.7, which has a word for it', () => {
    expect(writeCycloneDx(SAMPLE, '1.7').metadata.distributionConstraints).toEqual({ tlp: 'GREEN' })
    expect('distributionConstraints' in writeCycloneDx(SAMPLE, '1.6').metadata).toBe(false)
  })

  it('leaves out hashes that the version has no word for', () => {
    const hashes = [
      { algorithm: 'MD2', hex: 'ab'.repeat(16) },
      { algorithm: 'Streebog-256', hex: 'ab'.repeat(32) },
      { algorithm: 'SHA-1', hex: 'ab'.repeat(20) },
      { algorithm: 'SHA-512', hex: 'ab'.repeat(64) },
    ] as const
    const bill = {
      ...SAMPLE,
      components: [{ ...BARE, ref: 'x', name: 'x', hashes }],
      dependencies: [],
      compositions: [],
    }
    const algorithms = (version: '1.6' | '1.7') => find(bill, version, 'x')?.hashes?.map(({ alg }) => alg)
    expect(algorithms('1.6')).toEqual(['SHA-512', 'SHA-1'])
    expect(algorithms('1.7')).toEqual(['SHA-512', 'SHA-1', 'Streebog-256'])
  })

  it('writes components that hold each other beside the others', () => {
    const ring = ['x', 'y'].map((ref) => ({ ...BARE, ref, name: ref, within: ref === 'x' ? 'y' : 'x' }))
    const bill = { ...SAMPLE, components: ring, dependencies: [], compositions: [] }
    expect(writeCycloneDx(bill, '1.6').components.map(({ name }) => name)).toEqual(['x', 'y'])
  })

  it.each([19, 20, 21])('nests %i levels up to its limit', (levels) => {
    const chain = Array.from({ length: levels + 1 }, (_, at) => ({
      ...BARE,
      ref: `c${at}`,
      name: `c${at}`,
      ...(at === 0 ? {} : { within: `c${at - 1}` }),
    }))
    const bill = { ...SAMPLE, components: chain, dependencies: [], compositions: [] }
    expect(writeCycloneDx(bill, '1.6').components).toHaveLength(levels > 20 ? 2 : 1)
  })

  it('names a licence of the data that is on no list', () => {
    const bill = { ...SAMPLE, document: { ...SAMPLE.document, dataLicense: 'Ours' } }
    expect(writeCycloneDx(bill, '1.6').metadata.licenses).toEqual([{ license: { name: 'Ours' } }])
  })
})

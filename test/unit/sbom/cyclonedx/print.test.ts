import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from '../../../../src/core/canonical.ts'
import { buildBill } from '../../../../src/sbom/build-bill.ts'
import type { CdxComponent } from '../../../../src/sbom/cyclonedx/document.ts'
import { sortComponent, sortDependency } from '../../../../src/sbom/cyclonedx/sort-keys.ts'
import { printCycloneDx, writeCycloneDx } from '../../../../src/sbom/cyclonedx/write.ts'
import type { Bill } from '../../../../src/sbom/model.ts'
import { printJson } from '../../../../src/sbom/print-json.ts'
import { randomLocks } from '../random-locks.ts'
import { BARE, SAMPLE } from '../sample-bill.ts'

const HASH = { alg: 'SHA-1', content: 'ab' }
const PERSON = { name: 'n', email: 'e', phone: 'p' }
const ENTITY = { name: 'n', url: ['u'], contact: [PERSON] }

/** Every key that a component may have, in the order of the schema. */
const FULL: CdxComponent = {
  type: 'library',
  'bom-ref': 'r',
  supplier: ENTITY,
  manufacturer: ENTITY,
  authors: [PERSON],
  group: 'g',
  name: 'n',
  version: '1',
  description: 'd',
  scope: 'required',
  hashes: [HASH],
  licenses: [
    { license: { id: 'MIT', acknowledgement: 'declared', text: { content: 't' }, url: 'u' } },
    { license: { name: 'own', acknowledgement: 'concluded' } },
    {
      expression: 'MIT OR LicenseRef-a',
      expressionDetails: [{ licenseIdentifier: 'LicenseRef-a', text: { content: 't' } }],
      acknowledgement: 'declared',
    },
  ],
  copyright: 'c',
  cpe: 'cpe',
  purl: 'pkg:npm/n@1',
  pedigree: {
    ancestors: [{ type: 'library', name: 'a', version: '1', hashes: [HASH], purl: 'p' }],
    patches: [{ type: 'unofficial', diff: { text: { content: 't' }, url: 'u' } }, { type: 'backport' }],
  },
  externalReferences: [{ type: 'vcs', url: 'u', comment: 'c', hashes: [HASH] }],
  components: [{ type: 'file', name: 'inside', version: '2' }],
  evidence: {
    identity: [
      {
        field: 'purl',
        confidence: 1,
        concludedValue: 'v',
        methods: [{ technique: 'manifest-analysis', confidence: 1, value: 'v' }],
      },
    ],
    occurrences: [{ location: 'l', line: 1 }],
    licenses: [{ license: { id: 'MIT' } }],
  },
  properties: [{ name: 'n', value: 'v' }],
}

function textOf(bill: Bill, version: '1.6' | '1.7', isCompact: boolean, uuid?: string): string {
  return [...printCycloneDx(bill, version, { isCompact, ...(uuid === undefined ? {} : { uuid }) })].join('')
}

describe('printCycloneDx', () => {
  it.each(['1.6', '1.7'] as const)('prints the document of %s, in both forms', (version) => {
    const document = writeCycloneDx(SAMPLE, version)
    expect(textOf(SAMPLE, version, false)).toBe(printJson(document))
    expect(textOf(SAMPLE, version, true)).toBe(printJson(document, true))
  })

  it('prints a bill without components, with the id that was given', () => {
    const { primary: _, ...rest } = SAMPLE
    const bill = { ...rest, components: [], dependencies: [], compositions: [] }
    const uuid = '00000000-0000-4000-8000-000000000000'
    const document = writeCycloneDx(bill, '1.6', { uuid })
    expect(document).toMatchObject({ serialNumber: `urn:uuid:${uuid}`, components: [] })
    expect(textOf(bill, '1.6', false, uuid)).toBe(printJson(document))
    expect(textOf(bill, '1.6', true, uuid)).toBe(printJson(document, true))
  })

  it.each([127, 128, 129, 20_000, 20_001])('prints %i components as one document', (count) => {
    const components = Array.from({ length: count }, (_, at) => ({
      ...BARE,
      ref: `r${at}`,
      name: `n${at}`,
      ...(at === 3 ? { within: 'r2' } : {}),
    }))
    const bill = { ...SAMPLE, components, dependencies: components.map(({ ref }) => ({ ref, links: [] })) }
    const text = textOf(bill, '1.6', true)
    expect(text === printJson(writeCycloneDx(bill, '1.6'), true)).toBe(true)
    expect(JSON.parse(text).components).toHaveLength(count - 1)
  })

  it('prints the document of any locks', () => {
    fc.assert(
      fc.property(randomLocks, fc.constantFrom('1.6', '1.7'), fc.boolean(), (lock, version, isCompact) => {
        const bill = buildBill({
          locks: [lock],
          folder: '',
          settings: {},
          revision: { timestamp: '2026-11-23T09:00:00Z' },
          tool: { name: 'flux', version: '0', hashes: [] },
        })
        expect(textOf(bill, version, isCompact)).toBe(printJson(writeCycloneDx(bill, version), isCompact))
      }),
    )
  })

  it('never ends a piece in the middle of a character', () => {
    const components = Array.from({ length: 300 }, (_, at) => ({ ...BARE, ref: `r${at}`, name: '\u{1f600}' }))
    for (const piece of printCycloneDx({ ...SAMPLE, components }, '1.6'))
      expect(piece.isWellFormed()).toBe(true)
  })
})

describe('sortComponent', () => {
  it('sorts every key that a component may have', () => {
    expect(JSON.stringify(sortComponent(FULL))).toBe(canonicalJson(FULL))
  })

  it('leaves out what has no value', () => {
    const bare: CdxComponent = { type: 'library', name: 'n', evidence: {}, pedigree: {}, supplier: {} }
    expect(JSON.stringify(sortComponent(bare))).toBe(canonicalJson(bare))
  })

  it('sorts each component of a document', () => {
    for (const one of writeCycloneDx(SAMPLE, '1.7').components)
      expect(JSON.stringify(sortComponent(one))).toBe(canonicalJson(one))
  })
})

describe('sortDependency', () => {
  it.each([{ ref: 'a' }, { ref: 'a', dependsOn: ['b', 'c'] }])('sorts the keys of %j', (one) => {
    expect(JSON.stringify(sortDependency(one))).toBe(canonicalJson(one))
  })
})

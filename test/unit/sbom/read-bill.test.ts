import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSource } from '../../../src/core/source.ts'
import { writeBill } from '../../../src/run/sbom.ts'
import { buildBill } from '../../../src/sbom/build-bill.ts'
import { readCycloneDx } from '../../../src/sbom/cyclonedx/read.ts'
import { diffBills } from '../../../src/sbom/diff-bills.ts'
import type { Bill, Component } from '../../../src/sbom/model.ts'
import { printJson } from '../../../src/sbom/print-json.ts'
import { readBill } from '../../../src/sbom/read-bill.ts'
import { readSpdx23 } from '../../../src/sbom/spdx/read-2-3.ts'
import { readSpdx301 } from '../../../src/sbom/spdx/read-3-0-1.ts'
import { randomLocks } from './random-locks.ts'
import { SAMPLE } from './sample-bill.ts'

async function read(text: string): Promise<Bill> {
  const { bill } = await readBill(createSource('bill.json', text))
  if (bill === undefined) throw new Error('no bill')
  return bill
}

/** What of a component every format has a field for. */
function facts({ components, primary }: Bill): readonly unknown[] {
  return (primary === undefined ? components : [primary, ...components])
    .map(({ group, name, version, purl, hashes, scope, concluded }) => ({
      name: group === undefined ? name : `${group}/${name}`,
      version,
      purl,
      scope,
      hashes: hashes.map(({ algorithm, hex }) => `${algorithm} ${hex}`).sort(),
      licensed: concluded.length > 0,
    }))
    .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
}

function edges({ components, primary, dependencies }: Bill): readonly string[] {
  const all = primary === undefined ? components : [primary, ...components]
  const names = new Map(
    all.map(({ ref, purl, group, name, version }) => [
      ref,
      purl ?? `${group === undefined ? '' : `${group}/`}${name}@${version}`,
    ]),
  )
  return dependencies
    .flatMap(({ ref, links }) => links.map(({ to }) => `${names.get(ref)} > ${names.get(to)}`))
    .sort()
}

describe('a bill that was written', () => {
  it('is the same when it is read, whatever the format', async () => {
    await fc.assert(
      fc.asyncProperty(randomLocks, async (lock) => {
        const bill = buildBill({
          locks: [lock],
          folder: '',
          settings: {},
          revision: { timestamp: '2026-11-23T09:00:00Z' },
          tool: { name: 'flux', version: '0', hashes: [] },
          registries: new Map([['npm', 'https://registry.example']]),
        })
        const first = await read(printJson(writeBill(bill, '1.6', {})))
        for (const spec of ['1.7', '2.3', '3.0.1'] as const) {
          const other = await read(printJson(writeBill(bill, spec, {})))
          expect(edges(other)).toEqual(edges(first))
          expect(facts(other)).toEqual(facts(first))
          expect(diffBills(first, other).filter(({ kind }) => !SILENT.has(kind))).toEqual([])
        }
      }),
      { numRuns: 100 },
    )
  })

  it('keeps in SPDX 3.0.1 what is said of the file, and what is not said stays unknown', async () => {
    const fileOf = async (file: NonNullable<Component['file']>): Promise<Component['file']> => {
      const components = SAMPLE.components.map((one) => (one.ref === 'a' ? { ...one, file } : one))
      const bill = await read(printJson(writeBill({ ...SAMPLE, components }, '3.0.1', {})))
      return bill.components.find(({ name }) => name === 'a')?.file
    }
    const known = { name: 'a.jar', isExecutable: true, isArchive: true, isStructured: true }
    expect(await fileOf(known)).toEqual(known)
    expect(await fileOf({ name: 'a.bin', isStructured: false })).toEqual({
      name: 'a.bin',
      isStructured: false,
    })
    expect(await fileOf({ name: 'a.txt' })).toEqual({ name: 'a.txt' })
  })
})

/** Kinds that a format cannot help: SPDX has one licence text for several statements, and one name for a party. */
const SILENT: ReadonlySet<string> = new Set(['license-changed', 'supplier-changed', 'completeness-lowered'])

const anything = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    fc.constantFrom<unknown>(
      'a',
      '',
      'pkg:npm/a@1',
      'SHA-512',
      'SPDXRef-a',
      'DEPENDS_ON',
      'purl',
      null,
      true,
      0,
      1.5,
    ),
    fc.array(tie('value'), { maxLength: 3 }),
    fc
      .array(
        fc.tuple(
          fc.constantFrom(
            ...[
              'bomFormat',
              'specVersion',
              'metadata',
              'component',
              'components',
              'name',
              'version',
              'purl',
              'hashes',
            ],
            ...[
              'alg',
              'content',
              'licenses',
              'license',
              'id',
              'expression',
              'dependencies',
              'ref',
              'dependsOn',
              'tools',
            ],
            ...[
              'packages',
              'SPDXID',
              'relationships',
              'spdxElementId',
              'relatedSpdxElement',
              'relationshipType',
            ],
            ...[
              '@graph',
              'type',
              'spdxId',
              'from',
              'to',
              'externalRefs',
              'annotations',
              'comment',
              '__proto__',
              'url',
            ],
          ),
          tie('value'),
        ),
        { maxLength: 6 },
      )
      .map((entries) => {
        const record: Record<string, unknown> = Object.create(null)
        for (const [key, value] of entries) record[key] = value
        return record
      }),
  ),
})).value

describe('a bill of somebody else', () => {
  it('never stops a reader, whatever it holds, and has refs of its own', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ maxLength: 5 }), anything), anything, (some, inner) => {
        const document = {
          ...some,
          components: [inner],
          packages: [inner],
          '@graph': [inner],
          metadata: inner,
        }
        for (const reader of [readCycloneDx, readSpdx23, readSpdx301]) {
          const bill = reader(document)
          expect(Array.isArray(bill.components)).toBe(true)
          expect(diffBills(bill, bill).filter(({ kind }) => kind !== 'completeness-lowered')).toEqual([])
        }
        const { components } = readCycloneDx({ components: [inner, inner, { name: 'a' }, { name: 'a' }] })
        expect(new Set(components.map(({ ref }) => ref)).size).toBe(components.length)
      }),
      { numRuns: 300 },
    )
  })

  it('may be of an old version, with its tools and authors in old places', async () => {
    const bill = await read(
      JSON.stringify({
        bomFormat: 'CycloneDX',
        specVersion: '1.4',
        version: 3,
        metadata: {
          tools: [{ vendor: 'v', name: 't', version: '2' }],
          manufacture: { name: 'm' },
          component: { type: 'application', name: 'app', 'bom-ref': 'app' },
        },
        components: [
          {
            type: 'library',
            name: 'a',
            version: '1',
            author: 'somebody',
            components: [{ type: 'file', name: 'inside' }],
          },
        ],
        dependencies: [{ ref: 'app', dependsOn: ['a@1'] }],
      }),
    )
    expect(bill.document).toMatchObject({
      format: { name: 'CycloneDX', version: '1.4' },
      version: 3,
      manufacturer: { name: 'm' },
      tools: [{ name: 't', version: '2', vendor: 'v' }],
    })
    expect(bill.primary?.name).toBe('app')
    expect(bill.components.map(({ name, within, authors }) => [name, within, authors])).toEqual([
      ['a', undefined, [{ name: 'somebody' }]],
      ['inside', 'a@1', []],
    ])
  })

  it('nests no deeper than is followed, without an error', () => {
    let inner: Record<string, unknown> = { name: 'last' }
    for (let depth = 0; depth < 5_000; depth++) inner = { name: `n${depth}`, components: [inner] }
    const { components } = readCycloneDx({ components: [inner] })
    expect(components.length).toBeGreaterThan(10)
    expect(components.length).toBeLessThan(200)
  })

  it.each([
    ['no JSON', '{'],
    ['no bill', '{}'],
    ['a list', '[]'],
    ['another format', '<bom/>'],
  ])('is none when it is %s', async (_, text) => {
    const { bill, problems } = await readBill(createSource('a.json', text))
    expect(bill).toBeUndefined()
    expect(problems).not.toEqual([])
  })
})

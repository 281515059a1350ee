import { describe, expect, it } from 'vitest'
import { createSource } from '../../../../src/core/source.ts'
import { readBillDocument } from '../../../../src/sbom/read-bill.ts'
import { type Measure, MISSING_PLACES, measureBill } from '../../../../src/sbom/score/measure-bill.ts'
import { viewBill } from '../../../../src/sbom/score/view-bill.ts'
import { type Any, fullCycloneDx, fullSpdx23 } from './full-bills.ts'

async function measured(document: unknown): Promise<ReadonlyMap<string, Measure>> {
  const read = await readBillDocument(createSource('bom.json', JSON.stringify(document)))
  if (read.bill === undefined || read.document === undefined) throw new Error('expected a bill')
  return measureBill(viewBill(read.bill, read.document, read.problems))
}

function lacking(measures: ReadonlyMap<string, Measure>): readonly string[] {
  return [...measures.values()]
    .filter(({ isSayable, present, total }) => isSayable && present !== total)
    .map(({ id, present, total }) => `${id} ${present}/${total}`)
}

describe('a measured bill', () => {
  it.each([
    ['CycloneDX', fullCycloneDx()],
    ['SPDX 2.3', fullSpdx23()],
  ])('lacks nothing when everything is there: %s', async (_, document) => {
    expect(lacking(await measured(document))).toEqual([])
  })

  it('asks a bill only for what its format has a place for', async () => {
    const measures = await measured(fullSpdx23())
    expect([...measures.values()].filter(({ isSayable }) => !isSayable).map(({ id }) => id)).toEqual([
      'format-current',
      'document-supplier',
      'signature',
      'completeness-stated',
      'completeness',
      'completeness-explicit',
      'file-kind',
    ])
  })

  const b = (document: Any): Any => document.components[0].components[0]
  it.each<[string, (document: Any) => void, readonly string[]]>([
    ['no `bomFormat`', (d) => delete d.bomFormat, ['format 0/1', 'schema-valid 0/1']],
    ['an old version', (d) => (d.specVersion = '1.5'), ['format-current 0/1', 'schema-valid 0/1']],
    ['a version in a wrong form', (d) => (d.version = 'one'), ['schema-valid 0/1', 'document-id 0/1']],
    ['no author', (d) => delete d.metadata.authors, ['author 0/1', 'author-contact 0/1']],
    ['an author without mail', (d) => (d.metadata.authors = [{ name: 'Ann' }]), ['author-contact 0/1']],
    [
      'a manufacturer with an address',
      (d) => {
        d.metadata.authors = [{ name: 'Ann' }]
        d.metadata.manufacturer = { url: ['https://acme.example'] }
      },
      [],
    ],
    [
      'a manufacturer without an author',
      (d) => {
        delete d.metadata.authors
        d.metadata.manufacturer = { name: 'Acme', url: ['https://acme.example'] }
      },
      ['author 0/1'],
    ],
    ['no time', (d) => delete d.metadata.timestamp, ['timestamp 0/1']],
    ['no tool', (d) => delete d.metadata.tools, ['tool 0/1']],
    ['a tool without version', (d) => delete d.metadata.tools.components[0].version, ['tool 0/1']],
    ['no phase', (d) => delete d.metadata.lifecycles, ['lifecycle 0/1']],
    ['no supplier of the bill', (d) => delete d.metadata.supplier, ['document-supplier 0/1']],
    ['a supplier of the bill by address', (d) => (d.metadata.supplier = { url: ['https://a.example'] }), []],
    ['no id', (d) => delete d.serialNumber, ['document-id 0/1']],
    ['no licence of the bill', (d) => delete d.metadata.licenses, ['data-license 0/1']],
    ['no signature', (d) => delete d.signature, ['signature 0/1']],
    ['an empty name', (d) => (b(d).name = ' '), ['name 2/3']],
    ['no version of a component', (d) => delete b(d).version, ['version 2/3']],
    [
      'no ref',
      (d) => {
        delete b(d)['bom-ref']
        b(d).purl = 'pkg:npm/b@1.0.0'
      },
      ['local-id 2/3', 'graph 2/3', 'completeness 2/3', 'completeness-explicit 2/3'],
    ],
    [
      'a supplier by address alone',
      (d) => (b(d).supplier = { url: ['https://acme.example'] }),
      ['supplier 2/3'],
    ],
    ['a supplier by mail alone', (d) => (b(d).supplier = { contact: [{ email: 'a@b.example' }] }), []],
    ['no supplier', (d) => delete b(d).supplier, ['supplier 2/3']],
    [
      'neither supplier nor manufacturer',
      (d) => {
        delete b(d).supplier
        delete b(d).manufacturer
      },
      ['supplier 2/3', 'producer 2/3', 'creator-contact 2/3'],
    ],
    ['a package URL that is none', (d) => (b(d).purl = 'npm/b'), ['purl 2/3']],
    ['no package URL', (d) => delete b(d).purl, ['purl 2/3']],
    [
      'neither package URL nor CPE',
      (d) => {
        delete b(d).purl
        delete b(d).cpe
      },
      ['purl 2/3', 'cpe 2/3', 'identifier 2/3'],
    ],
    ['a CPE that is none', (d) => (b(d).cpe = 'cpe:2.3:x'), ['cpe 2/3']],
    ['no hash', (d) => delete b(d).hashes, ['hash 2/3', 'strong-hash 2/3']],
    ['SHA-1', (d) => (b(d).hashes = [{ alg: 'SHA-1', content: 'ab'.repeat(20) }]), ['strong-hash 2/3']],
    [
      'a hash of a wrong length',
      (d) => (b(d).hashes = [{ alg: 'SHA-256', content: 'ab'.repeat(20) }]),
      ['hash 2/3', 'strong-hash 2/3'],
    ],
    ['no SHA-512 of the archive', (d) => delete b(d).externalReferences[0].hashes, ['archive-hash 2/3']],
    ['no archive', (d) => b(d).externalReferences.shift(), ['archive-hash 2/3', 'download 2/3']],
    ['no source', (d) => b(d).externalReferences.pop(), ['source 2/3']],
    ['a source archive', (d) => (b(d).externalReferences[1].type = 'source-distribution'), []],
    [
      'no licence',
      (d) => delete b(d).licenses,
      ['license 2/3', 'license-valid 2/3', 'license-listed 2/3', 'license-declared 2/3'],
    ],
    [
      'a declared licence alone',
      (d) => b(d).licenses.shift(),
      ['license 2/3', 'license-valid 2/3', 'license-listed 2/3'],
    ],
    ['a licence of nobody', (d) => (b(d).licenses = [{ license: { id: 'MIT' } }]), ['license-declared 2/3']],
    [
      'free text',
      (d) => (b(d).licenses[0].license = { name: 'my own', acknowledgement: 'concluded' }),
      ['license-valid 2/3', 'license-listed 2/3'],
    ],
    [
      'a licence of its own',
      (d) => (b(d).licenses[0].license = { name: 'LicenseRef-x', acknowledgement: 'concluded' }),
      ['license-listed 2/3'],
    ],
    ['a deprecated id', (d) => (b(d).licenses[0].license.id = 'LGPL-2.1'), ['license-current 2/3']],
    [
      'a restrictive licence',
      (d) => (b(d).licenses[0].license.id = 'AGPL-3.0-only'),
      ['license-unrestrictive 2/3'],
    ],
    [
      'a choice of a restrictive licence',
      (d) => (b(d).licenses = [{ expression: 'MIT OR GPL-2.0-only', acknowledgement: 'concluded' }]),
      ['license-declared 2/3'],
    ],
    [
      'a declared expression in the evidence',
      (d) => {
        b(d).licenses = [{ expression: 'MIT OR ISC', acknowledgement: 'concluded' }]
        b(d).evidence = { licenses: [{ expression: 'MIT OR ISC', acknowledgement: 'declared' }] }
      },
      [],
    ],
    [
      'no composition',
      (d) => delete d.compositions,
      ['completeness-stated 0/1', 'dependencies 0/2', 'completeness 0/3', 'completeness-explicit 0/3'],
    ],
    [
      'a composition of the whole',
      (d) => (d.compositions = [{ aggregate: 'complete' }]),
      ['dependencies 0/2'],
    ],
    [
      'what is unknown',
      (d) => (d.compositions[0].aggregate = 'unknown'),
      ['dependencies 0/2', 'completeness 0/3'],
    ],
    ['a node that is not there', (d) => d.dependencies.pop(), ['graph 2/3']],
    [
      'leaves alone',
      (d) => {
        d.dependencies = [{ ref: 'a' }, { ref: 'app' }, { ref: 'b' }]
      },
      [],
    ],
    ['no file name', (d) => b(d).properties.splice(2, 1), ['file-name 2/3']],
    ['half of what a file is', (d) => b(d).properties.pop(), ['file-kind 2/3']],
    [
      'no file at all of what is logical',
      (d) => {
        b(d).properties = [{ name: 'flux:bsi:kind', value: 'logical' }]
        delete b(d).externalReferences[0].hashes
      },
      [],
    ],
    ['no type', (d) => delete b(d).type, ['schema-valid 0/1', 'purpose 2/3']],
    ['nothing that it is about', (d) => delete d.metadata.component, ['primary 0/1']],
  ])('tells %s', async (_, change, expected) => {
    const document = fullCycloneDx()
    change(document)
    expect(lacking(await measured(document))).toEqual(expected)
  })

  it.each<[string, (document: Any) => void, readonly string[]]>([
    [
      'no licence is asserted',
      (d) => (d.packages[1].licenseConcluded = 'NOASSERTION'),
      ['license 1/2', 'license-valid 1/2', 'license-listed 1/2'],
    ],
    ['no author', (d) => d.creationInfo.creators.pop(), ['author 0/1', 'author-contact 0/1']],
    ['no phase', (d) => (d.comment = 'lifecycle:'), ['lifecycle 0/1']],
    ['no source', (d) => delete d.packages[1].sourceInfo, ['source 1/2']],
    ['a source without address', (d) => (d.packages[1].sourceInfo = 'found in a lock'), ['source 1/2']],
    [
      'a repository',
      (d) => {
        delete d.packages[1].sourceInfo
        d.packages[1].downloadLocation = 'git+https://forge.example/a.git'
      },
      ['download 1/2'],
    ],
    ['no edge', (d) => (d.relationships = []), ['dependencies 0/0', 'graph 0/2']],
    [
      'SHA-1',
      (d) => (d.packages[1].checksums = [{ algorithm: 'SHA1', checksumValue: 'ab'.repeat(20) }]),
      ['strong-hash 1/2', 'archive-hash 1/2'],
    ],
  ])('tells of SPDX 2.3: %s', async (_, change, expected) => {
    const document = fullSpdx23()
    change(document)
    const told = lacking(await measured(document))
    expect(told).toEqual(expected.filter((one) => one !== 'dependencies 0/0'))
  })

  it('follows the relationships of SPDX 3 to files, sources and completeness', async () => {
    const created = { creationInfo: '_:c' }
    const document = {
      '@context': 'https://spdx.org/rdf/3.0.1/spdx-context.jsonld',
      '@graph': [
        { type: 'software_Package', spdxId: 'p', name: 'p', ...created },
        { type: 'software_Package', spdxId: 'q', name: 'q', ...created },
        {
          type: 'software_File',
          spdxId: 'f',
          name: 'p.tgz',
          software_primaryPurpose: 'archive',
          verifiedUsing: [{ type: 'Hash', algorithm: 'sha512', hashValue: 'ab'.repeat(64) }],
          ...created,
        },
        { type: 'software_File', spdxId: 's', name: 's', software_primaryPurpose: 'source', ...created },
        {
          type: 'Relationship',
          from: 'p',
          relationshipType: 'hasDistributionArtifact',
          to: ['f'],
          ...created,
        },
        { type: 'Relationship', from: 's', relationshipType: 'generates', to: ['p'], ...created },
        {
          type: 'Relationship',
          from: 'p',
          relationshipType: 'dependsOn',
          to: ['q'],
          completeness: 'complete',
          ...created,
        },
      ],
    }
    const measures = await measured(document)
    const ids = [
      'archive-hash',
      'completeness',
      'completeness-explicit',
      'dependencies',
      'file-kind',
      'file-name',
      'graph',
      'source',
    ]
    expect(ids.map((id) => `${id} ${measures.get(id)?.present}/${measures.get(id)?.total}`)).toEqual([
      'archive-hash 1/2',
      'completeness 1/2',
      'completeness-explicit 1/2',
      'dependencies 1/1',
      'file-kind 1/2',
      'file-name 1/2',
      'graph 2/2',
      'source 1/2',
    ])
    expect(measures.get('source')?.missing).toEqual([{ component: 'q', path: ['@graph', 1] }])
  })

  it('has the places of nested components and of refs that are there twice', async () => {
    const document = fullCycloneDx()
    const [a] = document.components
    delete a.components[0].version
    a.components[0]['bom-ref'] = 'a'
    const measures = await measured(document)
    expect(measures.get('version')?.missing).toEqual([
      { component: 'pkg:npm/b@1.0.0', path: ['components', 0, 'components', 0] },
    ])
    expect(measures.get('local-id')?.missing.map(({ path }) => path)).toEqual([
      ['components', 0],
      ['components', 0, 'components', 0],
    ])
    expect(measures.get('local-id')?.present).toBe(1)
  })

  it.each([MISSING_PLACES - 1, MISSING_PLACES, MISSING_PLACES + 1])(
    'lists places up to the limit and counts all: %d',
    async (count) => {
      const components = Array.from({ length: count }, (_, at) => ({ type: 'library', name: `n${at}` }))
      const measures = await measured({ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1, components })
      const { missing, present, total } = measures.get('purl') ?? {}
      expect([missing?.length, present, total]).toEqual([Math.min(count, MISSING_PLACES), 0, count])
    },
  )
})

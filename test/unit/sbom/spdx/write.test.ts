import { describe, expect, it } from 'vitest'
import { createSource } from '../../../../src/core/source.ts'
import { printJson } from '../../../../src/sbom/print-json.ts'
import { writeSpdx23 } from '../../../../src/sbom/spdx/write-2-3.ts'
import { writeSpdx301 } from '../../../../src/sbom/spdx/write-3-0-1.ts'
import { validateBill } from '../../../../src/sbom/validate-bill.ts'
import { BARE, SAMPLE } from '../sample-bill.ts'

describe('writeSpdx23', () => {
  const document = writeSpdx23(SAMPLE)
  const names = new Map(document.packages.map(({ SPDXID, name }) => [SPDXID, name]))
  const find = (name: string) => document.packages.find((one) => one.name === name)

  it('has nothing wrong with it', async () => {
    expect((await validateBill(createSource('x', printJson(document)))).problems).toEqual([])
  })

  it('says each edge in the direction of its relationship', () => {
    const named = document.relationships.map(
      ({ spdxElementId, relationshipType, relatedSpdxElement }) =>
        `${names.get(spdxElementId) ?? 'document'} ${relationshipType} ${names.get(relatedSpdxElement)}`,
    )
    expect(named.toSorted()).toEqual([
      'dev CONTAINS inner',
      'dev DEPENDS_ON inner',
      'dev DEV_DEPENDENCY_OF root',
      'document DESCRIBES root',
      'opt BUILD_DEPENDENCY_OF patched',
      'opt OPTIONAL_DEPENDENCY_OF root',
      'patched PROVIDED_DEPENDENCY_OF org.a:a',
      'patched VARIANT_OF patched',
      'root DEPENDS_ON org.a:a',
    ])
  })

  it('carries every field of a component', () => {
    expect(find('org.a:a')).toMatchObject({
      versionInfo: '1',
      packageFileName: 'a-1.jar',
      supplier: 'Organization: Sup (https://sup.example)',
      originator: 'Person: Man (man@a.example)',
      downloadLocation: 'https://repo.example/a-1.jar',
      filesAnalyzed: false,
      checksums: [
        { algorithm: 'SHA1', checksumValue: 'cd'.repeat(20) },
        { algorithm: 'SHA512', checksumValue: 'ab'.repeat(64) },
      ],
      homepage: 'https://a.example',
      sourceInfo: 'found in pom.xml:3; source https://forge.example/a#abc',
      licenseConcluded: 'MIT OR LicenseRef-x',
      licenseDeclared: expect.stringMatching(/^LicenseRef-flux-[0-9a-f]{12}$/),
      copyrightText: '(c) Ann',
      description: 'does a',
      externalRefs: [
        {
          referenceCategory: 'PACKAGE-MANAGER',
          referenceType: 'purl',
          referenceLocator: 'pkg:maven/org.a/a@1',
        },
        {
          referenceCategory: 'SECURITY',
          referenceType: 'cpe23Type',
          referenceLocator: 'cpe:2.3:a:x:a:1:*:*:*:*:*:*:*',
        },
      ],
      primaryPackagePurpose: 'LIBRARY',
    })
    expect(find('inner')).toMatchObject({
      downloadLocation: 'NOASSERTION',
      licenseConcluded: 'NOASSERTION',
      licenseDeclared: 'NOASSERTION',
    })
  })

  it('keeps what the standard has no field for', () => {
    expect(find('dev')?.annotations).toEqual([
      {
        annotationDate: '2026-11-23T09:00:00Z',
        annotationType: 'OTHER',
        annotator: 'Tool: flux-1',
        comment: 'flux {"scope":"excluded","development":true}',
      },
    ])
    expect(document.comment).toBe(
      'lifecycle: build; dependencies complete: 4 components; dependencies incomplete: 1 components; dependencies unknown: 1 components',
    )
  })

  it('has the texts of licences that are on no list', () => {
    expect(document.hasExtractedLicensingInfos).toEqual([
      {
        licenseId: expect.stringMatching(/^LicenseRef-flux-/),
        extractedText: 'do what you like',
        name: 'Some licence',
      },
      { licenseId: 'LicenseRef-x', extractedText: 'be kind' },
    ])
  })

  it('names who made it, and ids of plain characters', () => {
    expect(document.creationInfo.creators).toEqual(['Tool: flux-1', 'Organization: Acme (oss@acme.example)'])
    for (const id of names.keys()) expect(id).toMatch(/^SPDXRef-[A-Za-z0-9.-]+$/)
    expect(document.documentNamespace).toMatch(/^https:\/\/spdx\.org\/spdxdocs\/root-2-[-0-9a-f]{36}$/)
  })

  it('takes the repository where there is no archive', () => {
    const references = [{ type: 'vcs', url: 'https://forge.example/a#abc', hashes: [] }]
    const one = { ...BARE, ref: 'x', name: 'x', references }
    expect(
      writeSpdx23({ ...SAMPLE, components: [one], dependencies: [] }).packages.find(
        ({ name }) => name === 'x',
      )?.downloadLocation,
    ).toBe('git+https://forge.example/a@abc')
  })

  it('describes every component of a bill that does not say what it is about', () => {
    const { primary, ...rest } = SAMPLE
    expect(primary).toBeDefined()
    expect(writeSpdx23(rest).documentDescribes).toHaveLength(SAMPLE.components.length)
  })
})

describe('writeSpdx301', () => {
  const document = writeSpdx301(SAMPLE)
  const graph = document['@graph']
  const of = (type: string) => graph.filter((one) => one.type === type)
  const names = new Map(
    graph.map((one) => [one.spdxId, one['name'] ?? one['simplelicensing_licenseExpression']]),
  )

  it('has nothing wrong with it', async () => {
    expect((await validateBill(createSource('x', printJson(document)))).problems).toEqual([])
  })

  it('says each edge with how complete it is, and nothing where there is nothing', () => {
    const edges = graph
      .filter((one) => /depend/i.test(String(one['relationshipType'])))
      .map((one) => {
        const to = (one['to'] as readonly string[]).map((id) => names.get(id) ?? id.split('/').at(-1))
        return [
          names.get(String(one['from'])),
          one['relationshipType'],
          one['scope'] ?? '',
          to.join(),
          one['completeness'],
        ].join(' ')
      })
    expect(edges.toSorted()).toEqual([
      'dev dependsOn  inner complete',
      'inner dependsOn  NoneElement complete',
      'opt dependsOn  NoAssertionElement noAssertion',
      'org.a:a hasProvidedDependency  patched complete',
      'patched dependsOn build opt complete',
      'root dependsOn  org.a:a incomplete',
      'root dependsOn development dev incomplete',
      'root hasOptionalDependency  opt incomplete',
    ])
  })

  it('relates files, sources, licences, holders and ancestors', () => {
    const kinds = graph.flatMap((one) =>
      typeof one['relationshipType'] === 'string' ? [one['relationshipType']] : [],
    )
    for (const kind of [
      'hasDistributionArtifact',
      'generates',
      'hasConcludedLicense',
      'hasDeclaredLicense',
      'contains',
      'ancestorOf',
    ])
      expect(kinds).toContain(kind)
  })

  it('says of the file what BSI TR-03183-2 asks for, and where it can be had', () => {
    expect(of('software_File').find((one) => one['name'] === 'a-1.jar')).toMatchObject({
      software_primaryPurpose: 'archive',
      software_additionalPurpose: ['archive', 'container', 'executable'],
      externalRef: [
        {
          type: 'ExternalRef',
          externalRefType: 'binaryArtifact',
          locator: ['https://repo.example/a-1.jar'],
        },
      ],
    })
  })

  it.each([
    [
      'of several addresses takes the one of the file',
      ['https://x.example/b.whl', 'https://x.example/a.whl?p=1'],
      'https://x.example/a.whl?p=1',
    ],
    [
      'takes the only address, whatever it ends with',
      ['https://x.example/download/7'],
      'https://x.example/download/7',
    ],
    [
      'takes none of several that are all of others',
      ['https://x.example/b.whl', 'https://x.example/c.whl'],
      undefined,
    ],
    ['takes no bare name for an address', ['a.whl'], undefined],
  ])('%s', (_, urls, locator) => {
    const bill = {
      ...SAMPLE,
      components: SAMPLE.components.map((one) =>
        one.file === undefined
          ? one
          : {
              ...one,
              file: { name: 'a.whl', isStructured: false },
              references: urls.map((url) => ({ type: 'distribution', url, hashes: [] })),
            },
      ),
    }
    const file = writeSpdx301(bill)['@graph'].find((one) => one['name'] === 'a.whl')
    expect(file?.['software_additionalPurpose']).toEqual(['firmware'])
    expect(file?.['externalRef']).toEqual(
      locator === undefined
        ? undefined
        : [{ type: 'ExternalRef', externalRefType: 'binaryArtifact', locator: [locator] }],
    )
  })

  it('carries every field of a component', () => {
    expect(of('software_Package').find((one) => one['name'] === 'org.a:a')).toMatchObject({
      software_packageVersion: '1',
      software_packageUrl: 'pkg:maven/org.a/a@1',
      software_downloadLocation: 'https://repo.example/a-1.jar',
      software_homePage: 'https://a.example',
      software_copyrightText: '(c) Ann',
      software_primaryPurpose: 'library',
      software_additionalPurpose: ['archive', 'executable'],
      description: 'does a',
      externalIdentifier: [
        {
          type: 'ExternalIdentifier',
          externalIdentifierType: 'packageUrl',
          identifier: 'pkg:maven/org.a/a@1',
        },
        {
          type: 'ExternalIdentifier',
          externalIdentifierType: 'cpe23',
          identifier: 'cpe:2.3:a:x:a:1:*:*:*:*:*:*:*',
        },
      ],
      verifiedUsing: [
        { type: 'Hash', algorithm: 'sha1', hashValue: 'cd'.repeat(20) },
        { type: 'Hash', algorithm: 'sha512', hashValue: 'ab'.repeat(64) },
      ],
    })
    expect(of('Person')).toMatchObject([
      { name: 'Man', externalIdentifier: [{ externalIdentifierType: 'email', identifier: 'man@a.example' }] },
    ])
    expect(of('software_Sbom')).toMatchObject([{ software_sbomType: ['build'] }])
  })

  it('is sorted by type and id, with one creation info for all', () => {
    const keys = graph.map((one) => `${one.type} ${one.spdxId ?? ''}`)
    expect(keys).toEqual(keys.toSorted())
    expect(of('CreationInfo')).toHaveLength(1)
    for (const one of graph) if (one.type !== 'CreationInfo') expect(one.creationInfo).toBe('_:creationInfo')
  })

  it('leads expressions to the texts that they name', () => {
    const expression = of('simplelicensing_LicenseExpression').find(
      (one) => one['simplelicensing_licenseExpression'] === 'MIT OR LicenseRef-x',
    )
    expect(expression?.['simplelicensing_customIdToUri']).toEqual([
      {
        type: 'DictionaryEntry',
        key: 'LicenseRef-x',
        value: of('simplelicensing_SimpleLicensingText').find((one) => one['name'] === 'LicenseRef-x')
          ?.spdxId,
      },
    ])
  })
})

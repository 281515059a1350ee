import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { LIMITS } from '../../../src/core/limits.ts'
import { createSource, lineText } from '../../../src/core/source.ts'
import { validateBill } from '../../../src/sbom/validate-bill.ts'
import { GOLDEN } from './read-golden-tree.ts'

interface Found {
  readonly kind: string
  readonly severity: string
  readonly message: string
  /** What stands at the place. */
  readonly text: string
}

async function validate(text: string): Promise<readonly Found[]> {
  const source = createSource('bill.json', text)
  const { problems } = await validateBill(source)
  return problems.map(({ kind, severity, message, location }) => ({
    kind,
    severity,
    message,
    text: lineText(source, location.startLine).slice(location.startColumn - 1, location.endColumn - 1),
  }))
}

const COMPONENT = {
  type: 'library',
  'bom-ref': 'pkg:npm/a@1.0.0',
  name: 'a',
  version: '1.0.0',
  purl: 'pkg:npm/a@1.0.0',
}

function cyclonedx(change: Readonly<Record<string, unknown>> = {}, more: object = {}): string {
  const document = {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      timestamp: '2026-11-23T09:00:00Z',
      component: { type: 'application', 'bom-ref': 'app', name: 'app', version: '1' },
    },
    components: [{ ...COMPONENT, ...more }],
    dependencies: [{ ref: 'app', dependsOn: ['pkg:npm/a@1.0.0'] }, { ref: 'pkg:npm/a@1.0.0' }],
    ...change,
  }
  return JSON.stringify(document, undefined, 2)
}

describe('validateBill', () => {
  it.each(['npm-workspace', 'mixed'])('finds nothing wrong with the golden bills of %s', async (name) => {
    for (const file of [
      'bill.1.6.cdx.json',
      'bill.1.7.cdx.json',
      'bill.2.3.spdx.json',
      'bill.3.0.1.spdx.json',
    ])
      expect(await validate(readFileSync(new URL(`${name}/${file}`, GOLDEN), 'utf8'))).toEqual([])
  })

  it.each(['1.2', '1.3', '1.4', '1.5', '1.6', '1.7'])('reads CycloneDX %s', async (specVersion) => {
    const source = createSource('a.json', cyclonedx({ specVersion }))
    expect(await validateBill(source)).toMatchObject({
      format: { name: 'CycloneDX', version: specVersion },
      problems: [],
    })
  })

  const WRONG: readonly (readonly [string, string, Partial<Found>])[] = [
    [
      'a word that the schema does not have',
      cyclonedx({}, { type: 'lib' }),
      { kind: 'schema', text: '"lib"' },
    ],
    ['a key that the schema does not have', cyclonedx({}, { colour: 1 }), { kind: 'schema', text: '1' }],
    [
      'a licence id that is on no list',
      cyclonedx({}, { licenses: [{ license: { id: 'MTI' } }] }),
      { kind: 'schema', text: '"MTI"' },
    ],
    [
      'a missing key',
      cyclonedx({ components: [{ type: 'library' }], dependencies: [] }),
      { kind: 'schema', text: '{' },
    ],
    [
      'a ref that is used twice',
      cyclonedx({ components: [COMPONENT, { type: 'file', 'bom-ref': 'app', name: 'b' }] }),
      { kind: 'duplicate-ref', text: '"app"' },
    ],
    [
      'a node of something unknown',
      cyclonedx({ dependencies: [{ ref: 'app', dependsOn: ['pkg:npm/a@1.0.0'] }, { ref: 'b' }] }),
      { kind: 'dangling-ref', text: '"b"' },
    ],
    [
      'an edge to something unknown',
      cyclonedx({ dependencies: [{ ref: 'app', dependsOn: ['pkg:npm/a@1.0.0', 'gone'] }] }),
      { kind: 'dangling-ref', text: '"gone"' },
    ],
    [
      'a composition of something unknown',
      cyclonedx({ compositions: [{ aggregate: 'complete', assemblies: ['gone'] }] }),
      { kind: 'dangling-ref', text: '"gone"' },
    ],
    [
      'a vulnerability of something unknown',
      cyclonedx({ vulnerabilities: [{ id: 'x', affects: [{ ref: 'gone' }] }] }),
      { kind: 'dangling-ref', text: '"gone"' },
    ],
    [
      'an annotation of something unknown',
      cyclonedx({
        annotations: [
          {
            subjects: ['gone'],
            annotator: { individual: { name: 'a' } },
            timestamp: '2026-11-23T09:00:00Z',
            text: 'x',
          },
        ],
      }),
      { kind: 'dangling-ref', text: '"gone"' },
    ],
    [
      'text that is no package URL',
      cyclonedx({}, { purl: 'npm/a@1.0.0' }),
      { kind: 'purl', text: '"npm/a@1.0.0"' },
    ],
    [
      'a package URL of another package',
      cyclonedx({}, { purl: 'pkg:npm/b@1.0.0' }),
      { kind: 'purl', text: '"pkg:npm/b@1.0.0"' },
    ],
    [
      'a package URL of another version',
      cyclonedx({}, { purl: 'pkg:npm/a@1.0.1' }),
      { kind: 'purl', text: '"pkg:npm/a@1.0.1"' },
    ],
    [
      'a hash of the length of another one',
      cyclonedx({}, { hashes: [{ alg: 'SHA-512', content: 'a'.repeat(64) }] }),
      { kind: 'hash', text: `"${'a'.repeat(64)}"` },
    ],
    [
      'an expression that is none',
      cyclonedx({}, { licenses: [{ expression: 'MIT OR' }] }),
      { kind: 'license', text: '"MIT OR"' },
    ],
    [
      'a time of another zone',
      cyclonedx({
        metadata: {
          timestamp: '2026-11-23T09:00:00+02:00',
          component: { type: 'file', 'bom-ref': 'app', name: 'app' },
        },
      }),
      { kind: 'timestamp', severity: 'warning', text: '"2026-11-23T09:00:00+02:00"' },
    ],
    [
      'no word on what it is about',
      cyclonedx({ metadata: {}, dependencies: [] }),
      { kind: 'primary', severity: 'warning', text: '{' },
    ],
    [
      'a component that nothing leads to',
      cyclonedx({ dependencies: [{ ref: 'app' }] }),
      { kind: 'unreachable', severity: 'warning', text: '"pkg:npm/a@1.0.0"' },
    ],
    [
      'a key that is there twice',
      cyclonedx().replace('"version": 1,', '"version": 1,\n  "version": 1,'),
      { kind: 'duplicate-key', text: '"version"' },
    ],
  ]

  it.each(WRONG)('finds %s, at its place', async (_, text, expected) => {
    const found = await validate(text)
    expect(found).toHaveLength(1)
    expect(found[0]).toMatchObject({ severity: 'error', ...expected })
  })

  it.each([
    [
      'an edge into another document',
      cyclonedx({
        dependencies: [
          { ref: 'app', dependsOn: ['pkg:npm/a@1.0.0', 'urn:cdx:3e671687-395b-41f5-a30f-a58921a69b79/1#x'] },
        ],
      }),
    ],
    [
      'a development package that nothing leads to',
      cyclonedx({ dependencies: [{ ref: 'app' }] }, { scope: 'excluded' }),
    ],
    [
      'a package that nothing leads to, where the graph is said to be unknown',
      cyclonedx({
        dependencies: [{ ref: 'app' }],
        compositions: [{ aggregate: 'unknown', dependencies: ['pkg:npm/a@1.0.0'] }],
      }),
    ],
    ['a scope in the group', cyclonedx({}, { group: '@s', purl: 'pkg:npm/%40s/a@1.0.0' })],
    ['a scope in the name', cyclonedx({}, { name: '@s/a', purl: 'pkg:npm/%40s/a@1.0.0' })],
    ['a group of Maven', cyclonedx({}, { group: 'org.a', purl: 'pkg:maven/org.a/a@1.0.0' })],
    ['an expression', cyclonedx({}, { licenses: [{ expression: 'MIT OR Apache-2.0 WITH LLVM-exception' }] })],
    [
      'the usual user of git in an address',
      cyclonedx({}, { externalReferences: [{ type: 'vcs', url: 'ssh://git@github.com/a/b' }] }),
    ],
  ])('accepts %s', async (_, text) => {
    expect(await validate(text)).toEqual([])
  })

  it.each([
    'https://user:s3cr3t@a.example/x',
    'https://s3cr3t@a.example/x',
    'https://a.example/x?token=s3cr3t',
    'https://a.example/x?a=1&X-Amz-Signature=s3cr3t',
  ])('finds the secret in %s, and does not repeat it', async (url) => {
    const found = await validate(cyclonedx({}, { externalReferences: [{ type: 'distribution', url }] }))
    expect(found.map(({ kind }) => kind)).toEqual(['secret'])
    expect(found[0]?.message).not.toContain('s3cr3t')
    expect(found[0]?.message).toContain('a.example')
  })

  it.each([
    ['XML', '<?xml version="1.0"?><bom/>', 'format'],
    ['the tag-value form of SPDX', 'SPDXVersion: SPDX-2.3\n', 'format'],
    ['a version that nobody knows', cyclonedx({ specVersion: '2.0' }), 'format'],
    ['SPDX 2.2', JSON.stringify({ spdxVersion: 'SPDX-2.2' }), 'format'],
    ['JSON of another kind', '{"a": 1}', 'format'],
    ['a list', '[]', 'format'],
    ['text', 'hello', 'syntax'],
    ['nothing', '', 'syntax'],
    ['text that ends too early', cyclonedx().slice(0, -10), 'syntax'],
  ])('refuses %s with one clear problem', async (_, text, kind) => {
    const found = await validate(text)
    expect(found.map((one) => [one.kind, one.severity])).toEqual([[kind, 'error']])
  })

  it.each(['group', 'name', 'version'])(
    'takes a %s that is no text for a fault, beside a package URL',
    async (key) => {
      for (const value of [[], {}, 1, null, true]) {
        const component = { type: 'library', name: 'a', version: '1', purl: 'pkg:npm/a@1', [key]: value }
        const text = JSON.stringify({ bomFormat: 'CycloneDX', specVersion: '1.6', components: [component] })
        const { problems } = await validateBill(createSource('bom.json', text))
        expect(problems.map(({ kind }) => kind)).toContain('schema')
      }
    },
  )

  it('reads a bill with a byte order mark, and counts its columns', async () => {
    expect(await validate(`\ufeff${cyclonedx()}`)).toEqual([])
    expect(await validate(`\ufeff${cyclonedx({}, { type: 'lib' })}`)).toMatchObject([{ text: '"lib"' }])
  })

  it.each([LIMITS.billDepth - 1, LIMITS.billDepth, LIMITS.billDepth + 1])(
    'reads a bill of depth %i up to its limit',
    async (depth) => {
      // The property is in a list of an object: three levels are there already.
      const nested = '['.repeat(depth - 1) + ']'.repeat(depth - 1)
      const text = `{"bomFormat": "CycloneDX", "specVersion": "1.6", "x": ${nested}}`
      const kinds = (await validate(text)).map(({ kind }) => kind)
      expect(kinds.includes('too-large')).toBe(depth > LIMITS.billDepth)
    },
  )

  it.each([
    [LIMITS.billComponents, false],
    [LIMITS.billComponents + 1, true],
  ])('counts %i components', async (count, isTooLarge) => {
    const text = `{"bomFormat": "CycloneDX", "specVersion": "9", "components": [${'0,'.repeat(count - 1)}0]}`
    expect((await validate(text)).map(({ kind }) => kind)).toEqual([isTooLarge ? 'too-large' : 'format'])
  })

  it.each([
    [LIMITS.billLength, 'format'],
    [LIMITS.billLength + 1, 'too-large'],
  ])('reads a bill of %i characters up to its limit', async (length, kind) => {
    const { problems } = await validateBill(createSource('bill.json', `[]${' '.repeat(length - 2)}`))
    expect(problems.map((one) => one.kind)).toEqual([kind])
  })

  it('tells of no more problems than its limit', async () => {
    const components = Array.from({ length: 2 * LIMITS.billProblems }, () => ({ type: 'lib', name: 'a' }))
    expect(await validate(cyclonedx({ components, dependencies: [] }))).toHaveLength(LIMITS.billProblems)
  })

  it('finds what is wrong with SPDX 2.3 beyond the schema', async () => {
    const golden = JSON.parse(readFileSync(new URL('npm-workspace/bill.2.3.spdx.json', GOLDEN), 'utf8'))
    golden.packages[0].licenseDeclared = 'MIT OR'
    golden.packages[1].SPDXID = golden.packages[2].SPDXID
    golden.packages[3].checksums = [{ algorithm: 'SHA256', checksumValue: 'ab' }]
    golden.creationInfo.created = '2026-11-23T09:00:00+01:00'
    golden.relationships = [
      { spdxElementId: 'SPDXRef-DOCUMENT', relationshipType: 'OTHER', relatedSpdxElement: 'SPDXRef-gone' },
    ]
    golden.documentDescribes = []
    const kinds = (await validate(JSON.stringify(golden))).map(({ kind }) => kind)
    expect([...new Set(kinds)].sort()).toEqual([
      'dangling-ref',
      'duplicate-ref',
      'hash',
      'license',
      'primary',
      'timestamp',
    ])
  })

  it('finds what is wrong with SPDX 3.0.1 beyond the schema', async () => {
    const golden = JSON.parse(readFileSync(new URL('npm-workspace/bill.3.0.1.spdx.json', GOLDEN), 'utf8'))
    const of = (type: string) => golden['@graph'].filter((one: { type: string }) => one.type === type)
    of('Relationship')[0].to = ['https://acme.example/gone']
    of('simplelicensing_LicenseExpression')[0].simplelicensing_licenseExpression = 'MIT OR'
    of('software_Package')[0].software_packageVersion = '9.9.9'
    of('software_File').find((one: object) => 'verifiedUsing' in one).verifiedUsing[0].hashValue = 'ab'
    const found = await validate(JSON.stringify(golden, undefined, 1))
    expect([...new Set(found.map(({ kind }) => kind))].sort()).toEqual([
      'dangling-ref',
      'hash',
      'license',
      'purl',
    ])
  })
})

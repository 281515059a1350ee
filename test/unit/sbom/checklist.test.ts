import { describe, expect, it } from 'vitest'
import { makeSbom } from '../../../src/run/sbom.ts'
import { readGoldenTree } from './read-golden-tree.ts'

// biome-ignore lint/suspicious/noExplicitAny: the document is read as its consumers read it
type Any = any

async function documentOf(name: string): Promise<Any> {
  const { text } = await makeSbom({
    tree: readGoldenTree(name),
    spec: '1.6',
    revision: async () => ({ timestamp: '2026-11-23T09:00:00Z', commit: '0123456789'.repeat(4) }),
    repository: 'https://github.com/acme/app',
  })
  return JSON.parse(text ?? '')
}

const [npm, mixed] = await Promise.all([documentOf('npm-workspace'), documentOf('mixed')])

function flat(components: readonly Any[] = []): readonly Any[] {
  return components.flatMap((one) => [one, ...flat(one.components)])
}

function find(document: Any, name: string, version?: string): Any {
  const found = flat(document.components).filter(
    (one) => one.name === name && (version === undefined || one.version === version),
  )
  expect(found.length).toBeGreaterThan(0)
  return found[0]
}

function property(component: Any, name: string): string | undefined {
  return component.properties?.find((one: Any) => one.name === name)?.value
}

function aggregateOf(document: Any, ref: string): readonly string[] {
  return document.compositions
    .filter((one: Any) => one.dependencies.includes(ref))
    .map((one: Any) => one.aggregate)
}

const SHA512 = /^[0-9a-f]{128}$/

describe('what a bill must tell', () => {
  it.each<[string, () => unknown, unknown]>([
    ['1 format', () => [npm.bomFormat, npm.specVersion, npm.version], ['CycloneDX', '1.6', 1]],
    ['3 author', () => npm.metadata.authors, [{ name: 'Acme Tools', email: 'oss@acme.tools' }]],
    [
      '3 manufacturer of the bill',
      () => npm.metadata.manufacturer,
      {
        name: 'Acme Tools',
        url: ['https://acme.tools'],
        contact: [{ name: 'Acme Tools', email: 'oss@acme.tools' }],
      },
    ],
    ['4 time', () => npm.metadata.timestamp, '2026-11-23T09:00:00Z'],
    [
      '5 tool',
      () => npm.metadata.tools.components,
      [
        {
          type: 'application',
          supplier: { name: 'The FLUX developers' },
          name: 'flux',
          version: expect.stringMatching(/^\d/),
        },
      ],
    ],
    ['6 phase', () => npm.metadata.lifecycles, [{ phase: 'pre-build' }]],
    ['7 supplier of the bill', () => npm.metadata.supplier.name, 'Acme Tools'],
    ['8 id', () => npm.serialNumber, expect.stringMatching(/^urn:uuid:/)],
    ['9 licence of the data', () => npm.metadata.licenses, [{ license: { id: 'CC0-1.0' } }]],
    [
      '10 primary component',
      () => [
        npm.metadata.component.group,
        npm.metadata.component.name,
        npm.metadata.component.version,
        npm.metadata.component.purl,
      ],
      ['@acme', 'app', '2.0.0', 'pkg:npm/%40acme/app@2.0.0'],
    ],
    ['11 group and name', () => [find(npm, 'parser').group, find(npm, 'parser').name], ['@acme', 'parser']],
    ['12 version of a git source', () => find(npm, 'tool').version, '0.3.0'],
    [
      '13 refs',
      () => new Set(flat(npm.components).map((one) => one['bom-ref'])).size,
      flat(npm.components).length,
    ],
    [
      '14 creator by hand',
      () => [find(mixed, 'serde').supplier, find(mixed, 'serde').manufacturer],
      [
        { name: 'The Serde Authors', url: ['https://serde.tools'] },
        { name: 'The Serde Authors', url: ['https://serde.tools'] },
      ],
    ],
    [
      '14 owner of an action',
      () => find(mixed, 'checkout').supplier,
      { name: 'actions', url: ['https://github.com/actions'] },
    ],
    [
      '14 owner of a module',
      () => find(mixed, 'github.com/acme/Log').supplier,
      { name: 'github.com/acme', url: ['https://github.com/acme'] },
    ],
    ['14 nobody invented', () => find(npm, 'a').supplier, undefined],
    ['15 purl of a tag', () => find(mixed, 'build').purl, 'pkg:github/acme/build@v2#sub'],
    ['16 no guessed CPE', () => flat(npm.components).some((one) => 'cpe' in one), false],
    ['17 hash', () => find(npm, 'b').hashes, [{ alg: 'SHA-512', content: expect.stringMatching(SHA512) }]],
    [
      '17 hash of Go in a property',
      () => [
        find(mixed, 'github.com/acme/Log').hashes,
        property(find(mixed, 'github.com/acme/Log'), 'flux:go:h1'),
      ],
      [undefined, expect.stringMatching(/^h1:/)],
    ],
    [
      '17 no hash for git, bundled and own code',
      () => ['tool', 'inner', 'web'].map((name) => find(npm, name).hashes),
      [undefined, undefined, undefined],
    ],
    ['18 SHA-256 of a crate', () => find(mixed, 'serde').hashes[0].alg, 'SHA-256'],
    [
      '19 SHA-512 of the archive',
      () => find(npm, 'b').externalReferences,
      [
        {
          type: 'distribution',
          url: 'https://registry.example/b/-/b-1.0.0.tgz',
          hashes: find(npm, 'b').hashes,
        },
      ],
    ],
    [
      '20, 21 licences',
      () => find(npm, 'leaf', '2.0.0').licenses,
      [
        { license: { id: 'MIT', acknowledgement: 'concluded' } },
        { license: { id: 'MIT', acknowledgement: 'declared' } },
      ],
    ],
    [
      '20, 21 expression',
      () => [find(npm, 'b').licenses, find(npm, 'b').evidence.licenses],
      [
        [{ expression: 'MIT OR GPL-2.0-only', acknowledgement: 'concluded' }],
        [{ expression: 'MIT OR GPL-2.0', acknowledgement: 'declared' }],
      ],
    ],
    ['20 unknown licence', () => find(npm, 'leaf', '1.0.0').licenses, undefined],
    [
      '20 proprietary licence',
      () => [find(npm, 'tool').licenses, property(find(npm, 'tool'), 'flux:license:proprietary')],
      [[{ license: { name: 'UNLICENSED', acknowledgement: 'declared' } }], 'true'],
    ],
    [
      '20 LicenseRef where BSI asks for it',
      () => find(mixed, 'itoa').licenses,
      [
        {
          license: {
            name: expect.stringMatching(/^LicenseRef-Acme-Tools-[0-9a-f]{12}$/),
            acknowledgement: 'concluded',
            text: { content: 'No licence is known.' },
          },
        },
      ],
    ],
    [
      '22 no deprecated ids',
      () => find(npm, 'parser').licenses.map((one: Any) => [one.license.acknowledgement, one.license.id]),
      [
        ['concluded', 'GPL-2.0-only'],
        ['declared', 'GPL-2.0'],
      ],
    ],
    [
      '23 node for each',
      () => npm.dependencies.map((one: Any) => one.ref).sort(),
      [npm.metadata.component, ...flat(npm.components)].map((one) => one['bom-ref']).sort(),
    ],
    [
      '23 leaf',
      () => npm.dependencies.find((one: Any) => one.ref.startsWith('pkg:npm/native')),
      { ref: find(npm, 'native')['bom-ref'] },
    ],
    ['24 complete', () => aggregateOf(npm, find(npm, 'b')['bom-ref']), ['complete']],
    ['24 unknown', () => aggregateOf(mixed, find(mixed, 'golang.org/x/text')['bom-ref']), ['unknown']],
    ['24 bundler', () => npm.compositions[0].assemblies, [find(npm, 'tester')['bom-ref']]],
    [
      '25 source',
      () => find(npm, 'tool').externalReferences,
      [{ type: 'vcs', url: `ssh://github.com/acme/tool.git#${'3f1e'.repeat(10)}` }],
    ],
    [
      '25 source of an action',
      () => find(mixed, 'checkout').externalReferences.find((one: Any) => one.type === 'vcs').url,
      `https://github.com/actions/checkout/tree/${'a1'.repeat(20)}`,
    ],
    [
      '26 archive of an action',
      () => find(mixed, 'checkout').externalReferences.find((one: Any) => one.type === 'distribution').url,
      `https://github.com/actions/checkout/archive/${'a1'.repeat(20)}`,
    ],
    [
      '27 file name',
      () =>
        [
          find(npm, 'parser'),
          find(mixed, 'serde'),
          find(mixed, 'golang.org/x/text'),
          find(mixed, 'requests'),
        ].map((one) => property(one, 'bsi:component:filename')),
      ['parser-2.4.1.tgz', 'serde-1.0.200.crate', 'v0.14.0.zip', 'requests-2.32.0-py3-none-any.whl'],
    ],
    [
      '28 kind of file',
      () =>
        ['executable', 'archive', 'structured'].map((name) =>
          property(find(npm, 'b'), `bsi:component:${name}`),
        ),
      ['executable', 'archive', 'structured'],
    ],
    [
      '28 no file of logical components',
      () => [
        property(find(npm, 'web'), 'bsi:component:filename'),
        property(find(npm, 'web'), 'flux:bsi:kind'),
      ],
      [undefined, 'logical'],
    ],
    [
      '32 purpose',
      () => [find(npm, 'a').type, find(mixed, 'base').type, find(mixed, 'checkout').type],
      ['library', 'container', 'application'],
    ],
    [
      '33 scopes',
      () => ['a', 'native', 'tester'].map((name) => find(npm, name).scope),
      ['required', 'optional', 'excluded'],
    ],
    [
      '33 development',
      () => ['a', 'tester'].map((name) => property(find(npm, name), 'cdx:npm:package:development')),
      [undefined, 'true'],
    ],
    ['33 actions are tools of the build', () => find(mixed, 'checkout').scope, 'excluded'],
    [
      '34 identity',
      () => find(npm, 'b').evidence.identity,
      [
        {
          field: 'purl',
          confidence: 1,
          concludedValue: find(npm, 'b').purl,
          methods: [{ technique: 'manifest-analysis', confidence: 1, value: 'package-lock.json' }],
        },
      ],
    ],
    [
      '34 occurrences',
      () => find(npm, 'b').evidence.occurrences,
      [{ location: 'package-lock.json#node_modules/b', line: 52 }],
    ],
    ['36 deprecated', () => property(find(npm, 'leaf', '1.0.0'), 'flux:deprecated'), 'use leaf 2'],
  ])('%s', (_, actual, expected) => {
    expect(actual()).toEqual(expected)
  })

  it('has two components for one version with different children, and refs that tell them apart', () => {
    const both = flat(npm.components).filter((one) => one.name === 'a')
    expect(both).toHaveLength(2)
    expect(new Set(both.map((one) => one.purl)).size).toBe(1)
    for (const one of both) expect(one['bom-ref']).toMatch(/^pkg:npm\/a@1\.0\.0\?[^#]*#[0-9a-f]{12}$/)
  })

  it('counts what it does not know', () => {
    expect(npm.metadata.properties).toContainEqual({ name: 'flux:known:supplier', value: '1/11' })
  })

  it('leads to the member of a workspace in place of the link to it', () => {
    const root = npm.dependencies.find((one: Any) => one.ref === npm.metadata.component['bom-ref'])
    expect(root.dependsOn).toContain('pkg:npm/%40acme/web@0.1.0')
    expect(flat(npm.components).filter((one) => one.name === 'web')).toHaveLength(1)
  })
})

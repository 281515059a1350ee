import { describe, expect, it } from 'vitest'
import { createSource } from '../../../src/core/source.ts'
import { makeSbom } from '../../../src/run/sbom.ts'
import { validateBill } from '../../../src/sbom/validate-bill.ts'
import { memoryTree } from '../../fakes/memory-tree.ts'

const SPECS = ['1.6', '1.7', '2.3', '3.0.1'] as const

async function bill(files: Readonly<Record<string, string>>, spec: (typeof SPECS)[number] = '1.6') {
  const { text, problems } = await makeSbom({
    tree: memoryTree(files),
    spec,
    revision: async () => ({ timestamp: '2026-11-23T09:00:00Z' }),
  })
  return { text, problems }
}

function packageLock(packages: Readonly<Record<string, unknown>>): string {
  const root = { name: 'app', version: '1.0.0', dependencies: { a: '1' } }
  return JSON.stringify({
    name: 'app',
    version: '1.0.0',
    lockfileVersion: 3,
    packages: { '': root, ...packages },
  })
}

const A = { version: '1.0.0', integrity: `sha512-${'A'.repeat(86)}==` }

/** What somebody could write into a lock to do harm where the bill is read. */
const ATTACKS: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
  [
    'a name of prototypes',
    { 'node_modules/__proto__': A, 'node_modules/constructor': { ...A, license: 'constructor' } },
  ],
  [
    'markup and terminal codes',
    { 'node_modules/a': { ...A, license: '<script>\u001b[31m', deprecated: '\u202e\u0000x' } },
  ],
  [
    'half a character',
    {
      'node_modules/a': {
        ...A,
        license: '\ud800',
        deprecated: '\udfff',
        resolved: 'https://x.example/\ud800.tgz',
      },
    },
  ],
  ['a licence of a megabyte', { 'node_modules/a': { ...A, license: '('.repeat(1_000_000) } }],
  ['a note of a megabyte', { 'node_modules/a': { ...A, deprecated: 'x'.repeat(1_000_000) } }],
  ['an address that runs something', { 'node_modules/a': { ...A, resolved: 'javascript:alert(1)' } }],
  [
    'an address with a password',
    { 'node_modules/a': { ...A, resolved: 'https://u:s3cr3t@x.example/a/-/a-1.0.0.tgz?auth=s3cr3t#s3cr3t' } },
  ],
  [
    'a git address with a password',
    {
      'node_modules/a': {
        version: '1.0.0',
        resolved: `git+https://u:s3cr3t@x.example/a.git?token=s3cr3t#${'a1'.repeat(20)}`,
      },
    },
  ],
  [
    'a commit that is an option',
    { 'node_modules/a': { version: '1.0.0', resolved: 'git+https://x.example/a.git#--upload-pack=x' } },
  ],
  ['a version that is a package URL', { 'node_modules/a': { ...A, version: '1.0.0?repository_url=evil#x' } }],
  ['a link to outside', { 'node_modules/a': { resolved: '../../etc', link: true } }],
  [
    'a package inside of itself',
    {
      'node_modules/a': { ...A, inBundle: true, dependencies: { a: '1' } },
      'node_modules/a/node_modules/a': { ...A, inBundle: true },
    },
  ],
]

describe('a bill of a hostile lock', () => {
  it.each(ATTACKS)('with %s is a bill like any other, or there is none', async (_, packages) => {
    for (const spec of SPECS) {
      const { text, problems } = await bill({ 'package-lock.json': packageLock(packages) }, spec)
      if (text === undefined) {
        expect(problems.some(({ extent }) => extent === 'whole')).toBe(true)
        continue
      }
      const validated = await validateBill(createSource('bill.json', text))
      expect(validated.problems.filter(({ severity }) => severity === 'error')).toEqual([])
      expect(text).not.toContain('s3cr3t')
      expect(text).not.toContain('javascript:')
      expect(text.length).toBeLessThan(200_000)
      expect(text.isWellFormed()).toBe(true)
    }
  })

  it('nests bundled packages only so deep', async () => {
    const packages: Record<string, unknown> = { 'node_modules/a': A }
    let path = 'node_modules/a'
    for (let depth = 0; depth < 90; depth++) {
      path += '/node_modules/a'
      packages[path] = { ...A, inBundle: true }
    }
    const { text = '' } = await bill({ 'package-lock.json': packageLock(packages) })
    const { problems } = await validateBill(createSource('bill.json', text))
    expect(problems.filter(({ kind }) => kind === 'too-large')).toEqual([])
    expect(text.split('"cdx:npm:package:path"')).toHaveLength(92)
  })

  it('takes a ring of a thousand packages', async () => {
    const packages = Object.fromEntries(
      Array.from({ length: 1_000 }, (_, at) => [
        `node_modules/p${at}`,
        { ...A, dependencies: { [`p${(at + 1) % 1_000}`]: '1' } },
      ]),
    )
    const { text = '' } = await bill({ 'package-lock.json': packageLock(packages) })
    expect(JSON.parse(text).components).toHaveLength(1_000)
  })
})

describe('a hostile bill', () => {
  it.each([
    ['a million open brackets', '['.repeat(1_000_000)],
    ['an open text', `{"bomFormat": "${'x'.repeat(1_000_000)}`],
    [
      'a name of prototypes',
      '{"bomFormat": "CycloneDX", "specVersion": "__proto__", "__proto__": {"components": []}}',
    ],
    ['a version of prototypes', '{"bomFormat": "CycloneDX", "specVersion": "constructor"}'],
    [
      'refs of prototypes',
      '{"bomFormat": "CycloneDX", "specVersion": "1.6", "dependencies": [{"ref": "__proto__"}, {"ref": "constructor"}]}',
    ],
    ['a context of a million characters', `{"@context": "${'/rdf/3.'.repeat(150_000)}"}`],
  ])('with %s is refused', async (_, text) => {
    const { problems } = await validateBill(createSource('bill.json', text))
    expect(problems.length).toBeGreaterThan(0)
    for (const { message } of problems) expect(message.length).toBeLessThan(1_000)
  })

  it('does not hang over a ring of components and a hundred thousand edges', async () => {
    const refs = Array.from({ length: 1_000 }, (_, at) => `r${at}`)
    const document = {
      bomFormat: 'CycloneDX',
      specVersion: '1.6',
      components: refs.map((ref) => ({ type: 'library', name: ref, 'bom-ref': ref })),
      dependencies: refs.map((ref, at) => ({ ref, dependsOn: refs.slice(at, at + 100) })),
    }
    const { problems } = await validateBill(createSource('bill.json', JSON.stringify(document)))
    expect(problems.map(({ kind }) => kind)).toEqual(['primary'])
  })
})

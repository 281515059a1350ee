import { describe, expect, it } from 'vitest'
import type { Lock, LockedPackage, LockProblem } from '../../../../src/collect/dependency/model.ts'
import { createSource } from '../../../../src/core/source.ts'
import type { BillInput } from '../../../../src/sbom/build/input.ts'
import { buildBill } from '../../../../src/sbom/build-bill.ts'
import type { Bill, Component } from '../../../../src/sbom/model.ts'

const SPAN = { start: 0, end: 1 }
const SHA512 = 'a1'.repeat(64)
const SHA256 = 'b2'.repeat(32)
const SHA1 = 'c3'.repeat(20)

const REGISTRIES: NonNullable<BillInput['registries']> = new Map([
  ['npm', 'https://npm.example'],
  ['crates\u002eio', 'https://crates.example'],
  ['Maven', 'https://maven.example'],
  ['NuGet', 'https://nuget.example'],
  ['Pub', 'https://pub.example'],
  ['Hex', 'https://hex.example'],
])

function pkg(change: Partial<LockedPackage> & Pick<LockedPackage, 'ecosystem' | 'name'>): LockedPackage {
  return {
    id: `${change.name}@${change.version ?? ''}`,
    version: '1.0.0',
    origin: { kind: 'registry', isDefaultRegistry: true },
    integrity: [],
    scopes: ['prod'],
    directIn: [],
    edges: [],
    runsAtInstall: undefined,
    span: SPAN,
    spans: {},
    ...change,
  }
}

function lock(packages: readonly LockedPackage[], change: Partial<Lock> = {}): Lock {
  return {
    source: createSource('lock', 'x\n'),
    format: 'some',
    ecosystem: packages[0]?.ecosystem ?? 'npm',
    isComplete: true,
    importers: [{ path: '', name: 'root', version: '1.0.0' }],
    packages,
    settings: [],
    problems: [],
    ...change,
  }
}

function bill(locks: readonly Lock[], change: Partial<BillInput> = {}): Bill {
  return buildBill({
    locks,
    folder: '',
    settings: {},
    revision: { timestamp: '2026-11-23T09:00:00Z' },
    tool: { name: 'flux', hashes: [] },
    registries: REGISTRIES,
    ...change,
  })
}

function only(one: LockedPackage, change: Partial<BillInput> = {}): Component {
  const { components } = bill([lock([one])], change)
  expect(components).toHaveLength(1)
  const [component] = components
  if (component === undefined) throw new Error('there is no component')
  return component
}

const hash = (
  algorithm: 'sha512' | 'sha256' | 'sha1' | 'go-h1',
  hex: string,
  of: 'archive' | 'tool-archive' | 'manifest' | 'tree' = 'archive',
) => ({ algorithm, hex, of, span: SPAN }) as const

function property({ properties }: Component, name: string): readonly string[] {
  return properties.filter((one) => one.name === name).map(({ value }) => value)
}

describe('the file and the address of a package', () => {
  it.each<[string, LockedPackage, string | undefined, string | undefined]>([
    ['npm', pkg({ ecosystem: 'npm', name: '@s/a' }), 'a-1.0.0.tgz', 'https://npm.example/@s/a/-/a-1.0.0.tgz'],
    [
      'Cargo',
      pkg({ ecosystem: 'crates\u002eio', name: 'a' }),
      'a-1.0.0.crate',
      'https://crates.example/crates/a/a-1.0.0.crate',
    ],
    [
      "Go, whose proxy is nobody's business",
      pkg({ ecosystem: 'Go', name: 'x.example/A/b', version: 'v1.0.0' }),
      'v1.0.0.zip',
      undefined,
    ],
    [
      'Maven',
      pkg({ ecosystem: 'Maven', name: 'g.h:a' }),
      'a-1.0.0.jar',
      'https://maven.example/maven2/g/h/a/1.0.0/a-1.0.0.jar',
    ],
    [
      'Maven with classifier',
      pkg({
        ecosystem: 'Maven',
        name: 'g:a',
        qualifiers: new Map([
          ['classifier', 'sources'],
          ['type', 'zip'],
        ]),
      }),
      'a-1.0.0-sources.zip',
      'https://maven.example/maven2/g/a/1.0.0/a-1.0.0-sources.zip',
    ],
    [
      'NuGet',
      pkg({ ecosystem: 'NuGet', name: 'A.B' }),
      'A.B.1.0.0.nupkg',
      'https://nuget.example/v3-flatcontainer/a.b/1.0.0/a.b.1.0.0.nupkg',
    ],
    [
      'Pub',
      pkg({ ecosystem: 'Pub', name: 'a' }),
      'a-1.0.0.tar.gz',
      'https://pub.example/api/archives/a-1.0.0.tar.gz',
    ],
    ['Hex', pkg({ ecosystem: 'Hex', name: 'a' }), 'a-1.0.0.tar', 'https://hex.example/tarballs/a-1.0.0.tar'],
    [
      'RubyGems with platform',
      pkg({
        ecosystem: 'RubyGems',
        name: 'a',
        origin: { kind: 'registry', url: 'https://gems.example/', isDefaultRegistry: false },
        qualifiers: new Map([['platform', 'x86_64-linux']]),
      }),
      'a-1.0.0-x86_64-linux.gem',
      'https://gems.example/gems/a-1.0.0-x86_64-linux.gem',
    ],
    [
      'Composer',
      pkg({
        ecosystem: 'Packagist',
        name: 'v/a',
        origin: { kind: 'registry', url: 'https://dist.example/v/a/x.zip' },
      }),
      'x.zip',
      'https://dist.example/v/a/x.zip',
    ],
    [
      'another registry of npm',
      pkg({ ecosystem: 'npm', name: 'a', origin: { kind: 'registry', isDefaultRegistry: false } }),
      'a-1.0.0.tgz',
      undefined,
    ],
    [
      'an address',
      pkg({
        ecosystem: 'npm',
        name: 'a',
        origin: { kind: 'url', url: 'https://u:p@x.example/f.tgz?token=1' },
      }),
      'f.tgz',
      'https://x.example/f.tgz',
    ],
    [
      'a folder',
      pkg({ ecosystem: 'npm', name: 'a', origin: { kind: 'directory', path: 'x' } }),
      undefined,
      undefined,
    ],
  ])('are known for %s', (_, one, file, url) => {
    const component = only(one)
    expect(component.file?.name).toBe(file)
    expect(component.references.find(({ type }) => type === 'distribution')?.url).toBe(url)
  })

  it('takes the wheel for every platform, else the source, else the first, and lists the others', () => {
    const files = ['a-1.tar.gz', 'a-1-cp312-cp312-linux.whl', 'a-1-py3-none-any.whl'].map((file, at) => ({
      file,
      kind: file.endsWith('.whl') ? ('binary' as const) : ('source' as const),
      url: `https://files.example/${file}`,
      span: SPAN,
      hash: { ...hash('sha256', `${at}`.repeat(64)), file },
    }))
    const component = (count: number): Component => {
      const some = files.slice(0, count)
      return only(
        pkg({ ecosystem: 'PyPI', name: 'a', distributions: some, integrity: some.map((one) => one.hash) }),
      )
    }
    expect(component(3).file?.name).toBe('a-1-py3-none-any.whl')
    expect(component(3).hashes).toEqual([{ algorithm: 'SHA-256', hex: '2'.repeat(64) }])
    expect(component(3).references).toHaveLength(3)
    expect(component(2).file?.name).toBe('a-1.tar.gz')
    expect(component(2).references.map(({ hashes }) => hashes.length)).toEqual([1, 1])
  })
})

describe('a hash of a package', () => {
  it.each<[string, LockedPackage, Component['hashes'], readonly [string, readonly string[]]]>([
    [
      'goes into the hashes',
      pkg({ ecosystem: 'npm', name: 'a', integrity: [hash('sha1', SHA1), hash('sha512', SHA512)] }),
      [
        { algorithm: 'SHA-512', hex: SHA512 },
        { algorithm: 'SHA-1', hex: SHA1 },
      ],
      ['flux:integrity', []],
    ],
    [
      'of an archive of the tool is a note',
      pkg({ ecosystem: 'npm', name: 'a', integrity: [hash('sha512', SHA512, 'tool-archive')] }),
      [],
      ['flux:yarn:checksum', [`sha512:${SHA512}`]],
    ],
    [
      'of the content of NuGet is a note',
      pkg({ ecosystem: 'NuGet', name: 'a', integrity: [hash('sha512', SHA512)] }),
      [],
      ['flux:nuget:contentHash', [`sha512:${SHA512}`]],
    ],
    [
      'of a tree of Go is a note',
      pkg({ ecosystem: 'Go', name: 'x.example/a', integrity: [hash('go-h1', '00'.repeat(32), 'tree')] }),
      [],
      ['flux:go:h1', [`h1:${'A'.repeat(43)}=`]],
    ],
    [
      'of a manifest of Go is a note of its own',
      pkg({ ecosystem: 'Go', name: 'x.example/a', integrity: [hash('go-h1', '00'.repeat(32), 'manifest')] }),
      [],
      ['flux:go:mod:h1', [`h1:${'A'.repeat(43)}=`]],
    ],
    [
      'of one of several unnamed files is a note',
      pkg({
        ecosystem: 'PyPI',
        name: 'a',
        integrity: [hash('sha256', SHA256), hash('sha256', 'd4'.repeat(32))],
      }),
      [],
      ['flux:integrity', [`sha256:${SHA256}`, `sha256:${'d4'.repeat(32)}`]],
    ],
    [
      'of a wrong length is not a hash',
      pkg({ ecosystem: 'npm', name: 'a', integrity: [hash('sha512', 'abcd')] }),
      [],
      ['flux:integrity', ['sha512:abcd']],
    ],
    [
      'of the digest of an image is one',
      pkg({ ecosystem: 'docker', name: 'a', integrity: [hash('sha256', SHA256, 'manifest')] }),
      [{ algorithm: 'SHA-256', hex: SHA256 }],
      ['flux:manifest', []],
    ],
  ])('%s', (_, one, hashes, [name, values]) => {
    const component = only(one)
    expect(component.hashes).toEqual(hashes)
    expect(property(component, name)).toEqual(values)
  })
})

describe('a patched package', () => {
  it('leaves its hash to what it was made from', () => {
    const component = only(
      pkg({ ecosystem: 'npm', name: 'a', patch: 'patches/a.patch', integrity: [hash('sha512', SHA512)] }),
    )
    expect(component).toMatchObject({
      hashes: [],
      isPatched: true,
      pedigree: {
        ancestors: [{ name: 'a', version: '1.0.0', hashes: [{ algorithm: 'SHA-512', hex: SHA512 }] }],
        patches: [{ type: 'unofficial', url: 'patches/a.patch' }],
      },
    })
    expect(component.file).toBeUndefined()
  })
})

describe('the scope of a package', () => {
  it.each([
    [['prod'], 'required'],
    [['dev', 'prod'], 'required'],
    [['peer'], 'required'],
    [[], 'required'],
    [['optional'], 'optional'],
    [['dev', 'optional'], 'optional'],
    [['dev'], 'excluded'],
    [['test', 'build'], 'excluded'],
    [['tool'], 'excluded'],
  ] as const)('of %j is %s', (scopes, scope) => {
    expect(only(pkg({ ecosystem: 'npm', name: 'a', scopes })).scope).toBe(scope)
  })

  it('of an action is excluded, unless actions count', () => {
    const action = pkg({ ecosystem: 'GitHub Actions', name: 'o/r', origin: { kind: 'git', ref: 'v1' } })
    expect(only(action).scope).toBe('excluded')
    expect(only(action, { settings: { countActions: true } }).scope).toBe('required')
  })
})

describe('what somebody else says of a package', () => {
  const one = pkg({ ecosystem: 'npm', name: 'a' })
  const metadata: NonNullable<BillInput['metadata']> = new Map([
    [
      'pkg:npm/a@1.0.0',
      {
        origin: 'installed',
        creator: { name: 'Ann', urls: [], contacts: [{ email: 'ann@acme.tools' }] },
        description: ' Small ',
        license: 'ISC',
        repository: 'https://forge.example/ann/a.git',
        homepage: 'https://a.example',
        commit: 'a1'.repeat(20),
      },
    ],
  ])

  it('is taken, with where it is from', () => {
    const component = only(one, { metadata })
    expect(component).toMatchObject({
      supplier: { name: 'Ann' },
      manufacturer: { name: 'Ann', contacts: [{ email: 'ann@acme.tools' }] },
      description: 'Small',
      concluded: [{ kind: 'id', id: 'ISC' }],
    })
    expect(component.references.filter(({ type }) => type !== 'distribution')).toEqual([
      { type: 'vcs', url: `https://forge.example/ann/a/tree/${'a1'.repeat(20)}`, hashes: [] },
      { type: 'website', url: 'https://a.example', hashes: [] },
    ])
    for (const field of ['supplier', 'license', 'description'])
      expect(property(component, `flux:source:${field}`)).toEqual(['installed'])
  })

  it('gives way to the licence of the lock and to what was checked by hand', () => {
    expect(only({ ...one, license: 'MIT' }, { metadata }).declared).toEqual([{ kind: 'id', id: 'MIT' }])
    const overrides = [
      { purl: 'pkg:npm/a', license: 'Zlib', supplier: { name: 'All', urls: [], contacts: [] } },
      {
        purl: 'pkg:npm/a@1.0.0',
        license: '0BSD',
        supplier: { name: 'One', urls: [], contacts: [] },
        cpe: 'cpe:2.3:a:x:y:1:*:*:*:*:*:*:*',
      },
    ]
    const component = only(one, { metadata, settings: { overrides } })
    expect(component).toMatchObject({
      supplier: { name: 'One' },
      concluded: [{ kind: 'id', id: '0BSD' }],
      declared: [{ kind: 'id', id: 'ISC' }],
      cpe: 'cpe:2.3:a:x:y:1:*:*:*:*:*:*:*',
    })
    expect(property(component, 'flux:source:supplier')).toEqual(['override'])
    expect(only({ ...one, version: '2.0.0' }, { settings: { overrides } }).supplier?.name).toBe('All')
  })

  it.each([
    'noreply@a.tools',
    'x@users.noreply.forge.example',
    'a@example.com',
    'no mail',
    `${'a'.repeat(250)}@a.tools`,
  ])('is nobody when all that is known is %s', (email) => {
    const creator = { urls: ['nonsense'], contacts: [{ email }] }
    const component = only(one, { metadata: new Map([['pkg:npm/a@1.0.0', { origin: 'metadata', creator }]]) })
    expect(component.supplier).toBeUndefined()
  })
})

describe('what yarn patches by itself', () => {
  const checksum = (hex: string): LockedPackage['integrity'] => [
    { algorithm: 'sha512', hex, of: 'tool-archive', span: SPAN },
  ]
  const plain = pkg({ ecosystem: 'npm', name: 'tool', id: 'tool@npm:1.0.0', integrity: checksum(SHA512) })
  const patched = {
    ...plain,
    id: 'tool@patch:tool@npm%3A1.0.0#optional!builtin<compat/tool>::version=1.0.0&hash=d8b4e7',
    integrity: checksum('d4'.repeat(64)),
    directIn: [{ importer: '', scope: 'prod' }],
  } as const

  it('is the same component as the package, with both checksums', () => {
    const made = bill([lock([plain, patched])])
    expect(made.components).toHaveLength(1)
    const [one] = made.components
    expect(one?.ref).toBe('pkg:npm/tool@1.0.0')
    expect(one?.hashes).toEqual([])
    expect(one?.properties.filter(({ name }) => name === 'flux:yarn:checksum')).toEqual([
      { name: 'flux:yarn:checksum', value: `sha512:${SHA512}` },
      { name: 'flux:yarn:checksum', value: `sha512:${'d4'.repeat(64)}` },
    ])
    expect(one?.occurrences).toHaveLength(2)
  })

  it('is another component when somebody else patches it', () => {
    const own = { ...patched, origin: { kind: 'patch' }, patch: 'a.patch' } as const
    expect(bill([lock([plain, own])]).components).toHaveLength(2)
  })
})

describe('a folder that one lock asks for and another file describes', () => {
  const folder = (more: Partial<LockedPackage>) =>
    pkg({
      ...{ ecosystem: 'PyPI', name: 'lib', id: './lib', directIn: [{ importer: '', scope: 'prod' }] },
      origin: { kind: 'directory', path: 'lib' },
      ...more,
    })
  const project = (ecosystem: LockedPackage['ecosystem'], path: string) =>
    lock([], {
      ecosystem,
      source: createSource('lib/manifest', 'x'),
      importers: [{ path, name: 'lib', version: '2.0.0' }],
    })
  const refs = (one: Bill) => one.components.map(({ ref }) => ref)
  const a = pkg({ ecosystem: 'PyPI', name: 'a', id: 'a' })

  it('is one component, and what needs it needs the project', () => {
    const one = bill([lock([folder({}), a]), project('PyPI', 'lib')])
    expect(refs(one)).toEqual(['pkg:pypi/a@1.0.0', 'pkg:pypi/lib@2.0.0'])
    const root = one.dependencies.find(({ ref }) => ref === one.primary?.ref)
    expect(root?.links.map(({ to }) => to)).toEqual(['pkg:pypi/lib@2.0.0'])
  })

  it('is another one when the lock says what it needs, or when it is elsewhere', () => {
    const edges = [{ to: 'a', kind: 'prod' as const }]
    expect(refs(bill([lock([folder({ edges }), a]), project('PyPI', 'lib')]))).toHaveLength(3)
    expect(refs(bill([lock([folder({}), a]), project('PyPI', 'other')]))).toHaveLength(3)
    expect(refs(bill([lock([folder({}), a]), project('npm', 'lib')]))).toHaveLength(3)
    const outside = folder({ origin: { kind: 'directory', path: 'lib', isOutside: true } })
    expect(refs(bill([lock([outside, a]), project('PyPI', 'lib')]))).toHaveLength(3)
  })
})

describe('who made a bill', () => {
  const repository = 'https://forge.example/acme/app'
  const makerOf = (author: { readonly name: string; readonly urls: string[] } | undefined, page?: string) => {
    const party = author === undefined ? {} : { author: { ...author, contacts: [] } }
    const more = page === undefined ? {} : { repository: page }
    return bill([lock([])], { settings: party, ...more }).document.manufacturer
  }

  it('is reached at the page of the owner of the repository, where nothing else is told', () => {
    expect(makerOf({ name: 'Ann', urls: [] }, repository)).toMatchObject({
      name: 'Ann',
      urls: ['https://forge.example/acme'],
    })
    expect(makerOf({ name: 'Ann', urls: ['https://ann.example'] }, repository)?.urls).toEqual([
      'https://ann.example',
    ])
    expect(makerOf({ name: 'Ann', urls: [] })).toMatchObject({ name: 'Ann', urls: [] })
    expect(makerOf(undefined, repository)).toMatchObject({
      name: 'acme',
      urls: ['https://forge.example/acme'],
    })
    expect(makerOf(undefined)).toBeUndefined()
  })
})

describe('how complete a bill is', () => {
  const problem = (change: Partial<LockProblem>): LockProblem => ({
    kind: 'dangling-edge',
    extent: 'part',
    message: 'x',
    source: createSource('lock', 'x\n'),
    span: SPAN,
    ...change,
  })
  const aggregates = (one: Bill) =>
    one.compositions.map(({ aggregate, dependencies }) => [aggregate, dependencies])
  const a = pkg({ ecosystem: 'npm', name: 'a', directIn: [{ importer: '', scope: 'prod' }] })

  it('is complete when every edge of a lock leads somewhere', () => {
    expect(aggregates(bill([lock([a])]))).toEqual([['complete', ['pkg:npm/a@1.0.0', 'pkg:npm/root@1.0.0']]])
  })

  it('is not for a package whose edge leads nowhere', () => {
    const b = pkg({ ecosystem: 'npm', name: 'b', span: { start: 1, end: 2 } })
    expect(aggregates(bill([lock([a, b], { problems: [problem({ span: b.span })] })]))).toEqual([
      ['complete', ['pkg:npm/a@1.0.0', 'pkg:npm/root@1.0.0']],
      ['incomplete', ['pkg:npm/b@1.0.0']],
    ])
  })

  it('is not for the package in whose entry the request stands that nothing answers', () => {
    const b = pkg({ ecosystem: 'npm', name: 'b', span: { start: 10, end: 11 } })
    const c = pkg({ ecosystem: 'npm', name: 'c', span: { start: 20, end: 21 } })
    const link = pkg({
      ...{ ecosystem: 'npm', name: 'd', span: { start: 30, end: 31 } },
      origin: { kind: 'link', path: '../d', isOutside: true },
    })
    const incomplete = (changes: readonly Partial<LockProblem>[], more: Partial<Lock> = {}) =>
      aggregates(bill([lock([c, b, a, link], { ...more, problems: changes.map(problem) })])).flatMap(
        ([aggregate, refs]) => (aggregate === 'incomplete' ? refs : []),
      )
    const span = { start: 15, end: 16 }
    expect(incomplete([{ span }])).toEqual(['pkg:npm/b@1.0.0'])
    expect(incomplete([{ span: { start: 25, end: 26 } }])).toEqual(['pkg:npm/c@1.0.0'])
    // A peer that is left out is not there, and what a folder beside the project needs is not in the lock.
    expect(incomplete([{ span, extent: 'note' }])).toEqual([])
    expect(incomplete([{ span: { start: 35, end: 36 }, extent: 'note' }])).toEqual(['pkg:npm/d@1.0.0'])
    expect(incomplete([{ span, source: createSource('package.json', '{}') }])).toEqual([])
    const locked = [{ name: 'x', specifier: '1', scope: 'prod' as const, span }]
    const root = { path: '', name: 'root', version: '1.0.0', locked }
    expect(incomplete([{ span }], { importers: [root] })).toEqual(['pkg:npm/root@1.0.0'])
  })

  it('is not for anything in a lock that lost entries', () => {
    const problems = [problem({ kind: 'malformed-entry' })]
    expect(aggregates(bill([lock([a], { problems })]))).toEqual([
      ['incomplete', ['pkg:npm/a@1.0.0', 'pkg:npm/root@1.0.0']],
    ])
    const notes = [problem({ kind: 'malformed-entry', extent: 'note' })]
    expect(aggregates(bill([lock([a], { problems: notes })]))).toHaveLength(1)
  })

  it('is not for a project with a request that nothing answers', () => {
    const request = { name: 'x', specifier: '1', span: SPAN }
    const importer = { path: '', name: 'root', version: '1.0.0' }
    const with_ = (scope: 'prod' | 'optional') =>
      aggregates(bill([lock([a], { importers: [{ ...importer, locked: [{ ...request, scope }] }] })]))
    expect(with_('prod')).toEqual([
      ['complete', ['pkg:npm/a@1.0.0']],
      ['incomplete', ['pkg:npm/root@1.0.0']],
    ])
    expect(with_('optional')).toHaveLength(1)
  })

  it('is unknown for a project of which nobody says what it asks for', () => {
    expect(aggregates(bill([lock([{ ...a, directIn: [] }])]))).toEqual([
      ['complete', ['pkg:npm/a@1.0.0']],
      ['unknown', ['pkg:npm/root@1.0.0']],
    ])
  })

  it('takes a project of the lock for the answer to a request that no entry answers', () => {
    const request = { name: 'member', specifier: 'workspace:*', scope: 'dev', span: SPAN } as const
    const importers = [
      { path: '', name: 'root', version: '1.0.0', locked: [] },
      { path: 'm', name: 'member', version: '1.0.0', locked: [] },
      { path: 'n', name: 'other', version: '1.0.0', locked: [request] },
    ]
    const made = bill([lock([a], { importers })])
    expect(made.dependencies.find(({ ref }) => ref === 'pkg:npm/other@1.0.0')?.links).toEqual([
      { to: 'pkg:npm/member@1.0.0', kind: 'development' },
    ])
    expect(made.compositions.map(({ aggregate }) => aggregate)).toEqual(['complete'])
  })

  it('is complete for a folder that has no manifest, around projects of which everything is known', () => {
    const importers = [{ path: 'm', name: 'member', version: '1.0.0', locked: [] }]
    const virtual = (problems: readonly LockProblem[]): Bill =>
      bill([lock([{ ...a, directIn: [{ importer: 'm', scope: 'prod' }] }], { importers, problems })], {
        settings: { name: 'root', version: '1.0.0' },
      })
    const known = virtual([])
    expect(known.dependencies.find(({ ref }) => ref === known.primary?.ref)?.links).toEqual([
      { to: 'pkg:npm/member@1.0.0', kind: 'runtime' },
    ])
    expect(known.compositions.map(({ aggregate }) => aggregate)).toEqual(['complete'])
    const lost = virtual([problem({ kind: 'malformed-entry' })])
    expect(lost.compositions.map(({ aggregate }) => aggregate)).toEqual(['incomplete'])
  })

  it('is unknown for formats without edges, and incomplete for manifests', () => {
    expect(aggregates(bill([lock([{ ...a, edges: undefined }])]))).toEqual([
      ['unknown', ['pkg:npm/a@1.0.0', 'pkg:npm/root@1.0.0']],
    ])
    const maven = pkg({ ecosystem: 'Maven', name: 'g:a', edges: undefined })
    const pom = lock([maven], {
      source: createSource('pom.xml', 'x'),
      importers: [{ path: '', name: 'g:root', version: '1' }],
    })
    expect(bill([pom]).compositions.map(({ aggregate }) => aggregate)).toEqual(['incomplete'])
  })

  it('counts what it does not know of each component', () => {
    expect(
      bill([lock([pkg({ ecosystem: 'npm', name: 'a', edges: undefined })])]).unknowns.map(({ fact }) => fact),
    ).toEqual(['dependencies', 'hash', 'license', 'supplier'])
  })
})

describe('the primary component', () => {
  it('is called as its manifest, the repository or the first lock, in this order', () => {
    const nameless = lock([pkg({ ecosystem: 'npm', name: 'a' })], { importers: [] })
    expect(bill([lock([])]).primary?.name).toBe('root')
    expect(bill([nameless], { repository: 'https://forge.example/acme/app.git' }).primary?.name).toBe('app')
    expect(bill([nameless]).primary?.name).toBe('lock')
    expect(bill([nameless], { settings: { name: 'product' } }).primary?.name).toBe('product')
  })

  it('takes its version from the configuration, the manifest, the tag or the commit, in this order', () => {
    const unversioned = lock([], { importers: [{ path: '', name: 'root' }] })
    const revision = { timestamp: '2026-11-23T09:00:00Z', commit: 'abc', tag: 'v2' }
    expect(bill([lock([])], { settings: { version: '9' }, revision }).primary?.version).toBe('9')
    expect(bill([lock([])], { revision }).primary?.version).toBe('1.0.0')
    expect(bill([unversioned], { revision }).primary?.version).toBe('v2')
    expect(
      bill([unversioned], { revision: { timestamp: revision.timestamp, commit: 'abc' } }).primary?.version,
    ).toBe('abc')
    expect(bill([unversioned]).primary?.version).toBeUndefined()
  })

  it('leads to every other project, and to what a lock without a project asks for', () => {
    const other = lock([], {
      source: createSource('z/lock', 'x'),
      importers: [{ path: 'z', name: 'other', version: '1' }],
    })
    const action = pkg({
      ecosystem: 'GitHub Actions',
      name: 'o/r',
      origin: { kind: 'git', ref: 'v1' },
      directIn: [{ importer: '', scope: 'build' }],
    })
    const workflow = lock([action], { source: createSource('.github/workflows/ci.yml', 'x'), importers: [] })
    const made = bill([lock([]), other, workflow])
    expect(made.dependencies.find(({ ref }) => ref === made.primary?.ref)?.links).toEqual([
      { to: 'pkg:github/o/r@v1', kind: 'build' },
      { to: 'pkg:npm/other@1', kind: 'runtime' },
    ])
  })
})

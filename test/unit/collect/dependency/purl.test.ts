import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  ECOSYSTEMS,
  type Integrity,
  type LockedPackage,
  type Origin,
} from '../../../../src/collect/dependency/model.ts'
import { canonicalPurl, parsePurl, purlOf } from '../../../../src/collect/dependency/purl.ts'

const SPAN = { start: 0, end: 1 }
const REGISTRY: Origin = { kind: 'registry', isDefaultRegistry: true }
const COMMIT = '0123456789abcdef0123456789abcdef01234567'

type Parts = Partial<Omit<LockedPackage, 'version'>> &
  Pick<LockedPackage, 'ecosystem' | 'name'> & { readonly version?: string | undefined }

function pkg({ version = '1.2.3', ...parts }: Parts): LockedPackage {
  return {
    id: parts.name,
    ...(version === undefined ? {} : { version }),
    origin: REGISTRY,
    integrity: [],
    scopes: [],
    directIn: [],
    edges: undefined,
    runsAtInstall: undefined,
    span: SPAN,
    spans: {},
    ...parts,
  }
}

const manifest = (hex: string): Integrity => ({ algorithm: 'sha256', hex, of: 'manifest', span: SPAN })

describe('the package URL of a package of a registry', () => {
  test.each<[string, Parameters<typeof pkg>[0], string | undefined]>([
    ['npm', { ecosystem: 'npm', name: 'JSONStream' }, 'pkg:npm/JSONStream@1.2.3'],
    ['a folder that nothing names', { ecosystem: 'PyPI', name: '.', version: undefined }, undefined],
    ['a name with a dot', { ecosystem: 'PyPI', name: 'a.b' }, 'pkg:pypi/a.b@1.2.3'],
    [
      'npm with a scope',
      { ecosystem: 'npm', name: '@acme/a', version: '1.0.0+b' },
      'pkg:npm/%40acme/a@1.0.0%2Bb',
    ],
    ['npm by its name, not its alias', { ecosystem: 'npm', name: 'a', alias: 'b' }, 'pkg:npm/a@1.2.3'],
    ['PyPI', { ecosystem: 'PyPI', name: 'Zope.Interface_x' }, 'pkg:pypi/zope.interface-x@1.2.3'],
    ['PyPI with an epoch', { ecosystem: 'PyPI', name: 'a', version: '1!2.0' }, 'pkg:pypi/a@1%212.0'],
    [
      'Go',
      { ecosystem: 'Go', name: 'git.example/Azure/sdk', version: 'v68.0.0+incompatible' },
      'pkg:golang/git.example/azure/sdk@v68.0.0%2Bincompatible',
    ],
    [
      'the standard library of Go',
      { ecosystem: 'Go', name: 'stdlib', version: '1.22.1' },
      'pkg:golang/stdlib@1.22.1',
    ],
    ['Cargo', { ecosystem: 'crates\u002eio', name: 'serde_json' }, 'pkg:cargo/serde_json@1.2.3'],
    [
      'Maven',
      { ecosystem: 'Maven', name: 'org.Acme:Core', qualifiers: new Map([['type', 'jar']]) },
      'pkg:maven/org.Acme/Core@1.2.3',
    ],
    [
      'Maven with a classifier and a type',
      {
        ecosystem: 'Maven',
        name: 'g:a',
        qualifiers: new Map([
          ['type', 'zip'],
          ['classifier', 'linux x86'],
        ]),
      },
      'pkg:maven/g/a@1.2.3?classifier=linux%20x86&type=zip',
    ],
    ['Maven without a group', { ecosystem: 'Maven', name: 'a' }, undefined],
    ['NuGet', { ecosystem: 'NuGet', name: 'Newtonsoft.Json' }, 'pkg:nuget/Newtonsoft.Json@1.2.3'],
    [
      'RubyGems',
      { ecosystem: 'RubyGems', name: 'nokogiri', qualifiers: new Map([['platform', 'x86_64-linux']]) },
      'pkg:gem/nokogiri@1.2.3?platform=x86_64-linux',
    ],
    [
      'RubyGems for every platform',
      { ecosystem: 'RubyGems', name: 'rake', qualifiers: new Map([['platform', 'ruby']]) },
      'pkg:gem/rake@1.2.3',
    ],
    [
      'Packagist',
      { ecosystem: 'Packagist', name: 'Acme/Log', version: 'v1.0' },
      'pkg:composer/acme/log@v1.0',
    ],
    ['Pub', { ecosystem: 'Pub', name: 'http_parser' }, 'pkg:pub/http_parser@1.2.3'],
    ['Hex', { ecosystem: 'Hex', name: 'Phoenix' }, 'pkg:hex/phoenix@1.2.3'],
    [
      'Hex of an organization',
      { ecosystem: 'Hex', name: 'core', qualifiers: new Map([['organization', 'acme']]) },
      'pkg:hex/acme/core@1.2.3',
    ],
    ['without a version', { ecosystem: 'npm', name: 'a', version: '' }, 'pkg:npm/a'],
    [
      'with a variable for a name',
      { ecosystem: 'docker', name: '${BASE}', origin: { kind: 'unknown' } },
      undefined,
    ],
    ['without a name', { ecosystem: 'npm', name: '' }, undefined],
    ['with half a character', { ecosystem: 'npm', name: 'a\ud800' }, 'pkg:npm/a%EF%BF%BD@1.2.3'],
    [
      'with a colon and parentheses',
      { ecosystem: 'npm', name: "a:(b)'*!" },
      'pkg:npm/a:%28b%29%27%2A%21@1.2.3',
    ],
  ])('%s', (_, parts, expected) => {
    expect(purlOf(pkg(parts))).toBe(expected)
  })
})

describe('the package URL of an action', () => {
  const action = (origin: Origin, name = 'actions/Checkout', version?: string) =>
    purlOf(pkg({ ecosystem: 'GitHub Actions', name, origin, version }))

  test('has the commit as its version, whatever a comment claims', () => {
    expect(action({ kind: 'registry', commit: COMMIT }, 'actions/checkout', 'v4.1.0')).toBe(
      `pkg:github/actions/checkout@${COMMIT}`,
    )
  })
  test('has the ref where no commit is fixed', () => {
    expect(action({ kind: 'registry', ref: 'releases/v1' })).toBe('pkg:github/actions/checkout@releases%2Fv1')
  })
  test('has the folder as its subpath', () => {
    expect(action({ kind: 'registry', ref: 'v3', path: 'init/sub' })).toBe(
      'pkg:github/actions/checkout@v3#init/sub',
    )
  })
  test('is absent for a folder of the repository', () => {
    expect(action({ kind: 'directory', path: '.github/actions/a' }, './.github/actions/a')).toBeUndefined()
  })
})

describe('the package URL of an image', () => {
  const hub: Origin = { kind: 'registry', host: 'docker\u002eio', isDefaultRegistry: true }
  const other: Origin = { kind: 'registry', host: 'registry.example:5000', isDefaultRegistry: false }
  const digest = 'ab'.repeat(32)
  const image = (name: string, origin: Origin, version: string, more: Partial<LockedPackage> = {}) =>
    purlOf(pkg({ ecosystem: 'docker', name, origin, version, ...more }))

  test('names the tag where no digest is known', () => {
    expect(image('node', hub, '20-slim')).toBe('pkg:docker/node@20-slim')
    expect(image('team/app', other, '1')).toBe('pkg:docker/team/app@1?repository_url=registry.example:5000')
  })
  test('names the digest where it is known, and where the image is', () => {
    const integrity = [manifest(digest)]
    const qualifiers = new Map([['tag', '20']])
    expect(image('node', hub, `sha256:${digest}`, { integrity, qualifiers })).toBe(
      `pkg:oci/node@sha256:${digest}?repository_url=docker\u002eio%2Flibrary%2Fnode&tag=20`,
    )
    expect(image('team/app', other, `sha256:${digest}`, { integrity })).toBe(
      `pkg:oci/app@sha256:${digest}?repository_url=registry.example:5000%2Fteam%2Fapp`,
    )
  })
})

describe('the package URL of what no default registry has', () => {
  const npm = (origin: Origin, name = '@acme/a') => purlOf(pkg({ ecosystem: 'npm', name, origin }))

  test.each<[string, Origin, string]>([
    [
      'a commit of git',
      { kind: 'git', url: 'https://git.example/a/b.git', commit: COMMIT },
      `?vcs_url=git%2Bhttps:%2F%2Fgit.example%2Fa%2Fb.git%40${COMMIT}`,
    ],
    [
      'a folder of git',
      { kind: 'git', url: 'ssh://git@git.example/a.git', commit: COMMIT, path: 'packages/x' },
      `?vcs_url=git%2Bssh:%2F%2Fgit%40git.example%2Fa.git%40${COMMIT}%23packages%2Fx`,
    ],
    [
      'a short address of git',
      { kind: 'git', url: 'git@git.example:a/b.git', ref: 'main' },
      '?vcs_url=git%2Bssh:%2F%2Fgit%40git.example%2Fa%2Fb.git%40main',
    ],
    [
      'an archive',
      { kind: 'url', url: 'https://files.example/a.tgz?x=1' },
      '?download_url=https:%2F%2Ffiles.example%2Fa.tgz%3Fx%3D1',
    ],
    [
      'an archive behind a password',
      { kind: 'url', url: 'https://me:secret@files.example/a.tgz' },
      '?download_url=https:%2F%2Ffiles.example%2Fa.tgz',
    ],
    [
      'another registry, by the archive that it serves',
      {
        kind: 'registry',
        isDefaultRegistry: false,
        host: 'npm.example',
        url: 'https://npm.example/team/@acme/a/-/a-1.2.3.tgz',
      },
      '?repository_url=npm.example%2Fteam',
    ],
    [
      'another registry, by an archive with an encoded name',
      {
        kind: 'registry',
        isDefaultRegistry: false,
        host: 'npm.example',
        url: 'https://npm.example/@acme%2fa/-/a-1.2.3.tgz',
      },
      '?repository_url=npm.example',
    ],
    [
      'another registry, by an archive of another shape',
      {
        kind: 'registry',
        isDefaultRegistry: false,
        host: 'npm.example:8080',
        url: 'http://npm.example:8080/download/a.tgz',
      },
      '?repository_url=npm.example:8080',
    ],
    [
      'another registry, by its address',
      { kind: 'registry', isDefaultRegistry: false, host: 'npm.example', url: 'https://npm.example/team/' },
      '?repository_url=npm.example%2Fteam',
    ],
    ['a commit without an address', { kind: 'git', commit: COMMIT }, ''],
    ['an address that is none', { kind: 'url', url: 'nowhere' }, ''],
    [
      'another registry, by its host alone',
      { kind: 'registry', isDefaultRegistry: false, host: 'npm.example' },
      '?repository_url=npm.example',
    ],
    [
      'another registry, with a query',
      { kind: 'registry', isDefaultRegistry: false, url: 'https://npm.example/x?token=1' },
      '?repository_url=npm.example%2Fx',
    ],
    ['a workspace', { kind: 'workspace', path: 'packages/a' }, ''],
    ['a folder', { kind: 'directory', path: '../a', isOutside: true }, ''],
    ['a link', { kind: 'link', path: 'a' }, ''],
    ['an archive inside of another', { kind: 'bundled' }, ''],
  ])('%s', (_, origin, expected) => {
    expect(npm(origin)).toBe(`pkg:npm/%40acme/a@1.2.3${expected}`)
  })

  test('a registry of crates is named without the mark of its protocol', () => {
    const url = 'sparse+https://crates.example/index/'
    const origin: Origin = { kind: 'registry', isDefaultRegistry: false, url, host: 'crates.example' }
    expect(purlOf(pkg({ ecosystem: 'crates\u002eio', name: 'a', origin }))).toBe(
      'pkg:cargo/a@1.2.3?repository_url=crates.example%2Findex',
    )
  })
})

describe('reading a package URL', () => {
  test.each([
    ['pkg:npm/@acme/a@1.0.0', 'pkg:npm/%40acme/a@1.0.0'],
    ['pkg:npm/@acme/a', 'pkg:npm/%40acme/a'],
    ['PKG:NPM/Left@1', 'pkg:npm/Left@1'],
    ['pkg://npm//a@1', 'pkg:npm/a@1'],
    ['pkg:npm/a@1+2', 'pkg:npm/a@1%2B2'],
    ['pkg:oci/a@sha256%3Aff?tag=&Arch=arm64', 'pkg:oci/a@sha256:ff?arch=arm64'],
    [
      'pkg:oci/a@sha256:ff?tag=1&repository_url=h.example/a',
      'pkg:oci/a@sha256:ff?repository_url=h.example%2Fa&tag=1',
    ],
    ['pkg:generic/a@1?checksum=sha1:ad,sha256:41', 'pkg:generic/a@1?checksum=sha1:ad%2Csha256:41'],
    ['pkg:golang/Host.example/A/B@v1#/x/../%2e%2E/./y//', 'pkg:golang/host.example/a/b@v1#x/y'],
    ['pkg:githubactions/Actions/Checkout@v4', 'pkg:github/actions/checkout@v4'],
    ['pkg:githubactions/github/codeql-action/init@v3', 'pkg:github/github/codeql-action@v3#init'],
    ['pkg:pypi/A_b.c@1', 'pkg:pypi/a-b.c@1'],
    ['pkg:pub/Some-Name@1', 'pkg:pub/some_name@1'],
    ['pkg:maven/G/A@1?type=jar', 'pkg:maven/G/A@1?type=jar'],
    ['pkg:cpan/A::B@1', 'pkg:cpan/A::B@1'],
    ['pkg:npm/a%2Fb@1', 'pkg:npm/a%2Fb@1'],
    ['pkg:npm/a%2525@1', 'pkg:npm/a%2525@1'],
    ['pkg:npm/a?x=1+2&y=a%20b', 'pkg:npm/a?x=1%2B2&y=a%20b'],
  ])('%s', (text, expected) => {
    expect(canonicalPurl(text)).toBe(expected)
  })

  test('decodes every part once', () => {
    expect(parsePurl('pkg:npm/%40a%2540/b%2520@1%252E0?k=%2526#s%2523')).toEqual({
      type: 'npm',
      namespace: ['@a%40'],
      name: 'b%20',
      version: '1%2E0',
      qualifiers: new Map([['k', '%26']]),
      subpath: ['s%23'],
    })
  })

  test.each([
    ['npm/a@1', 'expected it to begin with `pkg:`'],
    ['pkg%3Anpm/a', 'expected it to begin with `pkg:`'],
    ['pkg:a@1', 'has no type'],
    ['pkg:3npm/a', 'has no type'],
    ['pkg:n&m/a', 'has no type'],
    ['pkg:npm/', 'names no package'],
    ['pkg:maven/@1.3.4', 'names no package'],
    ['pkg:swift/h.example/a/@5', 'names no package'],
    ['pkg:npm/a?in%20production=true', 'is no key of a qualifier'],
    ['pkg:npm/a?1=b', 'is no key of a qualifier'],
    ['pkg:npm/a?b=1&B=2', 'stands there twice'],
    ['pkg:npm/a@%zz', 'encodes no text'],
    ['pkg:npm/%ff', 'encodes no text'],
    ['pkg:npm/x%2Fy/a', 'has an encoded slash'],
    ['pkg:npm/a#x%2Fy', 'has an encoded slash'],
    ['pkg:maven/a@1', 'have a namespace'],
    ['pkg:cargo/a/b@1', 'have no namespace'],
    ['pkg:cran/A3', 'have a version'],
  ])('%s is none', (text, message) => {
    expect(parsePurl(text)).toContain(message)
    expect(canonicalPurl(text)).toBeUndefined()
  })

  test('of slashes alone takes time in proportion', () => {
    const start = performance.now()
    for (let times = 0; times < 20; times++) parsePurl(`pkg:npm${'/'.repeat(65_000)}a`)
    for (let times = 0; times < 20; times++) parsePurl(`pkg:npm/a${'/'.repeat(65_000)}%`)
    expect(performance.now() - start).toBeLessThan(20_000)
  })

  test('is refused beyond its length, not at it', () => {
    const longest = `pkg:npm/${'a'.repeat(64 * 1024 - 8)}`
    expect(canonicalPurl(longest)).toBe(longest)
    expect(parsePurl(`${longest}a`)).toBe('the package URL is too long')
  })
})

describe('properties of package URLs', () => {
  const word = fc.string({ unit: 'binary', minLength: 1, maxLength: 12 })
  const origin = fc.constantFrom<Origin>(
    REGISTRY,
    { kind: 'git', url: 'https://git.example/a b.git', commit: COMMIT },
    { kind: 'url', url: 'https://files.example/ä?b=c&d' },
    { kind: 'workspace', path: 'a' },
  )
  const anyPackage = fc
    .record({
      ecosystem: fc.constantFrom(...ECOSYSTEMS),
      name: fc.oneof(
        word,
        fc.tuple(word, word).map(([a, b]) => `@${a}/${b}`),
        fc.tuple(word, word).map(([a, b]) => `${a}:${b}`),
      ),
      version: fc.option(word, { nil: '' }),
      origin,
      qualifiers: fc
        .dictionary(fc.constantFrom('type', 'classifier', 'platform', 'tag', 'file_name'), word)
        .map((o) => new Map(Object.entries(o))),
    })
    .map(pkg)

  test('what is written is canonical, and reads back as itself', () => {
    fc.assert(
      fc.property(anyPackage, (one) => {
        const purl = purlOf(one)
        if (purl === undefined) return
        expect(purl).toMatch(
          /^pkg:[a-z]+\/[A-Za-z0-9.\-_~:%/]+(@[A-Za-z0-9.\-_~:%]+)?(\?[a-z_]+=[A-Za-z0-9.\-_~:%&=_]+)?(#[A-Za-z0-9.\-_~:%/]+)?$/,
        )
        expect(canonicalPurl(purl)).toBe(purl)
      }),
      { numRuns: 500 },
    )
  })

  test('two npm packages have one package URL only when they are one', () => {
    const name = fc.string({
      unit: fc.constantFrom('a', 'A', '-', '%', '@', '+', ':', '#', '?'),
      minLength: 1,
      maxLength: 4,
    })
    const version = fc.string({
      unit: fc.constantFrom('1', '.', '+', '%', '@', '?', '#', ' '),
      minLength: 1,
      maxLength: 4,
    })
    fc.assert(
      fc.property(name, version, name, version, (nameA, versionA, nameB, versionB) => {
        const a = purlOf(pkg({ ecosystem: 'npm', name: nameA, version: versionA }))
        const b = purlOf(pkg({ ecosystem: 'npm', name: nameB, version: versionB }))
        expect(a === b).toBe(nameA === nameB && versionA === versionB)
      }),
      { numRuns: 500 },
    )
  })

  test('any text is read or refused, and never both ways', () => {
    const purlLike = fc.string({
      unit: fc.constantFrom(
        'pkg:',
        'npm',
        '/',
        '@',
        '%',
        '2',
        'F',
        'e',
        '.',
        '#',
        '?',
        '=',
        '&',
        'ä',
        '\u0000',
      ),
      maxLength: 20,
    })
    fc.assert(
      fc.property(
        purlLike.map((text) => `pkg:npm/${text}`),
        (text) => {
          const canonical = canonicalPurl(text)
          if (canonical !== undefined) expect(canonicalPurl(canonical)).toBe(canonical)
          else expect(typeof parsePurl(text)).toBe('string')
        },
      ),
      { numRuns: 1000 },
    )
  })
})

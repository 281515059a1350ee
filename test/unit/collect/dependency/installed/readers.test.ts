import { describe, expect, test } from 'vitest'
import { collectInventory } from '../../../../../src/collect/dependency/collect-inventory.ts'
import { installedFilesOf } from '../../../../../src/collect/dependency/installed/installed-files.ts'
import { readInstalled } from '../../../../../src/collect/dependency/installed/read-installed.ts'
import { memoryTree } from '../../../../fakes/memory-tree.ts'

const SHA = 'ab'.repeat(32)

/** What installed copies tell, by ecosystem, name and version, and notes on copies that are something else. */
async function readAll(files: Readonly<Record<string, string>>): Promise<{
  readonly told: Readonly<Record<string, unknown>>
  readonly notes: readonly string[]
}> {
  const tree = memoryTree(files)
  const entries = await tree.list()
  const { locks } = await collectInventory(tree, entries)
  const installed = installedFilesOf(tree, entries)
  if (installed === undefined) return { told: {}, notes: [] }
  const { byVersion, problems } = await readInstalled(locks, installed)
  return { told: Object.fromEntries(byVersion), notes: problems.map(({ message }) => message) }
}

describe('virtual environments', () => {
  const LOCK = `version = 1\n\n[[package]]\nname = "typing-extensions"\nversion = "4.11.0"\nsource = { registry = "https://pypi.example/simple" }\n`
  const SITE = '.venv/lib/python3.12/site-packages'

  test.each([
    ['a uv or PDM project', SITE],
    ['Windows', '.venv/Lib/site-packages'],
    ['another name', 'venv/lib/python3.9/site-packages'],
  ])('of %s tell what their packages say', async (_, site) => {
    const { told, notes } = await readAll({
      'uv.lock': LOCK,
      [`${site.slice(0, site.indexOf('/'))}/pyvenv.cfg`]: 'home = /usr/bin\n',
      [`${site}/Typing_Extensions-4.11.dist-info/METADATA`]: [
        'Metadata-Version: 2.4',
        'Name: Typing_Extensions',
        'Version: 4.11',
        'Summary: Backported type hints',
        'Author-email: "Guido van Rossum" <guido@x.example>, Ivan <ivan@x.example>',
        'License-Expression: PSF-2.0',
        'License: not this',
        'Project-URL: Home, https://home.example',
        'Project-URL: Source, https://forge.example/python/typing_extensions',
        '',
        'Name: not-this',
      ].join('\n'),
    })
    expect(notes).toEqual([])
    expect(told).toEqual({
      'PyPI typing-extensions@4.11.0': {
        manifest: `${site}/Typing_Extensions-4.11.dist-info/METADATA`,
        name: 'typing-extensions',
        version: '4.11',
        license: 'PSF-2.0',
        authors: [
          { name: 'Guido van Rossum', email: 'guido@x.example' },
          { name: 'Ivan', email: 'ivan@x.example' },
        ],
        description: 'Backported type hints',
        repository: 'https://forge.example/python/typing_extensions',
      },
    })
  })

  test.each([
    ['License: MIT', { license: 'MIT' }],
    ['License: UNKNOWN', {}],
    ['License: MIT licence\nClassifier: License :: OSI Approved :: MIT License', { license: 'MIT' }],
    [
      'License: MIT OR Apache-2.0\nClassifier: License :: OSI Approved :: MIT License',
      { license: 'MIT OR Apache-2.0' },
    ],
    ['License: be kind', { license: 'be kind' }],
    ['Classifier: License :: OSI Approved :: MIT License', { license: 'MIT' }],
    ['Classifier: License :: OSI Approved :: BSD License', { license: 'BSD License' }],
    ['Classifier: License :: OSI Approved', {}],
    [
      'Classifier: License :: OSI Approved :: MIT License\nClassifier: License :: OSI Approved :: BSD License',
      { license: 'MIT License, BSD License' },
    ],
    [
      'License: BSD 3-Clause License\n        \n        Copyright Ann',
      { license: 'BSD 3-Clause License', licenseText: 'BSD 3-Clause License\n\nCopyright Ann' },
    ],
    [
      'License: Copyright Ann\n       |more\nClassifier: License :: OSI Approved :: MIT License',
      { license: 'MIT', licenseText: 'Copyright Ann\nmore' },
    ],
  ])('say %j of a licence', async (lines, expected) => {
    const { told } = await readAll({
      'uv.lock': LOCK,
      '.venv/pyvenv.cfg': '',
      [`${SITE}/typing_extensions-4.11.0.dist-info/METADATA`]: `Name: typing_extensions\nVersion: 4.11.0\n${lines}\n`,
    })
    const base = { manifest: expect.anything(), name: 'typing-extensions', version: '4.11.0', authors: [] }
    expect(told).toEqual({ 'PyPI typing-extensions@4.11.0': { ...base, ...expected } })
  })

  test.each([
    ['Author: Ann\nAuthor-email: ann@x.example', [{ name: 'Ann', email: 'ann@x.example' }]],
    [
      'Author: Ann, Bob\nAuthor-email: a@x.example, b@x.example',
      [{ name: 'Ann, Bob' }, { email: 'a@x.example' }, { email: 'b@x.example' }],
    ],
    ['Maintainer: Cy\nMaintainer-email: Cy <c@x.example>', [{ name: 'Cy', email: 'c@x.example' }]],
    ['Author-email: Doe, Jane <j@x.example>', [{ name: 'Doe, Jane', email: 'j@x.example' }]],
    ['Author: Ann\nMaintainer: Bob', [{ name: 'Ann' }]],
  ])('name %j as authors', async (lines, authors) => {
    const { told } = await readAll({
      'uv.lock': LOCK,
      '.venv/pyvenv.cfg': '',
      [`${SITE}/typing_extensions-4.11.0.dist-info/METADATA`]: `Name: typing_extensions\nVersion: 4.11.0\n${lines}\n`,
    })
    expect(told).toEqual({ 'PyPI typing-extensions@4.11.0': expect.objectContaining({ authors }) })
  })

  test('that are none, and packages of other versions, tell nothing', async () => {
    const metadata = 'Name: typing_extensions\nVersion: 4.12.0\n'
    const path = `${SITE}/typing_extensions-4.12.0.dist-info/METADATA`
    expect(await readAll({ 'uv.lock': LOCK, [path]: metadata })).toEqual({ told: {}, notes: [] })
    expect(await readAll({ 'uv.lock': LOCK, '.venv/pyvenv.cfg': '', [path]: metadata })).toEqual({
      told: {},
      notes: ['this is `typing-extensions@4.12.0`, the lock has `4.11.0`: nothing is taken from it'],
    })
  })
})

describe('vendored copies', () => {
  test('of Composer tell what its list has of them', async () => {
    const { told, notes } = await readAll({
      'app/composer.lock': JSON.stringify({
        packages: [
          { name: 'psr/log', version: '3.0.0' },
          { name: 'acme/old', version: '1.0.0' },
        ],
      }),
      'app/vendor/composer/installed.json': JSON.stringify({
        packages: [
          {
            name: 'Psr/Log',
            version: '3.0.0',
            license: ['MIT', 'ISC'],
            description: 'Interfaces',
            authors: [{ name: 'PHP-FIG', homepage: 'https://fig.example' }, 7],
            support: { source: 'https://forge.example/psr/log/tree/3.0.0' },
          },
          { name: 'acme/old', version: '2.0.0' },
          { name: 'acme/other', version: '1.0.0' },
          null,
        ],
      }),
    })
    expect(told).toEqual({
      'Packagist psr/log@3.0.0': {
        manifest: 'app/vendor/composer/installed.json',
        name: 'psr/log',
        version: '3.0.0',
        license: 'MIT OR ISC',
        description: 'Interfaces',
        authors: [{ name: 'PHP-FIG', url: 'https://fig.example' }],
        repository: 'https://forge.example/psr/log/tree/3.0.0',
      },
    })
    expect(notes).toEqual(['this is `acme/old@2.0.0`, the lock has `1.0.0`: nothing is taken from it'])
  })

  test('of Cargo tell what their manifests say', async () => {
    const source = 'source = "registry+https://index.example/"'
    const { told } = await readAll({
      'Cargo.lock': `version = 4\n\n[[package]]\nname = "regex"\nversion = "1.9.6"\n${source}\nchecksum = "${SHA}"\n\n[[package]]\nname = "ring"\nversion = "0.17.8"\n${source}\nchecksum = "${SHA}"\n`,
      'vendor/regex-1.9.6/Cargo.toml':
        '# made\n[package]\nname = "regex"\nversion = "1.9.6"\nauthors = ["Ann <ann@x.example>", "The Developers"]\ndescription = """\nRegular\n[expressions]\n"""\nlicense = "MIT/Apache-2.0"\nrepository = "https://forge.example/rust/regex"\n\n[dependencies]\nbad = [[[\n',
      'vendor/ring/Cargo.toml': '[package]\nname = "ring"\nversion = "0.17.8"\nlicense-file = "LICENSE"\n',
      'vendor/ring/LICENSE': 'be kind',
    })
    expect(told).toEqual({
      'crates\u002eio ring@0.17.8': {
        manifest: 'vendor/ring/Cargo.toml',
        name: 'ring',
        version: '0.17.8',
        license: 'SEE LICENSE IN LICENSE',
        licenseText: 'be kind',
        authors: [],
      },
    })
  })

  test('of Cargo may have a table in a text', async () => {
    const { told } = await readAll({
      'Cargo.lock': `version = 4\n\n[[package]]\nname = "regex"\nversion = "1.9.6"\nsource = "registry+https://index.example/"\nchecksum = "${SHA}"\n`,
      'vendor/regex/Cargo.toml':
        '[package]\nname = "regex"\nversion = "1.9.6"\nauthors = ["Ann <ann@x.example>", "The Developers"]\ndescription = """\nRegular\n[expressions]\n"""\nlicense = "MIT/Apache-2.0"\nrepository = "https://forge.example/rust/regex"\n\n[dependencies]\na = "1"\n',
    })
    expect(told).toEqual({
      'crates\u002eio regex@1.9.6': {
        manifest: 'vendor/regex/Cargo.toml',
        name: 'regex',
        version: '1.9.6',
        license: 'MIT OR Apache-2.0',
        authors: [{ name: 'Ann', email: 'ann@x.example' }, { name: 'The Developers' }],
        description: 'Regular\n[expressions]',
        repository: 'https://forge.example/rust/regex',
      },
    })
  })

  test('of gems tell what is literal in their specifications', async () => {
    const { told } = await readAll({
      'Gemfile.lock':
        'GEM\n  remote: https://gems.example/\n  specs:\n    nokogiri (1.16.4-x86_64-linux)\n    rack (3.0.10)\n\nDEPENDENCIES\n  nokogiri\n  rack\n',
      'vendor/bundle/ruby/3.3.0/specifications/rack-3.0.10.gemspec':
        'Gem::Specification.new do |s|\n  s.name = "rack".freeze\n  s.version = "3.0.10"\n  s.metadata = { "changelog_uri" => "https://x.example/", "source_code_uri" => "https://forge.example/rack/rack" } if s.respond_to? :metadata=\n  s.authors = ["Leah \\"L\\" N".freeze]\n  s.email = "leah@x.example".freeze\n  s.homepage = "https://forge.example/rack/rack".freeze\n  s.licenses = ["MIT".freeze]\n  s.summary = "A \\nserver #{`id`}".freeze\n  s.summary = "second"\nend\n',
      'vendor/bundle/ruby/3.3.0/specifications/nokogiri-1.16.4-x86_64-linux.gemspec':
        'Gem::Specification.new do |s|\n  s.name = "nokogiri".freeze\n  s.version = "1.16.4"\n  s.authors = ["A".freeze, "B".freeze]\n  s.email = ["a@x.example".freeze]\n  s.licenses = ["MIT".freeze, "Ruby".freeze]\nend\n',
      'vendor/bundle/ruby/3.3.0/specifications/other-1.0.gemspec':
        '  s.name = "rack"\n  s.version = "3.0.10"\n',
    })
    expect(told).toEqual({
      'RubyGems nokogiri@1.16.4': expect.objectContaining({
        license: 'MIT OR Ruby',
        authors: [{ name: 'A' }, { name: 'B' }],
      }),
      'RubyGems rack@3.0.10': {
        manifest: 'vendor/bundle/ruby/3.3.0/specifications/rack-3.0.10.gemspec',
        name: 'rack',
        version: '3.0.10',
        license: 'MIT',
        authors: [{ name: 'Leah "L" N', email: 'leah@x.example' }],
        homepage: 'https://forge.example/rack/rack',
        repository: 'https://forge.example/rack/rack',
      },
    })
  })

  test('of Go modules have the text of a licence', async () => {
    const { told, notes } = await readAll({
      'go.mod':
        'module m.test/m\n\ngo 1.22\n\nrequire (\n\ta.test/A v1.0.0\n\tb.test/b v1.0.0\n\tc.test/c v1.0.0\n)\n\nreplace b.test/b => d.test/d v2.0.0\n',
      'vendor/modules.txt':
        '# a.test/A v1.0.0\n## explicit\na.test/A\n# b.test/b v1.0.0 => d.test/d v2.0.0\n## explicit\nb.test/b\n# c.test/c v1.5.0\n# ../../out v1.0.0\n',
      'vendor/a.test/A/LICENSE.md': 'text of A',
      'vendor/a.test/A/README': 'no',
      'vendor/b.test/b/COPYING': 'text of D',
      'vendor/c.test/c/LICENSE': 'text of C',
    })
    expect(told).toEqual({
      'Go a.test/A@v1.0.0': {
        manifest: 'vendor/a.test/A/LICENSE.md',
        name: 'a.test/A',
        version: 'v1.0.0',
        license: 'SEE LICENSE IN LICENSE.md',
        licenseText: 'text of A',
        authors: [],
      },
      'Go d.test/d@v2.0.0': expect.objectContaining({
        manifest: 'vendor/b.test/b/COPYING',
        licenseText: 'text of D',
      }),
    })
    expect(notes).toEqual(['this is `c.test/c@v1.5.0`, the lock has `v1.0.0`: nothing is taken from it'])
  })
})

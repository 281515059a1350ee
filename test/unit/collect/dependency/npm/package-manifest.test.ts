import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type PackageManifest,
  readPackageManifest,
} from '../../../../../src/collect/dependency/npm/package-manifest.ts'
import { createSource } from '../../../../../src/core/source.ts'
import type { Span } from '../../../../../src/core/span.ts'

function read(text: string): PackageManifest {
  return readPackageManifest(createSource('package.json', text))
}

function readObject(value: unknown): PackageManifest {
  return read(JSON.stringify(value, null, 2))
}

function textOf(manifest: PackageManifest, span: Span | undefined): string | undefined {
  return span && manifest.source.text.slice(span.start, span.end)
}

const REAL = `{
  "name": "@acme/shop",
  "version": "2.1.0",
  "description": "A shop",
  "private": true,
  "license": "MIT",
  "author": { "name": "Ann", "email": "ann@acme.example", "url": "https://ann.example" },
  "homepage": "https://shop.example",
  "repository": { "type": "git", "url": "git+https://forge.example/acme/shop.git", "directory": "packages/shop" },
  "packageManager": "npm@11.0.0+sha512.abc",
  "bin": { "shop": "bin/shop.js", "shopctl": "bin/ctl.js" },
  "scripts": { "test": "vitest", "postinstall": "node build.js" },
  "workspaces": ["packages/*", "!packages/old"],
  "dependencies": { "express": "^4.18.0", "fsevents": "^2.0.0", "mine": "npm:@acme/other@^1.0.0" },
  "devDependencies": { "vitest": "^5.0.0" },
  "optionalDependencies": { "fsevents": "^2.3.0" },
  "peerDependencies": { "react": ">=18", "vue": "*" },
  "peerDependenciesMeta": { "vue": { "optional": true } },
  "bundleDependencies": ["express"],
  "overrides": { "a": "1.0.0", "b": { ".": "2.0.0", "c@^1": "$a" } },
  "resolutions": { "**/d": "3.0.0" },
  "pnpm": { "overrides": { "e>f": "4.0.0" }, "onlyBuiltDependencies": ["esbuild"] },
  "allowScripts": { "esbuild": true }
}
`

describe('a manifest', () => {
  test('gives who it is', () => {
    const manifest = read(REAL)
    expect(manifest).toMatchObject({
      name: '@acme/shop',
      version: '2.1.0',
      description: 'A shop',
      isPrivate: true,
      license: 'MIT',
      author: 'Ann <ann@acme.example> (https://ann.example)',
      homepage: 'https://shop.example',
      repository: 'git+https://forge.example/acme/shop.git',
      commands: ['shop', 'shopctl'],
      installScripts: ['postinstall'],
      bundled: ['express'],
      problems: [],
    })
    expect(textOf(manifest, manifest.packageManager?.span)).toBe('"npm@11.0.0+sha512.abc"')
    expect(textOf(manifest, manifest.spans.name)).toBe('"@acme/shop"')
    expect(textOf(manifest, manifest.spans.version)).toBe('"2.1.0"')
    expect(textOf(manifest, manifest.spans.license)).toBe('"MIT"')
  })

  test('gives what it asks for, each with its place and scope', () => {
    const manifest = read(REAL)
    expect(manifest.declared?.map(({ name, specifier, scope }) => [name, specifier, scope])).toEqual([
      ['express', '^4.18.0', 'prod'],
      ['mine', 'npm:@acme/other@^1.0.0', 'prod'],
      ['vitest', '^5.0.0', 'dev'],
      ['fsevents', '^2.3.0', 'optional'],
      ['react', '>=18', 'peer'],
      ['vue', '*', 'peer'],
    ])
    expect(textOf(manifest, manifest.declared?.[1]?.span)).toBe('"mine": "npm:@acme/other@^1.0.0"')
    expect([...manifest.optionalPeers]).toEqual(['vue'])
  })

  test('gives its workspaces and settings', () => {
    const manifest = read(REAL)
    expect(manifest.workspaces?.map(({ text }) => text)).toEqual(['packages/*', '!packages/old'])
    expect(manifest.settings.map(({ key, name, value }) => [key, name, value])).toEqual([
      ['overrides', 'a', '1.0.0'],
      ['overrides', 'b', '2.0.0'],
      ['overrides', 'b>c@^1', '$a'],
      ['resolutions', '**/d', '3.0.0'],
      ['pnpm.overrides', 'e>f', '4.0.0'],
      ['pnpm.onlyBuiltDependencies', 'esbuild', 'esbuild'],
      ['allowScripts', 'esbuild', 'true'],
    ])
    expect(textOf(manifest, manifest.settings[2]?.span)).toBe('"c@^1": "$a"')
  })

  test.each([
    ['"MIT"', 'MIT'],
    ['"(MIT OR Apache-2.0)"', '(MIT OR Apache-2.0)'],
    ['" ISC "', 'ISC'],
    ['"UNLICENSED"', 'UNLICENSED'],
    ['"SEE LICENSE IN LICENSE.txt"', 'SEE LICENSE IN LICENSE.txt'],
    ['{ "type": "BSD-3-Clause", "url": "https://x.example" }', 'BSD-3-Clause'],
    ['{ "name": "BSD", "url": "https://x.example" }', 'BSD'],
    ['["MIT", "Apache-2.0"]', '(MIT OR Apache-2.0)'],
    ['[{ "type": "MIT" }, { "type": "GPL-2.0 WITH x" }]', '(MIT OR (GPL-2.0 WITH x))'],
    ['["MIT"]', 'MIT'],
    ['[]', undefined],
    ['""', undefined],
    ['7', undefined],
    ['null', undefined],
    ['{}', undefined],
    ['[[["MIT"]]]', undefined],
  ])('with the license %s has the license %s', (written, license) => {
    expect(read(`{"license": ${written}}`)).toMatchObject(license === undefined ? {} : { license })
    expect(read(`{"license": ${written}}`).license).toBe(license)
  })

  test('has the old list of licenses only where there is no license', () => {
    expect(readObject({ licenses: [{ type: 'MIT' }, { type: 'X11' }] }).license).toBe('(MIT OR X11)')
    expect(readObject({ licenses: [{ type: 'MIT' }], license: 'ISC' }).license).toBe('ISC')
  })

  test.each([
    [{ author: 'Ann <ann@x.example>' }, { author: 'Ann <ann@x.example>' }],
    [{ author: { name: 'Ann' } }, { author: 'Ann' }],
    [{ author: { email: 'ann@x.example' } }, { author: '<ann@x.example>' }],
    [{ repository: 'acme/shop' }, { repository: 'acme/shop' }],
    [{ name: '@acme/shop', bin: './cli.js' }, { commands: ['shop'] }],
    [{ bin: './cli.js' }, { commands: [] }],
    [{ bundledDependencies: true }, { bundled: 'all' }],
    [{ bundleDependencies: false }, { bundled: [] }],
    [{ bundledDependencies: { a: '1' } }, { bundled: ['a'] }],
    [{ workspaces: { packages: ['a'], nohoist: ['b'] } }, { workspaces: [{ text: 'a' }] }],
    [{}, { workspaces: undefined, isPrivate: false, declared: [] }],
  ])('of %j says %j', (value, expected) => {
    expect(readObject(value)).toMatchObject(expected)
  })

  test('with a byte order mark is read', () => {
    expect(read('\ufeff{"name": "a"}').name).toBe('a')
  })
})

describe('a manifest with something wrong', () => {
  test.each([
    ['{"name": "a", "dependencies": {"b": "1"', 'syntax'],
    ['', 'syntax'],
    ['{"name": "a",}', 'syntax'],
    ['{"name": "a"} x', 'syntax'],
    ['<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> x\n', 'conflict-markers'],
    ['[]', 'malformed-entry'],
    ['null', 'malformed-entry'],
    [`${'{"a":'.repeat(101)}1${'}'.repeat(101)}`, 'too-large'],
  ])('%# is not read, and says so', (text, kind) => {
    const { declared, problems, name } = read(text)
    expect({ declared, name }).toEqual({ declared: undefined, name: undefined })
    expect(problems.map((problem) => [problem.kind, problem.extent])).toEqual([[kind, 'part']])
  })

  test('loses only what is wrong', () => {
    const manifest = read(
      '{"dependencies": {"a": 1, "b": "2", "c": {"version": "3"}}, "devDependencies": []}',
    )
    expect(manifest.declared?.map(({ name }) => name)).toEqual(['b'])
    expect(manifest.problems.map(({ kind }) => kind)).toEqual([
      'malformed-entry',
      'malformed-entry',
      'malformed-entry',
    ])
    expect(textOf(manifest, manifest.problems[0]?.span)).toBe('"a": 1')
  })

  test('takes the last of a name that is given twice, and says so', () => {
    const manifest = read('{"dependencies": {"a": "1", "a": "2"}, "dependencies": {"a": "3", "a": "4"}}')
    expect(manifest.declared?.map(({ specifier }) => specifier)).toEqual(['4'])
    expect(manifest.problems.map(({ kind }) => kind)).toEqual([
      'duplicate-key',
      'duplicate-key',
      'duplicate-key',
    ])
  })

  test('may have null in place of a table', () => {
    expect(readObject({ dependencies: null, peerDependenciesMeta: null }).problems).toEqual([])
  })

  test('may ask for names that objects have', () => {
    const manifest = read(
      '{"dependencies": {"__proto__": "1", "constructor": "2"}, "__proto__": {"name": "b"}}',
    )
    expect(manifest.declared?.map(({ name }) => name)).toEqual(['__proto__', 'constructor'])
    expect(manifest.name).toBeUndefined()
  })

  test('is never too deep for the reader, and never throws', () => {
    fc.assert(
      fc.property(
        fc.json({ maxDepth: 6 }),
        fc.constantFrom('license', 'workspaces', 'overrides', 'bin'),
        (json, key) => {
          const manifest = read(`{"${key}": ${json}, "name": "a"}`)
          expect(manifest.name).toBe('a')
        },
      ),
    )
    fc.assert(
      fc.property(
        fc.string(),
        (text) => read(text).problems.length > 0 || typeof JSON.parse(text) === 'object',
      ),
    )
  })
})

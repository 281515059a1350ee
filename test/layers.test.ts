import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { checkLayers, ENTRIES, HEAVY_PACKAGES, importedPackages, type SourceFiles } from './layers/rules.ts'
import { scanFile } from './layers/scan.ts'

const ROOT = new URL('../', import.meta.url)

function readSources(): SourceFiles {
  const paths = readdirSync(new URL('src/', ROOT), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .sort()
  return new Map(paths.map((path) => [path, readFileSync(new URL(`src/${path}`, ROOT), 'utf8')]))
}

function tree(files: Readonly<Record<string, string>>): SourceFiles {
  return new Map(Object.entries(files))
}

describe('the source tree', () => {
  test('keeps to its rooms, is pure below host, has no cycle, no default export and no empty names', () => {
    expect(checkLayers(readSources())).toEqual([])
  })

  test('has the entries whose loading is checked', () => {
    const sources = readSources()
    expect(ENTRIES.filter((entry) => !sources.has(entry))).toEqual([])
  })

  test('imports every runtime dependency of package.json and nothing else', () => {
    const manifest = JSON.parse(readFileSync(new URL('package.json', ROOT), 'utf8'))
    expect(importedPackages(readSources())).toEqual(Object.keys(manifest.dependencies).sort())
  })

  test('names only heavy packages that somebody could import', () => {
    expect([...HEAVY_PACKAGES]).toEqual([...HEAVY_PACKAGES].sort())
  })
})

describe('the layer check', () => {
  test('accepts a tree that keeps to the rooms', () => {
    const files = tree({
      'index.ts': "export { a } from './core/a.ts'\n",
      'core/a.ts': "import { parse } from 'semver'\nexport const a = parse\n",
      'collect/dependency/b.ts': "import { a } from '../../core/a.ts'\nexport const b = a\n",
      'sbom/c.ts': "import { b } from '../collect/dependency/b.ts'\nexport const c = b\n",
      'host/d.ts': "import { readFileSync } from 'node:fs'\nexport const d = readFileSync\n",
      'action/index.ts': "const { d } = await import('../host/d.ts')\nd('x')\n",
    })
    expect(checkLayers(files)).toEqual([])
  })

  test.each([
    [
      'core that reads files',
      { 'core/a.ts': "import { readFileSync } from 'node:fs'\n" },
      'may be imported by',
    ],
    ['core that reads files lazily', { 'core/a.ts': "await import('node:fs')\n" }, 'may be imported by'],
    ['a surface that reads files', { 'index.ts': "export * from 'node:fs'\n" }, 'may be imported by'],
    [
      'core that imports a room above it',
      { 'core/a.ts': "import type { B } from '../run/b.ts'\n", 'run/b.ts': '' },
      'core may not import run/b.ts',
    ],
    [
      'rooms side by side that import each other',
      { 'report/a.ts': "import { b } from '../collect/b.ts'\n", 'collect/b.ts': '' },
      'report may not import collect/b.ts',
    ],
    [
      'an sbom that reads more of collect than the dependency model',
      { 'sbom/a.ts': "import { b } from '../collect/workflow/b.ts'\n", 'collect/workflow/b.ts': '' },
      'sbom may not import',
    ],
    [
      'a room that imports the public surface',
      { 'run/a.ts': "import { b } from '../index.ts'\n", 'index.ts': '' },
      'run may not import index.ts',
    ],
    [
      'the action and the command line sharing code directly',
      { 'action/a.ts': "import { b } from '../cli/b.ts'\n", 'cli/b.ts': '' },
      'action may not import',
    ],
    ['a file outside of every room', { 'tools/a.ts': '' }, 'is no room'],
    ['an import from outside of src', { 'core/a.ts': "import { b } from '../../test/b.ts'\n" }, 'leaves src'],
    ['an import of nothing', { 'core/a.ts': "import { b } from './b.ts'\n" }, 'does not exist'],
    ['an import that nobody can follow', { 'host/a.ts': 'await import(name)\n' }, 'computed name'],
    ['a default export', { 'core/a.ts': 'export default 1\n' }, 'default export'],
    ['a drawer as a file', { 'core/string-utils.ts': '' }, 'does not say'],
    ['a drawer as a folder', { 'core/common/a.ts': '' }, 'does not say'],
    ['a drawer as a type', { 'core/a.ts': 'export interface PlanManager { x: 1 }\n' }, 'does not say'],
    ['a name that is not kebab-case', { 'core/lineMap.ts': '' }, 'kebab-case'],
    ['a file that is too long', { 'core/a.ts': '\n'.repeat(451) }, '451 lines'],
    [
      'the environment below host',
      { 'run/a.ts': "export const a = process.env['X']\n" },
      'touches the world',
    ],
    ['the clock below host', { 'run/a.ts': 'export const a = Date.now()\n' }, 'reads the clock'],
    ['the clock by construction', { 'core/a.ts': 'export const a = new Date()\n' }, 'reads the clock'],
    ['chance below host', { 'core/a.ts': 'export const a = Math.random()\n' }, 'Math.random'],
    ['the network below host', { 'attest/a.ts': "export const a = fetch('x')\n" }, 'touches the world'],
  ])('refuses %s', (_what, files: Readonly<Record<string, string>>, problem) => {
    const problems = checkLayers(tree(files))
    expect(problems).toHaveLength(1)
    expect(problems[0]).toContain(problem)
  })

  test('allows a date made of a given number, and own names that look like globals', () => {
    const files = tree({
      'core/a.ts': 'export const a = (ms: number, x: T) => [new Date(ms), x.process(), x.fetch.y]\n',
    })
    expect(checkLayers(files)).toEqual([])
  })

  test('reports a cycle once, from its smallest member, also through types', () => {
    const files = tree({
      'core/z.ts': "import type { A } from './a.ts'\n",
      'core/a.ts': "import { m } from './m.ts'\n",
      'core/m.ts': "export * from './z.ts'\n",
    })
    expect(checkLayers(files)).toEqual(['import cycle: core/a.ts → core/m.ts → core/z.ts → core/a.ts'])
  })

  test('reports a file that imports itself', () => {
    expect(checkLayers(tree({ 'core/a.ts': "import { b } from './a.ts'\n" }))).toEqual([
      'import cycle: core/a.ts → core/a.ts',
    ])
  })

  test('reports a heavy package that an entry loads at once, with the way to it', () => {
    const files = tree({
      'action/index.ts': "import { a } from '../host/a.ts'\n",
      'host/a.ts': "import { b } from '../core/b.ts'\n",
      'core/b.ts': "import { load } from 'js-yaml'\n",
    })
    expect(checkLayers(files)).toEqual([
      'action/index.ts loads `js-yaml` at once: action/index.ts → host/a.ts → core/b.ts',
    ])
  })

  test('allows a heavy package that an entry loads lazily or for its types', () => {
    const files = tree({
      'action/index.ts': "import type { A } from '../host/a.ts'\nconst a: A = await import('../host/a.ts')\n",
      'host/a.ts': "import { load } from 'js-yaml'\nexport type A = typeof load\n",
    })
    expect(checkLayers(files)).toEqual([])
  })
})

describe('the import scanner', () => {
  test.each([
    ["import 'x'", [['x', 'static']]],
    ["import a from 'x'", [['x', 'static']]],
    ["import { a, type B } from 'x'", [['x', 'static']]],
    ["import {\n  a,\n} from 'x'", [['x', 'static']]],
    ["import * as a from 'x'", [['x', 'static']]],
    ["import type { A } from 'x'", [['x', 'type']]],
    ["import type from 'x'", [['x', 'static']]],
    ["import a from 'x' with { type: 'json' }", [['x', 'static']]],
    ["export * from 'x'", [['x', 'static']]],
    ["export { a } from 'x'", [['x', 'static']]],
    ["export type { A } from 'x'", [['x', 'type']]],
    ["export { a }\nimport 'y'", [['y', 'static']]],
    ["const a = await import('x')", [['x', 'lazy']]],
    ["const a = import('x').then((m) => m.a)", [['x', 'lazy']]],
    ["type A = import('x').A", [['x', 'type']]],
    ["const a = `${await import('x')} import 'no'`", [['x', 'lazy']]],
    ["// import 'no'\n/* import 'no' */", []],
    ['const a = \'import "no"\'', []],
    ['const a = /import "no"/g', []],
    ["const a = /[/']/.test(b)\nimport 'x'", [['x', 'static']]],
    ["const a = b / c\nimport 'x' // /", [['x', 'static']]],
    ["const from = 'no'\nexport const b = from", []],
    ["const a = import.meta.url\nconst from = 'no'", []],
  ])('reads %s', (text, expected) => {
    expect(scanFile(text).imports.map(({ specifier, form }) => [specifier, form])).toEqual(expected)
  })

  test('counts lines through strings, templates and comments', () => {
    const text = "/*\n*/\nconst a = `\n${b}\n`\nimport 'x'\n"
    expect(scanFile(text).imports).toEqual([{ specifier: 'x', line: 6, form: 'static' }])
  })
})

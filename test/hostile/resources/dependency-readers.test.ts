import { describe, expect, test } from 'vitest'
import { claimedVersion } from '../../../src/collect/dependency/actions/claimed-version.ts'
import { ACTIONS_FORMATS } from '../../../src/collect/dependency/actions/formats.ts'
import { HEX_FORMATS } from '../../../src/collect/dependency/hex/formats.ts'
import { IMAGE_FORMATS } from '../../../src/collect/dependency/image/formats.ts'
import type { LockFormat } from '../../../src/collect/dependency/lock-format.ts'
import { MAVEN_FORMATS } from '../../../src/collect/dependency/maven/formats.ts'
import { readXml } from '../../../src/collect/dependency/maven/xml.ts'
import type { Lock } from '../../../src/collect/dependency/model.ts'
import { PUB_FORMATS } from '../../../src/collect/dependency/pub/formats.ts'
import { createSource } from '../../../src/core/source.ts'
import { filesAround } from '../../unit/collect/dependency/files-around.ts'

const FORMATS: readonly LockFormat[] = [
  ...ACTIONS_FORMATS,
  ...HEX_FORMATS,
  ...IMAGE_FORMATS,
  ...MAVEN_FORMATS,
  ...PUB_FORMATS,
]

async function read(path: string, files: Readonly<Record<string, string>>): Promise<Lock> {
  const format = FORMATS.find(({ matches }) => matches(path))
  if (format === undefined) throw new Error(`no format reads ${path}`)
  return format.read(createSource(path, files[path] ?? ''), filesAround(files))
}

const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, at) => at)
const dependency = (version: string): string =>
  `<dependencies><dependency><groupId>g</groupId><artifactId>a</artifactId>${version}</dependency></dependencies>`
const versionOf = async (
  files: Readonly<Record<string, string>>,
  path = 'pom.xml',
): Promise<string | undefined> =>
  (await read(path, files)).packages.find(({ name }) => name === 'g:a')?.version

/** A limit, and whether something of that size is still read. */
type Case = readonly [what: string, limit: number, isRead: (size: number) => Promise<boolean> | boolean]

const parents: Case = [
  'parents above each other',
  16,
  async (size) => {
    const files: Record<string, string> = {}
    for (const at of numbers(size + 1)) {
      const parent = `<parent><groupId>p</groupId><artifactId>p${at + 1}</artifactId><version>1</version></parent>`
      const body =
        at === 0
          ? dependency('<version>${v}</version>')
          : at === size
            ? '<properties><v>7</v></properties>'
            : ''
      const path = `${numbers(size - at)
        .map((one) => `f${one}/`)
        .join('')}pom.xml`
      files[path] =
        `<project>${at === size ? '<groupId>p</groupId><version>1</version>' : parent}<artifactId>p${at}</artifactId>${body}</project>`
    }
    return (
      (await versionOf(
        files,
        `${numbers(size)
          .map((one) => `f${one}/`)
          .join('')}pom.xml`,
      )) === '7'
    )
  },
]

const properties = (text: string, version: string): string =>
  `<project><properties>${text}</properties>${dependency(`<version>${version}</version>`)}</project>`

const CASES: readonly Case[] = [
  parents,
  [
    'values inside of values',
    16,
    async (size) => {
      const chain = numbers(size).map((at) => `<v${at}>${at === size - 1 ? '7' : `\${v${at + 1}}`}</v${at}>`)
      return (await versionOf({ 'pom.xml': properties(chain.join(''), '${v0}') })) === '7'
    },
  ],
  [
    'values in one text',
    200,
    async (size) =>
      (await versionOf({ 'pom.xml': properties('<v>1</v>', '${v}'.repeat(size)) })) === '1'.repeat(size),
  ],
  [
    'characters of a value',
    4_096,
    async (size) => {
      const value = '1'.repeat(size)
      return (await versionOf({ 'pom.xml': properties(`<v>${value}</v>`, '${v}') })) === value
    },
  ],
  [
    'imports of a project',
    100,
    async (size) => {
      const files: Record<string, string> = {}
      const imports: string[] = []
      for (const at of numbers(size)) {
        const managed =
          at === size - 1
            ? `<dependencyManagement>${dependency('<version>7</version>')}</dependencyManagement>`
            : ''
        files[`b${at}/pom.xml`] =
          `<project><groupId>b</groupId><artifactId>b${at}</artifactId><version>1</version>${managed}</project>`
        imports.push(
          `<dependency><groupId>b</groupId><artifactId>b${at}</artifactId><version>1</version><type>pom</type><scope>import</scope></dependency>`,
        )
      }
      files['pom.xml'] =
        `<project><dependencyManagement><dependencies>${imports.join('')}</dependencies></dependencyManagement>${dependency('')}</project>`
      return (await versionOf(files)) === '7'
    },
  ],
  [
    'projects that are looked through',
    5_000,
    async (size) => {
      const files: Record<string, string> = {
        'a/pom.xml': `<project><parent><groupId>p</groupId><artifactId>p</artifactId><version>1</version><relativePath/></parent>${dependency('<version>${v}</version>')}</project>`,
      }
      for (const at of numbers(size - 2)) files[`b${at}/pom.xml`] = '<project/>'
      files['z/pom.xml'] =
        '<project><groupId>p</groupId><artifactId>p</artifactId><version>1</version><properties><v>7</v></properties></project>'
      return (await versionOf(files, 'a/pom.xml')) === '7'
    },
  ],
  [
    'characters of the name of an element',
    1_000,
    (size) => {
      const name = 'a'.repeat(size)
      return readXml(`<${name}>x</${name}>`).problem === undefined
    },
  ],
  [
    'characters of the name of an image',
    255,
    async (size) => {
      const { problems } = await read('Dockerfile', { Dockerfile: `FROM ${'a'.repeat(size)}\n` })
      return problems.length === 0
    },
  ],
  [
    'characters of a stage with a variable',
    255,
    async (size) => {
      const text = `FROM a AS ${'b'.repeat(size)}\nFROM ${'b'.repeat(size - 2)}$V\n`
      return (await read('Dockerfile', { Dockerfile: text })).problems.length === 0
    },
  ],
  [
    'here-documents of an instruction',
    100,
    async (size) => {
      const words = numbers(size).map((at) => `<<E${at}`)
      const bodies = numbers(size).map((at) => `FROM x\nE${at}\n`)
      const { packages } = await read('Dockerfile', {
        Dockerfile: `FROM a\nRUN ${words.join(' ')}\n${bodies.join('')}`,
      })
      return packages.length === 1
    },
  ],
  [
    'words of an instruction',
    1_000,
    async (size) => {
      const text = `ARG ${numbers(size)
        .map((at) => `v${at}=${at}`)
        .join(' ')}\nFROM a:\${v${size - 1}}\n`
      return (await read('Dockerfile', { Dockerfile: text })).problems.length === 0
    },
  ],
  [
    'defaults inside of defaults',
    8,
    async (size) => {
      const text = `FROM a:${'${v:-'.repeat(size)}7${'}'.repeat(size)}\n`
      return (await read('Dockerfile', { Dockerfile: text })).packages[0]?.version === '7'
    },
  ],
  [
    'characters of a reference to an image',
    4_096,
    async (size) => {
      const text = `ARG v=${'1'.repeat(size)}\nFROM \${v}\n`
      const { problems } = await read('Dockerfile', { Dockerfile: text })
      return problems.every(({ kind }) => kind !== 'missing-file')
    },
  ],
  [
    'stages that are compared with a variable',
    100,
    async (size) => {
      const stages = numbers(size).map((at) => `FROM a AS ${at === size - 1 ? 'build-x' : `s${at}`}\n`)
      const { problems } = await read('Dockerfile', { Dockerfile: `${stages.join('')}FROM build-$V\n` })
      return problems.length === 0
    },
  ],
  ['characters of a comment', 200, (size) => claimedVersion(`v1.0.0-${'a'.repeat(size - 7)}`) !== undefined],
  [
    'characters of a request of mix.exs',
    2_000,
    async (size) => {
      const request = `{:a, "${'1'.repeat(size - 8)}"}`
      const { importers } = await read('mix.lock', { 'mix.lock': '%{}', 'mix.exs': request })
      return request.length === size && importers[0]?.declared?.length === 1
    },
  ],
  [
    'tuples of mix.exs',
    5_000,
    async (size) => {
      const { importers } = await read('mix.lock', {
        'mix.lock': '%{}',
        'mix.exs': `${'{:ok, 1}\n'.repeat(size - 1)}{:a, "1"}`,
      })
      return importers[0]?.declared?.length === 1
    },
  ],
  [
    'projects of a workspace of Dart',
    1_000,
    async (size) => {
      const { importers } = await read('pubspec.lock', {
        'pubspec.lock': 'packages: {}\n',
        'pubspec.yaml': `name: a\nworkspace: [${numbers(size)
          .map((at) => `p${at}`)
          .join(', ')}]\n`,
        [`p${size - 1}/pubspec.yaml`]: 'name: last\n',
      })
      return importers.length === 2
    },
  ],
  [
    'workflows that tell what is direct',
    2_000,
    async (size) => {
      const files: Record<string, string> = {}
      for (const at of numbers(size))
        files[`.github/workflows/${String(at).padStart(5, '0')}.yml`] = 'on: push\n'
      const last = `.github/workflows/${String(size - 1).padStart(5, '0')}.yml`
      files['.github/workflows/actions.lock'] =
        `version: v0.0.2\nworkflows:\n  ${last}: []\ndependencies: {}\n`
      return (await read('.github/workflows/actions.lock', files)).problems.length === 0
    },
  ],
]

describe.each(CASES)('%s', (_, limit, isRead) => {
  test.each([
    ['below the limit', -1, true],
    ['at the limit', 0, true],
    ['beyond the limit', 1, false],
  ])('%s', async (_name, more, expected) => {
    expect(await isRead(limit + more)).toBe(expected)
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ACTIONS_FORMATS } from '../../../src/collect/dependency/actions/formats.ts'
import { HEX_FORMATS } from '../../../src/collect/dependency/hex/formats.ts'
import { IMAGE_FORMATS } from '../../../src/collect/dependency/image/formats.ts'
import type { LockFormat } from '../../../src/collect/dependency/lock-format.ts'
import { MAVEN_FORMATS } from '../../../src/collect/dependency/maven/formats.ts'
import type { Lock } from '../../../src/collect/dependency/model.ts'
import { PUB_FORMATS } from '../../../src/collect/dependency/pub/formats.ts'
import { canonicalPurl, purlOf } from '../../../src/collect/dependency/purl.ts'
import { createSource } from '../../../src/core/source.ts'
import { filesAround } from '../../unit/collect/dependency/files-around.ts'

const FORMATS: readonly LockFormat[] = [
  ...ACTIONS_FORMATS,
  ...HEX_FORMATS,
  ...IMAGE_FORMATS,
  ...MAVEN_FORMATS,
  ...PUB_FORMATS,
]

const SHA = 'ab'.repeat(32)
const COMMIT = '0123456789abcdef0123456789abcdef01234567'
const WORKFLOW = `on: push\njobs:\n  a:\n    runs-on: x\n    container: node:20\n    steps:\n      - uses: acme/tool@${COMMIT} # v1.2.3\n      - uses: acme/other/sub@v2\n`

/** A sound file of each format, with what lies around it. */
const SOUND: readonly { readonly path: string; readonly files: Readonly<Record<string, string>> }[] = [
  {
    path: 'gradle.lockfile',
    files: {
      'gradle.lockfile': '# c\ncom.acme:core:1.4.2=compileClasspath\ng:b:2=testRuntimeClasspath\nempty=x\n',
      'gradle/verification-metadata.xml': `<v><components><component group="g" name="b" version="2"><artifact name="b-2.jar"><sha256 value="${SHA}"/></artifact></component></components></v>`,
    },
  },
  {
    path: 'gradle/dependency-locks/x.lockfile',
    files: { 'gradle/dependency-locks/x.lockfile': 'g:a:1\ng:b:2\n' },
  },
  {
    path: 'app/pom.xml',
    files: {
      'app/pom.xml':
        '<project><parent><groupId>g</groupId><artifactId>root</artifactId><version>1</version></parent><artifactId>app</artifactId><properties><v>${w}</v></properties><dependencies><dependency><groupId>g</groupId><artifactId>a</artifactId><version>${v}</version></dependency><dependency><groupId>g</groupId><artifactId>b</artifactId></dependency></dependencies></project>',
      'pom.xml':
        '<project><groupId>g</groupId><artifactId>root</artifactId><version>1</version><properties><w>2</w></properties><dependencyManagement><dependencies><dependency><groupId>g</groupId><artifactId>b</artifactId><version>3</version></dependency><dependency><groupId>g</groupId><artifactId>elsewhere</artifactId><version>1</version><type>pom</type><scope>import</scope></dependency></dependencies></dependencyManagement></project>',
    },
  },
  {
    path: 'pubspec.lock',
    files: {
      'pubspec.lock': `packages:\n  http:\n    dependency: "direct main"\n    description:\n      name: http\n      sha256: "${SHA}"\n      url: "https://dart.example"\n    source: hosted\n    version: "1.2.0"\nsdks:\n  dart: ">=3.0.0"\n`,
      'pubspec.yaml': 'name: app\nworkspace: [a]\ndependencies: {http: ^1.0.0}\n',
    },
  },
  {
    path: 'mix.lock',
    files: {
      'mix.lock': `%{\n  "a": {:hex, :a, "1.0.0", "${SHA}", [:mix], [{:b, "~> 1.0", [hex: :b, repo: "hexpm", optional: false]}], "hexpm", "${SHA}"},\n  "b": {:git, "https://git.example/b.git", "${COMMIT}", [branch: "main"]},\n}\n`,
      'mix.exs':
        'defp deps do\n  [{:a, "~> 1.0", only: [:dev, :test]}, {:b, git: "https://git.example/b.git"}]\nend\n',
    },
  },
  {
    path: 'rebar.lock',
    files: {
      'rebar.lock': `{"1.2.0",\n[{<<"a">>,{pkg,<<"a">>,<<"1.0.0">>},0},\n {<<"b">>,{git,"https://git.example/b.git",{ref,"${COMMIT}"}},1}]}.\n[{pkg_hash,[{<<"a">>, <<"${SHA}">>}]}].\n`,
    },
  },
  {
    path: 'Dockerfile',
    files: {
      Dockerfile: `# syntax=docker/dockerfile:1\nARG V=20\nFROM node:\${V:-18} AS base\nRUN --mount=type=bind,from=busybox:1,target=/b <<EOF\nFROM no\nEOF\nFROM alpine@sha256:${SHA}\nCOPY --from=base /a \\\n  /b\n`,
    },
  },
  { path: '.github/workflows/ci.yml', files: { '.github/workflows/ci.yml': WORKFLOW } },
  {
    path: 'action.yml',
    files: {
      'action.yml': 'name: x\nruns:\n  using: composite\n  steps:\n    - uses: a/b@v1.0.0\n    - uses: ./c\n',
    },
  },
  {
    path: '.github/workflows/actions.lock',
    files: {
      '.github/workflows/actions.lock': `version: v0.0.2\nworkflows:\n  .github/workflows/ci.yml:\n    - acme/other@v2\ndependencies:\n  acme/other@v2: {ref: v2, commit: "sha1-${COMMIT}", owner_id: 1, repo_id: 2}\n`,
      '.github/workflows/ci.yml': WORKFLOW,
    },
  },
]

async function read(path: string, text: string, files: Readonly<Record<string, string>> = {}): Promise<Lock> {
  const format = FORMATS.find(({ matches }) => matches(path))
  if (format === undefined) throw new Error(`no format reads ${path}`)
  return format.read(createSource(path, text), filesAround({ ...files, [path]: text }))
}

/** What holds for every lock, whatever its text is. */
function checkLock(lock: Lock, text: string): void {
  const ids = new Set(lock.packages.map(({ id }) => id))
  expect(ids.size).toBe(lock.packages.length)
  for (const one of lock.packages) {
    expect(one.span.start).toBeGreaterThanOrEqual(0)
    expect(one.span.start).toBeLessThanOrEqual(one.span.end)
    for (const place of [one.span, ...Object.values(one.spans)])
      expect(place.end).toBeLessThanOrEqual(text.length)
    for (const { to } of one.edges ?? []) expect(ids.has(to)).toBe(true)
    const purl = purlOf(one)
    if (purl !== undefined) expect(canonicalPurl(purl)).toBe(purl)
    const { commit } = one.origin
    if (commit !== undefined) expect(commit).toMatch(/^[0-9a-fA-F]{40}(?:[0-9a-fA-F]{24})?$/)
  }
  for (const { source, span, message } of lock.problems) {
    expect(span.start).toBeLessThanOrEqual(span.end)
    expect(span.end).toBeLessThanOrEqual(source.text.length)
    expect(message).not.toMatch(/[\n\r\u001b]/)
    expect(message.length).toBeLessThan(1_000)
  }
  expect(lock.isComplete && lock.problems.some(({ extent }) => extent !== 'note')).toBe(false)
}

describe.each(SOUND)('$path', ({ path, files }) => {
  const text = files[path] ?? ''

  test('is sound as it is, and every package stands at its name or version', async () => {
    const lock = await read(path, text, files)
    expect(lock.problems).toEqual([])
    expect(lock.packages.length).toBeGreaterThan(0)
    checkLock(lock, text)
    for (const { name, alias, version, span } of lock.packages) {
      // A project names the group and the artifact in two elements.
      const own = lock.format === 'maven-pom' ? name.slice(name.indexOf(':') + 1) : name
      const blamed = text.slice(span.start, span.end)
      expect([own, alias, version].some((one) => one !== undefined && blamed.includes(one))).toBe(true)
    }
  })

  test('cut short anywhere throws nothing', async () => {
    for (let length = 0; length < text.length; length++) {
      const cut = text.slice(0, length)
      checkLock(await read(path, cut, files), cut)
    }
  })

  test('with any piece put anywhere throws nothing', async () => {
    const pieces = [
      '\0',
      '"',
      '\\',
      '{',
      ']',
      '=>',
      '(',
      '<<<<<<< a\n',
      '__proto__',
      'constructor',
      '\u001b[31m',
      '../',
    ]
    const more = [
      '#',
      '😀',
      '\r\n',
      '\u2028',
      '<!DOCTYPE',
      '&x;',
      '${',
      '<<EOF',
      '%',
      '9'.repeat(400),
      'é',
      '--upload-pack=x',
    ]
    await fc.assert(
      fc.asyncProperty(
        fc.nat(text.length),
        fc.nat(8),
        fc.constantFrom(...pieces, ...more),
        async (at, removed, piece) => {
          const broken = text.slice(0, at) + piece + text.slice(at + removed)
          checkLock(await read(path, broken, files), broken)
        },
      ),
      { numRuns: 150 },
    )
  })

  test('with any files around it throws nothing', async () => {
    const others = Object.keys(files).filter((one) => one !== path)
    if (others.length === 0) return
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...others),
        fc.string({ maxLength: 60 }),
        fc.nat(200),
        async (one, piece, at) => {
          const other = files[one] ?? ''
          const broken = { ...files, [one]: other.slice(0, at) + piece + other.slice(at) }
          checkLock(await read(path, text, broken), text)
        },
      ),
      { numRuns: 100 },
    )
  })

  test('of nothing, of other text and of binary data tells that it is none', async () => {
    for (const other of ['', '\0\u0001\u0002', '[]', 'null', '<html></html>', '[[[[[', '{"a": 1']) {
      const lock = await read(path, other, files)
      checkLock(lock, other)
      // An empty list is what a project of Erlang without dependencies has, but with a dot; one file per configuration may be empty.
      if (path.includes('dependency-locks') && other === '') continue
      // An action without steps uses nothing.
      if (path === 'action.yml') continue
      expect(lock.packages.length + lock.problems.length, JSON.stringify(other)).toBeGreaterThan(0)
      expect(lock.isComplete).toBe(false)
    }
  })

  test('with conflict markers is not read at all', async () => {
    const lock = await read(path, `<<<<<<< HEAD\n${text}\n=======\n${text}\n>>>>>>> other\n`, files)
    expect(lock.packages).toEqual([])
    expect(lock.problems).toMatchObject([{ kind: 'conflict-markers', extent: 'whole' }])
  })
})

describe('values of any type in any place', () => {
  const scalar = fc.oneof(
    fc.jsonValue({ maxDepth: 1 }),
    fc.constantFrom(
      '__proto__',
      'hosted',
      'git',
      'direct main',
      COMMIT,
      SHA,
      'a/b@v1',
      './a',
      'docker://a',
      '${{ x }}',
      1e300,
      -0,
    ),
  )
  const record = (keys: readonly string[], depth: number): fc.Arbitrary<unknown> =>
    depth === 0
      ? scalar
      : fc.oneof(
          scalar,
          fc.dictionary(fc.constantFrom(...keys), fc.oneof(scalar, record(keys, depth - 1)), { maxKeys: 4 }),
          fc.array(record(keys, depth - 1), { maxLength: 3 }),
        )

  test.each([
    [
      'pubspec.lock',
      [
        'packages',
        'a',
        'description',
        'source',
        'version',
        'dependency',
        'url',
        'path',
        'sha256',
        'resolved-ref',
        'sdks',
        '__proto__',
      ],
    ],
    [
      '.github/workflows/ci.yml',
      [
        'jobs',
        'a',
        'steps',
        'uses',
        'container',
        'services',
        'image',
        'strategy',
        'matrix',
        'on',
        'constructor',
      ],
    ],
    ['action.yml', ['runs', 'steps', 'uses', 'image', 'using', 'inputs']],
    [
      '.github/workflows/actions.lock',
      ['version', 'workflows', 'dependencies', 'a/b@v1', 'ref', 'commit', 'uses', 'owner_id', 'repo_id'],
    ],
  ])('of %s throw nothing', async (path, keys) => {
    const version = path.endsWith('actions.lock') ? { version: 'v0.0.2' } : {}
    await fc.assert(
      fc.asyncProperty(record(keys, 5), async (value) => {
        const text = JSON.stringify(
          typeof value === 'object' && !Array.isArray(value) ? { ...version, ...value } : value,
        )
        checkLock(await read(path, text, { 'pubspec.yaml': text, '.github/workflows/a.yml': text }), text)
      }),
      { numRuns: 200 },
    )
  })
})

describe('entries in another order give the same packages', () => {
  const gradle = ['g:a:1=x', 'g:b:2=testX', 'h:a:3=x,y', 'h:c:1-rc=annotationProcessor']
  const mix = ['a', 'b', 'c', 'd'].map(
    (name, at) =>
      `"${name}": {:hex, :${name}, "1.${at}", "${SHA}", [:mix], [{:${'bcda'[at]}, "~> 1"}], "hexpm", "${SHA}"}`,
  )
  const rebar = ['a', 'b', 'c'].map((name, at) => `{<<"${name}">>,{pkg,<<"${name}">>,<<"1.${at}">>},${at}}`)
  const pub = ['a', 'b', 'c'].map(
    (name) =>
      `  ${name}: {dependency: "direct main", description: {name: ${name}}, source: hosted, version: "1.0.0"}`,
  )
  const maven = ['a', 'b', 'c'].map(
    (name) =>
      `<dependency><groupId>g</groupId><artifactId>${name}</artifactId><version>\${${name}}</version></dependency>`,
  )

  test.each<
    [string, readonly string[], (entries: readonly string[]) => string, Readonly<Record<string, string>>]
  >([
    ['gradle.lockfile', gradle, (lines) => `${lines.join('\n')}\n`, {}],
    [
      'mix.lock',
      mix,
      (entries) => `%{${entries.join(',\n')}}`,
      { 'mix.exs': '[{:a, "~> 1", only: :test}, {:c, "~> 1", optional: true}]' },
    ],
    ['rebar.lock', rebar, (entries) => `[${entries.join(',\n')}].`, {}],
    [
      'pubspec.lock',
      pub,
      (entries) => `packages:\n${entries.join('\n')}\n`,
      { 'pubspec.yaml': 'dependencies: {a: 1.0.0}' },
    ],
    [
      'pom.xml',
      maven,
      (entries) =>
        `<project><properties><a>1</a><b>2</b></properties><dependencies>${entries.join('')}</dependencies></project>`,
      {},
    ],
  ])('of %s', async (path, entries, write, files) => {
    const packagesOf = async (order: readonly string[]) => {
      const { packages } = await read(path, write(order), files)
      return packages
        .map(({ id, version, scopes, directIn, edges }) =>
          JSON.stringify([id, version, scopes, directIn, edges]),
        )
        .sort()
    }
    const expected = await packagesOf(entries)
    expect(expected).toHaveLength(entries.length)
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([...entries], { minLength: entries.length }), async (order) => {
        expect(await packagesOf(order)).toEqual(expected)
      }),
      { numRuns: 30 },
    )
  })
})

describe('secrets', () => {
  test.each([
    ['mix.lock', `%{"b": {:git, "https://me:s3cret@git.example/b.git", "${COMMIT}", []}}`],
    ['rebar.lock', `[{<<"b">>,{git,"https://me:s3cret@git.example/b.git",{ref,"${COMMIT}"}},0}].`],
    [
      'pubspec.lock',
      `packages:\n  b:\n    description: {url: "https://me:s3cret@git.example/b.git", resolved-ref: "${COMMIT}"}\n    source: git\n    version: "1.0.0"\n`,
    ],
    [
      'pubspec.lock',
      'packages:\n  b:\n    description: {name: b, url: "https://me:s3cret@dart.example"}\n    source: hosted\n    version: "1.0.0"\n',
    ],
  ])('in addresses of %s are in no package and no package URL', async (path, text) => {
    const { packages } = await read(path, text)
    expect(packages).toHaveLength(1)
    expect(JSON.stringify(packages.map(({ origin }) => origin))).not.toContain('s3cret')
    expect(packages.map(purlOf).join()).not.toContain('s3cret')
    expect(packages.map(purlOf).join()).toContain('example')
  })
})

describe('large files take time in proportion', () => {
  const COUNT = 20_000
  const numbers = Array.from({ length: COUNT }, (_, at) => at)
  const many = (text: (at: number) => string): string => numbers.map(text).join('')
  /** Far above what is needed, far below what work in the square of the size takes. */
  const MS = 120_000

  const dependency = (at: number): string =>
    `<dependency><groupId>g</groupId><artifactId>a${at}</artifactId><version>\${v${at}}</version></dependency>`

  const CASES: Readonly<Record<string, readonly [string, string, Readonly<Record<string, string>>?]>> = {
    'lines of Gradle': ['gradle.lockfile', many((at) => `g:a${at}:1=${'testX,'.repeat(20)}c\n`)],
    'dependencies and properties of a project': [
      'pom.xml',
      `<project><properties>${many((at) => `<v${at}>\${v${at + 1}}</v${at}>`)}</properties><dependencies>${many(dependency)}</dependencies></project>`,
    ],
    'elements that are never closed': ['pom.xml', `<project>${'<a>'.repeat(COUNT)}`],
    'comments that are never closed': ['pom.xml', `<project>${'<!--'.repeat(COUNT * 10)}`],
    'references that stand for nothing': ['pom.xml', `<project>${'&'.repeat(COUNT * 10)}</project>`],
    'properties that grow': [
      'pom.xml',
      `<project><properties>${numbers
        .slice(0, 64)
        .map((at) => `<v${at}>\${v${at + 1}}\${v${at + 1}}</v${at}>`)
        .join(
          '',
        )}</properties><dependencies>${'<dependency><groupId>g</groupId><artifactId>a</artifactId><version>${v0}</version></dependency>'.repeat(500)}</dependencies></project>`,
    ],
    'stages that use each other': [
      'Dockerfile',
      `${many((at) => `FROM a:${at} AS s${at}\nCOPY --from=s${at - 1} / /\nCOPY --from=0 / /\nRUN --mount=from=s${at - 2} x\n`)}FROM s${COUNT - 1}\n`,
    ],
    'braces of many references': ['Dockerfile', `FROM ${'a${'.repeat(COUNT * 25)}\n`],
    'braces of many lines': ['Dockerfile', many(() => `FROM s AS s\nFROM s${'${'.repeat(200)}\n`)],
    'spaces in a directive': ['Dockerfile', `# syntax=a${' '.repeat(COUNT * 50)}b\nFROM a\n`],
    'flags without values': ['Dockerfile', `FROM a\nRUN ${'--x '.repeat(1_000)}${'y'.repeat(COUNT * 500)}\n`],
    'names of images': ['Dockerfile', `FROM ${'a-'.repeat(COUNT * 50)}_\n`],
    'stages with variables': ['Dockerfile', many((at) => `FROM a AS s${at}x\nFROM s$V\n`)],
    'lines that go on': ['Dockerfile', `FROM a\nRUN ${'--mount=from=b,target=/c \\\n'.repeat(COUNT)}x\n`],
    'here-documents': ['Dockerfile', `FROM a\n${many((at) => `RUN <<E${at}\nE${at - 1}\nE${at}\n`)}`],
    'here-documents that are never closed': ['Dockerfile', `FROM a\nRUN ${'<<E '.repeat(COUNT)}\nx\n`],
    'arguments in arguments': ['Dockerfile', `ARG a=x\n${'ARG a=$a$a\n'.repeat(COUNT)}FROM b:$a\n`],
    'braces that are never closed': ['Dockerfile', `FROM a:${'${a:-'.repeat(COUNT)}\n`],
    'tuples of mix.exs': ['mix.lock', '%{}', { 'mix.exs': '{:a, ['.repeat(COUNT * 5) }],
    'entries of mix.lock': [
      'mix.lock',
      `%{${many((at) => `"a${at}": {:hex, :a${at}, "1", "", [], [{:a${at + 1}, "~> 1", [optional: true]}]},\n`)}}`,
      { 'mix.exs': '[{:a0, "~> 1"}]' },
    ],
    'brackets of mix.lock': ['mix.lock', `%{"a": ${'['.repeat(COUNT * 10)}`],
    'entries of rebar.lock': [
      'rebar.lock',
      `[${many((at) => `{<<"a${at}">>,{pkg,<<"a${at}">>,<<"1">>},0},\n`)}].`,
    ],
    'entries of pubspec.lock': [
      'pubspec.lock',
      `packages:\n${many((at) => `  a${at}: {dependency: transitive, description: {name: a${at}}, source: hosted, version: "1"}\n`)}`,
    ],
    'steps of a workflow': [
      '.github/workflows/ci.yml',
      `on: push\njobs:\n  a:\n    runs-on: x\n    steps:\n${many((at) => `      - uses: a/b${at}@v1 # v1.0.${at}\n`)}`,
    ],
  }

  test.each(Object.keys(CASES))(
    '%s',
    async (name) => {
      const [path, text, files] = CASES[name] ?? ['', '']
      const start = performance.now()
      const lock = await read(path, text, files)
      expect(performance.now() - start).toBeLessThan(MS)
      expect(lock.packages.length + lock.problems.length).toBeGreaterThanOrEqual(
        name === 'tuples of mix.exs' ? 0 : 1,
      )
      expect(lock.problems.length).toBeLessThanOrEqual(201)
    },
    60_000,
  )
})

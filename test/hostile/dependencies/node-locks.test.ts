import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseBlockTree, readBlockTree } from '../../../src/collect/dependency/block/read-block-tree.ts'
import type { Lock } from '../../../src/collect/dependency/model.ts'
import { readPnpmLock, readPnpmTree } from '../../../src/collect/dependency/pnpm/read-pnpm-lock.ts'
import { parseClassic } from '../../../src/collect/dependency/yarn/parse-classic.ts'
import {
  readBerryTree,
  readClassicTree,
  readYarnLock,
} from '../../../src/collect/dependency/yarn/read-yarn-lock.ts'
import { createSource, type Source } from '../../../src/core/source.ts'
import { filesAround } from '../../unit/collect/dependency/files-around.ts'

const COMMIT = '0123456789abcdef0123456789abcdef01234567'
const SRI = `sha512-${'A'.repeat(86)}==`
const MANIFEST = '{"name":"root","dependencies":{"a":"^1.0.0"},"devDependencies":{"@s/b":"^2.0.0"}}'
const AROUND = filesAround({ 'package.json': MANIFEST })

const PNPM_9 = `lockfileVersion: '9.0'

settings:
  autoInstallPeers: true

overrides:
  c: 3.0.0

importers:

  .:
    dependencies:
      a:
        specifier: ^1.0.0
        version: 1.0.0(@s/b@2.0.0)
      g:
        specifier: git+https://git.example/g
        version: git+https://git.example/g#${COMMIT}
    devDependencies:
      '@s/b':
        specifier: ^2.0.0
        version: 2.0.0

packages:

  '@s/b@2.0.0':
    resolution: {integrity: ${SRI}}
    engines: {node: '>=6'}
    deprecated: |-
      do not

      use

  a@1.0.0:
    resolution: {integrity: ${SRI}, tarball: https://npm.corp.example/a/-/a-1.0.0.tgz}
    peerDependencies:
      '@s/b': ^2.0.0

  g@git+https://git.example/g#${COMMIT}:
    resolution: {commit: ${COMMIT}, repo: https://git.example/g, type: git}
    version: 4.0.0

snapshots:

  '@s/b@2.0.0': {}

  a@1.0.0(@s/b@2.0.0):
    dependencies:
      '@s/b': 2.0.0

  g@git+https://git.example/g#${COMMIT}:
    optionalDependencies:
      alias: a@1.0.0(@s/b@2.0.0)
    transitivePeerDependencies:
      - '@s/b'
`

const PNPM_5 = `lockfileVersion: 5.4

specifiers:
  a: ^1.0.0
  '@s/b': ^2.0.0

dependencies:
  a: 1.0.0_@s+b@2.0.0

devDependencies:
  '@s/b': 2.0.0

packages:

  /@s/b/2.0.0:
    resolution: {integrity: ${SRI}}

  /a/1.0.0_@s+b@2.0.0:
    resolution: {integrity: ${SRI}}
    requiresBuild: true
    dependencies:
      '@s/b': 2.0.0
    dev: false
`

const CLASSIC = `# yarn lockfile v1


"@s/b@^2.0.0":
  version "2.0.0"
  resolved "https://npm.corp.example/@s/b/-/b-2.0.0.tgz#${COMMIT}"
  integrity ${SRI}

a@^1.0.0, a@~1.0.0:
  version "1.0.0"
  resolved "https://npm.corp.example/a/-/a-1.0.0.tgz#${COMMIT}"
  dependencies:
    "@s/b" "^2.0.0"
`

const BERRY = `__metadata:
  version: 8
  cacheKey: 10c0

"@s/b@npm:^2.0.0":
  version: 2.0.0
  resolution: "@s/b@npm:2.0.0"
  checksum: 10c0/${'ab'.repeat(64)}
  languageName: node
  linkType: hard

"a@npm:^1.0.0, a@npm:~1.0.0":
  version: 1.0.0
  resolution: "a@npm:1.0.0"
  dependencies:
    "@s/b": "npm:^2.0.0"
  peerDependencies:
    c: "*"
  bin:
    a: ./a.js
  languageName: node
  linkType: hard

"root@workspace:.":
  version: 0.0.0-use.local
  resolution: "root@workspace:."
  dependencies:
    "@s/b": "npm:^2.0.0"
    a: "npm:^1.0.0"
  languageName: unknown
  linkType: soft
`

interface Format {
  readonly name: string
  readonly path: string
  readonly sound: string
  readonly read: (source: Source) => Promise<Lock>
  /** The same with the full parser alone. */
  readonly parse: (source: Source) => Promise<Lock>
}

const readPnpm = (source: Source): Promise<Lock> => readPnpmLock(source, AROUND)
const parsePnpm = async (source: Source): Promise<Lock> =>
  readPnpmTree(source, await parseBlockTree(source), AROUND)
const readYarn = (source: Source): Promise<Lock> => readYarnLock(source, AROUND)

const FORMATS: readonly Format[] = [
  { name: 'pnpm 9', path: 'pnpm-lock.yaml', sound: PNPM_9, read: readPnpm, parse: parsePnpm },
  { name: 'pnpm 5', path: 'pnpm-lock.yaml', sound: PNPM_5, read: readPnpm, parse: parsePnpm },
  {
    name: 'yarn 1',
    path: 'yarn.lock',
    sound: CLASSIC,
    read: readYarn,
    parse: (source) => readClassicTree(source, parseClassic(source), AROUND),
  },
  {
    name: 'yarn 4',
    path: 'yarn.lock',
    sound: BERRY,
    read: readYarn,
    parse: async (source) => readBerryTree(source, await parseBlockTree(source), AROUND),
  },
]

/** Pieces that mean something somewhere. */
const PIECES = fc.constantFrom(
  ...[
    '\n',
    '\n\n',
    '  ',
    ' ',
    ': ',
    ':',
    ', ',
    "'",
    '"',
    '{',
    '}',
    '[',
    ']',
    '- ',
    '#',
    '---\n',
    '? ',
    '|-\n',
    '&x ',
    '*x',
  ],
  ...[
    '@',
    '(',
    ')',
    '../',
    '__proto__',
    'constructor',
    '\u0000',
    '\u0007',
    '\ud800',
    '\ufeff',
    '\r\n',
    '\t',
    'é',
    '<<<<<<< x\n',
  ],
  ...[
    'link:../x',
    'file:../../x',
    'a@1.0.0',
    'npm:',
    'patch:',
    '#commit=--x',
    '::',
    '%',
    '%zz',
    '%2e%2e',
    'workspace:',
    '9.0',
  ],
  ...[
    'dependencies:\n',
    '    a: b\n',
    'importers:\n',
    'packages:\n',
    '  a@1.0.0: {}\n',
    '"a@npm:1":\n',
    '  version "1"\n',
  ],
)

const CHANGES = fc.array(fc.tuple(fc.nat(3_000), fc.nat(40), PIECES), { minLength: 1, maxLength: 5 })

function change(text: string, changes: readonly (readonly [number, number, string])[]): string {
  let changed = text
  for (const [where, removed, added] of changes) {
    const at = where % (changed.length + 1)
    changed = changed.slice(0, at) + added + changed.slice(at + removed)
  }
  return changed
}

/** What must hold for every lock, whatever its text. */
function expectSound(lock: Lock): void {
  const ids = new Set(lock.packages.map(({ id }) => id))
  expect(ids.size).toBe(lock.packages.length)
  for (const one of lock.packages) {
    expect(one.span.start).toBeGreaterThanOrEqual(0)
    expect(one.span.end).toBeLessThanOrEqual(lock.source.text.length)
    for (const { to } of one.edges ?? []) expect(ids.has(to)).toBe(true)
  }
  if (lock.packages.length === 0 && lock.importers.every(({ locked = [] }) => locked.length === 0))
    expect(lock.problems.length + lock.importers.length).toBeGreaterThan(0)
  for (const { message } of lock.problems) expect(message).not.toMatch(/[\u0000-\u001f\u007f]/)
}

/** Everything about a lock but its text. */
function show(lock: Lock): unknown {
  return JSON.parse(
    JSON.stringify(lock, (key, value: unknown) =>
      key === 'source' ? undefined : value instanceof Map ? [...value] : value,
    ),
  )
}

describe.each(FORMATS)('$name', ({ path, sound, read, parse }) => {
  test('the honest lock is read without a problem', async () => {
    const lock = await read(createSource(path, sound))
    expect(lock.problems).toEqual([])
    expect(lock.packages.length).toBeGreaterThan(1)
    expectSound(lock)
    for (const { span, name, version } of lock.packages) {
      const text = sound.slice(span.start, span.end)
      expect(text.includes(name) || (version !== undefined && text.includes(version))).toBe(true)
    }
  })

  test('a text that is cut anywhere is read or refused, and never throws', async () => {
    for (let end = 0; end < sound.length; end += 3)
      expectSound(await read(createSource(path, sound.slice(0, end))))
  })

  test('changes anywhere never throw, and both ways of reading give the same', async () => {
    await fc.assert(
      fc.asyncProperty(CHANGES, async (changes) => {
        const source = createSource(path, change(sound, changes))
        const lock = await read(source)
        expectSound(lock)
        const isOther = path === 'yarn.lock' && lock.formatVersion !== (sound === CLASSIC ? '1' : '8')
        if (!isOther) expect(show(lock)).toEqual(show(await parse(source)))
      }),
      { numRuns: 600 },
    )
  })

  test('both ways of reading give the same for other line breaks and blank lines', async () => {
    for (const text of [sound.replaceAll('\n', '\r\n'), sound.replace(/\n\n/g, '\n\n\n'), `${sound}\n\n`]) {
      const source = createSource(path, text)
      expect(show(await read(source))).toEqual(show(await parse(source)))
    }
  })
})

describe('names of things that every object has', () => {
  test.each(['__proto__', 'constructor', 'hasOwnProperty', 'toString'])(
    '%s is a package like any other',
    async (name) => {
      const lock = await readPnpm(createSource('pnpm-lock.yaml', PNPM_9.replace(/\ba\b(?=@|:\n)/g, name)))
      expect(lock.packages.map((one) => one.name)).toContain(name)
      expectSound(lock)
      const classic = await readYarn(
        createSource(
          'yarn.lock',
          `# yarn lockfile v1\n\n"${name}@^1.0.0":\n  version "1.0.0"\n  dependencies:\n    "${name}" "^1.0.0"\n`,
        ),
      )
      expect(classic.packages.map((one) => [one.name, one.edges?.length])).toEqual([[name, 1]])
      const berry = await readYarn(
        createSource(
          'yarn.lock',
          BERRY.replace(/\ba@/g, `${name}@`).replace('    a: "npm', `    ${name}: "npm`),
        ),
      )
      expect(berry.packages.map((one) => one.name)).toContain(name)
    },
  )
})

describe('graphs that lead to themselves', () => {
  test('a cycle ends', async () => {
    const lock = await readYarn(
      createSource(
        'yarn.lock',
        '# yarn lockfile v1\n\na@^1.0.0:\n  version "1.0.0"\n  dependencies:\n    b "1"\n\nb@1:\n  version "1.0.0"\n  dependencies:\n    a "^1.0.0"\n    b "1"\n',
      ),
    )
    expect(lock.packages.map(({ scopes }) => scopes)).toEqual([['prod'], ['prod']])
  })
})

describe('what grows', () => {
  // A bound that only work beyond linear could reach.
  const SOON = 20_000

  test('many peers of many variants of one package', { timeout: SOON }, async () => {
    const names = Array.from({ length: 3_000 }, (_, at) => `p${at}`)
    const peers = names.map((name) => `      ${name}: '*'\n`).join('')
    const snapshots = names
      .map((name) => `  a@1.0.0(${name}@1.0.0):\n    dependencies:\n      p1: 1.0.0\n`)
      .join('')
    const text = `lockfileVersion: '9.0'\npackages:\n  a@1.0.0:\n    resolution: {integrity: ${SRI}}\n    peerDependencies:\n${peers}snapshots:\n${snapshots}`
    expect((await readPnpm(createSource('pnpm-lock.yaml', text))).packages).toHaveLength(3_000)
  })

  test('names of ten thousand characters', { timeout: SOON }, async () => {
    const name = 'n'.repeat(10_000)
    const lock = await readPnpm(createSource('pnpm-lock.yaml', PNPM_9.replaceAll(/\bg(?=@|:\n)/g, name)))
    expect(lock.problems.map(({ kind }) => kind)).toContain('malformed-name')
    for (const { message } of lock.problems) expect(message.length).toBeLessThan(400)
  })

  test('headers with a hundred thousand patterns', { timeout: SOON }, async () => {
    const patterns = Array.from({ length: 100_000 }, (_, at) => `a@${at}`).join(', ')
    const classic = await readYarn(
      createSource('yarn.lock', `# yarn lockfile v1\n\n${patterns}:\n  version "1.0.0"\n`),
    )
    expect(classic.packages).toHaveLength(1)
    const berry = await readYarn(
      createSource(
        'yarn.lock',
        `__metadata:\n  version: 8\n\n? "${patterns}"\n: version: 1.0.0\n  resolution: "a@npm:1.0.0"\n`,
      ),
    )
    expect(berry.packages).toHaveLength(1)
  })

  test('brackets and quotes that never end', { timeout: SOON }, async () => {
    for (const piece of ['a: [', 'a: "', "a: '", '(', 'patch:', '%']) {
      const text = `lockfileVersion: '9.0'\n${piece.repeat(50_000)}`
      expect((await readPnpm(createSource('pnpm-lock.yaml', text))).problems.length).toBeGreaterThan(0)
    }
    const nested = `a@patch:${'a@patch%3A'.repeat(2_000)}a@npm%3A1#x`
    const lock = await readYarn(
      createSource(
        'yarn.lock',
        `__metadata:\n  version: 8\n"a@x":\n  version: 1.0.0\n  resolution: "${nested}"\n`,
      ),
    )
    expect(lock.packages).toHaveLength(1)
  })
})

test('a bomb of aliases is refused', async () => {
  const lines = ['a0: &a0 {x: y}']
  for (let at = 1; at < 30; at++) lines.push(`a${at}: &a${at} {x: *a${at - 1}, y: *a${at - 1}}`)
  const { problem } = await readBlockTree(createSource('pnpm-lock.yaml', `${lines.join('\n')}\n`))
  expect(problem?.message).toMatch(/alias/)
})

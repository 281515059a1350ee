import { describe, expect, test } from 'vitest'
import type { Lock } from '../../../../../src/collect/dependency/model.ts'
import { REQUIREMENTS } from '../../../../../src/collect/dependency/python/requirements.ts'
import { createSource } from '../../../../../src/core/source.ts'
import { filesAround } from '../files-around.ts'

const SHA = 'ab'.repeat(32)
const OTHER = 'cd'.repeat(32)
const COMMIT = '0123456789abcdef0123456789abcdef01234567'

async function read(
  text: string,
  files: Readonly<Record<string, string>> = {},
  path = 'requirements.txt',
): Promise<Lock> {
  return REQUIREMENTS.read(createSource(path, text), filesAround(files))
}

function blamed({ packages, source }: Lock): readonly string[] {
  return packages.map(({ span, source: own = source }) => own.text.slice(span.start, span.end))
}

describe('one line', () => {
  test.each([
    ['a==1.0', 'a', '1.0', '==1.0'],
    ['A.B == 1.0 # why', 'a-b', '1.0', '==1.0'],
    ['a===x', 'a', 'x', '===x'],
    ['a==1.*', 'a', undefined, '==1.*'],
    ['a>=1,<2', 'a', undefined, '>=1,<2'],
    ['a', 'a', undefined, ''],
    ['a==1.0#x', undefined, undefined, undefined],
    ['a[x,y]==1.0; os_name == "nt"', 'a', '1.0', '==1.0'],
    ['a @ https://h.example/a-2.0-py3-none-any.whl', 'a', '2.0', 'https://h.example/a-2.0-py3-none-any.whl'],
    ['https://h.example/a_b-2.0.tar.gz', 'a-b', '2.0', 'https://h.example/a_b-2.0.tar.gz'],
    ['git+https://h.example/o/My_Lib.git@v1', 'my-lib', undefined, 'git+https://h.example/o/My_Lib.git@v1'],
    [
      'git+ssh://git@h.example/o/p@v1#egg=A_b&subdirectory=s',
      'a-b',
      undefined,
      'git+ssh://git@h.example/o/p@v1#egg=A_b&subdirectory=s',
    ],
    ['./libs/a_b', 'a-b', undefined, './libs/a_b'],
    ['libs/a-1.0.zip', 'a', '1.0', 'libs/a-1.0.zip'],
    ['a-1.0-py3-none-any.whl', 'a', '1.0', 'a-1.0-py3-none-any.whl'],
    ['-e ./libs/a[x]', 'a', undefined, './libs/a'],
    ['--editable=git+https://h.example/a@main#egg=z', 'z', undefined, 'git+https://h.example/a@main#egg=z'],
    ['-e "./libs/a"', 'a', undefined, './libs/a'],
  ])('%s', async (line, name, version, specifier) => {
    const { packages } = await read(`${line}\nlast==1\n`)
    const [one] = packages
    expect([one?.name, one?.version, one?.directIn[0]?.specifier]).toEqual(
      name === undefined ? ['last', '1', '==1'] : [name, version, specifier],
    )
    expect(packages.length).toBe(name === undefined ? 1 : 2)
  })

  test.each([
    ['a==1', { kind: 'registry', isDefaultRegistry: true }],
    ['a @ https://h.example/a.whl', { kind: 'url', url: 'https://h.example/a.whl', host: 'h.example' }],
    [
      `git+https://h.example/a.git@${COMMIT}`,
      { kind: 'git', url: 'https://h.example/a.git', host: 'h.example', commit: COMMIT },
    ],
    [
      'git+https://h.example/a@feature/x#subdirectory=s',
      { kind: 'git', url: 'https://h.example/a', host: 'h.example', ref: 'feature/x', path: 's' },
    ],
    ['git+https://${TOKEN}@h.example/a', { kind: 'git', url: 'https://h.example/a', host: 'h.example' }],
    [
      'hg+https://h.example/a@tip',
      { kind: 'custom', url: 'https://h.example/a', host: 'h.example', ref: 'tip' },
    ],
    ['-e .', { kind: 'directory', path: 'sub' }],
    ['../lib', { kind: 'directory', path: 'lib' }],
    ['./a-1.0.tar.gz', { kind: 'file', path: 'sub/a-1.0.tar.gz' }],
    ['file:../../a', { kind: 'directory', path: '../a', isOutside: true }],
    ['/opt/a', { kind: 'directory', path: '/opt/a', isOutside: true }],
  ])('%s comes from %j', async (line, origin) => {
    const { packages } = await read(`${line}\n`, {}, 'sub/requirements.txt')
    expect(packages.map((one) => one.origin)).toEqual([origin])
  })

  test('a folder has the name that its manifest gives it', async () => {
    const { packages } = await read('-e ./x\n', { 'x/pyproject.toml': '[project]\nname = "Real_Name"\n' })
    expect(packages.map(({ name }) => name)).toEqual(['real-name'])
  })

  test('a hash in an address is one of the file', async () => {
    const { packages } = await read(`a @ https://h.example/a-1-py3-none-any.whl#sha256=${SHA}\n`)
    expect(packages[0]?.integrity.map(({ algorithm, hex, file }) => [algorithm, hex, file])).toEqual([
      ['sha256', SHA, 'a-1-py3-none-any.whl'],
    ])
    expect(packages[0]?.runsAtInstall).toBe(false)
  })
})

describe('lines as pip joins them', () => {
  test('hashes follow on lines of their own, each with its place', async () => {
    const lock = await read(
      `# compiled\na==1.0 ; os_name == "nt" \\\n    --hash=sha256:${SHA} \\\n    --hash sha256:${OTHER}\n    # via b\nb==2\n`,
    )
    expect(lock.problems).toEqual([])
    expect(blamed(lock)).toEqual(['a==1.0 ; os_name == "nt"', 'b==2'])
    const [a] = lock.packages
    expect(a?.condition).toBe('os_name == "nt"')
    expect(a?.integrity.map(({ span }) => lock.source.text.slice(span.start, span.end))).toEqual([
      `sha256:${SHA}`,
      `sha256:${OTHER}`,
    ])
    expect(lock.isComplete).toBe(false)
  })

  test('a requirement may be broken: its place is the first line', async () => {
    const lock = await read('a\\\n==1.0\r\nb==2 \\\r\n; os_name == "nt"\r\n')
    expect(lock.packages.map(({ name, version, condition }) => [name, version, condition])).toEqual([
      ['a', '1.0', undefined],
      ['b', '2', 'os_name == "nt"'],
    ])
    expect(blamed(lock)).toEqual(['a', 'b==2 '])
  })

  test('a line of comment ends what is open, and a backslash in a comment joins nothing', async () => {
    const { packages } = await read('a==1 \\\n# comment \\\nb==2\n')
    expect(packages.map(({ name, version }) => [name, version])).toEqual([
      ['a', '1'],
      ['b', '2'],
    ])
  })

  test('a byte order mark is no part of a name', async () => {
    expect((await read('\ufeffa==1\n')).packages.map(({ name }) => name)).toEqual(['a'])
  })

  test('every line with a version and a hash makes it complete', async () => {
    const lock = await read(`a==1 --hash=sha256:${SHA}\nb==2 --hash=sha512:${'0'.repeat(128)}\n`)
    expect([lock.isComplete, lock.packages.map(({ edges }) => edges)]).toEqual([true, [undefined, undefined]])
    expect((await read(`a==1 --hash=sha256:${SHA}\nb==2\n`)).isComplete).toBe(false)
    expect((await read(`a>=1 --hash=sha256:${SHA}\n`)).isComplete).toBe(false)
    expect((await read('')).isComplete).toBe(false)
  })

  test('the same version for several environments is several entries', async () => {
    const { packages, problems } = await read(
      'a==1 ; os_name == "nt"\na==1 ; os_name == "posix"\na==2 ; os_name == "x"\n',
    )
    expect(problems).toEqual([])
    expect(packages.map(({ version, condition }) => [version, condition])).toEqual([
      ['1', 'os_name == "nt"'],
      ['1', 'os_name == "posix"'],
      ['2', 'os_name == "x"'],
    ])
  })

  test('the same line twice is a problem', async () => {
    const { packages, problems } = await read('a==1\nA==1\n')
    expect([packages.length, problems.map(({ kind }) => kind)]).toEqual([1, ['duplicate-entry']])
  })
})

describe('options', () => {
  test('are settings, in their long form', async () => {
    const { settings, problems } = await read(
      '-i https://i.example/simple --trusted-host i.example\n--extra-index-url=https://e.example/simple\n-f ./wheels\n--no-index\n--pre\n--require-hashes\n--no-binary :all:\na==1 --config-settings="x=y z"\n',
    )
    expect(problems).toEqual([])
    expect(settings.map(({ key, value }) => [key, value])).toEqual([
      ['index-url', 'https://i.example/simple'],
      ['trusted-host', 'i.example'],
      ['extra-index-url', 'https://e.example/simple'],
      ['find-links', './wheels'],
      ['no-index', ''],
      ['pre', ''],
      ['require-hashes', ''],
      ['no-binary', ':all:'],
      ['config-settings', 'x=y z'],
    ])
  })

  test('another index is where packages come from', async () => {
    const { packages } = await read('--index-url https://i.example/simple\na==1\n')
    expect(packages[0]?.origin).toEqual({
      kind: 'registry',
      url: 'https://i.example/simple',
      host: 'i.example',
      isDefaultRegistry: false,
    })
  })

  test.each([
    ['--moon 1\na\n', 'malformed-entry'],
    [`--hash=sha256:${SHA}\na\n`, 'malformed-entry'],
    ['a==1 --hash=sha256:12\n', 'malformed-integrity'],
    ['a==1 --hash=sha256\n', 'malformed-integrity'],
    ['a==1\nb c d\n', 'malformed-entry'],
    ['a==1\n-e g it+https://h.example/o/p.git@main#egg=p\n', 'malformed-entry'],
    ['a==1\n<html>\n', 'malformed-entry'],
  ])('%j is wrong, and the rest is read', async (text, kind) => {
    const { problems, packages } = await read(text)
    expect(problems.map((one) => [one.kind, one.extent])).toEqual([[kind, 'part']])
    expect(packages.map(({ name }) => name)).toEqual(['a'])
  })

  test('prose is not read at all', async () => {
    const { problems, packages } = await read('This is what we want:\nmany things, in this order.\n')
    expect([problems.map(({ kind, extent }) => [kind, extent]), packages]).toEqual([
      [['syntax', 'whole']],
      [],
    ])
  })
})

describe('files that are included', () => {
  test('under paths of their own formats are listed by themselves', async () => {
    const files = { 'requirements/base.txt': 'base==1\n', 'requirements-more.txt': 'more==1\n' }
    const lock = await read('-r requirements/base.txt\n--requirement=requirements-more.txt\na==1\n', files)
    expect([lock.packages.map(({ name }) => name), lock.problems]).toEqual([['a'], []])
  })

  test('under other paths are listed here, with places in their own file', async () => {
    const files = { 'deps/base.list': '-r ./more.list\nbase==1\na==1\n', 'deps/more.list': 'more==1\n' }
    const lock = await read('-rdeps/base.list\na==1\n', files)
    expect(lock.packages.map(({ name, source }) => [name, source?.path])).toEqual([
      ['a', undefined],
      ['base', 'deps/base.list'],
      ['more', 'deps/more.list'],
    ])
    expect(blamed(lock)).toEqual(['a==1', 'base==1', 'more==1'])
    expect(lock.problems).toEqual([])
  })

  test('that include themselves are a problem', async () => {
    const lock = await read('-r a.list\n', { 'a.list': '-r b.list\na==1\n', 'b.list': '-r a.list\nb==1\n' })
    expect(lock.problems.map(({ kind, source }) => [kind, source.path])).toEqual([['cycle', 'b.list']])
    expect(lock.packages.map(({ name }) => name)).toEqual(['a', 'b'])
  })

  test('that are not there are a problem', async () => {
    expect((await read('-r gone.list\na==1\n')).problems.map(({ kind, extent }) => [kind, extent])).toEqual([
      ['missing-file', 'part'],
    ])
    expect((await read('-r requirements-gone.txt\na==1\n')).problems.map(({ kind }) => kind)).toEqual([
      'missing-file',
    ])
  })

  test('constraints fix what requirements leave open, and ask for nothing', async () => {
    const files = { 'constraints.txt': 'a==1.5\nb==2\n', 'pins.list': 'c==3\nd==4\n' }
    const lock = await read('-c constraints.txt\n-c pins.list\na>=1\nb==1\nc\n', files)
    expect(
      lock.packages.map(({ name, version, scopes, directIn }) => [name, version, scopes, directIn.length]),
    ).toEqual([
      ['a', '1.5', ['prod'], 1],
      ['b', '1', ['prod'], 1],
      ['c', '3', ['prod'], 1],
      ['d', '4', [], 0],
    ])
  })

  test('constraints that differ by environment fix nothing', async () => {
    const files = { 'constraints.txt': 'a==1 ; os_name == "nt"\na==2 ; os_name != "nt"\n' }
    expect((await read('-c constraints.txt\na\n', files)).packages.map(({ version }) => version)).toEqual([
      undefined,
    ])
  })

  test('constraints on their own have no scope', async () => {
    const { packages } = await read('a==1\n', {}, 'constraints.txt')
    expect(packages.map(({ name, scopes, directIn }) => [name, scopes, directIn])).toEqual([['a', [], []]])
  })
})

describe('compiled requirements', () => {
  test('only what the input names is direct', async () => {
    const files = { 'requirements.in': '-r other.in\na>=1  # why\n', 'other.in': 'C\n' }
    const { packages, importers } = await read('a==1\nb==2\nc==3\n', files)
    expect(packages.map(({ name, directIn, scopes }) => [name, directIn.length, scopes])).toEqual([
      ['a', 1, ['prod']],
      ['b', 0, ['prod']],
      ['c', 1, ['prod']],
    ])
    expect(
      importers.map(({ manifest, declared }) => [
        manifest,
        declared?.map(({ name, specifier }) => `${name}${specifier}`),
      ]),
    ).toEqual([['requirements.in', ['a>=1', 'c']]])
  })
})

describe('paths', () => {
  test.each([
    ['requirements.txt', true],
    ['requirements-dev.txt', true],
    ['a/requirements_test.txt', true],
    ['dev-requirements.txt', true],
    ['test.requirements.txt', true],
    ['requirements/base.txt', true],
    ['a/requirements/py312.txt', true],
    ['requirements/a/b.txt', false],
    ['constraints.txt', true],
    ['upper-constraints.txt', true],
    ['constraints-3.12.txt', true],
    ['requirements.in', false],
    ['requirements.md', false],
    ['myrequirements.txt', false],
    ['docs/notes.txt', false],
  ])('whether %s is read is %s', (path, isRead) => {
    expect(REQUIREMENTS.matches(path)).toBe(isRead)
  })

  test.each([
    ['requirements.txt', 'prod'],
    ['requirements-dev.txt', 'dev'],
    ['test-requirements.txt', 'dev'],
    ['requirements/docs.txt', 'dev'],
    ['requirements/prod.txt', 'prod'],
    ['a/docs/requirements.txt', 'dev'],
    ['tests/requirements.txt', 'dev'],
    ['test-service/requirements.txt', 'prod'],
    ['dev/app/requirements.txt', 'prod'],
    ['requirements.dev.txt', 'dev'],
    ['requirements-device.txt', 'prod'],
  ])('%s is for %s', async (path, scope) => {
    const { packages } = await read('a==1\n', {}, path)
    expect(packages[0]?.scopes).toEqual([scope])
  })
})

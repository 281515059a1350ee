import { describe, expect, it } from 'vitest'
import { compareInstalls, isInstallerPath } from '../../../../../src/collect/change/guard/compare-installs.ts'
import { createSource } from '../../../../../src/core/source.ts'

function told(before: string | undefined, after: string): readonly string[] {
  const old = before === undefined ? undefined : createSource('Dockerfile', before)
  return compareInstalls(old, createSource('Dockerfile', after)).map(({ name, to }) => `${name}: ${to}`)
}

describe('compareInstalls', () => {
  it.each<[string, string, readonly string[]]>([
    ['a variable before a command', 'RUN GOSUMDB=off go build', ['GOSUMDB: off']],
    ['a pair of a Dockerfile', 'ENV GOSUMDB off', ['GOSUMDB: off']],
    ['quotes', "export GOFLAGS='-mod=mod -insecure'", ['GOFLAGS: -mod=mod -insecure']],
    [
      'small letters, as npm has them',
      'npm_config_strict_ssl=false npm ci',
      ['NPM_CONFIG_STRICT_SSL: false'],
    ],
    ['a command over lines', 'RUN pip install \\\n  --trusted-host a.example b', ['trusted-host: a.example']],
    [
      'settings of pip',
      '[global]\ntrusted-host =\n    a.example\n    b.example',
      ['trusted-host: a.example', 'trusted-host: b.example'],
    ],
    ['the same twice', 'GOSUMDB=off\nGOSUMDB=off', ['GOSUMDB: off', 'GOSUMDB: off']],
  ])('tells of %s in a file that is new', (_, text, expected) => {
    expect(told(undefined, text)).toEqual(expected)
  })

  it.each<[string, string]>([
    ['a comment', '# GOSUMDB=off'],
    ['what a variable holds', 'echo "$GOINSECURE = x"'],
    ['a word', 'echo GOINSECURE is not set'],
    ['the database that everybody uses', 'GOSUMDB=sum\u002egolang\u002eorg'],
    ['an index, where nothing was before', 'PIP_INDEX_URL=https://a.example/simple'],
    ['a flag that is on', 'npm_config_strict_ssl=true'],
  ])('says nothing of %s', (_, text) => {
    expect(told(undefined, text)).toEqual([])
  })

  it('tells what comes from elsewhere in a file that was there', () => {
    expect(told('a\n', 'PIP_INDEX_URL=https://a.example/simple\n')).toEqual([
      'PIP_INDEX_URL: https://a.example/simple',
    ])
    expect(
      told('PIP_INDEX_URL=https://a.example/simple\n', '# moved\nPIP_INDEX_URL=https://a.example/simple\n'),
    ).toEqual([])
    expect(told('rustc', 'RUSTC_WRAPPER=./evil.sh\n')).toEqual(['RUSTC_WRAPPER: ./evil.sh'])
    expect(told('rustc', 'RUSTC_WRAPPER=sccache\n')).toEqual([])
  })

  it.each<[string, string, string, readonly string[]]>([
    ['npm ci', 'npm ci', 'npm install', ['npm ci: npm install']],
    ['npm ci, with options', 'npm ci', 'npm i --no-audit', ['npm ci: npm i --no-audit']],
    ['npm ci that is joined by another', 'npm ci', 'npm ci\nnpm install', []],
    ['npm ci that goes', 'npm ci', 'make', []],
    ['npm ci, and a tool', 'npm ci', 'npm install -g corepack', []],
    ['npm ci, and a package', 'npm ci', 'npm install left-pad', []],
    ['cargo --locked', 'cargo build --locked', 'cargo build', ['--locked: cargo build']],
    ['uv --frozen', 'uv sync --frozen', 'uv sync', ['--locked: uv sync']],
    ['yarn --immutable', 'yarn install --immutable', 'yarn', ['--immutable: yarn']],
    [
      'dotnet --locked-mode',
      'dotnet restore --locked-mode',
      'dotnet restore',
      ['--locked-mode: dotnet restore'],
    ],
  ])('compares %s', (_, before, after, expected) => {
    expect(told(before, after)).toEqual(expected)
  })

  it('tells at most a hundred things of a file, and takes time in proportion to it', () => {
    const lines = (count: number): string => 'GOSUMDB=off\n'.repeat(count)
    expect(told(undefined, lines(99))).toHaveLength(99)
    expect(told(undefined, lines(100))).toHaveLength(100)
    expect(told(undefined, lines(101))).toHaveLength(100)
    const long = 'pip install --no-deps '.repeat(40_000)
    expect(told(undefined, long)).toEqual([])
  })

  it('looks at ten thousand lines', () => {
    expect(told(undefined, `${'\n'.repeat(9_999)}GOSUMDB=off`)).toHaveLength(1)
    expect(told(undefined, `${'\n'.repeat(10_000)}GOSUMDB=off`)).toHaveLength(0)
  })

  it.each([
    ['Dockerfile', true],
    ['a/build.Dockerfile', true],
    ['scripts/ci.sh', true],
    ['Makefile', true],
    ['go.env', true],
    ['pip.conf', true],
    ['a.md', false],
    ['pnpm-lock.yaml', false],
  ])('%s: %s', (path, expected) => {
    expect(isInstallerPath(path)).toBe(expected)
  })
})

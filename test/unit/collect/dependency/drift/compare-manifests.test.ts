import { describe, expect, test } from 'vitest'
import { compareManifests, type Undecided } from '../../../../../src/collect/dependency/drift.ts'
import { goldenLocks, inventoryOfFiles } from '../../../../golden-locks.ts'

const CASES = goldenLocks()

/** The differences in all locks among files, as `kind name`, and what cannot be told. */
async function compare(files: Readonly<Record<string, string>>): Promise<{
  readonly drift: readonly string[]
  readonly undecided: readonly Undecided[]
}> {
  const { locks } = await inventoryOfFiles(files)
  const all = locks.map(compareManifests)
  return {
    drift: all.flatMap(({ drift }) =>
      drift.map(({ kind, name, importer }) => `${kind} ${name}${importer === '' ? '' : ` in ${importer}`}`),
    ),
    undecided: all.flatMap(({ undecided }) => undecided),
  }
}

/** A golden case with a text of one of its files changed. */
function edited(name: string, path: string, from: string, to: string): Readonly<Record<string, string>> {
  const golden = CASES.find((one) => `${one.format}/${one.name}` === name)
  const text = golden?.files[path]
  if (golden === undefined || text === undefined || !text.includes(from))
    throw new Error(`${name} has no ${from}`)
  return { ...golden.files, [path]: text.replace(from, to) }
}

test.each(CASES)('manifests of $format $name agree with their lock', async ({ files }) => {
  expect((await compare(files)).drift).toEqual([])
})

describe('a change of a manifest without its lock', () => {
  test.each([
    ['bun-lock/app', 'package.json', '"^1.0.0"', '"^1.1.0"', ['specifier elysia']],
    ['cargo-lock/workspace', 'app/Cargo.toml', 'version = "0.8"', 'version = "0.9"', ['version rnd in app']],
    ['cargo-lock/workspace', 'Cargo.toml', '"1.0.150"', '"1.0.250"', ['version serde in app']],
    [
      'cargo-lock/workspace',
      'app/Cargo.toml',
      'cc = "1"',
      'cc = "1"\nbindgen = "0.69"',
      ['absent bindgen in app'],
    ],
    ['cargo-lock/workspace', 'app/Cargo.toml', 'cc = "1"', '', ['undeclared cc in app']],
    ['cargo-lock/workspace', 'app/Cargo.toml', 'cc = "1"', 'cc2 = { package = "cc2", version = "1" }', []],
    ['cargo-lock/workspace', 'app/Cargo.toml', 'tempfile = "3"', 'tempfile = "3.9"', []],
    ['composer-lock/symfony', 'composer.json', '"^6.4"', '"^7.0"', ['version symfony/console']],
    ['composer-lock/symfony', 'composer.json', '"^6.4"', '"^7.0@beta"', ['version symfony/console']],
    ['composer-lock/symfony', 'composer.json', '"^6.4"', '"6.4.*"', []],
    ['composer-lock/symfony', 'composer.json', '"^6.4"', '"dev-main"', []],
    [
      'composer-lock/symfony',
      'composer.json',
      'symfony/console',
      'symfony/mailer',
      ['absent symfony/mailer'],
    ],
    ['composer-lock/symfony', 'composer.json', 'monolog/monolog', 'psr/log-implementation', []],
    ['composer-lock/symfony', 'composer.json', '"ext-json"', '"ext-intl"', []],
    ['gemfile-lock/rails', 'Gemfile', '"~> 3.0"', '"~> 3.1"', ['specifier rack']],
    ['gemfile-lock/rails', 'Gemfile', '"nokogiri", "1.16.4"', '"nokogiri", "= 1.16.4"', []],
    [
      'gemfile-lock/rails',
      'Gemfile',
      'gem "rack", "~> 3.0"',
      'gem "rack", "~> 3.0"\ngem "puma"',
      ['absent puma'],
    ],
    ['gemfile-lock/rails', 'Gemfile', 'gem "rack", "~> 3.0"', 'gem "puma" if ENV["PUMA"]', []],
    ['gemfile-lock/rails', 'Gemfile.lock', 'rack (3.0.10)', 'rack (2.2.9)', ['version rack']],
    ['go-mod/service', 'go.mod', 'uuid v1.6.0', 'uuid v1.7.0', ['absent github.com/google/uuid']],
    ['go-mod/service', 'go.mod', 'sys v0.20.0 // indirect', 'sys v0.21.0 // indirect', []],
    ['go-work/two-modules', 'api/go.mod', 'v0.9.1', 'v0.9.2', []],
    ['npm-package-lock/service', 'package.json', '"^4.19.2"', '"^4.20.0"', ['specifier express']],
    ['nuget-lock/web', 'Web.csproj', 'Version="3.1.1"', 'Version="3.2.0"', ['specifier Serilog']],
    ['nuget-lock/web', 'Web.csproj', 'Version="3.1.1"', 'Version="3.1.1.0"', []],
    ['nuget-lock/web', 'Web.csproj', 'Version="3.1.1"', 'Version="$(SerilogVersion)"', []],
    ['nuget-lock/web', 'Web.csproj', 'Include="Serilog"', 'Include="Polly"', ['absent Polly']],
    ['nuget-lock/web', 'Web.csproj', '<ItemGroup>', `<ItemGroup Condition="'$(OS)' == 'x'">`, []],
    [
      'nuget-lock/central-and-rid',
      'Directory.Packages.props',
      '8.3.1',
      '8.4.0',
      ['specifier Polly in src/App'],
    ],
    ['pdm-lock/groups', 'pyproject.toml', '>=0.110', '>=0.111', ['version fastapi']],
    ['pdm-lock/groups', 'pyproject.toml', '"fastapi', '"starlette', ['absent starlette']],
    ['pdm-lock/groups', 'pyproject.toml', 'pytest<9', 'tox<9', []],
    ['pipfile-lock/web', 'Pipfile', '==3.0.3', '==3.0.4', ['version flask']],
    ['pipfile-lock/web', 'Pipfile', 'requests = "*"', 'httpx = "*"', ['absent httpx']],
    [
      'pipfile-lock/web',
      'Pipfile',
      'requests = "*"',
      'httpx = {version = "*", markers = "os_name == \'nt\'"}',
      [],
    ],
    [
      'pnpm-lock/workspace-v9',
      'apps/web/package.json',
      '"react": "^18.2.0"',
      '"react": "^18.3.0"',
      ['specifier react in apps/web'],
    ],
    ['pnpm-lock/workspace-v9', 'libs/core/package.json', '"^4.3.0"', '"^4.4.0"', []],
    [
      'pnpm-lock/workspace-v9',
      'apps/web/package.json',
      '"workspace:^"',
      '"workspace:*"',
      ['specifier @acme/core in apps/web'],
    ],
    ['poetry-lock/application', 'pyproject.toml', '"^2.31"', '"^2.32"', ['version requests']],
    ['poetry-lock/application', 'pyproject.toml', '"^2.31"', '"~2.31"', []],
    ['poetry-lock/application', 'pyproject.toml', '"^2.31"', '"2.30.*"', ['version requests']],
    ['poetry-lock/application', 'pyproject.toml', 'requests = "^2.31"', 'httpx = "^0.27"', ['absent httpx']],
    [
      'poetry-lock/application',
      'pyproject.toml',
      'requests = "^2.31"',
      'httpx = {version = "1", python = "<3.8"}',
      [],
    ],
    ['pubspec-lock/flutter', 'pubspec.yaml', 'http: ^1.2.0', 'http: ^1.3.0', ['version http']],
    ['pubspec-lock/flutter', 'pubspec.yaml', 'http: ^1.2.0', 'dio: ^5.0.0', ['absent dio']],
    ['pubspec-lock/server', 'server/pubspec.yaml', 'shelf: ^1.4.0', 'meta: ^1.13.0', []],
    ['uv-lock/workspace', 'pyproject.toml', '>=0.27', '>=0.28', ['specifier httpx']],
    ['uv-lock/workspace', 'pyproject.toml', '==0.4.4', '==0.4.5', ['specifier ruff']],
    ['uv-lock/workspace', 'pyproject.toml', '"click>=8"', '"rich>=8"', ['absent rich', 'undeclared click']],
    ['uv-lock/workspace', 'pyproject.toml', '"click>=8"', '"click >= 8.0"', []],
    [
      'uv-lock/workspace',
      'pyproject.toml',
      'version = "0.1.0"',
      'dynamic = ["dependencies"]\nversion = "0.1.0"',
      [],
    ],
    ['yarn-lock/berry', 'package.json', '"^4.1.0"', '"^5.0.0"', ['specifier chalk']],
    [
      'yarn-lock/classic',
      'packages/a/package.json',
      '"~16.14.0"',
      '"~17.0.0"',
      ['version react in packages/a'],
    ],
  ])('%s: %s with %j as %j', async (name, path, from, to, expected) => {
    expect((await compare(edited(name, path, from, to))).drift).toEqual(expected)
  })
})

describe('what cannot be told', () => {
  test.each([
    ['cargo-lock/workspace', 'lib-a/Cargo.toml', 'fork', 'fork', 'link fork'],
    ['composer-lock/symfony', 'composer.json', '"^6.4"', '"dev-main"', 'range symfony/console'],
    [
      'composer-lock/symfony',
      'composer.json',
      'monolog/monolog',
      'psr/log-implementation',
      'provided psr/log-implementation',
    ],
    ['gemfile-lock/rails', 'Gemfile', 'gem "rack", "~> 3.0"', 'gem "puma" if ENV["PUMA"]', 'computed puma'],
    ['go-mod/replaced', 'tools/go.mod', 'v0.0.0', 'v0.0.0', 'link git.example/acme/service'],
    ['go-work/two-modules', 'api/go.mod', 'v0.9.1', 'v0.9.2', 'unlocked github.com/pkg/errors'],
    ['mix-lock/phoenix', 'mix.exs', 'credo', 'credo', 'format '],
    ['nuget-lock/web', 'Web.csproj', '3.1.1', '$(V)', 'computed Serilog'],
    ['pdm-lock/groups', 'pyproject.toml', 'pytest<9', 'tox<9', 'unlocked tox'],
    [
      'pnpm-lock/workspace-v9',
      'pnpm-lock.yaml',
      'overrides:',
      'pnpmfileChecksum: abc\n\noverrides:',
      'link @acme/core',
    ],
    ['pubspec-lock/server', 'server/pubspec.yaml', 'shelf: ^1.4.0', 'meta: ^1.13.0', 'override meta'],
    [
      'uv-lock/workspace',
      'uv.lock',
      '[manifest]',
      '[manifest]\noverrides = [{ name = "httpx", specifier = "==0.1" }]',
      'override httpx',
    ],
  ])('%s: %s with %j as %j has the reason %s', async (name, path, from, to, expected) => {
    const { drift, undecided } = await compare(edited(name, path, from, to))
    expect(drift).toEqual([])
    expect(undecided.map((one) => `${one.reason} ${one.name}`)).toContain(expected)
  })

  test('is everything where a hook changes manifests', async () => {
    const files = edited(
      'pnpm-lock/workspace-v9',
      'pnpm-lock.yaml',
      'overrides:',
      'pnpmfileChecksum: abc\n\noverrides:',
    )
    const changed = { ...files, 'apps/web/package.json': '{"name": "web", "dependencies": {"vue": "3"}}' }
    const { drift, undecided } = await compare(changed)
    expect(drift).toEqual([])
    expect(undecided.filter(({ reason }) => reason === 'hook').length).toBeGreaterThan(1)
  })
})

describe('a difference', () => {
  test('has its places in the manifest and in the lock', async () => {
    const { locks } = await inventoryOfFiles(
      edited('uv-lock/workspace', 'pyproject.toml', '>=0.27', '>=0.28'),
    )
    const [found] = locks.flatMap((lock) => compareManifests(lock).drift)
    expect(found).toMatchObject({
      kind: 'specifier',
      locked: { specifier: '>=0.27' },
      package: 'httpx@0.27.0',
    })
    const { declared, locked } = found ?? {}
    expect(declared?.source.text.slice(declared.span.start, declared.span.end)).toContain('httpx')
    const lock = locks.find(({ format }) => format === 'uv-lock')
    expect(lock?.source.text.slice(locked?.span.start, locked?.span.end)).toContain('httpx')
  })

  test.each(['', 'version = 9\n', '<<<<<<< a\n'])('is none where the lock is %j', async (text) => {
    const files = { 'uv.lock': text, 'pyproject.toml': '[project]\nname = "a"\ndependencies = ["b"]\n' }
    expect((await compare(files)).drift).toEqual([])
  })
})

/** One state of a project: files that are written (null: removed), and what its package manager is told to do. */
export interface State {
  readonly name: string
  readonly files?: Readonly<Record<string, string | null>>
  readonly run?: readonly (readonly [command: string, ...args: string[]])[]
}

/** A project as it develops: each state is a pull request against the one before. None of them is an attack. */
export interface History {
  readonly name: string
  /** Python tools are in PATH. */
  readonly python?: true
  readonly states: readonly State[]
}

type Run = NonNullable<State['run']>
type Versions = Readonly<Record<string, string>>

const OLD = { axios: '1.6.0', esbuild: '0.19.0', express: '4.18.2', lodash: '4.17.20', typescript: '5.0.4' }
const NEW = { axios: '1.7.9', esbuild: '0.24.2', express: '4.21.2', lodash: '4.17.21', typescript: '5.7.3' }

function manifest(name: string, dependencies: Versions, more: object = {}): string {
  return `${JSON.stringify({ name, version: '1.0.0', private: true, ...more, dependencies }, null, 2)}\n`
}

function ranges(versions: Versions): Versions {
  return Object.fromEntries(Object.entries(versions).map(([name, version]) => [name, `^${version}`]))
}

const NPM: Run = [['npm', 'install', '--package-lock-only', '--ignore-scripts', '--no-audit', '--no-fund']]
const YARN_1: Run = [
  [
    'npx',
    '--yes',
    'yarn@1.22.22',
    'install',
    '--ignore-scripts',
    '--ignore-engines',
    '--ignore-platform',
    '--non-interactive',
  ],
]
const YARN: Run = [
  ['npx', '--yes', '-p', '@yarnpkg/cli-dist@4.18.1', 'yarn', 'install', '--mode=update-lockfile'],
]
const BUN: Run = [['npx', '--yes', 'bun@1.4.5', 'install', '--lockfile-only', '--ignore-scripts']]

function pnpm(version: string): Run {
  return [
    [
      'npx',
      '--yes',
      `pnpm@${version}`,
      'install',
      '--lockfile-only',
      '--ignore-scripts',
      '--no-frozen-lockfile',
    ],
  ]
}

const YARNRC = 'nodeLinker: node-modules\nenableScripts: false\nenableTelemetry: false\n'

function monorepo(name: string, run: Run, files: Readonly<Record<string, string>> = {}): History {
  const root = manifest('mono', {}, { workspaces: ['packages/*'], devDependencies: { typescript: '5.7.3' } })
  const one = manifest('@mono/one', { express: NEW.express })
  const two = manifest('@mono/two', { '@mono/one': '1.0.0', lodash: OLD.lodash })
  return {
    name: `${name}: a monorepo`,
    states: [
      {
        name: 'start',
        files: {
          ...files,
          'package.json': root,
          'packages/one/package.json': one,
          'packages/two/package.json': two,
        },
        run,
      },
      {
        name: 'a project more',
        files: {
          'packages/three/package.json': manifest('@mono/three', { '@mono/two': '1.0.0', ms: '2.1.3' }),
        },
        run,
      },
      {
        name: 'an update in one project',
        files: { 'packages/two/package.json': two.replace(OLD.lodash, NEW.lodash) },
        run,
      },
      { name: 'a project less', files: { 'packages/three': null }, run },
    ],
  }
}

const PYTHON_OLD = ['django==4.2.1', 'httpx[http2]==0.24.0', 'pydantic==2.0', 'uvicorn[standard]==0.22.0']
const PYTHON_NEW = ['django==4.2.13', 'httpx[http2]==0.27.0', 'pydantic==2.7.4', 'uvicorn[standard]==0.30.1']
const PYTHON_OPEN = PYTHON_NEW.map((one) => one.replace('==', '>='))
const REQUIREMENTS: Run = [
  [
    'uv',
    'pip',
    'compile',
    '--quiet',
    '--generate-hashes',
    'requirements.in',
    '--output-file',
    'requirements.txt',
  ],
]
const UV: Run = [['uv', 'lock', '--quiet']]

function pyproject(dependencies: readonly string[]): string {
  const list = dependencies.map((one) => `'${one}'`).join(', ')
  return `[project]\nname = "shop"\nversion = "1.2.0"\nrequires-python = ">=3.11,<3.13"\ndependencies = [${list}]\n`
}

function crate(anyhow: string, serde: string): string {
  return `[package]\nname = "shop"\nversion = "0.1.0"\nedition = "2021"\n\n[dependencies]\nanyhow = "${anyhow}"\nserde = { version = "${serde}", features = ["derive"] }\n`
}

const GO_MAIN =
  'package main\n\nimport (\n\t_ "github.com/spf13/cobra"\n\t_ "go.uber.org/zap"\n)\n\nfunc main() {}\n'

/** Grouped updates, maintenance of whole lockfiles, other formats and package managers, projects that come and go. */
export const LOCK_HISTORIES: readonly History[] = [
  {
    name: 'one project, many package managers',
    states: [
      { name: 'start', files: { 'package.json': manifest('app', OLD) }, run: NPM },
      { name: 'npm: a group of updates', files: { 'package.json': manifest('app', NEW) }, run: NPM },
      { name: 'npm: an older format', run: NPM.map((one) => [...one, '--lockfile-version', '2']) },
      { name: 'npm: the newer format', run: NPM.map((one) => [...one, '--lockfile-version', '3']) },
      { name: 'from npm to pnpm', files: { 'package-lock.json': null }, run: pnpm('8.15.9') },
      { name: 'from pnpm 8 to pnpm 9', run: pnpm('9.15.9') },
      { name: 'from pnpm to yarn 1', files: { 'pnpm-lock.yaml': null }, run: YARN_1 },
      { name: 'from yarn 1 to yarn 4', files: { '.yarnrc.yml': YARNRC, node_modules: null }, run: YARN },
      {
        name: 'yarn 4: open ranges',
        files: { 'package.json': manifest('app', ranges(NEW)) },
        run: YARN,
      },
      { name: 'yarn 4: the lockfile anew', files: { 'yarn.lock': '' }, run: YARN },
      { name: 'from yarn 4 to Bun', files: { 'yarn.lock': null, '.yarnrc.yml': null }, run: BUN },
    ],
  },
  monorepo('npm', NPM),
  monorepo('yarn 4', YARN, { '.yarnrc.yml': YARNRC, 'yarn.lock': '' }),
  monorepo('Bun', BUN),
  {
    name: 'uv',
    python: true,
    states: [
      { name: 'start', files: { 'pyproject.toml': pyproject(PYTHON_OLD) }, run: UV },
      { name: 'a group of updates', files: { 'pyproject.toml': pyproject(PYTHON_NEW) }, run: UV },
      { name: 'open ranges', files: { 'pyproject.toml': pyproject(PYTHON_OPEN) }, run: UV },
      { name: 'the whole lockfile', run: [['uv', 'lock', '--quiet', '--upgrade']] },
    ],
  },
  {
    name: 'requirements with hashes',
    python: true,
    states: [
      { name: 'start', files: { 'requirements.in': `${PYTHON_OLD.join('\n')}\n` }, run: REQUIREMENTS },
      {
        name: 'a group of updates',
        files: { 'requirements.in': `${PYTHON_NEW.join('\n')}\n` },
        run: REQUIREMENTS,
      },
      {
        name: 'from requirements to uv',
        files: { 'requirements.in': null, 'requirements.txt': null, 'pyproject.toml': pyproject(PYTHON_NEW) },
        run: UV,
      },
    ],
  },
  {
    name: 'Cargo',
    states: [
      {
        name: 'start',
        files: { 'Cargo.toml': crate('=1.0.75', '=1.0.190'), 'src/lib.rs': '' },
        run: [['cargo', 'generate-lockfile', '--quiet']],
      },
      {
        name: 'a group of updates',
        files: { 'Cargo.toml': crate('1.0.86', '1.0.203') },
        run: [['cargo', 'update', '--workspace', '--quiet']],
      },
      { name: 'the whole lockfile', run: [['cargo', 'update', '--quiet']] },
    ],
  },
  {
    name: 'Go',
    states: [
      {
        name: 'start',
        files: {
          'main.go': GO_MAIN,
          'go.mod':
            'module shop.example/app\n\ngo 1.22\n\nrequire (\n\tgithub.com/spf13/cobra v1.7.0\n\tgo.uber.org/zap v1.25.0\n)\n',
        },
        run: [['go', 'mod', 'tidy']],
      },
      {
        name: 'a group of updates',
        run: [
          ['go', 'get', 'github.com/spf13/cobra@v1.8.1', 'go.uber.org/zap@v1.27.0'],
          ['go', 'mod', 'tidy'],
        ],
      },
      {
        name: 'another toolchain',
        run: [
          ['go', 'mod', 'edit', '-go=1.23.0'],
          ['go', 'mod', 'tidy'],
        ],
      },
    ],
  },
]

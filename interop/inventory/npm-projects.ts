export type NpmFormat = 1 | 2 | 3 | 'npm 6'

/** A project that npm makes locks of. */
export interface NpmProject {
  readonly name: string
  /** Values of `lockfileVersion` that are tried; `npm 6`: version 1 as that npm writes it. */
  readonly formats: readonly NpmFormat[]
  /** Packages that the lock has at least, so that an empty list is never taken for agreement. */
  readonly atLeast: number
  /** JSON files by path. `{folder}` stands for the folder of the project. */
  readonly files: Readonly<Record<string, unknown>>
  /** Archives by path, and the package that each holds. */
  readonly packed?: Readonly<Record<string, string>>
  /** Folders that become git repositories with the tag `v1.2.3`. */
  readonly repositories?: readonly string[]
}

export const NPM_PROJECTS: readonly NpmProject[] = [
  {
    name: 'a server of some years ago',
    formats: ['npm 6'],
    atLeast: 150,
    files: {
      'package.json': {
        name: 'old-server',
        version: '1.0.0',
        dependencies: { express: '^4.18.0', 'my-lodash': 'npm:lodash@^4.17.0', mongoose: '^6.0.0' },
        devDependencies: { mocha: '^9.0.0', nodemon: '^2.0.0' },
        optionalDependencies: { fsevents: '^2.3.0' },
      },
    },
  },
  {
    name: 'a server with bundled packages and overrides',
    formats: [1, 2, 3],
    atLeast: 300,
    files: {
      'package.json': {
        name: 'server',
        version: '1.0.0',
        license: 'MIT',
        dependencies: {
          express: '^4.18.0',
          jsonwebtoken: '^9.0.0',
          lodash: '^4.17.21',
          mongoose: '^8.0.0',
          npm: '^10.0.0',
        },
        devDependencies: { mocha: '^10.0.0', nodemon: '^3.0.0', supertest: '^7.0.0' },
        overrides: { debug: '4.3.4' },
      },
    },
  },
  {
    name: 'a page with a bundler and its peers',
    formats: [1, 2, 3],
    atLeast: 150,
    files: {
      'package.json': {
        name: 'page',
        private: true,
        dependencies: { '@tanstack/react-query': '^5.0.0', react: '^18.2.0', 'react-dom': '^18.2.0' },
        devDependencies: {
          '@vitejs/plugin-react': '^4.0.0',
          eslint: '^9.0.0',
          storybook: '^8.0.0',
          typescript: '^5.0.0',
          'typescript-eslint': '^8.0.0',
          vite: '^6.0.0',
          vitest: '^3.0.0',
        },
      },
    },
  },
  {
    name: 'workspaces',
    formats: [2, 3],
    atLeast: 300,
    files: {
      'package.json': {
        name: 'mono',
        version: '1.0.0',
        private: true,
        workspaces: ['packages/*', './apps/*'],
        dependencies: { 'tool-x': 'file:tools/x' },
        devDependencies: { jest: '^29.0.0', typescript: '^5.0.0' },
      },
      'packages/a/package.json': {
        name: '@acme/a',
        version: '1.0.0',
        license: 'MIT',
        dependencies: { '@acme/b': '^2.0.0', chalk: '^5.0.0' },
        devDependencies: { mocha: '^10.0.0' },
      },
      'packages/b/package.json': {
        name: '@acme/b',
        version: '2.0.0',
        dependencies: { chalk: '^4.0.0', semver: '^6.0.0' },
        peerDependencies: { react: '>=17' },
      },
      'apps/web/package.json': {
        name: 'web',
        version: '0.1.0',
        dependencies: { '@acme/a': '*', react: '^17.0.2', semver: '^7.0.0' },
        optionalDependencies: { fsevents: '^2.3.0' },
      },
      'tools/x/package.json': {
        name: 'tool-x',
        version: '0.0.1',
        dependencies: { ms: '^2.0.0', semver: '^5.0.0' },
        devDependencies: { 'left-pad': '^1.0.0' },
      },
    },
  },
  {
    name: 'a folder',
    formats: [2, 3],
    atLeast: 4,
    files: {
      'package.json': {
        name: 'linking',
        dependencies: { debug: '^4.0.0', 'local-thing': 'file:./local' },
      },
      'local/package.json': { name: 'local-thing', version: '3.0.0', dependencies: { ms: '2.0.0' } },
    },
  },
  {
    name: 'a git repository, an archive and aliases',
    formats: [1, 2, 3],
    atLeast: 6,
    files: {
      'package.json': {
        name: 'sources',
        version: '1.0.0',
        dependencies: {
          '@me/semver': 'npm:semver@^6.0.0',
          debug: '^4.0.0',
          'git-thing': 'git+file://{folder}/repository#v1.2.3',
          'my-lodash': 'npm:lodash@^4.17.0',
          packed: 'file:vendor/ms.tgz',
        },
      },
      'repository/package.json': { name: 'git-thing', version: '1.2.3', dependencies: { ms: '^2.1.0' } },
    },
    packed: { 'vendor/ms.tgz': 'ms@2.1.3' },
    repositories: ['repository'],
  },
  {
    name: 'packages for certain platforms only',
    formats: [1, 2, 3],
    atLeast: 150,
    files: {
      'package.json': {
        name: 'native',
        version: '1.0.0',
        dependencies: {
          bcrypt: '^5.1.0',
          'better-sqlite3': '^11.0.0',
          chokidar: '^3.6.0',
          esbuild: '^0.24.0',
          sharp: '^0.33.0',
        },
        optionalDependencies: { '@swc/core': '^1.7.0', fsevents: '^2.3.0' },
        devDependencies: { '@rollup/plugin-terser': '*', lightningcss: '^1.0.0', rollup: '^4.0.0' },
      },
    },
  },
]

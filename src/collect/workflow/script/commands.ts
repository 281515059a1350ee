/** Programs that install packages, or run them from a registry. */
export const INSTALLERS: ReadonlySet<string> = new Set([
  'bun',
  'bunx',
  'bundle',
  'cargo',
  'gem',
  'go',
  'npm',
  'npx',
  'pip',
  'pip3',
  'pipx',
  'pnpm',
  'pnpx',
  'uv',
  'uvx',
  'yarn',
])

/** Programs that run code which they are given. */
export const INTERPRETERS: ReadonlySet<string> = new Set([
  '.',
  'bash',
  'dash',
  'eval',
  'iex',
  'invoke-expression',
  'ksh',
  'node',
  'perl',
  'php',
  'powershell',
  'pwsh',
  'python',
  'python2',
  'python3',
  'ruby',
  'sh',
  'source',
  'zsh',
])

/** Programs that publish packages. */
export const PUBLISHERS: ReadonlySet<string> = new Set([
  'bun',
  'bundle',
  'bunx',
  'cargo',
  'dotnet',
  'gem',
  'hatch',
  'npm',
  'nuget',
  'pdm',
  'pipx',
  'pnpm',
  'poetry',
  'twine',
  'uv',
  'uvx',
  'yarn',
])

/** Actions that publish packages or prepare it, with the input that makes them worth a look, if one does. */
export const PUBLISHER_ACTIONS: ReadonlyMap<string, string | undefined> = new Map([
  ['actions/setup-node', 'always-auth'],
  ['pypa/gh-action-pypi-publish', 'password'],
  ['rubygems/configure-rubygems-credentials', 'api-token'],
  ['rubygems/release-gem', 'setup-trusted-publisher'],
])

/** Programs that start another one: their options with a value, and how many words stand before the command. */
export const WRAPPERS: ReadonlyMap<string, { readonly options: readonly string[]; readonly words: number }> =
  new Map([
    ['builtin', { options: [], words: 0 }],
    ['command', { options: [], words: 0 }],
    ['doas', { options: ['-u'], words: 0 }],
    ['env', { options: ['-u', '--unset', '-C', '--chdir'], words: 0 }],
    ['exec', { options: ['-a'], words: 0 }],
    ['nice', { options: ['-n'], words: 0 }],
    ['nohup', { options: [], words: 0 }],
    ['stdbuf', { options: ['-i', '-o', '-e'], words: 0 }],
    ['sudo', { options: ['-u', '-g', '-h', '-p', '-C', '-D', '-R', '-T', '--user', '--group'], words: 0 }],
    ['timeout', { options: ['-s', '-k', '--signal', '--kill-after'], words: 1 }],
    ['xargs', { options: ['-I', '-n', '-L', '-P', '-d', '-s', '-E', '-a'], words: 0 }],
  ])

import type { LockFormat } from './lock-format.ts'

/** Formats whose readers are loaded together. */
interface Family {
  /** Whether one of them may read a file of this name, in lower case, at this path; they themselves decide. */
  mayRead(name: string, path: string): boolean
  load(): Promise<readonly LockFormat[]>
}

const FAMILIES: readonly Family[] = [
  {
    mayRead: (name, path) => /^action\.ya?ml$/.test(name) || path.startsWith('.github/'),
    load: async () => (await import('./actions/formats.ts')).ACTIONS_FORMATS,
  },
  {
    mayRead: (name) => name === 'bun.lock' || name === 'bun.lockb',
    load: async () => (await import('./bun/formats.ts')).BUN_FORMATS,
  },
  {
    mayRead: (name) => name === 'cargo.lock',
    load: async () => (await import('./cargo/formats.ts')).CARGO_FORMATS,
  },
  {
    mayRead: (name) => name === 'composer.lock',
    load: async () => (await import('./composer/formats.ts')).COMPOSER_FORMATS,
  },
  {
    mayRead: (name) => name === 'go.mod' || name === 'go.work' || name === 'modules.txt',
    load: async () => (await import('./go/formats.ts')).GO_FORMATS,
  },
  {
    mayRead: (name) => name === 'mix.lock' || name === 'rebar.lock',
    load: async () => (await import('./hex/formats.ts')).HEX_FORMATS,
  },
  {
    mayRead: (name) => name.includes('dockerfile') || name.includes('containerfile'),
    load: async () => (await import('./image/formats.ts')).IMAGE_FORMATS,
  },
  {
    mayRead: (name) => name === 'pom.xml' || name.endsWith('.lockfile'),
    load: async () => (await import('./maven/formats.ts')).MAVEN_FORMATS,
  },
  {
    mayRead: (name) => name === 'package-lock.json' || name === 'npm-shrinkwrap.json',
    load: async () => (await import('./npm/formats.ts')).NPM_FORMATS,
  },
  {
    mayRead: (name) => name.endsWith('.lock.json'),
    load: async () => (await import('./nuget/formats.ts')).NUGET_FORMATS,
  },
  {
    mayRead: (name) => name === 'pnpm-lock.yaml',
    load: async () => (await import('./pnpm/formats.ts')).PNPM_FORMATS,
  },
  {
    mayRead: (name) => name === 'pubspec.lock',
    load: async () => (await import('./pub/formats.ts')).PUB_FORMATS,
  },
  {
    mayRead: (name, path) =>
      /^(?:pipfile(?:\.lock)?|(?:poetry|uv|pdm.*|.*\.py)\.lock|pylock.*\.toml|pyproject\.toml|setup\.cfg)$/.test(
        name,
      ) ||
      (name.endsWith('.txt') && /require|constraint/i.test(path)),
    load: async () => (await import('./python/formats.ts')).PYTHON_FORMATS,
  },
  {
    mayRead: (name) => name === 'gemfile.lock' || name === 'gems.locked',
    load: async () => (await import('./ruby/formats.ts')).RUBY_FORMATS,
  },
  {
    mayRead: (name) => name === 'yarn.lock',
    load: async () => (await import('./yarn/formats.ts')).YARN_FORMATS,
  },
]

/**
 * The formats that may read one of the files, in the order of `LOCK_FORMATS`. Readers of others are not loaded: for a repository of
 * one language that is most of the code.
 */
export async function loadFormats(paths: Iterable<string>): Promise<readonly LockFormat[]> {
  let open = FAMILIES
  for (const path of paths) {
    const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase()
    if (open.some((family) => family.mayRead(name, path)))
      open = open.filter((family) => !family.mayRead(name, path))
  }
  const loaded = await Promise.all(
    FAMILIES.filter((family) => !open.includes(family)).map((family) => family.load()),
  )
  return loaded.flat()
}

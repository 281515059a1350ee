/** How an input says whether a cache is used. */
export type CacheTest =
  /** `true` and `false`; any other text counts as true. Inverted ones switch the cache off. */
  | {
      readonly kind: 'boolean'
      readonly input: string
      readonly default: boolean
      readonly isInverted?: true
    }
  /** Only this text switches it on. */
  | { readonly kind: 'exactly'; readonly input: string; readonly texts: readonly string[] }
  /** Any text but these switches it on, and so does its absence. */
  | { readonly kind: 'except'; readonly input: string; readonly texts: readonly string[] }
  /** Any text but the empty one. */
  | { readonly kind: 'given'; readonly input: string }
  /** Versions before this major one. */
  | { readonly kind: 'before'; readonly major: number }
  | { readonly kind: 'any' | 'all'; readonly of: readonly CacheTest[] }
  | { readonly kind: 'always' }

const lookupOnly: CacheTest = { kind: 'boolean', input: 'lookup-only', default: false, isInverted: true }
const cacheGiven: CacheTest = { kind: 'given', input: 'cache' }

function toggle(input: string, isOn: boolean): CacheTest {
  return { kind: 'boolean', input, default: isOn }
}

/**
 * Actions that restore a cache, in lower case, with what switches it on. Each is meant exactly: other actions of the same
 * repository are not. As of 2026-08.
 */
export const CACHE_ACTIONS: ReadonlyMap<string, CacheTest> = new Map<string, CacheTest>([
  ['actions/cache', lookupOnly],
  ['actions/setup-java', cacheGiven],
  ['actions/setup-python', cacheGiven],
  ['graalvm/setup-graalvm', cacheGiven],
  ['actions/setup-go', toggle('cache', true)],
  [
    'actions/setup-node',
    {
      kind: 'any',
      of: [
        { kind: 'exactly', input: 'cache', texts: ['npm', 'yarn', 'pnpm'] },
        toggle('package-manager-cache', true),
      ],
    },
  ],
  ['actions/setup-dotnet', toggle('cache', false)],
  [
    'astral-sh/setup-uv',
    {
      kind: 'any',
      of: [
        { kind: 'exactly', input: 'enable-cache', texts: ['true'] },
        { kind: 'all', of: [{ kind: 'before', major: 10 }, toggle('enable-cache', true)] },
      ],
    },
  ],
  ['swatinem/rust-cache', lookupOnly],
  ['ruby/setup-ruby', toggle('bundler-cache', false)],
  ['pyo3/maturin-action', toggle('sccache', false)],
  ['mlugg/setup-zig', toggle('use-cache', true)],
  ['oven-sh/setup-bun', { kind: 'boolean', input: 'no-cache', default: false, isInverted: true }],
  ['determinatesystems/magic-nix-cache-action', toggle('use-gha-cache', true)],
  [
    'gradle/actions/setup-gradle',
    { kind: 'boolean', input: 'cache-disabled', default: false, isInverted: true },
  ],
  [
    'docker/setup-buildx-action',
    { kind: 'all', of: [toggle('cache-binary', true), { kind: 'given', input: 'version' }] },
  ],
  ['actions-rust-lang/setup-rust-toolchain', toggle('cache', true)],
  ['jdx/mise-action', toggle('cache', true)],
  ['ramsey/composer-install', { kind: 'except', input: 'ignore-cache', texts: ['yes', 'true', '1'] }],
  ['mozilla-actions/sccache-action', { kind: 'always' }],
  ['nix-community/cache-nix-action', { kind: 'always' }],
  ['awalsh128/cache-apt-pkgs-action', { kind: 'always' }],
])

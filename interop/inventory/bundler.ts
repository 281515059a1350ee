import type { Lock, LockedPackage } from '../../src/collect/dependency/model.ts'
import { RUBY_FORMATS } from '../../src/collect/dependency/ruby/formats.ts'
import type { CaseResult, Suite } from '../suite.ts'
import {
  fetchWith,
  locksOf,
  mustBeEqual,
  outputOf,
  type ProjectCase,
  runProject,
  runTool,
} from './inventory-case.ts'

/** What Bundler's own reader of locks says. */
interface BundlerLock {
  readonly specs: readonly {
    readonly name: string
    readonly version: string
    readonly platform: string
    readonly source: string
    readonly needs: readonly string[]
  }[]
  readonly direct: readonly string[]
}

/** Locks of Bundler beside `Bundler::LockfileParser`: the same gems, versions, platforms, kinds of sources, requests and direct gems. */
export const bundlerInventorySuite: Suite = {
  name: 'bundler',
  run: async () => {
    if (runTool('ruby', ['-rbundler', '-rjson', '-e', ''], '.').exitCode !== 0)
      return CASES.map(
        ({ name }): CaseResult => ({ name, outcome: 'skipped', reason: 'there is no ruby with bundler' }),
      )
    const results: CaseResult[] = []
    for (const one of CASES) results.push(await runProject(one))
    return results
  },
}

const READER = `
lock = Bundler::LockfileParser.new(File.read(ARGV[0]))
specs = lock.specs.map do |spec|
  { name: spec.name, version: spec.version.to_s, platform: spec.platform.to_s, source: spec.source.class.name.split('::').last,
    needs: spec.dependencies.map { |one| one.name } }
end
puts JSON.generate(specs: specs, direct: lock.dependencies.keys)
`

const spec = (name: string, version: string, more: string): string =>
  `Gem::Specification.new do |s|\n  s.name = '${name}'\n  s.version = '${version}'\n  s.summary = 'x'\n  s.authors = ['x']\n  s.files = []\n${more}end\n`

const CASES: readonly ProjectCase[] = [
  {
    name: 'gems in folders and in a git repository, locked by bundler',
    files: {
      Gemfile:
        "gem 'one', path: 'one'\ngroup :test do\n  gem 'two', '>= 1', path: 'two'\nend\ngem 'three', git: \"file://#{__dir__}/three\", tag: 'v1'\n",
      'one/one.gemspec': spec('one', '1.2.3', "  s.add_dependency 'two', '~> 1.0', '>= 1.0.2'\n"),
      'two/two.gemspec': spec('two', '1.4.0.rc1', "  s.add_development_dependency 'rspec'\n"),
      'three/three.gemspec': spec('three', '0.0.1', "  s.add_dependency 'two'\n"),
    },
    check: async (folder) => {
      const git = (...args: readonly string[]): string =>
        outputOf('git', ['-c', 'user.name=a', '-c', 'user.email=a@flux.example', ...args], `${folder}/three`)
      git('init', '--quiet', '--initial-branch', 'main')
      git('add', '.')
      git('commit', '--quiet', '--message', 'one')
      git('tag', 'v1')
      fetchWith('bundle', ['lock'], folder)
      await compareLock(folder)
    },
  },
  {
    name: 'a lock with platforms, checksums, several registries and several sources',
    files: {
      Gemfile: '',
      'Gemfile.lock': `GIT
  remote: https://git.example/a/mono.git
  revision: 0123456789abcdef0123456789abcdef01234567
  branch: main
  glob: gems/*/*.gemspec
  specs:
    mono-a (0.1.0)
    mono-b (0.1.0)
      mono-a (= 0.1.0)

PATH
  remote: .
  specs:
    own (1.0.0)
      json (~> 2.0)

GEM
  remote: https://gems.example/
  specs:
    private (0.9)
      json

GEM
  remote: https://other.example/
  specs:
    ffi (1.17.0)
    ffi (1.17.0-arm64-darwin)
    ffi (1.17.0-x86_64-linux)
    google-protobuf (4.28.2-x86_64-linux)
      bigdecimal
      rake (>= 13)
    bigdecimal (3.1.8)
    json (2.7.2)
    json (2.7.2-java)
    listen (3.9.0)
      rb-fsevent (~> 0.10, >= 0.10.3)
      rb-inotify (~> 0.9, >= 0.9.10)
    rake (13.2.1)
    rb-fsevent (0.11.2)
    rb-inotify (0.11.1)
      ffi (~> 1.0)

PLATFORMS
  arm64-darwin-23
  java
  ruby
  x86_64-linux

DEPENDENCIES
  google-protobuf (>= 4, < 5)
  listen
  mono-a!
  mono-b!
  own!
  private!

BUNDLED WITH
   2.3.27
`,
    },
    check: compareLock,
  },
]

async function compareLock(folder: string): Promise<void> {
  const told = JSON.parse(
    outputOf('ruby', ['-rbundler', '-rjson', '-e', READER, 'Gemfile.lock'], folder),
  ) as BundlerLock
  const lock = (await locksOf(folder, RUBY_FORMATS)).find(({ source }) => source.path === 'Gemfile.lock')
  if (lock === undefined) throw new Error('there is no lock')
  const wrong = lock.problems.filter(({ extent }) => extent !== 'note')
  if (wrong.length > 0) throw new Error(wrong.map(({ kind, message }) => `${kind}: ${message}`).join('\n'))
  mustBeEqual(
    'gems',
    lock.packages.map((one) => `${nameOf(one)} ${SOURCES.get(one.origin.kind)}`),
    told.specs.map(({ name, version, platform, source }) => `${name} ${version} ${platform} ${source}`),
  )
  mustBeEqual(
    'what gems need',
    lock.packages.flatMap((one) =>
      (one.edges ?? []).map(({ to }) => `${nameOf(one)} -> ${targetOf(lock, to)}`),
    ),
    told.specs.flatMap(({ name, version, platform, needs }) =>
      needs.map((need) => `${name} ${version} ${platform} -> ${need}`),
    ),
  )
  mustBeEqual(
    'direct gems',
    lock.importers.flatMap(({ locked }) => (locked ?? []).map(({ name }) => name)),
    told.direct,
  )
}

const SOURCES: ReadonlyMap<string, string> = new Map([
  ['directory', 'Path'],
  ['git', 'Git'],
  ['registry', 'Rubygems'],
  ['workspace', 'Path'],
])

function nameOf({ name, version, qualifiers }: LockedPackage): string {
  return `${name} ${version} ${qualifiers?.get('platform') ?? 'ruby'}`
}

function targetOf(lock: Lock, id: string): string {
  return lock.packages.find((one) => one.id === id)?.name ?? ''
}

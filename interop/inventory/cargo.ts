import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { CARGO_FORMATS } from '../../src/collect/dependency/cargo/formats.ts'
import type { Edge, Lock, LockedPackage } from '../../src/collect/dependency/model.ts'
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

/** What `cargo metadata` says. */
interface Metadata {
  readonly packages: readonly {
    readonly id: string
    readonly name: string
    readonly version: string
    readonly source: string | null
    readonly manifest_path: string
  }[]
  readonly workspace_members: readonly string[]
  readonly resolve: {
    readonly nodes: readonly {
      readonly id: string
      readonly deps: readonly {
        readonly pkg: string
        readonly dep_kinds: readonly { readonly kind: 'dev' | 'build' | null }[]
      }[]
    }[]
  }
}

/**
 * Locks of Cargo beside `cargo metadata`, with all features and all targets: the same packages in the same versions from the
 * same sources, the same edges, and for members the same kinds of them.
 */
export const cargoInventorySuite: Suite = {
  name: 'cargo',
  run: async () => {
    if (runTool('cargo', ['--version'], '.').exitCode !== 0)
      return CASES.map(({ name }): CaseResult => ({ name, outcome: 'skipped', reason: 'there is no cargo' }))
    const results: CaseResult[] = []
    for (const one of CASES) results.push(await runProject(one))
    return results
  },
}

const LIBRARY = 'pub fn nothing() {}\n'

const CASES: readonly ProjectCase[] = [
  {
    name: 'a package with dependencies for development, building and targets',
    files: {
      'Cargo.toml': `[package]
name = "plain"
version = "0.3.1"
edition = "2021"
license = "Apache-2.0"

[dependencies]
serde = { version = "1", features = ["derive"] }
log = { version = "0.4", optional = true }
itoa = "1"

[dev-dependencies]
tempfile = "3"
itoa = "1"

[build-dependencies]
cc = "1"

[target.'cfg(unix)'.dependencies]
libc = "0.2"

[target.'cfg(windows)'.dev-dependencies]
winapi-util = "0.1"
`,
      'src/lib.rs': LIBRARY,
      'build.rs': 'fn main() {}\n',
    },
    check: compareProject,
  },
  {
    name: 'a workspace with inherited, renamed and excluded packages and two versions of one',
    files: {
      'Cargo.toml': `[workspace]
resolver = "2"
members = ["crates/*"]
exclude = ["crates/left-out"]

[workspace.package]
version = "2.0.0"
license = "MIT OR Apache-2.0"

[workspace.dependencies]
rand = "0.8"
inner-part = { path = "inner/inner-part", version = "2.0.0" }
anyhow = "1.0.80"
`,
      'crates/app/Cargo.toml': `[package]
name = "app"
version.workspace = true
license.workspace = true
edition = "2021"

[dependencies]
rand.workspace = true
old_rand = { package = "rand", version = "0.7" }
inner-part.workspace = true

[dev-dependencies]
anyhow = { workspace = true, features = ["backtrace"] }
left-out = { path = "../left-out" }
`,
      'crates/app/src/lib.rs': LIBRARY,
      'crates/tool/Cargo.toml': `[package]
name = "tool"
version.workspace = true
edition = "2021"

[dependencies]
app = { path = "../app" }

[build-dependencies]
anyhow.workspace = true
`,
      'crates/tool/src/lib.rs': LIBRARY,
      'crates/left-out/Cargo.toml':
        '[package]\nname = "left-out"\nversion = "0.0.1"\nedition = "2021"\n\n[dependencies]\nsemver = "1"\n',
      'crates/left-out/src/lib.rs': LIBRARY,
      'inner/inner-part/Cargo.toml':
        '[package]\nname = "inner-part"\nversion.workspace = true\nedition = "2021"\n\n[dev-dependencies]\nhex = "0.4"\n',
      'inner/inner-part/src/lib.rs': LIBRARY,
    },
    check: compareProject,
  },
  {
    name: 'git repositories by branch, tag and revision',
    files: {
      'Cargo.toml': '[package]\nname = "gits"\nversion = "0.1.0"\nedition = "2021"\n',
      'src/lib.rs': LIBRARY,
    },
    check: async (folder) => {
      const address = createRepository(join(folder, 'repository'), 'remote', '0.5.0')
      const revision = outputOf('git', ['rev-parse', 'HEAD'], join(folder, 'repository')).trim()
      writeFileSync(
        join(folder, 'Cargo.toml'),
        `[workspace]

[package]
name = "gits"
version = "0.1.0"
edition = "2021"

[dependencies]
by_branch = { package = "remote", git = "${address}", branch = "feature/a+b" }
by_tag = { package = "remote", git = "${address}", tag = "v0.5.0" }
by_revision = { package = "remote", git = "${address}", rev = "${revision}" }
remote = { git = "${address}" }
`,
      )
      await compareProject(folder)
    },
  },
  {
    name: 'patches by a folder and by a git repository, and one that nothing uses',
    files: { 'src/lib.rs': LIBRARY },
    check: async (folder) => {
      const address = createRepository(join(folder, 'repository'), 'itoa', '1.0.99')
      const patched = join(folder, 'patched')
      write(
        patched,
        'Cargo.toml',
        '[package]\nname = "cfg-if"\nversion = "1.0.99"\nedition = "2021"\n\n[dependencies]\nryu = "1"\n',
      )
      write(patched, 'src/lib.rs', LIBRARY)
      write(folder, 'unused/Cargo.toml', '[package]\nname = "serde"\nversion = "0.1.0"\nedition = "2021"\n')
      write(folder, 'unused/src/lib.rs', LIBRARY)
      write(
        folder,
        'Cargo.toml',
        `[package]
name = "patches"
version = "0.1.0"
edition = "2021"

[dependencies]
serde_json = "1"
log = "=0.4.8"

[patch.crates-io]
cfg-if-one = { package = "cfg-if", path = "patched" }
itoa = { git = "${address}" }
serde = { path = "unused" }
`,
      )
      await compareProject(folder)
    },
  },
]

function write(folder: string, path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), text)
}

/** A git repository with one package, a tag and a branch whose name needs encoding. Gives its address. */
function createRepository(folder: string, name: string, version: string): string {
  write(folder, 'Cargo.toml', `[package]\nname = "${name}"\nversion = "${version}"\nedition = "2021"\n`)
  write(folder, 'src/lib.rs', LIBRARY)
  const env = {
    GIT_AUTHOR_NAME: 'a',
    GIT_AUTHOR_EMAIL: 'a@flux.example',
    GIT_COMMITTER_NAME: 'a',
    GIT_COMMITTER_EMAIL: 'a@flux.example',
  }
  const git = (...args: readonly string[]): string => outputOf('git', args, folder, env)
  git('init', '--quiet', '--initial-branch', 'main')
  git('add', '.')
  git('commit', '--quiet', '--message', 'one')
  git('tag', `v${version}`)
  git('branch', 'feature/a+b')
  return `file://${folder}`
}

async function compareProject(folder: string): Promise<void> {
  fetchWith('cargo', ['generate-lockfile'], folder)
  const metadata = outputOf(
    'cargo',
    ['metadata', '--format-version', '1', '--all-features', '--locked'],
    folder,
  )
  const told = JSON.parse(metadata) as Metadata
  const locks = await locksOf(folder, CARGO_FORMATS)
  const lock = locks.find(({ source }) => source.path === 'Cargo.lock')
  if (lock === undefined) throw new Error('there is no lock')
  const wrong = lock.problems.filter(({ extent }) => extent !== 'note')
  if (wrong.length > 0) throw new Error(wrong.map(({ kind, message }) => `${kind}: ${message}`).join('\n'))
  const names = new Map(told.packages.map((one) => [one.id, nameOf(one.name, one.version, one.source)]))
  mustBeEqual('packages', lock.packages.map(ourName), [...names.values()])
  mustBeEqual(
    'edges',
    edgesOf(lock, () => ''),
    told.resolve.nodes.flatMap((node) => theirEdges(node, names, false)),
  )
  const members = new Set(told.workspace_members)
  const nodes = told.resolve.nodes.filter(({ id }) => members.has(id))
  const own = new Set(lock.importers.map(({ id }) => id))
  mustBeEqual(
    'members',
    [...own].map((id) => ourName(packageOf(lock, id ?? ''))),
    [...members].map((id) => names.get(id) ?? id),
  )
  mustBeEqual(
    'kinds of the edges of members',
    edgesOf({ ...lock, packages: lock.packages.filter(({ id }) => own.has(id)) }, kindOf, lock),
    nodes.flatMap((node) => theirEdges(node, names, true)),
  )
}

/** Cargo tells all kinds; here the strongest counts, and `optional` is a kind of `prod`. */
function kindOf({ kind }: Edge): string {
  return kind === 'optional' ? ' prod' : ` ${kind}`
}

function edgesOf(lock: Lock, suffix: (edge: Edge) => string, all: Lock = lock): readonly string[] {
  return lock.packages.flatMap((one) =>
    (one.edges ?? []).map((edge) => `${ourName(one)} -> ${ourName(packageOf(all, edge.to))}${suffix(edge)}`),
  )
}

function packageOf(lock: Lock, id: string): LockedPackage {
  const found = lock.packages.find((one) => one.id === id)
  if (found === undefined) throw new Error(`no package is called ${id}`)
  return found
}

function theirEdges(
  node: Metadata['resolve']['nodes'][number],
  names: ReadonlyMap<string, string>,
  hasKind: boolean,
): readonly string[] {
  return node.deps.map(({ pkg, dep_kinds }) => {
    const kinds = dep_kinds.map(({ kind }) => kind)
    const kind = kinds.includes(null) ? 'prod' : kinds.includes('build') ? 'build' : 'dev'
    return `${names.get(node.id)} -> ${names.get(pkg)}${hasKind ? ` ${kind}` : ''}`
  })
}

/** Name, version, and the source as far as both sides have it. */
function nameOf(name: string, version: string, source: string | null): string {
  if (source === null) return `${name} ${version} here`
  const commit = source.startsWith('git+') ? ` ${source.split('#')[1] ?? ''} ${refOf(source)}` : ''
  return `${name} ${version} ${source.split('+')[0]}${commit}`
}

function refOf(source: string): string {
  const written = /[?&](?:branch|tag|rev)=([^#&]*)/.exec(source)?.[1] ?? ''
  return decodeURIComponent(written)
}

function ourName({ name, version, origin }: LockedPackage): string {
  if (origin.kind === 'workspace' || origin.kind === 'directory') return `${name} ${version} here`
  if (origin.kind === 'git') return `${name} ${version} git ${origin.commit ?? ''} ${origin.ref ?? ''}`
  return `${name} ${version} registry`
}

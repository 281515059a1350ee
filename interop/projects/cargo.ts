import { fetchWith, outputOf, runTool } from '../inventory/inventory-case.ts'
import { edge, type Listing, label, type RealProject } from './listing.ts'

/** A workspace of Cargo: the packages and the resolved graph of `cargo metadata`. */
export const CARGO_PROJECTS: readonly RealProject[] = [
  {
    name: 'a workspace',
    tool: 'cargo',
    files: {
      'Cargo.toml': '[workspace]\nresolver = "2"\nmembers = ["server", "model"]\n',
      'server/Cargo.toml': `[package]
name = "server"
version = "0.4.0"
edition = "2021"
license = "MIT OR Apache-2.0"

[dependencies]
axum = "=0.7.5"
clap = { version = "=4.5.7", features = ["derive"] }
model = { path = "../model" }
reqwest = { version = "=0.12.5", default-features = false, features = ["json", "rustls-tls"] }
tokio = { version = "=1.38.0", features = ["full"] }
tracing-subscriber = "=0.3.18"

[dev-dependencies]
tempfile = "=3.10.1"
`,
      'server/src/main.rs': 'fn main() {}\n',
      'model/Cargo.toml': `[package]
name = "model"
version = "0.4.0"
edition = "2021"

[dependencies]
chrono = { version = "=0.4.38", features = ["serde"] }
regex = "=1.10.5"
serde = { version = "=1.0.203", features = ["derive"] }
serde_json = "=1.0.118"

[build-dependencies]
cc = "=1.0.101"
`,
      'model/src/lib.rs': 'pub fn nothing() {}\n',
      'model/build.rs': 'fn main() {}\n',
    },
    whyNot: () => (runTool('cargo', ['--version'], '.').exitCode === 0 ? undefined : 'there is no cargo'),
    list,
  },
]

interface Metadata {
  readonly packages: readonly {
    readonly id: string
    readonly name: string
    readonly version: string
    readonly source: string | null
  }[]
  readonly resolve: {
    readonly nodes: readonly { readonly id: string; readonly deps: readonly { readonly pkg: string }[] }[]
  }
}

function list(folder: string): Listing {
  fetchWith('cargo', ['generate-lockfile', '--quiet'], folder)
  const args = ['metadata', '--format-version', '1', '--all-features', '--locked', '--quiet']
  fetchWith('cargo', args, folder)
  const { packages: found, resolve }: Metadata = JSON.parse(outputOf('cargo', args, folder))
  const labels = new Map(
    found.map(({ id, name, version, source }) => [id, source === null ? name : label(name, version)]),
  )
  const packages = new Set(found.flatMap(({ id, source }) => (source === null ? [] : (labels.get(id) ?? []))))
  const edges = new Set(
    resolve.nodes.flatMap(({ id, deps }) =>
      deps.map(({ pkg }) => edge(labels.get(id) ?? id, labels.get(pkg) ?? pkg)),
    ),
  )
  // In the bill the root holds all projects.
  for (const { name, source } of found) if (source === null) edges.add(edge('.', name))
  return { packages, edges }
}

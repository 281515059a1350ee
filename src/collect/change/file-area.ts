import { isActionPath, isWorkflowPath } from '../workflow/path.ts'

export const FILE_AREAS = ['workflow', 'agent', 'lockfile', 'generated', 'source', 'other'] as const

/** What a file is for, as its path tells. */
export type FileArea = (typeof FILE_AREAS)[number]

/** Names of files that package managers write, in lower case. */
const LOCKFILES: ReadonlySet<string> = new Set([
  'actions.lock',
  'bun.lock',
  'cargo.lock',
  'chart.lock',
  'composer.lock',
  'deno.lock',
  'flake.lock',
  'gemfile.lock',
  'go.sum',
  'gradle.lockfile',
  'mix.lock',
  'npm-shrinkwrap.json',
  'package-lock.json',
  'package.resolved',
  'packages.lock.json',
  'pdm.lock',
  'pipfile.lock',
  'pixi.lock',
  'pnpm-lock.yaml',
  'podfile.lock',
  'poetry.lock',
  'pubspec.lock',
  'uv.lock',
  'yarn.lock',
])

const SOURCE_EXTENSIONS: ReadonlySet<string> = new Set(
  (
    'bash bat c cc cjs clj cmd cpp cs cts cxx dart erl ex exs fish fs go gradle groovy h hpp hs java jl js jsx kt kts ' +
    'lua m mjs ml mm mts nix php pl pm ps1 py r rb rs scala sh sql svelte swift tf ts tsx vb vue zig zsh'
  ).split(' '),
)

/** Folders and names of files that programs write. */
const GENERATED =
  /(?:^|\/)(?:dist|build|out|vendor|third_party|node_modules|generated|__generated__|__snapshots__|testdata|fixtures)\/|\.(?:min|bundle|generated)\.[cm]?js$|[._]pb\.go$|_pb2\.py$|\.g\.(?:dart|cs)$|\.snap$/i

/** What a file is for. The first that fits counts: a lockfile in a folder of generated files is a lockfile. */
export function fileArea(path: string): FileArea {
  if (isWorkflowPath(path) || isActionPath(path)) return 'workflow'
  if (isAgentPath(path)) return 'agent'
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase()
  if (LOCKFILES.has(name)) return 'lockfile'
  if (GENERATED.test(path)) return 'generated'
  const isScript = ['dockerfile', 'makefile', 'rakefile', 'gemfile', 'jenkinsfile'].includes(name)
  return isScript || SOURCE_EXTENSIONS.has(name.slice(name.lastIndexOf('.') + 1)) ? 'source' : 'other'
}

/** Whether a file instructs a coding agent. */
export function isAgentPath(path: string): boolean {
  return /(?:^|\/)(?:CLAUDE(?:\.local)?\.md|AGENTS(?:\.override)?\.md|GEMINI\.md|SKILL\.md|\.cursorrules|\.windsurfrules|\.clinerules|\.github\/copilot-instructions\.md|\.github\/(?:instructions|prompts|agents)\/.+\.md|\.(?:claude|cursor|windsurf)\/.+)$/i.test(
    path,
  )
}

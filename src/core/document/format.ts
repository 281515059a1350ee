import type { DocumentFormat } from './document.ts'

/** Formats by the end of the file name, longest first where one ends with another. */
const BY_EXTENSION: readonly (readonly [string, DocumentFormat])[] = [
  ['.yaml', 'yaml'],
  ['.yml', 'yaml'],
  ['.jsonc', 'jsonc'],
  ['.json', 'json'],
  ['.toml', 'toml'],
  ['.sarif', 'json'],
]

/** Files whose names do not tell their format, in lower case. */
const BY_NAME: ReadonlyMap<string, DocumentFormat> = new Map([
  ['actions.lock', 'yaml'],
  ['bun.lock', 'jsonc'],
  ['cargo.lock', 'toml'],
  ['chart.lock', 'yaml'],
  ['composer.lock', 'json'],
  ['deno.lock', 'json'],
  ['flake.lock', 'json'],
  ['package.resolved', 'json'],
  ['pdm.lock', 'toml'],
  ['pipfile', 'toml'],
  ['pipfile.lock', 'json'],
  ['pixi.lock', 'yaml'],
  ['podfile.lock', 'yaml'],
  ['poetry.lock', 'toml'],
  ['pubspec.lock', 'yaml'],
  ['uv.lock', 'toml'],
])

/** Files that their readers allow comments in, though they are called `.json`. */
const JSONC_NAMES: readonly RegExp[] = [
  /(?:^|\/)[jt]sconfig[^/]*\.json$/,
  /(?:^|\/)\.vscode\/[^/]+\.json$/,
  /(?:^|\/)\.?devcontainer\.json$/,
]

/** The format that a file's path tells; undefined for files that are no documents. Contents are not looked at. */
export function formatOf(path: string): DocumentFormat | undefined {
  const lower = path.toLowerCase()
  if (JSONC_NAMES.some((name) => name.test(lower))) return 'jsonc'
  const byName = BY_NAME.get(lower.slice(lower.lastIndexOf('/') + 1))
  return byName ?? BY_EXTENSION.find(([extension]) => lower.endsWith(extension))?.[1]
}

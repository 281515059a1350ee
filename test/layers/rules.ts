import { type ScannedFile, scanFile } from './scan.ts'

/** Text of every file under `src`, by its path from there: `core/span.ts`. */
export type SourceFiles = ReadonlyMap<string, string>

/** Rooms of `src`, and what each may import besides itself. A sub-folder may be named where only that one is open. */
export const ROOMS: Readonly<Record<string, readonly string[]>> = {
  core: [],
  packs: ['core'],
  collect: ['core'],
  sbom: ['core', 'collect/dependency'],
  attest: ['core'],
  report: ['core'],
  run: ['core', 'packs', 'collect', 'sbom', 'attest', 'report'],
  host: ['core', 'packs', 'collect', 'sbom', 'attest', 'report', 'run'],
  action: ['core', 'collect', 'sbom', 'attest', 'report', 'run', 'host'],
  cli: ['core', 'collect', 'sbom', 'attest', 'report', 'run', 'host'],
}

/** What the public surface may re-export from. */
const SURFACE = ['core', 'collect', 'sbom', 'attest', 'report', 'run', 'host']

/** Rooms that touch the world. All others reach it through ports. */
const WORLDLY_ROOMS: readonly string[] = ['host', 'action', 'cli']

/**
 * Modules of Node that compute and touch nothing. `attest` verifies with the cryptography that everything else on the machine
 * uses; `core` hashes with it, in a tenth of the time of plain code.
 */
const COMPUTING_MODULES: Readonly<Record<string, readonly string[]>> = {
  attest: ['node:crypto'],
  core: ['node:crypto'],
}

/** What of those modules draws random numbers: keys, nonces and salts come in through ports. */
const RANDOM_SOURCES = new Set([
  'createECDH',
  'generateKey',
  'generateKeyPair',
  'generateKeyPairSync',
  'generateKeySync',
  'getRandomValues',
  'randomBytes',
  'randomFill',
  'randomFillSync',
  'randomInt',
  'randomUUID',
  'webcrypto',
])

/** Starting these costs more than deciding that there is nothing to do: they come in by `import()`. */
export const HEAVY_PACKAGES = [
  '@actions/core',
  '@actions/github',
  '@cyclonedx/cyclonedx-library',
  '@noble/ciphers',
  '@noble/curves',
  '@octokit/rest',
  '@sigstore/bundle',
  '@sigstore/protobuf-specs',
  '@sigstore/sign',
  '@sigstore/verify',
  'ae-cvss-calculator',
  'ajv',
  'js-yaml',
  'sigstore',
  'tuf-js',
  'undici',
] as const

/** Files that a run with nothing to do loads. */
export const ENTRIES = ['action/index.ts', 'cli/index.ts'] as const

const LONGEST_FILE = 450

/** Words that say nothing about what a file or a type is for. */
const EMPTY_WORDS = new Set(['util', 'utils', 'helper', 'helpers', 'common', 'misc', 'manager'])
/** Words that are fine beside another, but not alone. */
const EMPTY_NAMES = new Set(['abstract', 'base', 'data', 'handler', 'info', 'new', 'v2'])

const WORLDLY_GLOBALS = new Set([
  'process',
  'fetch',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'console',
  'performance',
])

/** Everything in `files` that breaks the rules of the house, one sentence each, sorted. Empty when all is well. */
export function checkLayers(files: SourceFiles): readonly string[] {
  const scanned = new Map([...files].map(([path, text]) => [path, scanFile(text)]))
  const problems: string[] = []
  for (const [path, file] of scanned) {
    problems.push(...checkImports(path, file, files), ...checkPurity(path, file), ...checkShape(path, file))
  }
  for (const cycle of findCycles(scanned)) problems.push(`import cycle: ${cycle.join(' → ')}`)
  for (const entry of ENTRIES) problems.push(...checkEntry(entry, scanned))
  return problems.sort()
}

/** Names of the packages that `files` import, sorted. Imports of types alone do not count. */
export function importedPackages(files: SourceFiles): readonly string[] {
  const names = new Set<string>()
  for (const text of files.values()) {
    for (const { specifier, form } of scanFile(text).imports) {
      if (form !== 'type' && isPackage(specifier)) names.add(packageOf(specifier))
    }
  }
  return [...names].sort()
}

function checkImports(path: string, file: ScannedFile, files: SourceFiles): readonly string[] {
  const problems: string[] = []
  const room = roomOf(path)
  const allowed = room === undefined ? SURFACE : ROOMS[room]
  if (allowed === undefined) return [`${path}: \`${room}\` is no room of the design`]
  for (const { specifier, line } of file.imports) {
    const place = `${path}:${line}`
    if (specifier.startsWith('node:')) {
      const isComputing = room !== undefined && COMPUTING_MODULES[room]?.includes(specifier) === true
      if (!isComputing && (room === undefined || !WORLDLY_ROOMS.includes(room))) {
        problems.push(`${place}: \`${specifier}\` may be imported by ${WORLDLY_ROOMS.join(', ')} only`)
      }
    } else if (specifier.startsWith('.')) {
      const target = resolvePath(path, specifier)
      if (target === undefined) problems.push(`${place}: \`${specifier}\` leaves src`)
      else if (!files.has(target)) problems.push(`${place}: \`${specifier}\` does not exist`)
      else if (!mayImport(room, allowed, target))
        problems.push(`${place}: ${room ?? 'src'} may not import ${target}`)
    }
  }
  for (const line of file.computedImports) problems.push(`${path}:${line}: \`import()\` of a computed name`)
  return problems
}

function mayImport(room: string | undefined, allowed: readonly string[], target: string): boolean {
  const targetRoom = roomOf(target)
  if (targetRoom === undefined) return false
  if (targetRoom === room) return true
  return allowed.some((one) => target.startsWith(`${one}/`))
}

/** Everything below `host` computes from what it is given: no environment, no clock, no network, no output. */
function checkPurity(path: string, file: ScannedFile): readonly string[] {
  const room = roomOf(path)
  if (room !== undefined && WORLDLY_ROOMS.includes(room)) return []
  const problems: string[] = []
  file.tokens.forEach((token, index) => {
    if (token.kind !== 'word') return
    const [before, next, afterNext] = [file.tokens[index - 1], file.tokens[index + 1], file.tokens[index + 2]]
    if (before?.kind === 'punctuation' && before.text === '.') return
    const called = next?.kind === 'punctuation' && next.text === '('
    const member = next?.kind === 'punctuation' && next.text === '.' ? afterNext?.text : undefined
    if (WORLDLY_GLOBALS.has(token.text) && (called || member !== undefined)) {
      problems.push(`${path}:${token.line}: \`${token.text}\` touches the world below host`)
    }
    if (RANDOM_SOURCES.has(token.text)) {
      problems.push(`${path}:${token.line}: \`${token.text}\` draws random numbers below host`)
    }
    if (token.text === 'Math' && member === 'random')
      problems.push(`${path}:${token.line}: \`Math.random\` below host`)
    if (token.text === 'Date' && (member === 'now' || isNewWithoutArguments(file, index))) {
      problems.push(`${path}:${token.line}: \`Date\` reads the clock below host`)
    }
  })
  return problems
}

function isNewWithoutArguments({ tokens }: ScannedFile, index: number): boolean {
  if (tokens[index - 1]?.text !== 'new') return false
  return tokens[index + 1]?.text !== '(' || tokens[index + 2]?.text === ')'
}

function checkShape(path: string, file: ScannedFile): readonly string[] {
  const problems = file.defaultExports.map((line) => `${path}:${line}: default export`)
  if (path.includes('/generated/')) return problems
  if (file.lines > LONGEST_FILE) problems.push(`${path}: ${file.lines} lines, at most ${LONGEST_FILE}`)
  for (const segment of path.replace(/\.ts$/, '').split('/')) {
    if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(segment))
      problems.push(`${path}: \`${segment}\` is not kebab-case`)
    const words = segment.split('-')
    if (EMPTY_NAMES.has(segment) || words.some((word) => EMPTY_WORDS.has(word))) {
      problems.push(`${path}: \`${segment}\` does not say what it is about`)
    }
  }
  file.tokens.forEach((token, index) => {
    const name = file.tokens[index + 1]
    if (
      name?.kind !== 'word' ||
      !['class', 'interface', 'type'].includes(token.text) ||
      token.kind !== 'word'
    )
      return
    const words = name.text.match(/[A-Z][a-z0-9]*/g) ?? []
    if (words.some((word) => EMPTY_WORDS.has(word.toLowerCase()))) {
      problems.push(`${path}:${name.line}: type \`${name.text}\` does not say what it is about`)
    }
  })
  return problems
}

/** Nothing that an entry loads at once may be heavy. */
function checkEntry(entry: string, files: ReadonlyMap<string, ScannedFile>): readonly string[] {
  const problems: string[] = []
  const cameFrom = new Map<string, string | undefined>([[entry, undefined]])
  for (const path of cameFrom.keys()) {
    for (const { specifier, form } of files.get(path)?.imports ?? []) {
      if (form !== 'static') continue
      if (isPackage(specifier) && isHeavy(packageOf(specifier))) {
        problems.push(`${entry} loads \`${specifier}\` at once: ${wayTo(path, cameFrom).join(' → ')}`)
      }
      const target = specifier.startsWith('.') ? resolvePath(path, specifier) : undefined
      if (target !== undefined && files.has(target) && !cameFrom.has(target)) cameFrom.set(target, path)
    }
  }
  return problems
}

function wayTo(path: string, cameFrom: ReadonlyMap<string, string | undefined>): readonly string[] {
  const way: string[] = []
  for (let at: string | undefined = path; at !== undefined; at = cameFrom.get(at)) way.unshift(at)
  return way
}

/** Every import cycle once, beginning at its smallest path. Imports of types count: a cycle is a cycle to a reader. */
export function findCycles(files: ReadonlyMap<string, ScannedFile>): readonly (readonly string[])[] {
  const cycles = new Map<string, readonly string[]>()
  const done = new Set<string>()
  const onPath: string[] = []
  const visit = (path: string): void => {
    const start = onPath.indexOf(path)
    if (start >= 0) {
      const cycle = fromSmallest(onPath.slice(start))
      cycles.set(cycle.join(' '), [...cycle, cycle[0] ?? path])
      return
    }
    if (done.has(path)) return
    onPath.push(path)
    for (const { specifier } of files.get(path)?.imports ?? []) {
      const target = specifier.startsWith('.') ? resolvePath(path, specifier) : undefined
      if (target !== undefined && files.has(target)) visit(target)
    }
    onPath.pop()
    done.add(path)
  }
  for (const path of [...files.keys()].sort()) visit(path)
  return [...cycles.values()]
}

function fromSmallest(cycle: readonly string[]): readonly string[] {
  const smallest = cycle.indexOf([...cycle].sort()[0] ?? '')
  return [...cycle.slice(smallest), ...cycle.slice(0, smallest)]
}

function roomOf(path: string): string | undefined {
  const slash = path.indexOf('/')
  return slash < 0 ? undefined : path.slice(0, slash)
}

function isPackage(specifier: string): boolean {
  return !specifier.startsWith('.') && !specifier.startsWith('node:')
}

function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}

function isHeavy(name: string): boolean {
  return (
    (HEAVY_PACKAGES as readonly string[]).includes(name) || /^@(?:octokit|sigstore|cyclonedx)\//.test(name)
  )
}

/** Path that a relative specifier means, or undefined when it leaves the root. */
function resolvePath(from: string, specifier: string): string | undefined {
  const segments = from.split('/').slice(0, -1)
  for (const step of specifier.split('/')) {
    if (step === '.' || step === '') continue
    if (step !== '..') segments.push(step)
    else if (segments.pop() === undefined) return undefined
  }
  return segments.join('/')
}

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Inventory } from '../../src/collect/dependency/collect-inventory.ts'
import { LOCK_FORMATS } from '../../src/collect/dependency/formats.ts'
import type { Lock, LockedPackage } from '../../src/collect/dependency/model.ts'
import { writePurl } from '../../src/collect/dependency/parse-purl.ts'
import { canonicalPurl, parsePurl, purlOf } from '../../src/collect/dependency/purl.ts'
import { type GoldenLock, goldenLocks, inventoryOfFiles } from '../golden-locks.ts'

const CASES = goldenLocks().filter(({ format }) => format !== 'bun-lockb')

/** The path of the lock that a case is named for: the longest one of the format. */
function lockPath({ format, files }: GoldenLock): string {
  const reader = LOCK_FORMATS.find(({ name }) => name === format)
  const [path] = Object.keys(files)
    .filter((one) => reader?.matches(one) === true)
    .sort((a, b) => (files[b]?.length ?? 0) - (files[a]?.length ?? 0))
  if (path === undefined) throw new Error(`no file of ${format}`)
  return path
}

/** Text without what formats may write differently: case, quotes and escapes, separators of names of Python. */
function loose(text: string): string {
  const plain = text.toLowerCase().replaceAll('\\u0000', '\0').replaceAll('\\', '').replaceAll("''", "'")
  return plain.replace(/[-_.]+/g, '-')
}

/** What a text of JSON stands for; other texts stand for themselves. */
function unescaped(text: string): string {
  try {
    return String(JSON.parse(text))
  } catch {
    return text
  }
}

/** What an entry may be blamed by: its names, its version, what it is asked for by. */
function wordsOf({ ecosystem, name, alias, version, origin }: LockedPackage): readonly string[] {
  const words = [name, alias, version, origin.path, origin.ref]
  // A pom writes group and artifact apart; a path or an address may stand for a name.
  if (ecosystem === 'Maven') words.push(name.slice(name.indexOf(':') + 1))
  return words.flatMap((one) => (one === undefined || one.trim() === '' ? [] : [one.trim()]))
}

/** What holds for every lock of every format, whatever its text is. */
function checkLock(lock: Lock): void {
  const ids = new Set(lock.packages.map(({ id }) => id))
  expect(ids.size).toBe(lock.packages.length)
  for (const one of lock.packages) {
    const { text } = one.source ?? lock.source
    const blamed = text.slice(one.span.start, one.span.end)
    const words = wordsOf(one)
    if (one.name.trim() === '') {
      expect(lock.problems.map(({ kind }) => kind)).toContain('malformed-name')
      continue
    }
    // A variable of the file, or a way to a folder, stands for what is not written there.
    if (/\$/.test(blamed) || (one.origin.kind === 'directory' && blamed.startsWith('.'))) continue
    const texts = [blamed, unescaped(blamed)].map(loose)
    const isBlamed = words.some((word) => texts.some((one) => one.includes(loose(word))))
    expect(isBlamed, `${lock.format}: ${JSON.stringify(blamed)} has none of ${JSON.stringify(words)}`).toBe(
      true,
    )
    for (const place of Object.values(one.spans)) {
      expect(place.start).toBeGreaterThanOrEqual(0)
      expect(place.end).toBeLessThanOrEqual(text.length)
    }
    for (const { to } of one.edges ?? []) expect(ids.has(to)).toBe(true)
  }
  for (const { source, span, message } of lock.problems) {
    expect(span.start).toBeLessThanOrEqual(span.end)
    expect(span.end).toBeLessThanOrEqual(source.text.length)
    expect(message).not.toMatch(/[\u0000-\u001f]/)
  }
  expect(lock.isComplete && lock.problems.some(({ extent }) => extent !== 'note')).toBe(false)
}

describe.each(CASES)('$format $name', (golden) => {
  const path = lockPath(golden)
  const text = golden.files[path] ?? ''
  const read = (changed: string): Promise<Inventory> => inventoryOfFiles({ ...golden.files, [path]: changed })

  test('every entry is blamed by text that names it', async () => {
    const { locks } = await read(text)
    for (const lock of locks) checkLock(lock)
  })

  test('package URLs survive being read and written', async () => {
    const { locks } = await read(text)
    for (const purl of locks.flatMap(({ packages }) => packages.flatMap((one) => purlOf(one) ?? []))) {
      const parsed = parsePurl(purl)
      expect(typeof parsed === 'string' ? parsed : writePurl(parsed)).toBe(purl)
      expect(canonicalPurl(purl)).toBe(purl)
    }
  })

  test('the same holds when lines are lost, repeated, moved or broken', async () => {
    const lines = text.split(/(?<=\n)/)
    const at = fc.nat(lines.length - 1)
    const change = fc.oneof(
      fc.record({ kind: fc.constantFrom('lost', 'repeated', 'swapped'), from: at, to: at }),
      fc.record({ kind: fc.constantFrom(...PIECES), from: fc.nat(text.length), to: fc.nat(6) }),
    )
    await fc.assert(
      fc.asyncProperty(change, async ({ kind, from, to }) => {
        const { locks } = await read(changed(text, lines, kind, from, to))
        for (const lock of locks) checkLock(lock)
      }),
      { numRuns: 25 },
    )
  })
})

const PIECES = [
  '',
  ' ',
  '\n',
  '"',
  "'",
  '{',
  ']',
  '(',
  ':',
  '@',
  '/',
  '../',
  '\\',
  '#',
  '\0',
  '\r\n',
  '😀',
  '__proto__',
  '9'.repeat(40),
]

function changed(text: string, lines: readonly string[], kind: string, from: number, to: number): string {
  if (kind === 'lost') return lines.toSpliced(from, 1).join('')
  if (kind === 'repeated') return lines.toSpliced(to, 0, lines[from] ?? '').join('')
  if (kind === 'swapped')
    return lines
      .with(from, lines[to] ?? '')
      .with(to, lines[from] ?? '')
      .join('')
  return text.slice(0, from) + kind + text.slice(from + to)
}

/** Where entries stand whose order means nothing: entries within a section are put into another order. */
interface Entries {
  readonly section?: RegExp
  readonly entry: RegExp
}

const TOML_PACKAGES: readonly Entries[] = [
  { entry: /^\[\[packages?\]\]\n(?:(?!\[\[packages?\]\]|\[(?!\[?packages?[.\]])).*\n)+/gm },
]
const JSON_KEYS = 'json'
const BLOCKS = /^ {2}\S.*:(?: .*)?\n(?: {3,}.*\n)*/gm

/** Formats whose entries have an order that means something are missing: stages of images are built upon each other. */
const ENTRIES: Readonly<Record<string, readonly Entries[] | typeof JSON_KEYS>> = {
  'bun-lock': [{ section: /"packages": \{\n[\s\S]*/, entry: /^ {4}".*\],\n/gm }],
  'cargo-lock': TOML_PACKAGES,
  'composer-lock': JSON_KEYS,
  'gemfile-lock': [{ section: /^GEM\n[\s\S]*?\n\n/m, entry: /^ {4}\S.*\n(?: {6}.*\n)*/gm }],
  'github-actions-lock': [{ section: /^dependencies:\n[\s\S]*/m, entry: BLOCKS }],
  'github-workflow': [{ entry: /^ +- uses:.*\n/gm }],
  'go-mod': [{ section: /^require \([\s\S]*?\)/m, entry: /^\t.*\n/gm }, { entry: /^require [^(\n]*\n/gm }],
  'go-vendor': [{ entry: /^# .*\n(?:(?!# ).*\n)*/gm }],
  'go-work': [
    { section: /^use \([\s\S]*?\)/m, entry: /^\t.*\n/gm },
    { section: /^replace \([\s\S]*?\)/m, entry: /^\t.*\n/gm },
  ],
  'gradle-lockfile': [{ entry: /^[a-z].*=.*\n/gm }],
  'maven-pom': [
    { section: /^ {2}<dependencies>[\s\S]*/m, entry: /^ {4}<dependency>[\s\S]*?<\/dependency>\n/gm },
  ],
  'mix-lock': [{ entry: /^ {2}".*\n/gm }],
  'npm-package-lock': JSON_KEYS,
  'npm-shrinkwrap': JSON_KEYS,
  'nuget-lock': JSON_KEYS,
  'pdm-lock': TOML_PACKAGES,
  'pip-requirements': [{ entry: /^(?![#\s-])(?:.*\\\n)*.*\n(?: +#.*\n)?/gm }],
  pipfile: [{ section: /^\[packages\]\n[\s\S]*?(?=\n\[|(?![\s\S]))/m, entry: /^["\w].*\n/gm }],
  'pipfile-lock': JSON_KEYS,
  'pnpm-lock': [
    { section: /^packages:\n[\s\S]*?(?=^snapshots:|(?![\s\S]))/m, entry: BLOCKS },
    { section: /^snapshots:\n[\s\S]*/m, entry: BLOCKS },
  ],
  'poetry-lock': TOML_PACKAGES,
  'pubspec-lock': [{ section: /^packages:\n[\s\S]*?(?=^sdks:)/m, entry: BLOCKS }],
  pylock: TOML_PACKAGES,
  pyproject: [
    { section: /^dependencies = \[[\s\S]*?\]/m, entry: /^ {4}".*",\n/gm },
    { section: /^\[tool\.poetry\.dependencies\]\n[\s\S]*?(?=\n\[)/m, entry: /^[\w-]+ = .*\n/gm },
  ],
  'rebar-lock': [{ section: /^\{[\s\S]*?\]\}\./m, entry: /\{<<"[^"]*">>,\s*\{[\s\S]*?\},\s*\d+\}/g }],
  'setup-cfg': [{ section: /^install_requires =\n[\s\S]*?(?=\n\[)/m, entry: /^ {4}\S.*\n/gm }],
  'uv-lock': TOML_PACKAGES,
  'yarn-lock': [{ entry: /^(?![#\s_]).+:\n(?: .*\n)+/gm }],
}

/** Puts the entries of a text into another order. `pick(n)` gives a number below `n`. */
function shuffled(text: string, format: string, pick: (below: number) => number): string {
  const entries = ENTRIES[format]
  if (entries === undefined) return text
  if (entries === JSON_KEYS) return JSON.stringify(shuffledJson(JSON.parse(text), pick), undefined, 2)
  let result = text
  for (const { section, entry } of entries) {
    const part = section === undefined ? result : (section.exec(result)?.[0] ?? '')
    const order = permuted(part.match(entry) ?? [], pick)
    let next = 0
    result = result.replace(part, () => part.replace(entry, () => order[next++] ?? ''))
  }
  return result
}

function shuffledJson(value: unknown, pick: (below: number) => number): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => shuffledJson(item, pick))
    return items.every((item) => typeof item === 'object') ? permuted(items, pick) : items
  }
  if (typeof value !== 'object' || value === null) return value
  const keys = permuted(Object.entries(value), pick)
  return Object.fromEntries(keys.map(([key, inner]) => [key, shuffledJson(inner, pick)]))
}

function permuted<Item>(items: readonly Item[], pick: (below: number) => number): readonly Item[] {
  const left = [...items]
  const order: Item[] = []
  while (left.length > 0) order.push(...left.splice(pick(left.length), 1))
  return order
}

/** What must not depend on the order of entries. */
function essence({ locks }: Inventory): readonly unknown[] {
  const byText = (items: readonly unknown[]): readonly string[] =>
    items.map((one) => JSON.stringify(one)).sort()
  return locks.map((lock) => {
    const byId = new Map(lock.packages.map((one) => [one.id, one]))
    const nameOf = (id: string | undefined): string => {
      const one = byId.get(id ?? '')
      return `${one?.name}@${one?.version} ${one?.origin.url ?? ''}`
    }
    return {
      path: lock.source.path,
      isComplete: lock.isComplete,
      kinds: lock.problems.map(({ kind, extent }) => `${kind} ${extent}`).sort(),
      packages: byText(
        lock.packages.map((one) => ({
          purl: purlOf(one),
          name: one.name,
          alias: one.alias,
          version: one.version,
          origin: one.origin,
          integrity: byText(one.integrity.map(({ algorithm, hex, of, file }) => [algorithm, hex, of, file])),
          scopes: one.scopes,
          directIn: byText(one.directIn),
          edges: byText((one.edges ?? []).map(({ to, range, kind }) => [nameOf(to), range, kind])),
          runsAtInstall: one.runsAtInstall,
          license: one.license,
        })),
      ),
    }
  })
}

describe('the order of entries means nothing', () => {
  test('in all formats but those of images', () => {
    const without = LOCK_FORMATS.map(({ name }) => name).filter((name) => ENTRIES[name] === undefined)
    expect(without).toEqual(['bun-lockb', 'dockerfile'])
  })

  test.each(CASES.filter(({ format }) => ENTRIES[format] !== undefined))('$format $name', async (golden) => {
    const path = lockPath(golden)
    const text = golden.files[path] ?? ''
    const plain = essence(await inventoryOfFiles(golden.files))
    await fc.assert(
      fc.asyncProperty(fc.infiniteStream(fc.nat()), async (numbers) => {
        const pick = (below: number): number => Number(numbers.next().value) % below
        const moved = shuffled(text, golden.format, pick)
        expect(essence(await inventoryOfFiles({ ...golden.files, [path]: moved }))).toEqual(plain)
      }),
      { numRuns: 10 },
    )
  })

  test.each(Object.keys(ENTRIES))('and entries of %s are moved by this test', (format) => {
    const moves = CASES.filter((one) => one.format === format).map((golden) => {
      const text = golden.files[lockPath(golden)] ?? ''
      return shuffled(text, format, (below) => below - 1) !== shuffled(text, format, () => 0)
    })
    expect(moves).toContain(true)
  })
})

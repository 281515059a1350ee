import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { DIAGNOSTIC_CODES } from '../src/core/diagnostic.ts'
import { ERROR_KINDS } from '../src/core/error.ts'

const ROOT = new URL('../', import.meta.url)

function read(path: string): string {
  return readFileSync(new URL(path, ROOT), 'utf8')
}

function exists(path: string): boolean {
  return existsSync(new URL(path, ROOT))
}

/** Every document of ours, by its path from the root. */
function documents(): readonly string[] {
  const top = readdirSync(ROOT).filter((name) => name.endsWith('.md'))
  const docs = readdirSync(new URL('docs/', ROOT), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`)
  return [...top, ...docs].sort()
}

/** Rows of the first table whose header begins with `header`, as trimmed cells. */
function tableAfter(text: string, header: string): readonly (readonly string[])[] {
  const lines = text.split('\n')
  const start = lines.findIndex((line) => line.startsWith(`| ${header} |`))
  expect(start, `a table with the header ${header}`).toBeGreaterThanOrEqual(0)
  const end = lines.findIndex((line, index) => index > start && !line.startsWith('|'))
  return lines.slice(start + 2, end < 0 ? undefined : end).map((line) =>
    line
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
}

/** Texts in single backticks outside of code blocks. */
function codeSpans(text: string): readonly string[] {
  return [...withoutBlocks(text).matchAll(/`([^`\n]+)`/g)].map((match) => match[1] ?? '')
}

function withoutBlocks(text: string): string {
  return text.replace(/^```[\s\S]*?^```/gm, '')
}

describe('every document', () => {
  test.each(documents())('%s names only paths that exist', (document) => {
    const text = read(document)
    const folders = /^(?:src|test|docs|bench|interop|scripts|workflows-examples|\.ci)\//
    const named = codeSpans(text).filter((span) => folders.test(span) && !/[*<>{} …]/.test(span))
    const missing = named.filter((path) => !exists(path.replace(/:\d+$/, '')))
    expect(missing).toEqual([])
  })

  test.each(documents())('%s links only to files that exist', (document) => {
    const links = [...withoutBlocks(read(document)).matchAll(/\]\(([^)\s]+)\)/g)].map(
      (match) => match[1] ?? '',
    )
    const local = links
      .filter((link) => !/^(?:https?:|mailto:|#)/.test(link))
      .map((link) => link.split('#')[0] ?? '')
    const base = new URL(document, ROOT)
    expect(local.filter((link) => !existsSync(new URL(link, base)))).toEqual([])
  })

  test.each(documents())('%s names only npm scripts that exist', (document) => {
    const scripts = Object.keys(JSON.parse(read('package.json')).scripts)
    const named = [...read(document).matchAll(/\bnpm run ([a-z][a-z:-]*)/g)].map((match) => match[1] ?? '')
    expect(named.filter((name) => !scripts.includes(name))).toEqual([])
  })

  test.each(documents())('%s names only codes that exist', (document) => {
    const codes = new Set<string>([...DIAGNOSTIC_CODES, ...Object.keys(ERROR_KINDS)])
    const domains = new Set([...codes].map((code) => code.split('/')[0]))
    const named = codeSpans(read(document)).filter((span) => /^[a-z]+\/[a-z-]+$/.test(span))
    const unknown = named.filter(
      (span) => domains.has(span.split('/')[0]) && !codes.has(span) && !exists(span),
    )
    expect(unknown).toEqual([])
  })
})

describe('the table of diagnostics', () => {
  test('has a row for every code, in order, and each says what is wrong and what to do', () => {
    const rows = tableAfter(read('docs/diagnostics.md'), 'code')
    expect(rows.map(([code]) => code)).toEqual(DIAGNOSTIC_CODES.map((code) => `\`${code}\``))
    expect(rows.filter((cells) => cells.length !== 3 || cells.some((cell) => cell === ''))).toEqual([])
  })

  test('lists codes that are sorted and unique', () => {
    expect([...DIAGNOSTIC_CODES]).toEqual([...new Set(DIAGNOSTIC_CODES)].sort())
  })
})

describe('the table of errors', () => {
  test('has a row for every code with its kind, in order', () => {
    const rows = tableAfter(read('docs/errors.md'), 'code')
    const expected = Object.entries(ERROR_KINDS).map(([code, kind]) => [`\`${code}\``, kind])
    expect(rows.map(([code, kind]) => [code, kind])).toEqual(expected.sort())
    expect(rows.filter((cells) => cells.length !== 4 || cells.some((cell) => cell === ''))).toEqual([])
  })
})

describe('SECURITY.md', () => {
  const RISKS = [
    'injected-rules',
    'parsing',
    'artifacts',
    'resources',
    'leakage',
    'dependencies',
    'validation',
    'forged-signatures',
  ]

  test('names a folder of attacks for each of the eight risks', () => {
    const folders = tableAfter(read('SECURITY.md'), 'risk').map(([, , folder]) => folder)
    expect(folders).toEqual(RISKS.map((risk) => `\`test/hostile/${risk}\``))
  })

  test.each(RISKS)('has attacks on %s', (risk) => {
    const folder = new URL(`test/hostile/${risk}/`, ROOT)
    const files = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : []
    const tests = files.filter((file) => file.endsWith('.test.ts'))
    expect(tests).not.toEqual([])
    expect(
      tests.filter(
        (file) => !/\b(?:test|it)(?:\.each\(|\()/.test(readFileSync(new URL(file, folder), 'utf8')),
      ),
    ).toEqual([])
  })

  test('has no folder of attacks that it does not speak of', () => {
    const folders = readdirSync(new URL('test/hostile/', ROOT), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
    expect(folders.filter((name) => !RISKS.includes(name))).toEqual([])
  })
})

describe('CHANGELOG.md', () => {
  test('keeps the form: unreleased first, then versions downwards, known kinds of change, one line each', () => {
    const lines = read('CHANGELOG.md').split('\n')
    const versions = lines.filter((line) => line.startsWith('## '))
    expect(versions[0]).toBe('## [Unreleased]')
    expect(
      versions.slice(1).filter((line) => !/^## \[\d+\.\d+\.\d+\] - \d{4}-\d{2}-\d{2}$/.test(line)),
    ).toEqual([])
    const numbers = versions.slice(1).map((line) => (line.match(/\d+/g) ?? []).slice(0, 3).map(Number))
    const sorted = [...numbers].sort(
      (a, b) => (b[0] ?? 0) - (a[0] ?? 0) || (b[1] ?? 0) - (a[1] ?? 0) || (b[2] ?? 0) - (a[2] ?? 0),
    )
    expect(numbers).toEqual(sorted)
    const kinds = lines.filter((line) => line.startsWith('### ')).map((line) => line.slice(4))
    const known = ['Added', 'Changed', 'Deprecated', 'Removed', 'Fixed', 'Security']
    expect(kinds.filter((kind) => !known.includes(kind))).toEqual([])
    const linked = lines
      .map((line) => /^\[([^\]]+)\]: https:\/\//.exec(line)?.[1])
      .filter((name) => name !== undefined)
    expect(linked).toEqual(versions.map((line) => /\[([^\]]+)\]/.exec(line)?.[1]))
  })
})

test('ARCHITECTURE.md is short enough to stay true', () => {
  expect(read('ARCHITECTURE.md').split('\n').length).toBeLessThanOrEqual(150)
})

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { load } from 'js-yaml'
import { describe, expect, test } from 'vitest'
import type { OptionDefinition } from '../src/cli/command.ts'
import { COMMANDS, GLOBAL_OPTIONS } from '../src/cli/commands.ts'
import { joinWords } from '../src/cli/join-words.ts'
import { DIAGNOSTIC_CODES } from '../src/core/diagnostic.ts'
import { ERROR_KINDS } from '../src/core/error.ts'
import { UNDECIDED_REASONS } from '../src/core/finding.ts'
import { check } from '../src/run/check.ts'
import { memoryTree } from './fakes/memory-tree.ts'

const ROOT = new URL('../', import.meta.url)
const CLOCK = { now: () => Date.UTC(2027, 0, 1) }

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

describe('every code', () => {
  const lists = ['core/diagnostic.ts', 'core/error.ts', 'core/finding.ts']
  const sources = readdirSync(new URL('src/', ROOT), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !lists.includes(path))
    .map((path) => read(`src/${path}`))
    .join('\n')

  test('of a diagnostic is one that a run can give', () => {
    expect(DIAGNOSTIC_CODES.filter((code) => !sources.includes(`'${code}'`))).toEqual([])
  })

  test('of an undecided verdict is one that a run can give', () => {
    expect(UNDECIDED_REASONS.filter((reason) => !sources.includes(`'${reason}'`))).toEqual([])
  })

  test('of an error is one that a run can end with', () => {
    expect(Object.keys(ERROR_KINDS).filter((code) => !sources.includes(`'${code}'`))).toEqual([])
  })
})

describe('docs/commands.md', () => {
  /** The text of a section of level two, without its heading. */
  function section(title: string): string {
    const text = read('docs/commands.md')
    const start = text.indexOf(`\n## ${title}\n`)
    expect(start, `a section ${title}`).toBeGreaterThan(0)
    const end = text.indexOf('\n## ', start + 1)
    return text.slice(start, end < 0 ? undefined : end)
  }

  function optionRow({ short, name, value, summary, choices }: OptionDefinition): readonly string[] {
    const flag = `${short === undefined ? '' : `-${short}, `}--${name}${value === undefined ? '' : ` ${value}`}`
    return [`\`${flag}\``, summary + (choices === undefined ? '' : ` (${choices.join(', ')})`)]
  }

  test('has one section for each command, in the order of the help', () => {
    const titles = [...read('docs/commands.md').matchAll(/^## flux (.+)$/gm)].map((match) => match[1])
    expect(titles).toEqual(COMMANDS.map((command) => command.name))
  })

  test.each(COMMANDS.map((command) => [command.name, command] as const))(
    'says of flux %s what its help says',
    (name, command) => {
      const text = section(`flux ${name}`)
      expect(text.toLowerCase()).toContain(`${command.summary.toLowerCase()}.`)
      expect(/```\n([\s\S]*?)\n```/.exec(text)?.[1]?.split('\n')).toEqual(command.examples)
      if (command.arguments.length > 0) {
        expect(tableAfter(text, 'argument')).toEqual(
          command.arguments.map(({ name, required, summary }) => [
            `\`${required ? name : `[${name}]`}\``,
            summary,
          ]),
        )
      }
      if (command.options.length > 0)
        expect(tableAfter(text, 'option')).toEqual(command.options.map(optionRow))
    },
  )

  test('lists the options of every command', () => {
    const rows = tableAfter(section('Options of every command'), 'option')
    expect(rows).toEqual([...GLOBAL_OPTIONS.map(optionRow), ['`--version`', 'print the version']])
  })
})

describe('a command line in a document', () => {
  test.each(documents())('%s has only commands and flags that exist', (document) => {
    const text = read(document)
    const known = new Map(
      COMMANDS.map((command) => [
        command.name,
        [...command.options, ...GLOBAL_OPTIONS].map((one) => `--${one.name}`),
      ]),
    )
    const uses = [...text.matchAll(/(?:`|^|npm run |-- |npx )flux (?:-- )?([a-z][a-z-]*)((?: [^\s`|]+)*)/gm)]
    const wrong = uses.flatMap(([use, name = '', rest = '']) => {
      const [joined = name] = joinWords([name, ...rest.trim().split(' ')])
      const flags = known.get(joined)
      if (flags === undefined) return [use]
      return [...rest.matchAll(/ (--[a-z-]+)/g)]
        .filter(([, flag = '']) => !flags.includes(flag))
        .map(() => use)
    })
    expect(wrong).toEqual([])
  })
})

describe('examples in documents', () => {
  const blocks = documents().flatMap((document) =>
    [...read(document).matchAll(/^```yaml\n([\s\S]*?)^```/gm)].map(({ 1: text = '', index }) => ({
      document,
      text,
      line: read(document).slice(0, index).split('\n').length,
    })),
  )
  /** Blocks that begin with the path of their file stand in one tree with the others of their page. */
  const placed = blocks.filter(({ text }) => /^# \.flux\//.test(text))
  const sets = blocks.filter((block) => block.text.includes('kind: ConstraintSet') && !placed.includes(block))
  const configs = blocks.filter(({ text }) => /^kind: Config$/m.test(text))

  test('are there to be tried', () => {
    expect(sets.length).toBeGreaterThan(3)
    expect(configs.length).toBeGreaterThan(0)
    expect(sets.filter(({ text }) => !text.includes('tests:'))).toEqual([])
  })

  test.each(sets)('compile, and their tests pass: $document:$line', async ({ text }) => {
    const { report } = await check({ head: memoryTree({ '.flux/example.flux.yaml': text }), clock: CLOCK })
    expect(report.diagnostics).toEqual([])
  })

  test.each([...new Set(placed.map(({ document }) => document))])(
    'compile together, and their tests pass: %s',
    async (document) => {
      const files = placed
        .filter((block) => block.document === document)
        .map(({ text }): [string, string] => [/^# (\S+)/.exec(text)?.[1] ?? '', text])
      const { report } = await check({ head: memoryTree(Object.fromEntries(files)), clock: CLOCK })
      expect(report.diagnostics).toEqual([])
    },
  )

  test.each(configs)('configure what the same page defines: $document:$line', async ({ document, text }) => {
    const files = sets
      .filter((set) => set.document === document)
      .map((set, index) => [`.flux/example-${index}.flux.yaml`, set.text] as const)
    const head = memoryTree({ ...Object.fromEntries(files), '.flux/config.yaml': text })
    const { report } = await check({ head, clock: CLOCK })
    expect(report.diagnostics.filter(({ code }) => code !== 'config/unused-waiver')).toEqual([])
  })

  test.each(blocks)('are YAML that every reader accepts: $document:$line', ({ text }) => {
    expect(() => load(text)).not.toThrow()
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

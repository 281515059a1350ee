import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { load } from 'js-yaml'
import { describe, expect, test } from 'vitest'
import { INPUT_NAMES } from '../src/action/inputs.ts'
import { VERSION } from '../src/core/version.ts'

const ROOT = new URL('../', import.meta.url)

interface ActionInput {
  readonly description?: string
  readonly default?: string
  readonly required?: boolean
}

interface ActionManifest {
  readonly name?: string
  readonly description?: string
  readonly author?: string
  readonly branding?: { readonly icon?: string; readonly color?: string }
  readonly inputs: Readonly<Record<string, ActionInput>>
  readonly outputs: Readonly<Record<string, { readonly description?: string }>>
  readonly runs: Readonly<Record<string, string>>
}

function read(path: string): string {
  return readFileSync(new URL(path, ROOT), 'utf8')
}

function readAction(): ActionManifest {
  return load(read('action.yml')) as ActionManifest
}

/** Rows of the table of README.md whose header begins with `header`, as trimmed cells. */
function readmeTable(header: string): readonly (readonly string[])[] {
  const lines = read('README.md').split('\n')
  const start = lines.findIndex((line) => line.startsWith(`| ${header} |`))
  expect(start, `README.md has a table of ${header}s`).toBeGreaterThanOrEqual(0)
  const end = lines.findIndex((line, index) => index > start && !line.startsWith('|'))
  return lines.slice(start + 2, end < 0 ? undefined : end).map((line) =>
    line
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
}

describe('the Marketplace', () => {
  test('finds exactly one action, at the root, and no workflow', () => {
    const files = readdirSync(ROOT)
    expect(files.filter((file) => /^action\.ya?ml$/.test(file))).toEqual(['action.yml'])
    expect(existsSync(new URL('.github/workflows', ROOT))).toBe(false)
  })

  test('gets a name, a description that fits, an author, and a badge that it knows', () => {
    const action = readAction()
    const colors = ['white', 'black', 'yellow', 'blue', 'green', 'orange', 'red', 'purple', 'gray-dark']
    expect(action.name).toMatch(/^\S.{2,}/)
    expect(action.description?.length).toBeLessThanOrEqual(125)
    expect(action.description?.length).toBeGreaterThan(20)
    expect(action.author).toBeTruthy()
    expect(colors).toContain(action.branding?.color)
    expect(action.branding?.icon).toBe('shield')
  })
})

describe('action.yml', () => {
  test('runs on Node 24 a file that exists, without steps before and after', () => {
    const { runs } = readAction()
    expect(runs['using']).toBe('node24')
    expect(existsSync(new URL(runs['main'] ?? '', ROOT))).toBe(true)
    expect(Object.keys(runs).sort()).toEqual(['main', 'using'])
  })

  test('is useful with no inputs: each has a description, and none is required', () => {
    for (const [name, input] of Object.entries(readAction().inputs)) {
      expect(name).toMatch(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/)
      expect(input.description, name).toBeTruthy()
      expect(input.required ?? false, name).toBe(false)
      expect(typeof input.default, name).toBe('string')
    }
  })

  test('declares the outputs that later steps need', () => {
    const outputs = Object.entries(readAction().outputs)
    const needed = ['conclusion', 'exit-code', 'findings', 'new-findings', 'undecided', 'report-path']
    expect(outputs.map(([name]) => name)).toEqual(expect.arrayContaining(needed))
    expect(outputs.filter(([, output]) => !output.description)).toEqual([])
  })

  test('takes no default from a context that does not exist there', () => {
    const text = Object.values(readAction().inputs).map((input) => input.default ?? '')
    const contexts = text.flatMap((value) =>
      [...value.matchAll(/\$\{\{\s*([a-z]+)/g)].map((match) => match[1]),
    )
    expect(contexts.filter((name) => name !== 'github')).toEqual([])
  })

  test('has the inputs of the table in README.md, with their defaults', () => {
    const inputs = Object.entries(readAction().inputs)
    const rows = readmeTable('input').map(([name, initial]) => [name, initial])
    expect(rows).toEqual(
      inputs.map(([name, input]) => [`\`${name}\``, input.default ? `\`${input.default}\`` : '']),
    )
  })

  test('has the outputs of the table in README.md', () => {
    expect(readmeTable('output').map(([name]) => name)).toEqual(
      Object.keys(readAction().outputs).map((name) => `\`${name}\``),
    )
  })

  test('declares every input that the action reads, in the same order, and no other', () => {
    expect(Object.keys(readAction().inputs)).toEqual(INPUT_NAMES)
  })
})

describe('every workflow that users are told to copy', () => {
  const folder = new URL('workflows-examples/', ROOT)
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => /\.ya?ml$/.test(file)) : []

  test('is there', () => {
    expect(files).not.toEqual([])
  })

  test('is the one that README.md shows, but for the commit of FLUX itself', () => {
    const shown =
      /```yaml\n# \.github\/workflows\/flux\.yml\n([\s\S]*?)```/.exec(read('README.md'))?.[1] ?? ''
    const example = read('workflows-examples/flux.yml').replace(/^#.*\n/, '')
    const withoutCommit = (text: string): string => text.replace(/cocapn\/flux@.*/, 'cocapn/flux@')
    expect(withoutCommit(shown)).toBe(withoutCommit(example))
  })

  test.each(files)('%s pins what it uses to a full commit, and grants nothing at the top', (file) => {
    const text = readFileSync(new URL(file, folder), 'utf8')
    const uses = [...text.matchAll(/^\s*(?:-\s+)?uses:\s*(\S+)/gm)].map((match) => match[1] ?? '')
    expect(uses.filter((use) => !/^[^@]+@(?:[0-9a-f]{40}|<[a-z-]+>)$/.test(use))).toEqual([])
    expect((load(text) as { readonly permissions: unknown }).permissions).toEqual({})
  })
})

describe('package.json', () => {
  const manifest = JSON.parse(read('package.json'))

  test('ships files that exist and a command that can be started', () => {
    const built = ['lib']
    const missing = (manifest.files as readonly string[]).filter(
      (path) => !built.includes(path) && !existsSync(new URL(path, ROOT)),
    )
    expect(missing).toEqual([])
    expect(read(manifest.bin.flux).startsWith('#!/usr/bin/env node\n')).toBe(true)
  })

  test('has the version that the program prints', () => {
    expect(VERSION).toBe(manifest.version)
  })

  test('has the licence that LICENSE holds', () => {
    expect(manifest.license).toBe('Apache-2.0')
    expect(read('LICENSE')).toMatch(/Apache License\s+Version 2\.0, January 2004/)
  })
})

describe('.github/dependabot.yml', () => {
  test('asks weekly for npm packages and actions, and waits before it proposes a release', () => {
    const { updates } = load(read('.github/dependabot.yml')) as {
      readonly updates: readonly {
        readonly 'package-ecosystem': string
        readonly schedule: { readonly interval: string }
        readonly cooldown: { readonly 'default-days': number }
      }[]
    }
    expect(updates.map((update) => update['package-ecosystem'])).toEqual(['npm', 'github-actions'])
    expect(updates.map((update) => update.schedule.interval)).toEqual(['weekly', 'weekly'])
    expect(updates.filter((update) => update.cooldown['default-days'] < 7)).toEqual([])
  })
})

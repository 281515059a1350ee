import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { load } from 'js-yaml'
import { describe, expect, it } from 'vitest'

interface Rule {
  readonly id: string
  readonly tests?: readonly { readonly name: string; readonly expect: readonly unknown[] }[]
}

const FOLDER = new URL('../../../src/packs/dependencies/', import.meta.url)

const rules = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.flux.yaml'))
  .flatMap((name): readonly Rule[] => {
    const set = load(readFileSync(new URL(name, FOLDER), 'utf8')) as { readonly constraints: readonly Rule[] }
    return set.constraints
  })

describe('the pack `dependencies`', () => {
  it('has rules', () => {
    expect(rules.length).toBeGreaterThan(70)
  })

  it.each(rules.map((rule) => [rule.id, rule] as const))(
    'has a page and a bad, a good and a borderline case of `%s`',
    (id, { tests = [] }) => {
      const page = new URL(`../../../docs/rules/dependencies/${id}.md`, import.meta.url)
      expect(existsSync(page) && readFileSync(page, 'utf8').length > 400).toBe(true)
      const bad = tests.filter(({ name }) => name.startsWith('avoid: '))
      const good = tests.filter(({ name }) => name.startsWith('prefer: '))
      expect(bad.length > 0 && bad.every(({ expect: found }) => found.length > 0)).toBe(true)
      expect(good.length > 0 && good.every(({ expect: found }) => found.length === 0)).toBe(true)
      expect(tests.length - bad.length - good.length).toBeGreaterThan(0)
    },
  )
})

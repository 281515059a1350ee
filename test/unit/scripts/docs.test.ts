import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readNotes } from '../../../scripts/docs/notes.ts'
import { renderPages } from '../../../scripts/docs/pages.ts'
import { STANDARD_LIBRARIES } from '../../../src/core/expression/functions/libraries.ts'

const ROOT = new URL('../../../', import.meta.url)
const pages = await renderPages()

function markdownIn(folder: string): readonly string[] {
  return readdirSync(new URL(folder, ROOT), { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.md'))
    .sort()
}

describe('the generated pages', () => {
  it.each([...pages.keys()])('%s is up to date: else run `npm run docs`', (path) => {
    const file = new URL(path, ROOT)
    expect(existsSync(file)).toBe(true)
    expect(readFileSync(file, 'utf8')).toBe(pages.get(path))
  })

  it('are all that lies beside the notes, so that no page outlives its rule', () => {
    expect(markdownIn('docs/rules/').map((name) => `docs/rules/${name}`)).toEqual(
      [...pages.keys()].filter((path) => path.startsWith('docs/rules/')).sort(),
    )
  })

  it('hold every overload of every function', () => {
    const page = pages.get('docs/functions.md') ?? ''
    for (const { name, overloads } of STANDARD_LIBRARIES) {
      expect(page).toContain(`\n## ${name}\n`)
      for (const { id } of overloads) expect(page).toContain(`\`${id}\` |\n`)
    }
    expect(page).toContain(
      '| `kubernetes.Quantity.compareTo(kubernetes.Quantity) -> int` | `quantity_compare_to` |',
    )
  })

  it('have notes for each rule and no notes without one', () => {
    expect(markdownIn('src/packs/notes/').map((name) => `docs/rules/${name}`)).toEqual(
      [...pages.keys()].filter((path) => /^docs\/rules\/.+\//.test(path)).sort(),
    )
  })

  it('show how it is done wrong and right', () => {
    for (const [path, text] of pages) {
      if (!/^docs\/rules\/.+\//.test(path)) continue
      expect(text, path).toMatch(/\n## Avoid\n[\s\S]+```(?:yaml|text)\n[\s\S]+\n## Prefer\n[\s\S]+```yaml\n/)
    }
  })
})

describe('examples of changes', () => {
  it('show what was there before', () => {
    expect(pages.get('docs/rules/workflow/guard-permissions-widened.md')).toMatch(
      /\nBefore the change `\.github\/workflows\/ci\.yml` is\n\n```yaml\n[^`]+contents: read\n[^`]+```\n[^`]+`\.github\/workflows\/ci\.yml`, line 3:\n\n```yaml\n[^`]+contents: write\n/,
    )
  })

  it('write out the characters that nobody sees', () => {
    expect(pages.get('docs/rules/repository/unicode-bidi.md')).toContain("'user<U+202E> <U+2066>//")
    expect(pages.get('docs/rules/repository/unicode-mixed-script.md')).toContain(
      'https://g<U+0456>thub.example',
    )
    for (const [path, text] of pages)
      expect(text, path).not.toMatch(/\p{Cf}|\p{Variation_Selector}|[\0-\x08\x0b-\x1f]/u)
  })
})

describe('readNotes', () => {
  it('refuses a rule without notes', () => {
    expect(() => readNotes('workflow/no-such-rule')).toThrow()
  })
})

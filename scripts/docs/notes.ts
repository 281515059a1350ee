import { readFileSync } from 'node:fs'

/** What people write about a rule by hand: the parts of its page that the pack does not hold. */
export interface RuleNotes {
  readonly finds: string
  readonly why: string
  readonly limits: string
  readonly related: string
}

const NOTES = new URL('../../src/packs/notes/', import.meta.url)

/** Reads the notes of a rule; throws when a section is missing or is not known. */
export function readNotes(rule: string): RuleNotes {
  const file = `${rule}.md`
  const sections = new Map(
    readFileSync(new URL(file, NOTES), 'utf8')
      .split(/^## /m)
      .slice(1)
      .map((section): [string, string] => {
        const end = section.indexOf('\n')
        return [section.slice(0, end).trim(), section.slice(end).trim()]
      }),
  )
  const take = (title: string): string => {
    const text = sections.get(title)
    if (text === undefined || text === '')
      throw new Error(`src/packs/notes/${file} has no section "${title}"`)
    sections.delete(title)
    return text
  }
  const notes: RuleNotes = {
    finds: take('What it finds'),
    why: take('Why it matters'),
    limits: take('Limits and known misses'),
    related: take('Related rules'),
  }
  for (const title of sections.keys())
    throw new Error(`src/packs/notes/${file} has an unknown section "${title}"`)
  return notes
}

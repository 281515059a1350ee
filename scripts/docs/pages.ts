import { readdirSync } from 'node:fs'
import { FACT_KINDS } from '../../src/collect/kinds.ts'
import { readSet } from '../../src/core/constraint/read.ts'
import type { ConstraintSet } from '../../src/core/constraint/set.ts'
import { STANDARD_LIBRARIES } from '../../src/core/expression/functions/libraries.ts'
import { readPackParts } from '../packs/merge-pack.ts'
import { renderFacts } from './facts-page.ts'
import { renderFunctions } from './functions-page.ts'
import { readNotes } from './notes.ts'
import { renderRuleIndex } from './rule-index.ts'
import { renderRule } from './rule-page.ts'

const PACKS = new URL('../../src/packs/', import.meta.url)

/** Every generated page by its path from the root. */
export async function renderPages(): Promise<ReadonlyMap<string, string>> {
  const sets = await readPacks()
  const pages = new Map([
    ['docs/facts.md', renderFacts(FACT_KINDS)],
    ['docs/functions.md', renderFunctions(STANDARD_LIBRARIES)],
    ['docs/rules/README.md', renderRuleIndex(sets)],
  ])
  for (const set of sets) {
    for (const constraint of set.constraints) {
      pages.set(`docs/rules/${constraint.rule}.md`, renderRule(set, constraint, readNotes(constraint.rule)))
    }
  }
  return pages
}

async function readPacks(): Promise<readonly ConstraintSet[]> {
  const sets: ConstraintSet[] = []
  const names = readdirSync(PACKS, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  for (const { name } of names.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    for (const { path, document } of await readPackParts(new URL(`${name}/`, PACKS), name)) {
      const { set, diagnostics } = readSet(document, 'pack')
      if (set === undefined)
        throw new Error(`${path}: ${diagnostics.map(({ message }) => message).join('; ')}`)
      sets.push(set)
    }
  }
  return sets
}

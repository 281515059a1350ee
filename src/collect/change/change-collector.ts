import type { Fact, FactKind } from '../../core/fact.ts'
import type { Collector } from '../collector.ts'
import { collectHidden } from '../text/collect-hidden.ts'
import { CHANGE_TEXT } from '../text/kinds.ts'
import { type ChangedFile, changedFile } from './changed-file.ts'
import { collectFile } from './collect-file.ts'
import { collectGuards } from './guard/collect-guards.ts'
import { CHANGE_GUARD } from './guard/kinds.ts'
import { CHANGE_FILE } from './kinds.ts'

/** Facts of some kinds that one changed file gives. */
interface ChangePart {
  readonly kind: FactKind
  readonly collect: (file: ChangedFile) => Promise<readonly Fact[]>
}

const PARTS: readonly ChangePart[] = [
  { kind: CHANGE_FILE, collect: collectFile },
  { kind: CHANGE_GUARD, collect: collectGuards },
  { kind: CHANGE_TEXT, collect: hiddenIn },
]

const KINDS: readonly FactKind[] = PARTS.map(({ kind }) => kind)

/** Facts about what a change does. Files that did not change are never read. */
export const changeCollector: Collector = {
  kinds: KINDS,
  projectKinds: KINDS,
  wants: () => false,
  start: (asked) => ({
    collect: () => [],
    finish: async (project) => {
      const parts = PARTS.filter(({ kind }) => asked.has(kind))
      const facts: Fact[] = []
      // One file after the other, so that memory does not grow with their number.
      for (const change of (await project.changes()) ?? []) {
        const file = changedFile(change)
        for (const part of parts) for (const fact of await part.collect(file)) facts.push(fact)
      }
      return facts
    },
  }),
}

async function hiddenIn({ before, after }: ChangedFile): Promise<readonly Fact[]> {
  const text = await after?.text()
  return text === undefined ? [] : collectHidden(text, async () => before?.text())
}

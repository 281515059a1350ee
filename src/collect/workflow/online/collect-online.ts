import type { Fact, FactKind } from '../../../core/fact.ts'
import type { Project } from '../../project.ts'
import { askAdvisories } from './ask-advisories.ts'
import { askPin } from './ask-pin.ts'
import { askRepository } from './ask-repository.ts'
import { WORKFLOW_ADVISORY, WORKFLOW_PIN, WORKFLOW_REPOSITORY } from './kinds.ts'
import { onlineFacts } from './online-facts.ts'
import { usePlaces } from './use-place.ts'

/** Kinds of fact that a forge is asked for. */
export const ONLINE_KINDS: readonly FactKind[] = [WORKFLOW_ADVISORY, WORKFLOW_PIN, WORKFLOW_REPOSITORY]

/** What the forge says, of the kinds that somebody asks for, about facts of `uses`, which are made as far as they are wanted. */
export async function collectOnline(
  uses: Iterable<Fact>,
  asked: ReadonlySet<FactKind>,
  project: Project,
): Promise<readonly Fact[]> {
  const places = remembered(usePlaces(uses))
  const facts = await Promise.all([
    asked.has(WORKFLOW_PIN) ? onlineFacts(WORKFLOW_PIN, places, project, askPin) : [],
    asked.has(WORKFLOW_REPOSITORY) ? onlineFacts(WORKFLOW_REPOSITORY, places, project, askRepository) : [],
    asked.has(WORKFLOW_ADVISORY) ? onlineFacts(WORKFLOW_ADVISORY, places, project, askAdvisories) : [],
  ])
  return facts.flat()
}

/** Items that can be gone through several times and are made once, as far as somebody goes. */
function remembered<Item>(items: Iterable<Item>): Iterable<Item> {
  const made: Item[] = []
  const iterator = items[Symbol.iterator]()
  return {
    *[Symbol.iterator]() {
      for (let at = 0; ; at++) {
        if (at === made.length) {
          const next = iterator.next()
          if (next.done === true) return
          made.push(next.value)
        }
        yield* made.slice(at, at + 1)
      }
    },
  }
}

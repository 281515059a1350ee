import type { Fact, FactKind } from '../../../core/fact.ts'
import type { Project } from '../../project.ts'
import { askAdvisories } from './ask-advisories.ts'
import { askPin } from './ask-pin.ts'
import { askRepository } from './ask-repository.ts'
import { WORKFLOW_ADVISORY, WORKFLOW_PIN, WORKFLOW_REPOSITORY } from './kinds.ts'
import { onlineFacts } from './online-facts.ts'
import { type UsePlace, usePlaces } from './use-place.ts'

/** Kinds of fact that a forge is asked for. */
export const ONLINE_KINDS: readonly FactKind[] = [WORKFLOW_ADVISORY, WORKFLOW_PIN, WORKFLOW_REPOSITORY]

/** What the forge says, of the kinds that somebody asks for, about facts of `uses`, which are made as far as they are wanted. */
export async function collectOnline(
  uses: () => Iterable<Fact>,
  asked: ReadonlySet<FactKind>,
  project: Project,
): Promise<readonly Fact[]> {
  const places = (): Iterable<UsePlace> => usePlaces(uses())
  const facts = await Promise.all([
    asked.has(WORKFLOW_PIN) ? onlineFacts(WORKFLOW_PIN, places(), project, askPin) : [],
    asked.has(WORKFLOW_REPOSITORY) ? onlineFacts(WORKFLOW_REPOSITORY, places(), project, askRepository) : [],
    asked.has(WORKFLOW_ADVISORY) ? onlineFacts(WORKFLOW_ADVISORY, places(), project, askAdvisories) : [],
  ])
  return facts.flat()
}

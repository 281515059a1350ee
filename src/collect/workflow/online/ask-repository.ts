import { Unavailable } from '../../../core/fact.ts'
import type { WORKFLOW_REPOSITORY } from './kinds.ts'
import type { AskPlace } from './online-facts.ts'

/** Asks whether anybody can still write to the repository of a place. */
export const askRepository: AskPlace<typeof WORKFLOW_REPOSITORY.fields> = async (port, place) => {
  const { raw, slug, ref, refKind, context } = place
  const flags = await port.flags(slug)
  const archived =
    flags instanceof Unavailable
      ? flags
      : (flags?.archived ?? new Unavailable('the forge shows no repository of this name'))
  return [{ fields: { raw, slug, ref, refKind, context, archived } }]
}

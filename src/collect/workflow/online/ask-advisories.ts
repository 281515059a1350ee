import { type FactFields, Unavailable } from '../../../core/fact.ts'
import { commitOf, type KnownCommit, longestTag, refsOf } from './ask-pin.ts'
import type { WORKFLOW_ADVISORY } from './kinds.ts'
import type { AskPlace, OnlineContent } from './online-facts.ts'
import type { Advisory, RepositoryPort } from './repository-port.ts'
import type { UsePlace } from './use-place.ts'
import { isInRange } from './version-range.ts'

type AdvisoryFields = FactFields<typeof WORKFLOW_ADVISORY.fields>

/** LIMIT: characters of a title that a message may show. */
const MAX_SUMMARY = 200

/** Asks for the advisories that the version of a place has. Hooks of pre-commit are no actions: there are none about them. */
export const askAdvisories: AskPlace<typeof WORKFLOW_ADVISORY.fields> = async (port, place) => {
  if (place.context === 'pre-commit') return []
  const advisories = await port.advisories(place.slug)
  if (advisories instanceof Unavailable) return [unknown(place, advisories)]
  if (advisories.length === 0) return []
  const version = await versionOf(port, place)
  if (version instanceof Unavailable) return [unknown(place, version)]
  // A commit without a tag is of no version that an advisory could name.
  if (version === undefined) return []
  return advisories.flatMap((advisory): readonly OnlineContent<typeof WORKFLOW_ADVISORY.fields>[] => {
    const isAffected = isInRange(version, advisory.affected)
    return isAffected === true ? [{ fields: fieldsOf(place, version, advisory) }] : []
  })
}

async function versionOf(port: RepositoryPort, { slug, ref, refKind }: UsePlace): Promise<KnownCommit> {
  const refs = await refsOf(port, slug)
  const commit = await commitOf(port, slug, ref, refKind, refs)
  if (commit instanceof Unavailable) return commit
  const tag = commit === undefined ? undefined : longestTag(refs, commit)
  return tag ?? (refKind === 'symbolic' ? ref : undefined)
}

function fieldsOf(place: UsePlace, version: string, advisory: Advisory): AdvisoryFields {
  const { raw, slug, ref, refKind, context } = place
  const { id, severity, summary, affected, patched } = advisory
  return {
    raw,
    slug,
    ref,
    refKind,
    context,
    version,
    id,
    severity: severity === 'low' || severity === 'medium' ? severity : 'high',
    // HOSTILE: a title is text of strangers; it stays on its line.
    summary: summary
      .slice(0, MAX_SUMMARY)
      .toWellFormed()
      .replace(/[\p{Cc}\s]+/gu, ' ')
      .trim(),
    affected,
    ...(patched === undefined ? {} : { patched }),
  }
}

/** A place of which nothing is known: that there is no advisory must not be read out of it. */
function unknown(place: UsePlace, reason: Unavailable): OnlineContent<typeof WORKFLOW_ADVISORY.fields> {
  const { raw, slug, ref, refKind, context } = place
  return {
    fields: {
      raw,
      slug,
      ref,
      refKind,
      context,
      version: reason,
      id: reason,
      severity: reason,
      summary: reason,
      affected: reason,
    },
  }
}

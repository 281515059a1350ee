import type { Document } from '../../core/document/document.ts'
import { type Fact, Unavailable } from '../../core/fact.ts'
import { addFact, createFactList, finishFacts } from '../fact-list.ts'
import { commentsOf } from '../workflow/comment.ts'
import { parseIgnore } from '../workflow/ignore.ts'
import { WORKFLOW_IGNORE } from './kinds.ts'

/** LIMIT: characters of a text, and rules of a comment, that a fact keeps. */
const MAX_TEXT = 200
const MAX_RULES = 50

const NO_DAY = new Unavailable('nobody says which day it is')

/** A fact for every comment of a file that asks not to report findings. `today` is `YYYY-MM-DD` in UTC. */
export function collectIgnores(
  documents: readonly Document[],
  today: string | undefined,
): readonly Fact<typeof WORKFLOW_IGNORE.fields>[] {
  const [document] = documents
  // Few files have any, and finding the comments of a file takes a while.
  if (document === undefined || !document.source.text.includes(': ignore[')) return []
  const { source } = document
  const list = createFactList(WORKFLOW_IGNORE, source, undefined)
  for (const { span } of commentsOf(documents)) {
    const ignore = parseIgnore(source.text.slice(span.start, span.end))
    if (ignore === undefined) continue
    const { rules, reason, expires } = ignore
    const kept = rules.slice(0, MAX_RULES).map((rule) => rule.slice(0, MAX_TEXT))
    addFact(list, {
      span,
      spans: new Map(),
      identity: `ignore/${kept.join(',').slice(0, MAX_TEXT)}/${expires ?? ''}`,
      fields: {
        rules: kept,
        ...(reason === undefined ? {} : { reason: reason.slice(0, MAX_TEXT) }),
        ...(expires === undefined ? {} : { expires }),
        expired: expires !== undefined && (today === undefined ? NO_DAY : today > expires),
      },
    })
  }
  return finishFacts(list)
}

import { LIMITS } from '../../../core/limits.ts'
import { quoted } from '../../../core/quote.ts'
import type { Span } from '../../../core/span.ts'
import { type Purl, parsePurl, writePurl } from '../parse-purl.ts'
import type { VexHash, VexThing } from './model.ts'
import { report, type VexDraft } from './vex-draft.ts'

/** Parts of a thing as the document has them. */
export interface ThingParts {
  readonly id?: string
  readonly purl?: string
  readonly cpe22?: string
  readonly cpe23?: string
  readonly hashes?: readonly VexHash[]
}

/** A thing with its package URLs taken apart. What looks like one and is none is told at `span`, and matches nothing. */
export function thingOf(draft: VexDraft, parts: ThingParts, span: Span): VexThing {
  const purls = new Map<string, Purl>()
  for (const text of [parts.id, parts.purl]) {
    if (text === undefined || (text === parts.id && !isPurl(text))) continue
    const purl = parsePurl(text)
    if (typeof purl === 'string') report(draft, 'purl', span, purl)
    else purls.set(writePurl(purl), purl)
  }
  return { ...parts, hashes: parts.hashes ?? [], purls: [...purls.values()] }
}

/** Whether a text means to be a package URL. */
export function isPurl(text: string): boolean {
  return /^pkg:/i.test(text)
}

/** Counts a product or subcomponent. False: there are too many, which is told once. */
export function countThing(draft: VexDraft, span: Span): boolean {
  draft.things++
  // LIMIT: what is compared with packages, in all statements together.
  if (draft.things === LIMITS.vexThings + 1) {
    const limit = LIMITS.vexThings.toLocaleString('en-US')
    report(draft, 'too-large', span, `the document names more than ${limit} products and subcomponents`)
  }
  return draft.things <= LIMITS.vexThings
}

/** Words that name a thing in a message. */
export function nameOf({ purl, id, cpe23, cpe22, hashes }: VexThing): string {
  return quoted(purl ?? id ?? cpe23 ?? cpe22 ?? hashes[0]?.hex ?? '')
}

import type { ValuePath } from '../schema/json-schema.ts'
import type { Check } from './check.ts'
import { COMPONENT_CHECKS } from './component-checks.ts'
import { DOCUMENT_CHECKS } from './document-checks.ts'
import type { BillView } from './view-bill.ts'

/** LIMIT: places that are told of one check; the counts stay exact. Nobody corrects more by hand, and a report has an end. */
export const MISSING_PLACES = 1_000

/** Something that lacks what a check asks for. */
export interface Missing {
  /** Package URL or name of a component; absent when it is the document. */
  readonly component?: string
  readonly path: ValuePath
}

/** How much of what one check asks for is there. */
export interface Measure {
  readonly id: string
  readonly of: Check['of']
  readonly title: string
  /** What to do where it is missing. */
  readonly fix: string
  /** False when documents of this format have no place for it. */
  readonly isSayable: boolean
  /** How many have it, of how many that are asked. A document is one. */
  readonly present: number
  readonly total: number
  /** In the order of the document, `MISSING_PLACES` at most. */
  readonly missing: readonly Missing[]
}

/** What to do instead of adding. */
const VERBS: ReadonlyMap<string, string> = new Map([
  ['format-json', 'write'],
  ['license-current', 'correct'],
  ['license-listed', 'correct or add'],
  ['license-unrestrictive', 'choose'],
  ['license-valid', 'correct or add'],
  ['local-id', 'add or make unique:'],
  ['schema-valid', 'correct'],
])

/** Measures a bill by every check, each by its id. */
export function measureBill(view: BillView): ReadonlyMap<string, Measure> {
  const checks: readonly Check[] = [...DOCUMENT_CHECKS, ...COMPONENT_CHECKS]
  return new Map(checks.map((check) => [check.id, measure(check, view)] as const))
}

function measure(check: Check, view: BillView): Measure {
  const { id, of, title } = check
  const field = check.fields[view.family]
  const fix =
    field === undefined
      ? 'write the bill as CycloneDX 1.6 or later, which has a place for it'
      : `${VERBS.get(id) ?? 'add'} ${field}`
  const known = { id, of, title, fix, isSayable: field !== undefined }
  if (check.of === 'document') {
    const holds = check.holds(view)
    const missing = holds ? [] : [{ path: check.at[view.family] }]
    return { ...known, present: holds ? 1 : 0, total: 1, missing }
  }
  let [present, total] = [0, 0]
  const missing: Missing[] = []
  for (const subject of view.subjects) {
    if (check.asks?.(subject, view) === false) continue
    total++
    if (check.holds(subject, view)) present++
    else if (missing.length < MISSING_PLACES) {
      const { component, path } = subject
      missing.push({ component: component.purl ?? component.name, path })
    }
  }
  return { ...known, present, total, missing }
}

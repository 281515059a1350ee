import { locationOf, type Source } from '../core/source.ts'
import type { Location } from '../core/span.ts'
import { terminalText } from '../report/escape.ts'
import { safeJson } from '../report/invisible.ts'
import { locateValues } from '../sbom/locate-values.ts'
import type { BillFormat } from '../sbom/model.ts'
import { readBillDocument } from '../sbom/read-bill.ts'
import { type Measure, measureBill } from '../sbom/score/measure-bill.ts'
import { judgeProfile, type ProfileName, type ProfileResult } from '../sbom/score/profiles.ts'
import { type BillScore, CHECKLIST, scoreBill } from '../sbom/score/score-bill.ts'
import { viewBill } from '../sbom/score/view-bill.ts'
import type { BillProblem } from '../sbom/validate-bill.ts'

/** A place that lacks something. */
export interface MissingPlace {
  /** Package URL or name of the component; absent when it is the document. */
  readonly component?: string
  /** JSON pointer (RFC 6901) of what lacks it, or of where it should be. */
  readonly pointer: string
  readonly location: Location
}

/** One line of the checklist: how much of it is there, and where it is missing. */
export interface ChecklistItem extends Omit<Measure, 'missing'> {
  readonly missing: readonly MissingPlace[]
}

/** What a bill is worth. */
export interface SbomScore extends BillScore {
  readonly format: BillFormat
  readonly profile?: ProfileResult
  /** What the score counts and the profile asks for. */
  readonly checklist: readonly ChecklistItem[]
}

/** Scores a bill; only problems when it is none. `also` names further lines of the checklist. Never throws for what the text holds. */
export async function scoreSbom(
  source: Source,
  profileName?: ProfileName,
  also: readonly string[] = [],
): Promise<{ readonly result?: SbomScore; readonly problems: readonly BillProblem[] }> {
  const { bill, document, problems } = await readBillDocument(source)
  const format = bill?.document.format
  if (bill === undefined || document === undefined || format === undefined) return { problems }
  const measures = measureBill(viewBill(bill, document, problems))
  const profile = profileName === undefined ? undefined : judgeProfile(profileName, measures)
  const ids = new Set([
    ...CHECKLIST.flatMap(({ features }) => features.map(({ check }) => check)),
    ...(profile?.items.map(({ check }) => check) ?? []),
    ...also,
  ])
  const shown = [...ids].flatMap((id) => measures.get(id) ?? [])
  const { spanOf } = locateValues(
    source,
    shown.flatMap(({ missing }) => missing.map(({ path }) => path)),
    0,
  )
  const checklist = shown.map((measure) => ({
    ...measure,
    missing: measure.missing.map(({ component, path }) => ({
      ...(component === undefined ? {} : { component }),
      pointer: path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join(''),
      location: locationOf(source, spanOf(path)),
    })),
  }))
  const result = {
    format,
    ...scoreBill(measures),
    ...(profile === undefined ? {} : { profile }),
    checklist,
  }
  return { result, problems }
}

/** A score as JSON (`flux.sbom-score/v1`). */
export function printScoreJson(result: SbomScore): string {
  return `${safeJson({ schema: 'flux.sbom-score/v1', ...result })}\n`
}

/** A score as text for a terminal: the whole, the categories, then what is missing, `places` of each. */
export function printScoreText(result: SbomScore, places: number): string {
  const { score, grade, format, categories, profile, checklist } = result
  const items = new Map(checklist.map((item) => [item.id, item] as const))
  const lines = [`${score.toFixed(2)} of 10, grade ${grade}: ${format.name} ${terminalText(format.version)}`]
  for (const one of categories) {
    const lost = one.features.flatMap((feature) => {
      const item = items.get(feature.check)
      if (item === undefined || feature.score === undefined || feature.score === 10) return []
      return item.of === 'document' ? [item.id] : [`${item.id} ${item.present}/${item.total}`]
    })
    const value = one.score === undefined ? '   –' : one.score.toFixed(2).padStart(5)
    lines.push(`  ${one.id.padEnd(15)}${value}${lost.length === 0 ? '' : `  ${lost.join(', ')}`}`)
  }
  if (profile !== undefined) {
    const failed = profile.items.filter(({ isMet, isRequired }) => isRequired && !isMet)
    const named = failed.map(({ check }) => check).join(', ')
    lines.push(`profile ${profile.name}: ${profile.isMet ? 'met' : `not met: ${named}`}`)
  }
  const asked = new Set(profile?.items.flatMap(({ check, isRequired }) => (isRequired ? [check] : [])))
  // What a format has no place for is told only where somebody asks for it.
  for (const item of checklist)
    if (item.isSayable || asked.has(item.id)) lines.push(...missingLines(item, places))
  return `${lines.join('\n')}\n`
}

function missingLines(item: ChecklistItem, places: number): readonly string[] {
  const shown = item.missing.slice(0, places).map(({ component, location }) => {
    const { path, startLine, startColumn } = location
    const what = component === undefined ? '' : ` \`${terminalText(component, LONGEST_NAME)}\` lacks`
    const place = `${terminalText(path)}:${startLine}:${startColumn}`
    return `${place}: [${item.id}]${what || ' missing:'} ${item.title}; ${item.fix}`
  })
  const rest = item.total - item.present - shown.length
  return rest > 0 ? [...shown, `  … and ${rest} more without ${item.title}`] : shown
}

/** UTF-16 units of the name of a component in a line of text. */
const LONGEST_NAME = 200

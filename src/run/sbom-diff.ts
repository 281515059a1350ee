import type { Source } from '../core/source.ts'
import { markdownCode, terminalText } from '../report/escape.ts'
import { safeJson } from '../report/invisible.ts'
import { type BillChange, diffBills } from '../sbom/diff-bills.ts'
import { readBill } from '../sbom/read-bill.ts'
import type { BillProblem } from '../sbom/validate-bill.ts'

/** Forms in which differences are shown. */
export const DIFF_FORMATS = ['text', 'json', 'markdown'] as const
export type DiffFormat = (typeof DIFF_FORMATS)[number]

/** The differences of two bills, or why there are none. */
export interface SbomDiff {
  /** Absent when one of the two is no bill. */
  readonly changes?: readonly BillChange[]
  readonly problems: readonly BillProblem[]
}

/** Compares two bills of any format that is read. */
export async function diffSboms(before: Source, after: Source): Promise<SbomDiff> {
  const [old, now] = [await readBill(before), await readBill(after)]
  const problems = [...old.problems, ...now.problems]
  if (old.bill === undefined || now.bill === undefined) return { problems }
  return { changes: diffBills(old.bill, now.bill), problems }
}

/** The differences as text for a terminal, as JSON (`flux.sbom-diff/v1`) or as Markdown. */
export function printChanges(changes: readonly BillChange[], format: DiffFormat): string {
  switch (format) {
    case 'json':
      return `${safeJson({ schema: 'flux.sbom-diff/v1', changes })}\n`
    case 'markdown':
      return markdownOf(changes)
    case 'text':
      return textOf(changes)
  }
}

function textOf(changes: readonly BillChange[]): string {
  if (changes.length === 0) return 'no difference\n'
  const lines = changes.map(({ kind, name, before, after }) => {
    const values = [before, after].map((value) => (value === undefined ? undefined : terminalText(value)))
    return `${kind} ${terminalText(name)}${arrowOf(values)}`
  })
  return `${lines.join('\n')}\n`
}

function arrowOf([before, after]: readonly (string | undefined)[]): string {
  if (before !== undefined && after !== undefined) return `: ${before} → ${after}`
  const value = before ?? after
  return value === undefined ? '' : `: ${before === undefined ? '+ ' : '- '}${value}`
}

function markdownOf(changes: readonly BillChange[]): string {
  if (changes.length === 0) return 'No difference.\n'
  const cell = (value: string | undefined): string => (value === undefined ? '' : markdownCode(value))
  const rows = changes.map(
    ({ kind, name, before, after }) =>
      `| ${kind} | ${markdownCode(name)} | ${cell(before)} | ${cell(after)} |`,
  )
  return ['| change | component | before | after |', '|---|---|---|---|', ...rows, ''].join('\n')
}

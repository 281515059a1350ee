import { estimateConstraint } from '../core/constraint/constraint-cost.ts'
import type { PlannedConstraint } from '../core/constraint/plan.ts'
import { largestDocument } from '../core/constraint/refuse-cost.ts'
import { describeCause } from '../core/expression/cost/cause.ts'
import { estimateCompatCost } from '../core/expression/cost/compat.ts'
import { saturate, UNBOUNDED } from '../core/expression/cost/cost.ts'
import { terminalText } from '../report/escape.ts'

/** What a part of a rule costs for one subject, as `flux explain --cost --json` prints it. */
interface CostRow {
  /** The key under which the expression stands. */
  readonly part: string
  readonly min: number
  /** Absent where there is no useful bound. */
  readonly max: number | undefined
  /** The most that the checker of cel-go would say, for one evaluation. */
  readonly celGo: number | undefined
  readonly because: string | undefined
}

/** The cost of a rule as JSON. */
export function costAsJson(constraint: PlannedConstraint): unknown {
  const { documentBytes, rows, min, max, limit } = costOf(constraint)
  return { rule: constraint.definition.rule, documentBytes, limit, min, max, parts: rows }
}

/** The cost of a rule as a table, with what makes it dear and what can be done about it. */
export function costAsText(constraint: PlannedConstraint): string {
  const { documentBytes, rows, max, limit } = costOf(constraint)
  const table = [
    ['part', 'at least', 'at most', 'cel-go'],
    ...rows.map((row) => [row.part, figure(row.min), figure(row.max), figure(row.celGo)]),
  ]
  const widths = [0, 1, 2, 3].map((column) => Math.max(...table.map((cells) => cells[column]?.length ?? 0)))
  const lines = table.map((cells, index) => {
    const padded = cells.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
    )
    const because = index === 0 ? 'because of' : (rows[index - 1]?.because ?? '')
    return `  ${padded.join('  ')}  ${terminalText(because)}`.trimEnd()
  })
  const isWithin = max !== undefined && max <= limit
  const verdict = isWithin
    ? `Never above the limit of ${figure(limit)} units for one subject.`
    : [
        `A document of ${figure(documentBytes)} bytes could cost ${figure(max)} units; beyond ${figure(limit)} units for one subject the verdict is undecided.`,
        ...(max === undefined
          ? []
          : [
              `Documents of up to about ${figure(Math.floor((documentBytes * limit) / max))} bytes are safe.`,
            ]),
        'Lower `limits.inputBytes`, or loop over less, to be sure.',
      ].join('\n')
  return `${constraint.definition.rule}\n\n${lines.join('\n')}\n\n${verdict}\n`
}

function costOf(constraint: PlannedConstraint): {
  readonly documentBytes: number
  readonly limit: number
  readonly rows: readonly CostRow[]
  readonly min: number
  readonly max: number | undefined
} {
  const documentBytes = largestDocument(constraint.set)
  const { parts, min, max } = estimateConstraint(constraint, { documentBytes })
  const rows = parts.map((part): CostRow => {
    const { program } = part.expression
    return {
      part: part.name,
      min: part.min,
      max: bounded(part.max),
      celGo: bounded(estimateCompatCost(program.checked, { documentBytes }).max),
      because: part.cause === undefined ? undefined : describeCause(part.cause, documentBytes),
    }
  })
  return { documentBytes, limit: constraint.costPerSubject, rows, min, max: bounded(max) }
}

function bounded(cost: number): number | undefined {
  const whole = saturate(cost)
  return whole === UNBOUNDED ? undefined : whole
}

function figure(cost: number | undefined): string {
  return cost === undefined ? 'unbounded' : cost.toLocaleString('en-US')
}

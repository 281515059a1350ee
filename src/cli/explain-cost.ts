import { estimateConstraint } from '../core/constraint/constraint-cost.ts'
import type { PlannedConstraint } from '../core/constraint/plan.ts'
import {
  CHEAPER,
  describeUnits,
  type ExceededBudget,
  exceededBudgets,
  largestDocument,
} from '../core/constraint/refuse-cost.ts'
import { describeCause } from '../core/expression/cost/cause.ts'
import { estimateCompatCost } from '../core/expression/cost/compat.ts'
import { saturate, UNBOUNDED } from '../core/expression/cost/cost.ts'
import { terminalText } from '../report/escape.ts'

/** What a part of a rule costs for one subject, as `flux.explain/v1` has it. */
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

/** The cost of a rule as `flux.explain/v1` has it; `isRefused`: for its cost. */
export function costForm(constraint: PlannedConstraint, isRefused: boolean): unknown {
  const { documentBytes, rows, min, max, limit } = costOf(constraint)
  const refused = budgetsOf(constraint, isRefused).map((budget) => ({
    part: budget.dearest.name,
    documentBytes: budget.documentBytes,
    units: bounded(budget.units),
    because: budget.because,
  }))
  return { documentBytes, limit, min, max, parts: rows, refused }
}

/** The cost of a rule as a table, with what makes it dear and what can be done about it; `isRefused`: for its cost. */
export function costAsText(constraint: PlannedConstraint, isRefused: boolean): string {
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
  const refused = budgetsOf(constraint, isRefused)
  const verdict = refused.length > 0 ? refusalOf(refused) : verdictOf(documentBytes, limit, max)
  return `${constraint.definition.rule}\n\n${lines.join('\n')}\n\n${verdict.join('\n')}\n`
}

/** What the cost means for a rule that decides. */
function verdictOf(documentBytes: number, limit: number, max: number | undefined): readonly string[] {
  if (max !== undefined && max <= limit)
    return [`Never above the limit of ${figure(limit)} units for one subject.`]
  return [
    `A document of ${figure(documentBytes)} bytes could cost ${figure(max)} units; beyond ${figure(limit)} units for one subject the verdict is undecided.`,
    ...(max === undefined
      ? []
      : [`Documents of up to about ${figure(Math.floor((documentBytes * limit) / max))} bytes are safe.`]),
    'Lower `limits.inputBytes`, or loop over less, to be sure.',
  ]
}

/** What a rule is refused for: those of foreign formats are never refused, whatever they cost. */
function budgetsOf(constraint: PlannedConstraint, isRefused: boolean): readonly ExceededBudget[] {
  return isRefused ? exceededBudgets(constraint, constraint.set) : []
}

/** Why a rule is refused. */
function refusalOf(refused: readonly ExceededBudget[]): readonly string[] {
  return [
    ...refused.map(({ units, limit, documentBytes, dearest, because }) => {
      const why = because === undefined ? '' : `: ${terminalText(because)}`
      return `Refused: even a document of ${figure(documentBytes)} bytes can cost ${describeUnits(units)} units, most of them in ${terminalText(dearest.name)}${why}. The limit is ${figure(limit)}.`
    }),
    `${CHEAPER.charAt(0).toUpperCase()}${CHEAPER.slice(1)}.`,
  ]
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

import type { Undecided } from '../core/finding.ts'
import type { Location } from '../core/span.ts'
import { countOf } from './count.ts'
import { sarifMessage } from './escape.ts'
import { diagnosticLevel, type Level, undecidedLevel } from './level.ts'
import type { Report } from './report.ts'

/** A notification of the tool: what it has to say beside results. */
export interface SarifNotification {
  readonly level: 'error' | 'warning' | 'note'
  readonly message: { readonly text: string }
  readonly descriptor?: { readonly id: string }
  readonly associatedRule?: { readonly id: string; readonly index?: number }
  readonly locations?: readonly object[]
}

interface NotificationContext {
  readonly ruleIndex: ReadonlyMap<string, number>
  readonly locationOf: (location: Location) => object
}

/** The levels in SARIF's words. */
const LEVEL_OF: Readonly<Record<Level, SarifNotification['level']>> = {
  failure: 'error',
  warning: 'warning',
  notice: 'note',
}

/** LIMIT: notifications of one run; undecided verdicts can be as many as subjects. */
const NOTIFICATIONS = 1_000

/** Diagnostics and undecided verdicts as notifications, so that no reader takes silence for a pass. */
export function sarifNotifications(
  report: Report,
  context: NotificationContext,
): readonly SarifNotification[] {
  const diagnostics = report.diagnostics.map((one): SarifNotification => {
    return {
      level: LEVEL_OF[diagnosticLevel(one)],
      message: { text: textOf(one.message, one.help) },
      descriptor: { id: one.code },
      locations: [context.locationOf(one.location)],
    }
  })
  const undecided = report.undecided.map((one): SarifNotification => {
    const index = context.ruleIndex.get(one.rule)
    return {
      level: LEVEL_OF[undecidedLevel(one)],
      message: { text: textOf(`undecided: ${one.message}${othersOf(one)}`, one.help) },
      descriptor: { id: `undecided/${one.reason}` },
      associatedRule: { id: one.rule, ...(index === undefined ? {} : { index }) },
      ...(one.location === undefined ? {} : { locations: [context.locationOf(one.location)] }),
    }
  })
  const all = [...diagnostics, ...undecided]
  if (all.length <= NOTIFICATIONS) return all
  const text = `${all.length - NOTIFICATIONS + 1} more notifications in the complete report`
  return [...all.slice(0, NOTIFICATIONS - 1), { level: 'error', message: { text } }]
}

/** The associated rule is one; that others share its fate is text. */
function othersOf({ rules = [] }: Undecided): string {
  return rules.length > 1 ? `; ${countOf(rules.length - 1, 'more rule')} undecided` : ''
}

function textOf(message: string, help: string | undefined): string {
  const text = sarifMessage(message)
  return help === undefined ? text : `${text}. ${sarifMessage(help)}`
}

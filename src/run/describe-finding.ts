import { OFFLINE } from '../collect/workflow/online/online-facts.ts'
import type { UndecidedCase } from '../core/constraint/evaluation.ts'
import { locateInExpression } from '../core/constraint/expression-site.ts'
import type { Fingerprinted } from '../core/constraint/ratchet.ts'
import type { ConstraintDefinition } from '../core/constraint/set.ts'
import type { Diagnostic } from '../core/diagnostic.ts'
import type { Finding, Undecided, UndecidedReason } from '../core/finding.ts'
import { compareLocations } from '../core/span.ts'
import type { Scan } from './scan.ts'

/** A violation in the words of the report. */
export function describeFinding({ violation, fingerprint, status }: Fingerprinted): Finding {
  const { definition } = violation.constraint
  return {
    rule: definition.rule,
    title: definition.title,
    severity: violation.severity,
    confidence: violation.confidence,
    persona: violation.persona,
    enforcement: definition.enforcement === 'block' ? 'block' : 'warn',
    status,
    message: violation.message,
    ...(definition.why === undefined ? {} : { why: definition.why }),
    ...(definition.help === undefined ? {} : { fix: definition.help }),
    ...(definition.url === undefined ? {} : { url: definition.url }),
    locations: violation.locations,
    fingerprint,
    ...(violation.blame.length === 0 ? {} : { blame: violation.blame }),
    ...(violation.names === undefined ? {} : { names: violation.names }),
    ...(definition.waivable ? {} : { waivable: false }),
  }
}

/** How a run gets the connection that it lacked. */
const ASK = 'give `--online` and a token in `GH_TOKEN` on the command line, or `token` to the action'

/** Undecided cases in the words of the report, sorted, each once. */
export function describeUndecided(cases: readonly UndecidedCase[]): readonly Undecided[] {
  const described = cases.map(({ constraint, reason, message, location, ...rest }): Undecided => {
    const help = rest.help ?? (message === OFFLINE.reason ? ASK : undefined)
    return {
      rule: constraint.definition.rule,
      reason,
      enforcement: undecidedEnforcement(constraint.definition, reason),
      message,
      ...(help === undefined ? {} : { help }),
      location,
    }
  })
  const seen = new Set<string>()
  return described
    .sort((a, b) => (a.rule === b.rule ? byPlace(a, b) : a.rule < b.rule ? -1 : 1))
    .filter((one) => {
      const key = JSON.stringify(one)
      return !seen.has(key) && seen.add(key)
    })
}

/** What a verdict that could not be reached does to the run: only missing values may be let pass, and only by the rule itself. */
function undecidedEnforcement(
  { enforcement, unavailable }: ConstraintDefinition,
  reason: UndecidedReason,
): Undecided['enforcement'] {
  const isLetPass = reason === 'unavailable' && unavailable === 'warn'
  return enforcement === 'block' && !isLetPass ? 'block' : 'warn'
}

function byPlace(a: Undecided, b: Undecided): number {
  if (a.location === undefined || b.location === undefined) return a.location === b.location ? 0 : 1
  return compareLocations(a.location, b.location) || (a.message < b.message ? -1 : 1)
}

/** Messages that could not be shown, as diagnostics of the constraint files. */
export function messageProblems({ problems }: Scan): readonly Diagnostic[] {
  return problems.map(({ constraint, expression, message }) => ({
    code: 'constraint/message',
    severity: 'warning',
    message,
    location: locateInExpression(constraint.set.document, expression.source, {
      start: 0,
      end: expression.source.text.length,
    }),
  }))
}

/** Files of charts that foreign policies did not look at, in one diagnostic at the first of them. */
export function templateProblems({ templates }: Scan): readonly Diagnostic[] {
  const [path] = templates
  if (path === undefined) return []
  const others = templates.length - 1
  const what = others === 0 ? 'this template is' : `this template and ${others} more are`
  return [
    {
      code: 'foreign/not-rendered',
      severity: 'warning',
      message: `${what} no objects before the chart is rendered, so that no policy looks at them`,
      location: { path, startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 },
      help: 'render the chart into the tree, or check its output',
    },
  ]
}

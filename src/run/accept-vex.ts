import type { VexIndex } from '../collect/dependency/vex/match-statements.ts'
import type { VexStatement } from '../collect/dependency/vex/model.ts'
import { NO_LAST_DAY } from '../core/constraint/config.ts'
import type { Waived } from '../core/constraint/waive.ts'
import type { Diagnostic } from '../core/diagnostic.ts'
import type { Finding } from '../core/finding.ts'
import { LIMITS } from '../core/limits.ts'
import { locationOf } from '../core/source.ts'

/**
 * Marks findings as waived of which the latest statement about their vulnerability and package says that nothing is wrong: `not_affected`
 * or `fixed`. What a waiver or comment accepts already stays as it is, and so does what is not waivable, unless `allowCritical`.
 */
export function acceptVex(
  findings: readonly Finding[],
  index: VexIndex | undefined,
  allowCritical: boolean,
): Waived {
  if (index === undefined) return { findings, diagnostics: [] }
  const diagnostics: Diagnostic[] = []
  const accepted = findings.map((finding): Finding => {
    const { names, status, waivable } = finding
    if (names?.purl === undefined || names.ids.length === 0 || status === 'waived') return finding
    const { ids, purl, within = [] } = names
    const { effective, conflicts } = index.statementsFor({ ids, purl, within })
    if (effective === undefined) return finding
    if (conflicts.length > 0) diagnostics.push(contradiction(effective, conflicts))
    if (effective.status !== 'not_affected' && effective.status !== 'fixed') return finding
    if (waivable === false && !allowCritical) return finding
    const owner = `statement in ${effective.source.path}`
    return {
      ...finding,
      status: 'waived',
      waiver: { reason: reasonOf(effective), owner, expires: NO_LAST_DAY },
    }
  })
  return { findings: accepted, diagnostics }
}

function reasonOf({ status, justification, impact, notes }: VexStatement): string {
  const text = [status, justification, impact ?? notes]
    .filter((part) => part !== undefined && part !== '')
    .join(': ')
  // LIMIT: what statements say in words may be as long as their document.
  return text.length <= LIMITS.messageLength ? text : `${text.slice(0, LIMITS.messageLength - 1)}…`
}

function contradiction(
  { source, span, status, vulnerability }: VexStatement,
  conflicts: readonly VexStatement[],
): Diagnostic {
  const [other] = conflicts
  return {
    code: 'config/vex',
    severity: 'warning',
    message: `of the same time are another statement about \`${vulnerability.name.slice(0, 80)}\` and this one, \`${status}\`, which counts because it stands last`,
    location: locationOf(source, span),
    help: 'say when each statement was made by `timestamp`, or remove one',
    ...(other === undefined
      ? {}
      : {
          related: [{ location: locationOf(other.source, other.span), message: `\`${other.status}\` here` }],
        }),
  }
}

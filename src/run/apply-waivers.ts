import { isPackage } from '../collect/dependency/is-package.ts'
import type { Config, Waiver } from '../core/constraint/config.ts'
import { type Waived, waive } from '../core/constraint/waive.ts'
import { waiverKey } from '../core/constraint/waiver-key.ts'
import { weakWaivers } from '../core/constraint/waiver-limits.ts'
import type { Finding } from '../core/finding.ts'

/**
 * Accepts findings by the waivers of the configuration that decides, and tells what is wrong with waivers. Those that a change adds
 * accept nothing, unless the base says `selfWaive: true`; even then limits and `allowCritical` are those of the base. What the change
 * mends, because it takes away or replaces a waiver that is over or does not count, is a warning. `today` is `YYYY-MM-DD`.
 */
export function applyWaivers(
  findings: readonly Finding[],
  deciding: Config,
  head: Config,
  today: string,
): Waived {
  const [kept, known] = [head, deciding].map(({ waivers }) => new Set(waivers.map(waiverKey)))
  const isMended = (waiver: Waiver): boolean => kept?.has(waiverKey(waiver)) !== true
  const decided = waive(findings, deciding, today, isPackage, isMended)
  const added = head.waivers.filter(
    (waiver) => known?.has(waiverKey(waiver)) !== true && waiver.rule !== REPORT_OF_WAIVERS,
  )
  const { waiverLimits, allowCritical = false } = deciding
  const own: Config = { ...head, waivers: added, waiverLimits: waiverLimits ?? {}, allowCritical }
  const isSelfWaiving = deciding.selfWaive === true && added.length > 0
  const accepted = isSelfWaiving
    ? waiveOpen(decided.findings, own, today)
    : { findings: decided.findings, diagnostics: [] }
  const weak = [...weakWaivers(head, today), ...(isSelfWaiving ? weakWaivers(own, today) : [])]
  const told = new Set<string>()
  // One that stands in both trees is told of where the change can mend it.
  const once = [...weak, ...weakWaivers(deciding, today, isMended)].filter(({ message }) => {
    const isNew = !told.has(message)
    told.add(message)
    return isNew
  })
  return {
    findings: accepted.findings,
    diagnostics: [...decided.diagnostics, ...accepted.diagnostics, ...once],
  }
}

/** The rule that reports a waiver which a change adds: no such waiver accepts its own report, or nobody would see it. */
const REPORT_OF_WAIVERS = 'workflow/guard-ignore-added'

/** Accepts only what nobody accepted before. */
function waiveOpen(findings: readonly Finding[], config: Config, today: string): Waived {
  const open = findings.filter(({ status }) => status !== 'waived')
  const { findings: judged, diagnostics } = waive(open, config, today, isPackage)
  const results = judged.values()
  return {
    findings: findings.map((finding) =>
      finding.status === 'waived' ? finding : (results.next().value ?? finding),
    ),
    diagnostics,
  }
}

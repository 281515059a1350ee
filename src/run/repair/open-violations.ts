import { isPackage } from '../../collect/dependency/is-package.ts'
import type { VexIndex } from '../../collect/dependency/vex/match-statements.ts'
import type { Violation } from '../../core/constraint/evaluation.ts'
import type { Policy } from '../../core/constraint/policy.ts'
import { ratchet } from '../../core/constraint/ratchet.ts'
import { waive } from '../../core/constraint/waive.ts'
import { PERSONAS, type Persona } from '../../core/finding.ts'
import { acceptIgnored } from '../accept-ignored.ts'
import { acceptVex } from '../accept-vex.ts'
import { describeFinding } from '../describe-finding.ts'
import { mergeRepeated } from '../merge-repeated.ts'
import type { Scan } from '../scan.ts'

/** The violations of one file that a persona sees and that nobody has accepted by a waiver, a comment or a statement. */
export function openViolations(
  scan: Scan,
  policy: Policy,
  persona: Persona,
  today: string,
  vex: VexIndex | undefined,
): readonly Violation[] {
  const shown = scan.violations.filter((one) => PERSONAS.indexOf(one.persona) <= PERSONAS.indexOf(persona))
  const origins = mergeRepeated(
    ratchet(shown, {
      base: undefined,
      baseline: policy.baseline,
      renamed: new Map(),
      everythingExists: false,
    }),
  )
  const described = acceptIgnored(origins.map(describeFinding), origins, {
    ignores: scan.ignores,
    base: undefined,
    today,
    allowCritical: policy.config.allowCritical,
  })
  const { findings: waived } = waive(described, policy.config, today, isPackage)
  const { findings } = acceptVex(waived, vex, policy.config.allowCritical === true)
  return origins.flatMap(({ violation }, index) => (findings[index]?.status === 'waived' ? [] : [violation]))
}

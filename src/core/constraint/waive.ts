import type { Diagnostic } from '../diagnostic.ts'
import type { Finding } from '../finding.ts'
import { compileGlob } from '../glob.ts'
import { groupBy } from '../group-by.ts'
import { quoted } from '../quote.ts'
import type { Config, Waiver } from './config.ts'
import { locationOfPath } from './shape.ts'
import { waiverFault } from './waiver-limits.ts'

/** Findings after waivers, and what the waivers themselves need to hear. */
export interface Waived {
  readonly findings: readonly Finding[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Whether a package URL is what a waiver names: another one, without a version, or with a range of versions. */
export type PackageMatch = (pattern: string, purl: string) => boolean

/**
 * Marks findings that a waiver accepts. A waiver holds to the end of its last day, UTC; afterwards the finding is back and
 * a diagnostic says so, as it does two weeks before. One beyond the limits of waivers accepts nothing. `today` is `YYYY-MM-DD`.
 * Findings that are not waivable stay as they are, unless the configuration lets them be accepted. Of a waiver that a change mends it is enough to
 * warn.
 */
export function waive(
  findings: readonly Finding[],
  config: Config,
  today: string,
  isPackage: PackageMatch,
  isMended: (waiver: Waiver) => boolean = () => false,
): Waived {
  if (config.waivers.length === 0) return { findings, diagnostics: [] }
  const waivers = config.waivers.map((waiver) => ({
    waiver,
    glob: compileGlob(waiver.path),
    fault: waiverFault(waiver, config, today),
    used: false,
    refused: false,
  }))
  const byRule = groupBy(waivers, ({ waiver }) => waiver.rule)
  // Findings share paths: each pattern is matched once for each of them.
  const byPlace = new Map<string, typeof waivers>()
  const waiversFor = (rule: string, path: string): typeof waivers => {
    const key = `${rule}\u0000${path}`
    const known = byPlace.get(key)
    if (known !== undefined) return known
    const found = (byRule.get(rule) ?? []).filter(
      ({ waiver, glob }) => waiver.path === path || glob.matches(path),
    )
    byPlace.set(key, found)
    return found
  }
  const waived = findings.map((finding): Finding => {
    const matching = waiversFor(finding.rule, finding.locations[0].path).filter(
      ({ waiver }) =>
        (waiver.fingerprint === undefined || waiver.fingerprint === finding.fingerprint) &&
        isNamed(waiver, finding, isPackage) &&
        isPlace(waiver.place, finding),
    )
    if (finding.waivable === false && config.allowCritical !== true) {
      for (const match of matching) match.refused = true
      return finding
    }
    const valid = matching.find(({ waiver, fault }) => today <= waiver.expires && fault === undefined)
    // An expired waiver brings its finding back only where no other one accepts it.
    for (const match of valid === undefined ? matching : [valid]) match.used = true
    if (valid === undefined) return finding
    const { reason, owner, expires } = valid.waiver
    return { ...finding, status: 'waived', waiver: { reason, owner, expires } }
  })
  const { document } = config
  if (document === undefined) return { findings: waived, diagnostics: [] }
  const diagnostics = waivers.flatMap(({ waiver, fault, used, refused }): readonly Diagnostic[] => {
    if (used && today > waiver.expires) {
      return [
        {
          code: 'config/expired-waiver',
          severity: isMended(waiver) ? 'warning' : 'error',
          message: `the waiver of ${quoted(waiver.rule)} for ${quoted(waiver.path)} expired on ${waiver.expires}`,
          location: locationOfPath(document, [...waiver.at, 'expires']),
          help: `fix the finding, or have ${quoted(waiver.owner)} renew the waiver with a reason`,
        },
      ]
    }
    // Those that are over are told of above, those that never count by whoever reads the configuration.
    if (fault !== undefined && today <= waiver.expires) return []
    if (used && today >= dayBefore(waiver.expires, NOTICE_DAYS)) {
      return [
        {
          code: 'config/expiring-waiver',
          severity: 'warning',
          message: `the waiver of ${quoted(waiver.rule)} for ${quoted(waiver.path)} ends on ${waiver.expires}`,
          location: locationOfPath(document, [...waiver.at, 'expires']),
          help: `fix the finding until then, or have ${quoted(waiver.owner)} renew the waiver with a reason`,
        },
      ]
    }
    if (refused) {
      return [
        {
          code: 'config/refused-waiver',
          severity: 'warning',
          message: `${quoted(waiver.rule)} is a rule whose findings cannot be accepted`,
          location: locationOfPath(document, [...waiver.at, 'rule']),
          help: 'fix the finding; `allowCritical: true` would let all such waivers count',
        },
      ]
    }
    if (used || waiver.place !== undefined) return []
    return [
      {
        code: 'config/unused-waiver',
        severity: 'warning',
        message: `the waiver of ${quoted(waiver.rule)} for ${quoted(waiver.path)} accepts nothing`,
        location: locationOfPath(document, waiver.at),
        help: 'remove it',
      },
    ]
  })
  return { findings: waived, diagnostics }
}

/** Days before its last one on which a waiver is told to end, so that somebody has time to act. */
const NOTICE_DAYS = 14
const DAY_MS = 86_400_000

/** The day that lies so many days before another, `YYYY-MM-DD`. */
function dayBefore(day: string, days: number): string {
  const time = Date.parse(`${day}T00:00:00Z`)
  // The very first days that can be written have none before them.
  return Number.isNaN(time) ? day : new Date(time - days * DAY_MS).toISOString().slice(0, 10)
}

/** HOSTILE: a finding that does not say what it is about is accepted by no name. */
function isNamed(waiver: Waiver, { names }: Finding, isPackage: PackageMatch): boolean {
  const { advisory } = waiver
  if (advisory !== undefined && names?.ids.includes(advisory) !== true) return false
  if (waiver.package === undefined) return true
  return names?.purl !== undefined && isPackage(waiver.package, names.purl)
}

function isPlace(place: Waiver['place'], { locations: [{ startLine, startColumn }] }: Finding): boolean {
  if (place === undefined) return true
  const { line, column } = place
  return (line === undefined || line === startLine) && (column === undefined || column === startColumn)
}

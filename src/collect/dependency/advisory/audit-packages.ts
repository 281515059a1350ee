import { Unavailable } from '../../../core/fact.ts'
import type { LockedPackage } from '../model.ts'
import type { AdvisoryAnswer, AdvisoryPort, AdvisoryQuestion } from './advisory-port.ts'
import type { InvalidRecord } from './model.ts'
import type { PackageAdvisory } from './package-advisories.ts'
import { type AdvisoryScope, type AdvisoryTarget, mayLeave, targetOf } from './target.ts'

export type { PackageAdvisory } from './package-advisories.ts'

/** What is known of one package. */
export interface AuditedPackage {
  readonly pkg: LockedPackage
  readonly target: AdvisoryTarget
  /** Sorted by id. Unavailable: nothing can be said of the package. */
  readonly advisories: readonly PackageAdvisory[] | Unavailable
  /** False when the source was not asked, because the name may not leave. */
  readonly isAsked: boolean
}

export interface AdvisoryAudit {
  /** In the order of the packages; those that no registry knows are left out. */
  readonly packages: readonly AuditedPackage[]
  /** Each once, by id. */
  readonly invalid: readonly InvalidRecord[]
  /** Up to when the source knows of changes (RFC 3339), by ecosystem; undefined where it does not tell. */
  readonly asOf: ReadonlyMap<string, string | undefined>
}

/**
 * Asks a source about packages, each name once, and says what is wrong with each of them.
 * @param now milliseconds since 1970: records that were taken back later still hold
 */
export async function auditPackages(
  packages: readonly LockedPackage[],
  port: AdvisoryPort,
  scope: AdvisoryScope,
  now: number,
): Promise<AdvisoryAudit> {
  const targets = packages.flatMap((pkg) => {
    const target = targetOf(pkg, scope)
    if (target === undefined) return []
    const isOpen = mayLeave(pkg, scope)
    // A copy of a name that may leave is asked about by itself: nobody knows that its own name may.
    const key = `${isOpen ? 'public' : 'private'}\n${target.ecosystem}\n${target.name}`
    return [{ pkg, target, isOpen, key }]
  })
  const questions = new Map<string, AdvisoryQuestion & { readonly versions: string[] }>()
  const versions = new Set<string>()
  for (const { pkg, target, isOpen, key } of targets) {
    const { ecosystem, name, version } = target
    const question = questions.get(key)
    const isNew = !versions.has(`${key}\n${version}`)
    versions.add(`${key}\n${version}`)
    if (question !== undefined && isNew) question.versions.push(version)
    if (question !== undefined) continue
    const spelling = pkg.name === name ? {} : { spelling: pkg.name }
    questions.set(key, { ecosystem, name, ...spelling, versions: [version], mayLeave: isOpen })
  }
  const answers = await port.find([...questions.values()])
  const byKey = new Map([...questions.keys()].map((key, index) => [key, answers[index]]))
  const advisoriesOf = answers.some(hasRecords)
    ? (await import('./package-advisories.ts')).advisoriesOf
    : () => []
  const known = new Map<string, readonly PackageAdvisory[]>()
  const audited = targets.map(({ pkg, target, key }): AuditedPackage => {
    const answer = byKey.get(key) ?? new Unavailable('the source of advisories left out an answer')
    if (answer instanceof Unavailable) return { pkg, target, advisories: answer, isAsked: true }
    // The same version at several places of a lock is looked at once.
    const whole = `${key}\n${target.version}\n${target.repository ?? ''}\n${target.git?.repository ?? ''}`
    const advisories = known.get(whole) ?? advisoriesOf(answer, target, now)
    known.set(whole, advisories)
    return { pkg, target, advisories, isAsked: answer.isAsked }
  })
  const given = answers.filter((answer): answer is AdvisoryAnswer => !(answer instanceof Unavailable))
  return { packages: audited, invalid: invalidOf(given), asOf: datesOf([...questions.values()], answers) }
}

/** Most repositories have nothing that a record is about: then nothing is loaded to rate it. */
function hasRecords(answer: AdvisoryAnswer | Unavailable): boolean {
  return !(answer instanceof Unavailable) && answer.records.length > 0
}

function invalidOf(answers: readonly AdvisoryAnswer[]): readonly InvalidRecord[] {
  // Most answers share one list: that of the records of which nobody knows what they are about.
  const lists = new Set(answers.map(({ invalid }) => invalid))
  const byId = new Map([...lists].flatMap((list) => list.map((one) => [one.id, one] as const)))
  return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
}

/** The oldest date of each ecosystem; undefined when one answer has none. */
function datesOf(
  questions: readonly AdvisoryQuestion[],
  answers: readonly (AdvisoryAnswer | Unavailable)[],
): ReadonlyMap<string, string | undefined> {
  const dates = new Map<string, string | undefined>()
  for (const [index, { ecosystem }] of questions.entries()) {
    const answer = answers[index]
    if (answer === undefined || answer instanceof Unavailable || !answer.isAsked) continue
    const { asOf } = answer
    const before = dates.get(ecosystem)
    if (dates.has(ecosystem) && asOf === before) continue
    if (!dates.has(ecosystem)) dates.set(ecosystem, asOf)
    else if (asOf === undefined || (before !== undefined && Date.parse(asOf) < Date.parse(before)))
      dates.set(ecosystem, asOf)
  }
  return dates
}

import { compareLocations, type Location, type Region } from './span.ts'

export const SEVERITIES = ['critical', 'high', 'medium', 'low', 'info'] as const
export type Severity = (typeof SEVERITIES)[number]

export const CONFIDENCES = ['high', 'medium', 'low'] as const
export type Confidence = (typeof CONFIDENCES)[number]

/** Who wants to see a finding: everyone, people who ask for strictness, people who audit. */
export const PERSONAS = ['regular', 'pedantic', 'auditor'] as const
export type Persona = (typeof PERSONAS)[number]

export const ENFORCEMENTS = ['block', 'warn', 'off'] as const
export type Enforcement = (typeof ENFORCEMENTS)[number]

export type FindingStatus = 'new' | 'existing' | 'waived'

/** Replaces `region` of `path` with `text`. */
export interface Edit extends Region {
  readonly path: string
  readonly text: string
}

/** A place that explains a finding; `note` says how. */
export interface NotedLocation extends Location {
  readonly note?: string
}

/** How somebody who accepts a finding may name what it is about. */
export interface FindingNames {
  /** Ids that all mean the same, such as those of one advisory; exact spellings. */
  readonly ids: readonly string[]
  /** Package URL of the package. */
  readonly purl?: string
  /** Package URLs of the products that the package is a part of. */
  readonly within?: readonly string[]
}

/** Why a finding is accepted, by whom and until when. */
export interface FindingWaiver {
  readonly reason: string
  readonly owner: string
  /** The last day on which the waiver holds, `YYYY-MM-DD` in UTC. */
  readonly expires: string
}

/** One smallest reason why a condition does not hold (section 15). Texts are raw. */
export interface FindingBlame {
  /** The part of the condition that fails, in the constraint file. */
  readonly atom: Location
  /** Its text, on one line, shortened. */
  readonly expression: string
  /** JSON Pointer of the value to blame inside its document or fact; absent when no value of the subject is. */
  readonly pointer?: string
  /** Where it stands, or its nearest ancestor when it is missing. */
  readonly location?: Location
  /** The value as text, shortened and without secrets; absent when it is missing. */
  readonly value?: string
  /** What is wrong with it. */
  readonly note: string
}

/** A violated constraint at one primary place: `locations[0]`. All texts are raw; renderers escape them. */
export interface Finding {
  /** `<set>/<constraint>`; never reused. */
  readonly rule: string
  readonly title: string
  readonly severity: Severity
  readonly confidence: Confidence
  readonly persona: Persona
  readonly enforcement: Exclude<Enforcement, 'off'>
  readonly status: FindingStatus
  readonly message: string
  readonly why?: string
  readonly fix?: string
  readonly url?: string
  readonly locations: readonly [NotedLocation, ...NotedLocation[]]
  /** 16 hex digits; the same as long as rule, path, place in the structure and guilty value are the same. */
  readonly fingerprint: string
  readonly edits?: readonly Edit[]
  /** Fingerprints of the chains of attack that it is a part of; a chain names itself. */
  readonly chains?: readonly string[]
  /** Why the condition does not hold, in the order of its text. */
  readonly blame?: readonly FindingBlame[]
  /** What it is about; absent where that has no name. */
  readonly names?: FindingNames
  /** False: nobody may accept it, unless the configuration that decides lets them. */
  readonly waivable?: false
  /** The waiver of a finding whose status is `waived`. */
  readonly waiver?: FindingWaiver
}

/** Why a verdict could not be reached. */
export const UNDECIDED_REASONS = [
  'cost',
  'evaluation-error',
  'not-readable',
  'too-large',
  'truncated',
  'unavailable',
] as const
export type UndecidedReason = (typeof UNDECIDED_REASONS)[number]

/** A constraint that could not be decided for a subject. Never counts as pass. */
export interface Undecided {
  readonly rule: string
  /** Every rule that is undecided for this reason at this place, `rule` first; absent when it is the only one. */
  readonly rules?: readonly string[]
  readonly reason: UndecidedReason
  readonly enforcement: Exclude<Enforcement, 'off'>
  readonly message: string
  /** What would decide it. */
  readonly help?: string
  readonly location?: Location
}

/** Whether a value could not be had and the rule lets that pass: it went unchecked, and the run does not fail because of it. */
export function isUnchecked({ reason, enforcement }: Undecided): boolean {
  return reason === 'unavailable' && enforcement === 'warn'
}

const STATUS_ORDER: Readonly<Record<FindingStatus, number>> = { new: 0, existing: 1, waived: 2 }

/** Worst first: enforcement, severity, new before existing, chains before their parts, then path, place, rule, message. */
export function compareFindings(a: Finding, b: Finding): number {
  return (
    ENFORCEMENTS.indexOf(a.enforcement) - ENFORCEMENTS.indexOf(b.enforcement) ||
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    STATUS_ORDER[a.status] - STATUS_ORDER[b.status] ||
    Number(isChain(b)) - Number(isChain(a)) ||
    compareLocations(a.locations[0], b.locations[0]) ||
    compareText(a.rule, b.rule) ||
    compareText(a.message, b.message)
  )
}

function isChain({ chains, fingerprint }: Finding): boolean {
  return chains?.includes(fingerprint) === true
}

function compareText(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1
}

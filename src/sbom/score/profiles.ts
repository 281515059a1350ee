import type { Measure } from './measure-bill.ts'

/** Names of lists of what a bill must have. */
export const PROFILES = ['ntia', 'cisa-2025', 'bsi-2.1'] as const
export type ProfileName = (typeof PROFILES)[number]

/** What a profile asks for, by ids of checks. */
interface Profile {
  readonly required: readonly string[]
  /** What it asks for where it is known, which a bill alone cannot show: told, never failed. */
  readonly additional: readonly string[]
}

const BY_NAME: Readonly<Record<ProfileName, Profile>> = {
  // The minimum elements of the NTIA of 2021.
  ntia: {
    required: [
      'format',
      'author',
      'timestamp',
      'primary',
      'name',
      'version',
      'producer',
      'identifier',
      'graph',
    ],
    additional: [],
  },
  // The draft of CISA of 2025-08-22.
  'cisa-2025': {
    required: [
      'format',
      'author',
      'timestamp',
      'tool',
      'lifecycle',
      'primary',
      'name',
      'version',
      'producer',
      'identifier',
      'hash',
      'license',
      'graph',
      'completeness-stated',
    ],
    additional: [],
  },
  // BSI TR-03183-2, version 2.1.0.
  'bsi-2.1': {
    required: [
      'format-current',
      'schema-valid',
      'author-contact',
      'timestamp',
      'primary',
      'name',
      'version',
      'creator-contact',
      'archive-hash',
      'license-valid',
      'graph',
      'completeness-explicit',
      'file-name',
      'file-kind',
    ],
    additional: ['document-id', 'purl', 'cpe', 'license-declared', 'source', 'download'],
  },
}

/** The profiles that require a check, or ask for it where it is known, by their names, sorted. */
export function profilesAsking(check: string, how: keyof Profile): readonly ProfileName[] {
  return PROFILES.filter((name) => BY_NAME[name][how].includes(check)).toSorted()
}

/** One demand of a profile, and whether the bill meets it. */
export interface ProfileItem {
  readonly check: string
  readonly isRequired: boolean
  readonly isMet: boolean
}

/** What a profile says of a bill. */
export interface ProfileResult {
  readonly name: ProfileName
  /** True when everything that is required is there. */
  readonly isMet: boolean
  readonly items: readonly ProfileItem[]
}

/** Judges a bill by a profile. A bill without components meets nothing that is asked of components. */
export function judgeProfile(name: ProfileName, measures: ReadonlyMap<string, Measure>): ProfileResult {
  const { required, additional } = BY_NAME[name]
  const hasComponents = (measures.get('name')?.total ?? 0) > 0
  const item = (check: string, isRequired: boolean): ProfileItem => {
    const measure = measures.get(check)
    const isMet =
      measure?.isSayable === true &&
      measure.present === measure.total &&
      (measure.of === 'document' || hasComponents)
    return { check, isRequired, isMet }
  }
  const items = [...required.map((one) => item(one, true)), ...additional.map((one) => item(one, false))]
  return { name, isMet: items.every(({ isMet, isRequired }) => isMet || !isRequired), items }
}

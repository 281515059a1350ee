import type { Advisory, RepositoryPort, RepositoryRefs } from './repository-port.ts'

/** The forge that recorded repositories are of. */
const RECORDED_FORGE = 'https://forge.example'

/** A recorded repository, with everything that was recorded of it. */
interface Recorded extends RepositoryRefs {
  readonly id: number
  readonly archived: boolean
  readonly objects: ReadonlyMap<string, string>
  readonly history: ReadonlySet<string>
  readonly ages: ReadonlyMap<string, number>
  readonly advisories: readonly Advisory[]
}

/**
 * A forge made of recorded answers: a mapping of `owner/repo` to `tags`, `branches`, `objects`, `history`, `ages`, `archived` and
 * `advisories`, as tests of constraints write it. Whatever has another form counts as left out; repositories that are not
 * recorded are not there.
 */
export function recordedRepositories(recording: unknown): RepositoryPort {
  const known = new Map(
    members(recording).map(([slug, value], index): [string, Recorded] => [
      slug.toLowerCase(),
      readRecorded(value, index + 1),
    ]),
  )
  return {
    url: RECORDED_FORGE,
    flags: async (slug) => known.get(slug),
    refs: async (slug) => known.get(slug),
    peel: async (slug, id) => known.get(slug)?.objects.get(id),
    holds: async (slug, commit) => {
      const one = known.get(slug)
      if (one === undefined) return false
      const tips = [...one.tags.values(), ...one.branches.values()]
      return tips.includes(commit) || one.history.has(commit)
    },
    ageOf: async (slug, tag) => known.get(slug)?.ages.get(tag),
    advisories: async (slug) => known.get(slug)?.advisories ?? [],
  }
}

function readRecorded(value: unknown, id: number): Recorded {
  const fields = new Map(members(value))
  return {
    id,
    archived: fields.get('archived') === true,
    tags: texts(fields.get('tags')),
    branches: texts(fields.get('branches')),
    objects: texts(fields.get('objects')),
    ages: new Map(
      members(fields.get('ages')).flatMap(([tag, days]): readonly (readonly [string, number])[] =>
        typeof days === 'number' ? [[tag, days]] : [],
      ),
    ),
    history: new Set(items(fields.get('history')).filter((one) => typeof one === 'string')),
    advisories: items(fields.get('advisories')).map(readAdvisory),
  }
}

function readAdvisory(value: unknown): Advisory {
  const fields = texts(value)
  const patched = fields.get('patched')
  return {
    id: fields.get('id') ?? '',
    severity: fields.get('severity') ?? 'unknown',
    summary: fields.get('summary') ?? '',
    affected: fields.get('affected') ?? '',
    ...(patched === undefined ? {} : { patched }),
  }
}

function members(value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : []
}

function items(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function texts(value: unknown): ReadonlyMap<string, string> {
  return new Map(
    members(value).flatMap(([name, text]): readonly (readonly [string, string])[] =>
      typeof text === 'string' ? [[name, text]] : [],
    ),
  )
}

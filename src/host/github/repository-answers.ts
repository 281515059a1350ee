import type { Advisory, RepositoryFlags } from '../../collect/workflow/online/repository-port.ts'
import { asBoolean, asCount, asList, asString, memberAt } from '../json-shape.ts'

// HOSTILE: an answer is data of an unknown form, and holds names that strangers chose. An entry of an unknown form spoils the
// whole answer: what it left out could be the one that matters.

const OBJECT_ID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/
/** LIMIT: UTF-16 units of one name or short text. */
const MAX_TEXT = 1_000
/** Entries of a page, which is what is asked for. */
const FULL_PAGE = 100

/** Whether a repository is archived, and its id. */
export function readFlags(data: unknown): RepositoryFlags | undefined {
  const id = asCount(memberAt(data, 'id'))
  const archived = asBoolean(memberAt(data, 'archived'))
  return id === undefined || archived === undefined ? undefined : { id, archived }
}

/** One page of tags or branches. */
export function readNames(
  data: unknown,
): readonly { readonly name: string; readonly commit: string }[] | undefined {
  return readAll(data, (one) => {
    const name = readText(memberAt(one, 'name'))
    const commit = readId(memberAt(one, 'commit', 'sha'))
    return name === undefined || commit === undefined ? undefined : { name, commit }
  })
}

/** What a tag object names. */
export function readObject(data: unknown): { readonly type: string; readonly id: string } | undefined {
  const type = readText(memberAt(data, 'object', 'type'))
  const id = readId(memberAt(data, 'object', 'sha'))
  return type === undefined || id === undefined ? undefined : { type, id }
}

/** When a release was published, in milliseconds; undefined for one that is not. */
export function readPublished(data: unknown): { readonly at: number | undefined } | undefined {
  const date = memberAt(data, 'published_at')
  return date === null ? { at: undefined } : readDate(date)
}

/** When a commit was made, in milliseconds. */
export function readCommitted(data: unknown): { readonly at: number } | undefined {
  return readDate(memberAt(data, 'committer', 'date'))
}

function readDate(value: unknown): { readonly at: number } | undefined {
  const text = readText(value)
  const at = text !== undefined && /^\d{4}-\d{2}-\d{2}T/.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(at) ? undefined : { at }
}

/** How many branches and tags a page lists. */
export function readHolders(data: unknown): number | undefined {
  const branches = asList(memberAt(data, 'branches'))
  const tags = asList(memberAt(data, 'tags'))
  return branches === undefined || tags === undefined ? undefined : branches.length + tags.length
}

const STATUSES = ['ahead', 'behind', 'diverged', 'identical'] as const

/** How the second commit of a comparison stands to the first. */
export function readStatus(data: unknown): (typeof STATUSES)[number] | undefined {
  const status = memberAt(data, 'status')
  return STATUSES.find((one) => one === status)
}

/** The advisories about an action, each range of versions by itself; withdrawn ones are none. */
export function readAdvisories(
  data: unknown,
  slug: string,
): { readonly advisories: readonly Advisory[]; readonly isComplete: boolean } | undefined {
  const all = readAll(data, (one) => readAdvisory(one, slug))
  return all === undefined ? undefined : { advisories: all.flat(), isComplete: all.length < FULL_PAGE }
}

function readAdvisory(data: unknown, slug: string): readonly Advisory[] | undefined {
  const id = readAdvisoryId(memberAt(data, 'ghsa_id'))
  const severity = readText(memberAt(data, 'severity'))
  const summary = readText(memberAt(data, 'summary'))
  const affected = readAll(memberAt(data, 'vulnerabilities'), (one) => {
    const name = readText(memberAt(one, 'package', 'name'))
    if (name === undefined) return undefined
    if (name.toLowerCase() !== slug || memberAt(one, 'package', 'ecosystem') !== 'actions') return []
    const range = readText(memberAt(one, 'vulnerable_version_range'))
    const patched = readText(memberAt(one, 'first_patched_version'))
    return range === undefined
      ? undefined
      : [{ affected: range, ...(patched === undefined ? {} : { patched }) }]
  })
  if (id === undefined || severity === undefined || summary === undefined || affected === undefined)
    return undefined
  if (asString(memberAt(data, 'withdrawn_at')) !== undefined) return []
  return affected.flat().map((one) => ({ id, severity, summary, ...one }))
}

function readAll<Item>(data: unknown, read: (one: unknown) => Item | undefined): readonly Item[] | undefined {
  const items = asList(data)?.map(read)
  const known = items?.filter((item) => item !== undefined)
  return known?.length === items?.length ? known : undefined
}

function readText(value: unknown): string | undefined {
  const text = asString(value)
  return text !== undefined && text !== '' && text.length <= MAX_TEXT ? text : undefined
}

function readAdvisoryId(value: unknown): string | undefined {
  const text = asString(value)
  return text !== undefined && /^GHSA-[0-9a-z-]{1,40}$/.test(text) ? text : undefined
}

function readId(value: unknown): string | undefined {
  const text = asString(value)
  return text !== undefined && OBJECT_ID.test(text) ? text : undefined
}

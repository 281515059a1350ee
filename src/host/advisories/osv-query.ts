import { isAdvisoryId, isDate } from '../../collect/dependency/advisory/record-text.ts'
import { Unavailable } from '../../core/fact.ts'
import { asList, asString, member } from '../json-shape.ts'
import { type AskSource, isTooLarge } from './ask-source.ts'

/** One version of one package to ask about. */
export interface OsvQuery {
  readonly ecosystem: string
  readonly name: string
  readonly version: string
}

/** Ids of records, each with its date, as the service lists them. */
export type ListedRecords = ReadonlyMap<string, string>

/** LIMIT: queries of one request: the service takes no more. */
const BATCH = 1_000
/** LIMIT: pages of one query, and records that it may list: real ones have one page, and some hundred records. */
const MAX_PAGES = 100
const MAX_RECORDS = 10_000
const MAX_TOKEN = 4_096

/** A query on its way: what it has found so far, and where it goes on. */
interface OpenQuery {
  readonly query: OsvQuery
  readonly found: Map<string, string>
  readonly tokens: Set<string>
  token: string | undefined
  outcome: 'open' | 'done' | Unavailable
}

/**
 * Asks which records a service has about versions of packages (OSV API, `querybatch`), with all pages of each. The answers are in
 * the order of the queries. A query that the service does not understand spoils no other: the batch is halved until it stands alone.
 */
export async function queryOsv(
  ask: AskSource,
  apiUrl: string,
  queries: readonly OsvQuery[],
): Promise<readonly (ListedRecords | Unavailable)[]> {
  const all = queries.map(
    (query): OpenQuery => ({
      query,
      found: new Map(),
      tokens: new Set(),
      token: undefined,
      outcome: 'open',
    }),
  )
  for (;;) {
    const open = all.filter(({ outcome }) => outcome === 'open')
    if (open.length === 0) break
    const waiting: OpenQuery[][] = []
    for (let at = 0; at < open.length; at += BATCH) waiting.push(open.slice(at, at + BATCH))
    for (let batch = waiting.pop(); batch !== undefined; batch = waiting.pop()) {
      if (!(await sendBatch(ask, apiUrl, batch))) {
        const half = Math.ceil(batch.length / 2)
        waiting.push(batch.slice(half), batch.slice(0, half))
      }
    }
  }
  return all.map(({ found, outcome }) => (outcome instanceof Unavailable ? outcome : found))
}

/** Sends one batch and notes what its queries come to. False when it must be halved. */
async function sendBatch(ask: AskSource, apiUrl: string, batch: readonly OpenQuery[]): Promise<boolean> {
  const answer = await ask({
    method: 'POST',
    url: `${apiUrl}/v1/querybatch`,
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ queries: batch.map(queryBody) }),
  })
  const isSpoiled = isTooLarge(answer) || (!(answer instanceof Unavailable) && answer.status === 400)
  if (isSpoiled && batch.length > 1) return false
  if (answer instanceof Unavailable) {
    settle(batch, answer)
    return true
  }
  if (answer.status !== 200) {
    settle(batch, refusal(answer.status))
    return true
  }
  const results = asList(member(parseJson(answer.body), 'results'))
  // HOSTILE: with another number of results nobody knows whose they are.
  if (results?.length !== batch.length) settle(batch, unknownForm())
  else for (const [index, open] of batch.entries()) noteResult(open, results[index])
  return true
}

function queryBody({ query, token }: OpenQuery): object {
  const { ecosystem, name, version } = query
  return { package: { ecosystem, name }, version, ...(token === undefined ? {} : { page_token: token }) }
}

function noteResult(open: OpenQuery, result: unknown): void {
  // Nothing found is an empty object.
  if (typeof result !== 'object' || result === null) {
    open.outcome = unknownForm()
    return
  }
  const vulns = asList(member(result, 'vulns') ?? [])
  const token = member(result, 'next_page_token') ?? ''
  if (vulns === undefined || typeof token !== 'string' || token.length > MAX_TOKEN) {
    open.outcome = unknownForm()
    return
  }
  for (const one of vulns) {
    const id = asString(member(one, 'id'))
    const modified = asString(member(one, 'modified'))
    if (id === undefined || modified === undefined || !isAdvisoryId(id) || !isDate(modified)) {
      open.outcome = unknownForm()
      return
    }
    open.found.set(id, modified)
  }
  if (token === '') open.outcome = 'done'
  // HOSTILE: pages that lead back to one that was there would never end.
  else if (open.tokens.has(token)) open.outcome = unknownForm()
  else if (open.tokens.size >= MAX_PAGES || open.found.size > MAX_RECORDS) {
    open.outcome = new Unavailable('the service of advisories lists more than there can be')
  }
  open.tokens.add(token)
  open.token = token
}

function settle(batch: readonly OpenQuery[], reason: Unavailable): void {
  for (const open of batch) open.outcome = reason
}

/** Why an answer with a status says nothing. */
export function refusal(status: number): Unavailable {
  return new Unavailable(
    status === 400
      ? 'the service of advisories does not understand the name or the version'
      : `the service of advisories refused to answer, with status ${status}`,
  )
}

/** Why an answer that cannot be read says nothing. */
export function unknownForm(): Unavailable {
  return new Unavailable('the service of advisories gave an answer of an unknown form')
}

/** The body as JSON; undefined when it is none. */
export function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8'))
  } catch {
    return undefined
  }
}

import type { Octokit } from '@octokit/rest'
import type {
  Advisory,
  RepositoryFlags,
  RepositoryPort,
  RepositoryRefs,
} from '../../collect/workflow/online/repository-port.ts'
import { FluxError } from '../../core/error.ts'
import { Unavailable } from '../../core/fact.ts'
import type { Timer } from '../clock.ts'
import type { HttpClient } from '../http/http-client.ts'
import { createPace, type Pace } from '../pace.ts'
import type { Answer } from './answer.ts'
import { ask } from './octokit.ts'
import {
  readAdvisories,
  readCommitted,
  readFlags,
  readHolders,
  readNames,
  readObject,
  readPublished,
  readStatus,
} from './repository-answers.ts'

/** What asking about repositories needs. */
export interface RepositoriesOptions {
  readonly octokit: Octokit
  /** Asks the pages of the forge, without a token and without patience. */
  readonly http: HttpClient
  /** `GITHUB_SERVER_URL`. */
  readonly serverUrl: string
  readonly timer: Timer
  /** Milliseconds between two requests. */
  readonly gapMs?: number
  /** Requests of one run. */
  readonly maxRequests?: number
  /** Milliseconds after which nobody is asked any more. */
  readonly deadlineMs?: number
}

/** The service counts 900 points in a minute, one for each read. */
const READ_GAP_MS = 70
/** A job has 1,000 requests in an hour for all of its runs; forty actions take some three hundred. */
const MAX_REQUESTS = 400
/** Longer than four hundred paced requests take; a service that hangs must not hold the job. */
const DEADLINE_MS = 90_000
/** LIMIT: answers in a row that got lost after every try; the next would most likely get lost as well. */
const MAX_LOST = 10
const PAGE_SIZE = 100
const DAY_MS = 86_400_000
/** LIMIT: tags, and branches, of one repository: 3,000. Actions that tag every commit have some two thousand. */
const MAX_PAGES = 30
/** LIMIT: branches and tags that one commit is compared with. */
const MAX_COMPARISONS = 100
/** LIMIT: bytes of the page that lists who has a commit. */
const MAX_PAGE_BYTES = 1024 * 1024
/** LIMIT: tags that name tags, until there is a commit. */
const MAX_TAG_DEPTH = 10

/**
 * Asks the API of a forge about repositories. Every question is asked once, in a pace that the service allows, and never more
 * than a bound; what goes wrong is `Unavailable` with a reason that holds no text of the service. Once the rate limit is used
 * up, the token is refused, or one answer after the other gets lost, nothing more is asked.
 */
export function openRepositories(options: RepositoriesOptions): RepositoryPort {
  const asker = createAsker(options)
  const { octokit } = options
  const memory = new Map<string, Promise<unknown>>()
  const once = <Value>(key: string, question: () => Promise<Value>): Promise<Value> => {
    // The key begins with the name of the method, which decides the type.
    const known = memory.get(key) as Promise<Value> | undefined
    if (known !== undefined) return known
    const asked = question()
    memory.set(key, asked)
    return asked
  }
  const refs = (slug: string): Promise<RepositoryRefs | undefined | Unavailable> =>
    once(`refs ${slug}`, () => askRefs(asker, octokit, slug))
  return {
    url: options.serverUrl,
    flags: (slug) => once(`flags ${slug}`, () => askFlags(asker, octokit, slug)),
    refs,
    peel: (slug, id) => once(`peel ${slug} ${id}`, () => askPeeled(asker, octokit, slug, id)),
    holds: (slug, commit) =>
      once(`holds ${slug} ${commit}`, async () => {
        const listed = await askHolders(asker, options, slug, commit)
        return listed ?? askHolds(asker, octokit, slug, commit, await refs(slug))
      }),
    ageOf: (slug, tag, commit) =>
      once(`age ${slug} ${tag} ${commit}`, () => askAge(asker, options, slug, tag, commit)),
    advisories: (slug) => once(`advisories ${slug}`, () => askAdvisories(asker, octokit, slug)),
  }
}

/** Sends one request and reads its answer. Undefined: there is no such thing. */
type Asker = <Value>(
  request: () => Promise<{ readonly data: unknown }>,
  read: (data: unknown) => Value | undefined,
) => Promise<Value | undefined | Unavailable>

function createAsker({ timer, gapMs, maxRequests, deadlineMs }: RepositoriesOptions): Asker {
  const pace: Pace = createPace(timer, gapMs ?? READ_GAP_MS)
  const limit = maxRequests ?? MAX_REQUESTS
  const end = timer.now() + (deadlineMs ?? DEADLINE_MS)
  let sent = 0
  let lost = 0
  /** Why nothing more is asked. */
  let spent: Unavailable | undefined
  return async (request, read) => {
    if (spent !== undefined) return spent
    // LIMIT: requests and time of a run, whatever the files name. Those that wait for their turn are still sent.
    if (sent >= limit) return new Unavailable(`the run may ask the forge at most ${limit} times`)
    sent++
    await pace()
    if (timer.now() > end) spent ??= new Unavailable('the forge took too long to answer')
    if (spent !== undefined) return spent
    const answer = await answerOf(request, read)
    if (answer instanceof FluxError) {
      spent ??= new Unavailable(reasonOf(answer))
      return spent
    }
    if (answer.kind === 'lost') {
      const reason = new Unavailable(reasonOf(answer.error))
      lost++
      if (lost >= MAX_LOST) spent ??= reason
      return reason
    }
    lost = 0
    if (answer.kind === 'ok') return answer.value
    if (answer.status === 404 || answer.status === 410) return undefined
    const refusal = new Unavailable(`the forge refused to answer, with status ${answer.status}`)
    if (answer.status === 401) spent ??= refusal
    return refusal
  }
}

async function answerOf<Value>(
  request: () => Promise<{ readonly data: unknown }>,
  read: (data: unknown) => Value | undefined,
): Promise<Answer<Value> | FluxError> {
  try {
    return await ask(request, read)
  } catch (error) {
    if (error instanceof FluxError) return error
    throw error
  }
}

/** What went wrong, in words that hold nothing of the service and no address. */
function reasonOf({ code }: FluxError): string {
  switch (code) {
    case 'github/rate-limit':
      return 'the rate limit of the forge is used up'
    case 'github/payload':
      return 'the forge gave an answer of an unknown form'
    case 'network/timeout':
      return 'the forge did not answer in time'
    case 'network/too-large':
      return 'the forge gave an answer that is too large'
    default:
      return 'the forge could not be asked'
  }
}

function nameOf(slug: string): { readonly owner: string; readonly repo: string } {
  const slash = slug.indexOf('/')
  return { owner: slug.slice(0, slash), repo: slug.slice(slash + 1) }
}

function askFlags(
  asker: Asker,
  octokit: Octokit,
  slug: string,
): Promise<RepositoryFlags | undefined | Unavailable> {
  return asker(() => octokit.rest.repos.get(nameOf(slug)), readFlags)
}

async function askRefs(
  asker: Asker,
  octokit: Octokit,
  slug: string,
): Promise<RepositoryRefs | undefined | Unavailable> {
  const { repos } = octokit.rest
  const name = nameOf(slug)
  const tags = await askNames(asker, 'tags', (page) => repos.listTags({ ...name, ...page }))
  if (tags === undefined || tags instanceof Unavailable) return tags
  const branches = await askNames(asker, 'branches', (page) => repos.listBranches({ ...name, ...page }))
  if (branches === undefined || branches instanceof Unavailable) return branches
  return { tags, branches }
}

async function askNames(
  asker: Asker,
  what: string,
  request: (page: {
    readonly per_page: number
    readonly page: number
  }) => Promise<{ readonly data: unknown }>,
): Promise<ReadonlyMap<string, string> | undefined | Unavailable> {
  const names = new Map<string, string>()
  for (let page = 1; page <= MAX_PAGES; page++) {
    const found = await asker(() => request({ per_page: PAGE_SIZE, page }), readNames)
    if (found === undefined || found instanceof Unavailable) return found
    for (const { name, commit } of found) names.set(name, commit)
    if (found.length < PAGE_SIZE) return names
  }
  return new Unavailable(`a repository has more than ${MAX_PAGES * PAGE_SIZE} ${what}`)
}

async function askPeeled(
  asker: Asker,
  octokit: Octokit,
  slug: string,
  id: string,
): Promise<string | undefined | Unavailable> {
  let target = id
  for (let depth = 0; depth < MAX_TAG_DEPTH; depth++) {
    const tag_sha = target
    const object = await asker(() => octokit.rest.git.getTag({ ...nameOf(slug), tag_sha }), readObject)
    if (object === undefined || object instanceof Unavailable) return object
    if (object.type === 'commit') return object.id
    if (object.type !== 'tag') return undefined
    target = object.id
  }
  return new Unavailable(`a tag names more than ${MAX_TAG_DEPTH} others before it names a commit`)
}

/**
 * Asks the page that lists the branches and tags with a commit: one request for what takes a comparison with each of them by
 * API. Nothing promises its form, and it shows public repositories only: undefined when it says nothing.
 */
async function askHolders(
  asker: Asker,
  { http, serverUrl }: RepositoriesOptions,
  slug: string,
  commit: string,
): Promise<boolean | undefined> {
  const request = async (): Promise<{ readonly data: unknown }> => {
    const url = `${serverUrl.replace(/\/+$/, '')}/${slug}/branch_commits/${commit}`
    const headers = { accept: 'application/json' }
    const page = { method: 'GET', url, headers, maxBytes: MAX_PAGE_BYTES }
    // Trouble with pages says nothing of the API: it is asked next.
    const answer = await http.send(page).catch((error: unknown) => {
      if (error instanceof FluxError) return undefined
      throw error
    })
    return { data: answer?.status === 200 ? parseJson(answer.body) : undefined }
  }
  const holders = await asker(request, readHolders)
  return holders === undefined || holders instanceof Unavailable ? undefined : holders > 0
}

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body))
  } catch {
    return undefined
  }
}

/** Compares the commit with branches and then with tags, those first that most histories lead to. */
async function askHolds(
  asker: Asker,
  octokit: Octokit,
  slug: string,
  commit: string,
  refs: RepositoryRefs | undefined | Unavailable,
): Promise<boolean | Unavailable> {
  if (refs === undefined) return new Unavailable('the forge shows no repository of this name')
  if (refs instanceof Unavailable) return refs
  const usual = ['main', 'master'].flatMap((name) => refs.branches.get(name) ?? [])
  const tips = [...new Set([...usual, ...refs.branches.values(), ...refs.tags.values()])]
  for (const tip of tips.slice(0, MAX_COMPARISONS)) {
    const status = await asker(
      () =>
        octokit.rest.repos.compareCommitsWithBasehead({
          ...nameOf(slug),
          basehead: `${tip}...${commit}`,
          // The files of the comparison are on the first page.
          per_page: 1,
          page: 2,
        }),
      readStatus,
    )
    if (status instanceof Unavailable) return status
    if (status === 'behind' || status === 'identical') return true
    // Not even an object of a fork: no history has it.
    if (status === undefined) return false
  }
  return tips.length <= MAX_COMPARISONS
    ? false
    : new Unavailable(`a repository has more than ${MAX_COMPARISONS} branches and tags to compare with`)
}

/** The dates of a commit are what the machine of its author says; that of a release is what the forge says. */
async function askAge(
  asker: Asker,
  { octokit, timer }: RepositoriesOptions,
  slug: string,
  tag: string,
  commit: string,
): Promise<number | undefined | Unavailable> {
  const name = nameOf(slug)
  const { repos, git } = octokit.rest
  const released = await asker(() => repos.getReleaseByTag({ ...name, tag }), readPublished)
  if (released instanceof Unavailable) return released
  const made = await asker(() => git.getCommit({ ...name, commit_sha: commit }), readCommitted)
  if (made instanceof Unavailable) return made
  const dates = [released?.at, made?.at].filter((at) => at !== undefined)
  return dates.length === 0 ? undefined : Math.max(0, Math.floor((timer.now() - Math.max(...dates)) / DAY_MS))
}

async function askAdvisories(
  asker: Asker,
  octokit: Octokit,
  slug: string,
): Promise<readonly Advisory[] | Unavailable> {
  const found = await asker(
    () =>
      octokit.rest.securityAdvisories.listGlobalAdvisories({
        ecosystem: 'actions',
        affects: slug,
        per_page: PAGE_SIZE,
      }),
    (data) => readAdvisories(data, slug),
  )
  if (found instanceof Unavailable) return found
  if (found === undefined) return new Unavailable('the forge publishes no advisories')
  return found.isComplete
    ? found.advisories
    : new Unavailable(`an action has ${PAGE_SIZE} or more advisories`)
}

import type { Octokit } from '@octokit/rest'
import { unpackSnappy } from '../../attest/snappy.ts'
import { FluxError } from '../../core/error.ts'
import { LIMITS } from '../../core/limits.ts'
import type { AttestationStore, StorageRecord, StoredAttestation } from '../../run/attestation-store.ts'
import type { Timer } from '../clock.ts'
import type { HttpClient } from '../http/http-client.ts'
import { asCount, asList, asRecord, asString, member } from '../json-shape.ts'
import type { Answer } from './answer.ts'
import { explainStore, readRepository } from './attestation-plan.ts'
import { nextLink } from './next-link.ts'
import { ask, demand, type RepositoryName } from './octokit.ts'

/** What keeping attestations in a repository of the forge needs. */
export interface AttestationsOptions {
  /** Has the token. */
  readonly octokit: Octokit
  /** Fetches bundles from where the forge keeps them: always without a token. */
  readonly http: HttpClient
  readonly name: RepositoryName
  /** `GITHUB_API_URL`. */
  readonly apiUrl: string
  /** `GITHUB_SERVER_URL`. */
  readonly serverUrl: string
  readonly timer: Timer
}

const PAGE_SIZE = 100
const PARALLEL = 4
/** Waits before the tries after the first. */
const WAITS_MS = [500, 1_000, 2_000, 4_000] as const

/** Opens the attestations of a repository (REST API of GitHub, "Artifact attestations"). */
export function openAttestations(options: AttestationsOptions): AttestationStore {
  const { octokit, name, serverUrl } = options
  return {
    examine: async () => {
      const answer = await ask(
        () => octokit.request('GET /repos/{owner}/{repo}', { ...name }),
        readRepository,
      )
      return explainStore(answer.kind === 'ok' ? answer.value : undefined, serverUrl)
    },
    list: (digest, predicateType) => listBundles(options, digest, predicateType),
    store: (bundle) => storeBundle(options, bundle),
    recordStorage: (record) => recordStorage(options, record),
  }
}

/** What a page says of one attestation. */
type ListedBundle = { readonly inline: unknown } | { readonly url: string }

interface ListedPage {
  readonly bundles: readonly ListedBundle[]
  readonly next?: string
}

async function listBundles(
  options: AttestationsOptions,
  digest: string,
  predicateType: string | undefined,
): Promise<readonly Uint8Array[]> {
  const { octokit, name, apiUrl } = options
  const base = apiUrl.replace(/\/+$/, '')
  const query = predicateType === undefined ? '' : `&predicate_type=${encodeURIComponent(predicateType)}`
  const path = `/repos/${encodeURIComponent(name.owner)}/${encodeURIComponent(name.repo)}/attestations`
  let url: string | undefined = `${base}${path}/${encodeURIComponent(digest)}?per_page=${PAGE_SIZE}${query}`
  const listed: ListedBundle[] = []
  // LIMIT: attestationPages
  for (let page = 0; url !== undefined && page < LIMITS.attestationPages; page++) {
    const asked: string = url
    const answer: Answer<ListedPage> = await ask(async () => {
      const { data, headers } = await octokit.request({ method: 'GET', url: asked })
      return { data: { data, link: headers.link } }
    }, readPage)
    // 404 and 422 are how the service says that it has none.
    if (answer.kind === 'refused' && (answer.status === 404 || answer.status === 422)) break
    const { bundles, next } = demand(answer, 'the list of attestations')
    listed.push(...bundles)
    // HOSTILE: the next page is asked for with the token, so only where the first one was.
    url = next === undefined ? undefined : sameFolder(next, `${base}${path}/`)
  }
  const bundles: Uint8Array[] = []
  for (let start = 0; start < listed.length; start += PARALLEL) {
    const some = listed.slice(start, start + PARALLEL)
    bundles.push(...(await Promise.all(some.map((one) => fetchBundle(options.http, one)))))
  }
  return bundles
}

function readPage(answer: unknown): ListedPage | undefined {
  const items = asList(member(member(answer, 'data'), 'attestations'))
  if (items === undefined || items.length > PAGE_SIZE) return undefined
  const bundles: ListedBundle[] = []
  for (const item of items) {
    const inline = asRecord(member(item, 'bundle'))
    const url = asString(member(item, 'bundle_url'))
    if (inline !== undefined) bundles.push({ inline })
    else if (url !== undefined) bundles.push({ url })
    else return undefined
  }
  const next = nextLink(asString(member(answer, 'link')))
  return { bundles, ...(next === undefined ? {} : { next }) }
}

function sameFolder(url: string, folder: string): string {
  if (url.startsWith(folder) && URL.canParse(url) && new URL(url).href.startsWith(folder)) return url
  throw new FluxError('github/payload', 'the list of attestations goes on at another address')
}

async function fetchBundle(http: HttpClient, listed: ListedBundle): Promise<Uint8Array> {
  if ('inline' in listed) return new TextEncoder().encode(JSON.stringify(listed.inline))
  // Without a header of ours: the address itself is the permission, and its host is not the forge's.
  const answer = await http.send({ method: 'GET', url: listed.url, maxBytes: LIMITS.signedBundleBytes })
  if (answer.status !== 200)
    throw new FluxError('github/api', `a stored bundle was answered with status ${answer.status}`)
  // JSON begins with a brace; a block that begins so would be of 123 bytes, which is no bundle.
  return answer.body[0] === 0x7b ? answer.body : unpackSnappy(answer.body)
}

async function storeBundle(options: AttestationsOptions, bundle: string): Promise<StoredAttestation> {
  const { octokit, name, timer } = options
  // The text is sent as it is: JSON that is parsed and written again by others could become another one.
  const data = `{"bundle":${bundle}}`
  for (let tries = 0; ; tries++) {
    const answer = await ask(
      () =>
        octokit.request({
          method: 'POST',
          url: '/repos/{owner}/{repo}/attestations',
          ...name,
          data,
          headers: { 'content-type': 'application/json; charset=utf-8' },
        }),
      (body) => asCount(member(body, 'id')),
    )
    if (answer.kind === 'ok') return stored(options, answer.value)
    if (answer.kind === 'refused' && isKnown(answer)) return {}
    const isPassing = answer.kind === 'lost' || answer.status === 429
    const wait = WAITS_MS[tries]
    if (!isPassing || wait === undefined) throw storeFailure(answer)
    await timer.wait(wait)
  }
}

function stored({ serverUrl, name }: AttestationsOptions, id: number): StoredAttestation {
  const server = serverUrl.replace(/\/+$/, '')
  return { id, page: `${server}/${name.owner}/${name.repo}/attestations/${id}` }
}

/** A second run of a job stores the same bundle again: that is no failure. */
function isKnown({ status, message }: { readonly status: number; readonly message: string }): boolean {
  return status === 409 || (status === 422 && /already exists|has already been|duplicate/i.test(message))
}

function storeFailure(answer: Exclude<Answer<number>, { kind: 'ok' }>): FluxError {
  const what = 'the forge did not keep the attestation'
  if (answer.kind === 'lost')
    return new FluxError('sign/service', `${what}: ${answer.error.message}`, {
      hint: 'run again: what is stored already is not stored twice',
      cause: answer.error,
    })
  const cause = new Error(answer.message)
  if (answer.status === 403 && /feature not available|not available for|upgrade/i.test(answer.message))
    return new FluxError('sign/permission', `${what}: the plan of the repository has no attestations`, {
      hint: 'private and internal repositories need GitHub Enterprise Cloud; publish the bundles as files instead',
      cause,
    })
  if (answer.status === 403 || answer.status === 404)
    return new FluxError('sign/permission', `${what} (status ${answer.status})`, {
      hint: 'add `permissions: attestations: write` and `id-token: write` to the job',
      cause,
    })
  return new FluxError('sign/refused', `${what} (status ${answer.status})`, {
    hint:
      answer.status === 422
        ? 'only bundles with a certificate are kept, of at most 16 MiB, and not too many in a short time'
        : 'check that the token is one of this server',
    cause,
  })
}

async function recordStorage(
  options: AttestationsOptions,
  record: StorageRecord,
): Promise<string | undefined> {
  const { octokit, name } = options
  const answer = await ask(
    () =>
      octokit.request('POST /orgs/{org}/artifacts/metadata/storage-record', {
        org: name.owner,
        name: record.name,
        digest: record.digest,
        registry_url: record.registryUrl,
        repo: name.repo,
        ...(record.version === undefined ? {} : { version: record.version }),
      }),
    () => true,
  )
  if (answer.kind === 'ok') return undefined
  const why = answer.kind === 'lost' ? answer.error.message : `status ${answer.status}`
  return `the organisation was not told where the image lies: ${why}; it needs \`artifact-metadata: write\``
}

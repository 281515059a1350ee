import { createHash } from 'node:crypto'
import type { Octokit } from '@octokit/rest'
import { FluxError } from '../../core/error.ts'
import { LIMITS } from '../../core/limits.ts'
import { quoted } from '../../core/quote.ts'
import type {
  FetchedAsset,
  NewRelease,
  Release,
  ReleaseAsset,
  ReleasePort,
  UploadedFile,
} from '../../run/release/release-port.ts'
import type { HttpClient } from '../http/http-client.ts'
import { asBoolean, asCount, asList, asString, member, memberAt } from '../json-shape.ts'
import type { Answer } from './answer.ts'
import { ask, demand, type RepositoryName } from './octokit.ts'

/** What the releases of a repository are reached by. */
export interface ReleasesOptions {
  /** Has the token. */
  readonly octokit: Octokit
  /** Sends and fetches files. */
  readonly http: HttpClient
  readonly name: RepositoryName
  readonly apiUrl: string
  readonly token: string
  /** Opens a file to send, with its size. Throws `io/read`. */
  readonly open: (path: string) => { readonly size: number; pieces(): AsyncIterable<Uint8Array> }
}

const PAGE_SIZE = 100
/** LIMIT: pages of releases and of files: the forge takes a thousand files in one release. */
const MAX_PAGES = 10
/** LIMIT: tags that name tags, until there is a commit. */
const MAX_TAG_DEPTH = 10
/** For one file of two gigabytes over a slow line. */
const FILE_MS = 15 * 60_000

/** Opens the releases of a repository (REST API of GitHub, "Releases", "Release assets", "Git references"). */
export function openReleases(options: ReleasesOptions): ReleasePort {
  const { octokit, name } = options
  return {
    tagCommit: (tag) => tagCommit(octokit, name, tag),
    find: (tag) => findRelease(octokit, name, tag),
    create: (release) => createRelease(octokit, name, release),
    assets: (release) => listAssets(octokit, name, release),
    upload: (release, file) => upload(options, release, file),
    remove: async (asset) => {
      const { repos } = octokit.rest
      const answer = await ask(
        () => repos.deleteReleaseAsset({ ...name, asset_id: asset.id }),
        () => true,
      )
      // What is gone already is gone.
      if (answer.kind === 'refused' && answer.status === 404) return
      permitted(answer, 'to remove a file of the release')
    },
    download: (asset, keep) => fetchAsset(options, asset, keep),
    publish: async (release) => {
      const { repos } = octokit.rest
      const answer = await ask(
        () => repos.updateRelease({ ...name, release_id: release.id, draft: false }),
        readRelease,
      )
      if (answer.kind === 'lost') {
        const found = await findRelease(octokit, name, release.tag)
        if (found !== undefined && !found.isDraft) return found
      }
      return permitted(answer, 'to publish the release')
    },
  }
}

async function tagCommit(octokit: Octokit, name: RepositoryName, tag: string): Promise<string | undefined> {
  const answer = await ask(() => octokit.rest.git.getRef({ ...name, ref: `tags/${tag}` }), readObject)
  if (answer.kind === 'refused' && answer.status === 404) return undefined
  let object = demand(answer, 'the tag')
  for (let depth = 0; object.type === 'tag' && depth < MAX_TAG_DEPTH; depth++) {
    const { sha } = object
    object = demand(
      await ask(() => octokit.rest.git.getTag({ ...name, tag_sha: sha }), readObject),
      'the tag',
    )
  }
  if (object.type === 'commit') return object.sha
  throw new FluxError('release/state', `the tag ${quoted(tag)} names no commit`, {
    hint: 'make a tag of a commit',
  })
}

function readObject(data: unknown): { readonly type: string; readonly sha: string } | undefined {
  const [type, sha] = [memberAt(data, 'object', 'type'), memberAt(data, 'object', 'sha')]
  if (typeof type !== 'string' || typeof sha !== 'string') return undefined
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(sha) ? { type, sha } : undefined
}

async function findRelease(
  octokit: Octokit,
  name: RepositoryName,
  tag: string,
): Promise<Release | undefined> {
  const found: Release[] = []
  for (let page = 1; page <= MAX_PAGES; page++) {
    const answer = await ask(
      () => octokit.rest.repos.listReleases({ ...name, per_page: PAGE_SIZE, page }),
      (data) => asList(data),
    )
    const items = demand(answer, 'the list of releases')
    for (const item of items) {
      const release = readRelease(item)
      if (release?.tag === tag) found.push(release)
    }
    if (items.length < PAGE_SIZE) break
  }
  // The forge keeps one published release for a tag, and any number of drafts.
  const published = found.find(({ isDraft }) => !isDraft)
  if (published !== undefined) return published
  if (found.length > 1)
    throw new FluxError('release/state', `there are ${found.length} drafts of a release of ${quoted(tag)}`, {
      hint: 'delete the drafts that are not needed',
    })
  return found[0]
}

async function createRelease(octokit: Octokit, name: RepositoryName, release: NewRelease): Promise<Release> {
  const { tag, commit, title, notes, isPrerelease } = release
  const answer = await ask(
    () =>
      octokit.rest.repos.createRelease({
        ...name,
        tag_name: tag,
        target_commitish: commit,
        name: title,
        body: notes,
        draft: true,
        prerelease: isPrerelease,
      }),
    readRelease,
  )
  // The answer may have got lost after the release was made.
  if (answer.kind === 'lost') {
    const found = await findRelease(octokit, name, tag)
    if (found !== undefined) return found
  }
  return permitted(answer, 'to make a release')
}

function readRelease(data: unknown): Release | undefined {
  const [id, tag] = [asCount(member(data, 'id')), asString(member(data, 'tag_name'))]
  const [isDraft, uploadUrl] = [asBoolean(member(data, 'draft')), asString(member(data, 'upload_url'))]
  const page = asString(member(data, 'html_url'))
  if (id === undefined || tag === undefined || isDraft === undefined || uploadUrl === undefined)
    return undefined
  return { id, tag, isDraft, uploadUrl, ...(page === undefined ? {} : { page }) }
}

async function listAssets(
  octokit: Octokit,
  name: RepositoryName,
  release: Release,
): Promise<readonly ReleaseAsset[]> {
  const assets: ReleaseAsset[] = []
  for (let page = 1; page <= MAX_PAGES; page++) {
    const answer = await ask(
      () =>
        octokit.rest.repos.listReleaseAssets({ ...name, release_id: release.id, per_page: PAGE_SIZE, page }),
      readAssets,
    )
    const some = demand(answer, 'the files of the release')
    assets.push(...some)
    if (some.length < PAGE_SIZE) return assets
  }
  return assets
}

function readAssets(data: unknown): readonly ReleaseAsset[] | undefined {
  const items = asList(data)?.map((item): ReleaseAsset | undefined => {
    const [id, name, size] = [
      asCount(member(item, 'id')),
      asString(member(item, 'name')),
      asCount(member(item, 'size')),
    ]
    if (id === undefined || name === undefined || size === undefined) return undefined
    const digest = asString(member(item, 'digest'))
    return {
      id,
      name,
      size,
      isWhole: member(item, 'state') === 'uploaded',
      ...(digest !== undefined && /^sha256:[0-9a-f]{64}$/.test(digest) ? { digest } : {}),
    }
  })
  return items?.every((item) => item !== undefined) === true ? items : undefined
}

async function upload(
  options: ReleasesOptions,
  release: Release,
  { name, path }: UploadedFile,
): Promise<void> {
  const { size, pieces } = options.open(path)
  // LIMIT: what the forge takes; it would say so after all of it was sent.
  if (size > LIMITS.releaseAssetBytes)
    throw new FluxError('release/state', `${quoted(path)} is larger than a release takes`, {
      hint: 'split it, or publish it elsewhere',
    })
  const url = uploadUrl(release, options.apiUrl)
  url.searchParams.set('name', name)
  const answer = await options.http.send({
    method: 'POST',
    url: url.href,
    headers: {
      accept: 'application/vnd.github+json',
      authorization: `Bearer ${options.token}`,
      'content-type': 'application/octet-stream',
      'content-length': String(size),
      'user-agent': 'flux',
    },
    pieces,
    timeoutMs: FILE_MS,
    staysOnOrigin: true,
  })
  if (answer.status === 201) return checkName(answer.body, name)
  if (answer.status >= 500)
    throw new FluxError('github/api', `the API answered with status ${answer.status} to ${quoted(name)}`)
  const isClosed =
    answer.status === 422 && /immutable/i.test(Buffer.from(answer.body).toString('utf8', 0, 2_000))
  if (isClosed)
    throw new FluxError('release/state', 'the release is published and takes no more files', {
      hint: 'release under a new version',
    })
  if (answer.status === 403 || answer.status === 404)
    throw new FluxError('sign/permission', `the job may not send files (status ${answer.status})`, {
      hint: 'add `permissions: contents: write` to the job',
    })
  throw new FluxError('release/state', `the release did not take ${quoted(name)} (status ${answer.status})`, {
    hint: 'look at the release, and run this again',
  })
}

/** HOSTILE: the token goes where the forge says, so that must be the forge. */
function uploadUrl(release: Release, apiUrl: string): URL {
  const text = release.uploadUrl.replace(/\{[^{}]*\}$/, '')
  const url = URL.canParse(text) ? new URL(text) : undefined
  const api = new URL(apiUrl)
  const uploads = `${api.protocol}//uploads.${api.host.replace(/^api\./, '')}`
  if (url !== undefined && (url.origin === api.origin || url.origin === uploads)) return url
  throw new FluxError('github/payload', 'the release names another place to send files to')
}

function checkName(body: Uint8Array, name: string): void {
  let given: unknown
  try {
    given = member(JSON.parse(Buffer.from(body).toString('utf8')), 'name')
  } catch {
    given = undefined
  }
  if (given !== name)
    throw new FluxError('release/state', `the forge gave ${quoted(name)} another name`, {
      hint: 'use letters, digits and `._+~@-` in names of files',
    })
}

async function fetchAsset(
  options: ReleasesOptions,
  asset: ReleaseAsset,
  keep: number,
): Promise<FetchedAsset> {
  const { http, name, apiUrl, token } = options
  const start = () => (['sha256', 'sha384', 'sha512'] as const).map((one) => createHash(one))
  let hashes = start()
  let kept: Uint8Array[] = []
  let length = 0
  const answer = await http.send({
    method: 'GET',
    url: `${apiUrl}/repos/${encodeURIComponent(name.owner)}/${encodeURIComponent(name.repo)}/releases/assets/${asset.id}`,
    // The client takes the token off where the answer leads to another host.
    headers: { accept: 'application/octet-stream', authorization: `Bearer ${token}`, 'user-agent': 'flux' },
    maxBytes: LIMITS.releaseAssetBytes,
    timeoutMs: FILE_MS,
    sink: (piece, offset) => {
      if (offset === 0) [hashes, kept, length] = [start(), [], 0]
      for (const hash of hashes) hash.update(piece)
      length += piece.length
      if (length <= keep) kept.push(Buffer.from(piece))
      return true
    },
  })
  if (answer.status !== 200)
    throw new FluxError(
      'github/api',
      `the API answered with status ${answer.status} to a file of the release`,
      {
        hint: 'run this again',
      },
    )
  const [sha256, sha384, sha512] = hashes.map((hash) => new Uint8Array(hash.digest()))
  if (sha256 === undefined || sha384 === undefined || sha512 === undefined)
    throw new FluxError('internal/bug', 'a file was fetched without its digests')
  return { sha256, sha384, sha512, ...(length <= keep ? { bytes: Buffer.concat(kept) } : {}) }
}

/** The value of a write, or why it was not permitted. */
function permitted<Value>(answer: Answer<Value>, what: string): Value {
  if (answer.kind === 'refused' && (answer.status === 403 || answer.status === 404))
    throw new FluxError('sign/permission', `the job may not do this: ${what} (status ${answer.status})`, {
      hint: 'add `permissions: contents: write` to the job',
      cause: new Error(answer.message),
    })
  return demand(answer, what)
}

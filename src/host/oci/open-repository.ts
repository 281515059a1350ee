import { digestOf, isSha256Digest } from '../../attest/oci/descriptor.ts'
import { ACCEPTED_MANIFESTS } from '../../attest/oci/media-types.ts'
import type { ImageReference } from '../../attest/oci/read-reference.ts'
import { FluxError } from '../../core/error.ts'
import { LIMITS } from '../../core/limits.ts'
import { quoted } from '../../core/quote.ts'
import type { FetchedManifest, ImageRepository, ManifestUpload } from '../../run/image-repository.ts'
import type { HttpResponse } from '../http/http-client.ts'
import { listReferrers } from './list-referrers.ts'
import { openRegistrySession, type RegistrySession, type SessionOptions } from './registry-session.ts'

/** LIMIT: uploads of one blob that are begun. */
const UPLOADS = 3
/** For a layer of some hundred megabytes on a slow line. */
const BLOB_TIMEOUT_MS = 300_000
const OCTETS = 'application/octet-stream'

/** Opens one repository (OCI distribution specification 1.1). Connects to nothing before the first question. */
export function openRepository(
  reference: ImageReference,
  options: SessionOptions,
): ImageRepository & { close(): Promise<void> } {
  const session = openRegistrySession(reference, options)
  const path = `/v2/${reference.repository}`
  return {
    manifest: (name) => fetchManifest(session, `${path}/manifests/${name}`, name),
    blob: async ({ digest, size }, maxBytes) => {
      // LIMIT: before anything is sent.
      if (size > maxBytes)
        throw new FluxError(
          'oci/too-large',
          `a layer has ${size.toLocaleString('en')} bytes, limit is ${maxBytes.toLocaleString('en')}`,
        )
      if (!isSha256Digest(digest))
        throw new FluxError(
          'oci/registry',
          `a layer has the digest ${quoted(digest)}, expected one of SHA-256`,
        )
      const url = `${path}/blobs/${digest}`
      const answer = await session.send({ method: 'GET', url, maxBytes: size, timeoutMs: BLOB_TIMEOUT_MS })
      if (answer.status !== 200) throw unexpected(reference, 'a layer', answer)
      checkDigest(answer.body, digest, 'a layer')
      return answer.body
    },
    pushBlob: (content) => pushBlob(session, reference, content),
    pushManifest: async ({ reference: name, mediaType, content, condition }: ManifestUpload) => {
      const answer = await session.send({
        method: 'PUT',
        url: `${path}/manifests/${name}`,
        headers: {
          'content-type': mediaType,
          ...(condition?.kind === 'unchanged' ? { 'if-match': condition.etag } : {}),
          ...(condition?.kind === 'absent' ? { 'if-none-match': '*' } : {}),
        },
        body: content,
      })
      if (answer.status === 412) return { kind: 'changed' }
      if (answer.status !== 201 && answer.status !== 200)
        throw unexpected(reference, 'a manifest that is written', answer)
      const stored = answer.headers['docker-content-digest']
      if (stored !== undefined && stored !== digestOf(content))
        throw lied('stored a manifest under another digest')
      return { kind: 'written', isReferrer: answer.headers['oci-subject'] !== undefined }
    },
    referrers: (digest, artifactType) => listReferrers(session, path, digest, artifactType),
    close: () => session.close(),
  }
}

async function fetchManifest(
  session: RegistrySession,
  url: string,
  name: string,
): Promise<FetchedManifest | undefined> {
  const answer = await session.send({
    method: 'GET',
    url,
    headers: { accept: ACCEPTED_MANIFESTS },
    maxBytes: LIMITS.imageManifestBytes,
  })
  if (answer.status === 404) return undefined
  if (answer.status !== 200)
    throw new FluxError('oci/registry', `the registry answered ${answer.status} for a manifest`)
  const { body, headers } = answer
  const digest = digestOf(body)
  // HOSTILE: what a digest names has this digest; of a tag the registry may say what it likes, but not two things.
  if (name.includes(':')) checkDigest(body, name, 'a manifest')
  const told = headers['docker-content-digest']
  if (told !== undefined && isSha256Digest(told)) checkDigest(body, told, 'a manifest')
  const etag = headers['etag']
  return {
    content: body,
    mediaType: headers['content-type'] ?? '',
    digest,
    ...(etag === undefined ? {} : { etag }),
  }
}

async function pushBlob(
  session: RegistrySession,
  reference: ImageReference,
  content: Uint8Array,
): Promise<void> {
  const path = `/v2/${reference.repository}/blobs`
  const digest = digestOf(content)
  // The length that is told is not what is sent.
  const known = await session.send({
    method: 'HEAD',
    url: `${path}/${digest}`,
    maxBytes: Number.MAX_SAFE_INTEGER,
  })
  if (known.status === 200) return
  for (let uploads = 1; ; uploads++) {
    const begun = await session.send({ method: 'POST', url: `${path}/uploads/` })
    const location = begun.headers['location']
    if (begun.status !== 202 || location === undefined) throw unexpected(reference, 'an upload', begun)
    const answer = await session
      .send({
        method: 'PUT',
        url: uploadAddress(location, begun.url, digest),
        headers: { 'content-type': OCTETS },
        body: content,
        timeoutMs: BLOB_TIMEOUT_MS,
        isOnce: true,
      })
      .catch((error: unknown) => {
        // What was sent is lost with the upload: it begins again.
        if (error instanceof FluxError && error.code.startsWith('network/') && uploads < UPLOADS)
          return undefined
        throw error
      })
    if (answer?.status === 201) return
    const mayBegin = answer === undefined || answer.status === 404 || answer.status >= 429
    if (uploads === UPLOADS || !mayBegin) throw unexpected(reference, 'an upload', answer)
  }
}

/** The address of the second half of an upload, with the query that the registry gave it. */
function uploadAddress(location: string, from: string, digest: string): string {
  if (!URL.canParse(location, from)) throw lied('names an upload by no address')
  const url = new URL(location, from)
  url.searchParams.set('digest', digest)
  return url.href
}

function checkDigest(content: Uint8Array, digest: string, what: string): void {
  if (digestOf(content) === digest) return
  throw new FluxError(
    'attest/digest-mismatch',
    `the registry gave ${what} whose digest is not ${quoted(digest)}`,
    {
      hint: 'do not use the image before the registry has been looked at',
    },
  )
}

function unexpected(
  { registry, repository }: ImageReference,
  what: string,
  answer: HttpResponse | undefined,
): FluxError {
  const told = answer === undefined ? 'did not answer' : `answered ${answer.status}`
  return new FluxError(
    'oci/registry',
    `the registry of ${quoted(`${registry}/${repository}`)} ${told} for ${what}`,
  )
}

function lied(what: string): FluxError {
  return new FluxError('oci/registry', `the registry ${what}`)
}

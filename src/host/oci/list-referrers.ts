import type { Descriptor } from '../../attest/oci/descriptor.ts'
import { OCI_INDEX } from '../../attest/oci/media-types.ts'
import { readManifest } from '../../attest/oci/read-manifest.ts'
import { FluxError } from '../../core/error.ts'
import { LIMITS } from '../../core/limits.ts'
import type { RegistrySession } from './registry-session.ts'

/** Answers of registries that do not know the question. */
const UNKNOWN: ReadonlySet<number> = new Set([400, 404, 405, 501])

/**
 * What refers to a manifest (OCI distribution specification 1.1, "listing referrers"), page by page. Undefined: the registry cannot tell.
 * @throws FluxError `oci/registry`, `oci/too-large`
 */
export async function listReferrers(
  session: RegistrySession,
  path: string,
  digest: string,
  artifactType: string | undefined,
): Promise<readonly Descriptor[] | undefined> {
  const query = artifactType === undefined ? '' : `?artifactType=${encodeURIComponent(artifactType)}`
  const found: Descriptor[] = []
  const seen = new Set<string>()
  let next: string | undefined = `${path}/referrers/${digest}${query}`
  for (let page = 0; next !== undefined; page++) {
    // LIMIT: a registry could name one page after another for ever.
    if (page === LIMITS.referrerPages) throw tooMany(`more than ${LIMITS.referrerPages} pages`)
    const answer = await session.send({
      method: 'GET',
      url: next,
      headers: { accept: OCI_INDEX },
      maxBytes: LIMITS.imageManifestBytes,
    })
    const type = answer.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase()
    // Some registries answer with a page for people.
    if (page === 0 && (UNKNOWN.has(answer.status) || (answer.status === 200 && type !== OCI_INDEX)))
      return undefined
    if (answer.status !== 200)
      throw new FluxError(
        'oci/registry',
        `the registry answered ${answer.status} for what refers to the image`,
      )
    const index = readManifest(answer.body, OCI_INDEX)
    const isFiltered =
      answer.headers['oci-filters-applied']?.split(',').some((one) => one.trim() === 'artifactType') === true
    for (const descriptor of index.kind === 'index' ? index.manifests : []) {
      const isAsked = artifactType === undefined || isFiltered || descriptor.artifactType === artifactType
      if (!isAsked || seen.has(descriptor.digest)) continue
      seen.add(descriptor.digest)
      found.push(descriptor)
      // LIMIT: whoever may push may push without end.
      if (found.length > LIMITS.indexManifests) throw tooMany(`more than ${LIMITS.indexManifests} of them`)
    }
    next = nextPage(answer.headers['link'], answer.url, session.origin)
  }
  return found
}

/** The next page of a `Link` header (RFC 8288). */
function nextPage(header: string | undefined, from: string, origin: string): string | undefined {
  if (header === undefined) return undefined
  for (const [, target = '', parameters = ''] of header.matchAll(/<([^<>]*)>([^<]*)/g)) {
    if (!/;\s*rel\s*=\s*"?next"?\s*(?:[;,]|$)/i.test(parameters)) continue
    // HOSTILE: another host would be told what this one is asked, and could answer in its place.
    if (!URL.canParse(target, from) || new URL(target, from).origin !== origin)
      throw new FluxError(
        'oci/registry',
        'the registry names a next page of what refers to the image on another host',
      )
    return new URL(target, from).href
  }
  return undefined
}

function tooMany(what: string): FluxError {
  return new FluxError('oci/too-large', `what refers to the image has ${what}`, {
    hint: 'delete what is not needed from the repository of the image',
  })
}

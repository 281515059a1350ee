import { FluxError } from '../../core/error.ts'
import { LIMITS } from '../../core/limits.ts'
import { quoted } from '../../core/quote.ts'
import { isSha256Digest } from './descriptor.ts'

/** An image in a registry (OCI distribution specification 1.1, "pulling manifests"). A digest wins over a tag. */
export interface ImageReference {
  /** Lower case, with the port where one was given; Docker Hub is always `index.docker.io`. */
  readonly registry: string
  readonly repository: string
  readonly tag?: string
  /** `sha256:` and 64 hexadecimal digits. */
  readonly digest?: string
}

const DOCKER_HUB = 'index.docker.io'
/** Names under which people know Docker Hub. */
const DOCKER_HUB_NAMES: ReadonlySet<string> = new Set(['docker.io', DOCKER_HUB, 'registry-1.docker.io'])
const DEFAULT_TAG = 'latest'
const TAG = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/
const HOST_LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/

/**
 * Reads what people write for an image: `[registry/]repository[:tag][@digest]`. Without a registry it is Docker Hub, without a
 * tag and a digest it is `latest`.
 * @throws FluxError `oci/reference`
 */
export function readReference(text: string): ImageReference {
  // LIMIT: longer than any name, tag and digest together.
  if (text.length > LIMITS.imageReference)
    throw refused(text, `has ${text.length} characters, limit is ${LIMITS.imageReference}`)
  // HOSTILE: an address is built from it; the grammar below leaves no character that means something there.
  const [named = '', digest, ...rest] = text.split('@')
  if (rest.length > 0) throw refused(text, 'has more than one `@`')
  if (digest !== undefined && !isSha256Digest(digest))
    throw refused(text, 'has a digest that is not `sha256:` and 64 hexadecimal digits in lower case')
  const slash = named.indexOf('/')
  const first = slash < 0 ? '' : named.slice(0, slash)
  const hasRegistry = isRegistryName(first)
  const registry = hasRegistry ? readRegistry(first, text) : DOCKER_HUB
  const path = hasRegistry ? named.slice(slash + 1) : named
  const colon = path.indexOf(':')
  const repository = colon < 0 ? path : path.slice(0, colon)
  const tag = colon < 0 ? undefined : path.slice(colon + 1)
  if (tag !== undefined && !TAG.test(tag))
    throw refused(text, 'has a tag that is not 1 to 128 letters, digits, `_`, `.` and `-`')
  checkRepository(repository, text)
  return {
    registry,
    repository: registry === DOCKER_HUB && !repository.includes('/') ? `library/${repository}` : repository,
    ...(tag !== undefined ? { tag } : digest === undefined ? { tag: DEFAULT_TAG } : {}),
    ...(digest === undefined ? {} : { digest }),
  }
}

/** Registry and repository: what signatures name an image by. */
export function nameOfImage({ registry, repository }: ImageReference): string {
  return `${registry}/${repository}`
}

/** The reference as text, by its digest where there is one. */
export function textOfReference(reference: ImageReference): string {
  const { tag, digest } = reference
  const name = nameOfImage(reference)
  return digest !== undefined ? `${name}@${digest}` : `${name}:${tag ?? DEFAULT_TAG}`
}

/** Whether a registry is this machine, by its name: those may be spoken to without encryption. */
export function isLoopbackRegistry(registry: string): boolean {
  const host = registry.replace(/:\d+$/, '')
  return host === 'localhost' || host === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(host)
}

/** Host that serves the API of a registry. */
export function apiHostOf(registry: string): string {
  return registry === DOCKER_HUB ? 'registry-1.docker.io' : registry
}

/** Whether the part before the first slash names a registry and not a folder of Docker Hub. */
function isRegistryName(part: string): boolean {
  return part.includes('.') || part.includes(':') || part === 'localhost' || part.startsWith('[')
}

function readRegistry(written: string, text: string): string {
  const name = written.toLowerCase()
  const [, host = '', port] = /^(\[[0-9a-f:]{2,39}\]|[^:[\]]{1,253})(?::(\d{1,5}))?$/.exec(name) ?? []
  const isHost = host.startsWith('[') || host.split('.').every((label) => HOST_LABEL.test(label))
  const isPort = port === undefined || (Number(port) > 0 && Number(port) < 65_536 && !port.startsWith('0'))
  // HOSTILE: `0x7f.1` and `127.1` are other ways to write an address; a name has to be what is dialled.
  if (!isHost || !isPort || !URL.canParse(`https://${name}`) || new URL(`https://${name}`).hostname !== host)
    throw refused(text, 'names a registry that is not a host with an optional port')
  return DOCKER_HUB_NAMES.has(name) ? DOCKER_HUB : name
}

function checkRepository(repository: string, text: string): void {
  const isFine =
    repository.length <= LIMITS.imageRepository && repository.split('/').every((one) => isPathComponent(one))
  if (!isFine)
    throw refused(
      text,
      'has a repository that is not lower-case letters and digits with single `.`, `_`, `__` or `-` between them',
    )
}

/** `[a-z0-9]+` with `.`, `_`, `__` or any number of `-` between. */
function isPathComponent(component: string): boolean {
  const gaps = component.split(/[a-z0-9]+/)
  if (gaps.length < 2 || gaps[0] !== '' || gaps[gaps.length - 1] !== '') return false
  return gaps.slice(1, -1).every((gap) => gap === '.' || gap === '_' || gap === '__' || /^-+$/.test(gap))
}

function refused(text: string, why: string): FluxError {
  return new FluxError('oci/reference', `the image ${quoted(text)} ${why}`, {
    hint: 'write it as `registry/repository:tag` or `registry/repository@sha256:…`',
  })
}

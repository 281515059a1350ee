import type { Span } from '../../../core/span.ts'
import { readHexHash } from '../integrity.ts'
import type { Integrity, Origin } from '../model.ts'
import { isDefaultRegistryHost } from '../registry-hosts.ts'

/** A reference to an image taken apart (OCI distribution, section "endpoints"; the default host as Docker has it). */
export interface ImageReference {
  /** Path on the registry; official images of the default one have a single word. */
  readonly name: string
  readonly origin: Origin
  readonly tag?: string
  readonly digest?: Integrity
  /** What is wrong with it. The rest is as far as it could be told. */
  readonly problem?: { readonly kind: 'malformed-integrity' | 'malformed-name'; readonly message: string }
}

const SEGMENT = /^[a-z0-9]+(?:(?:\.|__?|-+)[a-z0-9]+)*$/
const TAG = /^\w[\w.-]{0,127}$/
/** LIMIT: characters of a name; registries take 255. */
const LONGEST_NAME = 255
/** Path of official images on the default registry. */
const OFFICIAL = 'library/'

/** Takes `[host[:port]/]path[:tag][@digest]` apart. `span` is the place of the whole text. */
export function readImageReference(text: string, span: Span): ImageReference {
  const at = text.indexOf('@')
  const own = at < 0 ? text : text.slice(0, at)
  const colon = own.indexOf(':', own.lastIndexOf('/') + 1)
  const tag = colon < 0 ? undefined : own.slice(colon + 1)
  const { name, origin } = readRepository(colon < 0 ? own : own.slice(0, colon))
  const digest = at < 0 ? undefined : readDigest(text.slice(at + 1), span)
  const problem = problemOf(name, tag, digest)
  return {
    name,
    origin,
    ...(tag === undefined || tag === '' ? {} : { tag }),
    ...(digest === undefined || typeof digest === 'string' ? {} : { digest }),
    ...(problem === undefined ? {} : { problem }),
  }
}

/** The part before the first slash is a host only when it looks like one. */
function readRepository(text: string): { readonly name: string; readonly origin: Origin } {
  const slash = text.indexOf('/')
  const first = text.slice(0, Math.max(slash, 0))
  const isHost = /[.:]/.test(first) || first === 'localhost'
  const host = isHost ? first.toLowerCase() : undefined
  const path = isHost ? text.slice(slash + 1) : text
  const isDefaultRegistry = host === undefined || isDefaultRegistryHost('docker', host)
  const isOfficial =
    isDefaultRegistry && path.startsWith(OFFICIAL) && !path.slice(OFFICIAL.length).includes('/')
  return {
    name: isOfficial ? path.slice(OFFICIAL.length) : path,
    origin: { kind: 'registry', ...(host === undefined ? {} : { host }), isDefaultRegistry },
  }
}

function readDigest(text: string, span: Span): Integrity | string {
  const colon = text.indexOf(':')
  return readHexHash(text.slice(0, Math.max(colon, 0)), text.slice(colon + 1), span, 'manifest')
}

function problemOf(
  name: string,
  tag: string | undefined,
  digest: Integrity | string | undefined,
): ImageReference['problem'] {
  // HOSTILE: names go into addresses and messages.
  if (name.length > LONGEST_NAME || !name.split('/').every((segment) => SEGMENT.test(segment)))
    return {
      kind: 'malformed-name',
      message: 'the name of the image has other characters than a-z, 0-9, `.`, `_` and `-`',
    }
  if (tag !== undefined && !TAG.test(tag))
    return {
      kind: 'malformed-name',
      message: 'the tag of the image has other characters than letters, digits, `.`, `_` and `-`',
    }
  return typeof digest === 'string'
    ? { kind: 'malformed-integrity', message: `the digest is wrong: ${digest}` }
    : undefined
}

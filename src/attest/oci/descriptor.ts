import { createHash } from 'node:crypto'
import type { JsonObject, JsonValue } from '../statement/json-value.ts'

/** What names content of a registry (OCI image specification 1.1, `descriptor.md`). */
export interface Descriptor {
  readonly mediaType: string
  /** Of any algorithm; only `sha256:` and 64 hexadecimal digits in lower case can be followed. */
  readonly digest: string
  /** Bytes. */
  readonly size: number
  readonly artifactType?: string
  readonly annotations: ReadonlyMap<string, string>
}

/** LIMIT: UTF-16 units of a digest, a media type and an artifact type. */
const NAME_LENGTH = 256
const DIGEST = /^[a-z0-9][a-z0-9+._-]*:[A-Za-z0-9=_-]+$/

/** Whether a text is a digest that can be followed. */
export function isSha256Digest(text: string): boolean {
  return /^sha256:[0-9a-f]{64}$/.test(text)
}

/** The digest of content, as registries write it. */
export function digestOf(bytes: Uint8Array): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`
}

/** The descriptor of content. */
export function describeContent(mediaType: string, bytes: Uint8Array): Descriptor {
  return { mediaType, digest: digestOf(bytes), size: bytes.length, annotations: new Map() }
}

/** The descriptor that a manifest has in a place, or undefined when there is none that can be used. */
export function readDescriptor(value: JsonValue | undefined): Descriptor | undefined {
  if (!isObject(value)) return undefined
  const { mediaType, digest, size, artifactType } = value
  const annotations = readAnnotations(value['annotations'])
  if (!isName(mediaType) || !isName(digest) || !DIGEST.test(digest) || annotations === undefined)
    return undefined
  if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0) return undefined
  if (artifactType !== undefined && artifactType !== null && typeof artifactType !== 'string')
    return undefined
  return {
    mediaType,
    digest,
    size,
    ...(typeof artifactType === 'string' && artifactType !== '' ? { artifactType } : {}),
    annotations,
  }
}

/** Annotations, empty where there are none; undefined when they are not texts. */
export function readAnnotations(value: JsonValue | undefined): ReadonlyMap<string, string> | undefined {
  if (value === undefined || value === null) return new Map()
  if (!isObject(value)) return undefined
  const annotations = new Map<string, string>()
  for (const [name, text] of Object.entries(value)) {
    if (typeof text !== 'string') return undefined
    annotations.set(name, text)
  }
  return annotations
}

/** Whether a value of JSON is an object. */
export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isName(value: JsonValue | undefined): value is string {
  return typeof value === 'string' && value !== '' && value.length <= NAME_LENGTH
}

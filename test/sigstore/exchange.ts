/** A request as it came, with its body. */
export interface Exchange {
  readonly method: string
  /** Path and query; the host is that of the server. */
  readonly url: URL
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: Buffer
}

/** What is answered. */
export interface Answer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Buffer
}

/** Answers with JSON. */
export function json(status: number, value: unknown, headers: Answer['headers'] = {}): Answer {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(value) }
}

/** Refuses as the services of Sigstore do. */
export function refuse(status: number, message: string, headers: Answer['headers'] = {}): Answer {
  return json(status, { code: status, message, details: [] }, headers)
}

/** A JSON object of which nothing is known. */
export type JsonObject = Readonly<Record<string, unknown>>

/** The value as an object; an empty one when it is something else. */
export function objectOf(value: unknown): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
}

/** The member as an object. */
export const memberOf = (value: unknown, name: string): JsonObject => objectOf(objectOf(value)[name])

/** The member as a text; empty when it is something else. */
export function textAt(value: unknown, name: string): string {
  const member = objectOf(value)[name]
  return typeof member === 'string' ? member : ''
}

/** The member as a list; empty when it is something else. */
export function listAt(value: unknown, name: string): readonly unknown[] {
  const member = objectOf(value)[name]
  return Array.isArray(member) ? member : []
}

/** Bytes of a text in base64. */
export const fromBase64 = (text: string): Buffer => Buffer.from(text, 'base64')

/** Reads JSON; undefined when it is none. */
export function readJson(body: Buffer | string): unknown {
  try {
    return JSON.parse(body.toString())
  } catch {
    return undefined
  }
}

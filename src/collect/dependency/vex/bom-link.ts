import { decodePercent } from '../percent.ts'

/** A link into a bill of materials (BOM-Link): `urn:cdx:<uuid>/<version>#<ref>`. */
export interface BomLink {
  /** Lower case. */
  readonly uuid: string
  readonly version: number
  /** Decoded; absent when the whole bill is meant. */
  readonly ref?: string
}

const FORM =
  /^urn:cdx:([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\/([1-9]\d{0,14})(?:#(.+))?$/i

/** Takes a link apart; undefined when it is none. */
export function parseBomLink(text: string): BomLink | undefined {
  const match = FORM.exec(text)
  if (match === null) return undefined
  const [, uuid = '', version = '', fragment] = match
  const ref = fragment === undefined ? undefined : (decodePercent(fragment) ?? fragment)
  return { uuid: uuid.toLowerCase(), version: Number(version), ...(ref === undefined ? {} : { ref }) }
}

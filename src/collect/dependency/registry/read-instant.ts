/** The first packages are older than no registry: 1990-01-01. */
const EARLIEST = 631_152_000_000
/** 2200-01-01. A year behind it is a slip or a lie, and no time to reckon with. */
const LATEST = 7_258_118_400_000

/**
 * Milliseconds since the Unix epoch of a time as registries write it: RFC 3339, also with a space for the `T`, with `UTC` for
 * the `Z`, and without a zone, which is UTC. Undefined for anything else, and for times that no package can have.
 */
export function readInstant(value: unknown): number | undefined {
  // HOSTILE: length before content; `Date.parse` reads much that is no time.
  if (typeof value !== 'string' || value.length > 40) return undefined
  const parts =
    /^(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d:\d\d)(\.\d{1,12})?(?:[Zz]| ?UTC|([+-]\d\d):?(\d\d))?$/.exec(value)
  if (parts === null) return undefined
  const [, day = '', clock = '', fraction = '', hours, minutes] = parts
  const zone = hours === undefined ? 'Z' : `${hours}:${minutes ?? '00'}`
  const at = Date.parse(`${day}T${clock}${fraction.slice(0, 4)}${zone}`)
  return at >= EARLIEST && at < LATEST && isRealDay(day) ? at : undefined
}

/** `Date.parse` takes the 31st of any month. */
function isRealDay(day: string): boolean {
  return new Date(`${day}T00:00:00Z`).toISOString().startsWith(day)
}

/** A time in RFC 3339, in whole seconds of UTC. */
export function printInstant(at: number): string {
  return new Date(at).toISOString().replace(/\.\d+Z$/, 'Z')
}

/** Metrics of a vector by their short names, each with its value. */
export type CvssMetrics = ReadonlyMap<string, string>

/** LIMIT: UTF-16 units of a vector; with every metric of version 4 it has 250. */
const MAX_LENGTH = 512

/**
 * The metrics of a vector such as `AV:N/AC:L/…`; undefined when it has another form, a metric twice, or one that the tables do not
 * have. Not undefined means that all of `required` are there.
 */
export function readMetrics(text: string, required: CvssTable, optional: CvssTable): CvssMetrics | undefined {
  // HOSTILE: any text; length first.
  if (text.length > MAX_LENGTH) return undefined
  const metrics = new Map<string, string>()
  for (const part of text.split('/')) {
    const colon = part.indexOf(':')
    const name = part.slice(0, Math.max(colon, 0))
    const value = part.slice(colon + 1)
    const values = required.get(name) ?? optional.get(name)
    if (values === undefined || metrics.has(name) || !values.includes(value)) return undefined
    metrics.set(name, value)
  }
  for (const name of required.keys()) if (!metrics.has(name)) return undefined
  return metrics
}

/** Values that metrics may have, by metric. */
export type CvssTable = ReadonlyMap<string, readonly string[]>

/** A table from lines such as `AV N A L P`. */
export function cvssTable(...lines: readonly string[]): CvssTable {
  return new Map(
    lines.map((line) => {
      const [name = '', ...values] = line.split(' ')
      return [name, values]
    }),
  )
}

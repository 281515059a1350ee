/**
 * Collects the decoded text of a scalar and, where asked for, the places that it comes from. See `ScalarMap` for the
 * meaning of the runs.
 */
export interface ScalarWriter {
  value: string
  readonly runs: { readonly decoded: number[]; readonly sources: number[] } | undefined
}

/** Makes a writer; `withRuns` keeps the places. */
export function createScalarWriter(withRuns: boolean): ScalarWriter {
  return { value: '', runs: withRuns ? { decoded: [], sources: [] } : undefined }
}

/** Appends `text[from, to)` as it stands. */
export function writeSource(writer: ScalarWriter, text: string, from: number, to: number): void {
  if (to <= from) return
  if (writer.runs !== undefined) addRun(writer, writer.value.length, from)
  writer.value += text.slice(from, to)
}

/** Appends text that the characters at `source` stand for: every unit of it comes from there. */
export function writeDecoded(writer: ScalarWriter, decoded: string, source: number): void {
  if (writer.runs !== undefined) {
    const { length } = writer.value
    for (let unit = 0; unit < decoded.length; unit++) addRun(writer, length + unit, source)
  }
  writer.value += decoded
}

/** Adds the run of the end: what follows the last character. */
export function writeEnd(writer: ScalarWriter, source: number): void {
  if (writer.runs !== undefined) addRun(writer, writer.value.length, source)
}

function addRun(writer: ScalarWriter, decoded: number, source: number): void {
  const { runs } = writer
  if (runs === undefined) return
  const last = runs.decoded.length - 1
  // A run goes on while both sides advance together.
  if (last >= 0 && source - decoded === (runs.sources[last] ?? 0) - (runs.decoded[last] ?? 0)) return
  runs.decoded.push(decoded)
  runs.sources.push(source)
}

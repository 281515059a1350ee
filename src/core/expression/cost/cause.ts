/** The loop or text that most of the cost comes from. */
export interface CostCause {
  /** As in the expression, the outer loop first: `input.jobs`, then `steps` of a job. */
  readonly factors: readonly string[]
  /** Turns or characters of all of them together, at most. */
  readonly bound: number
  /** No type says so: the bound comes from the size of the document alone. */
  readonly assumed: boolean
}

/** The cause as a phrase: the path, and where its bound comes from. `documentBytes` is what was assumed. */
export function describeCause({ factors, assumed }: CostCause, documentBytes: number): string {
  const path = factors.map((factor) => `\`${factor}\``).join(' × ')
  if (!assumed) return path
  return `${path}; no \`maxItems\` or \`maxLength\` in a schema, assumed from ${documentBytes.toLocaleString('en-US')} bytes`
}

/** A cause with a loop around it. What an inner path repeats of the outer one is left out. */
export function within(outer: string, inner: CostCause | undefined): readonly string[] {
  const [first, ...rest] = inner?.factors ?? []
  if (first === undefined) return [outer]
  const short = first.startsWith(`${outer}.`) ? first.slice(outer.length + 1) : first
  return [outer, short, ...rest]
}

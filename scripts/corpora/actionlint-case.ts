/** A message that the corpus expects. */
export interface ExpectedMessage {
  /** 1-based; undefined where the corpus fixes no place. */
  readonly line: number | undefined
  readonly column: number | undefined
  readonly kind: string
  /** The exact text in the words of another tool, or undefined. */
  readonly message: string | undefined
}

/** A file that has to be refused, and how. */
export interface RejectedWorkflow {
  readonly name: string
  /** Name of the YAML file. */
  readonly file: string
  /** Programs that are needed beside ours. */
  readonly needs: readonly string[]
  readonly expect: readonly ExpectedMessage[]
}

/** Reads the expectation of one case; throws when it has another form. */
export function readRejectedWorkflow(value: unknown): RejectedWorkflow {
  const raw = record(value)
  return {
    name: String(raw['name']),
    file: String(raw['file']),
    needs: list(raw['needs']).map(String),
    expect: list(raw['expect']).map((one) => {
      const { line, col, kind, message } = record(one)
      return {
        line: typeof line === 'number' ? line : undefined,
        column: typeof col === 'number' ? col : undefined,
        kind: String(kind),
        message: typeof message === 'string' ? message : undefined,
      }
    }),
  }
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Error('expected a mapping')
  return value as Readonly<Record<string, unknown>>
}

function list(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new Error('expected a list')
  return value
}

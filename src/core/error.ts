/** Codes of everything that ends a run, sorted, with the kind that decides the exit code. */
export const ERROR_KINDS = {
  'advisories/unusable': 'environment',
  'cli/usage': 'configuration',
  'git/missing-object': 'environment',
  'git/missing-tool': 'environment',
  'git/not-a-repository': 'environment',
  'git/failed': 'environment',
  'github/api': 'environment',
  'github/event': 'configuration',
  'github/payload': 'environment',
  'github/rate-limit': 'environment',
  'github/truncated-tree': 'environment',
  'input/invalid': 'configuration',
  'input/not-found': 'configuration',
  'internal/bug': 'internal',
  'io/read': 'environment',
  'io/write': 'environment',
  'network/refused-address': 'environment',
  'network/timeout': 'environment',
  'network/too-large': 'environment',
  'network/unreachable': 'environment',
  'tree/too-large': 'environment',
} as const

export type FluxErrorCode = keyof typeof ERROR_KINDS
export type FluxErrorKind = (typeof ERROR_KINDS)[FluxErrorCode]

/** Ends the run. `message` says what is wrong, `hint` is one imperative sentence for the user. Both are raw text. */
export class FluxError extends Error {
  readonly code: FluxErrorCode
  readonly kind: FluxErrorKind
  readonly hint: string | undefined

  constructor(code: FluxErrorCode, message: string, options: { hint?: string; cause?: unknown } = {}) {
    super(message, { cause: options.cause })
    this.name = 'FluxError'
    this.code = code
    this.kind = ERROR_KINDS[code]
    this.hint = options.hint
  }
}

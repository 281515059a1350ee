/** One repair of a finding. All texts are raw. */
export interface ReportedFix {
  readonly rule: string
  /** Line of the finding when it was repaired. */
  readonly line: number
  readonly message: string
  /** Whether it may be made without a look at it. */
  readonly isSafe: boolean
}

/** A file with its repairs. */
export interface ReportedFile {
  readonly path: string
  readonly before: string
  readonly after: string
  readonly made: readonly ReportedFix[]
  readonly toReview: readonly ReportedFix[]
}

/** What `flux fix` tells. */
export interface FixReport {
  readonly files: readonly ReportedFile[]
  /** Files that were written; undefined when nothing was to be written. */
  readonly written: readonly string[] | undefined
  /** Files that changed while they were repaired, and so were not written. */
  readonly changed: readonly string[]
  /** Files whose repairs would make something else wrong. */
  readonly refused: readonly string[]
  /** Files in which a limit ended the work. */
  readonly cut: readonly string[]
}

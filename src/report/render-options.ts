import type { SizeUnit } from './cut.ts'
import type { SourceLookup } from './report.ts'

/** How much room a surface gives; renderers keep two per cent of it free and cut at the borders of items only. */
export interface SizeLimit {
  readonly limit: number
  readonly unit: SizeUnit
}

/** Name of a long option, without dashes, and its value. */
export type GivenOption = readonly [name: string, value: string]

/** What a renderer may be told. Every renderer takes what concerns it and ignores the rest. */
export interface RenderOptions {
  /** Text: colours by escape sequences. Off unless asked for. */
  readonly colour?: boolean
  /** Text: columns of the terminal; longer source lines are shown around the span. */
  readonly width?: number
  /** Text: code frames. SARIF: hashes of lines. Markdown and GitHub: suggested changes. */
  readonly sources?: SourceLookup
  /** Text: waived findings and figures in full. */
  readonly verbose?: boolean
  /** Markdown: the room there is. Without it nothing is cut by size. */
  readonly size?: SizeLimit
  /** Markdown: findings that are listed one by one. */
  readonly maxFindings?: number
  /** Markdown: URL of the tree at the reported revision, to which `/<path>#L<line>` is added. */
  readonly blobUrl?: string
  /** Markdown: name of the complete report, for the lines that say what was left out. Relative to the workspace. */
  readonly reportFile?: string
  /** Markdown: options beside `--base` that the run was started with, for the command that repeats it. */
  readonly given?: readonly GivenOption[]
  /** GitHub: folder of the workspace that holds the repository; taken off the front of paths. */
  readonly workspacePrefix?: string
  /** SARIF: what identifies a result across runs: our own fingerprint, or the hash of the line as GitHub computes it. */
  readonly fingerprint?: 'flux' | 'line'
}

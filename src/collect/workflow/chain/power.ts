import type { Span } from '../../../core/span.ts'
import type { FlowFile } from '../flow/project-index.ts'

/** Something worth protecting that a job can use. */
export interface Power {
  readonly kind: 'secret' | 'scope' | 'identity' | 'publisher' | 'default-token'
  readonly text: string
  readonly file: FlowFile
  readonly span: Span
}

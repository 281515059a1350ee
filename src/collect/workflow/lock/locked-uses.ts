import type { Document } from '../../../core/document/document.ts'
import type { Span } from '../../../core/span.ts'
import type { ScalarEntry } from '../model.ts'
import { textSpan } from '../node-text.ts'
import { isActionPath } from '../path.ts'
import { readAction, readWorkflow } from '../read-workflow.ts'
import { parseUses, type Uses } from '../uses.ts'

/** One `uses` that a run of a workflow comes to, also through actions and workflows of the repository itself. */
export interface LockedUse {
  readonly document: Document
  readonly raw: string
  readonly span: Span
  readonly uses: Uses
  /** For `$/path`: the file that it names, undefined when the repository has none. */
  readonly target: string | undefined
}

/** Documents of the workflows and actions of a tree, by path. */
export interface Documents {
  has(path: string): boolean
  get(path: string): Document | undefined
}

/** LIMIT: files of the repository that one workflow comes to. */
const MAX_FILES = 1_000

/** All `uses` of a workflow, and of what it reaches by `$/path`, in order. A file is read once, so circles end. */
export function lockedUses(
  path: string,
  documents: Documents,
  paths: ReadonlySet<string>,
): readonly LockedUse[] {
  const found: LockedUse[] = []
  const files = new Set([path])
  for (const file of files) {
    const document = documents.get(file)
    if (document === undefined) continue
    for (const { entry, isJob } of usesOf(document, file)) {
      const uses = parseUses(entry.text)
      const target = uses.kind === 'self' ? targetOf(uses.path, isJob, paths) : undefined
      if (target !== undefined && files.size < MAX_FILES) files.add(target)
      found.push({ document, raw: entry.text, span: textSpan(document, entry.node), uses, target })
    }
  }
  return found
}

interface PlacedUse {
  readonly entry: ScalarEntry
  readonly isJob: boolean
}

function usesOf(document: Document, path: string): readonly PlacedUse[] {
  if (isActionPath(path)) return stepUses(readAction(document).steps)
  return readWorkflow(document).jobs.flatMap((job) => [
    ...(job.uses === undefined ? [] : [{ entry: job.uses, isJob: true }]),
    ...stepUses(job.steps),
  ])
}

function stepUses(steps: readonly { readonly uses: ScalarEntry | undefined }[]): readonly PlacedUse[] {
  return steps.flatMap(({ uses }) => (uses === undefined ? [] : [{ entry: uses, isJob: false }]))
}

function targetOf(path: string, isJob: boolean, paths: ReadonlySet<string>): string | undefined {
  const own = path.replace(/^\/+/, '').replace(/\/+$/, '')
  if (own === '') return undefined
  const candidates = isJob ? [own] : [`${own}/action.yml`, `${own}/action.yaml`, `${own}/Dockerfile`]
  return candidates.find((candidate) => paths.has(candidate))
}

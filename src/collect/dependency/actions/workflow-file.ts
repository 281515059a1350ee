import type { Document } from '../../../core/document/document.ts'
import { quoted } from '../../../core/quote.ts'
import type { Source } from '../../../core/source.ts'
import { type Comment, commentBehind, commentsByLine, commentsOf } from '../../workflow/comment.ts'
import { collectImages } from '../../workflow/images/collect-images.ts'
import { isFullVersion } from '../../workflow/lock/pin.ts'
import type { Action, ScalarEntry, Workflow } from '../../workflow/model.ts'
import { textSpan } from '../../workflow/node-text.ts'
import { isActionPath, isWorkflowPath } from '../../workflow/path.ts'
import { readAction, readWorkflow } from '../../workflow/read-workflow.ts'
import { isCommit, parseUses, type Uses } from '../../workflow/uses.ts'
import { createImagePackage } from '../image/image-package.ts'
import { addLockProblem, addPackage, createLockDraft, finishLock, type LockDraft } from '../lock-draft.ts'
import type { LockFormat } from '../lock-format.ts'
import type { Lock, LockedPackage, Origin } from '../model.ts'
import { readLockDocuments } from '../read-document.ts'
import { folderOf, joinTreePath } from '../tree-path.ts'
import { claimedVersion } from './claimed-version.ts'

const NAME = 'github-workflow'

/** Workflows and actions: what their jobs and steps use, and the images that they run. */
export const workflowFile: LockFormat = {
  name: NAME,
  ecosystem: 'GitHub Actions',
  matches: (path) => isWorkflowPath(path) || isActionPath(path),
  read: readWorkflowFile,
}

interface Reading {
  readonly draft: LockDraft
  readonly document: Document
  readonly folder: string
  readonly comments: ReadonlyMap<number, Comment>
}

async function readWorkflowFile(source: Source): Promise<Lock> {
  const draft = createLockDraft(source, NAME, 'GitHub Actions')
  const { documents, problem } = await readLockDocuments(source, 'yaml', { irregular: 'keep' })
  if (documents === undefined) {
    addLockProblem(draft, problem.kind, 'whole', problem.message, problem.span)
    return finishLock(draft, false)
  }
  const [document] = documents
  const folder = folderOf(source.path)
  draft.importers.push({ path: folder, manifest: source.path })
  const model = isActionPath(source.path) ? readAction(document) : readWorkflow(document)
  const reading: Reading = { draft, document, folder, comments: commentsByLine(commentsOf(documents)) }
  reportProblems(draft, document, model)
  for (const [position, entry] of usesOf(model).entries()) {
    if (!addUses(reading, entry, `uses/${position}`)) break
  }
  addImages(reading, model)
  return finishLock(draft, false)
}

function reportProblems(draft: LockDraft, document: Document, model: Workflow | Action): void {
  for (const { kind, name, span } of document.notes ?? []) {
    const message = `the key ${quoted(name)} is given twice: the first is read`
    if (kind === 'duplicate-key') addLockProblem(draft, 'duplicate-key', 'part', message, span)
  }
  for (const { message, span } of model.problems)
    addLockProblem(draft, 'malformed-entry', 'part', message, span)
  if (model.truncation !== undefined)
    addLockProblem(draft, 'too-large', 'part', model.truncation, { start: 0, end: 0 })
}

/** Called workflows first, then steps, each in the order of the file. */
function usesOf(model: Workflow | Action): readonly ScalarEntry[] {
  const steps = model.kind === 'action' ? model.steps : model.jobs.flatMap((job) => job.steps)
  const called = model.kind === 'action' ? [] : model.jobs.flatMap(({ uses }) => uses ?? [])
  return [...called, ...steps.flatMap(({ uses }) => uses ?? [])].toSorted(
    (a, b) => a.keySpan.start - b.keySpan.start,
  )
}

/** False when nothing more can be added. */
function addUses(reading: Reading, entry: ScalarEntry, id: string): boolean {
  const { draft, document, folder } = reading
  const span = textSpan(document, entry.node)
  const uses = parseUses(entry.text)
  // The images of steps are collected with all others.
  if (uses.kind === 'docker') return true
  if (uses.kind === 'malformed') {
    const message = `${quoted(entry.text)} names no action, expected \`owner/repository@ref\``
    addLockProblem(draft, 'malformed-entry', 'part', message, span)
    return true
  }
  return addPackage(draft, {
    id,
    ecosystem: 'GitHub Actions',
    ...(uses.kind === 'repository' ? repositoryParts(reading, uses, span) : localParts(uses)),
    integrity: [],
    scopes: ['build'],
    directIn: [{ importer: folder, specifier: entry.text, scope: 'build' }],
    edges: undefined,
    runsAtInstall: undefined,
    span,
  })
}

type Parts = Pick<LockedPackage, 'name' | 'version' | 'isClaimed' | 'origin' | 'spans'>

function localParts({ kind, path }: Extract<Uses, { kind: 'local' | 'self' }>): Parts {
  const { path: inside, isOutside } = joinTreePath('', path)
  const origin: Origin = { kind: 'directory', path: inside, ...(isOutside ? { isOutside } : {}) }
  return { name: `${kind === 'self' ? '$' : '.'}/${path}`, origin, spans: {} }
}

function repositoryParts(
  { document, comments }: Reading,
  { owner, repository, subpath, ref }: Extract<Uses, { kind: 'repository' }>,
  span: LockedPackage['span'],
): Parts {
  const slug = `${owner}/${repository}`
  // Quotes and escapes change lengths: then every part stands where the whole does.
  const isPlain = document.source.text.slice(span.start, span.end).endsWith(`@${ref}`)
  const refSpan = isPlain ? { start: span.end - ref.length, end: span.end } : span
  const nameSpan = isPlain ? { start: span.start, end: span.start + slug.length } : span
  const comment = commentBehind(document, comments, span)
  const claimed = comment === undefined || !isCommit(ref) ? undefined : claimedVersion(comment.text)
  const origin: Origin = {
    kind: 'registry',
    isDefaultRegistry: true,
    ...(isCommit(ref) ? { commit: ref } : { ref }),
    ...(subpath === undefined || subpath === '' ? {} : { path: subpath }),
  }
  const name = slug.toLowerCase()
  if (isFullVersion(ref)) return { name, version: ref, origin, spans: { name: nameSpan, version: refSpan } }
  if (!isCommit(ref)) return { name, origin, spans: { name: nameSpan } }
  const spans = { name: nameSpan, commit: refSpan }
  if (comment === undefined || claimed === undefined) return { name, origin, spans }
  const start = comment.span.end - comment.text.length + claimed.start
  const version = { start, end: start + claimed.text.length }
  return { name, version: claimed.text, isClaimed: true, origin, spans: { ...spans, version } }
}

function addImages({ draft, folder }: Reading, model: Workflow | Action): void {
  for (const [position, { fields, span }] of collectImages(model).entries()) {
    const text = fields['image']
    if (typeof text !== 'string') {
      const message = 'the image is not known: it is given when the job runs'
      addLockProblem(draft, 'missing-file', 'note', message, span)
      continue
    }
    const { one, problem } = createImagePackage({
      id: `image/${position}`,
      text,
      written: text,
      span,
      importer: folder,
      scope: 'build',
    })
    if (problem !== undefined)
      addLockProblem(draft, problem.kind, 'part', `${quoted(text)}: ${problem.message}`, span)
    if (!addPackage(draft, one)) return
  }
}

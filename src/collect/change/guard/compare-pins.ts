import { membersOf } from '../../../core/document/node.ts'
import type { Span } from '../../../core/span.ts'
import { type Comment, commentBehind, commentsByLine } from '../../workflow/comment.ts'
import type { Action, ScalarEntry, Workflow } from '../../workflow/model.ts'
import { entryOf, scalarEntryOf, textSpan } from '../../workflow/node-text.ts'
import { isCommit, parseUses } from '../../workflow/uses.ts'
import type { Regression } from './regression.ts'

/** Something that comes from elsewhere, with what says which version of it. */
interface Pinned {
  /** `owner/repo` or the name of an image, in lower case. */
  readonly name: string
  readonly ref: string
  readonly isPinned: boolean
  readonly span: Span
  readonly comment: Comment | undefined
}

/** Pins to a commit or a digest that became tags or branches, and comments that name another version of the same commit. */
export function comparePins(
  before: { readonly model: Workflow | Action; readonly comments: readonly Comment[] },
  after: { readonly model: Workflow | Action; readonly comments: readonly Comment[] },
): readonly Regression[] {
  const old = new Map<string, Known>()
  for (const pinned of pinsOf(before.model, before.comments)) {
    const known = old.get(pinned.name) ?? { loose: new Set(), pins: 0, pin: '', versions: new Map() }
    old.set(pinned.name, known)
    if (pinned.isPinned) {
      known.pins++
      known.pin ||= pinned.ref
    } else known.loose.add(pinned.ref)
    const version = versionOf(pinned.comment)
    if (version === undefined) continue
    const versions = known.versions.get(pinned.ref)
    if (versions === undefined) known.versions.set(pinned.ref, new Set([version]))
    else versions.add(version)
  }
  const now = pinsOf(after.model, after.comments)
  for (const { name, isPinned } of now) {
    const known = old.get(name)
    if (isPinned && known !== undefined) known.pins--
  }
  return now.flatMap((pinned): readonly Regression[] => {
    const { name, ref, span, comment } = pinned
    const known = old.get(name)
    if (known === undefined) return []
    if (!pinned.isPinned) {
      // As many as there are fewer pins: what comes in addition loosens nothing.
      if (known.pins <= 0 || known.loose.has(ref)) return []
      known.pins--
      return [{ rail: 'pin', change: 'unpinned', name, from: known.pin, to: ref, span }]
    }
    const versions = known.versions.get(ref)
    const [from] = versions ?? []
    const to = versionOf(comment)
    if (comment === undefined || to === undefined || from === undefined) return []
    if ([...(versions ?? [])].some((one) => isSameLine(one, to))) return []
    return [{ rail: 'pin', change: 'comment-changed', name, from, to, span: comment.span }]
  })
}

/** The version that a comment names: one word with a digit. Remarks name none. */
function versionOf(comment: Comment | undefined): string | undefined {
  const word = /^(?:(?:tag|version|ver)\s*[:=]\s*)?(\S+)$/.exec(comment?.text ?? '')?.[1]
  return word !== undefined && /\d/.test(word) ? word : undefined
}

/** Whether one version says the same as the other, or only more of it: `v4` and `v4.1.6`, which update tools turn into each other. */
function isSameLine(one: string, other: string): boolean {
  const [a, b] = [numbersOf(one), numbersOf(other)]
  return one === other || a.startsWith(b) || b.startsWith(a)
}

function numbersOf(version: string): string {
  return `${version.replace(/^v(?=\d)/, '')}.`
}

/** What a file said of one repository or image before. */
interface Known {
  /** Refs that were no pins. */
  readonly loose: Set<string>
  /** The number of pins that are not found again. */
  pins: number
  /** The first pin. */
  pin: string
  /** The versions that comments name, by ref. */
  readonly versions: Map<string, Set<string>>
}

function pinsOf(model: Workflow | Action, comments: readonly Comment[]): readonly Pinned[] {
  const { document } = model
  const byLine = commentsByLine(comments)
  const jobs = model.kind === 'workflow' ? model.jobs : []
  const steps = model.kind === 'workflow' ? model.jobs.flatMap((job) => job.steps) : model.steps
  const uses = [...jobs.flatMap((job) => job.uses ?? []), ...steps.flatMap((step) => step.uses ?? [])]
  const images = jobs.flatMap(({ node }): readonly ScalarEntry[] => {
    const services = entryOf(document, node, 'services')
    return [
      ...imageOf(document, node, 'container'),
      ...(services === undefined
        ? []
        : membersOf(document, services.node).flatMap(({ key }) => imageOf(document, services.node, key))),
    ]
  })
  return [
    ...uses.flatMap((entry): readonly Pinned[] => {
      const span = textSpan(document, entry.node)
      const parsed = parseUses(entry.text)
      const comment = commentBehind(document, byLine, span)
      if (parsed.kind === 'docker') return pinnedImage(parsed.image, span, comment)
      if (parsed.kind !== 'repository') return []
      const name = `${parsed.owner}/${parsed.repository}`.toLowerCase()
      return [{ name, ref: parsed.ref, isPinned: isCommit(parsed.ref), span, comment }]
    }),
    ...images.flatMap((entry) => {
      const span = textSpan(document, entry.node)
      return pinnedImage(entry.text, span, commentBehind(document, byLine, span))
    }),
  ]
}

/** `container: image`, or `container: {image: …}`. */
function imageOf(document: Workflow['document'], node: number, key: string): readonly ScalarEntry[] {
  const scalar = scalarEntryOf(document, node, key)
  if (scalar !== undefined) return [scalar]
  const entry = entryOf(document, node, key)
  const image = entry && scalarEntryOf(document, entry.node, 'image')
  return image === undefined ? [] : [image]
}

function pinnedImage(image: string, span: Span, comment: Comment | undefined): readonly Pinned[] {
  if (image === '' || image.includes('${{')) return []
  const digest = image.indexOf('@')
  const whole = digest < 0 ? image : image.slice(0, digest)
  const colon = whole.lastIndexOf(':')
  const name = colon > whole.lastIndexOf('/') ? whole.slice(0, colon) : whole
  const ref = image.slice(name.length + 1)
  return [{ name: name.toLowerCase(), ref, isPinned: digest >= 0, span, comment }]
}

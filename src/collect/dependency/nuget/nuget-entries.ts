import type { Document } from '../../../core/document/document.ts'
import { kindOf, memberOf, membersOf, spanOf } from '../../../core/document/node.ts'
import { quoted } from '../../../core/quote.ts'
import type { Span } from '../../../core/span.ts'
import { addLockProblem, type LockDraft } from '../lock-draft.ts'
import { fieldOfKind, type PlacedText, textField, textOf } from '../read-fields.ts'

/** Kinds of entries: asked for, needed by another, a project of the repository, needed by another in a version set for all. */
const TYPES: readonly string[] = ['CentralTransitive', 'Direct', 'Project', 'Transitive']

/** An entry of one framework. */
export interface NugetEntry {
  /** `net8.0`, or `net8.0/linux-x64`. */
  readonly framework: string
  readonly name: PlacedText
  readonly type: string
  readonly requested: PlacedText | undefined
  readonly resolved: PlacedText | undefined
  readonly contentHash: PlacedText | undefined
  readonly dependencies: readonly {
    readonly name: string
    readonly range: string | undefined
    readonly span: Span
  }[]
}

/** Reads the entries of all frameworks; those that are none are problems. */
export function readNugetEntries(draft: LockDraft, document: Document): readonly NugetEntry[] {
  const frameworks = fieldOfKind(document, 0, 'dependencies', 'record')
  if (frameworks === undefined) return []
  const entries: NugetEntry[] = []
  for (const { key: framework, keySpan, node } of membersOf(document, frameworks)) {
    if (kindOf(document, node) !== 'record') {
      addLockProblem(draft, 'malformed-entry', 'part', `expected packages in ${quoted(framework)}`, keySpan)
      continue
    }
    const names = new Set<string>()
    for (const member of membersOf(document, node)) {
      const lower = member.key.toLowerCase()
      if (names.has(lower)) {
        const message = `there is another entry of ${quoted(member.key)} in ${quoted(framework)}`
        addLockProblem(draft, 'duplicate-entry', 'part', message, member.keySpan)
        continue
      }
      names.add(lower)
      if (kindOf(document, member.node) !== 'record') {
        const message = `expected an object as ${quoted(member.key)}`
        addLockProblem(draft, 'malformed-entry', 'part', message, member.keySpan)
        continue
      }
      const name = { text: member.key, span: member.keySpan, keySpan: member.keySpan }
      entries.push(readEntry(draft, document, member.node, framework, name))
    }
  }
  return entries
}

function readEntry(
  draft: LockDraft,
  document: Document,
  node: number,
  framework: string,
  name: PlacedText,
): NugetEntry {
  const type = textField(document, node, 'type')?.text ?? ''
  if (!TYPES.includes(type)) {
    const message = `${quoted(type)} is no type of ${quoted(name.text)} that is known`
    addLockProblem(draft, 'malformed-entry', 'part', message, name.span)
  }
  if (!/^[\p{L}\p{N}_.-]+$/u.test(name.text))
    addLockProblem(draft, 'malformed-name', 'part', `${quoted(name.text)} is no name of a package`, name.span)
  const resolved = textField(document, node, 'resolved')
  if (resolved === undefined && type !== 'Project') {
    const message = `${quoted(name.text)} has no \`resolved\` version`
    addLockProblem(draft, 'malformed-entry', 'part', message, name.span)
  }
  return {
    framework,
    name,
    type,
    requested: textField(document, node, 'requested'),
    resolved,
    contentHash: textField(document, node, 'contentHash'),
    dependencies: readDependencies(draft, document, node, name.text),
  }
}

function readDependencies(
  draft: LockDraft,
  document: Document,
  node: number,
  name: string,
): NugetEntry['dependencies'] {
  const member = memberOf(document, node, 'dependencies')
  if (member === undefined) return []
  if (kindOf(document, member.node) !== 'record') {
    const message = `expected an object as \`dependencies\` of ${quoted(name)}`
    addLockProblem(draft, 'malformed-entry', 'part', message, spanOf(document, member.node))
    return []
  }
  return membersOf(document, member.node).map((one) => {
    return { name: one.key, range: textOf(document, one.node), span: one.keySpan }
  })
}

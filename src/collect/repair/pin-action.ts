import type { Document, NodeIndex } from '../../core/document/document.ts'
import { isInFlow, replaceText } from '../../core/document/edit/replace-text.ts'
import { lineEnd } from '../../core/document/edit/yaml-line.ts'
import { kindOf, spanOf } from '../../core/document/node.ts'
import { isCommit, parseUses } from '../workflow/uses.ts'
import { findUses } from './find-step.ts'
import type { Repair } from './repair.ts'

/** A version as people write it in a comment; nothing that could be taken for more than a word. */
const VERSION = /^[A-Za-z0-9][A-Za-z0-9._/+-]{0,99}$/

/** Refs that name a version. A branch is followed on purpose, so that nobody knows which commit of it is meant. */
const VERSION_REF = /^v?\d{1,9}(?:\.\d{1,9}){0,3}(?:[-+.][A-Za-z0-9.-]{1,50})?$/

/** Replaces a tag or branch by the commit that it means, and names the version in a comment where there is none. */
export const pinAction: Repair = async (site) => {
  const { document, refs } = site
  const entry = findUses(site, site.span.start)?.uses
  const uses = entry === undefined ? undefined : parseUses(entry.text)
  if (refs === undefined || entry === undefined || uses?.kind !== 'repository' || isCommit(uses.ref))
    return undefined
  if (!VERSION_REF.test(uses.ref)) return undefined
  const resolved = await refs.resolve(uses.owner, uses.repository, uses.ref)
  // HOSTILE: the answer comes from elsewhere and becomes part of the file.
  if (resolved === undefined || !isCommit(resolved.commit)) return undefined
  const start = entry.text.length - uses.ref.length
  const pin = replaceText(document, entry.node, { start, end: entry.text.length }, resolved.commit)
  if (pin === undefined) return undefined
  const version = resolved.version ?? uses.ref
  const at = commentPlace(document, entry.node)
  return at === undefined || !VERSION.test(version)
    ? [pin]
    : [pin, { start: at, end: at, text: ` # ${version}` }]
}

/** Where a comment about a `uses` can stand: at the end of its line, where that says nothing else and is about nothing else. */
function commentPlace(document: Document, node: NodeIndex): number | undefined {
  const { text } = document.source
  const { start, end } = spanOf(document, node)
  const eol = lineEnd(text, end)
  const rest = text.slice(end, eol)
  if (rest.trim() === '') return isInFlow(document, node) && isInScalar(document, eol) ? undefined : end
  // Behind the value there may be the end of a step in braces, and more of it.
  const line = text.slice(text.lastIndexOf('\n', start) + 1, eol)
  const isOnly = line.match(/\buses["']?\s{0,99}:/g)?.length === 1
  if (!isInFlow(document, node) || !isOnly || rest.includes('#') || isInScalar(document, eol))
    return undefined
  return end + rest.trimEnd().length
}

/** Whether a place is inside of a value or key, so that a comment there would be text. */
function isInScalar(document: Document, at: number): boolean {
  for (let node: NodeIndex = 0; node < document.tape.length; node++) {
    const kind = kindOf(document, node)
    if (kind === 'record' || kind === 'list') continue
    const span = spanOf(document, node)
    if (span.start < at && at < span.end) return true
  }
  return false
}

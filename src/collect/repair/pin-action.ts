import { isInFlow, replaceText } from '../../core/document/edit/replace-text.ts'
import { lineEnd } from '../../core/document/edit/yaml-line.ts'
import { spanOf } from '../../core/document/node.ts'
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
  const { text } = document.source
  const { end } = spanOf(document, entry.node)
  const eol = lineEnd(text, end)
  const isFree = text.slice(end, eol).trim() === '' && !isInFlow(document, entry.node)
  if (!isFree || !VERSION.test(version)) return [pin]
  return [pin, { start: end, end, text: ` # ${version}` }]
}

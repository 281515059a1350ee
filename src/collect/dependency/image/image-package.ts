import type { Span } from '../../../core/span.ts'
import type { LockedPackage, Scope } from '../model.ts'
import { type ImageReference, readImageReference } from './image-reference.ts'

/** Where an image is named, and how. */
export interface ImageUse {
  /** Names the entry within its lock. */
  readonly id: string
  /** The reference with its variables replaced. */
  readonly text: string
  /** As it stands in the file. */
  readonly written: string
  /** The place of `written`. */
  readonly span: Span
  /** The place that has the name or version, where `written` only has variables. */
  readonly blame?: Span
  readonly importer: string
  readonly scope: Scope
  readonly platform?: string
}

/** An image as a package, and what is wrong with its reference. */
export interface ReadImage {
  readonly one: LockedPackage
  readonly problem: ImageReference['problem']
}

/**
 * The package of an image. Its version is the digest where it has one (the tag is then only a remark), else the tag, `latest`
 * when there is none; it has none where a variable hides the tag.
 */
export function createImagePackage(use: ImageUse): ReadImage {
  const { text, written, span } = use
  const { name, origin, tag, digest, problem } = readImageReference(text, span)
  const isNameHidden = name.includes('$')
  const isTagHidden = text.slice(name.length).includes('$')
  const isHidden = isTagHidden || (isNameHidden && tag === undefined)
  const version =
    digest !== undefined ? `${digest.algorithm}:${digest.hex}` : isHidden ? undefined : (tag ?? 'latest')
  const qualifiers = new Map<string, string>()
  if (digest !== undefined && tag !== undefined && !isTagHidden) qualifiers.set('tag', tag)
  if (use.platform !== undefined) qualifiers.set('platform', use.platform)
  const places = text === written ? placesOf(written, span, name, tag) : {}
  const one: LockedPackage = {
    id: use.id,
    ecosystem: 'docker',
    name,
    ...(version === undefined || problem?.kind === 'malformed-integrity' ? {} : { version }),
    origin: isNameHidden ? { kind: 'unknown' } : origin,
    integrity: digest === undefined ? [] : [{ ...digest, span: places.integrity ?? span }],
    scopes: [use.scope],
    directIn: [{ importer: use.importer, specifier: written, scope: use.scope }],
    edges: undefined,
    runsAtInstall: undefined,
    ...(qualifiers.size === 0 ? {} : { qualifiers }),
    span: use.blame === undefined || (name !== '' && written.includes(name)) ? span : use.blame,
    spans: places,
  }
  return { one, problem: isNameHidden || isTagHidden ? undefined : problem }
}

function placesOf(
  text: string,
  { start, end }: Span,
  name: string,
  tag: string | undefined,
): LockedPackage['spans'] {
  // Lines that are joined have other lengths in the file than in the reference.
  if (end - start !== text.length) return {}
  const at = text.indexOf('@')
  const nameStart = text.indexOf(name)
  const nameEnd = start + nameStart + name.length
  const digest = at < 0 ? undefined : { start: start + at + 1, end }
  const tagPlace =
    tag === undefined || tag === '' ? undefined : { start: nameEnd + 1, end: nameEnd + 1 + tag.length }
  const version = digest ?? tagPlace
  return {
    name: { start: start + nameStart, end: nameEnd },
    ...(version === undefined ? {} : { version }),
    ...(digest === undefined ? {} : { integrity: digest }),
  }
}

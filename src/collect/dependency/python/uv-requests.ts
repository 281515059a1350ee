import { membersOf } from '../../../core/document/node.ts'
import { groupBy } from '../../../core/group-by.ts'
import type { LockedRequest, Scope } from '../model.ts'
import { type Fields, recordField, recordsField, textField } from './document-fields.ts'
import type { Link } from './python-links.ts'
import { canonicalName } from './python-name.ts'
import { readSpecifier } from './requirement.ts'
import type { UvEntry } from './uv-entries.ts'
import type { UvLinks } from './uv-links.ts'
import { sourceOf, sourceSpecifier, uvOrigin } from './uv-source.ts'

/**
 * What the lock repeats of the requests of a project (`[package.metadata]`): one for each package that answers, or one without
 * an answer. `own` are the resolved dependencies of the project.
 */
export function lockedRequests(
  { fields, name: self }: UvEntry,
  own: readonly Link[],
  links: UvLinks,
  folder: string,
): readonly LockedRequest[] {
  const metadata = recordField(fields, 'metadata')
  if (metadata === undefined) return []
  const answers = groupBy(own, (link) => `${scopeOfLink(link)} ${links.nameOf.get(link.to) ?? ''}`)
  const read = (request: Fields, isDev: boolean): readonly LockedRequest[] => {
    const name = textField(request, 'name')
    if (name === undefined) return []
    const canonical = canonicalName(name.value)
    // A project that asks for an extra of itself asks for nothing more than what that extra says.
    if (canonical === self) return []
    const marker = textField(request, 'marker')?.value ?? ''
    const scope: Scope = isDev ? 'dev' : /\bextra\s*==/.test(marker) ? 'optional' : 'prod'
    const specifier = specifierOf(request, links, canonical, folder)
    const found = new Set(answers.get(`${scope} ${canonical}`)?.map(({ to }) => to))
    const whole = { name: canonical, specifier, scope, span: name.span }
    return found.size === 0 ? [whole] : [...found].map((to) => ({ ...whole, to }))
  }
  const requests = recordsField(metadata, 'requires-dist').flatMap((request) => read(request, false))
  for (const table of ['requires-dev', 'dependency-groups']) {
    const groups = recordField(metadata, table)
    if (groups === undefined) continue
    for (const { key } of membersOf(groups.document, groups.node))
      requests.push(...recordsField(groups, key).flatMap((request) => read(request, true)))
  }
  return requests
}

/** Dependencies of a project with the specifiers that were asked for. */
export function withRanges(own: readonly Link[], requests: readonly LockedRequest[]): readonly Link[] {
  const ranges = new Map(requests.map(({ to, scope, specifier }) => [`${scope} ${to ?? ''}`, specifier]))
  return own.map((link) => {
    const range = ranges.get(`${scopeOfLink(link)} ${link.to}`)
    return range === undefined ? link : { ...link, range }
  })
}

/** What a project needs a dependency of its own for. */
export function scopeOfLink({ kind, viaExtra }: Link): Scope {
  if (viaExtra !== undefined) return 'optional'
  return kind === 'dev' ? 'dev' : 'prod'
}

function specifierOf(request: Fields, { byName }: UvLinks, name: string, folder: string): string {
  const [source] = membersOf(request.document, request.node).flatMap((member) =>
    sourceOf(request, member, undefined),
  )
  const isMember = byName.get(name)?.some((entry) => entry.isMember) ?? false
  const address = source && sourceSpecifier(uvOrigin(source, folder, isMember))
  if (address !== undefined) return address
  const specifier = textField(request, 'specifier')?.value ?? ''
  return readSpecifier(specifier) ?? specifier
}

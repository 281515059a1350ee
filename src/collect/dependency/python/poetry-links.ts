import type { NodeIndex } from '../../../core/document/document.ts'
import { itemsOf, kindOf, memberOf, membersOf, spanOf } from '../../../core/document/node.ts'
import { quoted } from '../../../core/quote.ts'
import { addLockProblem, type LockDraft } from '../lock-draft.ts'
import {
  type Fields,
  flagField,
  recordField,
  textField,
  textOf,
  textsField,
  textsIn,
} from './document-fields.ts'
import { type CandidateIndex, findCandidates } from './find-candidates.ts'
import type { PoetryEntry } from './poetry-entries.ts'
import type { Link } from './python-links.ts'
import { canonicalName } from './python-name.ts'

/** One constraint of `[package.dependencies]`. */
interface Constraint {
  readonly name: string
  readonly specifier: string
  readonly marker: string | undefined
  readonly extras: readonly string[]
  readonly isOptional: boolean
}

/** The dependencies of an entry, resolved within the lock: by name, and by version and markers where there are several. */
export function poetryLinks(draft: LockDraft, index: CandidateIndex, entry: PoetryEntry): readonly Link[] {
  const table = recordField(entry.fields, 'dependencies')
  if (table === undefined) return []
  const { document } = table
  const extras = extrasByName(entry.fields)
  return membersOf(document, table.node).flatMap(({ key, keySpan, node }) => {
    const nodes = kindOf(document, node) === 'list' ? itemsOf(document, node) : [node]
    const name = canonicalName(key)
    const constraints = nodes.flatMap((one) => constraintOf(table, name, one))
    const links = constraints.flatMap((one) => linksOf(index, entry, one, extras.get(name) ?? []))
    // What stands under a marker or in an extra may be left out of the lock, because the project never needs it.
    const isNeeded = constraints.some(({ marker, isOptional }) => marker === undefined && !isOptional)
    if (isNeeded && links.length === 0) {
      const message = `the lock has no ${quoted(key)} that ${quoted(entry.name)} depends on`
      addLockProblem(draft, 'dangling-edge', 'part', message, keySpan)
    }
    return links
  })
}

function linksOf(
  index: CandidateIndex,
  entry: PoetryEntry,
  constraint: Constraint,
  listed: readonly string[],
): readonly Link[] {
  const { name, specifier, marker, isOptional } = constraint
  const found = findCandidates(index, { name, specifier, marker }, [entry.condition])
  const via = isOptional ? distinct([...extrasOfMarker(marker), ...listed]) : []
  return found.flatMap(({ id }): readonly Link[] => {
    const link = { to: id, range: specifier, extras: constraint.extras } as const
    if (!isOptional) return [{ ...link, kind: 'prod' }]
    // An optional dependency of no extra is asked for by nobody.
    return (via.length === 0 ? ['\n'] : via).map((viaExtra) => ({ ...link, kind: 'optional', viaExtra }))
  })
}

function constraintOf(table: Fields, name: string, node: NodeIndex): readonly Constraint[] {
  const text = textOf(table, node)
  if (text !== undefined)
    return [{ name, specifier: text.value, marker: undefined, extras: [], isOptional: false }]
  const { document, report } = table
  if (kindOf(document, node) !== 'record') {
    report('malformed-entry', `expected a version or a table for ${quoted(name)}`, spanOf(document, node))
    return []
  }
  const fields = { ...table, node }
  return [
    {
      name,
      specifier: textField(fields, 'version')?.value ?? '*',
      marker: textField(fields, 'markers')?.value,
      extras: textsField(fields, 'extras').map(({ value }) => canonicalName(value)),
      isOptional: flagField(fields, 'optional'),
    },
  ]
}

/** `[package.extras]` the other way round: which extras list a name. */
function extrasByName(fields: Fields): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string[]>()
  const member = memberOf(fields.document, fields.node, 'extras')
  if (member === undefined) return names
  for (const { key, node } of membersOf(fields.document, member.node)) {
    for (const { value } of textsIn(fields, itemsOf(fields.document, node))) {
      const name = canonicalName(/^[A-Za-z0-9._-]*/.exec(value)?.[0] ?? '')
      const known = names.get(name)
      if (known === undefined) names.set(name, [canonicalName(key)])
      else known.push(canonicalName(key))
    }
  }
  return names
}

function extrasOfMarker(marker: string | undefined): readonly string[] {
  return [...(marker ?? '').matchAll(/extra == ["']([^"']*)["']/g)].map(([, extra = '']) =>
    canonicalName(extra),
  )
}

function distinct(names: readonly string[]): readonly string[] {
  return [...new Set(names)]
}

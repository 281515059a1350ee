import type { NodeIndex } from '../../../core/document/document.ts'
import { itemsOf, kindOf, membersOf, spanOf } from '../../../core/document/node.ts'
import { quoted } from '../../../core/quote.ts'
import type { Scope } from '../model.ts'
import { type DeclaredPlace, type DeclaredRequirement, declaredOf } from './declared-requirement.ts'
import { type Fields, flagField, recordField, textField, textOf, textsField } from './document-fields.ts'
import { canonicalName } from './python-name.ts'
import { tableOrigin } from './table-origin.ts'

/**
 * The requirements of `[tool.poetry]` and its groups, after those of the standard tables. A dependency of Poetry that has the
 * name of a standard one says only where that one is taken from.
 */
export function readPoetryDependencies(
  poetry: Fields,
  folder: string,
  standard: readonly DeclaredRequirement[],
): readonly DeclaredRequirement[] {
  const { source } = poetry.document
  const main = requirementsOf(poetry, 'dependencies', { scope: 'prod', folder, source })
  const standardNames = new Set(standard.filter(({ scope }) => scope !== 'dev').map(({ name }) => name))
  const enriched = standard.map((one) => {
    const origin = main.find(({ name }) => name === one.name)?.origin
    if (one.origin !== undefined || one.scope === 'dev' || origin === undefined) return one
    return {
      ...one,
      ...declaredOf(one.name, origin, one.specifier, one.span, { ...one, folder }),
      extras: one.extras,
    }
  })
  const dev = requirementsOf(poetry, 'dev-dependencies', { scope: 'dev', folder, source, group: 'dev' })
  const groups = recordField(poetry, 'group')
  const grouped =
    groups === undefined
      ? []
      : membersOf(groups.document, groups.node).flatMap(({ key }) => {
          const group = recordField(groups, key)
          const place: DeclaredPlace = { scope: 'dev', folder, source, group: canonicalName(key) }
          return group === undefined ? [] : requirementsOf(group, 'dependencies', place)
        })
  return [...enriched, ...main.filter(({ name }) => !standardNames.has(name)), ...dev, ...grouped]
}

function requirementsOf(fields: Fields, key: string, place: DeclaredPlace): readonly DeclaredRequirement[] {
  const table = recordField(fields, key)
  if (table === undefined) return []
  const { document } = table
  return membersOf(document, table.node).flatMap(({ key: name, keySpan, node }) => {
    // That is the interpreter.
    if (name === 'python') return []
    const nodes = kindOf(document, node) === 'list' ? itemsOf(document, node) : [node]
    return nodes.flatMap((one) => requirementOf(table, canonicalName(name), one, place, keySpan))
  })
}

function requirementOf(
  table: Fields,
  name: string,
  node: NodeIndex,
  place: DeclaredPlace,
  keySpan: DeclaredRequirement['span'],
): readonly DeclaredRequirement[] {
  const text = textOf(table, node)
  const { document, report } = table
  // The name and what is said of it.
  const span = { start: keySpan.start, end: spanOf(document, node).end }
  if (text !== undefined) return [declaredOf(name, undefined, text.value, span, place)]
  if (kindOf(document, node) !== 'record') {
    report('malformed-entry', `expected a version or a table for ${quoted(name)}`, keySpan)
    return []
  }
  const fields = { ...table, node }
  const scope: Scope = flagField(fields, 'optional') && place.scope === 'prod' ? 'optional' : place.scope
  const version = textField(fields, 'version')
  const origin = tableOrigin(fields, place.folder)
  const marker = markerOf(fields)
  return [
    {
      ...declaredOf(name, origin, version?.value ?? '*', span, { ...place, scope }),
      extras: textsField(fields, 'extras').map(({ value }) => canonicalName(value)),
      ...(marker === undefined ? {} : { marker }),
    },
  ]
}

/** `markers`, and `python` and `platform`, which are short forms of markers. */
function markerOf(fields: Fields): string | undefined {
  const platform = textField(fields, 'platform')?.value
  const parts = [
    textField(fields, 'markers')?.value,
    ...pythonMarkers(textField(fields, 'python')?.value ?? '*'),
    platform === undefined ? undefined : `sys_platform == "${platform.replaceAll('"', '')}"`,
  ].filter((part) => part !== undefined)
  if (parts.length < 2) return parts[0]
  return parts.map((part) => (/\sor\s/.test(part) ? `(${part})` : part)).join(' and ')
}

/** Comparisons become markers; what is not one (`^3.9`) is left out: then the request counts in more environments. */
function pythonMarkers(text: string): readonly string[] {
  const clauses = text.split(',').map((clause) => /^\s*(==|!=|<=|>=|<|>)\s*([0-9][0-9.]*)\s*$/.exec(clause))
  return clauses.flatMap((clause) => {
    if (clause === null) return []
    const [, operator = '', version = ''] = clause
    const variable = version.split('.').length > 2 ? 'python_full_version' : 'python_version'
    return [`${variable} ${operator} "${version}"`]
  })
}

import type { NodeIndex } from '../../core/document/document.ts'
import { itemsOf, kindOf, membersOf } from '../../core/document/node.ts'
import { findFences } from './expression/fence.ts'
import type { Entry, Matrix, MatrixExpansion } from './model.ts'
import { entryOf, scalarText } from './node-text.ts'
import type { Reader } from './reader.ts'

/** LIMIT: values of one matrix. The platform runs at most 256 jobs of a matrix; excludes are compared with each value. */
const MAX_EXPANSIONS = 10_000

/**
 * Every value that the dimensions and `include` rows of a job's matrix give to a path, without the values of `exclude`
 * rows. Lists inside of values are flattened.
 */
export function readMatrix(reader: Reader, job: NodeIndex): Matrix | undefined {
  const { document } = reader
  const strategy = entryOf(document, job, 'strategy')
  const entry = strategy && entryOf(document, strategy.node, 'matrix')
  if (entry === undefined || kindOf(document, entry.node) === 'null') return undefined
  if (scalarText(document, entry.node) !== undefined)
    return { entry, isOpen: true, expansions: [], dynamicPaths: new Set() }
  const members = membersOf(document, entry.node)
  const rows = (key: string): readonly Entry[] =>
    members.filter((member) => member.key === key).flatMap((member) => rowMembers(reader, member.node))
  const dimensions = members.filter((member) => member.key !== 'include' && member.key !== 'exclude')
  const excluded = new Set(expand(reader, rows('exclude')).map(expansionKey))
  const expanded = expand(reader, [...dimensions, ...rows('include')])
  const expansions = expanded.filter((expansion) => !excluded.has(expansionKey(expansion)))
  return {
    entry,
    // What was not expanded is not known, so it is not called static.
    isOpen: expanded.length >= MAX_EXPANSIONS,
    expansions,
    dynamicPaths: new Set(
      expansions
        .filter(({ value }) => findFences(value).length > 0)
        .map(({ path }) => path.join('.').toLowerCase()),
    ),
  }
}

function rowMembers(reader: Reader, list: NodeIndex): readonly Entry[] {
  return itemsOf(reader.document, list).flatMap((row) => membersOf(reader.document, row))
}

function expand(reader: Reader, entries: readonly Entry[]): readonly MatrixExpansion[] {
  const { document } = reader
  const found: MatrixExpansion[] = []
  const pending = entries.map((entry) => ({ path: [entry.key], node: entry.node })).reverse()
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (found.length >= MAX_EXPANSIONS) break
    const { path, node } = next
    const value = scalarText(document, node)
    if (value !== undefined) {
      if (kindOf(document, node) !== 'null') found.push({ path, value })
      continue
    }
    const items = itemsOf(document, node).map((item) => ({ path, node: item }))
    const members = membersOf(document, node).map((member) => ({
      path: [...path, member.key],
      node: member.node,
    }))
    for (const inner of [...items, ...members].reverse()) pending.push(inner)
  }
  return found
}

function expansionKey(expansion: MatrixExpansion): string {
  return JSON.stringify([expansion.path, expansion.value])
}

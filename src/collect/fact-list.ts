import { type Fact, type FactFields, type FactKind, type FieldTable, Unavailable } from '../core/fact.ts'
import { LIMITS } from '../core/limits.ts'
import type { Source } from '../core/source.ts'

/** Collects the facts of one kind from one file, never more than a limit. */
export interface FactList<Fields extends FieldTable> {
  readonly kind: FactKind<Fields>
  readonly source: Source
  readonly facts: Fact<Fields>[]
  /** Why facts are missing, if some are. */
  truncation: string | undefined
}

/** Everything of a fact but its kind and source. */
export type FactContent<Fields extends FieldTable> = Omit<Fact<Fields>, 'kind' | 'source'>

/** Starts an empty list. */
export function createFactList<Fields extends FieldTable>(
  kind: FactKind<Fields>,
  source: Source,
  truncation: string | undefined,
): FactList<Fields> {
  return { kind, source, facts: [], truncation }
}

/** Adds a fact; past the limit it is dropped, and `finishFacts` says so. */
export function addFact<Fields extends FieldTable>(
  list: FactList<Fields>,
  content: FactContent<Fields>,
): void {
  // LIMIT: aliases let a small file give any number of facts.
  if (list.facts.length >= LIMITS.factsPerFile) {
    list.truncation ??= `the file has more than ${LIMITS.factsPerFile} facts of the kind \`${list.kind.name}\``
    return
  }
  list.facts.push({ kind: list.kind, source: list.source, ...content })
}

/** Whether the list takes no more facts, so that making them is in vain. */
export function isFull<Fields extends FieldTable>(list: FactList<Fields>): boolean {
  return list.truncation !== undefined && list.facts.length >= LIMITS.factsPerFile
}

/**
 * The facts of a list. When some are missing a last one has no field that could be had: what reads it is undecided, so
 * that a file that is too large to read in full never passes.
 */
export function finishFacts<Fields extends FieldTable>(list: FactList<Fields>): readonly Fact<Fields>[] {
  if (list.truncation === undefined) return list.facts
  const reason = new Unavailable(list.truncation)
  const missing: Fact<Fields> = {
    kind: list.kind,
    source: list.source,
    span: { start: 0, end: 0 },
    fields: unavailableFields(list.kind, reason),
    spans: new Map(),
  }
  return [...list.facts, missing]
}

function unavailableFields<Fields extends FieldTable>(
  kind: FactKind<Fields>,
  reason: Unavailable,
): FactFields<Fields> {
  const fields: { [name: string]: Unavailable } = {}
  for (const name of Object.keys(kind.fields)) fields[name] = reason
  // Every field of every kind may be unavailable, which the mapped type cannot express for an unknown table.
  return fields as FactFields<Fields>
}

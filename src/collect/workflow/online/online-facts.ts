import {
  type Fact,
  type FactFields,
  type FactKind,
  type FieldTable,
  Unavailable,
} from '../../../core/fact.ts'
import type { Span } from '../../../core/span.ts'
import type { Project } from '../../project.ts'
import { askInOrder } from './ask-in-order.ts'
import { isSlug, type RepositoryPort } from './repository-port.ts'
import { placeSpans, type UsePlace, wantedPaths } from './use-place.ts'

/** What is said where nobody was to be asked. */
export const OFFLINE = new Unavailable(
  'the forge was not asked: this run has no connection to it, or no token',
)

/** LIMIT: places of one tree that a forge is asked about; files may hold any number. */
const MAX_PLACES = 20_000

/** Fields and further spans of one fact. */
export interface OnlineContent<Fields extends FieldTable> {
  readonly fields: FactFields<Fields>
  readonly spans?: ReadonlyMap<string, Span>
}

/** Asks for the facts that one place gives. */
export type AskPlace<Fields extends FieldTable> = (
  port: RepositoryPort,
  place: UsePlace,
) => Promise<readonly OnlineContent<Fields>[]>

/**
 * The facts of one kind for places, in their order, asked for in this order too. The port bounds what is asked, and asks only
 * once for what several want. Without a port there is one fact for each kind of ref, whose other fields are
 * unavailable.
 */
export async function onlineFacts<Fields extends FieldTable>(
  kind: FactKind<Fields>,
  places: Iterable<UsePlace>,
  project: Project,
  ask: AskPlace<Fields>,
): Promise<readonly Fact[]> {
  const isWanted = await wantedPaths(project, kind)
  const port = project.repositories
  if (port === undefined) {
    return firstOfEach(places, isWanted).map((place) => unknownFact(kind, place, OFFLINE))
  }
  const wanted = [...places].filter(({ fact }) => isWanted(fact.source.path))
  const asked = wanted.slice(0, MAX_PLACES)
  const facts = await askInOrder(asked, async (place): Promise<readonly Fact[]> => {
    if (!isSlug(place.slug)) {
      return [unknownFact(kind, place, new Unavailable('no repository of a forge can have this name'))]
    }
    const contents = await ask(port, place)
    return contents.map(({ fields, spans }) => onlineFact(kind, place, fields, spans))
  })
  const tooMany = new Unavailable(`the tree uses repositories in more than ${MAX_PLACES} places`)
  return [
    ...facts.flat(),
    ...firstOfEach(wanted.slice(MAX_PLACES), isWanted).map((place) => unknownFact(kind, place, tooMany)),
  ]
}

function onlineFact<Fields extends FieldTable>(
  kind: FactKind<Fields>,
  place: UsePlace,
  fields: FactFields<Fields>,
  spans: ReadonlyMap<string, Span> = new Map(),
): Fact {
  const { source, span, identity, related } = place.fact
  return {
    kind,
    source,
    span,
    fields,
    spans: new Map([...placeSpans(place), ...spans]),
    ...(identity === undefined ? {} : { identity }),
    ...(related === undefined ? {} : { related }),
  }
}

/** Of such a fact only the kind of the ref and what uses it are known, so that rules about others stay out of it. */
function unknownFact<Fields extends FieldTable>(
  kind: FactKind<Fields>,
  place: UsePlace,
  reason: Unavailable,
): Fact {
  const { refKind, context } = place
  const fields = Object.fromEntries(Object.keys(kind.fields).map((name) => [name, reason]))
  // Every field of every kind may be unavailable, which the mapped type cannot express for an unknown table.
  return onlineFact(kind, place, { ...fields, refKind, context } as unknown as FactFields<Fields>)
}

/** One place for each kind of ref; no more are made than it takes to find them. */
function firstOfEach(places: Iterable<UsePlace>, isWanted: (path: string) => boolean): readonly UsePlace[] {
  const first = new Map<string, UsePlace>()
  for (const place of places) {
    if (first.has(place.refKind) || !isWanted(place.fact.source.path)) continue
    first.set(place.refKind, place)
    if (first.size === 2) break
  }
  return [...first.values()]
}

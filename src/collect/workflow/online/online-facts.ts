import {
  type Fact,
  type FactFields,
  type FactKind,
  type FieldTable,
  Unavailable,
} from '../../../core/fact.ts'
import type { Span } from '../../../core/span.ts'
import type { Project } from '../../project.ts'
import { isSlug, type RepositoryPort } from './repository-port.ts'
import { placeSpans, type UsePlace, wantedPlaces } from './use-place.ts'

/** What is said where nobody was to be asked. */
const OFFLINE = new Unavailable('the forge was not asked: this run has no connection to it, or no token')

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
 * The facts of one kind for places, in their order. All places are asked for at once: the port bounds what happens at a time,
 * and asks only once for what several want. Without a port there is one fact for each kind of ref, whose other fields are
 * unavailable.
 */
export async function onlineFacts<Fields extends FieldTable>(
  kind: FactKind<Fields>,
  places: readonly UsePlace[],
  project: Project,
  ask: AskPlace<Fields>,
): Promise<readonly Fact[]> {
  const wanted = await wantedPlaces(places, project)
  const port = project.repositories
  if (port === undefined) return firstOfEach(wanted).map((place) => unknownFact(kind, place, OFFLINE))
  const facts = await Promise.all(
    wanted.map(async (place): Promise<readonly Fact[]> => {
      if (!isSlug(place.slug)) {
        return [unknownFact(kind, place, new Unavailable('no repository of a forge can have this name'))]
      }
      const contents = await ask(port, place)
      return contents.map(({ fields, spans }) => onlineFact(kind, place, fields, spans))
    }),
  )
  return facts.flat()
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

function firstOfEach(places: readonly UsePlace[]): readonly UsePlace[] {
  const first = new Map<string, UsePlace>()
  for (const place of places) if (!first.has(place.refKind)) first.set(place.refKind, place)
  return [...first.values()]
}

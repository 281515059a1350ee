import { type Fact, type FactFields, Unavailable } from '../../../core/fact.ts'
import type { Project } from '../../project.ts'
import type { Lock, LockedDependency } from '../lock/lock.ts'
import { commitDigits } from '../lock/pin.ts'
import { isCommit } from '../uses.ts'
import { askInOrder } from './ask-in-order.ts'
import { isHeld, refsOf } from './ask-pin.ts'
import { WORKFLOW_LOCKED } from './kinds.ts'
import { OFFLINE } from './online-facts.ts'
import { isSlug, type RepositoryPort } from './repository-port.ts'
import { wantedPaths } from './use-place.ts'

type LockedFields = FactFields<typeof WORKFLOW_LOCKED.fields>

/** An entry of the lock with its commit. */
interface LockedPin {
  readonly dependency: LockedDependency
  readonly commit: NonNullable<LockedDependency['commit']>
  readonly refKind: 'commit' | 'symbolic'
}

/** What the forge says of the entries of a lock. What the platform refuses as a whole locks nothing: of that nobody is asked. */
export async function collectLocked(lock: Lock, project: Project): Promise<readonly Fact[]> {
  const { source } = lock.document
  if (lock.flaws.length > 0) return []
  const isWanted = await wantedPaths(project, WORKFLOW_LOCKED)
  if (!isWanted(source.path)) return []
  const pins = [...lock.dependencies.values()].flatMap((dependency): readonly LockedPin[] => {
    const { commit, pin } = dependency
    if (commit === undefined) return []
    return [{ dependency, commit, refKind: isCommit(pin.ref) ? 'commit' : 'symbolic' }]
  })
  const port = project.repositories
  if (port === undefined)
    return firstOfEach(pins).map((one) => factOf(lock, one, unknownFields(one, OFFLINE)))
  return askInOrder(pins, async (one) => factOf(lock, one, await askLocked(port, one)))
}

async function askLocked(port: RepositoryPort, one: LockedPin): Promise<LockedFields> {
  const { dependency, refKind } = one
  const { name: pin, repository: slug, ref } = dependency.pin
  if (!isSlug(slug)) return unknownFields(one, new Unavailable('no repository of a forge can have this name'))
  const refs = await refsOf(port, slug)
  if (refs instanceof Unavailable) return unknownFields(one, refs)
  const commit = commitDigits(one.commit.value)
  const age = refs.tags.has(ref) ? await port.ageOf(slug, ref, commit) : undefined
  const current = refs.tags.get(ref) ?? refs.branches.get(ref)
  return {
    pin,
    slug,
    ref,
    refKind,
    commit,
    isBranch: refs.branches.has(ref),
    isTag: refs.tags.has(ref),
    ...(current === undefined ? {} : { current }),
    held: await isHeld(port, slug, commit, refs),
    ...(age === undefined ? {} : { age }),
  }
}

function unknownFields({ refKind }: LockedPin, reason: Unavailable): LockedFields {
  return {
    pin: reason,
    slug: reason,
    ref: reason,
    refKind,
    commit: reason,
    isBranch: reason,
    isTag: reason,
    current: reason,
    held: reason,
    age: reason,
  }
}

function factOf({ document }: Lock, { dependency, commit }: LockedPin, fields: LockedFields): Fact {
  const { keySpan, pin } = dependency
  return {
    kind: WORKFLOW_LOCKED,
    source: document.source,
    span: keySpan,
    spans: new Map([
      ['/pin', keySpan],
      ['/commit', commit.span],
    ]),
    identity: `dependencies/${pin.name}`.slice(0, 200),
    fields,
  }
}

function firstOfEach(pins: readonly LockedPin[]): readonly LockedPin[] {
  const first = new Map<string, LockedPin>()
  for (const pin of pins) if (!first.has(pin.refKind)) first.set(pin.refKind, pin)
  return [...first.values()]
}

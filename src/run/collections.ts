import type { Collection, Collector } from '../collect/collector.ts'
import { COLLECTORS } from '../collect/collectors.ts'
import type { Project } from '../collect/project.ts'
import type { PlannedConstraint } from '../core/constraint/plan.ts'
import type { Diagnostic } from '../core/diagnostic.ts'
import type { Document } from '../core/document/document.ts'
import type { Fact, FactKind } from '../core/fact.ts'
import type { Source } from '../core/source.ts'
import { billCollector } from './bills/bill-collector.ts'

/** The collectors that give what somebody asks for, at work on one tree. */
export interface Collections {
  /** Lets collectors learn of the tree what they need before its files. */
  prepare(project: Project): Promise<void>
  /** The kinds of fact for which the file at this path is read, one set for all files alike; empty when nobody reads it. */
  kindsFor(path: string): ReadonlySet<FactKind>
  /** Whether the file at this path has a part in facts that take several files. */
  isForProject(path: string): boolean
  collect(documents: readonly Document[], path: string): readonly Fact[]
  /** Learns of a file for the sake of others, where nobody asks for facts of it alone. */
  look(documents: readonly Document[], path: string): void
  /** The facts of a file without documents. */
  reject(source: Source, error: Diagnostic): readonly Fact[]
  /** The facts that take all files. */
  finish(project: Project): Promise<readonly Fact[]>
}

const ALL: readonly Collector[] = [...COLLECTORS, billCollector]

/** Starts the collectors that give a kind of `asked`. */
export function startCollections(asked: ReadonlySet<FactKind>): Collections {
  const running = ALL.filter(({ kinds }) => kinds.some((kind) => asked.has(kind))).map(
    (collector): Running => ({
      collector,
      collection: collector.start(asked),
      kinds: collector.kinds.filter((kind) => asked.has(kind)),
      isForProject: collector.projectKinds.some((kind) => asked.has(kind)),
    }),
  )
  const kindSets = new Map<string, ReadonlySet<FactKind>>()
  return {
    prepare: async (project) => {
      await Promise.all(running.map(({ collection }) => collection.prepare?.(project)))
    },
    kindsFor: (path) => {
      const readers = running.filter(({ collector }) => collector.wants(path))
      if (readers.length === 0) return NO_KINDS
      // Few files differ in who reads them: what follows from that is worked out once.
      const key = readers.map((one) => running.indexOf(one)).join()
      const known = kindSets.get(key) ?? new Set(readers.flatMap(({ kinds }) => kinds))
      kindSets.set(key, known)
      return known
    },
    isForProject: (path) => running.some((one) => one.isForProject && one.collector.wants(path)),
    collect: (documents, path) =>
      running.flatMap(({ collector, collection }) =>
        collector.wants(path) ? collection.collect(documents, path) : [],
      ),
    look: (documents, path) => {
      for (const { collector, collection, isForProject } of running) {
        if (!isForProject || !collector.wants(path)) continue
        if (collection.look === undefined) collection.collect(documents, path)
        else collection.look(documents, path)
      }
    },
    reject: (source, error) =>
      running.flatMap(({ collector, collection }) =>
        collector.wants(source.path) ? (collection.reject?.(source, error) ?? []) : [],
      ),
    finish: async (project) => {
      const facts = await Promise.all(running.map(({ collection }) => collection.finish?.(project) ?? []))
      return facts.flat()
    },
  }
}

const NO_KINDS: ReadonlySet<FactKind> = new Set()

interface Running {
  readonly collector: Collector
  readonly collection: Collection
  readonly kinds: readonly FactKind[]
  readonly isForProject: boolean
}

/** The kinds of fact that constraints are about. */
export function askedKinds(constraints: readonly PlannedConstraint[]): ReadonlySet<FactKind> {
  return new Set(constraints.flatMap(({ scope }) => (scope.kind === 'fact' ? [scope.fact] : [])))
}

/** Whether facts of a kind depend on more than one file. */
export function isProjectKind(kind: FactKind): boolean {
  return ALL.some(({ projectKinds }) => projectKinds.includes(kind))
}

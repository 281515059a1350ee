import type { Fact, FactKind } from '../../core/fact.ts'
import type { Collection, Collector } from '../collector.ts'
import { sectionTables } from './expression/section.ts'
import { FileStore } from './file-store.ts'
import { WORKFLOW_USES } from './kinds.ts'
import { LOCK_PATH } from './lock/lock-path.ts'
import { lockedPins } from './lock/locked-pins.ts'
import { DEFERRED_KINDS, Deferral } from './online/deferral.ts'
import type { Surroundings, WorkflowFile } from './part.ts'
import { WORKFLOW_PARTS } from './parts.ts'
import { isActionPath, isWorkflowPath } from './path.ts'
import { WORKFLOW_PROJECT_PARTS } from './project-parts.ts'
import { readWorkflowFile } from './read-file.ts'
import { rejectStructure } from './structure/collect-structure.ts'
import { WORKFLOW_STRUCTURE } from './structure/kinds.ts'

const PROJECT_KINDS: readonly FactKind[] = WORKFLOW_PROJECT_PARTS.flatMap((part) => part.kinds)

/** Facts of workflows and of actions. Only the first document of a file counts; the platform refuses more. */
export const workflowCollector: Collector = {
  kinds: [...WORKFLOW_PARTS.flatMap((part) => part.kinds), ...PROJECT_KINDS],
  projectKinds: PROJECT_KINDS,
  wants: (path) => isWorkflowPath(path) || isActionPath(path),
  start: startWorkflows,
}

function startWorkflows(asked: ReadonlySet<FactKind>): Collection {
  const isAsked = ({ kinds }: { readonly kinds: readonly FactKind[] }): boolean =>
    kinds.some((kind) => asked.has(kind))
  const parts = WORKFLOW_PARTS.filter(isAsked)
  const projectParts = WORKFLOW_PROJECT_PARTS.filter(isAsked)
  const linkedParts = projectParts.flatMap((part) => (part.scope === 'file' ? [part.start()] : []))
  const wholeParts = projectParts.flatMap((part) => (part.scope === 'project' ? [part.start()] : []))
  const deferredParts = parts.filter(({ kinds }) => kinds.some((kind) => DEFERRED_KINDS.includes(kind)))
  const sections = sectionTables()
  const store = new FileStore(sections)
  let around: Surroundings = { pins: new Map() }
  let deferral: Deferral | undefined
  const remember = (file: WorkflowFile): void => {
    if (projectParts.length > 0) store.add(file)
    for (const part of wholeParts) part.look?.(file)
  }
  return {
    prepare: async ({ entries, documents, repositories }) => {
      if (repositories !== undefined && DEFERRED_KINDS.some((kind) => asked.has(kind)))
        deferral = new Deferral(repositories)
      if (asked.has(WORKFLOW_USES) && entries.some(({ path }) => path === LOCK_PATH))
        around = { pins: lockedPins(await documents(LOCK_PATH)) }
    },
    collect(documents, path) {
      const file = readWorkflowFile(documents, path, sections)
      if (file === undefined) return []
      remember(file)
      const all = parts.flatMap((part) => part.collect(file, around))
      const own = deferral === undefined ? all : deferral.keep(all)
      if (file.outline.isLinked || linkedParts.length === 0) return own
      const alone = new Map([[path, file]])
      return [...own, ...linkedParts.flatMap((collect) => collect(file, alone))]
    },
    look(documents, path) {
      const file = readWorkflowFile(documents, path, sections)
      if (file === undefined) return
      remember(file)
      // What waits for an answer of a forge is told of at the end.
      deferral?.keep(deferredParts.flatMap((part) => part.collect(file, around)))
    },
    // Others can say nothing of a file that is no YAML, but this.
    reject: (source, error) =>
      asked.has(WORKFLOW_STRUCTURE)
        ? rejectStructure(source, error, isActionPath(source.path) ? 'action' : 'workflow')
        : [],
    finish: async (project) => {
      const files = store.open(project.reread)
      const facts: Fact[] = [...((await deferral?.finish()) ?? [])]
      for (const file of files.values()) {
        if (file.outline.isLinked) facts.push(...linkedParts.flatMap((collect) => collect(file, files)))
      }
      for (const part of wholeParts) facts.push(...(await part.finish(files, project, asked)))
      return facts
    },
  }
}

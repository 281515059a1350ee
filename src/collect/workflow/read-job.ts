import type { NodeIndex } from '../../core/document/document.ts'
import { itemsOf, kindOf } from '../../core/document/node.ts'
import type { Entry, Job, ScalarEntry } from './model.ts'
import { entryOf, scalarEntryOf, scalarText } from './node-text.ts'
import { readMatrix } from './read-matrix.ts'
import { readPermissions } from './read-permissions.ts'
import { readSteps } from './read-step.ts'
import { isSkipped, noteProblem, type Reader, readMembers, readTable } from './reader.ts'

/** The jobs of a workflow in source order. */
export function readJobs(reader: Reader, root: NodeIndex): readonly Job[] {
  return readMembers(reader, entryOf(reader.document, root, 'jobs'), 'jobs').flatMap((entry) => {
    if (kindOf(reader.document, entry.node) === 'record') return [readJob(reader, entry)]
    noteProblem(reader, entry.node, 'expected a mapping for a job')
    return []
  })
}

function readJob(reader: Reader, entry: Entry): Job {
  const { document } = reader
  const { node } = entry
  const condition = scalarEntryOf(document, node, 'if')
  const uses = scalarEntryOf(document, node, 'uses')
  return {
    id: entry.key,
    idSpan: entry.keySpan,
    node,
    kind: uses === undefined ? 'normal' : 'call',
    name: scalarEntryOf(document, node, 'name'),
    condition,
    permissions: readPermissions(reader, node),
    env: readTable(reader, node, 'env'),
    defaultShell: readDefaultShell(reader, node),
    runsOn: readRunsOn(reader, node),
    matrix: readMatrix(reader, node),
    uses,
    with: readTable(reader, node, 'with'),
    steps: readSteps(reader, entryOf(document, node, 'steps')),
    isSkipped: isSkipped(condition),
  }
}

/** `defaults.run.shell` of a workflow or job. */
export function readDefaultShell(reader: Reader, parent: NodeIndex): ScalarEntry | undefined {
  const defaults = entryOf(reader.document, parent, 'defaults')
  const run = defaults && entryOf(reader.document, defaults.node, 'run')
  return run && scalarEntryOf(reader.document, run.node, 'shell')
}

function readRunsOn(reader: Reader, job: NodeIndex): Job['runsOn'] {
  const { document } = reader
  const entry = entryOf(document, job, 'runs-on')
  if (entry === undefined) return undefined
  const labels = kindOf(document, entry.node) === 'record' ? entryOf(document, entry.node, 'labels') : entry
  if (labels === undefined) return { entry, labels: [] }
  const nodes = kindOf(document, labels.node) === 'list' ? itemsOf(document, labels.node) : [labels.node]
  return { entry, labels: nodes.flatMap((node) => scalarText(document, node) ?? []) }
}

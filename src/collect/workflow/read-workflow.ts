import type { Document, NodeIndex } from '../../core/document/document.ts'
import { kindOf } from '../../core/document/node.ts'
import type { Action, StepSite, Workflow } from './model.ts'
import { entryOf, scalarEntryOf } from './node-text.ts'
import { nodePlace } from './place.ts'
import { readDefaultShell, readJobs } from './read-job.ts'
import { readPermissions } from './read-permissions.ts'
import { readActionSites, readEvents, readWorkflowSites } from './read-sites.ts'
import { readSteps } from './read-step.ts'
import { indexInputs, readInputs, readTriggers } from './read-triggers.ts'
import { createReader, noteProblem, type Reader, readTable } from './reader.ts'

const ROOT: NodeIndex = 0

/** Reads a workflow leniently: what is not understood is noted in `problems` and left out. Never throws. */
export function readWorkflow(document: Document): Workflow {
  const reader = readerOf(document)
  const { on, onForm, triggers, inputs } = readTriggers(reader, ROOT)
  const workflow: Omit<Workflow, 'sites'> = {
    kind: 'workflow',
    document,
    place: nodePlace(document, ROOT),
    name: scalarEntryOf(document, ROOT, 'name'),
    on,
    onForm,
    triggers,
    inputs,
    permissions: readPermissions(reader, ROOT),
    env: readTable(reader, ROOT, 'env'),
    defaultShell: readDefaultShell(reader, ROOT),
    jobs: readJobs(reader, ROOT),
    events: readEvents(triggers),
    problems: reader.problems,
    truncation: reader.truncation,
  }
  let sites: readonly StepSite[] | undefined
  return {
    ...workflow,
    sites: () => {
      sites ??= readWorkflowSites(workflow)
      return sites
    },
  }
}

/** Reads the metadata of an action in the same way. */
export function readAction(document: Document): Action {
  const reader = readerOf(document)
  const runs = entryOf(document, ROOT, 'runs')
  const inputs = entryOf(document, ROOT, 'inputs')
  const action: Omit<Action, 'sites'> = {
    kind: 'action',
    document,
    place: nodePlace(document, ROOT),
    name: scalarEntryOf(document, ROOT, 'name'),
    using: runs && scalarEntryOf(document, runs.node, 'using'),
    // Whatever an action declares, its inputs are strings.
    inputs: indexInputs(
      inputs === undefined ? [] : readInputs(reader, inputs).map((input) => ({ ...input, type: 'string' })),
    ),
    steps: readSteps(reader, runs && entryOf(document, runs.node, 'steps')),
    problems: reader.problems,
    truncation: reader.truncation,
  }
  let sites: readonly StepSite[] | undefined
  return {
    ...action,
    sites: () => {
      sites ??= readActionSites(action)
      return sites
    },
  }
}

function readerOf(document: Document): Reader {
  const reader = createReader(document)
  if (kindOf(document, ROOT) !== 'record') noteProblem(reader, ROOT, 'expected a mapping as the whole file')
  return reader
}

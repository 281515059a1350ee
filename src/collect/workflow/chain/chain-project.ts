import { groupBy } from '../../../core/group-by.ts'
import { RecentMap } from '../../../core/recent-map.ts'
import { type Comment, commentBehind, commentsByLine } from '../comment.ts'
import type { ExpressionSite } from '../expression/expressions-of.ts'
import { type FlowFile, indexProject, type ProjectIndex } from '../flow/project-index.ts'
import { createTracer, type Tracer } from '../flow/trace.ts'
import type { Step } from '../model.ts'
import { textSpan } from '../node-text.ts'
import type { WorkflowFiles } from '../project-part.ts'
import { readScript } from '../script/read-script.ts'
import type { Script } from '../script/script.ts'
import type { ChainMeter } from './chain-meter.ts'
import { type Frame, type PlacedStep, placedShell, placedSteps } from './frame.ts'
import type { Power } from './power.ts'

/** What all chains of a project are found with; each part is worked out when it is asked for first. */
export interface ChainProject {
  readonly index: ProjectIndex
  readonly tracer: Tracer
  /** Steps that may still be looked at. */
  readonly meter: ChainMeter
  readonly stepsOf: (frame: Frame) => readonly PlacedStep[]
  readonly scriptOf: (place: PlacedStep) => Script | undefined
  /** The comment behind the `uses` of a step. */
  readonly versionComment: (file: FlowFile, step: Step) => string | undefined
  /** The expressions of a job by its id; of what belongs to no job under the empty id. */
  readonly sitesOf: (file: FlowFile, job: string) => readonly ExpressionSite[]
  /** The secrets that all jobs of a file share, by its path. */
  readonly sharedPowers: Map<string, readonly Power[]>
}

/** Files and scripts of which what was worked out is kept: jobs come file by file. */
const RECENT_FILES = 100
const RECENT_SCRIPTS = 5_000

/** LIMIT: steps of jobs and of the actions they use that are looked at in one project; the largest have some thousand. */
export const MAX_CHAIN_STEPS = 200_000

/** Starts to look for chains. */
export function createChainProject(files: WorkflowFiles, maxSteps: number): ChainProject {
  const index = indexProject(files)
  const meter: ChainMeter = { left: maxSteps, isSpent: false }
  const comments = new RecentMap<string, ReadonlyMap<number, Comment>>(RECENT_FILES)
  const sites = new RecentMap<string, ReadonlyMap<string, readonly ExpressionSite[]>>(RECENT_FILES)
  const scripts = new RecentMap<string, Script>(RECENT_SCRIPTS)
  const steps = new RecentMap<Frame, readonly PlacedStep[]>(RECENT_FILES)
  return {
    index,
    meter,
    sharedPowers: new Map(),
    tracer: createTracer(index),
    stepsOf: (frame) => steps.remember(frame, () => placedSteps(index, frame, meter)),
    scriptOf: (place) => {
      const { run } = place.step
      if (run === undefined) return undefined
      const shell = placedShell(place)
      const key = `${place.frame.file.path}\u0000${run.node}\u0000${shell ?? ''}`
      return scripts.remember(key, () => readScript(run.text, shell))
    },
    versionComment: (file, { uses }) => {
      if (uses === undefined) return undefined
      const byLine = comments.remember(file.path, () => commentsByLine(files.get(file.path)?.comments ?? []))
      return commentBehind(file.model.document, byLine, textSpan(file.model.document, uses.node))?.text
    },
    sitesOf: (file, job) => {
      const all = sites.remember(file.path, () =>
        groupBy(files.get(file.path)?.expressions().sites ?? [], (site) => site.job?.id ?? ''),
      )
      return all.get(job) ?? []
    },
  }
}

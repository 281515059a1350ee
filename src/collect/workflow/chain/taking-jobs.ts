import type { FlowFile } from '../flow/project-index.ts'
import { pairPlace } from '../place.ts'
import { type Download, downloadOf, takes, type Upload } from './artifacts.ts'
import { mayRestoreCache } from './cache-rights.ts'
import { type CacheUse, cacheUse } from './cache-use.ts'
import { spend } from './chain-meter.ts'
import type { ChainProject } from './chain-project.ts'
import type { Frame, PlacedStep } from './frame.ts'
import type { Power } from './power.ts'
import { releasePowers } from './powers.ts'
import { runName, runNames } from './stranger-jobs.ts'

/** A job with something worth protecting that takes over what another job left behind. */
export interface TakingJob {
  readonly frame: Frame
  readonly place: PlacedStep
  readonly span: { readonly start: number; readonly end: number }
  readonly text: string
  readonly powers: readonly Power[]
}

/** Finds the jobs that take something over; made when a chain needs it first. */
export interface TakingJobs {
  readonly restoring: (use: CacheUse) => Iterable<TakingJob>
  readonly downloading: (from: FlowFile, upload: Upload) => Iterable<TakingJob>
}

/** Looks through all jobs once. */
export function takingJobs(project: ChainProject): TakingJobs {
  const exact = new Map<string, TakingJob[]>()
  const prefixes = new Map<string, TakingJob[]>()
  const byRun = new Map<string, { readonly job: TakingJob; readonly download: Download }[]>()
  for (const frame of jobFrames(project)) {
    const steps = project.stepsOf(frame)
    let powers: readonly Power[] | undefined
    const taking = (place: PlacedStep, entry: Parameters<typeof pairPlace>[1], text: string): TakingJob => {
      powers ??= releasePowers(project, frame, steps)
      const span = pairPlace(place.frame.file.model.document, entry)
      return { frame, place, span, text, powers }
    }
    const isShared = usesDefaultScope(frame) && mayRestoreCache(frame)
    for (const place of steps) {
      const use = isShared ? cacheUse(project, place) : undefined
      if (use?.restores === true) {
        const job = taking(place, use.entry, use.action)
        if (job.powers.length === 0) continue
        for (const key of use.keys) push(exact, key, job)
        for (const pattern of use.prefixes) push(prefixes, pattern, job)
      }
      const download = downloadOf(project, place)
      if (download === undefined) continue
      const job = taking(place, download.entry, download.text)
      if (job.powers.length === 0) continue
      for (const source of sourcesOf(frame, download)) push(byRun, source, { job, download })
    }
  }
  const lengths = [...new Set([...prefixes.keys()].map(({ length }) => length))].sort((a, b) => b - a)
  // LIMIT: what is looked at counts as steps do, or caches times jobs would be very many.
  const isLeft = (): boolean => spend(project.meter)
  return {
    *restoring(use) {
      for (const key of use.keys) {
        for (const job of exact.get(key) ?? []) if (isLeft()) yield job
        for (const length of lengths) {
          if (length > key.length || !isLeft()) continue
          for (const job of prefixes.get(key.slice(0, length)) ?? []) if (isLeft()) yield job
        }
      }
    },
    *downloading(from, upload) {
      for (const source of [`run ${runName(from)}`, `file ${from.path}`]) {
        for (const { job, download } of byRun.get(source) ?? [])
          if (isLeft() && takes(download, upload)) yield job
      }
    },
  }
}

function push<Item>(map: Map<string, Item[]>, key: string, item: Item): void {
  const known = map.get(key)
  if (known === undefined) map.set(key, [item])
  else known.push(item)
}

function jobFrames({ index }: ChainProject): readonly Frame[] {
  return index.files.flatMap((file) => {
    const { model } = file
    if (model.kind !== 'workflow') return []
    return model.jobs
      .filter((job) => job.kind === 'normal' && !job.isSkipped)
      .map((job) => ({ file, job, inputs: undefined, parent: undefined, user: undefined }))
  })
}

// Caches of pull requests are their own, and so are what they restore and the rights they have.
function usesDefaultScope({ file: { model } }: Frame): boolean {
  return model.kind === 'workflow' && model.triggers.some(({ event }) => event !== 'pull_request')
}

// Artifacts of the same run, or of the runs whose end starts this one.
function sourcesOf({ file: { model, path } }: Frame, { isOtherRun }: Download): readonly string[] {
  if (!isOtherRun) return [`file ${path}`]
  if (model.kind !== 'workflow') return []
  return [...new Set(runNames(model))].map((name) => `run ${name.trim()}`)
}

import type { Fact } from '../../../core/fact.ts'
import { addFact, createFactList, type FactContent, type FactList, finishFacts } from '../../fact-list.ts'
import { pairPlace } from '../place.ts'
import type { WorkflowFiles } from '../project-part.ts'
import { stepPlaces } from '../site.ts'
import { uploadOf } from './artifacts.ts'
import { type Attack, attackOn } from './attack.ts'
import { mayWriteCache } from './cache-rights.ts'
import { cacheUse } from './cache-use.ts'
import { WORKFLOW_CHAIN } from './chain-kind.ts'
import { type ChainProject, createChainProject, MAX_CHAIN_STEPS } from './chain-project.ts'
import type { Frame, PlacedStep } from './frame.ts'
import type { Link, LinkKind } from './link.ts'
import type { Power } from './power.ts'
import { jobPowers } from './powers.ts'
import { strangerJobs } from './stranger-jobs.ts'
import { type TakingJob, type TakingJobs, takingJobs } from './taking-jobs.ts'

/** LIMIT: chains of one project: jobs times what they reach. Nobody reads more; the rest is undecided. */
export const MAX_CHAINS = 1_000

/** A way from a stranger to something worth protecting. */
interface Chain {
  readonly attack: Attack
  readonly via: 'job' | 'cache' | 'artifact'
  /** Behind the execution. */
  readonly links: readonly Link[]
  readonly sink: Frame
  readonly powers: readonly Power[]
  /** The cache is only read by default. */
  readonly isReadByDefault: boolean
}

/** A fact for every job that strangers control and each job with something worth protecting that they reach from there. */
export function collectChains(
  files: WorkflowFiles,
  maxChains: number = MAX_CHAINS,
  maxSteps: number = MAX_CHAIN_STEPS,
): readonly Fact[] {
  const project = createChainProject(files, maxSteps)
  const lists = new Map<string, FactList<typeof WORKFLOW_CHAIN.fields>>()
  const listOf = (path: string): FactList<typeof WORKFLOW_CHAIN.fields> | undefined => {
    const outline = files.get(path)?.outline
    const list =
      lists.get(path) ??
      (outline === undefined ? undefined : createFactList(WORKFLOW_CHAIN, outline.source, outline.truncation))
    if (list !== undefined) lists.set(path, list)
    return list
  }
  for (const [path, { outline }] of files) if (outline.truncation !== undefined) listOf(path)
  let left = maxChains
  for (const chain of chainsOf(project)) {
    const list = listOf(chain.attack.control.place.frame.file.path)
    if (list === undefined) continue
    if (left <= 0) {
      list.truncation ??= `the project has more than ${maxChains} chains`
      break
    }
    left--
    addFact(list, contentOf(chain))
  }
  if (project.meter.isSpent) {
    const [path] = files.keys()
    const list = path === undefined ? undefined : listOf(path)
    if (list !== undefined) list.truncation ??= `the project has more than ${maxSteps} steps to follow`
  }
  return [...files.keys()].flatMap((path) => {
    const list = lists.get(path)
    return list === undefined ? [] : finishFacts(list)
  })
}

function* chainsOf(project: ChainProject): Iterable<Chain> {
  let taking: TakingJobs | undefined
  for (const job of strangerJobs(project.index)) {
    const attack = attackOn(project, job)
    if (attack === undefined) continue
    const powers = ownPowers(project, attack)
    const own = { attack, via: 'job' as const, sink: job.frame, isReadByDefault: false }
    if (powers.length > 0) yield { ...own, links: [], powers }
    if (attack.execution === undefined) continue
    taking ??= takingJobs(project)
    yield* furtherChains(project, attack, taking)
  }
}

// Data of an artifact that nothing executes does no harm but where much is at stake.
function ownPowers(project: ChainProject, { job, control, execution }: Attack): readonly Power[] {
  const powers = jobPowers(project, job.frame)
  if (execution !== undefined) return powers
  const isArtifact = control.kind === 'artifact'
  return powers.filter(
    ({ kind, text }) =>
      kind !== 'default-token' && (!isArtifact || kind !== 'scope' || STAKES.includes(text)),
  )
}

const STAKES: readonly string[] = ['contents: write', 'packages: write', 'permissions: write-all']

/** What the job leaves behind that other jobs take over. */
function* furtherChains(project: ChainProject, attack: Attack, taking: TakingJobs): Iterable<Chain> {
  const { job, steps, at } = attack
  const right = mayWriteCache(job.frame)
  const seen = new Set<string>([keyOf(job.frame)])
  for (const [index, place] of steps.entries()) {
    const use = right === 'none' ? undefined : cacheUse(project, place)
    if (use?.writes === true && (!use.isDirect || index > at)) {
      const effect = stepLink('effect', place, use.entry, use.action, 'writes the cache')
      for (const found of taking.restoring(use)) {
        if (seen.has(keyOf(found.frame))) continue
        seen.add(keyOf(found.frame))
        const restore = takingLink(found, 'restores the cache')
        const chain = { attack, links: [effect, restore], sink: found.frame, powers: found.powers }
        yield { ...chain, via: 'cache', isReadByDefault: right === 'default' }
      }
    }
    const upload = index > at ? uploadOf(place) : undefined
    if (upload === undefined) continue
    const effect = stepLink(
      'effect',
      place,
      upload.entry,
      upload.name ?? 'an artifact',
      'uploads the artifact',
    )
    for (const found of taking.downloading(job.frame.file, upload)) {
      if (seen.has(keyOf(found.frame))) continue
      seen.add(keyOf(found.frame))
      const restore = takingLink(found, 'downloads the artifact')
      const chain = { attack, links: [effect, restore], sink: found.frame, powers: found.powers }
      yield { ...chain, via: 'artifact', isReadByDefault: false }
    }
  }
}

function keyOf({ file, job }: Frame): string {
  return `${file.path}#${job?.id ?? ''}`
}

function stepLink(
  kind: LinkKind,
  { frame, step }: PlacedStep,
  entry: Parameters<typeof pairPlace>[1],
  text: string,
  note: string,
): Link {
  const span = pairPlace(frame.file.model.document, entry)
  return { ...placeOf({ frame, step }), kind, span, text, note }
}

function takingLink({ place, span, text }: TakingJob, note: string): Link {
  return { ...placeOf(place), kind: 'restore', span, text, note }
}

function placeOf({ frame, step }: PlacedStep): Pick<Link, 'file' | 'job' | 'step'> {
  return { file: frame.file, job: frame.job?.id, step: step.name?.text ?? step.id?.text }
}

/** LIMIT: powers that one chain shows; one is enough to act. */
const SHOWN_POWERS = 5

function contentOf(chain: Chain): FactContent<typeof WORKFLOW_CHAIN.fields> {
  const { attack, via, sink, powers, isReadByDefault } = chain
  const { control, execution, job, start } = attack
  const links = linksOf(chain)
  const id = via === 'job' ? keyOf(sink) : `${keyOf(job.frame)} > ${keyOf(sink)}`
  const sure = powers.filter(({ kind }) => kind !== 'default-token')
  return {
    span: control.span,
    spans: new Map([['/control', control.span]]),
    identity: `chain/${id}`,
    related: [
      ...links
        .filter(({ kind }) => kind !== 'control')
        // What a paste executes is the paste itself.
        .filter(({ kind, span }) => kind !== 'execution' || span !== control.span)
        .map(({ file, span, note }) => ({ source: file.model.document.source, span, note })),
      ...stepPlaces(control.place.step),
    ],
    fields: {
      id,
      control: control.kind,
      text: control.text,
      event: start.trigger.event,
      path: job.frame.file.path,
      job: job.job.id,
      sinkPath: sink.file.path,
      sinkJob: sink.job?.id ?? '',
      reaches: powers.slice(0, SHOWN_POWERS).map(({ text }) => text),
      via,
      executed: execution !== undefined,
      certain: sure.length > 0,
      readByDefault: isReadByDefault,
      branchAlone: control.isBranchAlone === true,
      links: links.map(({ kind, file, job: id, step, text }) => ({
        kind,
        path: file.path,
        ...(id === undefined ? {} : { job: id }),
        ...(step === undefined ? {} : { step }),
        text,
      })),
    },
  }
}

function linksOf({ attack, links, sink, powers }: Chain): readonly Link[] {
  const { control, execution, start } = attack
  const step = (kind: LinkKind, found: NonNullable<Attack['execution']>, note: string): Link => ({
    ...placeOf(found.place),
    kind,
    span: found.span,
    text: found.text,
    note,
  })
  return [
    ...start.links,
    step('control', control, 'gives strangers control'),
    ...(execution === undefined ? [] : [step('execution', execution, 'executes what they put there')]),
    ...ownRunner(attack.job.frame),
    ...links,
    ...powers.slice(0, SHOWN_POWERS).map(
      ({ file, span, text }): Link => ({
        kind: 'sink',
        file,
        span,
        text,
        job: sink.job?.id,
        step: undefined,
        note: 'in reach',
      }),
    ),
  ]
}

// A runner of one's own keeps what one job leaves behind for all that come later.
function ownRunner({ file, job }: Frame): readonly Link[] {
  const label = job?.runsOn?.labels.find((one) => one.toLowerCase() === 'self-hosted')
  if (job?.runsOn === undefined || label === undefined) return []
  const span = pairPlace(file.model.document, job.runsOn.entry)
  const note = 'runs on a machine that stays'
  return [{ kind: 'effect', file, span, job: job.id, step: undefined, text: label, note }]
}

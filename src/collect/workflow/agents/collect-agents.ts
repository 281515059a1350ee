import { resolve } from '../../../core/document/node.ts'
import type { Fact } from '../../../core/fact.ts'
import { groupBy } from '../../../core/group-by.ts'
import type { Span } from '../../../core/span.ts'
import { addFact, createFactList, finishFacts } from '../../fact-list.ts'
import { LOW_TRUST_EVENTS } from '../chain/low-trust.ts'
import { contextSegments } from '../expression/pattern.ts'
import { carriedContexts } from '../flow/carried-contexts.ts'
import { type FlowFile, indexProject } from '../flow/project-index.ts'
import { createTracer, type Tracer } from '../flow/trace.ts'
import type { Entry, Job, Step } from '../model.ts'
import type { WorkflowFile } from '../part.ts'
import { pairPlace } from '../place.ts'
import type { CollectLinked, WorkflowFiles } from '../project-part.ts'
import { sinksOf } from '../sinks.ts'
import { type StepSite, stepFields, stepIdentity, stepPlaces, stepSites } from '../site.ts'
import { type AgentSetting, dangerousTools, openDoors, openSandboxes } from './agent-settings.ts'
import { type AgentStep, agentStep } from './agent-steps.ts'
import { asksForAuthor } from './author-guard.ts'
import { type JobSecret, jobSecrets, laterSteps, writeScopes } from './job-powers.ts'
import { WORKFLOW_AGENT } from './kinds.ts'
import { promptReads } from './prompt-reads.ts'

/** Collects a fact for every step that runs an agent. */
export function startAgents(): CollectLinked {
  let known: { readonly files: WorkflowFiles; readonly tracer: Tracer } | undefined
  return (file, files) => {
    const agents = stepSites(file.model).flatMap((site) => {
      const agent = agentStep(site.step)
      return agent === undefined ? [] : [{ site, agent }]
    })
    if (agents.length === 0) return []
    if (known?.files !== files) known = { files, tracer: createTracer(indexProject(files)) }
    const flowFile = known.tracer.index.fileAt(file.path)
    return flowFile === undefined ? [] : collectFile(known.tracer, flowFile, file, agents)
  }
}

function collectFile(
  tracer: Tracer,
  flowFile: FlowFile,
  file: WorkflowFile,
  agents: readonly { readonly site: StepSite; readonly agent: AgentStep }[],
): readonly Fact[] {
  const { model } = file
  const list = createFactList(WORKFLOW_AGENT, model.document.source, model.truncation)
  const { sites } = file.expressions()
  const byJob = groupBy(sites, ({ job }) => job?.id ?? '')
  const known = new Map<string, readonly JobSecret[]>()
  const shared: Shared = {
    tracer,
    file: flowFile,
    secrets: (job) => {
      const secrets = known.get(job.id) ?? jobSecrets(byJob.get(job.id) ?? [])
      known.set(job.id, secrets)
      return secrets
    },
  }
  for (const { site, agent } of agents) addFact(list, agentContent(shared, site, agent))
  if (tracer.meter.left <= 0) list.truncation ??= 'the project has too much text to follow all values'
  return finishFacts(list)
}

/** What the agents of a file look things up in. */
interface Shared {
  readonly tracer: Tracer
  readonly file: FlowFile
  readonly secrets: (job: Job) => readonly JobSecret[]
}

function agentContent(
  shared: Shared,
  site: StepSite,
  agent: AgentStep,
): Parameters<typeof addFact<typeof WORKFLOW_AGENT.fields>>[1] {
  const { model } = shared.file
  const { step, job } = site
  const events = Array.isArray(site.events) ? site.events : []
  const prompts = promptReads(shared.tracer, shared.file, site, agent)
  const tools = dangerousTools(agent, step)
  const doors = openDoors(agent, step)
  const sandbox = openSandboxes(agent, step)
  const secrets = job === undefined ? [] : shared.secrets(job)
  const later = job === undefined ? [] : laterSteps(job, step, secrets)
  const executed = job === undefined ? [] : executedOutputs(shared, job, step)
  const place = (entry: Entry): Span => pairPlace(model.document, entry)
  const placesOf = (name: string, entries: readonly Entry[]): readonly [string, Span][] =>
    entries.map((entry, index) => [`/${name}/${index}`, place(entry)])
  const conditions = [job?.condition?.text, step.condition?.text]
  return {
    span: place(agent.entry),
    spans: new Map([
      ['/text', place(agent.entry)],
      ...[...Object.entries({ prompts, tools, doors, sandbox, executed })].flatMap(([name, settings]) =>
        placesOf(
          name,
          settings.map(({ entry }) => entry),
        ),
      ),
    ]),
    identity: `${stepIdentity(site)}/agent`,
    related: stepPlaces(step),
    fields: {
      agent: agent.agent,
      form: agent.form,
      text: agent.entry.text,
      prompts: prompts.map(({ entry, text, origin, isDirect }) => ({
        key: entry.key,
        text,
        origin,
        direct: isDirect,
      })),
      tools: settingFields(tools),
      doors: settingFields(doors),
      sandbox: settingFields(sandbox),
      later: later.map(({ kind, text }) => ({ kind, text })),
      executed: settingFields(executed),
      scopes: model.kind === 'workflow' && job !== undefined ? writeScopes(model, job) : [],
      secrets: [...new Set(secrets.map(({ text }) => text))],
      lowTrust: events.some((event) => LOW_TRUST_EVENTS.has(event)),
      guarded: conditions.some((condition) => condition !== undefined && asksForAuthor(condition, events)),
      ...stepFields(site),
      events: site.events,
    },
  }
}

function settingFields(
  settings: readonly AgentSetting[],
): readonly { readonly key: string; readonly text: string }[] {
  return settings.map(({ entry, text }) => ({ key: entry.key, text }))
}

// An output of the agent is text that it was talked into, and later steps paste it into code.
function executedOutputs(shared: Shared, job: Job, agent: Step): readonly AgentSetting[] {
  const id = agent.id?.text.toLowerCase()
  if (id === undefined) return []
  const { document } = shared.file.model
  const sinks = job.steps
    .filter((step) => step.index > agent.index && !step.isSkipped)
    .flatMap((step) => sinksOf(step))
  return sinks.flatMap(({ code }) =>
    (shared.file.scalars().get(resolve(document, code.node))?.expressions ?? []).flatMap(({ parsed, text }) =>
      (parsed.expression === undefined ? [] : carriedContexts(parsed.expression))
        .filter((context) => {
          const [head, step, kind] = contextSegments(context) ?? []
          return head === 'steps' && step === id && kind === 'outputs'
        })
        .map((context) => ({ entry: code, text: text.slice(context.span.start, context.span.end) })),
    ),
  )
}

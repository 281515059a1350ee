import { spanOf } from '../../../core/document/node.ts'
import type { Fact } from '../../../core/fact.ts'
import type { Span } from '../../../core/span.ts'
import { suggest } from '../../../core/suggest.ts'
import {
  addFact,
  createFactList,
  type FactContent,
  type FactList,
  finishFacts,
  isFull,
} from '../../fact-list.ts'
import type { ExpressionSite } from '../expression/expressions-of.ts'
import type { Job, Step } from '../model.ts'
import type { WorkflowFile } from '../part.ts'
import type { CollectLinked, WorkflowFiles } from '../project-part.ts'
import { clip, stepIdentity, stepPlaces } from '../site.ts'
import { checkSite, type DeclaredInput, type SiteIssue } from './check-site.ts'
import { fileTypes, type OtherFiles } from './file-types.ts'
import { fixedContexts } from './fixed-contexts.ts'
import { actionOutputNames, type CallDefaults, callDefaults, callOutputNames } from './input-types.ts'
import { WORKFLOW_TYPING } from './kinds.ts'
import { localAction, localWorkflow } from './local-files.ts'
import { popularOutputs } from './popular.ts'
import { type Type, typeName } from './type.ts'

type Kind = typeof WORKFLOW_TYPING.fields

/** Collects a fact for everything that is wrong with the expressions of a file. */
export function startTyping(): CollectLinked {
  const fixed = fixedContexts()
  return (file, files) => collectFile(file, fixed, otherFiles(files), declaredInputs(file.model, files))
}

function otherFiles(files: WorkflowFiles): OtherFiles {
  return {
    stepOutputs: ({ uses }: Step) => {
      if (uses === undefined) return undefined
      const local = localAction(files, uses.text)
      return local === undefined ? popularOutputs(uses.text) : actionOutputNames(local.document)
    },
    callOutputs: ({ uses }: Job) => {
      const callee = uses && localWorkflow(files, uses.text)
      return callee && callOutputNames(callee.document)
    },
  }
}

/** Gives the input that the scalar at a place is the default of, or is handed over to. */
type DeclaredAt = (site: ExpressionSite) => DeclaredInput | undefined

function declaredInputs(model: WorkflowFile['model'], files: WorkflowFiles): DeclaredAt {
  const own = model.kind === 'workflow' ? callDefaults(model) : undefined
  const callees = new Map<string, CallDefaults | undefined>()
  const calleeOf = (uses: string): CallDefaults | undefined => {
    if (callees.has(uses)) return callees.get(uses)
    const callee = localWorkflow(files, uses)
    const inputs = callee && callDefaults(callee)
    callees.set(uses, inputs)
    return inputs
  }
  return ({ inputName, key, entry, job }) => {
    if (inputName !== undefined) return own && { name: inputName, type: own.typeOf(inputName) }
    if (key !== 'jobs.*.with.*' || entry === undefined || job?.uses === undefined) return undefined
    const type = calleeOf(job.uses.text)?.typeOf(entry.key)
    // What an input that nobody declares takes is not known.
    return type === undefined || type.kind === 'any' ? undefined : { name: entry.key, type }
  }
}

function collectFile(
  { model, expressions }: WorkflowFile,
  fixed: ReadonlyMap<string, Type>,
  others: OtherFiles,
  declaredAt: DeclaredAt,
): readonly Fact[] {
  const { sites, truncation } = expressions()
  const list = createFactList(WORKFLOW_TYPING, model.document.source, truncation)
  const scopeOf = fileTypes(model, fixed, others)
  // An aliased text that is wrong in the same way at two places is one fault at one place.
  const seen = new Set<string>()
  for (const site of sites) {
    if (site.section.availability === undefined) continue
    if (isFull(list)) break
    for (const issue of checkSite(site, scopeOf(site), declaredAt(site))) {
      const id = `${site.scalar.node}:${issue.span.start}:${issue.problem}:${clip(issue.name)}`
      if (seen.has(id)) continue
      seen.add(id)
      addIssue(list, model.document, site, issue)
    }
  }
  return finishFacts(list)
}

/** LIMIT: names that a fact lists; a strict object has any number of them. */
const MAX_NAMES = 60

function addIssue(
  list: FactList<Kind>,
  document: WorkflowFile['model']['document'],
  site: ExpressionSite,
  issue: SiteIssue,
): void {
  const { scalar, step, job, key } = site
  const span = issue.isWhole
    ? spanOf(document, scalar.node)
    : scalar.placeOf(issue.span.start, issue.span.end)
  const suggestion = issue.available && suggest(issue.name, issue.available)
  const name = step?.name?.text ?? step?.id?.text
  const fields: FactContent<Kind>['fields'] = {
    problem: issue.problem,
    name: issue.name,
    text: issue.text,
    part: clip(scalar.text.slice(issue.span.start, issue.span.end)),
    available: (issue.available ?? []).slice(0, MAX_NAMES),
    key,
    ...(issue.detail === undefined ? {} : { detail: issue.detail }),
    ...(suggestion === undefined ? {} : { suggestion }),
    ...(issue.expected === undefined ? {} : { expectedType: issue.expected }),
    ...(issue.got === undefined ? {} : { gotType: typeName(issue.got) }),
    ...(job === undefined ? {} : { job: job.id }),
    ...(name === undefined ? {} : { step: name }),
    ...(step === undefined ? {} : { stepIndex: step.index }),
  }
  addFact(list, {
    span,
    fields,
    identity: `${identityOf(site)}/${key}/${clip(issue.text)}/${issue.problem}/${clip(issue.name)}`,
    spans: new Map<string, Span>([['/name', span]]),
    related: [
      ...(issue.fence === undefined
        ? []
        : [{ span: scalar.placeOf(issue.fence.start, issue.fence.end), note: 'begins here' }]),
      ...(step === undefined ? [] : stepPlaces(step)),
    ],
  })
}

function identityOf({ job, step, entry }: ExpressionSite): string {
  const own = entry === undefined ? '' : `/${clip(entry.key)}`
  if (step === undefined) return job === undefined ? own : `jobs/${job.id}${own}`
  return `${stepIdentity({ step, job })}${own}`
}

import { PUBLISHERS } from '../actions/publishers.ts'
import type { ExpressionSite } from '../expression/expressions-of.ts'
import { fencedExpressions } from '../interpolation/fenced.ts'
import { mayReadSecrets, secretReads } from '../interpolation/secret-reads.ts'
import type { Job, Step, Workflow } from '../model.ts'
import { actionName, parseUses } from '../uses.ts'
import { agentStep } from './agent-steps.ts'

/** A secret that a job reads. */
export interface JobSecret {
  readonly text: string
  /** The step that reads it; undefined for the job as a whole. */
  readonly step: Step | undefined
}

/** Inputs and variables by which agents get the keys that they work with, in lower case. */
const OWN_KEY =
  /^(anthropic|claude|codex|copilot|gemini|google|openai)?[_-]?(code[_-]oauth[_-]token|api[_-]?key)$/

/** The secrets that the expressions of a job read, without its token and the keys of agents themselves. */
export function jobSecrets(sites: readonly ExpressionSite[]): readonly JobSecret[] {
  return fencedExpressions({ sites, truncation: undefined }).flatMap((fenced) => {
    const { site, text, expression } = fenced
    if (!mayReadSecrets(text) || OWN_KEY.test(site.entry?.key.toLowerCase() ?? '')) return []
    return secretReads(expression)
      .filter(({ name }) => name?.toLowerCase() !== 'github_token')
      .map(({ context }) => ({ text: fenced.sourceOf(context.span), step: site.step }))
  })
}

/** The scopes that the token of a job may write, as far as the file says; the one to log in elsewhere is left out. */
export function writeScopes(workflow: Workflow, job: Job): readonly string[] {
  const { form, scopes } = job.permissions.form === 'absent' ? workflow.permissions : job.permissions
  if (form === 'write-all') return ['write-all']
  return scopes.filter(({ key, text }) => text === 'write' && key !== 'id-token').map(({ key }) => key)
}

/** What a step does that an agent before it must not touch. */
export const LATER_KINDS = ['publish', 'secret', 'deploy'] as const

/** A step behind an agent that publishes, deploys, or reads a secret. */
export interface LaterStep {
  readonly kind: (typeof LATER_KINDS)[number]
  readonly text: string
  readonly step: Step
}

/** The steps of a job behind one of them that publish, deploy or read secrets, each once. */
export function laterSteps(job: Job, step: Step, secrets: readonly JobSecret[]): readonly LaterStep[] {
  return job.steps
    .filter((one) => one.index > step.index && !one.isSkipped && agentStep(one) === undefined)
    .flatMap((one): readonly LaterStep[] => {
      const action = one.uses === undefined ? undefined : actionName(parseUses(one.uses.text))
      if (action !== undefined && PUBLISHERS.has(action))
        return [{ kind: 'publish', text: action, step: one }]
      const secret = secrets.find((read) => read.step === one)
      if (secret !== undefined) return [{ kind: 'secret', text: secret.text, step: one }]
      const text = action ?? one.run?.text ?? ''
      const deploy = /\b(?:deploy|publish)\b/i.exec(text.slice(0, SEARCHED_TEXT))?.[0]
      return deploy === undefined ? [] : [{ kind: 'deploy', text: deploy, step: one }]
    })
}

/** LIMIT: characters of a script in which words are looked for, for each agent in front of it. */
const SEARCHED_TEXT = 10_000

import { resolve } from '../../../core/document/node.ts'
import { contextSegments } from '../expression/pattern.ts'
import type { ExpressionScalar } from '../expression/scalar.ts'
import { isAttackerData } from '../flow/attacker.ts'
import { carriedContexts } from '../flow/carried-contexts.ts'
import type { Action, ScalarEntry, Table, Workflow } from '../model.ts'
import type { StepSite } from '../site.ts'
import { type AgentStep, agentTexts } from './agent-steps.ts'

/** Text from outside that an expression pastes into what an agent is told. */
export interface PromptRead {
  readonly entry: ScalarEntry
  /** Source of the context in the prompt. */
  readonly text: string
  /** What somebody outside writes. */
  readonly origin: string
  /** Whether it is pasted itself, not by way of a variable. */
  readonly isDirect: boolean
}

const PROMPT_INPUTS: readonly string[] = [
  'claude_args',
  'custom_instructions',
  'direct_prompt',
  'prompt',
  'system-prompt',
  'system_prompt',
]

/** The scalars with expressions of a file by their nodes. */
export type Scalars = ReadonlyMap<number, ExpressionScalar>

/** What an agent is told by people outside, in source order. */
export function promptReads(
  model: Workflow | Action,
  scalars: Scalars,
  site: StepSite,
  agent: AgentStep,
): readonly PromptRead[] {
  const events = eventsOf(model, site)
  return agentTexts(agent, site.step, PROMPT_INPUTS).flatMap((entry) =>
    contextsIn(model, scalars, entry).flatMap(({ segments, text }): readonly PromptRead[] => {
      if (isAttackerData(segments, events)) return [{ entry, text, origin: text, isDirect: true }]
      if (segments[0] !== 'env' || segments.length !== 2) return []
      const variable = findVariable(site.scope.environments, segments[1] ?? '')
      const origin =
        variable &&
        contextsIn(model, scalars, variable).find((inner) => isAttackerData(inner.segments, events))
      return origin === undefined ? [] : [{ entry, text, origin: origin.text, isDirect: false }]
    }),
  )
}

function contextsIn(
  model: Workflow | Action,
  scalars: Scalars,
  entry: ScalarEntry,
): readonly { readonly segments: readonly string[]; readonly text: string }[] {
  const scalar = scalars.get(resolve(model.document, entry.node))
  return (scalar?.expressions ?? []).flatMap(({ parsed, text }) =>
    parsed.expression === undefined
      ? []
      : carriedContexts(parsed.expression).flatMap((context) => {
          const segments = contextSegments(context)
          return segments === undefined
            ? []
            : [{ segments, text: text.slice(context.span.start, context.span.end) }]
        }),
  )
}

function findVariable(environments: readonly Table[], name: string): ScalarEntry | undefined {
  return environments.flatMap((table) => table.byName.find(name))[0]
}

// What can be called may be started by anything.
function eventsOf(model: Workflow | Action, { events }: StepSite): readonly string[] | undefined {
  if (model.kind === 'action' || !Array.isArray(events)) return undefined
  return events.includes('workflow_call') ? undefined : events
}

import { resolve } from '../../../core/document/node.ts'
import { contextSegments } from '../expression/pattern.ts'
import type { Context } from '../expression/syntax.ts'
import { isAttackerData } from '../flow/attacker.ts'
import { carriedContexts } from '../flow/carried-contexts.ts'
import type { FlowFile } from '../flow/project-index.ts'
import { type Tracer, traceContext } from '../flow/trace.ts'
import type { ScalarEntry } from '../model.ts'
import type { StepSite } from '../site.ts'
import { type AgentStep, agentTexts } from './agent-steps.ts'

/** Text from outside that an expression pastes into what an agent is told. */
export interface PromptRead {
  readonly entry: ScalarEntry
  /** Source of the context in the prompt. */
  readonly text: string
  /** What somebody outside writes. */
  readonly origin: string
  /** Whether it is pasted itself, not by a detour. */
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

/** What an agent is told by people outside, in source order. */
export function promptReads(
  tracer: Tracer,
  file: FlowFile,
  { job, step }: StepSite,
  agent: AgentStep,
): readonly PromptRead[] {
  return agentTexts(agent, step, PROMPT_INPUTS).flatMap((entry) =>
    contextsIn(file, entry).flatMap(({ context, text }): readonly PromptRead[] => {
      if (isAttackerData(contextSegments(context) ?? [], file.events))
        return [{ entry, text, origin: text, isDirect: true }]
      const trace = traceContext(tracer, context, { file, job, step })
      return trace === undefined ? [] : [{ entry, text, origin: trace.origin, isDirect: false }]
    }),
  )
}

function contextsIn(
  file: FlowFile,
  entry: ScalarEntry,
): readonly { readonly context: Context; readonly text: string }[] {
  const scalar = file.scalars().get(resolve(file.model.document, entry.node))
  return (scalar?.expressions ?? []).flatMap(({ parsed, text }) =>
    (parsed.expression === undefined ? [] : carriedContexts(parsed.expression)).map((context) => ({
      context,
      text: text.slice(context.span.start, context.span.end),
    })),
  )
}

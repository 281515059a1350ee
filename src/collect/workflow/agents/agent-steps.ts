import type { ScalarEntry, Step } from '../model.ts'
import { actionName, parseUses } from '../uses.ts'

/** Programs that let a language model act. */
export const AGENTS = ['claude', 'codex', 'copilot', 'gemini', 'inference', 'openai'] as const
export type Agent = (typeof AGENTS)[number]

/** A step that runs an agent. */
export interface AgentStep {
  readonly agent: Agent
  readonly form: 'action' | 'command'
  /** `uses`, or the script. */
  readonly entry: ScalarEntry
}

/** Actions that run an agent, in lower case. As of 2026-09. */
const ACTIONS: ReadonlyMap<string, Agent> = new Map([
  ['actions/ai-inference', 'inference'],
  ['anthropics/claude-code-action', 'claude'],
  ['anthropics/claude-code-base-action', 'claude'],
  ['github/copilot-swe-agent', 'copilot'],
  ['google-github-actions/run-gemini-cli', 'gemini'],
  ['openai/codex-action', 'codex'],
  ['openai/openai-actions', 'openai'],
])

const COMMAND = /(?:^|[\n;&|(])[ \t]{0,99}(claude|codex exec|copilot|gemini)(?=[ \t\n]|$)/

/** Whether a step runs an agent: by an action, or by a command at the start of a line or behind an operator. */
export function agentStep(step: Step): AgentStep | undefined {
  if (step.uses !== undefined) {
    const agent = ACTIONS.get(actionName(parseUses(step.uses.text)) ?? '')
    return agent === undefined ? undefined : { agent, form: 'action', entry: step.uses }
  }
  const command = step.run === undefined ? undefined : COMMAND.exec(step.run.text)?.[1]?.split(' ')[0]
  const agent = AGENTS.find((one) => one === command)
  if (agent === undefined || step.run === undefined) return undefined
  return { agent, form: 'command', entry: step.run }
}

/** The texts of a step that an agent reads: inputs by their names in lower case, or the script itself. */
export function agentTexts(
  { form, entry }: AgentStep,
  step: Step,
  names: readonly string[],
): readonly ScalarEntry[] {
  if (form === 'command') return [entry]
  return step.with.entries.filter((input) => names.includes(input.key.toLowerCase()))
}

import type { ScalarEntry, Step } from '../model.ts'
import { type AgentStep, agentTexts } from './agent-steps.ts'

/** A setting of an agent: where it is made, and the part of it that matters. */
export interface AgentSetting {
  readonly entry: ScalarEntry
  readonly text: string
}

const TOOL_INPUTS: readonly string[] = ['allowed_tools', 'allowedtools', 'claude_args']
const TOOL_FLAG = /--allowed-?[tT]ools[= \t]{0,9}/g
const DANGEROUS_TOOL = /^(?:Bash(?:\(\s{0,9}(?:\*|\*:\*|:\*)?\s{0,9}\))?|Write|Edit|NotebookEdit)$/

/** Tools with which an agent runs any command or changes any file. */
export function dangerousTools(agent: AgentStep, step: Step): readonly AgentSetting[] {
  return agentTexts(agent, step, TOOL_INPUTS).flatMap((entry) => {
    const isList = agent.form === 'action' && entry.key.toLowerCase() !== 'claude_args'
    const lists = isList ? [entry.text] : flagValues(entry.text)
    return lists.flatMap(toolsIn).map((text) => ({ entry, text }))
  })
}

/** LIMIT: flags of one text that are read, and characters of the value of each. */
const MAX_FLAGS = 100
const MAX_VALUE = 10_000

// The value of a flag goes to the next flag, whatever its quotes.
function flagValues(text: string): readonly string[] {
  return [...text.matchAll(TOOL_FLAG)].slice(0, MAX_FLAGS).map((match) => {
    const start = match.index + match[0].length
    const value = text.slice(start, start + MAX_VALUE)
    const end = value.indexOf(' --')
    return end < 0 ? value : value.slice(0, end)
  })
}

function toolsIn(list: string): readonly string[] {
  const tools = list.match(/[A-Za-z_]{1,99}(?:\([^()]{0,999}\))?/g) ?? []
  return tools.filter((tool) => DANGEROUS_TOOL.test(tool))
}

const USER_INPUTS: readonly string[] = ['allow-users', 'allowed_bots', 'allowed_non_write_users']

/** Settings that let everybody start an agent. */
export function openDoors(agent: AgentStep, step: Step): readonly AgentSetting[] {
  if (agent.form === 'command') return []
  return agentTexts(agent, step, USER_INPUTS)
    .filter((entry) => entry.text.split(',').some((name) => name.trim() === '*'))
    .map((entry) => ({ entry, text: `${entry.key}: ${entry.text.trim()}` }))
}

const SANDBOX_INPUTS: readonly string[] = ['safety-strategy', 'safety_strategy', 'sandbox']
const SANDBOX_OFF: readonly string[] = ['danger-full-access', 'unsafe']
const FLAG_INPUTS: readonly string[] = ['claude_args', 'codex-args', 'gemini_cli_args', 'settings']
const FLAGS_OFF =
  /--(?:dangerously-?skip-?permissions|dangerously-bypass-approvals-and-sandbox|yolo|sandbox[= ]danger-full-access)(?![\w-])/gi

/** Settings that take away what keeps an agent from harm. */
export function openSandboxes(agent: AgentStep, step: Step): readonly AgentSetting[] {
  const named =
    agent.form === 'command'
      ? []
      : agentTexts(agent, step, SANDBOX_INPUTS)
          .filter((entry) => SANDBOX_OFF.includes(entry.text.trim().toLowerCase()))
          .map((entry) => ({ entry, text: `${entry.key}: ${entry.text.trim()}` }))
  const flags = agentTexts(agent, step, FLAG_INPUTS).flatMap((entry) =>
    [...entry.text.matchAll(FLAGS_OFF)].map((match) => ({ entry, text: match[0] })),
  )
  return [...named, ...flags]
}

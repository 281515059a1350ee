import { EVENT_CAPABILITIES } from './generated/capabilities.ts'

/**
 * How much of a value somebody outside can choose: nothing that matters (`fixed`), a part of a given form
 * (`structured`), or everything (`arbitrary`).
 */
export const CAPABILITIES = ['fixed', 'structured', 'arbitrary'] as const
export type Capability = (typeof CAPABILITIES)[number]

/**
 * Children of one path of the event payload. Each is written as the first letter of its capability, if it has one, and
 * the number of its node, if it has children: `a`, `12`, `f3`.
 */
export type CapabilityNode = Readonly<Record<string, string>>

/** Contexts that nobody outside can choose, though no payload schema says so. */
const FIXED: ReadonlySet<string> = new Set([
  'github.action_path',
  'github.event.after',
  'github.event.before',
  'github.event.merge_group.base_sha',
  'github.event.pull_request.base.sha',
  'github.event.pull_request.head.sha',
  'github.event_name',
  'github.job',
  'github.repository',
  'github.repository_id',
  'github.repository_owner',
  'github.repository_owner_id',
  'github.repositoryurl',
  'github.run_attempt',
  'github.run_id',
  'github.run_number',
  'github.server_url',
  'github.sha',
  'github.token',
  'github.triggering_actor',
  'github.workspace',
  'runner.arch',
  'runner.debug',
  'runner.os',
  'runner.temp',
  'runner.tool_cache',
])

/** The capability of a context by its lower-case segments; undefined when no table lists it. */
export function capabilityOf(segments: readonly string[]): Capability | undefined {
  if (FIXED.has(segments.join('.'))) return 'fixed'
  if (segments[0] !== 'github' || segments[1] !== 'event') return undefined
  return eventCapability(segments.slice(2))
}

function eventCapability(segments: readonly string[]): Capability | undefined {
  let node: CapabilityNode | undefined = EVENT_CAPABILITIES[0]
  let entry: string | undefined
  for (const segment of segments) {
    // HOSTILE: segments come from files; `constructor` and the like are no entries.
    entry = node !== undefined && Object.hasOwn(node, segment) ? node[segment] : undefined
    if (entry === undefined) return undefined
    const child = entry.replace(/^[a-z]/, '')
    node = child === '' ? undefined : EVENT_CAPABILITIES[Number(child)]
  }
  return CAPABILITIES.find((capability) => capability.charAt(0) === entry?.charAt(0))
}

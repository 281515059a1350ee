import { CACHE_ACTIONS } from '../actions/cache-actions.ts'
import { decideCache } from '../actions/decide-cache.ts'
import { majorOf } from '../actions/version.ts'
import { findFences } from '../expression/fence.ts'
import type { ScalarEntry } from '../model.ts'
import { actionName, parseUses } from '../uses.ts'
import type { ChainProject } from './chain-project.ts'
import type { PlacedStep } from './frame.ts'

/** What a step does with caches. */
export interface CacheUse {
  readonly entry: ScalarEntry
  readonly action: string
  /** Keys with `*` for what expressions give. */
  readonly keys: readonly string[]
  /** Beginnings of keys that are restored, in the same form. */
  readonly prefixes: readonly string[]
  readonly writes: boolean
  readonly restores: boolean
  /** Whether it writes at once and not at the end of the job. */
  readonly isDirect: boolean
}

const KEYED: ReadonlyMap<string, Pick<CacheUse, 'writes' | 'restores'>> = new Map([
  ['actions/cache', { writes: true, restores: true }],
  ['actions/cache/restore', { writes: false, restores: true }],
  ['actions/cache/save', { writes: true, restores: false }],
])

/** Reads off a step which caches it writes and restores; undefined when it does neither. */
export function cacheUse(project: ChainProject, { step, frame }: PlacedStep): CacheUse | undefined {
  if (step.uses === undefined) return undefined
  const uses = parseUses(step.uses.text)
  const action = actionName(uses)
  if (action === undefined) return undefined
  const keyed = KEYED.get(action)
  const test = CACHE_ACTIONS.get(action)
  if (keyed === undefined && test === undefined) return undefined
  if (test !== undefined) {
    const major = majorOf(uses, project.versionComment(frame.file, step))
    if (decideCache(test, step, major).caching === 'off') return undefined
  }
  const entry = step.uses
  if (keyed === undefined) {
    // The key of such an action is made of its name, what it caches, and files of the workspace.
    const kind = step.with.byName.find('cache')[0]?.text ?? ''
    const key = `${action} ${kind.includes('${{') ? '' : kind}`.trim()
    return { entry, action, keys: [key], prefixes: [], writes: true, restores: true, isDirect: false }
  }
  const keys = patternsOf(step.with.byName.find('key')[0]?.text)
  const prefixes = patternsOf(step.with.byName.find('restore-keys')[0]?.text)
  return { entry, action, keys, prefixes, ...keyed, isDirect: action === 'actions/cache/save' }
}

/** LIMIT: keys of one step; the platform takes ten. */
const MAX_KEYS = 10

/** LIMIT: characters of a key; the platform takes as many. */
const MAX_KEY = 512

function patternsOf(text: string | undefined): readonly string[] {
  if (text === undefined) return []
  let pattern = ''
  let at = 0
  for (const { span } of findFences(text)) {
    pattern += `${text.slice(at, span.start)}*`
    at = span.end
  }
  return (pattern + text.slice(at))
    .split('\n')
    .map((line) => line.trim().slice(0, MAX_KEY))
    .filter((line) => /[A-Za-z0-9]/.test(line))
    .slice(0, MAX_KEYS)
}

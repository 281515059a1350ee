import { actionName, parseUses } from '../uses.ts'
import { FURTHER_ACTIONS } from './further-actions.ts'
import { POPULAR_ACTIONS, type PopularAction } from './popular-actions.ts'

/** What is known of an action at the version that a `uses` names. Names of inputs are in lower case. */
export interface KnownAction {
  /** `plugin`, `node16` …; undefined for what does not age and for versions that are not known. */
  readonly runtime: string | undefined
  /** The first version after it that runs on what runners have, such as `v5`. */
  readonly replacement: string | undefined
  /** Undefined when they are not known at this version. */
  readonly inputs: InputNames | undefined
  readonly required: readonly string[]
  /** Undefined when they are not known at this version, or when anything can be one. */
  readonly outputs: readonly string[] | undefined
  /** What to do instead, by the name of the input. */
  readonly deprecated: ReadonlyMap<string, string>
}

/** The inputs that an action takes. */
export interface InputNames {
  /** As documented, sorted; a `*` at the end stands for any. */
  readonly names: readonly string[]
  readonly has: (name: string) => boolean
}

/** LIMIT: inputs of an action that a misspelt one is compared with; real actions have at most some sixty. */
export const MAX_COMPARED = 200

/** Runtimes that runners no longer have: the last of them was removed on 2026-09-16. */
export const REMOVED_RUNTIMES: readonly string[] = ['plugin', 'node12', 'node16', 'node20']

/**
 * What is known of the action that a `uses` names. `comment` is the version that stands behind a commit id. Undefined for
 * actions that are not in the table.
 */
export function knownAction(uses: string, comment: string | undefined): KnownAction | undefined {
  const parsed = parseUses(uses)
  const name = actionName(parsed)
  if (name === undefined || parsed.kind !== 'repository') return undefined
  const action = [POPULAR_ACTIONS, FURTHER_ACTIONS].find((table) => Object.hasOwn(table, name))?.[name]
  if (action === undefined) return undefined
  const runtimes = words(action.runtimes)
  const version = versionOf(parsed.ref) ?? (comment === undefined ? undefined : versionOf(comment))
  const major = version?.major
  const runtime = major === undefined ? undefined : runtimes[major - 1]
  const isListed =
    action.isUnversioned === true || (runtime !== undefined && (major ?? 0) >= (action.from ?? 1))
  return {
    runtime: runtime === 'other' ? undefined : runtime,
    replacement: major === undefined ? undefined : replacementFor(runtimes, major),
    inputs: isListed && action.inputs !== undefined ? inputNames(action.inputs) : undefined,
    required: isListed ? words(action.required ?? '') : [],
    outputs: isListed && action.outputs !== undefined ? words(action.outputs) : undefined,
    deprecated: deprecatedInputs(action, version),
  }
}

/** Outputs of an action that many use; undefined when it is not known at this version, or when it gives any. */
export function popularOutputs(uses: string): readonly string[] | undefined {
  return knownAction(uses, undefined)?.outputs
}

function words(text: string): readonly string[] {
  return text.split(' ').filter((word) => word !== '')
}

interface Version {
  readonly major: number
  /** Undefined where the ref follows all versions of the major one. */
  readonly minor: number | undefined
}

// `v4`, `4.1.2`, `release/v1`; a branch or anything else is no version.
function versionOf(ref: string): Version | undefined {
  const parts = /^(?:releases?\/)?v?(\d{1,3})(?:\.(\d{1,5})(?:\.\d{1,5})?)?$/.exec(ref)
  if (parts === null) return undefined
  return { major: Number(parts[1]), minor: parts[2] === undefined ? undefined : Number(parts[2]) }
}

function replacementFor(runtimes: readonly string[], major: number): string | undefined {
  const index = runtimes.findIndex((runtime, at) => at >= major && !REMOVED_RUNTIMES.includes(runtime))
  return index < 0 ? undefined : `v${index + 1}`
}

function inputNames(text: string): InputNames {
  const names = words(text).toSorted()
  const exact = new Set(names.map((name) => name.toLowerCase()))
  const prefixes = names.filter((name) => name.endsWith('*')).map((name) => name.slice(0, -1).toLowerCase())
  return {
    names,
    has: (name) =>
      exact.has(name.toLowerCase()) || prefixes.some((prefix) => name.toLowerCase().startsWith(prefix)),
  }
}

function deprecatedInputs(action: PopularAction, version: Version | undefined): ReadonlyMap<string, string> {
  const [major, minor] = action.deprecatedSince ?? [0, 0]
  const isBefore =
    version !== undefined &&
    (version.major < major || (version.major === major && (version.minor ?? minor) < minor))
  return new Map(isBefore ? [] : Object.entries(action.deprecated ?? {}))
}

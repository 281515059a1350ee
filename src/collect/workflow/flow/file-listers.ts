import type { Step } from '../model.ts'
import { parseUses } from '../uses.ts'

/** Outputs of actions that list the files of a change: whoever makes the change names the files. */
const LISTERS: ReadonlyMap<string, RegExp> = new Map([
  ['ana06/get-changed-files', /^(all|added|modified|removed|renamed|added_modified)$/],
  ['dorny/paths-filter', /_files$/],
  ['jitterbit/get-changed-files', /^(all|added|modified|removed|renamed|added_modified)$/],
  ['lots0logs/gh-action-get-changed-files', /^(all|added|deleted|modified|renamed)$/],
  ['tj-actions/changed-files', /(^|_)files$/],
  ['trilom/file-changes-action', /^files(_|$)/],
])

/** Events in which a stranger names the files. */
const EVENTS: readonly string[] = ['pull_request', 'pull_request_target']

/**
 * Whether an output of a step, by its name in lower case, has names of files that are not escaped. `events` are those that
 * can have started the run; undefined when they are not known.
 */
export function listsFiles(step: Step, output: string, events: readonly string[] | undefined): boolean {
  if (events !== undefined && !EVENTS.some((event) => events.includes(event))) return false
  const uses = step.uses === undefined ? undefined : parseUses(step.uses.text)
  if (uses?.kind !== 'repository') return false
  const action = `${uses.owner}/${uses.repository}`.toLowerCase()
  if (LISTERS.get(action)?.test(output) !== true) return false
  const input = (name: string): string | undefined => step.with.byName.find(name)[0]?.text.toLowerCase()
  if (action === 'dorny/paths-filter') return ['csv', 'json'].includes(input('list-files') ?? 'none')
  if (action !== 'tj-actions/changed-files') return true
  // Version 41 began to escape. What a commit is a version of is not known here, and is taken for a later one.
  const major = /^v(\d{1,5})(?:\.|$)/.exec(uses.ref)?.[1]
  return input('safe_output') === 'false' || (major !== undefined && Number(major) < 41)
}

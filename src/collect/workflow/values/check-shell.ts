import type { Job, ScalarEntry } from '../model.ts'
import { nodePlace } from '../place.ts'
import { noteValue, type ValueSite } from './note-value.ts'

/** Shells that the platform knows by name, by the system of the runner. */
const EVERYWHERE: readonly string[] = ['bash', 'pwsh', 'python']
const WINDOWS: readonly string[] = ['cmd', 'powershell']
const OTHERS: readonly string[] = ['sh']

/** The system of a runner. */
export type RunnerSystem = 'windows' | 'other'

/** The system that the labels of a job tell; undefined when they tell none, or several. */
export function systemOf(job: Job): RunnerSystem | undefined {
  const systems = new Set((job.runsOn?.labels ?? []).map(labelSystem).filter((one) => one !== undefined))
  const [system] = systems
  return systems.size === 1 ? system : undefined
}

function labelSystem(label: string): RunnerSystem | undefined {
  const lower = label.toLowerCase()
  if (lower === 'windows' || lower.startsWith('windows-')) return 'windows'
  if (lower === 'linux' || lower === 'macos' || /^(ubuntu|macos)-/.test(lower)) return 'other'
  return undefined
}

/** Notes the name of a shell that is not known, or not on the system of the runner. */
export function checkShell(
  site: ValueSite,
  shell: ScalarEntry | undefined,
  system: RunnerSystem | undefined,
): void {
  // Any command line with a place for the script is a shell; an expression is known only at run time.
  if (shell === undefined || shell.text === '' || shell.text.includes('{0}') || shell.text.includes('${{'))
    return
  const name = shell.text.toLowerCase()
  const expected = [
    ...EVERYWHERE,
    ...(system === 'windows' ? [] : OTHERS),
    ...(system === 'other' ? [] : WINDOWS),
  ].sort()
  if (expected.includes(name)) return
  const isKnown = [...WINDOWS, ...OTHERS].includes(name)
  noteValue(site, nodePlace(site.document, shell.node), {
    problem: isKnown ? 'shell-of-other-system' : 'unknown-shell',
    name: shell.text,
    expected,
    ...(system && { system }),
    ...(isKnown ? {} : site.similarTo(name, expected)),
  })
}

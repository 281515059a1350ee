import type { Span } from '../../../core/span.ts'
import { agentStep } from '../agents/agent-steps.ts'
import type { ScalarEntry } from '../model.ts'
import { scalarEntryOf } from '../node-text.ts'
import { pairPlace } from '../place.ts'
import { programOf } from '../script/program.ts'
import { writesOf } from '../script/writes-of.ts'
import { actionName, parseUses } from '../uses.ts'
import type { ChainProject } from './chain-project.ts'
import type { Control } from './control.ts'
import { executesCheckout, runsHooks } from './executors.ts'
import type { PlacedStep } from './frame.ts'

/** A step that executes what a stranger controls. */
export interface Execution {
  readonly place: PlacedStep
  readonly span: Span
  readonly text: string
}

/** Whether a step behind the control, or the one with it, executes what the stranger put there. */
export function executionOf(
  project: ChainProject,
  place: PlacedStep,
  control: Control,
): Execution | undefined {
  const { step, frame } = place
  const { document } = frame.file.model
  const found = (entry: ScalarEntry, text: string): Execution => ({
    place,
    span: pairPlace(document, entry),
    text,
  })
  if (step.uses !== undefined) {
    const uses = parseUses(step.uses.text)
    if (uses.kind === 'local')
      return isInside(uses.path, control.folder) ? found(step.uses, step.uses.text) : undefined
    if (agentStep(step) !== undefined && control.kind !== 'artifact') return found(step.uses, step.uses.text)
    const action = actionName(uses)
    return action !== undefined && control.folder === undefined && runsHooks(action, step)
      ? found(step.uses, action)
      : undefined
  }
  if (step.run === undefined) return undefined
  const script = project.scriptOf(place)
  // The script with the command that gives control may execute what that fetched behind it.
  const from = place === control.place ? (control.unit ?? 0) + 1 : 0
  const { folder } = control
  const start = scalarEntryOf(document, step.node, 'working-directory')?.text ?? ''
  let isThere = folder === undefined || start.includes(folder)
  for (const unit of script?.units.slice(from) ?? []) {
    const program = programOf(unit)
    if (program === undefined) continue
    const words = program.words.map(({ text }) => text)
    const names = folder !== undefined && words.some((word) => word.includes(folder))
    if (names && ['cd', 'pushd', 'set-location'].includes(program.name)) isThere = true
    // What does not name the folder works on the base.
    if (!isThere && !names) continue
    const seen = isThere || folder === undefined ? words : words.map((word) => inFolder(word, folder))
    if (executesCheckout(program.name, seen)) return found(step.run, words.slice(0, SHOWN_WORDS).join(' '))
  }
  // Variables such as `NODE_OPTIONS` make the next program execute what they name.
  const write =
    control.kind === 'artifact' &&
    script !== undefined &&
    step.run.text.includes('GITHUB_') &&
    (isThere || (folder !== undefined && step.run.text.includes(folder)))
      ? writesOf(script).find(({ file, value }) => file !== 'GITHUB_OUTPUT' && value === 'dynamic')
      : undefined
  return write === undefined ? undefined : found(step.run, write.file)
}

// However the way to the stranger's folder is written, what lies in it is theirs, and other files are not.
function inFolder(word: string, folder: string): string {
  const at = word.indexOf(folder)
  if (at >= 0) return `./${word.slice(at)}`
  return /[./]/.test(word) && !word.startsWith('-') ? '/elsewhere' : word
}

/** Words of a command that are shown. */
const SHOWN_WORDS = 3

function isInside(path: string, folder: string | undefined): boolean {
  if (folder === undefined) return true
  const local = path.replace(/^(?:\.?\/)+/, '')
  return local === folder || local.startsWith(`${folder}/`)
}

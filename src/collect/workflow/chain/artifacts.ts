import type { ScalarEntry } from '../model.ts'
import { programOf } from '../script/program.ts'
import { actionName, parseUses } from '../uses.ts'
import type { ChainProject } from './chain-project.ts'
import type { PlacedStep } from './frame.ts'

/** A step that downloads artifacts. */
export interface Download {
  /** What says so: the run, the action, or the script. */
  readonly entry: ScalarEntry
  readonly text: string
  /** The artifact; undefined for all of them, or one that is not known. */
  readonly name: string | undefined
  /** Whether it comes from another run. */
  readonly isOtherRun: boolean
}

/** Actions that download artifacts of other runs, in lower case. As of 2026-09. */
const OTHER_RUN_ACTIONS: ReadonlySet<string> = new Set([
  'aochmann/actions-download-artifact',
  'bettermarks/action-artifact-download',
  'blablacar/action-download-last-artifact',
  'dawidd6/action-download-artifact',
  'ishworkh/docker-image-artifact-download',
  'levonet/action-download-last-artifact',
])

/** Reads off a step whether it downloads artifacts. */
export function downloadOf(project: ChainProject, place: PlacedStep): Download | undefined {
  const { step } = place
  if (step.uses !== undefined) {
    const action = actionName(parseUses(step.uses.text)) ?? ''
    const [name] = step.with.byName.find('name')
    if (action === 'actions/download-artifact') {
      const [run] = step.with.byName.find('run-id')
      const isOtherRun = run !== undefined && !/github\.run_id/.test(run.text)
      return { entry: run ?? step.uses, text: action, name: fixedText(name), isOtherRun }
    }
    if (OTHER_RUN_ACTIONS.has(action))
      return { entry: step.uses, text: action, name: fixedText(name), isOtherRun: true }
    const [script] = action === 'actions/github-script' ? step.with.byName.find('script') : []
    return script?.text.includes('downloadArtifact')
      ? { entry: script, text: 'downloadArtifact', name: undefined, isOtherRun: true }
      : undefined
  }
  if (step.run === undefined || !/\bdownload\b|\/artifacts\b/.test(step.run.text)) return undefined
  for (const unit of project.scriptOf(place)?.units ?? []) {
    const program = programOf(unit)
    if (program?.name !== 'gh') continue
    const words = program.words.map(({ text }) => text)
    if (words[1] === 'run' && words[2] === 'download')
      return { entry: step.run, text: 'gh run download', name: undefined, isOtherRun: true }
    if (words[1] === 'api' && words.some((word) => word.includes('/artifacts')))
      return { entry: step.run, text: 'gh api', name: undefined, isOtherRun: true }
  }
  return undefined
}

/** An artifact that a step uploads. */
export interface Upload {
  readonly entry: ScalarEntry
  readonly name: string | undefined
}

/** Reads off a step whether it uploads an artifact. */
export function uploadOf({ step }: PlacedStep): Upload | undefined {
  if (step.uses === undefined) return undefined
  if (actionName(parseUses(step.uses.text)) !== 'actions/upload-artifact') return undefined
  const [name] = step.with.byName.find('name')
  return { entry: step.uses, name: name === undefined ? 'artifact' : fixedText(name) }
}

/** Whether a download takes what an upload gave; names that are not known may be the same. */
export function takes({ name }: Download, upload: Upload): boolean {
  return name === undefined || upload.name === undefined || name === upload.name
}

function fixedText(entry: ScalarEntry | undefined): string | undefined {
  return entry === undefined || entry.text.includes('${{') ? undefined : entry.text
}

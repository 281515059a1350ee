import { programOf } from '../script/program.ts'
import type { ChainProject } from './chain-project.ts'
import { HEAD_EVENTS } from './foreign-checkout.ts'
import { type PlacedStep, readAt, variableText } from './frame.ts'
import { type HeadReference, headReference } from './head-reference.ts'

const VERBS: ReadonlySet<string> = new Set([
  'checkout',
  'clone',
  'fetch',
  'merge',
  'pull',
  'reset',
  'switch',
  'worktree',
])

const PULL_WORD = /(?:^|[/:+])pull\/[^/]{1,200}\/(?:head|merge)(?:$|[:"'])/

/** A command that fetches the head of a pull request. */
export interface FetchedHead {
  readonly text: string
  /** Index of the unit of the script. */
  readonly at: number
  /** Only the name of a branch is given, and no repository in the whole script. */
  readonly isBranchAlone: boolean
}

/** What a command of a script fetches of the head of a pull request: `gh pr checkout`, or `git` with the name of it. */
export function fetchedHead(
  project: ChainProject,
  place: PlacedStep,
  event: string,
): FetchedHead | undefined {
  if (!HEAD_EVENTS.includes(event)) return undefined
  if (!/\b(?:git|gh)\b/.test(place.step.run?.text ?? '')) return undefined
  for (const [at, unit] of (project.scriptOf(place)?.units ?? []).entries()) {
    const program = programOf(unit)
    if (program?.name !== 'git' && program?.name !== 'gh') continue
    const words = program.words.map(({ text }) => text)
    if (program.name === 'gh') {
      if (words[1] === 'pr' && words[2] === 'checkout')
        return { text: 'gh pr checkout', at, isBranchAlone: false }
      continue
    }
    const verb = words.find((word, index) => index > 0 && VERBS.has(word))
    if (verb === undefined) continue
    const forms = words.flatMap((word) =>
      PULL_WORD.test(word) ? 'pull' : (headOf(place, word, event) ?? []),
    )
    if (forms.length === 0) continue
    const isBranchAlone =
      forms.every((form) => form === 'branch') && !REPOSITORY.test(place.step.run?.text ?? '')
    return { text: `git ${verb}`, at, isBranchAlone }
  }
  return undefined
}

/** LIMIT: variables of one word that are looked at. */
const MAX_VARIABLES = 20

/** What names the repository of a head in a script, or a remote for it. */
const REPOSITORY = /head\.repo|head_repository|\bremote add\b/i

function headOf(place: PlacedStep, word: string, event: string): HeadReference['form'] | undefined {
  if (!word.includes('$')) return undefined
  const texts = [word]
  for (const match of [...word.matchAll(/\$\{?([A-Za-z_]\w{0,99})/g)].slice(0, MAX_VARIABLES)) {
    const name = match[1] ?? ''
    if (name === 'GITHUB_HEAD_REF') return event === 'pull_request_target' ? 'branch' : undefined
    const text = variableText(place, name)
    if (text !== undefined) texts.push(text)
  }
  const [found] = texts.flatMap((text) => headReference(text, readAt(place)) ?? [])
  return found?.event === undefined || found.event === event ? found?.form : undefined
}

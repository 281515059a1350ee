import { programOf } from '../script/program.ts'
import type { ChainProject } from './chain-project.ts'
import { type PlacedStep, readAt, variableText } from './frame.ts'
import { headReference } from './head-reference.ts'

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

/** What a command of a script fetches of the head of a pull request: `gh pr checkout`, or `git` with the name of it. */
export function fetchedHead(project: ChainProject, place: PlacedStep): string | undefined {
  if (!/\b(?:git|gh)\b/.test(place.step.run?.text ?? '')) return undefined
  for (const unit of project.scriptOf(place)?.units ?? []) {
    const program = programOf(unit)
    if (program?.name !== 'git' && program?.name !== 'gh') continue
    const words = program.words.map(({ text }) => text)
    if (program.name === 'gh') {
      if (words[1] === 'pr' && words[2] === 'checkout') return 'gh pr checkout'
      continue
    }
    const verb = words.find((word, index) => index > 0 && VERBS.has(word))
    if (verb === undefined) continue
    for (const word of words.slice(1)) {
      if (PULL_WORD.test(word)) return `git ${verb}`
      if (headOf(place, word)) return `git ${verb}`
    }
  }
  return undefined
}

/** LIMIT: variables of one word that are looked at. */
const MAX_VARIABLES = 20

function headOf(place: PlacedStep, word: string): boolean {
  if (!word.includes('$')) return false
  const texts = [word]
  for (const match of [...word.matchAll(/\$\{?([A-Za-z_]\w{0,99})/g)].slice(0, MAX_VARIABLES)) {
    const name = match[1] ?? ''
    if (name === 'GITHUB_HEAD_REF') return true
    const text = variableText(place, name)
    if (text !== undefined) texts.push(text)
  }
  return texts.some((text) => headReference(text, readAt(place)) !== undefined)
}

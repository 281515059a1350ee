import { WRAPPERS } from './commands.ts'
import type { ScriptUnit, ScriptWord } from './script.ts'

/** What a command runs: the program, and the words from its name on. */
export interface Program {
  readonly name: string
  readonly words: readonly ScriptWord[]
  /** The command in front that starts it. */
  readonly wrapper: string | undefined
}

/** LIMIT: commands that start another one in one command; more are no program that people write. */
const MAX_WRAPPERS = 5

/** The program that a command runs, behind `sudo` and the like; undefined when only the run can tell. */
export function programOf(unit: ScriptUnit): Program | undefined {
  let { words } = unit
  let wrapper: string | undefined
  for (let turn = 0; turn <= MAX_WRAPPERS; turn++) {
    const [first] = words
    if (unit.kind === 'group' || first === undefined || first.value !== 'fixed') return undefined
    const name = programName(first.text)
    const rule = WRAPPERS.get(name)
    if (rule === undefined) return { name, words, wrapper }
    wrapper ??= name
    words = words.slice(commandIndex(words, rule))
  }
  return undefined
}

/** Name of a program without its folder and the ending of Windows programs, in lower case. */
export function programName(text: string): string {
  const name = text.slice(Math.max(text.lastIndexOf('/'), text.lastIndexOf('\\')) + 1).toLowerCase()
  return name.replace(/\.(?:exe|cmd|bat)$/, '')
}

const VARIABLE = /^[A-Za-z_]\w*=/

function commandIndex(
  words: readonly ScriptWord[],
  rule: { readonly options: readonly string[]; readonly words: number },
): number {
  let index = 1
  let left = rule.words
  while (index < words.length) {
    const text = words[index]?.text ?? ''
    if (rule.options.includes(text)) index += 2
    else if (text.startsWith('-') || VARIABLE.test(text)) index++
    else if (left > 0) {
      left--
      index++
    } else break
  }
  return index
}

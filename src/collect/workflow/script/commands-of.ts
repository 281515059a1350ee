import { Unavailable } from '../../../core/fact.ts'
import { INSTALLERS, INTERPRETERS } from './commands.ts'
import { feedsOf, type UnitTree, unitTree } from './feeds.ts'
import { type Program, programOf } from './program.ts'
import type { Script, ScriptUnit } from './script.ts'

/** A command that can bring code from elsewhere. */
export interface FetchingCommand {
  readonly unit: ScriptUnit
  readonly program: Program
  readonly feeds: ReturnType<typeof feedsOf>
}

/** The commands of a script that install packages or run code that they are given. */
export function fetchingCommands(script: Script): readonly FetchingCommand[] {
  if (script.language === 'python') return script.units.map(pythonCall)
  let tree: UnitTree | undefined
  const commands: FetchingCommand[] = []
  for (const [index, unit] of script.units.entries()) {
    const program = programOf(unit)
    if (program === undefined) continue
    const isInterpreter = INTERPRETERS.has(program.name)
    if (!isInterpreter && !INSTALLERS.has(program.name)) continue
    tree ??= unitTree(script)
    const feeds = feedsOf(script, tree, index)
    if (isInterpreter && !isGivenCode(program, feeds)) continue
    commands.push({ unit, program, feeds })
  }
  return commands
}

function pythonCall(unit: ScriptUnit): FetchingCommand {
  return {
    unit,
    program: { name: unit.words[0]?.text ?? '', words: unit.words, wrapper: undefined },
    feeds: [],
  }
}

// `python build.py` runs a file of the repository; code comes through a pipe, a substitution, or an option such as `-c`.
function isGivenCode(program: Program, feeds: FetchingCommand['feeds']): boolean {
  return (
    feeds instanceof Unavailable ||
    feeds.length > 0 ||
    program.words.some(({ text }, index) => index > 0 && text.startsWith('-'))
  )
}

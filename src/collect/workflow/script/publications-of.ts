import { PUBLISHERS } from './commands.ts'
import { type Program, programOf } from './program.ts'
import type { Script, ScriptUnit } from './script.ts'

/** A command that could publish a package. */
export interface PublishingCommand {
  readonly unit: ScriptUnit
  readonly program: Program
}

const VERBS: ReadonlySet<string> = new Set(['publish', 'push', 'upload'])

/** The commands of a script that could publish a package: the program is known to, and a word says so. */
export function publishingCommands(script: Script): readonly PublishingCommand[] {
  if (script.language !== 'posix' && script.language !== 'powershell') return []
  return script.units.flatMap((unit) => {
    if (!unit.words.some(({ text }) => VERBS.has(text))) return []
    const program = programOf(unit)
    if (program === undefined) return []
    const isKnown = PUBLISHERS.has(program.name) || program.name.startsWith('python')
    return isKnown ? [{ unit, program }] : []
  })
}

import { FluxError } from '../core/error.ts'
import type { Environment } from './environment.ts'
import { commandHelp, helpText } from './help.ts'
import { joinWords } from './join-words.ts'
import { LOADERS } from './load.ts'
import { findCommand, parseCommand } from './parse.ts'

/** Finds the command that `first` names, reads the words after it and runs it, or shows its help. Gives the exit code. */
export async function dispatch(
  first: string | undefined,
  rest: readonly string[],
  environment: Environment,
): Promise<number> {
  if (first === undefined) {
    environment.stderr.write(helpText())
    return 2
  }
  if (first === '--help' || first === '-h' || (first === 'help' && rest.length === 0)) {
    environment.stdout.write(helpText())
    return 0
  }
  const command = findCommand(first === 'help' ? (joinWords(rest)[0] ?? '') : first)
  const parsed = parseCommand(command, first === 'help' ? ['--help'] : rest)
  if (parsed.switches.has('help')) {
    environment.stdout.write(commandHelp(command))
    return 0
  }
  const run = await LOADERS[command.name]?.()
  if (run === undefined) throw new FluxError('internal/bug', `the command \`${command.name}\` has no code`)
  return run(parsed, environment)
}

import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { FluxError } from '../core/error.ts'
import { quoted } from '../core/quote.ts'
import type { ParsedCommand } from './command.ts'
import type { Environment } from './environment.ts'

/** Writes what a command produced to `--output`, or to standard output. Throws `io/write`. */
export function writeOutput(text: string, parsed: ParsedCommand, environment: Environment): void {
  const file = parsed.values.get('output')
  if (file === undefined || file === '-') {
    environment.stdout.write(text)
    return
  }
  try {
    writeFileSync(resolve(environment.folder, file), text)
  } catch (error) {
    throw new FluxError('io/write', `${quoted(file)} cannot be written`, {
      hint: 'name a file in a folder that exists and may be written to',
      cause: error,
    })
  }
}

/** The folder that a command works on, from its positional argument. */
export function folderOf(parsed: ParsedCommand, position: number, environment: Environment): string {
  return resolve(environment.folder, parsed.positionals[position] ?? '.')
}

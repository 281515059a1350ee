import { closeSync, openSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { FluxError } from '../core/error.ts'
import { quoted } from '../core/quote.ts'
import type { ParsedCommand } from './command.ts'
import type { Environment } from './environment.ts'

/**
 * Writes what a command produced to `--output`, or to standard output: a text, or pieces of one that may be too large to be
 * there as a whole. Throws `io/write`.
 */
export function writeOutput(
  text: string | Iterable<string>,
  parsed: ParsedCommand,
  environment: Environment,
): void {
  const file = parsed.values.get('output')
  const pieces = typeof text === 'string' ? [text] : text
  if (file === undefined || file === '-') {
    for (const piece of pieces) environment.stdout.write(piece)
    return
  }
  try {
    const descriptor = openSync(resolve(environment.folder, file), 'w')
    try {
      for (const piece of pieces) writeFileSync(descriptor, piece)
    } finally {
      closeSync(descriptor)
    }
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

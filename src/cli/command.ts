import type { Environment } from './environment.ts'

/** One flag of a command. `value` names what follows it; without it the flag is a switch. */
export interface OptionDefinition {
  readonly name: string
  readonly short?: string
  readonly value?: string
  /** Words that the value may be; completed by the shell. */
  readonly choices?: readonly string[]
  readonly summary: string
}

/** One positional argument. */
export interface ArgumentDefinition {
  readonly name: string
  readonly required: boolean
  /** The last argument may be given several times. */
  readonly repeats?: boolean
  readonly summary: string
}

/** A command of the command line: everything that help, completion and parsing need. */
export interface CommandDefinition {
  readonly name: string
  readonly summary: string
  readonly arguments: readonly ArgumentDefinition[]
  readonly options: readonly OptionDefinition[]
  readonly examples: readonly string[]
}

/** A parsed command line. */
export interface ParsedCommand {
  readonly command: CommandDefinition
  readonly positionals: readonly string[]
  readonly values: ReadonlyMap<string, string>
  /** Every value of the flags that were given, in their order; `values` has the last one of each. */
  readonly lists: ReadonlyMap<string, readonly string[]>
  readonly switches: ReadonlySet<string>
}

/** Runs a command and gives its exit code. Throws `FluxError` when the run cannot go on. */
export type RunCommand = (parsed: ParsedCommand, environment: Environment) => Promise<number>

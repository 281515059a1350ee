import { FluxError } from '../core/error.ts'
import { alternatives, quoted } from '../core/quote.ts'
import { suggest } from '../core/suggest.ts'
import type { CommandDefinition, OptionDefinition, ParsedCommand } from './command.ts'
import { COMMANDS, optionsOf } from './commands.ts'
import { HIDDEN_COMMANDS } from './verify-commands.ts'

/** Finds a command by its name. Throws `cli/usage` with the closest name. */
export function findCommand(name: string): CommandDefinition {
  const command = [...COMMANDS, ...HIDDEN_COMMANDS].find((one) => one.name === name)
  if (command !== undefined) return command
  const names = COMMANDS.map((one) => one.name)
  const inner = names.filter((one) => one.startsWith(`${name}-`))
  if (inner.length > 0)
    throw new FluxError('cli/usage', `${quoted(name)} is one of several commands`, {
      hint: `write ${alternatives(inner.map((one) => `flux ${one.replace('-', ' ')}`))}`,
    })
  throw usage(`there is no command ${quoted(name)}`, suggest(name, names), 'flux --help')
}

/** Parses what follows the name of a command. Throws `cli/usage` for anything that is not declared in the table. */
export function parseCommand(command: CommandDefinition, words: readonly string[]): ParsedCommand {
  const positionals: string[] = []
  const values = new Map<string, string>()
  const lists = new Map<string, readonly string[]>()
  const switches = new Set<string>()
  const options = optionsOf(command)
  let onlyPositionals = false
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? ''
    if (onlyPositionals || word === '-' || !word.startsWith('-')) {
      positionals.push(word)
      continue
    }
    if (word === '--') {
      onlyPositionals = true
      continue
    }
    const equals = word.startsWith('--') ? word.indexOf('=') : -1
    const name = equals < 0 ? word : word.slice(0, equals)
    const option = findOption(command, options, name)
    if (option.value === undefined) {
      if (equals >= 0) throw usage(`${quoted(name)} takes no value`, undefined, `flux ${command.name} --help`)
      switches.add(option.name)
      continue
    }
    const value = equals < 0 ? words[++index] : word.slice(equals + 1)
    if (value === undefined)
      throw usage(`${quoted(name)} needs ${option.value}`, undefined, `flux ${command.name} --help`)
    values.set(option.name, checkedValue(command, option, value))
    lists.set(option.name, [...(lists.get(option.name) ?? []), value])
  }
  checkPositionals(command, positionals, switches)
  if (switches.has('json')) values.set('format', 'json')
  return { command, positionals, values, lists, switches }
}

function findOption(
  command: CommandDefinition,
  options: readonly OptionDefinition[],
  name: string,
): OptionDefinition {
  const option = options.find(
    (one) => name === `--${one.name}` || (one.short !== undefined && name === `-${one.short}`),
  )
  if (option !== undefined) return option
  const names = options.map((one) => `--${one.name}`)
  throw usage(
    `${quoted(`flux ${command.name}`)} has no option ${quoted(name)}`,
    suggest(name, names),
    `flux ${command.name} --help`,
  )
}

function checkedValue(command: CommandDefinition, option: OptionDefinition, value: string): string {
  if (option.choices === undefined || option.choices.includes(value)) return value
  throw usage(
    `expected ${alternatives(option.choices)} for ${quoted(`--${option.name}`)}, got ${quoted(value)}`,
    suggest(value, option.choices),
    `flux ${command.name} --help`,
  )
}

function checkPositionals(
  command: CommandDefinition,
  positionals: readonly string[],
  switches: ReadonlySet<string>,
): void {
  if (switches.has('help')) return
  const extra = positionals[command.arguments.length]
  if (extra !== undefined && command.arguments.at(-1)?.repeats !== true) {
    throw usage(
      `${quoted(`flux ${command.name}`)} has no use for ${quoted(extra)}`,
      undefined,
      `flux ${command.name} --help`,
    )
  }
  const missing = command.arguments[positionals.length]
  if (missing?.required === true) {
    throw usage(
      `${quoted(`flux ${command.name}`)} needs ${missing.name}`,
      undefined,
      `flux ${command.name} --help`,
    )
  }
}

function usage(message: string, guess: string | undefined, help: string): FluxError {
  return new FluxError('cli/usage', message, {
    hint: guess === undefined ? `run \`${help}\`` : `did you mean ${quoted(guess)}? run \`${help}\``,
  })
}

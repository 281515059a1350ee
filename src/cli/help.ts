import { VERSION } from '../core/version.ts'
import type { CommandDefinition, OptionDefinition } from './command.ts'
import { COMMANDS, GLOBAL_OPTIONS, optionsOf } from './commands.ts'

/** Help of the whole tool. */
export function helpText(): string {
  return [
    `flux ${VERSION}: the supply-chain constraint compiler`,
    '',
    'Usage: flux COMMAND [ARGUMENTS] [OPTIONS]',
    '',
    'Examples:',
    '  flux check .',
    '  flux check --base origin/main',
    '  flux explain workflow/unpinned-uses',
    '',
    'Commands:',
    ...table(COMMANDS.map((command) => [command.name, command.summary])),
    '',
    'Options of every command:',
    ...table([
      ...GLOBAL_OPTIONS.map((option): readonly [string, string] => [optionText(option), option.summary]),
      ['--version', 'print the version'],
    ]),
    '',
    'Exit codes: 0 clean, 1 findings, 2 wrong constraints or usage, 3 a fault of flux, 4 undecided, 5 environment.',
    '',
  ].join('\n')
}

/** Help of one command. */
export function commandHelp(command: CommandDefinition): string {
  const positionals = command.arguments
    .map((one) => (one.required ? ` ${one.name}` : ` [${one.name}]`) + (one.repeats === true ? '...' : ''))
    .join('')
  const names = command.arguments.map((one): readonly [string, string] => [one.name, one.summary])
  return [
    `flux ${command.name}: ${command.summary}`,
    '',
    `Usage: flux ${command.name}${positionals} [OPTIONS]`,
    '',
    'Examples:',
    ...command.examples.map((example) => `  ${example}`),
    '',
    ...(names.length === 0 ? [] : ['Arguments:', ...table(names), '']),
    'Options:',
    ...table(optionsOf(command).map((option) => [optionText(option), option.summary + choicesText(option)])),
    '',
  ].join('\n')
}

function optionText(option: OptionDefinition): string {
  const short = option.short === undefined ? '' : `-${option.short}, `
  return `${short}--${option.name}${option.value === undefined ? '' : ` ${option.value}`}`
}

function choicesText(option: OptionDefinition): string {
  return option.choices === undefined ? '' : ` (${option.choices.join(', ')})`
}

function table(rows: readonly (readonly [string, string])[]): readonly string[] {
  const width = Math.max(...rows.map(([name]) => name.length))
  return rows.map(([name, summary]) => `  ${name.padEnd(width)}  ${summary}`)
}

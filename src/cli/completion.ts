import { FluxError } from '../core/error.ts'
import { quoted } from '../core/quote.ts'
import type { CommandDefinition, RunCommand } from './command.ts'
import { COMMANDS, optionsOf } from './commands.ts'

const SHELLS: Readonly<Record<string, () => string>> = { bash: bashScript, fish: fishScript, zsh: zshScript }

/** `flux completion SHELL`. */
export const runCompletion: RunCommand = async (parsed, environment) => {
  const shell = parsed.positionals[0] ?? ''
  const script = Object.hasOwn(SHELLS, shell) ? SHELLS[shell] : undefined
  if (script === undefined) {
    throw new FluxError('cli/usage', `expected \`bash\`, \`fish\` or \`zsh\`, got ${quoted(shell)}`)
  }
  environment.stdout.write(script())
  return 0
}

function words(command: CommandDefinition): string {
  return optionsOf(command)
    .map((option) => `--${option.name}`)
    .join(' ')
}

function choiceCases(indent: string): string {
  // The script sees the flag alone: of commands that share one it offers what any of them takes.
  const choices = new Map<string, Set<string>>()
  for (const { name, choices: values = [] } of COMMANDS.flatMap((command) => command.options)) {
    const known = choices.get(name) ?? new Set()
    for (const value of values) known.add(value)
    if (known.size > 0) choices.set(name, known)
  }
  return [...choices]
    .map(
      ([name, values]) =>
        `${indent}--${name}) COMPREPLY=($(compgen -W "${[...values].join(' ')}" -- "$word")); return ;;`,
    )
    .join('\n')
}

function bashScript(): string {
  const names = COMMANDS.map((command) => command.name).join(' ')
  const cases = COMMANDS.map((command) => `    ${command.name}) options="${words(command)}" ;;`).join('\n')
  return `_flux() {
  local word="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}" options=""
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${names} --help --version" -- "$word"))
    return
  fi
  case "$before" in
${choiceCases('    ')}
  esac
  case "\${COMP_WORDS[1]}" in
${cases}
  esac
  case "$word" in
    -*) COMPREPLY=($(compgen -W "$options" -- "$word")) ;;
    *) COMPREPLY=($(compgen -f -- "$word")) ;;
  esac
}
complete -o filenames -F _flux flux
`
}

function zshScript(): string {
  return `#compdef flux
autoload -U +X bashcompinit && bashcompinit
${bashScript()}`
}

function fishScript(): string {
  const lines = COMMANDS.flatMap((command) => [
    `complete -c flux -n __fish_use_subcommand -a ${command.name} -d ${fishQuoted(command.summary)}`,
    ...optionsOf(command).map((option) => {
      const choices = option.choices === undefined ? '' : ` -x -a ${fishQuoted(option.choices.join(' '))}`
      const short = option.short === undefined ? '' : ` -s ${option.short}`
      return `complete -c flux -n '__fish_seen_subcommand_from ${command.name}' -l ${option.name}${short}${choices} -d ${fishQuoted(option.summary)}`
    }),
  ])
  return `${lines.join('\n')}\n`
}

function fishQuoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
}

import { describe, expect, it } from 'vitest'
import { COMMANDS, optionsOf } from '../../../src/cli/commands.ts'
import { runCompletion } from '../../../src/cli/completion.ts'
import { commandHelp, helpText } from '../../../src/cli/help.ts'
import { LOADERS } from '../../../src/cli/load.ts'
import { findCommand, parseCommand } from '../../../src/cli/parse.ts'
import { HIDDEN_COMMANDS } from '../../../src/cli/verify-commands.ts'

async function completion(shell: string): Promise<string> {
  let text = ''
  const stdout = {
    isTerminal: false,
    columns: 80,
    write: (part: string) => {
      text += part
    },
  }
  const parsed = parseCommand(findCommand('completion'), [shell])
  expect(await runCompletion(parsed, { folder: '/', stdout, stderr: stdout, variables: {} })).toBe(0)
  return text
}

describe('the table of commands', () => {
  it('has code for each of them and for nothing else', () => {
    const names = [...COMMANDS, ...HIDDEN_COMMANDS].map(({ name }) => name)
    expect(Object.keys(LOADERS).sort()).toEqual(names.sort())
  })

  it.each(COMMANDS)('gives $name no option twice, and examples that parse', (command) => {
    const options = optionsOf(command)
    const names = options.flatMap(({ name, short }) => (short === undefined ? [name] : [name, short]))
    expect(new Set(names).size).toBe(names.length)
    for (const example of command.examples) {
      const [tool, name = '', ...words] = (example.split(' > ')[0] ?? '').split(' ')
      expect(tool).toBe('flux')
      expect(parseCommand(findCommand(name), words).command).toBe(command)
    }
  })

  it.each(COMMANDS)('shows every option and argument of $name in its help', (command) => {
    const help = commandHelp(command)
    for (const { name, summary } of optionsOf(command)) {
      expect(help).toContain(`--${name}`)
      expect(help).toContain(summary)
    }
    for (const { name } of command.arguments) expect(help).toContain(name)
  })

  it('shows every command in the help of all', () => {
    for (const { name, summary } of COMMANDS)
      expect(helpText()).toMatch(new RegExp(`  ${name} +${summary.slice(0, 20)}`))
  })
})

describe('completion', () => {
  it.each(['bash', 'zsh', 'fish'])('knows every command and option in %s', async (shell) => {
    const script = await completion(shell)
    for (const command of COMMANDS) {
      expect(script).toContain(command.name)
      for (const { name } of optionsOf(command))
        expect(script).toContain(shell === 'fish' ? `-l ${name}` : `--${name}`)
    }
    expect(script).toContain('text json sarif markdown junit github')
  })

  it.each(['', 'tcsh', 'toString', '__proto__'])('refuses the shell %j', async (shell) => {
    await expect(completion(shell)).rejects.toMatchObject({ code: 'cli/usage' })
  })
})

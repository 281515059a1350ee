import { FluxError } from '../core/error.ts'
import { VERSION } from '../core/version.ts'
import type { Environment } from './environment.ts'

/** Exit code of a fault of our own. */
const INTERNAL = 3

/** Runs a command line and gives the exit code. Everything heavy is loaded by the command that needs it. */
export async function main(words: readonly string[], environment: Environment): Promise<number> {
  const [first, ...rest] = joinWords(words)
  if (first === '--version') {
    environment.stdout.write(`flux ${VERSION}\n`)
    return 0
  }
  try {
    return await dispatch(first, rest, environment)
  } catch (error) {
    const { describeFailure } = await import('./failure.ts')
    const { text, exitCode } = describeFailure(error, environment.variables['FLUX_DEBUG'] === '1')
    environment.stderr.write(text)
    return exitCode ?? INTERNAL
  }
}

/** `sbom diff` is one command, written as two words; `sbom --score` is `sbom score`. */
export function joinWords(words: readonly string[]): readonly string[] {
  const [first, second = '', ...rest] = words
  const joined = JOINED.get(`${first} ${second}`)
  return joined === undefined ? words : [joined, ...rest]
}

const JOINED: ReadonlyMap<string, string> = new Map([
  ['advisories sync', 'advisories-sync'],
  ['key check', 'key-check'],
  ['key fingerprint', 'key-fingerprint'],
  ['key generate', 'key-generate'],
  ['key import', 'key-import'],
  ['key public', 'key-public'],
  ['sbom --score', 'sbom-score'],
  ['sbom diff', 'sbom-diff'],
  ['sbom score', 'sbom-score'],
  ['sbom validate', 'sbom-validate'],
  ['trusted-root update', 'trusted-root-update'],
  ['vex convert', 'vex-convert'],
  ['vex validate', 'vex-validate'],
])

async function dispatch(
  first: string | undefined,
  rest: readonly string[],
  environment: Environment,
): Promise<number> {
  const { commandHelp, helpText } = await import('./help.ts')
  if (first === undefined) {
    environment.stderr.write(helpText())
    return 2
  }
  if (first === '--help' || first === '-h' || (first === 'help' && rest.length === 0)) {
    environment.stdout.write(helpText())
    return 0
  }
  const { findCommand, parseCommand } = await import('./parse.ts')
  const command = findCommand(first === 'help' ? (joinWords(rest)[0] ?? '') : first)
  const parsed = parseCommand(command, first === 'help' ? ['--help'] : rest)
  if (parsed.switches.has('help')) {
    environment.stdout.write(commandHelp(command))
    return 0
  }
  const { LOADERS } = await import('./load.ts')
  const run = await LOADERS[command.name]?.()
  if (run === undefined) throw new FluxError('internal/bug', `the command \`${command.name}\` has no code`)
  return run(parsed, environment)
}

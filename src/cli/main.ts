import { VERSION } from '../core/version.ts'
import type { Environment } from './environment.ts'
import { joinWords } from './join-words.ts'

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
    const { dispatch } = await import('./dispatch.ts')
    return await dispatch(first, rest, environment)
  } catch (error) {
    const { describeFailure } = await import('./failure.ts')
    const { text, exitCode } = describeFailure(error, environment.variables['FLUX_DEBUG'] === '1')
    environment.stderr.write(text)
    return exitCode ?? INTERNAL
  }
}

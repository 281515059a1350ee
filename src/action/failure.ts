import { FluxError, type FluxErrorKind } from '../core/error.ts'
import { escapeCommandData, logText } from '../report/escape.ts'

/** Exit code of an error that ends the run. */
export const EXIT_CODES: Readonly<Record<FluxErrorKind, number>> = {
  configuration: 2,
  environment: 5,
  internal: 3,
  refused: 1,
}

/** Exit codes from the worst to the best. */
const ORDER = [3, 2, 5, 1, 4, 0] as const

/** The worse of two exit codes. */
export function worseExitCode(a: number, b: number): number {
  return ORDER.find((code) => code === a || code === b) ?? EXIT_CODES.internal
}

/** What the log says of an error that ends the run: an error command, and the stack when the debug log is wanted. */
export function describeFailure(
  thrown: unknown,
  isDebug: boolean,
): { readonly text: string; readonly exitCode: number } {
  const error =
    thrown instanceof FluxError
      ? thrown
      : new FluxError('internal/bug', 'flux made a mistake of its own', {
          hint: 'run the job again with debug logging, and report what it prints',
          cause: thrown,
        })
  const hint = error.hint === undefined ? '' : `\nhelp: ${error.hint}`
  const command = `::error title=FLUX [${error.code}]::${escapeCommandData(error.message + hint)}\n`
  return { text: command + (isDebug ? `${logText(stackOf(error))}\n` : ''), exitCode: EXIT_CODES[error.kind] }
}

function stackOf(error: FluxError): string {
  const cause = error.cause instanceof Error ? error.cause : error
  return cause.stack ?? cause.message
}

import { ERROR_KINDS, FluxError, type FluxErrorCode, type FluxErrorKind } from '../core/error.ts'
import { terminalText } from '../report/escape.ts'

const EXIT_CODES: Readonly<Record<FluxErrorKind, number>> = {
  refused: 1,
  configuration: 2,
  environment: 5,
  internal: 3,
}

/** The exit code of a run that ends with this error. */
export function exitCodeOf(code: FluxErrorCode): number {
  return EXIT_CODES[ERROR_KINDS[code]]
}

/** What a person reads when a run ends early: two lines; the stack only for our own faults and on request. */
export function describeFailure(
  error: unknown,
  withStack: boolean,
): { readonly text: string; readonly exitCode: number } {
  const flux =
    error instanceof FluxError
      ? error
      : new FluxError('internal/bug', 'flux made a mistake of its own', {
          hint: 'run again with `FLUX_DEBUG=1` and report what it prints',
          cause: error,
        })
  const lines = [`error[${flux.code}]: ${terminalText(flux.message)}`]
  if (flux.hint !== undefined) lines.push(`  = help: ${terminalText(flux.hint)}`)
  if (withStack) lines.push(...stackOf(flux))
  return { text: `${lines.join('\n')}\n`, exitCode: EXIT_CODES[flux.kind] }
}

function stackOf(error: FluxError): readonly string[] {
  const cause = error.cause instanceof Error ? error.cause : error
  return (cause.stack ?? String(cause)).split('\n').map((line) => `  | ${terminalText(line)}`)
}

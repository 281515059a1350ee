import type { Diagnostic } from '../core/diagnostic.ts'
import { terminalText } from '../report/escape.ts'
import type { Environment } from './environment.ts'

/** Prints diagnostics to standard error, one line each with its help; true when there is an error among them. */
export function printDiagnostics(diagnostics: readonly Diagnostic[], environment: Environment): boolean {
  for (const { code, severity, message, location, help } of diagnostics) {
    const place = `${terminalText(location.path)}:${location.startLine}:${location.startColumn}`
    environment.stderr.write(`${place}: ${severity}[${code}]: ${terminalText(message)}\n`)
    if (help !== undefined) environment.stderr.write(`  = help: ${terminalText(help)}\n`)
  }
  return diagnostics.some((diagnostic) => diagnostic.severity === 'error')
}

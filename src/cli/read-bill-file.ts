import { resolve } from 'node:path'
import { decode } from '../core/document/decode.ts'
import { FluxError } from '../core/error.ts'
import { LIMITS } from '../core/limits.ts'
import { quoted } from '../core/quote.ts'
import type { Source } from '../core/source.ts'
import { readCappedFile } from '../host/read-file.ts'
import { terminalText } from '../report/escape.ts'
import type { BillProblem } from '../sbom/validate-bill.ts'
import type { Environment } from './environment.ts'
import { shownPath } from './given-sets.ts'

/** The text of a bill that the user named. Throws `input/invalid`, `input/not-found`, `io/read`. */
export function readBillFile(file: string, environment: Environment): Source {
  const path = shownPath(file)
  const bytes = readCappedFile(resolve(environment.folder, file), LIMITS.billLength, path)
  const { source, diagnostics } = decode(path, bytes, LIMITS.billLength)
  if (source !== undefined) return source
  throw new FluxError('input/invalid', `${quoted(path)} is no text: ${diagnostics[0]?.message ?? ''}`)
}

/** One line for a problem of a bill: place, severity, kind, message. */
export function billProblemLine({
  location,
  severity,
  kind,
  message,
}: Omit<BillProblem, 'kind'> & { readonly kind: string }): string {
  const place = `${terminalText(location.path)}:${location.startLine}:${location.startColumn}`
  return `${place}: ${severity}[${kind}]: ${terminalText(message)}\n`
}

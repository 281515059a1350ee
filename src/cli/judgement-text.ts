import { terminalText } from '../report/escape.ts'
import type { ReleaseJudgement } from '../run/judge-attestations.ts'

/** What constraints say of a release, as lines for a person; empty when they say nothing. */
export function judgementText({ diagnostics, findings, undecided }: ReleaseJudgement): string {
  const lines: string[] = []
  for (const { code, location, message, severity } of diagnostics)
    lines.push(
      `${severity} ${terminalText(location.path)}:${location.startLine}: ${code}: ${terminalText(message)}`,
    )
  for (const { enforcement, fix, message, rule, severity, status } of findings) {
    const word = status === 'waived' ? 'waived' : enforcement === 'block' ? 'blocked' : 'warning'
    lines.push(`${word} ${terminalText(rule)} (${severity}): ${terminalText(message)}`)
    if (fix !== undefined && status !== 'waived') lines.push(`  = help: ${terminalText(fix)}`)
  }
  for (const { enforcement, message, rule } of undecided) {
    const word = enforcement === 'block' ? 'blocked, undecided' : 'undecided'
    lines.push(`${word} ${terminalText(rule)}: ${terminalText(message)}`)
  }
  return lines.map((line) => `${line}\n`).join('')
}

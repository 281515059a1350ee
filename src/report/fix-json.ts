import type { FixReport, ReportedFix } from './fix.ts'
import { countByRule } from './fix-text.ts'
import { safeJson } from './invisible.ts'
import { redactSecrets } from './redact.ts'
import { unifiedDiff } from './unified-diff.ts'

/** Repairs as `flux.fix/v1`, whose JSON Schema is `docs/schema/flux.fix.v1.json`. Ends with a line break. */
export function renderFixJson(report: FixReport): string {
  const made = report.files.flatMap((file) => file.made)
  return `${safeJson({
    schema: 'flux.fix/v1',
    written: report.written,
    changed: report.changed,
    refused: report.refused,
    cut: report.cut,
    rules: countByRule(made).map(([rule, repairs]) => ({ rule, repairs })),
    files: report.files.map((file) => ({
      path: file.path,
      diff: redactSecrets(unifiedDiff(file.path, file.before, file.after).join('\n')),
      made: file.made.map(fixOf),
      toReview: file.toReview.map(fixOf),
    })),
  })}\n`
}

function fixOf({ rule, line, message, isSafe }: ReportedFix): object {
  return { rule, line, message: redactSecrets(message), safe: isSafe }
}

import { type Ignore, ignoresOf } from '../../workflow/ignore.ts'
import type { Regression, Side } from './regression.ts'

/** Comments that accept findings and were not there before, one for each rule. */
export function compareIgnores(before: Side | undefined, after: Side): readonly Regression[] {
  const counts = new Map<string, number>()
  for (const { rules } of before === undefined ? [] : ignoresOf(before.documents)) {
    for (const rule of rules) counts.set(rule, (counts.get(rule) ?? 0) + 1)
  }
  return ignoresOf(after.documents).flatMap((ignore) =>
    ignore.rules.flatMap((rule): readonly Regression[] => {
      const left = counts.get(rule) ?? 0
      if (left > 0) {
        counts.set(rule, left - 1)
        return []
      }
      return [
        {
          rail: 'ignore',
          change: 'added',
          name: rule,
          from: '',
          to: ignore.reason ?? '',
          span: commentSpan(after, ignore),
          reasoned: ignore.reason !== undefined && ignore.reason !== '' && ignore.expires !== undefined,
        },
      ]
    }),
  )
}

function commentSpan({ source }: Side, { line }: Ignore): Regression['span'] {
  const start = source.lineStarts[line - 1] ?? 0
  const end = source.lineStarts[line] ?? source.text.length
  const text = source.text.slice(start, end).trimEnd()
  const marks = ['# flux: ignore[', '# zizmor: ignore['].map((mark) => text.indexOf(mark))
  const at = Math.min(...marks.filter((mark) => mark >= 0))
  return { start: start + (Number.isFinite(at) ? at : 0), end: start + text.length }
}

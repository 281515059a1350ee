import type { CoverageGoal, CoveragePoint } from '../core/constraint/coverage.ts'
import { quoted } from '../core/quote.ts'
import { terminalText } from '../report/escape.ts'
import type { Coverage } from '../run/coverage.ts'
import type { Environment } from './environment.ts'

const MISSING: Readonly<Record<CoverageGoal, string>> = {
  true: 'was never true',
  false: 'was never false',
  'first branch': 'was never taken',
  'second branch': 'was never taken',
  empty: 'was never empty',
  'not empty': 'was never anything but empty',
  used: 'was never used',
}

/** Prints the share of each constraint that its tests show, and what they do not. */
export function printCoverage({ constraints, seen, total }: Coverage, { stdout }: Environment): void {
  for (const one of constraints) {
    stdout.write(`coverage ${one.rule} ${shareText(one.seen, one.total)}\n`)
    for (const point of one.missing) stdout.write(`  ${lineOf(point)}\n`)
  }
  stdout.write(`coverage total ${shareText(seen, total)}\n`)
}

/** The same as data, for `flux.test/v1`. */
export function coverageForm({ constraints, seen, total }: Coverage): unknown {
  return {
    seen,
    total,
    constraints: constraints.map((one) => ({
      rule: one.rule,
      seen: one.seen,
      total: one.total,
      missing: one.missing.map(({ part, text, wanted, location }) => ({ part, text, wanted, location })),
    })),
  }
}

/** `75.0 % (3 of 4)`. Rounded down: all is seen only when it says 100. */
export function shareText(part: number, whole: number): string {
  const tenths = whole === 0 ? 1000 : Math.floor((part * 1000) / whole)
  return `${Math.floor(tenths / 10)}.${tenths % 10} % (${part} of ${whole})`
}

function lineOf({ part, text, wanted, location }: CoveragePoint): string {
  const { path, startLine, startColumn } = location
  const place = `${terminalText(path)}:${startLine}:${startColumn}`
  return `${place}: ${part}: ${terminalText(quoted(text.trim()))} ${MISSING[wanted]}`
}

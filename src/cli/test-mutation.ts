import { quoted } from '../core/quote.ts'
import { terminalText } from '../report/escape.ts'
import type { Mutation, SetMutation, Survivor } from '../run/mutate.ts'
import type { Environment } from './environment.ts'

/** UTF-16 units of a subject: enough to copy it into a test. */
const WITNESS_UNITS = 1_000

/** Prints the mistakes that no test noticed, and a line of a fixed form for each set. */
export function printMutation({ sets, survivors }: Mutation, { stdout }: Environment): void {
  for (const survivor of survivors) {
    stdout.write(`${lineOf(survivor)}\n`)
    if (survivor.witness !== undefined) {
      stdout.write(`  = a test of this would notice: ${terminalText(survivor.witness, WITNESS_UNITS)}\n`)
    }
  }
  for (const set of sets) {
    const { noticed, total } = scoreOf([set])
    stdout.write(`mutation ${set.set} score ${scoreText(noticed, total)}\n`)
  }
}

/** The same as data, for `flux.test/v1`. */
export function mutationForm({ sets, survivors, isTruncated }: Mutation): unknown {
  return { sets, survivors, truncated: isTruncated }
}

/** How many mistakes the tests noticed, of those that could be noticed. */
export function scoreOf(sets: readonly SetMutation[]): { readonly noticed: number; readonly total: number } {
  const noticed = sets.reduce((sum, set) => sum + set.killed, 0)
  return { noticed, total: sets.reduce((sum, set) => sum + set.survived, noticed) }
}

/** Whether a share reaches a percentage; always when none is asked for. */
export function isAtLeast(part: number, whole: number, percent: number | undefined): boolean {
  return percent === undefined || part * 100 >= percent * whole
}

/** Rounded down: the score is 1.00 only when nothing survived. */
function scoreText(part: number, whole: number): string {
  const hundredths = whole === 0 ? 100 : Math.floor((part * 100) / whole)
  return (hundredths / 100).toFixed(2)
}

function lineOf({ rule, part, location, original, replacement }: Survivor): string {
  const { path, startLine, startColumn } = location
  const place = `${terminalText(path)}:${startLine}:${startColumn}`
  const before = terminalText(quoted(original.trim()))
  const change = replacement === undefined ? 'left out' : `→ ${terminalText(quoted(replacement))}`
  return `survived ${rule} ${place}: ${part}: ${before} ${change}`
}

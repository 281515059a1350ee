import type { ConformanceCase } from '../../test/conformance/outcome.ts'

/** How the cases of one suite went. `free` are those that need nothing of protobuf. */
export interface SuiteResult {
  readonly suite: string
  readonly passed: number
  readonly failures: readonly string[]
  readonly skipped: number
  readonly free: number
  readonly freePassed: number
}

/** Runs cases and counts by suite, in the order of the data. */
export function runSuites(
  cases: readonly (ConformanceCase & { readonly suite: string; readonly isFree: boolean })[],
): readonly SuiteResult[] {
  const names = [...new Set(cases.map(({ suite }) => suite))]
  return names.map((suite) => {
    const own = cases.filter((one) => one.suite === suite)
    const outcomes = own.map((one) => ({ ...one, outcome: one.run() }))
    const free = outcomes.filter(({ isFree }) => isFree)
    return {
      suite,
      passed: outcomes.filter(({ outcome }) => outcome.kind === 'passed').length,
      failures: outcomes.flatMap(({ id, expr, outcome }) =>
        outcome.kind === 'failed' ? [`${id} ${JSON.stringify(expr)}: ${outcome.reason}`] : [],
      ),
      skipped: outcomes.filter(({ outcome }) => outcome.kind === 'skipped').length,
      free: free.length,
      freePassed: free.filter(({ outcome }) => outcome.kind === 'passed').length,
    }
  })
}

/** The figures of several suites together. */
export function countOutcomes(results: readonly SuiteResult[]): {
  readonly passed: number
  readonly failures: readonly string[]
  readonly skipped: number
} {
  return {
    passed: results.reduce((sum, { passed }) => sum + passed, 0),
    failures: results.flatMap(({ failures }) => failures),
    skipped: results.reduce((sum, { skipped }) => sum + skipped, 0),
  }
}

/** A table with one line for each suite and one for all of them. `free` counts tests that need nothing of protobuf. */
export function renderTable(results: readonly SuiteResult[]): string {
  const all: SuiteResult = {
    suite: 'all',
    ...countOutcomes(results),
    free: results.reduce((sum, { free }) => sum + free, 0),
    freePassed: results.reduce((sum, { freePassed }) => sum + freePassed, 0),
  }
  const rows = [...results, all].map(({ suite, passed, failures, skipped, free, freePassed }) => [
    suite,
    String(passed),
    String(failures.length),
    String(skipped),
    String(free),
    free === 0 ? '-' : `${((freePassed / free) * 100).toFixed(1)} %`,
  ])
  const table = [['suite', 'passed', 'failed', 'skipped', 'free', 'of free'], ...rows]
  const widths = table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? []
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
  return `${table.map(line).join('\n')}\n`
}

/**
 * Runs the public tests of the Common Expression Language and those of Sigstore clients, and prints a table by suite, every failure, and one line for
 * each body of tests: `conformance <name> passed N failed N skipped N`. `--json` prints one object instead. Fails when a
 * test fails, and when a skip is not known, has no reason, needs nothing that is missing here, or passes.
 */
import { celCases, skipProblems } from '../test/conformance/cel-cases.ts'
import { skipReasons } from '../test/conformance/cel-suite.ts'
import { checkingCases } from '../test/conformance/checking-cases.ts'
import { comprehensionCases } from '../test/conformance/comprehension-cases.ts'
import type { ConformanceCase } from '../test/conformance/outcome.ts'
import { parsingCases } from '../test/conformance/parsing-cases.ts'
import { sigstoreCases } from '../test/conformance/sigstore-cases.ts'
import { countOutcomes, renderTable, runSuites, type SuiteResult } from './conformance/suites.ts'

const cel = runSuites(celCases())
const others: readonly (readonly [name: string, cases: readonly ConformanceCase[]])[] = [
  ['parsing', parsingCases()],
  ['checking', checkingCases()],
  ['comprehension', comprehensionCases()],
  ['sigstore', sigstoreCases()],
]
const bodies = [
  { name: 'cel', ...countOutcomes(cel) },
  ...others.map(([name, cases]) => {
    const [result] = runSuites(cases.map((one) => ({ ...one, suite: name, isFree: true })))
    return { name, ...countOutcomes(result === undefined ? [] : [result]) }
  }),
]
const problems = skipProblems(skipReasons)

if (process.argv.includes('--json')) {
  process.stdout.write(`${JSON.stringify({ suites: cel.map(withoutFailures), bodies, problems }, null, 2)}\n`)
} else {
  process.stdout.write(renderTable(cel))
  for (const { name, failures } of bodies) {
    for (const failure of failures) process.stdout.write(`${name} ${failure}\n`)
  }
  for (const problem of problems) process.stdout.write(`skip ${problem}\n`)
  for (const { name, passed, failures, skipped } of bodies) {
    process.stdout.write(
      `conformance ${name} passed ${passed} failed ${failures.length} skipped ${skipped}\n`,
    )
  }
}
if (problems.length > 0 || bodies.some(({ failures }) => failures.length > 0)) process.exitCode = 1

function withoutFailures({ failures, ...rest }: SuiteResult): object {
  return { ...rest, failed: failures.length }
}

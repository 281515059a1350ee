import { FluxError } from '../core/error.ts'
import { ShapeTable } from '../core/expression/shape.ts'
import { quoted } from '../core/quote.ts'
import { openFileTree } from '../host/file-tree.ts'
import { testedPacks } from '../host/tested-packs.ts'
import { terminalText } from '../report/escape.ts'
import { safeJson } from '../report/invisible.ts'
import { measureCoverage } from '../run/coverage.ts'
import { loadPolicy } from '../run/load-policy.ts'
import { runMutants } from '../run/mutate.ts'
import { runTests, type TestResult } from '../run/test.ts'
import { vocabulary } from '../run/vocabulary.ts'
import type { ParsedCommand, RunCommand } from './command.ts'
import { printDiagnostics } from './diagnostics.ts'
import type { Environment } from './environment.ts'
import { folderOf } from './output.ts'
import { coverageForm, printCoverage } from './test-coverage.ts'
import { isAtLeast, mutationForm, printMutation, scoreOf } from './test-mutation.ts'

/** `flux test`; its JSON is `flux.test/v1`, see `docs/schema/flux.test.v1.json`. */
export const runTest: RunCommand = async (parsed, environment) => {
  const minCoverage = percentOf(parsed, 'min-coverage')
  const minMutation = percentOf(parsed, 'min-mutation')
  const tree = await openFileTree(folderOf(parsed, 0, environment))
  const words = vocabulary()
  const shapes = new ShapeTable()
  const origins = parsed.switches.has('packs') ? 'all' : 'repository'
  const packs = origins === 'all' ? await testedPacks() : undefined
  const policy = await loadPolicy(tree, await tree.list(), words, shapes, packs)
  const { results } = await runTests(policy, shapes, origins)
  const wantsCoverage = parsed.switches.has('coverage') || minCoverage !== undefined
  const coverage = wantsCoverage ? await measureCoverage(policy, shapes, origins) : undefined
  const wantsMutation = parsed.switches.has('mutate') || minMutation !== undefined
  const mutation = wantsMutation ? await runMutants(policy, words, shapes, origins) : undefined
  if (parsed.values.get('format') === 'json') {
    const report = {
      schema: 'flux.test/v1',
      tests: results,
      ...(coverage === undefined ? {} : { coverage: coverageForm(coverage) }),
      ...(mutation === undefined ? {} : { mutation: mutationForm(mutation) }),
    }
    environment.stdout.write(`${safeJson(report)}\n`)
  } else {
    printResults(results, parsed.switches.has('verbose'), environment)
    if (coverage !== undefined) printCoverage(coverage, environment)
    if (mutation !== undefined) printMutation(mutation, environment)
  }
  const failures: string[] = []
  if (coverage !== undefined && !isAtLeast(coverage.seen, coverage.total, minCoverage)) {
    failures.push(`the tests show less than ${minCoverage} % of the constraints`)
  }
  if (mutation !== undefined) {
    const { noticed, total } = scoreOf(mutation.sets)
    if (!isAtLeast(noticed, total, minMutation)) {
      failures.push(`the tests notice less than ${minMutation} % of the mistakes`)
    }
    // What was not tried could have survived.
    if (mutation.isTruncated) {
      const text = 'there are more mistakes than one run may try; test a part of the constraints at a time'
      environment.stderr.write(`${text}\n`)
      if (minMutation !== undefined) failures.push('not all mistakes were tried')
    }
  }
  for (const text of failures) environment.stderr.write(`${text}\n`)
  if (printDiagnostics(policy.diagnostics, environment)) return 2
  return failures.length > 0 || results.some((result) => !result.passed) ? 1 : 0
}

function printResults(results: readonly TestResult[], isVerbose: boolean, { stdout }: Environment): void {
  const failed = results.filter((result) => !result.passed).length
  for (const { rule, name, passed, differences } of results) {
    if (passed && !isVerbose) continue
    stdout.write(`${passed ? 'ok' : 'FAIL'} ${rule}: ${terminalText(name)}\n`)
    for (const difference of differences) stdout.write(`  = ${terminalText(difference)}\n`)
  }
  stdout.write(`${results.length - failed} passed, ${failed} failed\n`)
}

/** The value of an option from 0 to 100; undefined when it is not given. */
function percentOf({ values }: ParsedCommand, name: string): number | undefined {
  const text = values.get(name)
  if (text === undefined) return undefined
  const value = /^[0-9]{1,3}(?:\.[0-9]{1,2})?$/.test(text) ? Number(text) : Number.NaN
  if (value >= 0 && value <= 100) return value
  throw new FluxError('cli/usage', `expected a number from 0 to 100 for \`--${name}\`, got ${quoted(text)}`, {
    hint: 'run `flux test --help`',
  })
}

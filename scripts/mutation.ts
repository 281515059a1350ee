/**
 * Measures how much of `src/core` the tests hold: Stryker changes the code in small ways, and a test has to go red for each.
 * All of it takes hours, so a sample is the default: one window of lines in `--every N` (the choice depends on the `--seed`
 * alone). `--file PREFIX` looks at the files whose path starts so, `--every 1` at everything.
 * Ends with `mutation <folder> score 0.00`; `--json FILE` keeps the survivors.
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { Stryker } from '@stryker-mutator/core'
import { sha256Hex } from '../src/core/canonical.ts'

/** Lines of a window: long enough to hold whole statements and short functions. */
const WINDOW = 16

const { values } = parseArgs({
  options: {
    every: { type: 'string', default: '24' },
    seed: { type: 'string', default: '1' },
    file: { type: 'string', default: 'src/core' },
    json: { type: 'string' },
    concurrency: { type: 'string', default: '2' },
  },
})

const windows = sampledWindows(values.file, Number(values.every), values.seed)
const results = await new Stryker({
  testRunner: 'vitest',
  vitest: { configFile: 'scripts/mutation/vitest.config.ts', related: true },
  mutate: [...windows],
  reporters: ['progress-append-only'],
  coverageAnalysis: 'perTest',
  // A mutant in a table is there before the first test, so every test would have to run for it.
  ignoreStatic: true,
  concurrency: Number(values.concurrency),
  disableTypeChecks: false,
  symlinkNodeModules: true,
  // This compiler has no programming interface to rewrite its configuration with.
  tsconfigFile: 'none.json',
  allowEmpty: true,
  timeoutMS: 20_000,
  // Other work on the machine must not count as a test that noticed.
  timeoutFactor: 4,
  logLevel: 'warn',
} as never).runMutationTest()

const killed = results.filter(({ status }) => status === 'Killed' || status === 'Timeout')
const survived = results.filter(({ status }) => status === 'Survived' || status === 'NoCoverage')
for (const one of survived) process.stdout.write(`${describeMutant(one)}\n`)
if (values.json !== undefined) writeFileSync(values.json, JSON.stringify(survived, null, 2))
const decided = killed.length + survived.length
process.stdout.write(
  `${windows.length} windows, ${results.length} mutants: ${killed.length} killed, ${survived.length} survived, ${results.length - decided} not counted\n`,
)
process.stdout.write(
  `mutation ${values.file} score ${(decided === 0 ? 1 : killed.length / decided).toFixed(2)}\n`,
)

type MutantResult = Awaited<ReturnType<Stryker['runMutationTest']>>[number]

/** Windows as Stryker takes them, `file:first-last`; the same for the same arguments. */
function sampledWindows(prefix: string, every: number, seed: string): readonly string[] {
  return globSync('src/**/*.ts')
    .filter((file) => file.startsWith(prefix) && !file.includes('/generated/'))
    .sort()
    .flatMap((file) => {
      const lines = readFileSync(file, 'utf8').split('\n').length
      return Array.from({ length: Math.ceil(lines / WINDOW) }, (_, window) => window)
        .filter(
          (window) => Number.parseInt(sha256Hex(`${seed} ${file} ${window}`).slice(0, 8), 16) % every === 0,
        )
        .map((window) => `${file}:${window * WINDOW + 1}-${(window + 1) * WINDOW}`)
    })
}

function describeMutant({ fileName, location, mutatorName, replacement, status }: MutantResult): string {
  const file = fileName.slice(fileName.lastIndexOf('/src/') + 1)
  const change = (replacement ?? '').replace(/\s+/g, ' ').slice(0, 100)
  const state = status === 'NoCoverage' ? 'not covered' : 'survived'
  return `${file}:${location.start.line}:${location.start.column}: ${state}: ${mutatorName} → ${change}`
}

import { FluxError } from '../core/error.ts'
import { alternatives, quoted } from '../core/quote.ts'
import { DIFF_FORMATS, type DiffFormat, diffSboms, printChanges } from '../run/sbom-diff.ts'
import { BILL_CHANGES } from '../sbom/diff-bills.ts'
import type { ParsedCommand, RunCommand } from './command.ts'
import { writeOutput } from './output.ts'
import { billProblemLine, readBillFile } from './read-bill-file.ts'

/** `flux sbom diff BEFORE AFTER`. Exit code 1 for a difference of `--fail-on`, 2 when one of the two is no bill. */
export const runSbomDiff: RunCommand = async (parsed, environment) => {
  const format = formatOf(parsed)
  const failing = failingOf(parsed)
  const [before = '', after = ''] = parsed.positionals
  const { changes, problems } = await diffSboms(
    readBillFile(before, environment),
    readBillFile(after, environment),
  )
  for (const problem of problems) {
    if (changes === undefined || parsed.switches.has('verbose'))
      environment.stderr.write(billProblemLine(problem))
  }
  if (changes === undefined) return 2
  const errors = problems.filter(({ severity }) => severity === 'error')
  if (errors.length > 0 && !parsed.switches.has('quiet'))
    environment.stderr.write(
      `the bills have ${errors.length === 1 ? 'an error' : `${errors.length} errors`}, which \`flux sbom validate\` shows: they were compared as far as they make sense\n`,
    )
  writeOutput(printChanges(changes, format), parsed, environment)
  return changes.some(({ kind }) => failing.has(kind)) ? 1 : 0
}

function formatOf(parsed: ParsedCommand): DiffFormat {
  const name = parsed.switches.has('json') ? 'json' : (parsed.values.get('format') ?? 'text')
  return DIFF_FORMATS.find((one) => one === name) ?? 'text'
}

function failingOf(parsed: ParsedCommand): ReadonlySet<string> {
  const words = (parsed.values.get('fail-on') ?? '').split(',').map((word) => word.trim())
  const kinds = words.filter((word) => word !== '')
  if (kinds.includes('any')) return new Set(BILL_CHANGES)
  for (const kind of kinds) {
    if (BILL_CHANGES.some((known) => known === kind)) continue
    throw new FluxError('cli/usage', `${quoted(kind)} is no kind of difference`, {
      hint: `use ${alternatives([...BILL_CHANGES, 'any'])}`,
    })
  }
  return new Set(kinds)
}

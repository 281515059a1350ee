import { FluxError } from '../core/error.ts'
import { quoted } from '../core/quote.ts'
import { printScoreJson, printScoreText, scoreSbom } from '../run/sbom-score.ts'
import { MISSING_PLACES } from '../sbom/score/measure-bill.ts'
import { PROFILES } from '../sbom/score/profiles.ts'
import type { ParsedCommand, RunCommand } from './command.ts'
import { writeOutput } from './output.ts'
import { billProblemLine, readBillFile } from './read-bill-file.ts'

/** Places of one missing fact that are shown without `--verbose`. */
const FEW_PLACES = 3

/** `flux sbom score FILE`. Exit code 1 below `--min-score` or outside of `--profile`, 2 when the file is no bill. */
export const runSbomScore: RunCommand = async (parsed, environment) => {
  const least = leastScoreOf(parsed)
  const profile = PROFILES.find((name) => name === parsed.values.get('profile'))
  const [file = ''] = parsed.positionals
  const { result, problems } = await scoreSbom(readBillFile(file, environment), profile)
  if (result === undefined) {
    for (const problem of problems) environment.stderr.write(billProblemLine(problem))
    return 2
  }
  const places = parsed.switches.has('verbose') ? MISSING_PLACES : FEW_PLACES
  const text = parsed.switches.has('json') ? printScoreJson(result) : printScoreText(result, places)
  writeOutput(text, parsed, environment)
  return result.score < least || result.profile?.isMet === false ? 1 : 0
}

function leastScoreOf(parsed: ParsedCommand): number {
  const text = parsed.values.get('min-score') ?? '0'
  const score = /^\d{1,2}(?:\.\d{1,2})?$/.test(text) ? Number(text) : Number.NaN
  if (score <= 10) return score
  throw new FluxError(
    'input/invalid',
    `expected a number from 0 to 10 for \`--min-score\`, got ${quoted(text)}`,
  )
}

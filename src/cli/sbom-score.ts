import { BILL_CHECKS } from '../collect/bill/kinds.ts'
import { FluxError } from '../core/error.ts'
import { quoted } from '../core/quote.ts'
import { suggest } from '../core/suggest.ts'
import { printScoreJson, printScoreText, scoreSbom } from '../run/sbom-score.ts'
import { MISSING_PLACES } from '../sbom/score/measure-bill.ts'
import { PROFILES } from '../sbom/score/profiles.ts'
import type { ParsedCommand, RunCommand } from './command.ts'
import { writeOutput } from './output.ts'
import { billProblemLine, readBillFile } from './read-bill-file.ts'

/** Places of one missing fact that are shown without `--verbose`. */
const FEW_PLACES = 3

/** `flux sbom score FILE`. Exit code 1 below `--min-score`, above `--max-missing` or outside of `--profile`, 2 when the file is no bill. */
export const runSbomScore: RunCommand = async (parsed, environment) => {
  const least = leastScoreOf(parsed)
  const profile = PROFILES.find((name) => name === parsed.values.get('profile'))
  const most = mostMissingOf(parsed)
  const [file = ''] = parsed.positionals
  const { result, problems } = await scoreSbom(readBillFile(file, environment), profile, [...most.keys()])
  if (result === undefined) {
    for (const problem of problems) environment.stderr.write(billProblemLine(problem))
    return 2
  }
  const places = parsed.switches.has('verbose') ? MISSING_PLACES : FEW_PLACES
  const text = parsed.switches.has('json') ? printScoreJson(result) : printScoreText(result, places)
  writeOutput(text, parsed, environment)
  const excess = result.checklist.filter(
    ({ id, total, present }) => total - present > (most.get(id) ?? total),
  )
  for (const { id, total, present } of excess)
    environment.stderr.write(
      `${id} is missing ${total - present} times, at most ${most.get(id) ?? 0} times are accepted\n`,
    )
  return result.score < least || result.profile?.isMet === false || excess.length > 0 ? 1 : 0
}

/** `--max-missing supplier=10,hash=0`: how often a line of the checklist may be missing. */
function mostMissingOf(parsed: ParsedCommand): ReadonlyMap<string, number> {
  const words = (parsed.values.get('max-missing') ?? '').split(',').map((word) => word.trim())
  return new Map(
    words
      .filter((word) => word !== '')
      .map((word): [string, number] => {
        const [, id = '', count] = /^([a-z-]+)=(\d{1,6})$/.exec(word) ?? []
        if (BILL_CHECKS.some((known) => known === id)) return [id, Number(count)]
        const meant = suggest(word.split('=')[0] ?? '', BILL_CHECKS)
        throw new FluxError('cli/usage', `${quoted(word)} is no limit for \`--max-missing\``, {
          hint:
            meant === undefined
              ? 'write such as `hash=0,supplier=10`'
              : `did you mean ${quoted(`${meant}=0`)}?`,
        })
      }),
  )
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

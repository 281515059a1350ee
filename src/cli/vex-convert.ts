import { systemClock } from '../host/clock.ts'
import { readEpoch } from '../host/read-epoch.ts'
import { convertVex, VEX_FORMATS } from '../run/vex.ts'
import type { RunCommand } from './command.ts'
import { writeOutput } from './output.ts'
import { billProblemLine, readBillFile } from './read-bill-file.ts'

/** `flux vex convert FILE --to FORMAT`. Exit code 2 when the document has errors: nothing is written then. */
export const runVexConvert: RunCommand = async (parsed, environment) => {
  const [file = ''] = parsed.positionals
  const [asked, author] = [parsed.values.get('to'), parsed.values.get('author')]
  const source = readBillFile(file, environment)
  const to = VEX_FORMATS.find((name) => name === asked) ?? 'openvex'
  const seconds = readEpoch(environment.variables) ?? Math.floor(systemClock().now() / 1000)
  const { text, problems } = await convertVex(source, to, {
    ...(author === undefined ? {} : { author }),
    timestamp: new Date(seconds * 1000).toISOString().replace(/\.\d+Z$/, 'Z'),
  })
  for (const problem of problems) environment.stderr.write(billProblemLine(problem))
  if (text === undefined) return 2
  writeOutput(text, parsed, environment)
  return 0
}

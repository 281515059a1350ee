import { terminalText } from '../report/escape.ts'
import { safeJson } from '../report/invisible.ts'
import { validateVex } from '../run/vex.ts'
import type { RunCommand } from './command.ts'
import { writeOutput } from './output.ts'
import { billProblemLine, readBillFile } from './read-bill-file.ts'

const NAMES = { cyclonedx: 'CycloneDX', openvex: 'OpenVEX' } as const

/** `flux vex validate FILE`. Exit code 1 when statements of the document do not count. */
export const runVexValidate: RunCommand = async (parsed, environment) => {
  const [file = ''] = parsed.positionals
  const { document, problems } = await validateVex(readBillFile(file, environment))
  const isWrong = document === undefined || problems.some(({ severity }) => severity === 'error')
  const format =
    document === undefined ? undefined : { name: document.format, version: document.formatVersion }
  const count = document?.statements.length ?? 0
  if (parsed.switches.has('json')) {
    const known = format === undefined ? {} : { format, statements: count }
    const result = { schema: 'flux.vex-validate/v1', valid: !isWrong, ...known, problems }
    writeOutput(`${safeJson(result)}\n`, parsed, environment)
    return isWrong ? 1 : 0
  }
  const lines = problems.map(billProblemLine)
  if (!isWrong && format !== undefined)
    lines.push(
      `valid ${NAMES[format.name]} ${terminalText(format.version)}, ${count} ${count === 1 ? 'statement' : 'statements'}\n`,
    )
  writeOutput(lines.join(''), parsed, environment)
  return isWrong ? 1 : 0
}

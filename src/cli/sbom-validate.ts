import { safeJson } from '../report/invisible.ts'
import { validateBill } from '../sbom/validate-bill.ts'
import type { RunCommand } from './command.ts'
import { writeOutput } from './output.ts'
import { billProblemLine, readBillFile } from './read-bill-file.ts'

/** `flux sbom validate FILE`. Exit code 1 when the bill is wrong. */
export const runSbomValidate: RunCommand = async (parsed, environment) => {
  const [file = ''] = parsed.positionals
  const { format, problems } = await validateBill(readBillFile(file, environment))
  const isWrong = format === undefined || problems.some(({ severity }) => severity === 'error')
  if (parsed.switches.has('json')) {
    const result = { schema: 'flux.sbom-validate/v1', ...(format === undefined ? {} : { format }), problems }
    writeOutput(`${safeJson(result)}\n`, parsed, environment)
    return isWrong ? 1 : 0
  }
  const lines = problems.map(billProblemLine)
  if (!isWrong && format !== undefined) lines.push(`valid ${format.name} ${format.version}\n`)
  writeOutput(lines.join(''), parsed, environment)
  return isWrong ? 1 : 0
}

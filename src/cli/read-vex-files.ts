import type { VexDocument } from '../collect/dependency/vex/model.ts'
import { FluxError } from '../core/error.ts'
import { quoted } from '../core/quote.ts'
import type { BillSpec, SbomRequest } from '../run/sbom.ts'
import type { ParsedCommand } from './command.ts'
import type { Environment } from './environment.ts'

/**
 * What the documents of `--vex` say of the components of a bill. What of them does not get into it is told.
 * @throws FluxError `cli/usage`, `input/invalid`: a document with errors may mean something else than it says.
 */
export async function readVexFiles(
  parsed: ParsedCommand,
  spec: BillSpec,
  environment: Environment,
): Promise<Pick<SbomRequest, 'vulnerabilitiesOf'>> {
  const files = parsed.lists.get('vex') ?? []
  if (files.length === 0) return {}
  if (spec !== '1.6' && spec !== '1.7')
    throw new FluxError('cli/usage', '`--vex` puts statements into bills of CycloneDX only', {
      hint: 'keep the document of statements beside a bill of SPDX',
    })
  const [{ billProblemLine, readBillFile }, { faultOf, validateVex }, { embedStatements }] =
    await Promise.all([
      import('./read-bill-file.ts'),
      import('../run/vex.ts'),
      import('../sbom/vex/embed-statements.ts'),
    ])
  const documents: VexDocument[] = []
  for (const file of files) {
    const { document, problems } = await validateVex(readBillFile(file, environment))
    for (const problem of problems) environment.stderr.write(billProblemLine(problem))
    if (document === undefined || problems.some(({ severity }) => severity === 'error'))
      throw new FluxError('input/invalid', `the statements of ${quoted(file)} do not count`, {
        hint: '`flux vex validate` shows what is wrong with it',
      })
    documents.push(document)
  }
  return {
    vulnerabilitiesOf: (bill) => {
      const { vulnerabilities, problems } = embedStatements(bill, documents)
      for (const problem of problems) environment.stderr.write(billProblemLine(faultOf(problem)))
      return vulnerabilities
    },
  }
}

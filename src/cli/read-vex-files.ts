import type { VexDocument } from '../collect/dependency/vex/model.ts'
import { FluxError } from '../core/error.ts'
import { quoted } from '../core/quote.ts'
import type { BillSpec, SbomRequest } from '../run/sbom.ts'
import type { ParsedCommand } from './command.ts'
import type { Environment } from './environment.ts'

/** Statements for the bills of one run. */
export interface GivenVex {
  readonly request: Pick<SbomRequest, 'vulnerabilitiesOf'>
  /** Tells, once the bills are made, of the statements that got into none of them. */
  tell(): void
}

/**
 * What the documents of `--vex` say of the components of bills.
 * @throws FluxError `cli/usage`, `input/invalid`: a document with errors may mean something else than it says.
 */
export async function readVexFiles(
  parsed: ParsedCommand,
  spec: BillSpec,
  environment: Environment,
): Promise<GivenVex> {
  const files = parsed.lists.get('vex') ?? []
  if (files.length === 0) return { request: {}, tell: () => undefined }
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
  let bills = 0
  const told = new Map<string, { readonly line: string; readonly isLeftOut: boolean; count: number }>()
  return {
    request: {
      vulnerabilitiesOf: (bill) => {
        bills++
        const { vulnerabilities, problems } = embedStatements(bill, documents)
        for (const problem of problems) {
          const line = billProblemLine(faultOf(problem))
          const known = told.get(line)
          if (known === undefined) told.set(line, { line, isLeftOut: problem.kind === 'lost', count: 1 })
          else known.count++
        }
        return vulnerabilities
      },
    },
    tell: () => {
      // What one bill does not have, another may.
      for (const { line, isLeftOut, count } of told.values())
        if (!isLeftOut || count === bills) environment.stderr.write(line)
    },
  }
}

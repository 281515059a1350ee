/**
 * Runs the public corpora of a folder through the product and prints how well it does, one line each:
 * `corpora <name> cases N recall 0.000 precision 0.000`. `--verbose` names every difference.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { runActionlintErr } from './corpora/actionlint-err.ts'
import { runSigstoreConformance } from './corpora/sigstore-conformance.ts'
import { runVersionOrder } from './corpora/version-order.ts'
import { runWorkflowAudit } from './corpora/workflow-audit.ts'

/** A corpus: the folder it lies in, and what runs it. Answers true when there is no difference. */
interface Corpus {
  readonly name: string
  readonly run: (folder: string, print: (line: string) => void, isVerbose: boolean) => Promise<boolean>
}

const CORPORA: readonly Corpus[] = [
  { name: 'actionlint-err', run: runActionlintErr },
  { name: 'sigstore-conformance', run: runSigstoreConformance },
  { name: 'version-order', run: runVersionOrder },
  { name: 'workflow-audit', run: runWorkflowAudit },
]

const folder = process.argv.slice(2).find((argument) => !argument.startsWith('-'))
const isVerbose = process.argv.includes('--verbose')
if (folder === undefined) {
  process.stderr.write('usage: npm run corpora -- FOLDER [--verbose]\n')
  process.exitCode = 2
} else {
  const found = CORPORA.filter(({ name }) => existsSync(join(folder, name)))
  if (found.length === 0) {
    process.stderr.write(
      `no corpus lies there, expected one of ${CORPORA.map(({ name }) => name).join(', ')}\n`,
    )
    process.exitCode = 2
  }
  for (const { name, run } of found) {
    const isEqual = await run(join(folder, name), (line) => process.stdout.write(`${line}\n`), isVerbose)
    if (!isEqual) process.exitCode = 1
  }
}

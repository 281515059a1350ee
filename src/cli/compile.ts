import { openFileTree } from '../host/file-tree.ts'
import { compileTree } from '../run/compile.ts'
import type { RunCommand } from './command.ts'
import { printDiagnostics } from './diagnostics.ts'
import { folderOf, writeOutput } from './output.ts'

/** `flux compile`. */
export const runCompile: RunCommand = async (parsed, environment) => {
  const tree = await openFileTree(folderOf(parsed, 0, environment))
  const { bundle, digest, constraints, diagnostics } = await compileTree(tree)
  if (printDiagnostics(diagnostics, environment)) return 2
  if (parsed.values.has('output')) writeOutput(`${bundle}\n`, parsed, environment)
  if (!parsed.switches.has('quiet')) {
    environment.stderr.write(`compiled ${constraints} constraints, plan ${digest}\n`)
  }
  return 0
}

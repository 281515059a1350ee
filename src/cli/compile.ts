import { openFileTree } from '../host/file-tree.ts'
import { compileTree } from '../run/compile.ts'
import type { RunCommand } from './command.ts'
import { printDiagnostics } from './diagnostics.ts'
import { folderOf, writeOutput } from './output.ts'

/** `flux compile`. */
export const runCompile: RunCommand = async (parsed, environment) => {
  const tree = await openFileTree(folderOf(parsed, 0, environment))
  const { bundle, bundleDigest, digest, constraints, unproven, diagnostics } = await compileTree(tree)
  if (printDiagnostics(diagnostics, environment)) return 2
  // Byte for byte: a line break at the end would be another bundle.
  if (parsed.values.has('output')) writeOutput(bundle, parsed, environment)
  if (!parsed.switches.has('quiet')) {
    environment.stderr.write(`compiled ${constraints} constraints, plan ${digest}, bundle ${bundleDigest}\n`)
  }
  if (parsed.switches.has('verbose') && unproven > 0) {
    environment.stderr.write(`proofs left ${unproven} questions about constraints open\n`)
  }
  return 0
}

import { openFileTree } from '../host/file-tree.ts'
import { terminalText } from '../report/escape.ts'
import { listUntyped } from '../run/types.ts'
import type { RunCommand } from './command.ts'
import { printDiagnostics } from './diagnostics.ts'
import { folderOf, writeOutput } from './output.ts'

/** `flux check --types`: what the constraints of a repository read without a type, one expression a line. */
export const runTypes: RunCommand = async (parsed, environment) => {
  const { untyped, diagnostics } = await listUntyped(await openFileTree(folderOf(parsed, 0, environment)))
  const lines = untyped.map(({ location, rule, reads }) => {
    const place = `${terminalText(location.path)}:${location.startLine}:${location.startColumn}`
    return `${place} ${terminalText(rule)}: ${reads.map((read) => terminalText(read)).join(', ')}\n`
  })
  const isBroken = printDiagnostics(diagnostics, environment)
  // Nothing can be said of what did not compile.
  const nothing = isBroken ? '' : 'everything that is read has a type\n'
  writeOutput(lines.length === 0 ? nothing : lines.join(''), parsed, environment)
  return isBroken ? 2 : 0
}

import { openFileTree } from '../host/file-tree.ts'
import { terminalText } from '../report/escape.ts'
import { listUntyped } from '../run/types.ts'
import type { RunCommand } from './command.ts'
import { folderOf, writeOutput } from './output.ts'

/** `flux check --types`: what the constraints of a repository read without a type, one expression a line. */
export const runTypes: RunCommand = async (parsed, environment) => {
  const { untyped, diagnostics } = await listUntyped(await openFileTree(folderOf(parsed, 0, environment)))
  const lines = untyped.map(({ location, rule, reads }) => {
    const place = `${terminalText(location.path)}:${location.startLine}:${location.startColumn}`
    return `${place} ${terminalText(rule)}: ${reads.map((read) => terminalText(read)).join(', ')}\n`
  })
  writeOutput(
    lines.length === 0 ? 'everything that is read has a type\n' : lines.join(''),
    parsed,
    environment,
  )
  return diagnostics.some(({ severity }) => severity === 'error') ? 2 : 0
}

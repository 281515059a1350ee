import { PERSONAS } from '../core/finding.ts'
import { systemClock } from '../host/clock.ts'
import { openFileTree } from '../host/file-tree.ts'
import { replaceFile } from '../host/replace-file.ts'
import { renderFixJson } from '../report/fix-json.ts'
import { renderFixText } from '../report/fix-text.ts'
import { fix } from '../run/fix.ts'
import type { RunCommand } from './command.ts'
import { connectForge } from './connect-forge.ts'
import { printDiagnostics } from './diagnostics.ts'
import { wantsColour } from './environment.ts'
import { folderOf, writeOutput } from './output.ts'
import { createProgress } from './progress.ts'

/**
 * `flux fix`. Exit code 1 when there is something to repair that is not made, 2 when the constraints have errors: then it
 * is not known what is right, and nothing is written.
 */
export const runFix: RunCommand = async (parsed, environment) => {
  const folder = folderOf(parsed, 0, environment)
  const online = parsed.switches.has('online') ? await connectForge(environment) : undefined
  const progress = createProgress(environment, parsed.switches.has('quiet'))
  const persona = PERSONAS.find((one) => one === parsed.values.get('persona'))
  try {
    const { files, refused, cut, diagnostics } = await fix({
      tree: await openFileTree(folder),
      clock: systemClock(),
      ...(persona === undefined ? {} : { persona }),
      rules: parsed.lists.get('rule') ?? [],
      unsafe: parsed.switches.has('unsafe'),
      ...(online === undefined ? {} : { repositories: online.port }),
      onFile: progress.step,
    })
    progress.end()
    const isBroken = printDiagnostics(diagnostics, environment)
    const writes = parsed.switches.has('write') && !isBroken
    const written: string[] = []
    const changed: string[] = []
    for (const { path, before, after } of writes ? files : []) {
      if (before === after) continue
      const list = replaceFile(folder, path, before, after) ? written : changed
      list.push(path)
    }
    const report = { files, written: writes ? written : undefined, changed, refused, cut }
    const toFile = (parsed.values.get('output') ?? '-') !== '-'
    const colour = !toFile && wantsColour(environment.stdout, parsed.switches, environment.variables)
    const isJson = parsed.values.get('format') === 'json'
    writeOutput(isJson ? renderFixJson(report) : renderFixText(report, { colour }), parsed, environment)
    if (isBroken) return 2
    const isLeft = writes ? changed.length > 0 : files.length > 0
    return isLeft ? 1 : 0
  } finally {
    progress.end()
    await online?.close()
  }
}

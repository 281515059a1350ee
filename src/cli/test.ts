import { ShapeTable } from '../core/expression/shape.ts'
import { openFileTree } from '../host/file-tree.ts'
import { terminalText } from '../report/escape.ts'
import { safeJson } from '../report/invisible.ts'
import { loadPolicy } from '../run/load-policy.ts'
import { runTests } from '../run/test.ts'
import { vocabulary } from '../run/vocabulary.ts'
import type { RunCommand } from './command.ts'
import { printDiagnostics } from './diagnostics.ts'
import { folderOf } from './output.ts'

/** `flux test`. */
export const runTest: RunCommand = async (parsed, environment) => {
  const tree = await openFileTree(folderOf(parsed, 0, environment))
  const words = vocabulary()
  const shapes = new ShapeTable()
  const policy = await loadPolicy(tree, await tree.list(), words, shapes)
  const origins = parsed.switches.has('packs') ? 'all' : 'repository'
  const { results } = await runTests(policy, shapes, origins)
  const failed = results.filter((result) => !result.passed).length
  if (parsed.values.get('format') === 'json') {
    environment.stdout.write(`${safeJson({ schema: 'flux.test/v1', tests: results })}\n`)
  } else {
    for (const { rule, name, passed, differences } of results) {
      if (passed && !parsed.switches.has('verbose')) continue
      environment.stdout.write(`${passed ? 'ok' : 'FAIL'} ${rule}: ${terminalText(name)}\n`)
      for (const difference of differences) environment.stdout.write(`  = ${terminalText(difference)}\n`)
    }
    environment.stdout.write(`${results.length - failed} passed, ${failed} failed\n`)
  }
  const wrong = printDiagnostics(policy.diagnostics, environment)
  return wrong ? 2 : failed > 0 ? 1 : 0
}

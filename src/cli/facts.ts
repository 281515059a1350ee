import { FACT_KINDS } from '../collect/kinds.ts'
import { factSchema } from '../core/fact-type.ts'
import { terminalText } from '../report/escape.ts'
import { safeJson } from '../report/invisible.ts'
import { findFactKind, listFacts } from '../run/facts.ts'
import type { RunCommand } from './command.ts'
import { openTrees } from './open-trees.ts'

/** `flux facts`; its JSON is `flux.facts/v1`, see `docs/schema/flux.facts.v1.json`. Exit code 4 when a file could not be read, since its facts are missing. */
export const runFacts: RunCommand = async (parsed, environment) => {
  const { stdout, stderr } = environment
  const name = parsed.positionals[0]
  const asJson = parsed.values.get('format') === 'json'
  if (name === undefined) {
    const kinds = FACT_KINDS.map((kind) => ({
      name: kind.name,
      doc: kind.doc,
      fields: Object.keys(kind.fields),
    }))
    stdout.write(
      asJson
        ? `${safeJson({ schema: 'flux.facts/v1', kinds })}\n`
        : kinds.map((kind) => `${kind.name}: ${kind.doc}\n`).join(''),
    )
    return 0
  }
  const kind = findFactKind(name)
  if (parsed.switches.has('schema')) {
    stdout.write(`${safeJson(factSchema(kind))}\n`)
    return 0
  }
  const trees = await openTrees(parsed, 1, environment)
  const { facts, unread } = await listFacts(trees.head, kind, trees.base).finally(() => trees.close())
  if (asJson) {
    stdout.write(`${safeJson({ schema: 'flux.facts/v1', kind: kind.name, facts })}\n`)
  } else {
    for (const { location, fields } of facts) {
      const place = `${terminalText(location.path)}:${location.startLine}:${location.startColumn}`
      stdout.write(`${place} ${terminalText(safeJson(fields, 0))}\n`)
    }
  }
  for (const { path, message } of unread) stderr.write(`${terminalText(path)}: ${terminalText(message)}\n`)
  return unread.length > 0 ? 4 : 0
}

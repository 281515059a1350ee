import { resolve } from '../../../core/document/node.ts'
import { quoted } from '../../../core/quote.ts'
import type { Span } from '../../../core/span.ts'
import type { ScalarEntry } from '../model.ts'
import { actionName, parseUses } from '../uses.ts'
import type { Carrier, Meter, Where } from './carrier.ts'
import { assignmentsOf, scriptOutputsOf, writesOf } from './script-text.ts'

/** What it costs to search a script, beyond its characters. */
const SEARCH_UNITS = 50

/** Where the script of a step sets a variable of its own. */
export function ownVariables(meter: Meter, where: Where, name: string): readonly Carrier[] {
  const script = scriptOf(where)
  if (script === undefined) return []
  const spans = search(meter, where, script, `own ${name}`, () => assignmentsOf(script.text, name))
  return carriersIn(where, script, spans, () => `${quoted(name)} is set here`)
}

/** Where the script of a step sets a variable for later steps. */
export function laterVariables(meter: Meter, where: Where, name: string): readonly Carrier[] {
  const script = scriptOf(where)
  if (script === undefined) return []
  const spans = search(meter, where, script, `env ${name}`, () => writesOf(script.text, name, 'GITHUB_ENV'))
  return carriersIn(where, script, spans, () => 'the variable is set for later steps here')
}

/** Where the script of a step writes an output; undefined when the step has no script. */
export function scriptOutputs(meter: Meter, where: Where, name: string): readonly Carrier[] | undefined {
  const script = scriptOf(where)
  if (script === undefined) return undefined
  const spans = search(meter, where, script, `output ${name}`, () =>
    script.language === 'shell'
      ? writesOf(script.text, name, 'GITHUB_OUTPUT')
      : scriptOutputsOf(script.text, name),
  )
  return carriersIn(where, script, spans, () => `the output ${quoted(name)} is written here`)
}

interface Script {
  readonly entry: ScalarEntry
  readonly text: string
  readonly language: 'shell' | 'javascript'
}

function scriptOf({ step }: Where): Script | undefined {
  if (step?.run !== undefined) return { entry: step.run, text: step.run.text, language: 'shell' }
  if (step?.uses === undefined || actionName(parseUses(step.uses.text)) !== 'actions/github-script')
    return undefined
  const [entry] = step.with.byName.find('script')
  return entry === undefined ? undefined : { entry, text: entry.text, language: 'javascript' }
}

function search(
  meter: Meter,
  { file }: Where,
  script: Script,
  what: string,
  find: () => readonly Span[],
): readonly Span[] {
  const key = `${file.path}\u0000${resolve(file.model.document, script.entry.node)}\u0000${what}`
  const known = meter.known.get(key)
  // Each place that was found becomes a carrier.
  if (known !== undefined) {
    meter.left -= known.length
    return known
  }
  meter.left -= script.text.length + SEARCH_UNITS
  const spans = find()
  meter.known.set(key, spans)
  return spans
}

function carriersIn(
  where: Where,
  script: Script,
  spans: readonly Span[],
  note: () => string,
): readonly Carrier[] {
  const node = resolve(where.file.model.document, script.entry.node)
  const { language, entry } = script
  return spans.map((part) => ({ where, node, part, language, note, entry }))
}

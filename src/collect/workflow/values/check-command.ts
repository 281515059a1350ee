import type { Document, NodeIndex } from '../../../core/document/document.ts'
import { resolve } from '../../../core/document/node.ts'
import type { Span } from '../../../core/span.ts'
import type { ScalarEntry } from '../model.ts'
import { fragmentPlaces } from '../node-text.ts'
import { nodePlace } from '../place.ts'
import { noteValue, type ValueSite } from './note-value.ts'

const COMMAND = /::(?:(save-state|set-output|set-env)\s+name=[^\s:]+::\S|(add-path)::\S)/g

/** The commands that a script prints, each once, with the place of the first use. */
type Commands = ReadonlyMap<string, Span>

/** Scripts by their node: many steps can share one through an alias, and it is read once. */
export type ReadScripts = Map<NodeIndex, Commands>

/** Notes commands in a script that runners no longer take, one fact for each. */
export function checkCommands(site: ValueSite, run: ScalarEntry, scripts: ReadScripts): void {
  if (!run.text.includes('::')) return
  const node = resolve(site.document, run.node)
  const commands = scripts.get(node) ?? readCommands(site.document, node, run.text)
  scripts.set(node, commands)
  for (const [name, span] of commands)
    noteValue(site, nodePlace(site.document, run.node), { problem: 'deprecated-command', name }, [
      { span, note: 'this command' },
    ])
}

function readCommands(document: Document, node: NodeIndex, text: string): Commands {
  const found = new Map<string, readonly [number, number]>()
  for (const match of text.matchAll(COMMAND)) {
    const name = match[1] ?? match[2] ?? ''
    if (!found.has(name)) found.set(name, [match.index, match.index + name.length + 2])
  }
  if (found.size === 0) return new Map()
  const placeOf = fragmentPlaces(document, node)
  return new Map([...found].map(([name, [start, end]]) => [name, placeOf(start, end)]))
}

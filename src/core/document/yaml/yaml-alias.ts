import type { AliasEvent } from 'js-yaml'
import { LIMITS } from '../../limits.ts'
import { quoted } from '../../quote.ts'
import { addError, addTolerated, reportFull } from '../problems.ts'
import { addAlias, addScalar } from '../tape-builder.ts'
import { noteAlias } from './yaml-notes.ts'
import type { Anchor, YamlReader } from './yaml-reader.ts'
import { addValue, giveKey } from './yaml-scalar.ts'

/** Adds the value that an alias stands for. False: reading ends. */
export function readAlias(reader: YamlReader, event: AliasEvent): boolean {
  const { builder } = reader
  const start = event.anchorStart - 1
  const end = event.anchorEnd
  const anchor = findAnchor(reader, event)
  if (anchor === 'stop') return false
  if (anchor === undefined) return addValue(reader, start, end, null, 'plain') >= 0
  const { node, form, value, size } = anchor
  const alias = node < 0 ? addScalar(builder, start, end, form, value) : addAlias(builder, start, end, node)
  if (alias < 0) {
    reportFull(reader.problems, 'nodes', start, builder.maxNodes)
    return false
  }
  reader.cursor = end
  reader.lastEnd = end
  reader.expanded += size
  // LIMIT: what the aliases of a document stand for, taken together.
  if (reader.expanded <= LIMITS.expandedNodes) return true
  const limit = LIMITS.expandedNodes.toLocaleString('en-US')
  const message = `aliases make the document larger than ${limit} values`
  addError(reader.problems, 'document/alias', start, end, message)
  return false
}

/** Takes the scalar that an alias stands for as the key of the next value. False: reading ends. */
export function readAliasKey(reader: YamlReader, event: AliasEvent): boolean {
  const start = event.anchorStart - 1
  const end = event.anchorEnd
  const anchor = findAnchor(reader, event)
  if (anchor === 'stop') return false
  reader.cursor = end
  if (anchor?.text !== undefined) return giveKey(reader, anchor.text, start, end)
  if (anchor !== undefined && !reportKey(reader, start, end, 'write the key out')) return false
  return giveKey(reader, placeholderKey(start), start, end)
}

/** Adds the error for a key that is a collection. False: reading should stop. */
export function reportKey(reader: YamlReader, start: number, end: number, help: string): boolean {
  const message = 'key is a collection, expected text'
  return addError(reader.problems, 'document/key', start, end, message, { help })
}

/** Stands for a key that cannot be read, in a document that is refused: no other key is the same. */
export function placeholderKey(start: number): string {
  return `\0${start}`
}

/** The anchor that an alias names: undefined after an error, `stop` when there are too many aliases. */
function findAnchor(reader: YamlReader, event: AliasEvent): Anchor | undefined | 'stop' {
  const { problems, builder } = reader
  const name = reader.text.slice(event.anchorStart, event.anchorEnd)
  const start = event.anchorStart - 1
  // LIMIT: aliases of one document.
  if (++reader.aliasCount > LIMITS.documentAliases) {
    const limit = LIMITS.documentAliases.toLocaleString('en-US')
    addError(
      problems,
      'document/alias',
      start,
      event.anchorEnd,
      `the document has more than ${limit} aliases`,
    )
    return 'stop'
  }
  const anchor = reader.anchors.get(name)
  if (anchor !== undefined) reader.noting?.used.add(anchor)
  const report = reader.noting === undefined ? addError : addTolerated
  let goesOn = true
  if (anchor === undefined) {
    const message = `alias ${quoted('*' + name)} names no anchor before it`
    goesOn = report(problems, 'document/alias', start, event.anchorEnd, message)
  } else if (anchor.node < 0 || builder.next[anchor.node] !== 0) {
    return anchor
  } else {
    // HOSTILE: a value that holds itself would make every reader of it run for ever.
    const message = `alias ${quoted('*' + name)} stands inside the value that it names`
    goesOn = report(problems, 'document/alias', start, event.anchorEnd, message)
  }
  if (reader.noting !== undefined) noteAlias(reader.noting, name, { start, end: event.anchorEnd }, anchor)
  return goesOn ? undefined : 'stop'
}

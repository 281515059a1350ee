import type { NodeIndex } from '../../core/document/document.ts'
import { itemsOf, kindOf, resolve, spanOf } from '../../core/document/node.ts'
import { LIMITS } from '../../core/limits.ts'
import type { Span } from '../../core/span.ts'
import type { Entry, Step } from './model.ts'
import { entryOf, scalarEntryOf } from './node-text.ts'
import { nodePlace } from './place.ts'
import { isSkipped, noteProblem, type Reader, readTable } from './reader.ts'

/** The steps of a list, those of `parallel` groups in their place. */
export function readSteps(reader: Reader, entry: Entry | undefined): readonly Step[] {
  if (entry === undefined) return []
  if (kindOf(reader.document, entry.node) !== 'list') {
    noteProblem(reader, entry.node, 'expected a list for `steps`')
    return []
  }
  const alias = aliasOf(reader, entry.node)
  return itemsOf(reader.document, entry.node).flatMap((node, index) =>
    readGroup(reader, node, { index, alias: aliasOf(reader, node) ?? alias }),
  )
}

/** What a step is told about its place in the list. */
type Position = Pick<Step, 'index' | 'alias'>

function aliasOf(reader: Reader, node: NodeIndex): Span | undefined {
  return resolve(reader.document, node) === node ? undefined : spanOf(reader.document, node)
}

function readGroup(reader: Reader, node: NodeIndex, position: Position): readonly Step[] {
  if (kindOf(reader.document, node) !== 'record') {
    noteProblem(reader, node, 'expected a mapping for a step')
    return []
  }
  const group = entryOf(reader.document, node, 'parallel')
  // Groups do not nest, so neither does this: a group inside of a group is one step that is not understood.
  if (group === undefined) return readStep(reader, node, position)
  return itemsOf(reader.document, group.node)
    .filter((inner) => kindOf(reader.document, inner) === 'record')
    .flatMap((inner) => readStep(reader, inner, position))
}

function readStep(reader: Reader, node: NodeIndex, position: Position): readonly Step[] {
  const { document } = reader
  // LIMIT: aliases let a small file have millions of steps.
  if (reader.stepsLeft <= 0) {
    reader.truncation ??= `the file has more than ${LIMITS.stepsPerFile} steps`
    return []
  }
  reader.stepsLeft--
  const run = scalarEntryOf(document, node, 'run')
  const uses = scalarEntryOf(document, node, 'uses')
  const condition = scalarEntryOf(document, node, 'if')
  const step: Step = {
    node,
    kind: uses !== undefined ? 'uses' : run !== undefined ? 'run' : 'other',
    ...position,
    place: nodePlace(document, node),
    span: spanOf(document, resolve(document, node)),
    name: scalarEntryOf(document, node, 'name'),
    id: scalarEntryOf(document, node, 'id'),
    condition,
    run,
    uses,
    shell: scalarEntryOf(document, node, 'shell'),
    with: readTable(reader, node, 'with'),
    env: readTable(reader, node, 'env'),
    isSkipped: isSkipped(condition),
  }
  return [step]
}

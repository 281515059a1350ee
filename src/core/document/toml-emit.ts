import { type Problems, reportFull } from './problems.ts'
import {
  addScalar,
  closeCollection,
  FLOW,
  formOfValue,
  openList,
  openRecord,
  setKey,
  type TapeBuilder,
} from './tape-builder.ts'
import type { TomlNode, TomlTable } from './toml-tree.ts'

/** An open collection, and where its next child is. */
interface Frame {
  readonly end: number
  readonly children: Iterator<
    readonly [key: string | undefined, keyStart: number, keyEnd: number, node: TomlNode]
  >
}

/** Writes the tree of a TOML file to the tape, in preorder. */
export function emitToml(root: TomlTable, builder: TapeBuilder, problems: Problems): void {
  const frames: Frame[] = []
  if (!emitNode(root, frames, builder, problems)) return
  for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
    const child = frame.children.next()
    if (child.done === true) {
      closeCollection(builder, frame.end)
      frames.pop()
      continue
    }
    const [key, keyStart, keyEnd, node] = child.value
    if (key === undefined) builder.pendingStart = builder.pendingEnd = -1
    else setKey(builder, key, keyStart, keyEnd, true)
    if (!emitNode(node, frames, builder, problems)) return
  }
}

function emitNode(node: TomlNode, frames: Frame[], builder: TapeBuilder, problems: Problems): boolean {
  const { start, end } = node
  if (node.kind === 'scalar') {
    const scalar = addScalar(builder, start, end, formOfValue(node.value, node.style), node.value)
    if (scalar < 0) reportFull(problems, 'nodes', start, builder.maxNodes)
    return scalar >= 0
  }
  const flow = node.isInline ? FLOW : 0
  const opened = node.kind === 'table' ? openRecord(builder, start, flow) : openList(builder, start, flow)
  if (typeof opened !== 'number') {
    reportFull(problems, opened, start, builder.maxNodes)
    return false
  }
  frames.push({ end, children: node.kind === 'table' ? tableChildren(node) : listChildren(node.items) })
  return true
}

function* tableChildren(table: TomlTable): Generator<readonly [string, number, number, TomlNode]> {
  for (const [key, { keyStart, keyEnd, node }] of table.members) yield [key, keyStart, keyEnd, node]
}

function* listChildren(
  items: readonly TomlNode[],
): Generator<readonly [undefined, number, number, TomlNode]> {
  for (const node of items) yield [undefined, -1, -1, node]
}

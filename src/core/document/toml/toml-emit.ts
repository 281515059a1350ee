import { type Problems, reportFull } from '../problems.ts'
import {
  addScalar,
  closeCollection,
  FLOW,
  formOfValue,
  openList,
  openRecord,
  setKey,
  type TapeBuilder,
} from '../tape-builder.ts'
import type { TomlMember, TomlNode, TomlTable } from './toml-tree.ts'

/** An open collection, and what of it is still to be written. */
interface Frame {
  readonly end: number
  readonly members: readonly TomlMember[] | undefined
  readonly items: readonly TomlNode[] | undefined
  /** The child that comes next. */
  at: number
}

/** Writes the tree of a TOML file to the tape, in preorder. Does not recurse. */
export function emitToml(root: TomlTable, builder: TapeBuilder, problems: Problems): void {
  const frames: Frame[] = []
  if (!emitNode(root, frames, builder, problems)) return
  for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
    const node = nextChild(frame, builder)
    if (node === undefined) {
      closeCollection(builder, frame.end)
      frames.pop()
    } else if (!emitNode(node, frames, builder, problems)) {
      return
    }
  }
}

/** The next child, after its key was given to the builder. */
function nextChild(frame: Frame, builder: TapeBuilder): TomlNode | undefined {
  const at = frame.at++
  if (frame.members === undefined) return frame.items?.[at]
  const member = frame.members[at]
  if (member === undefined) return undefined
  setKey(builder, member.name, member.keyStart, member.keyEnd, true)
  return member.node
}

function emitNode(node: TomlNode, frames: Frame[], builder: TapeBuilder, problems: Problems): boolean {
  const { start, end } = node
  if (node.kind === 'scalar') {
    const scalar = addScalar(builder, start, end, formOfValue(node.value, node.style), node.value)
    if (scalar < 0) reportFull(problems, 'nodes', start, builder.maxNodes)
    return scalar >= 0
  }
  const isTable = node.kind === 'table'
  const isInline = isTable ? node.origin === 'inline' : node.isInline
  const flow = isInline ? FLOW : 0
  const opened = isTable ? openRecord(builder, start, flow) : openList(builder, start, flow)
  if (typeof opened !== 'number') {
    reportFull(problems, opened, start, builder.maxNodes)
    return false
  }
  // The elements of a list of tables are not in brackets: it goes to the end of its last one.
  const last = isTable || isInline ? undefined : node.items.at(-1)
  frames.push({
    end: last?.end ?? end,
    members: isTable ? node.members : undefined,
    items: isTable ? undefined : node.items,
    at: 0,
  })
  return true
}

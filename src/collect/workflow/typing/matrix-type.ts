import type { Document, NodeIndex } from '../../../core/document/document.ts'
import { itemsOf, kindOf, membersOf, resolve } from '../../../core/document/node.ts'
import { readScalar } from '../expression/scalar.ts'
import type { Expression } from '../expression/syntax.ts'
import type { Job } from '../model.ts'
import { scalarText } from '../node-text.ts'
import { ANY, arrayOf, BOOL, mapOf, mergeTypes, NULL, NUMBER, objectOf, STRING, type Type } from './type.ts'

/** Gives the type of an expression in a matrix. */
export type TypeExpression = (expression: Expression) => Type

/** LIMIT: values of one matrix that are typed; the platform runs at most 256 jobs of one. */
const MAX_VALUES = 10_000

/** The `matrix` context of a job: the types of its rows together with what `include` adds. */
export function matrixType(document: Document, job: Job, typeOf: TypeExpression): Type {
  const { matrix } = job
  if (matrix === undefined) return objectOf([])
  const typing: Typing = { document, typeOf, left: MAX_VALUES }
  const { node } = matrix.entry
  if (kindOf(document, node) !== 'record') return mapOf(ANY)
  const members = membersOf(document, node)
  const found = new Map<string, { readonly name: string; readonly types: Type[] }>()
  const add = (name: string, type: Type): void => {
    const known = found.get(name.toLowerCase())
    if (known === undefined) found.set(name.toLowerCase(), { name, types: [type] })
    else known.types.push(type)
  }
  let isOpen = false
  for (const member of members) {
    if (member.key === 'exclude') continue
    if (member.key !== 'include') {
      add(member.key, rowType(typing, member.node))
      continue
    }
    if (kindOf(document, member.node) !== 'list') isOpen = true
    for (const item of itemsOf(document, member.node)) {
      if (kindOf(document, item) !== 'record') isOpen = true
      for (const value of membersOf(document, item)) add(value.key, valueType(typing, value.node, 0))
    }
  }
  // What was not typed is not known.
  if (typing.left <= 0) return mapOf(ANY)
  return objectOf(
    [...found.values()].map(({ name, types }) => [name, mergeTypes(types)] as const),
    isOpen ? ANY : undefined,
  )
}

interface Typing {
  readonly document: Document
  readonly typeOf: TypeExpression
  left: number
}

// A row is a list of values, or an expression that gives one.
function rowType(typing: Typing, node: NodeIndex): Type {
  const { document } = typing
  if (kindOf(document, node) === 'list') {
    return mergeTypes(itemsOf(document, node).map((item) => valueType(typing, item, 0)))
  }
  const type = valueType(typing, node, 0)
  return type.kind === 'array' ? type.element : ANY
}

/** LIMIT: levels of a value that are typed. */
const MAX_DEPTH = 20

function valueType(typing: Typing, node: NodeIndex, depth: number): Type {
  const { document } = typing
  if (depth > MAX_DEPTH || typing.left-- <= 0) return ANY
  switch (kindOf(document, node)) {
    case 'null':
      return NULL
    case 'bool':
      return BOOL
    case 'string':
      return textType(typing, node)
    case 'list':
      return arrayOf(mergeTypes(itemsOf(document, node).map((item) => valueType(typing, item, depth + 1))))
    case 'record':
      return objectOf(
        membersOf(document, node).map(({ key, node: value }) => [key, valueType(typing, value, depth + 1)]),
      )
    default:
      return NUMBER
  }
}

function textType({ document, typeOf }: Typing, node: NodeIndex): Type {
  const text = scalarText(document, node) ?? ''
  const scalar = readScalar(document, resolve(document, node), text, false)
  const expression = scalar?.isWhole === true ? scalar.expressions[0]?.parsed.expression : undefined
  return expression === undefined ? STRING : typeOf(expression)
}

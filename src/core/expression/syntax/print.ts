import type { CallExpression, ComprehensionExpression, Expression } from '../ast.ts'
import { operatorText } from '../type-text.ts'
import { Double, Uint, type Value } from '../value.ts'

/** How tightly a form binds (section 1 of the grammar): a part that binds less needs parentheses. */
const LEVELS = {
  conditional: 1,
  or: 2,
  and: 3,
  relation: 4,
  sum: 5,
  product: 6,
  unary: 7,
  member: 8,
} as const

/**
 * The canonical text of an expression: one space around operators, parentheses only where they are needed, strings in
 * double quotes. `parse` of the text gives the same tree, apart from ids and spans; equal trees give equal text.
 */
export function printExpression(expression: Expression): string {
  return print(expression, LEVELS.conditional)
}

function print(node: Expression, least: number): string {
  const level = levelOf(node)
  const text = textOf(node)
  return level < least ? `(${text})` : text
}

function levelOf(node: Expression): number {
  switch (node.kind) {
    case 'conditional':
      return LEVELS.conditional
    case 'logic':
      return node.operator === '||' ? LEVELS.or : LEVELS.and
    case 'call':
      return levelOfCall(node)
    default:
      return LEVELS.member
  }
}

function levelOfCall(node: CallExpression): number {
  const operator = operatorText(node.name)
  if (operator === undefined) return LEVELS.member
  if (node.arguments.length === 1) return LEVELS.unary
  if (operator === '+' || operator === '-') return LEVELS.sum
  return operator === '*' || operator === '/' || operator === '%' ? LEVELS.product : LEVELS.relation
}

function textOf(node: Expression): string {
  switch (node.kind) {
    case 'literal':
      return literalText(node.value)
    case 'identifier':
      return nameText(node.name, node.root)
    case 'select': {
      const operand = print(node.operand, LEVELS.member)
      const text = `${operand}.${node.form === 'optional' ? '?' : ''}${fieldText(node.field)}`
      return node.form === 'test' ? `has(${text})` : text
    }
    case 'index':
      return `${print(node.operand, LEVELS.member)}[${node.optional ? '?' : ''}${printExpression(node.index)}]`
    case 'call':
      return callText(node)
    case 'logic': {
      const least = node.operator === '||' ? LEVELS.and : LEVELS.relation
      return node.operands.map((operand) => print(operand, least)).join(` ${node.operator} `)
    }
    case 'conditional': {
      const condition = print(node.condition, LEVELS.or)
      return `${condition} ? ${print(node.consequent, LEVELS.or)} : ${printExpression(node.alternate)}`
    }
    case 'list':
      return `[${node.elements.map(({ value, optional }) => mark(optional) + printExpression(value)).join(', ')}]`
    case 'map': {
      const entries = node.entries.map(
        ({ key, value, optional }) => `${mark(optional)}${printExpression(key)}: ${printExpression(value)}`,
      )
      return `{${entries.join(', ')}}`
    }
    case 'message': {
      const entries = node.entries.map(
        ({ field, value, optional }) => `${mark(optional)}${fieldText(field)}: ${printExpression(value)}`,
      )
      return `${node.name}{${entries.join(', ')}}`
    }
    case 'comprehension':
      return comprehensionText(node)
    case 'bind':
      return `cel.bind(${nameText(node.name, false)}, ${printExpression(node.value)}, ${printExpression(node.body)})`
    case 'optional-map': {
      const operand = print(node.operand, LEVELS.member)
      const name = node.flat ? 'optFlatMap' : 'optMap'
      return `${operand}.${name}(${nameText(node.name, false)}, ${printExpression(node.body)})`
    }
    default:
      return node satisfies never
  }
}

function mark(optional: boolean): string {
  return optional ? '?' : ''
}

function callText(node: CallExpression): string {
  const operator = operatorText(node.name)
  const [left, right] = node.arguments
  if (operator !== undefined && left !== undefined && node.receiver === undefined) {
    const level = levelOfCall(node)
    if (right === undefined) return operator + unaryOperandText(operator, left)
    return `${print(left, level)} ${operator} ${print(right, level + 1)}`
  }
  const list = node.arguments.map((argument) => printExpression(argument)).join(', ')
  if (node.receiver === undefined) return `${node.root ? '.' : ''}${node.name}(${list})`
  return `${print(node.receiver, LEVELS.member)}.${node.name}(${list})`
}

/** A number after `-` would become one literal with it, so it gets parentheses. */
function unaryOperandText(operator: string, operand: Expression): string {
  return operator === '-' && startsWithNumber(operand)
    ? `(${textOf(operand)})`
    : print(operand, LEVELS.member)
}

/** Whether the text of a member expression begins with a number literal. */
function startsWithNumber(node: Expression): boolean {
  let at: Expression | undefined = node
  while (at !== undefined && at.kind !== 'literal') at = firstPart(at)
  return (
    at !== undefined &&
    (typeof at.value === 'number' || typeof at.value === 'bigint' || at.value instanceof Double)
  )
}

function firstPart(node: Expression): Expression | undefined {
  switch (node.kind) {
    case 'select':
      return node.form === 'test' ? undefined : node.operand
    case 'index':
    case 'optional-map':
      return node.operand
    case 'call':
      return node.receiver
    case 'comprehension':
      return node.range
    default:
      return undefined
  }
}

function comprehensionText(node: ComprehensionExpression): string {
  const parts = [
    ...node.variables.map((name) => nameText(name, false)),
    ...[node.predicate, node.transform].filter((part) => part !== undefined).map(printExpression),
  ]
  return `${print(node.range, LEVELS.member)}.${node.macro}(${parts.join(', ')})`
}

/** Names that `cel.block` made are printed as the macros that give them. */
function nameText(name: string, root: boolean): string {
  const [, kind, numbers] = /^@(index|it|ac)([0-9:]+)$/.exec(name) ?? []
  if (kind === undefined || numbers === undefined) return (root ? '.' : '') + name
  const macro = kind === 'index' ? 'index' : kind === 'it' ? 'iterVar' : 'accuVar'
  return `cel.${macro}(${numbers.replace(':', ', ')})`
}

function fieldText(field: string): string {
  const isKeyword = field === 'in' || field === 'true' || field === 'false' || field === 'null'
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(field) && !isKeyword ? field : '`' + field + '`'
}

function literalText(value: Value): string {
  if (typeof value === 'string') return JSON.stringify(value)
  if (value instanceof Double) return doubleText(value.value)
  if (value instanceof Uint) return `${value.value}u`
  if (value instanceof Uint8Array) return bytesText(value)
  return String(value)
}

function doubleText(value: number): string {
  if (Object.is(value, -0)) return '-0.0'
  const text = String(value)
  return /[.e]/.test(text) ? text : text + '.0'
}

function bytesText(octets: Uint8Array): string {
  let text = ''
  for (const octet of octets) {
    const isPlain = octet >= 0x20 && octet < 0x7f && octet !== 0x22 && octet !== 0x5c
    text += isPlain ? String.fromCharCode(octet) : '\\x' + octet.toString(16).padStart(2, '0')
  }
  return `b"${text}"`
}

import type { ComparisonOperator, Expression } from './syntax.ts'

/** A value that an expression without contexts can have. */
export type Constant = string | number | boolean | null

/**
 * The value of an expression that needs no context, by GitHub's rules of coercion, or undefined when it needs one, calls
 * a function outside of `case`, `contains`, `startsWith`, `endsWith`, `format`, `join` and `toJSON`, or grows too long.
 */
export function constantValue(expression: Expression): Constant | undefined {
  // The parser bounds the nesting, so this recursion is bounded too.
  switch (expression.kind) {
    case 'literal':
      return expression.value
    case 'context':
      return undefined
    case 'not': {
      const value = constantValue(expression.operand)
      return value === undefined ? undefined : !isTruthy(value)
    }
    case 'and':
    case 'or': {
      const values = constantValues(expression.operands)
      return values && chosen(values, expression.kind)
    }
    case 'compare': {
      const values = constantValues([expression.left, expression.right])
      return values && compare(expression.operator, values[0] ?? null, values[1] ?? null)
    }
    case 'call': {
      const values = constantValues(expression.arguments)
      return values && call(expression.name.toLowerCase(), values)
    }
  }
}

/** What counts as true: everything but false, 0, the empty string, null and NaN. */
export function isTruthy(value: Constant): boolean {
  return value !== null && value !== false && value !== 0 && value !== '' && !Number.isNaN(value)
}

/** Text of a value in a string. */
export function textOf(value: Constant): string {
  return value === null ? '' : String(value)
}

/** LIMIT: longest constant text that is built; `format` can repeat its arguments. */
const MAX_TEXT = 100_000

function constantValues(expressions: readonly Expression[]): readonly Constant[] | undefined {
  const values: Constant[] = []
  for (const one of expressions) {
    const value = constantValue(one)
    if (value === undefined) return undefined
    values.push(value)
  }
  return values
}

function chosen(values: readonly Constant[], kind: 'and' | 'or'): Constant {
  const decides = (value: Constant): boolean => isTruthy(value) === (kind === 'or')
  return values.find(decides) ?? values.at(-1) ?? null
}

function compare(operator: ComparisonOperator, left: Constant, right: Constant): boolean {
  if (operator === '==' || operator === '!=') return areEqual(left, right) === (operator === '==')
  const bothText = typeof left === 'string' && typeof right === 'string'
  const a = bothText ? left.toUpperCase() : numberOf(left)
  const b = bothText ? right.toUpperCase() : numberOf(right)
  switch (operator) {
    case '<':
      return a < b
    case '<=':
      return a <= b
    case '>':
      return a > b
    case '>=':
      return a >= b
  }
}

function areEqual(left: Constant, right: Constant): boolean {
  if (typeof left === 'string' && typeof right === 'string') return left.toUpperCase() === right.toUpperCase()
  if (left === null && right === null) return true
  return numberOf(left) === numberOf(right)
}

/** The number that a value counts as in a comparison with one of another type; NaN when it is none. */
export function numberOf(value: Constant): number {
  if (value === null) return 0
  if (typeof value !== 'string') return Number(value)
  const text = value.trim()
  return text === '' || /^([+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?|0x[0-9a-fA-F]+|0o[0-7]+)$/.test(text)
    ? Number(text)
    : Number.NaN
}

function call(name: string, values: readonly Constant[]): Constant | undefined {
  const [first = null, second = null] = values
  const [text, part] = [textOf(first).toUpperCase(), textOf(second).toUpperCase()]
  if (name === 'format' && values.length > 0) return format(textOf(first), values.slice(1))
  if (name === 'join' && (values.length === 1 || values.length === 2)) return textOf(first)
  if (name === 'tojson' && values.length === 1) return JSON.stringify(first, null, 2)
  if (name === 'case' && values.length > 2 && values.length % 2 === 1) return chosenCase(values)
  if (values.length !== 2) return undefined
  if (name === 'contains') return text.includes(part)
  if (name === 'startswith') return text.startsWith(part)
  return name === 'endswith' ? text.endsWith(part) : undefined
}

// Conditions and values take turns, the last value is that of no condition.
function chosenCase(values: readonly Constant[]): Constant {
  const last = values.length - 1
  const met = values.findIndex((value, index) => index < last && index % 2 === 0 && isTruthy(value))
  return values[met < 0 ? last : met + 1] ?? null
}

function format(template: string, values: readonly Constant[]): string | undefined {
  let result = ''
  for (let at = 0; at < template.length; ) {
    const char = template.charAt(at)
    if ((char === '{' || char === '}') && template.charAt(at + 1) === char) {
      result += char
      at += 2
    } else if (char === '{') {
      const close = template.indexOf('}', at)
      const index = template.slice(at + 1, close)
      const value = /^\d{1,9}$/.test(index) ? values[Number(index)] : undefined
      if (close < 0 || value === undefined) return undefined
      result += textOf(value)
      at = close + 1
    } else if (char === '}') {
      return undefined
    } else {
      result += char
      at++
    }
    if (result.length > MAX_TEXT) return undefined
  }
  return result
}

import { LIMITS } from '../../limits.ts'
import { patternCost } from '../pattern/pattern.ts'
import { sortCost } from '../value/list-order.ts'
import { largest, madeList, madeText, type Size, scalar, text } from './size.ts'

/** What a call costs at most beyond its one unit, and how large its result can be. */
export interface CallBound {
  readonly extra: number
  readonly result: Size
}

/** Characters that one clause of a format can make of a number. */
const CLAUSE_LENGTH = 512

/** Characters that a number or a time can have as text. */
const NUMBER_LENGTH = 64

/**
 * The most that a function charges for operands of these sizes: the same formulas that its overloads use (section 12.1),
 * on upper bounds. `isConstant` tells whether the pattern of a `matches` is compiled with the expression.
 */
export function boundCall(name: string, operands: readonly Size[], isConstant: boolean): CallBound {
  const first = operands[0] ?? scalar()
  const second = operands[1] ?? scalar()
  const n = first.units
  const m = second.units
  switch (name) {
    case '_==_':
    case '_!=_':
      return { extra: Math.min(comparison(first), comparison(second)), result: scalar() }
    case '_<_':
    case '_<=_':
    case '_>_':
    case '_>=_':
      return { extra: tenth(Math.min(n, m)), result: scalar() }
    case '_+_':
      if (first.kind === 'scalar' && second.kind === 'scalar') return { extra: 0, result: scalar() }
      return { extra: tenth(n + m), result: joined(first, second) }
    case '_-_':
    case '_*_':
    case '_/_':
    case '_%_':
    case '-_':
    case '!_':
      return { extra: 0, result: scalar() }
    case '@in':
      return {
        extra: second.kind === 'map' ? 0 : m + Math.min(second.bytes, m * comparison(first)),
        result: scalar(),
      }
    case 'size':
    case 'charAt':
      return { extra: tenth(n), result: name === 'size' ? scalar() : madeText(2) }
    case 'contains':
      return { extra: tenth(n) * tenth(m), result: scalar() }
    case 'startsWith':
    case 'endsWith':
      return { extra: tenth(m), result: scalar() }
    case 'matches':
      return { extra: patternCost(n, m) + (isConstant ? 0 : m), result: scalar() }
    case 'dyn':
    case 'optional.of':
    case 'optional.ofNonZeroValue':
    case 'hasValue':
    case 'value':
      return { extra: 0, result: first }
    case 'or':
    case 'orValue':
      return { extra: 0, result: largest([first, second]) }
    case 'first':
    case 'last':
      return { extra: 0, result: first.child(first.bytes) }
    default:
      return boundText(name, operands) ?? boundList(name, operands) ?? boundOther(operands)
  }
}

function boundText(name: string, operands: readonly Size[]): CallBound | undefined {
  const [first = scalar(), second = scalar(), third = scalar()] = operands
  const n = first.units
  switch (name) {
    case 'indexOf':
    case 'lastIndexOf':
      return { extra: tenth(n * second.units), result: scalar() }
    case 'lowerAscii':
    case 'upperAscii':
    case 'trim':
    case 'substring':
      return { extra: tenth(n) + n, result: madeText(n) }
    case 'string':
    case 'bytes':
      return { extra: tenth(n) + n, result: madeText(4 * n + NUMBER_LENGTH) }
    case 'strings.quote':
      return { extra: tenth(n) + 2 * n + 2, result: madeText(2 * n + 2) }
    case 'replace': {
      const size = Math.min(n + (n + 1) * third.units, LIMITS.stringBytes)
      return { extra: tenth(n) + n + 1 + size, result: madeText(size) }
    }
    case 'split': {
      const child = (bytes: number): Size => text(Math.min(bytes, n), Math.min(bytes, n))
      const result: Size = {
        kind: 'list',
        units: n + 1,
        bytes: 2 * n + 2,
        shared: true,
        child,
        path: '',
        assumed: first.assumed,
      }
      return { extra: tenth(n) + n + 1, result }
    }
    case 'join': {
      const size = Math.min(first.bytes + n * second.units, LIMITS.stringBytes)
      return { extra: n + size, result: madeText(size) }
    }
    case 'format': {
      const size = Math.min(n * CLAUSE_LENGTH + 8 * second.bytes, LIMITS.stringBytes)
      return { extra: tenth(n) + 2 * size, result: madeText(size) }
    }
    case 'base64.encode':
    case 'base64.decode':
      return { extra: tenth(n) + Math.ceil((n * 4) / 3) + 4, result: madeText(Math.ceil((n * 4) / 3) + 4) }
    case 'regex.extract':
      return { extra: patternCost(n, second.units) + second.units + n, result: madeText(n) }
    case 'regex.extractAll':
      return { extra: everyMatch(n, second.units) + n, result: madeList(n + 1, madeText(n)) }
    case 'regex.replace': {
      const size = Math.min(n + (n + 1) * Math.max(third.units, n * third.units), 2 * LIMITS.stringBytes)
      return { extra: everyMatch(n, second.units) + n + size, result: madeText(size) }
    }
    default:
      return undefined
  }
}

function boundList(name: string, operands: readonly Size[]): CallBound | undefined {
  const [first = scalar(), second = scalar()] = operands
  const n = first.units
  const element = first.child(first.bytes)
  switch (name) {
    case 'reverse':
    case 'slice':
      return { extra: 10 + tenth(n) + n, result: first }
    case 'flatten':
      return {
        extra: 10 + n + first.bytes,
        result: madeList(first.bytes, largest([element, element.child(first.bytes)])),
      }
    case 'lists.range':
      return { extra: 10 + LIMITS.listElements, result: madeList(LIMITS.listElements, scalar()) }
    case 'distinct':
      return { extra: 10 + 2 * n + (isKeyed(element) ? 0 : n * n + n * first.bytes), result: first }
    case 'sort':
      return { extra: boundSort(n, element), result: first }
    case 'optional.unwrap':
    case 'unwrapOpt':
      return { extra: n, result: first }
    case 'sets.contains':
    case 'sets.equivalent':
    case 'sets.intersects': {
      const other = second.child(second.bytes)
      const pairs = isKeyed(element) && isKeyed(other) ? 0 : n * second.units + second.units * first.bytes
      return { extra: 2 * (n + second.units + pairs), result: scalar() }
    }
    case 'math.greatest':
    case 'math.least':
      return { extra: n + 1, result: scalar() }
    default:
      return undefined
  }
}

/** Functions that are not known here: a look at everything, and a result of that size. */
function boundOther(operands: readonly Size[]): CallBound {
  const units = operands.reduce((sum, operand) => sum + operand.units, 0)
  const isSmall = operands.every((operand) => operand.kind === 'scalar')
  return {
    extra: isSmall ? 0 : 100 + units,
    result: isSmall ? madeText(NUMBER_LENGTH) : madeText(4 * units + NUMBER_LENGTH),
  }
}

/** The most that a sort of n elements charges. */
export function boundSort(count: number, key: Size): number {
  const compares = count * Math.ceil(Math.log2(Math.max(count, 2)))
  return sortCost(count) + compares * tenth(key.units)
}

/** Cost of comparing a value with another, at most: all of it. */
function comparison(size: Size): number {
  return size.kind === 'scalar' ? 1 : size.kind === 'text' ? tenth(size.units) : size.bytes
}

/** Every search may look at all that is left. */
function everyMatch(units: number, pattern: number): number {
  return (units + 2) * patternCost(units, pattern) + pattern
}

/** Whether equality of such values goes by a key. */
function isKeyed(size: Size): boolean {
  return size.kind === 'scalar' || size.kind === 'text'
}

function joined(first: Size, second: Size): Size {
  const bytes = first.bytes + second.bytes
  const units = first.units + second.units
  const either = largest([first, second])
  const cap = either.kind === 'list' ? LIMITS.listElements : LIMITS.stringBytes
  return {
    ...either,
    units: Math.min(units, cap),
    bytes,
    path: either.path,
    shared: first.shared && second.shared,
  }
}

function tenth(units: number): number {
  return Math.ceil(units / 10)
}

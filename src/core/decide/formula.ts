import type { KindMask } from './kind.ts'

/** A test of a text; lengths count code points. */
export type TextTest =
  | { readonly kind: 'values'; readonly values: readonly string[] }
  | { readonly kind: 'prefix' | 'suffix' | 'contains'; readonly text: string }
  | { readonly kind: 'pattern'; readonly source: string }
  | { readonly kind: 'length'; readonly atMost: number }

/** One summand of a linear term: a coefficient and the path whose value it multiplies. */
export interface Summand {
  readonly path: string
  readonly factor: bigint
}

/**
 * What a formula is made of (section 17 of the reference). A true atom says that the value at its path exists, has one of
 * the kinds that the atom speaks of, and passes its test; a false one says that one of these does not hold.
 *
 * | atom | true where |
 * |---|---|
 * | `in` | there is a value of one of `kinds` |
 * | `number` | int or double, compared with a constant of at most 2^53 − 1 |
 * | `text` | string, and it passes the test |
 * | `flag` | the bool `true` |
 * | `size` | value of one of `kinds` (list, map) with at most `atMost` elements |
 * | `linear` | all paths are ints (or all doubles) and the sum compares with `bound`; a false one says nothing |
 * | `same` | two strings, equal |
 */
export type Atom =
  | { readonly kind: 'in'; readonly path: string; readonly kinds: KindMask }
  | {
      readonly kind: 'number'
      readonly path: string
      readonly operator: '<' | '<=' | '='
      readonly value: number
    }
  | { readonly kind: 'text'; readonly path: string; readonly test: TextTest }
  | { readonly kind: 'flag'; readonly path: string }
  | { readonly kind: 'size'; readonly path: string; readonly kinds: KindMask; readonly atMost: number }
  | LinearAtom
  | { readonly kind: 'same'; readonly left: string; readonly right: string }

export interface LinearAtom {
  readonly kind: 'linear'
  readonly summands: readonly Summand[]
  readonly operator: '<' | '<='
  readonly bound: bigint
  readonly over: 'int' | 'double'
}

/**
 * A formula over atoms. `some` and `every` range over the elements of the list or map at the path `range`; `body` gives
 * the formula of the element at a path. Formulas are shared: equal parts should be one object.
 */
export type Formula =
  | { readonly kind: 'constant'; readonly value: boolean }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Formula[] }
  | { readonly kind: 'not'; readonly part: Formula }
  | { readonly kind: 'atom'; readonly atom: Atom }
  | {
      readonly kind: 'some' | 'every'
      readonly range: string
      readonly body: (element: string) => Formula
    }

export const TRUE: Formula = { kind: 'constant', value: true }
export const FALSE: Formula = { kind: 'constant', value: false }

/** Conjunction; constants are folded. */
export function and(...parts: readonly Formula[]): Formula {
  return joined('and', parts)
}

/** Disjunction; constants are folded. */
export function or(...parts: readonly Formula[]): Formula {
  return joined('or', parts)
}

/** Negation. */
export function not(part: Formula): Formula {
  if (part.kind === 'constant') return part.value ? FALSE : TRUE
  return part.kind === 'not' ? part.part : { kind: 'not', part }
}

/** `premise` holds only where `conclusion` does. */
export function implies(premise: Formula, conclusion: Formula): Formula {
  return or(not(premise), conclusion)
}

/** An atom as a formula. */
export function atom(content: Atom): Formula {
  return { kind: 'atom', atom: content }
}

/** Two atoms with one key are one atom. */
export function atomKey(content: Atom): string {
  switch (content.kind) {
    case 'in':
      return `in ${content.kinds} ${content.path}`
    case 'number':
      return `number ${content.operator}${content.value} ${content.path}`
    case 'text':
      return `text ${JSON.stringify(content.test)} ${content.path}`
    case 'flag':
      return `flag ${content.path}`
    case 'size':
      return `size ${content.kinds} ${content.atMost} ${content.path}`
    case 'linear': {
      const sum = content.summands.map(({ path, factor }) => `${factor}*${path}`).join(' + ')
      return `linear ${content.over} ${content.operator}${content.bound} ${sum}`
    }
    case 'same':
      return `same ${JSON.stringify([content.left, content.right])}`
    default:
      return content satisfies never
  }
}

/** The paths whose values an atom speaks of. */
export function pathsOf(content: Atom): readonly string[] {
  if (content.kind === 'linear') return content.summands.map(({ path }) => path)
  return content.kind === 'same' ? [content.left, content.right] : [content.path]
}

function joined(kind: 'and' | 'or', parts: readonly Formula[]): Formula {
  const decisive = kind === 'or'
  const kept: Formula[] = []
  for (const part of parts) {
    if (part.kind === 'constant') {
      if (part.value === decisive) return part
    } else if (part.kind === kind) kept.push(...part.parts)
    else kept.push(part)
  }
  const [first] = kept
  if (first === undefined) return decisive ? FALSE : TRUE
  return kept.length === 1 ? first : { kind, parts: kept }
}

import type { Span } from '../../../core/span.ts'
import type { Type } from './type.ts'

/** What can be wrong with an expression, in the order of the documentation. */
export const TYPING_PROBLEMS = [
  'syntax',
  'trailing-comma',
  'undefined-context',
  'undefined-function',
  'undefined-property',
  'not-an-object',
  'not-a-collection',
  'index-type',
  'variable-name',
  'argument-count',
  'argument-type',
  'placeholder-missing',
  'placeholder-unused',
  'placeholder-broken',
  'broken-json',
  'comparison',
  'comparison-fixed',
  'context-unavailable',
  'function-unavailable',
  'template',
  'unexpected-type',
  'constant-condition',
  'extra-text',
] as const
export type TypingProblem = (typeof TYPING_PROBLEMS)[number]

/** What each problem means, for the documentation of `workflow.typing`. */
export const PROBLEM_NOTES: Readonly<Record<TypingProblem, string>> = {
  syntax: 'the text is no expression, or its `${{` never ends',
  'trailing-comma': 'a comma behind the last argument, which not every parser of the platform takes',
  'undefined-context': 'a name in front of the first dot that is no context',
  'undefined-function': 'a call of a function that does not exist',
  'undefined-property': 'a property that an object of known properties does not have',
  'not-an-object': 'a property of a value that has none',
  'not-a-collection': '`.*` or an index on a value that is no list or object',
  'index-type': 'an index of a type that the value is not indexed by',
  'variable-name': 'a name of a configuration variable that cannot exist',
  'argument-count': 'too many or too few arguments; for `case` an even number',
  'argument-type': 'an argument of a type that the function does not take',
  'placeholder-missing': 'a placeholder of `format` for which there is no argument',
  'placeholder-unused': 'an argument of `format` that no placeholder names',
  'placeholder-broken': 'a brace in the first argument of `format` that is no placeholder',
  'broken-json': 'a text given to `fromJSON` that is no JSON',
  comparison: 'a comparison of values that cannot be compared',
  'comparison-fixed':
    'a boolean or number that is compared with a text which is no number, so that the two are never equal',
  'context-unavailable': 'a context that does not exist at this key',
  'function-unavailable': 'a function that does not exist at this key',
  template: 'a list, object or null that becomes part of a text',
  'unexpected-type': 'an expression of another type than the key takes',
  'constant-condition': 'an `if` that always has the same value',
  'extra-text': 'text around the expression of an `if`, which makes it a text that is always true',
}

/** Something wrong with an expression. */
export interface TypingIssue {
  readonly problem: TypingProblem
  /** In the text of the expression. */
  readonly span: Span
  /** What it is about: a token, context, function, property. */
  readonly name: string
  /** What could stand in its place, sorted. */
  readonly available?: readonly string[]
  readonly expected?: string
  readonly got?: Type
  /** What is wrong in words, where the other fields do not say it. */
  readonly detail?: string
}

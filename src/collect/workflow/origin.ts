import { capabilityOf } from './capability.ts'
import { isDefaultVariable } from './default-variables.ts'
import { findFences } from './expression/fence.ts'
import { contextSegments, fitsPattern, onlyName } from './expression/pattern.ts'
import type { Context } from './expression/syntax.ts'
import type { InputDeclaration, Matrix, Scope, Table } from './model.ts'
import type { NameIndex } from './name-index.ts'

/** Where the value of a context comes from, in the order of the documentation. */
export const EXPRESSION_ORIGINS = [
  'arbitrary',
  'structured',
  'fixed',
  'github',
  'input-text',
  'input-choice',
  'input-undeclared',
  'environment-dynamic',
  'environment-static',
  'matrix-dynamic',
  'matrix-static',
  'matrix-absent',
  'secret',
  'status',
  'computed',
  'other',
] as const
export type ExpressionOrigin = (typeof EXPRESSION_ORIGINS)[number]

/** What each origin means, for the documentation of `workflow.expression`. */
export const ORIGIN_NOTES: Readonly<Record<ExpressionOrigin, string>> = {
  arbitrary: 'event data that somebody outside can fill with any text, such as the title of an issue',
  structured:
    'event data of a given form in which somebody outside chooses a part, such as an e-mail address',
  fixed: 'data that nobody outside can choose: numbers, dates, commit ids, names of the runner',
  github: 'anything else of the `github` context, such as `github.ref` and `github.head_ref`',
  'input-text': 'an input that is declared as text',
  'input-choice': 'an input that is declared as boolean, number, choice or environment',
  'input-undeclared': 'an input that is not declared, or all of them',
  'environment-dynamic': 'an environment variable whose value is not known from the file',
  'environment-static':
    'an environment variable that the runner sets, or whose value in the file has no expression',
  'matrix-dynamic': 'a value of the matrix that comes from an expression',
  'matrix-static': 'a value of the matrix that stands in the file',
  'matrix-absent': 'a value of a matrix in a job that has none',
  secret: 'a secret',
  status: 'the result of a job or step: `success`, `failure`, `cancelled` or `skipped`',
  computed: 'what a call or a group in front of the first dot gives',
  other: 'outputs of steps and jobs, configuration variables, and all else',
}

/** Where the value of a context comes from. */
export function originOf(context: Context, scope: Scope): ExpressionOrigin {
  const segments = contextSegments(context)
  if (segments === undefined) return 'computed'
  const capability = capabilityOf(segments)
  if (capability !== undefined) return capability
  if (STATUS.some((pattern) => fitsPattern(segments, pattern))) return 'status'
  switch (segments[0]) {
    case 'secrets':
      return 'secret'
    case 'inputs':
      return inputOrigin(onlyName(context), scope.inputs)
    case 'env':
      return isStaticVariable(onlyName(context), scope.environments)
        ? 'environment-static'
        : 'environment-dynamic'
    case 'github':
      return 'github'
    case 'matrix':
      return matrixOrigin(segments.slice(1), scope.matrix)
    default:
      return 'other'
  }
}

const STATUS: readonly (readonly string[])[] = [
  ['needs', '*', 'result'],
  ['steps', '*', 'outcome'],
  ['steps', '*', 'conclusion'],
]

const CHOICES: readonly string[] = ['boolean', 'number', 'choice', 'environment']

// An input can be declared for two events; the freer declaration counts.
function inputOrigin(name: string | undefined, inputs: NameIndex<InputDeclaration>): ExpressionOrigin {
  const declared = name === undefined ? [] : inputs.find(name)
  if (declared.length === 0) return 'input-undeclared'
  return declared.every((input) => CHOICES.includes(input.type)) ? 'input-choice' : 'input-text'
}

function isStaticVariable(name: string | undefined, environments: readonly Table[]): boolean {
  if (name === undefined) return false
  // `CI` is set by the runner, but steps may change it.
  if (name.toUpperCase() === 'CI') return false
  if (isDefaultVariable(name)) return true
  for (const environment of environments) {
    if (environment.expression !== undefined) return false
    const [entry] = environment.byName.find(name)
    if (entry !== undefined) return findFences(entry.text).length === 0
  }
  return false
}

function matrixOrigin(path: readonly string[], matrix: Matrix | undefined): ExpressionOrigin {
  if (matrix === undefined) return 'matrix-absent'
  if (matrix.isOpen) return 'matrix-dynamic'
  return matrix.dynamicPaths.has(path.join('.')) ? 'matrix-dynamic' : 'matrix-static'
}

import type { Diagnostic, DiagnosticCode } from '../diagnostic.ts'
import type { Path } from '../document/document.ts'
import { LIMITS } from '../limits.ts'
import { quoted } from '../quote.ts'
import type { Vocabulary } from './compiler.ts'
import type { ParsedBundle, RawBundle, RawBundleConstraint, RawBundleNode } from './raw-bundle.ts'
import { locationOfPath } from './shape.ts'

/** What is wrong with one member, and where it stands. */
interface Problem {
  readonly code: DiagnosticCode
  readonly path: Path
  readonly message: string
  readonly help?: string
}

/** What a schema cannot say of a bundle: capabilities, paths of sources, nodes of the plan. The first problem, if any. */
export function bundleContentProblem(
  { raw, document }: ParsedBundle,
  vocabulary: Vocabulary,
): Diagnostic | undefined {
  const problem = requiresProblem(raw, vocabulary) ?? sourceProblem(raw) ?? planProblem(raw, vocabulary)
  if (problem === undefined) return undefined
  const { path, ...rest } = problem
  return { ...rest, severity: 'error', location: locationOfPath(document, path) }
}

function requiresProblem({ requires }: RawBundle, vocabulary: Vocabulary): Problem | undefined {
  const known = new Set([
    ...vocabulary.facts.map(({ name }) => `fact/${name}`),
    ...vocabulary.libraries.map(({ name }) => `library/${name}`),
    ...[...vocabulary.schemas.keys()].map((name) => `schema/${name}`),
  ])
  const unknown = requires.findIndex((name) => !known.has(name))
  if (unknown < 0) return undefined
  return {
    code: 'bundle/unknown',
    path: ['requires', unknown],
    message: `the bundle needs ${quoted(requires[unknown] ?? '')}, which this version does not have`,
    help: 'update FLUX',
  }
}

function sourceProblem({ sources, plan }: RawBundle): Problem | undefined {
  if (sources.length === 0 && plan.constraints.length + plan.functions.length > 0) {
    return {
      code: 'bundle/raw',
      path: ['sources'],
      message: 'the bundle has a plan, but not the files that it was compiled from',
      help: 'only what can be compiled again is used',
    }
  }
  const seen = new Map<string, string>()
  for (const [index, { path }] of sources.entries()) {
    const at = ['sources', index, 'path']
    if (!isPlainPath(path)) {
      const message = `${quoted(path)} is no path inside of a repository`
      return { code: 'bundle/content', path: at, message }
    }
    const folded = path.toLowerCase()
    const before = seen.get(folded)
    if (before !== undefined) {
      const message =
        before === path
          ? `${quoted(path)} is there twice`
          : `${quoted(path)} and ${quoted(before)} differ in case alone`
      return { code: 'bundle/content', path: at, message }
    }
    seen.set(folded, path)
  }
  return undefined
}

/** Relative, `/` only, without `.`, `..`, drive letters and control characters: the same file on every system. */
function isPlainPath(path: string): boolean {
  if (path.length > LIMITS.pathBytes || /[\\:\u0000-\u001f\u007f]/.test(path)) return false
  return path.split('/').every((name) => name !== '' && name !== '.' && name !== '..')
}

/** One expression of the plan, and where it stands. */
interface PlannedNodes {
  readonly path: Path
  readonly nodes: readonly RawBundleNode[]
}

function planProblem({ plan }: RawBundle, vocabulary: Vocabulary): Problem | undefined {
  const rules = new Set<string>()
  for (const [index, { rule }] of plan.constraints.entries()) {
    if (rules.has(rule)) {
      const message = `the rule ${quoted(rule)} is there twice`
      return { code: 'bundle/invalid', path: ['plan', 'constraints', index, 'rule'], message }
    }
    rules.add(rule)
  }
  const overloads = new Set(vocabulary.libraries.flatMap((library) => library.overloads.map(({ id }) => id)))
  const expressions = [
    ...plan.constraints.flatMap((constraint, index) => expressionsOf(constraint, index)),
    ...plan.functions.map(({ body }, index) => ({ path: ['plan', 'functions', index, 'body'], nodes: body })),
  ]
  for (const expression of expressions) {
    const problem = nodesProblem(expression, overloads)
    if (problem !== undefined) return problem
  }
  return undefined
}

function expressionsOf(constraint: RawBundleConstraint, index: number): readonly PlannedNodes[] {
  const path = ['plan', 'constraints', index]
  const { match, variables, forEach, when, assert, message, fix, at, grades } = constraint
  const single = Object.entries({ match, forEach, when, assert, message, fix }).flatMap(([key, nodes]) =>
    nodes === undefined ? [] : [{ path: [...path, key], nodes }],
  )
  return [
    ...single,
    ...variables.map((nodes, at) => ({ path: [...path, 'variables', at], nodes })),
    ...at.map((nodes, at) => ({ path: [...path, 'at', at], nodes })),
    ...grades.map(({ when: nodes }, at) => ({ path: [...path, 'grades', at, 'when'], nodes })),
  ]
}

function nodesProblem({ path, nodes }: PlannedNodes, overloads: ReadonlySet<string>): Problem | undefined {
  if (nodes.length === 0) return { code: 'bundle/invalid', path, message: 'an expression has no nodes' }
  for (const [index, { op, operands, detail = [], span }] of nodes.entries()) {
    const at = [...path, index]
    // Operands stand before their users, so that there is no cycle.
    const operand = operands.findIndex((position) => position >= index)
    if (operand >= 0) {
      const message = `operand ${operands[operand]} of node ${index} is out of range`
      return { code: 'bundle/invalid', path: [...at, 'operands', operand], message }
    }
    const [start = 0, end = 0] = span
    if (start > end || end > LIMITS.expressionLength) {
      const message = `the span ${start} to ${end} lies in no expression`
      return { code: 'bundle/invalid', path: [...at, 'span'], message }
    }
    const unknown = op === 'call' ? detail.findIndex((id, at) => at > 0 && !isKnown(id, overloads)) : -1
    if (unknown > 0) {
      const message = `there is no overload ${quoted(detail[unknown] ?? '')}`
      return { code: 'bundle/unknown', path: [...at, 'detail', unknown], message }
    }
  }
  return undefined
}

/** Functions of the plan are told by name; whether they are there shows when the sources are compiled. */
function isKnown(id: string, overloads: ReadonlySet<string>): boolean {
  return overloads.has(id) || id.startsWith('function ')
}

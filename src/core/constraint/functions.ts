import type { Diagnostic } from '../diagnostic.ts'
import type { Expression } from '../expression/ast.ts'
import { compile } from '../expression/compile.ts'
import type { UserFunction, VariableDeclaration } from '../expression/program.ts'
import { parse } from '../expression/syntax/parser.ts'
import type { Type } from '../expression/type.ts'
import { childrenOf } from '../expression/walk.ts'
import { LIMITS } from '../limits.ts'
import { quoted } from '../quote.ts'
import type { Vocabulary } from './compiler.ts'
import { describeIssues } from './expression-site.ts'
import type { ConstraintSet, FunctionDefinition } from './set.ts'
import { locationOfPath } from './shape.ts'
import { parseType, TYPE_NAMES } from './type-syntax.ts'

/** Names that the language expands before it looks for a function. */
const MACROS: ReadonlySet<string> = new Set(['all', 'exists', 'exists_one', 'filter', 'has', 'map'])

/** What compiling the functions of a set gives; functions with errors are left out. */
export interface CompiledFunctions {
  readonly functions: readonly UserFunction[]
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Compiles the functions of a set, callees before callers. A function that can reach itself is an error that names
 * the cycle, starting at its alphabetically first member, so that the message never depends on order.
 */
export function compileFunctions(
  set: ConstraintSet,
  vocabulary: Pick<Vocabulary, 'libraries' | 'index'>,
  declared: (name: string) => Type | undefined,
): CompiledFunctions {
  const environment = { libraries: vocabulary.libraries, index: vocabulary.index }
  const diagnostics: Diagnostic[] = [...builtInNames(set, vocabulary)]
  const calls = new Map(set.functions.map((one) => [one.name, calledNames(one, set)]))
  const functions: UserFunction[] = []
  const depths = new Map<string, number>()
  for (const definition of sortByCalls(set.functions, calls, (cycle, at) => {
    diagnostics.push({
      code: 'constraint/invalid-expression',
      severity: 'error',
      message: `${cycle.map((name) => quoted(name)).join(' calls ')}: functions may not be recursive`,
      location: locationOfPath(set.document, [...at.path, 'name']),
    })
  })) {
    const depth = 1 + Math.max(0, ...(calls.get(definition.name) ?? []).map((name) => depths.get(name) ?? 0))
    depths.set(definition.name, depth)
    if (depth > LIMITS.functionDepth) {
      diagnostics.push({
        code: 'limit/nesting',
        severity: 'error',
        message: `${quoted(definition.name)} nests ${depth} calls of functions, limit is ${LIMITS.functionDepth}`,
        location: locationOfPath(set.document, [...definition.path, 'name']),
      })
      continue
    }
    const signature = readSignature(set, definition, declared, diagnostics)
    if (signature === undefined) continue
    const { checked, issues } = compile(
      definition.expression.text,
      { variables: signature.parameters, functions, ...environment, profile: 'strict' },
      signature.result,
    )
    diagnostics.push(...describeIssues(set.document, definition.expression, issues))
    if (checked !== undefined) functions.push({ name: definition.name, ...signature, body: checked })
  }
  return { functions, diagnostics }
}

/** A function with the name of a built-in one would silently change what an expression says. */
function builtInNames(
  set: ConstraintSet,
  { libraries }: Pick<Vocabulary, 'libraries'>,
): readonly Diagnostic[] {
  const names = new Set(libraries.flatMap(({ overloads }) => overloads.map((overload) => overload.name)))
  return set.functions
    .filter(({ name }) => names.has(name) || MACROS.has(name))
    .map(({ name, path }) => ({
      code: 'constraint/reserved-name',
      severity: 'error',
      message: `${quoted(name)} is the name of a built-in function`,
      location: locationOfPath(set.document, [...path, 'name']),
      help: 'choose another name',
    }))
}

function readSignature(
  set: ConstraintSet,
  definition: FunctionDefinition,
  declared: (name: string) => Type | undefined,
  diagnostics: Diagnostic[],
): { readonly parameters: readonly VariableDeclaration[]; readonly result: Type } | undefined {
  const read = (text: string, path: FunctionDefinition['path']): Type | undefined => {
    const type = parseType(text, declared)
    if (type === undefined) {
      diagnostics.push({
        code: 'constraint/type',
        severity: 'error',
        message: `${quoted(text)} is no type, expected one of ${TYPE_NAMES.join(', ')} or a fact kind`,
        location: locationOfPath(set.document, path),
      })
    }
    return type
  }
  const parameters = definition.parameters.map(({ name, type, path }) => ({ name, type: read(type, path) }))
  const result = read(definition.returns.type, definition.returns.path)
  const typed = parameters.flatMap(({ name, type }) => (type === undefined ? [] : [{ name, type }]))
  return result === undefined || typed.length < parameters.length ? undefined : { parameters: typed, result }
}

/** Names of functions of this set that the body calls. */
function calledNames(definition: FunctionDefinition, set: ConstraintSet): readonly string[] {
  const { expression } = parse(definition.expression.text)
  if (expression === undefined) return []
  const own = new Set(set.functions.map((one) => one.name))
  const names = new Set<string>()
  const pending: Expression[] = [expression]
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.kind === 'call' && node.receiver === undefined && own.has(node.name)) names.add(node.name)
    pending.push(...childrenOf(node))
  }
  return [...names].sort()
}

/** Callees before callers; members of cycles are reported and left out. */
function sortByCalls(
  definitions: readonly FunctionDefinition[],
  calls: ReadonlyMap<string, readonly string[]>,
  reportCycle: (names: readonly string[], at: FunctionDefinition) => void,
): readonly FunctionDefinition[] {
  const cyclic = new Set<string>()
  for (const definition of definitions) {
    const cycle = cycleThrough(definition.name, calls)
    if (cycle === undefined) continue
    cyclic.add(definition.name)
    if ([...cycle].sort()[0] === definition.name) reportCycle(cycle, definition)
  }
  const sorted: FunctionDefinition[] = []
  const placed = new Set<string>(cyclic)
  let pending = definitions.filter(({ name }) => !cyclic.has(name))
  while (pending.length > 0) {
    const ready = pending.filter(({ name }) => (calls.get(name) ?? []).every((callee) => placed.has(callee)))
    if (ready.length === 0) break
    for (const one of ready) placed.add(one.name)
    sorted.push(...ready)
    pending = pending.filter(({ name }) => !placed.has(name))
  }
  return sorted
}

/** A shortest chain of calls from `name` back to itself, or undefined. */
function cycleThrough(
  name: string,
  calls: ReadonlyMap<string, readonly string[]>,
): readonly string[] | undefined {
  const reachedFrom = new Map<string, string>()
  let frontier: readonly string[] = [name]
  while (frontier.length > 0) {
    const next: string[] = []
    for (const caller of frontier) {
      for (const callee of calls.get(caller) ?? []) {
        if (callee === name) return chainTo(name, caller, reachedFrom)
        if (reachedFrom.has(callee)) continue
        reachedFrom.set(callee, caller)
        next.push(callee)
      }
    }
    frontier = next
  }
  return undefined
}

function chainTo(name: string, last: string, reachedFrom: ReadonlyMap<string, string>): readonly string[] {
  const chain = [name]
  for (let at: string | undefined = last; at !== undefined && at !== name; at = reachedFrom.get(at))
    chain.unshift(at)
  chain.unshift(name)
  return chain
}

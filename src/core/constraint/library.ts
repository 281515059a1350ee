import type { Diagnostic } from '../diagnostic.ts'
import type { Path } from '../document/document.ts'
import { compile } from '../expression/compile.ts'
import type { UserFunction } from '../expression/program.ts'
import { parse } from '../expression/syntax/parser.ts'
import type { Type } from '../expression/type.ts'
import { LIMITS } from '../limits.ts'
import { quoted } from '../quote.ts'
import { orderByDependency } from './call-order.ts'
import type { Vocabulary } from './compiler.ts'
import { describeIssues } from './expression-site.ts'
import { type ResolvedImports, resolveImports } from './imports.ts'
import { calledNames, callVariables, VARIABLE_PREFIX } from './library-calls.ts'
import { libraryNames } from './library-names.ts'
import type { ConstraintSet, ExpressionText, FunctionDefinition } from './set.ts'
import { shadowedNames } from './shadowing.ts'
import { locationOfPath } from './shape.ts'
import { readSignature } from './signature.ts'

/** What the expressions of one set may use besides their subject. */
export interface LibraryScope {
  /**
   * Its own functions and those that it imports, under their names in this set. A variable of a set is a function without
   * parameters whose name is `variables.NAME`.
   */
  readonly functions: readonly UserFunction[]
  /** Names of what has errors or could not be imported: whatever uses them is left out, and was told there. */
  readonly broken: ReadonlySet<string>
  /** What each function was before an import gave it another name. */
  readonly originals: ReadonlyMap<UserFunction, UserFunction>
  /** Functions and variables that this set itself defines. */
  readonly own: readonly { readonly function: UserFunction; readonly path: Path }[]
  /** Names of this scope that functions and variables of the set use. */
  readonly called: ReadonlySet<string>
}

/** The functions and variables of all sets of a tree, compiled. */
export interface Library {
  readonly scopes: ReadonlyMap<ConstraintSet, LibraryScope>
  readonly imports: ResolvedImports['imports']
  /** What functions and variables with errors use: nobody knows that it is not needed. */
  readonly held: ReadonlySet<UserFunction>
  readonly diagnostics: readonly Diagnostic[]
}

/** A function or variable of one set. */
interface Entry {
  readonly set: ConstraintSet
  /** With its prefix, for a variable. */
  readonly name: string
  readonly path: Path
  readonly source: ExpressionText
  /** Undefined for a variable. */
  readonly definition: FunctionDefinition | undefined
  /** Position among the variables of the set; -1 for a function. */
  readonly position: number
  /** Names of the scope that its expression uses. */
  readonly calls: readonly string[]
}

/**
 * Compiles the functions and variables of all sets, callees before callers, across the imports between them. A function
 * that can reach itself is an error that names the cycle; one with errors is left out.
 */
export function compileLibrary(
  sets: readonly ConstraintSet[],
  vocabulary: Pick<Vocabulary, 'libraries' | 'index'>,
  declared: (name: string) => Type | undefined,
  broken?: ReadonlySet<string>,
): Library {
  const { imports, diagnostics } = resolveImports(sets, broken)
  const all: Diagnostic[] = [...diagnostics]
  const entries = new Map<string, Entry>()
  const scopes = new Map<ConstraintSet, Map<string, string>>()
  const keys = new Map(sets.map((set, index) => [set, index]))
  const keyOf = (set: ConstraintSet, name: string): string => `${keys.get(set)}:${name}`
  for (const set of sets) {
    all.push(...libraryNames(set, vocabulary))
    scopes.set(set, namesOf(set, imports.get(set) ?? [], keyOf))
  }
  for (const set of sets) {
    for (const entry of entriesOf(set, scopes.get(set) ?? new Map())) {
      entries.set(keyOf(set, entry.name), entry)
    }
  }
  const targets = (entry: Entry): readonly string[] =>
    entry.calls.flatMap((name) => scopes.get(entry.set)?.get(name) ?? []).sort()
  const { order, cycles } = orderByDependency(
    new Map(
      [...entries].map(([key, entry]) => [key, targets(entry).filter((target) => entries.has(target))]),
    ),
  )
  for (const cycle of cycles) {
    const members = cycle.flatMap((key) => entries.get(key) ?? [])
    const [first] = members
    if (first !== undefined) all.push(recursion(first, members))
  }
  const compiled = new Map<string, UserFunction>()
  const depths = new Map<string, number>()
  for (const key of order) {
    const entry = entries.get(key)
    if (entry === undefined) continue
    const depth = 1 + Math.max(0, ...targets(entry).map((target) => depths.get(target) ?? 0))
    depths.set(key, depth)
    if (depth > LIMITS.functionDepth) {
      all.push(tooDeep(entry, depth))
      continue
    }
    const later = entry.calls.find((name) => isLaterVariable(entry, name))
    if (later !== undefined) {
      all.push(forwardRead(entry, later))
      continue
    }
    // What is wrong with a callee was told there.
    if (targets(entry).some((target) => !compiled.has(target))) continue
    const scope = scopes.get(entry.set) ?? new Map<string, string>()
    const made = compileEntry(entry, visible(scope, compiled).functions, vocabulary, declared, all)
    if (made !== undefined) compiled.set(key, made)
  }
  const failed = [...entries].filter(([key]) => !compiled.has(key)).map(([, entry]) => entry)
  return {
    held: new Set(failed.flatMap(targets).flatMap((key) => compiled.get(key) ?? [])),
    scopes: new Map(
      sets.map((set) => [set, scopeOf(set, scopes.get(set) ?? new Map(), compiled, entries, keyOf)]),
    ),
    imports,
    diagnostics: all,
  }
}

const MISSING = ''

/** The checker refuses elements with the name of a parameter; this one is no variable to it. */
const RESERVED: ReadonlySet<string> = new Set(['variables'])

/** Keys of everything that a set defines or imports, by its name in the set. */
function namesOf(
  set: ConstraintSet,
  imports: readonly { kind: 'function' | 'variable'; target: ConstraintSet; name: string; as: string }[],
  keyOf: (set: ConstraintSet, name: string) => string,
): Map<string, string> {
  const names = new Map<string, string>()
  // What could not be found has a key that nothing is compiled under.
  for (const one of set.imports) {
    for (const { as } of one.functions) names.set(as, MISSING)
    for (const { as } of one.variables) names.set(VARIABLE_PREFIX + as, MISSING)
  }
  for (const { kind, target, name, as } of imports) {
    const prefix = kind === 'function' ? '' : VARIABLE_PREFIX
    names.set(prefix + as, keyOf(target, prefix + name))
  }
  for (const { name } of set.functions) names.set(name, keyOf(set, name))
  for (const { name } of set.variables) names.set(VARIABLE_PREFIX + name, keyOf(set, VARIABLE_PREFIX + name))
  return names
}

function entriesOf(set: ConstraintSet, scope: ReadonlyMap<string, string>): readonly Entry[] {
  const calls = (source: ExpressionText): readonly string[] => calledNames(source.text, scope)
  return [
    ...set.functions.map((definition): Entry => {
      const { name, path, expression: source } = definition
      return { set, name, path, source, definition, position: -1, calls: calls(source) }
    }),
    ...set.variables.map(({ name, path, expression: source }, position): Entry => {
      const named = VARIABLE_PREFIX + name
      return { set, name: named, path, source, definition: undefined, position, calls: calls(source) }
    }),
  ]
}

function compileEntry(
  entry: Entry,
  functions: readonly UserFunction[],
  vocabulary: Pick<Vocabulary, 'libraries' | 'index'>,
  declared: (name: string) => Type | undefined,
  diagnostics: Diagnostic[],
): UserFunction | undefined {
  const { set, definition, source } = entry
  const signature =
    definition === undefined
      ? { parameters: [], result: undefined }
      : readSignature(set, definition, declared, diagnostics)
  if (signature === undefined) return undefined
  const { parameters, result } = signature
  const { expression, issues: mistakes } = parse(source.text)
  if (expression === undefined) {
    diagnostics.push(...describeIssues(set.document, source, mistakes))
    return undefined
  }
  const environment = {
    variables: parameters,
    functions,
    libraries: vocabulary.libraries,
    index: vocabulary.index,
    profile: 'strict' as const,
  }
  const names = new Set(functions.map(({ name }) => name))
  const { checked, issues } = compile(source.text, environment, result, (parsed) =>
    callVariables(parsed, names),
  )
  const shadows = shadowedNames(set.document, source, expression, RESERVED)
  diagnostics.push(...describeIssues(set.document, source, issues), ...shadows)
  if (checked === undefined || shadows.length > 0) return undefined
  return { name: entry.name, parameters, result: result ?? checked.type, body: checked }
}

function forwardRead({ set, source }: Entry, later: string): Diagnostic {
  return {
    code: 'constraint/unknown-name',
    severity: 'error',
    message: `${quoted(later)} is defined further down: a variable may use those before it`,
    location: locationOfPath(set.document, source.path),
  }
}

function isLaterVariable(entry: Entry, called: string): boolean {
  if (entry.position < 0) return false
  return entry.set.variables.slice(entry.position).some(({ name }) => VARIABLE_PREFIX + name === called)
}

/** The compiled part of a scope. A function that an import renames is another object with the same body. */
function visible(
  scope: ReadonlyMap<string, string>,
  compiled: ReadonlyMap<string, UserFunction>,
): Pick<LibraryScope, 'functions' | 'originals'> {
  const originals = new Map<UserFunction, UserFunction>()
  const functions = [...scope].flatMap(([name, key]): readonly UserFunction[] => {
    const one = compiled.get(key)
    if (one === undefined) return []
    if (one.name === name) return [one]
    const renamed = { ...one, name }
    originals.set(renamed, one)
    return [renamed]
  })
  return { functions, originals }
}

function scopeOf(
  set: ConstraintSet,
  scope: ReadonlyMap<string, string>,
  compiled: ReadonlyMap<string, UserFunction>,
  entries: ReadonlyMap<string, Entry>,
  keyOf: (set: ConstraintSet, name: string) => string,
): LibraryScope {
  const names = [
    ...set.functions.map(({ name }) => name),
    ...set.variables.map(({ name }) => VARIABLE_PREFIX + name),
  ]
  const mine = names.flatMap((name) => entries.get(keyOf(set, name)) ?? [])
  return {
    ...visible(scope, compiled),
    broken: new Set([...scope].flatMap(([name, key]) => (compiled.has(key) ? [] : [name]))),
    own: mine.flatMap(({ name, path }) => {
      const one = compiled.get(keyOf(set, name))
      return one === undefined ? [] : [{ function: one, path }]
    }),
    called: new Set(mine.flatMap(({ calls }) => calls)),
  }
}

function recursion(first: Entry, cycle: readonly Entry[]): Diagnostic {
  return {
    code: 'constraint/invalid-expression',
    severity: 'error',
    message: `${cycle.map(({ name }) => quoted(name)).join(' calls ')}: functions may not be recursive`,
    location: locationOfPath(first.set.document, [...first.path, 'name']),
  }
}

function tooDeep({ set, name, path }: Entry, depth: number): Diagnostic {
  return {
    code: 'limit/nesting',
    severity: 'error',
    message: `${quoted(name)} nests ${depth} calls of functions, limit is ${LIMITS.functionDepth}`,
    location: locationOfPath(set.document, [...path, 'name']),
  }
}

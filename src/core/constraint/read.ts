import type { Diagnostic } from '../diagnostic.ts'
import type { Document, Path } from '../document/document.ts'
import { toNative } from '../document/native.ts'
import type { Confidence, Enforcement, Persona, Severity } from '../finding.ts'
import { LIMITS } from '../limits.ts'
import { quoted } from '../quote.ts'
import { validateConstraintSet } from './generated/validators.ts'
import type {
  ConstraintDefinition,
  ConstraintSet,
  ExpressionText,
  ForEachDefinition,
  FunctionDefinition,
  GradeDefinition,
  Scope,
  SetOrigin,
  TestDefinition,
  TestExpectation,
  TestSubject,
} from './set.ts'
import { checkShape, locationOfKey, locationOfPath } from './shape.ts'

/** What reading a constraint file gives: the set unless its shape is wrong, and everything that is wrong with it. */
export interface ReadSet {
  readonly set?: ConstraintSet
  readonly diagnostics: readonly Diagnostic[]
}

/** Reads one constraint file. HOSTILE: on a pull request the head's files are written by its author. */
export function readSet(document: Document, origin: SetOrigin): ReadSet {
  const native = toNative(document.value)
  const shape = checkShape(document, native, validateConstraintSet, knownKeys)
  if (shape.length > 0) return { diagnostics: shape }
  const raw = native as RawSet
  const name = raw.metadata.name
  const diagnostics = [
    ...countProblems(document, raw),
    ...duplicateIds(document, raw),
    ...scopeProblems(document, raw),
  ]
  if (diagnostics.some((diagnostic) => diagnostic.severity === 'error')) return { diagnostics }
  const set: ConstraintSet = {
    origin,
    document,
    name,
    version: raw.metadata.version,
    limits: { ...raw.limits },
    functions: (raw.functions ?? []).map(readFunction),
    constraints: raw.constraints.map((constraint, index) => readConstraint(name, constraint, index)),
  }
  return { set, diagnostics }
}

/** Keys that may stand in the mapping at `path` of a constraint file. */
function knownKeys(path: Path): readonly string[] {
  const [first, , third, fourth] = path
  if (first === undefined) return ['apiVersion', 'kind', 'metadata', 'limits', 'functions', 'constraints']
  if (first === 'metadata') return ['name', 'version', 'title', 'description']
  if (first === 'limits') return ['costPerSubject', 'inputBytes']
  if (first === 'functions') return ['name', 'params', 'returns', 'expression']
  if (third === undefined) return CONSTRAINT_KEYS
  switch (third) {
    case 'on':
      return ['files', 'schema', 'fact', 'match']
    case 'settings':
      return fourth === undefined ? [] : ['type', 'default', 'doc']
    case 'variables':
      return ['name', 'expression']
    case 'forEach':
      return ['key', 'index', 'value', 'in']
    case 'grade':
      return ['when', 'severity', 'confidence', 'persona']
    case 'fix':
      return ['replace', 'hint']
    case 'tests':
      return path.length > 4 && fourth !== undefined
        ? ['at', 'path', 'line', 'column', 'message', 'severity', 'confidence', 'persona']
        : ['name', 'input', 'path', 'fact', 'files', 'expect']
    default:
      return []
  }
}

const CONSTRAINT_KEYS = [
  'id',
  'title',
  'why',
  'help',
  'url',
  'tags',
  'severity',
  'confidence',
  'persona',
  'enforcement',
  'ratchet',
  'on',
  'settings',
  'variables',
  'forEach',
  'when',
  'assert',
  'message',
  'at',
  'grade',
  'fix',
  'tests',
] as const

/** The file as the schema promises it. */
interface RawSet {
  readonly metadata: { readonly name: string; readonly version?: string }
  readonly limits?: { readonly costPerSubject?: number; readonly inputBytes?: number }
  readonly functions?: readonly RawFunction[]
  readonly constraints: readonly RawConstraint[]
}

interface RawFunction {
  readonly name: string
  readonly params: Readonly<Record<string, string>>
  readonly returns: string
  readonly expression: RawExpression
}

type RawExpression = string | boolean

interface RawConstraint {
  readonly id: string
  readonly title: string
  readonly why?: string
  readonly help?: string
  readonly url?: string
  readonly tags?: readonly string[]
  readonly severity: Severity
  readonly confidence?: Confidence
  readonly persona?: Persona
  readonly enforcement: Enforcement
  readonly ratchet?: 'new' | 'all'
  readonly on: {
    readonly files?: string | readonly string[]
    readonly schema?: string
    readonly fact?: string
    readonly match?: RawExpression
  }
  readonly settings?: Readonly<
    Record<string, { readonly type: string; readonly default: unknown; readonly doc?: string }>
  >
  readonly variables?: readonly { readonly name: string; readonly expression: RawExpression }[]
  readonly forEach?: {
    readonly key?: string
    readonly index?: string
    readonly value?: string
    readonly in: RawExpression
  }
  readonly when?: RawExpression
  readonly assert: RawExpression
  readonly message?: RawExpression
  readonly at?: string | readonly RawExpression[]
  readonly grade?: readonly {
    readonly when: RawExpression
    readonly severity?: Severity
    readonly confidence?: Confidence
    readonly persona?: Persona
  }[]
  readonly fix?: {
    readonly replace: RawExpression
    readonly hint: string
  }
  readonly tests?: readonly RawTest[]
}

interface RawTest {
  readonly name: string
  readonly input?: unknown
  readonly path?: string
  readonly fact?: unknown
  readonly files?: Readonly<Record<string, string>>
  readonly expect: readonly Partial<TestExpectation>[] | { readonly undecided?: string }
}

function readFunction(raw: RawFunction, index: number): FunctionDefinition {
  const path = ['functions', index]
  return {
    name: raw.name,
    path,
    parameters: Object.entries(raw.params).map(([name, type]) => ({
      name,
      type,
      path: [...path, 'params', name],
    })),
    returns: { type: raw.returns, path: [...path, 'returns'] },
    expression: expressionText(raw.expression, [...path, 'expression']),
  }
}

function readConstraint(set: string, raw: RawConstraint, index: number): ConstraintDefinition {
  const path = ['constraints', index]
  const optional = (value: RawExpression | undefined, ...steps: Path): ExpressionText | undefined =>
    value === undefined ? undefined : expressionText(value, [...path, ...steps])
  const { tests: _, ...form } = raw
  return {
    id: raw.id,
    rule: `${set}/${raw.id}`,
    path,
    title: raw.title,
    why: raw.why,
    help: raw.help,
    url: raw.url,
    tags: raw.tags ?? [],
    severity: raw.severity,
    confidence: raw.confidence ?? 'high',
    persona: raw.persona ?? 'regular',
    enforcement: raw.enforcement,
    ratchet: raw.ratchet ?? 'all',
    on: readScope(raw.on),
    match: optional(raw.on.match, 'on', 'match'),
    settings: Object.entries(raw.settings ?? {}).map(([name, setting]) => ({
      name,
      type: setting.type,
      default: setting.default,
      doc: setting.doc,
      path: [...path, 'settings', name],
    })),
    variables: (raw.variables ?? []).map((variable, at) => ({
      name: variable.name,
      expression: expressionText(variable.expression, [...path, 'variables', at, 'expression']),
    })),
    forEach: readForEach(raw, path),
    when: optional(raw.when, 'when'),
    assert: expressionText(raw.assert, [...path, 'assert']),
    message: optional(raw.message, 'message'),
    at: readTargets(raw.at, path),
    grades: (raw.grade ?? []).map(
      (grade, at): GradeDefinition => ({
        when: expressionText(grade.when, [...path, 'grade', at, 'when']),
        severity: grade.severity,
        confidence: grade.confidence,
        persona: grade.persona,
      }),
    ),
    fix:
      raw.fix === undefined
        ? undefined
        : {
            replace: expressionText(raw.fix.replace, [...path, 'fix', 'replace']),
            hint: raw.fix.hint,
          },
    tests: (raw.tests ?? []).map((test, at) => readTest(test, [...path, 'tests', at])),
    form,
  }
}

function readScope(on: RawConstraint['on']): Scope {
  if (on.fact !== undefined) return { kind: 'fact', fact: on.fact }
  const globs = typeof on.files === 'string' ? [on.files] : (on.files ?? [])
  return { kind: 'files', globs, schema: on.schema }
}

function readForEach(raw: RawConstraint, path: Path): ForEachDefinition | undefined {
  if (raw.forEach === undefined) return undefined
  const { key, index, value } = raw.forEach
  return { key, index, value, in: expressionText(raw.forEach.in, [...path, 'forEach', 'in']) }
}

function readTargets(at: RawConstraint['at'], path: Path): readonly ExpressionText[] {
  if (at === undefined) return []
  if (typeof at === 'string') return [expressionText(at, [...path, 'at'])]
  return at.map((target, index) => expressionText(target, [...path, 'at', index]))
}

function readTest(raw: RawTest, path: Path): TestDefinition {
  return {
    name: raw.name,
    path,
    subject: readTestSubject(raw),
    expect: Array.isArray(raw.expect)
      ? raw.expect.map(
          (one: Partial<TestExpectation>): TestExpectation => ({
            at: one.at,
            path: one.path,
            line: one.line,
            column: one.column,
            message: one.message,
            severity: one.severity,
            confidence: one.confidence,
            persona: one.persona,
          }),
        )
      : { undecided: ('undecided' in raw.expect ? raw.expect.undecided : undefined) ?? '' },
  }
}

function readTestSubject(raw: RawTest): TestSubject {
  if (raw.files !== undefined) return { kind: 'files', files: new Map(Object.entries(raw.files)) }
  if (raw.fact !== undefined) return { kind: 'fact', fields: raw.fact }
  return { kind: 'input', value: raw.input, path: raw.path }
}

function expressionText(value: RawExpression, path: Path): ExpressionText {
  return { text: typeof value === 'string' ? value : String(value), path }
}

function countProblems(document: Document, raw: RawSet): readonly Diagnostic[] {
  const counts = [
    { name: 'constraints', count: raw.constraints.length, limit: LIMITS.constraintsPerSet },
    { name: 'functions', count: raw.functions?.length ?? 0, limit: LIMITS.functions },
  ]
  const sets = counts
    .filter(({ count, limit }) => count > limit)
    .map(({ name, count, limit }) => tooMany(document, [name], name, count, limit))
  const variables = raw.constraints.flatMap((constraint, index) => {
    const count = constraint.variables?.length ?? 0
    const path = ['constraints', index, 'variables']
    return count > LIMITS.variables ? [tooMany(document, path, 'variables', count, LIMITS.variables)] : []
  })
  return [...sets, ...variables]
}

function tooMany(document: Document, path: Path, name: string, count: number, limit: number): Diagnostic {
  return {
    code: 'limit/constraints',
    severity: 'error',
    message: `${count} ${name}, limit is ${limit}`,
    location: locationOfPath(document, path),
  }
}

function duplicateIds(document: Document, raw: RawSet): readonly Diagnostic[] {
  const names = [
    ...raw.constraints.map((constraint, index) => ({
      name: constraint.id,
      path: ['constraints', index, 'id'],
    })),
    ...(raw.functions ?? []).map((one, index) => ({
      name: `${one.name}()`,
      path: ['functions', index, 'name'],
    })),
  ]
  const first = new Map<string, Path>()
  const diagnostics: Diagnostic[] = []
  for (const { name, path } of names) {
    const before = first.get(name)
    if (before === undefined) {
      first.set(name, path)
      continue
    }
    diagnostics.push({
      code: 'constraint/duplicate-id',
      severity: 'error',
      message: `${quoted(name)} is defined twice in this set`,
      location: locationOfPath(document, path),
      help: 'give each constraint and function a name of its own',
      related: [{ location: locationOfPath(document, before), message: 'first defined here' }],
    })
  }
  return diagnostics
}

function scopeProblems(document: Document, raw: RawSet): readonly Diagnostic[] {
  return raw.constraints.flatMap((constraint, index): readonly Diagnostic[] => {
    const { files, fact, schema } = constraint.on
    const path = ['constraints', index, 'on']
    const problem = (message: string, key?: string): readonly Diagnostic[] => [
      {
        code: 'constraint/schema',
        severity: 'error',
        message,
        location: key === undefined ? locationOfPath(document, path) : locationOfKey(document, path, key),
      },
    ]
    if (files === undefined && fact === undefined)
      return problem('expected `files` or `fact` in `on`, got neither')
    if (files !== undefined && fact !== undefined) {
      return problem('expected `files` or `fact` in `on`, got both', 'fact')
    }
    if (fact !== undefined && schema !== undefined) {
      return problem('`schema` types files; a fact has a type of its own', 'schema')
    }
    if (files !== undefined && files.length === 0)
      return problem('expected at least one path pattern', 'files')
    return []
  })
}

import type { Diagnostic } from '../diagnostic.ts'
import type { Document, Path } from '../document/document.ts'
import { toNative } from '../document/native.ts'
import { validateConstraintSet } from './generated/validators.ts'
import type { RawConstraint, RawExpression, RawFunction, RawImport, RawSet } from './raw-set.ts'
import { readTest } from './read-test.ts'
import type {
  ConstraintDefinition,
  ConstraintSet,
  ExpressionText,
  ForEachDefinition,
  FunctionDefinition,
  GradeDefinition,
  ImportDefinition,
  ImportedName,
  Scope,
  SetOrigin,
} from './set.ts'
import { knownSetKeys } from './set-keys.ts'
import { setProblems } from './set-problems.ts'
import { checkShape } from './shape.ts'

/** What reading a constraint file gives: the set unless its shape is wrong, and everything that is wrong with it. */
export interface ReadSet {
  readonly set?: ConstraintSet
  readonly diagnostics: readonly Diagnostic[]
}

/** Reads one constraint file. HOSTILE: on a pull request the head's files are written by its author. */
export function readSet(document: Document, origin: SetOrigin): ReadSet {
  const native = toNative(document.value)
  const shape = checkShape(document, native, validateConstraintSet, knownSetKeys)
  if (shape.length > 0) return { diagnostics: shape }
  const raw = native as RawSet
  const name = raw.metadata.name
  const diagnostics = setProblems(document, raw)
  if (diagnostics.some((diagnostic) => diagnostic.severity === 'error')) return { diagnostics }
  const set: ConstraintSet = {
    origin,
    document,
    name,
    version: raw.metadata.version,
    limits: { ...raw.limits },
    imports: (raw.imports ?? []).map(readImport),
    variables: (raw.variables ?? []).map((variable, index) => ({
      name: variable.name,
      path: ['variables', index],
      expression: expressionText(variable.expression, ['variables', index, 'expression']),
    })),
    functions: (raw.functions ?? []).map(readFunction),
    constraints: (raw.constraints ?? []).map((constraint, index) =>
      readConstraint(document, name, constraint, index),
    ),
  }
  return { set, diagnostics }
}

function readImport(raw: RawImport, index: number): ImportDefinition {
  const path = ['imports', index]
  const names = (kind: 'functions' | 'variables'): readonly ImportedName[] =>
    (raw[kind] ?? []).map((one, at) => ({
      ...(typeof one === 'string' ? { name: one, as: one } : { name: one.name, as: one.as }),
      path: [...path, kind, at],
    }))
  return { from: raw.from, path, functions: names('functions'), variables: names('variables') }
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

function readConstraint(
  document: Document,
  set: string,
  raw: RawConstraint,
  index: number,
): ConstraintDefinition {
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
    unavailable: raw.unavailable ?? 'block',
    waivable: raw.waivable ?? true,
    overrides: raw.overrides === undefined ? undefined : { ...raw.overrides, path: [...path, 'overrides'] },
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
    tests: (raw.tests ?? []).map((test, at) => readTest(test, document, [...path, 'tests', at])),
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

function expressionText(value: RawExpression, path: Path): ExpressionText {
  return { text: typeof value === 'string' ? value : String(value), path }
}

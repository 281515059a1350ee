import type { Diagnostic } from '../diagnostic.ts'
import type { Document, Path } from '../document/document.ts'
import { globProblem } from '../glob.ts'
import { LIMITS } from '../limits.ts'
import { quoted } from '../quote.ts'
import type { RawSet } from './raw-set.ts'
import { locationOfKey, locationOfPath } from './shape.ts'
import { testProblems } from './test-problems.ts'

/** What is wrong with a constraint file beyond what its schema can say: counts, names, scopes, path patterns. */
export function setProblems(document: Document, raw: RawSet): readonly Diagnostic[] {
  return [
    ...missingConstraints(document, raw),
    ...countProblems(document, raw),
    ...limitProblems(document, raw),
    ...duplicateIds(document, raw),
    ...duplicateVariables(document, raw),
    ...scopeProblems(document, raw),
    ...(raw.constraints ?? []).flatMap(({ tests = [] }, index) =>
      tests.flatMap((test, at) => testProblems(document, test, ['constraints', index, 'tests', at])),
    ),
  ]
}

/** A file without constraints is there for others to import from. */
function missingConstraints(document: Document, raw: RawSet): readonly Diagnostic[] {
  if ([raw.constraints, raw.functions, raw.variables].some((part) => part !== undefined)) return []
  return [
    {
      code: 'constraint/schema',
      severity: 'error',
      message: 'key `constraints` is missing',
      location: locationOfPath(document, []),
    },
  ]
}

function countProblems(document: Document, raw: RawSet): readonly Diagnostic[] {
  const imported = (kind: 'functions' | 'variables'): number =>
    (raw.imports ?? []).reduce((sum, one) => sum + (one[kind]?.length ?? 0), 0)
  const counts = [
    { name: 'constraints', count: raw.constraints?.length ?? 0, limit: LIMITS.constraintsPerSet },
    { name: 'imports', count: raw.imports?.length ?? 0, limit: LIMITS.imports },
    {
      name: 'functions',
      count: (raw.functions?.length ?? 0) + imported('functions'),
      limit: LIMITS.functions,
    },
    {
      name: 'variables',
      count: (raw.variables?.length ?? 0) + imported('variables'),
      limit: LIMITS.variables,
    },
  ]
  const sets = counts
    .filter(({ count, limit }) => count > limit)
    .map(({ name, count, limit }) => tooMany(document, [name], name, count, limit))
  const variables = (raw.constraints ?? []).flatMap((constraint, index) => {
    const count = constraint.variables?.length ?? 0
    const path = ['constraints', index, 'variables']
    return count > LIMITS.variables ? [tooMany(document, path, 'variables', count, LIMITS.variables)] : []
  })
  return [...sets, ...variables]
}

/** Limits that a set cannot raise: it would count on a budget that nobody gives it. */
function limitProblems(document: Document, { limits }: RawSet): readonly Diagnostic[] {
  const rows = [
    ['costPerSubject', limits?.costPerSubject, LIMITS.costPerSubject],
    ['inputBytes', limits?.inputBytes, LIMITS.documentBytes],
  ] as const
  return rows.flatMap(([name, given, limit]): readonly Diagnostic[] => {
    if (given === undefined || given <= limit) return []
    return [
      {
        code: 'limit/built-in',
        severity: 'warning',
        message: `${quoted(name)} is above the built-in limit of ${limit.toLocaleString('en-US')}, which holds`,
        location: locationOfPath(document, ['limits', name]),
        help: 'a set can only lower limits: lower it, or leave it out',
      },
    ]
  })
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
  const names: readonly Named[] = [
    ...(raw.constraints ?? []).map((constraint, index) => ({
      name: constraint.id,
      path: ['constraints', index, 'id'],
    })),
    ...importedNames(raw, 'functions').map(({ name, path }) => ({ name: `${name}()`, path })),
    ...(raw.functions ?? []).map((one, index) => ({
      name: `${one.name}()`,
      path: ['functions', index, 'name'],
    })),
    ...importedNames(raw, 'variables').map(({ name, path }) => ({ name: `variables.${name}`, path })),
    ...(raw.variables ?? []).map((one, index) => ({
      name: `variables.${one.name}`,
      path: ['variables', index, 'name'],
    })),
  ]
  return duplicates(
    document,
    names,
    'in this set',
    'give each constraint, function and variable a name of its own',
  )
}

function duplicateVariables(document: Document, raw: RawSet): readonly Diagnostic[] {
  return (raw.constraints ?? []).flatMap((constraint, index) => {
    const names = (constraint.variables ?? []).map(
      (variable, at): Named => ({
        name: variable.name,
        path: ['constraints', index, 'variables', at, 'name'],
      }),
    )
    return duplicates(document, names, 'in this constraint', 'give each variable a name of its own')
  })
}

function importedNames(raw: RawSet, kind: 'functions' | 'variables'): readonly Named[] {
  return (raw.imports ?? []).flatMap((one, index) =>
    (one[kind] ?? []).map((name, at) => ({
      name: typeof name === 'string' ? name : name.as,
      path: ['imports', index, kind, at],
    })),
  )
}

interface Named {
  readonly name: string
  readonly path: Path
}

function duplicates(
  document: Document,
  names: readonly Named[],
  where: string,
  help: string,
): readonly Diagnostic[] {
  const first = new Map<string, Path>()
  return names.flatMap(({ name, path }): readonly Diagnostic[] => {
    const before = first.get(name)
    if (before === undefined) {
      first.set(name, path)
      return []
    }
    return [
      {
        code: 'constraint/duplicate-id',
        severity: 'error',
        message: `${quoted(name)} is defined twice ${where}`,
        location: locationOfPath(document, path),
        help,
        related: [{ location: locationOfPath(document, before), message: 'first defined here' }],
      },
    ]
  })
}

function scopeProblems(document: Document, raw: RawSet): readonly Diagnostic[] {
  return (raw.constraints ?? []).flatMap((constraint, index): readonly Diagnostic[] => {
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
    return files === undefined ? [] : patternProblems(document, [...path, 'files'], files)
  })
}

function patternProblems(
  document: Document,
  path: Path,
  files: string | readonly string[],
): readonly Diagnostic[] {
  const patterns = typeof files === 'string' ? [files] : files
  const problem = (at: Path, message: string): Diagnostic => ({
    code: 'constraint/schema',
    severity: 'error',
    message,
    location: locationOfPath(document, at),
  })
  if (patterns.every((pattern) => pattern.startsWith('!'))) {
    return [problem(path, 'expected at least one path pattern that does not exclude')]
  }
  return patterns.flatMap((pattern, index) => {
    const message = globProblem(pattern)
    return message === undefined
      ? []
      : [problem(typeof files === 'string' ? path : [...path, index], `${quoted(pattern)}: ${message}`)]
  })
}

import { canonicalJson, sha256Hex } from '../canonical.ts'
import { type Diagnostic, sortDiagnostics } from '../diagnostic.ts'
import type { ForeignSet } from '../foreign/foreign-set.ts'
import { quoted } from '../quote.ts'
import { suggest } from '../suggest.ts'
import { compileSets } from './compile.ts'
import type { Vocabulary } from './compiler.ts'
import { type Baseline, type Config, EMPTY_CONFIG } from './config.ts'
import { type ResolvedImport, resolvePath } from './imports.ts'
import type { Library } from './library.ts'
import { linkOverrides } from './override.ts'
import type { Plan, PlannedConstraint } from './plan.ts'
import { isSchemaPath } from './schema-file.ts'
import type { ConstraintSet } from './set.ts'
import { fits } from './settings.ts'
import { locationOfKey, locationOfPath } from './shape.ts'
import { parseType } from './type-syntax.ts'

/** Version of the constraint language: part of the digest, so that a change of meaning changes it. */
export const LANGUAGE_VERSION = 1

/** Everything that decides a run: the plan, the configuration and the baseline, all from one tree. */
export interface Policy {
  readonly plan: Plan
  /** Constraints that are refused for their cost alone, by rule: they decide nothing, and can be explained. */
  readonly refused: readonly PlannedConstraint[]
  readonly sets: readonly ConstraintSet[]
  readonly config: Config
  readonly baseline: Baseline
  readonly diagnostics: readonly Diagnostic[]
}

/** Compiles sets under a configuration into one plan. */
export function buildPolicy(parts: {
  readonly sets: readonly ConstraintSet[]
  readonly config: Config
  readonly baseline: Baseline
  readonly vocabulary: Vocabulary
  /** Paths of constraint files that could not be read. */
  readonly broken?: ReadonlySet<string>
  /** Sets of `sets` that were compiled before without a problem. */
  readonly compiledBefore?: ReadonlySet<ConstraintSet>
  /** Policies of foreign formats, compiled. */
  readonly foreign?: readonly ForeignSet[]
}): Policy {
  const enabled = parts.sets.filter(
    (set) => set.origin === 'repository' || !parts.config.disabledPacks.includes(set.name),
  )
  const own = [...enabled].sort(byName)
  const foreign = parts.foreign ?? []
  const sets = [...own, ...foreign.map(({ set }) => set)].sort(byName)
  const { compiled, library, diagnostics } = compileSets(
    own,
    parts.vocabulary,
    parts.config.rules,
    parts.broken,
    parts.compiledBefore,
  )
  const planned = [...compiled, ...foreign].flatMap((set) => set.constraints).sort(byRule)
  const { constraints, diagnostics: overrideProblems } = linkOverrides(planned)
  return {
    plan: {
      constraints,
      functions: compiled.flatMap((set) => set.functions),
      digest: digestOf(sets, library, parts.config, parts.vocabulary.schemaFiles),
    },
    refused: compiled.flatMap((set) => set.refused).sort(byRule),
    sets,
    config: parts.config,
    baseline: parts.baseline,
    diagnostics: sortDiagnostics([
      ...diagnostics,
      ...[...compiled, ...foreign].flatMap((set) => set.diagnostics),
      ...duplicateNames(sets),
      ...overrideProblems,
      ...configProblems(parts.config, [...parts.sets, ...foreign.map(({ set }) => set)]),
    ]),
  }
}

/** A policy with nothing in it but what went wrong before there was one. */
export function emptyPolicy(diagnostics: readonly Diagnostic[], vocabulary: Vocabulary): Policy {
  const policy = buildPolicy({ sets: [], config: EMPTY_CONFIG, baseline: new Set(), vocabulary })
  return { ...policy, diagnostics }
}

function byName(a: ConstraintSet, b: ConstraintSet): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0
}

function byRule(a: PlannedConstraint, b: PlannedConstraint): number {
  return a.definition.rule < b.definition.rule ? -1 : 1
}

/** Independent of the order of sets and constraints, and of where the files lie. */
function digestOf(
  sets: readonly ConstraintSet[],
  { imports }: Library,
  config: Config,
  files: Vocabulary['schemaFiles'],
): string {
  const form = {
    language: LANGUAGE_VERSION,
    sets: sets.map((set) => ({
      name: set.name,
      version: set.version,
      origin: set.origin,
      limits: set.limits,
      ...importForms(imports.get(set) ?? []),
      ...schemaForms(set, files),
      ...(set.variables.length === 0
        ? {}
        : { variables: set.variables.map(({ name, expression }) => [name, expression.text]) }),
      functions: set.functions
        .map(({ name, parameters, returns, expression }) => ({
          name,
          parameters: parameters.map((parameter) => [parameter.name, parameter.type]),
          returns: returns.type,
          expression: expression.text,
        }))
        .sort((a, b) => (a.name < b.name ? -1 : 1)),
      constraints: [...set.constraints]
        .sort((a, b) => (a.id < b.id ? -1 : 1))
        .map((constraint) => constraint.form),
    })),
    rules: [...config.rules]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([rule, { enforcement, severity, settings }]) => ({ rule, enforcement, severity, settings })),
  }
  return sha256Hex(canonicalJson(form))
}

/** What the schema files say that a set names. */
function schemaForms(
  set: ConstraintSet,
  files: Vocabulary['schemaFiles'],
): { readonly schemas?: readonly unknown[] } {
  const names = set.constraints.flatMap(({ on }) =>
    on.kind === 'files' && on.schema !== undefined && isSchemaPath(on.schema) ? [on.schema] : [],
  )
  if (names.length === 0) return {}
  const forms = [...new Set(names)].sort().map((name) => {
    const path = resolvePath(set.document.source.path, name)
    return [name, path === undefined ? null : (files?.get(path)?.sha256 ?? null)]
  })
  return { schemas: forms }
}

/** What a set imports, by the name of the set that defines it. */
function importForms(imports: readonly ResolvedImport[]): { readonly imports?: readonly unknown[] } {
  if (imports.length === 0) return {}
  const forms = imports.map(({ kind, target, name, as }) => [kind, target.name, name, as])
  return { imports: forms.sort((a, b) => (a.join('\n') < b.join('\n') ? -1 : 1)) }
}

function duplicateNames(sets: readonly ConstraintSet[]): readonly Diagnostic[] {
  const first = new Map<string, ConstraintSet>()
  return sets.flatMap((set): readonly Diagnostic[] => {
    const before = first.get(set.name)
    if (before === undefined) {
      first.set(set.name, set)
      return []
    }
    const [own, other] = set.origin === 'pack' ? [before, set] : [set, before]
    const location = locationOfPath(own.document, ['metadata', 'name'])
    if (other.origin === 'pack') {
      return [
        {
          code: 'constraint/duplicate-id',
          severity: 'error',
          message: `${quoted(own.name)} is the name of a built-in pack`,
          location,
          help: 'give the set a name of its own',
        },
      ]
    }
    return [
      {
        code: 'constraint/duplicate-id',
        severity: 'error',
        message: `there are two constraint sets with the name ${quoted(own.name)}`,
        location,
        help: 'give each set a name of its own',
        related: [
          { location: locationOfPath(other.document, ['metadata', 'name']), message: 'the first is here' },
        ],
      },
    ]
  })
}

function configProblems(config: Config, sets: readonly ConstraintSet[]): readonly Diagnostic[] {
  const { document } = config
  if (document === undefined) return []
  const definitions = new Map(
    sets.flatMap((set) => set.constraints.map((constraint) => [constraint.rule, constraint] as const)),
  )
  const packs = sets.filter((set) => set.origin === 'pack').map((set) => set.name)
  const unknown = (
    name: string,
    kind: string,
    names: readonly string[],
    at: Diagnostic['location'],
  ): Diagnostic => {
    const guess = suggest(name, names)
    return {
      code: 'config/unknown-rule',
      severity: 'error',
      message: `there is no ${kind} ${quoted(name)}`,
      location: at,
      ...(guess === undefined ? {} : { help: `did you mean ${quoted(guess)}?` }),
    }
  }
  const rules = [...config.rules].flatMap(([rule, setting]): readonly Diagnostic[] => {
    const definition = definitions.get(rule)
    if (definition === undefined) {
      return [unknown(rule, 'rule', [...definitions.keys()], locationOfKey(document, ['rules'], rule))]
    }
    return Object.entries(setting.settings).flatMap(([name, value]): readonly Diagnostic[] => {
      const at = ['rules', rule, 'settings']
      const declared = definition.settings.find((one) => one.name === name)
      if (declared === undefined) {
        const names = definition.settings.map((one) => one.name)
        const guess = suggest(name, names)
        return [
          {
            code: 'config/unknown-rule',
            severity: 'error',
            message: `${quoted(rule)} has no setting ${quoted(name)}`,
            location: locationOfKey(document, at, name),
            ...(guess === undefined ? {} : { help: `did you mean ${quoted(guess)}?` }),
          },
        ]
      }
      const type = parseType(declared.type, () => undefined)
      if (type === undefined || fits(value, type)) return []
      return [
        {
          code: 'constraint/type',
          severity: 'error',
          message: `the setting ${quoted(name)} of ${quoted(rule)} needs ${quoted(declared.type)}`,
          location: locationOfPath(document, [...at, name]),
        },
      ]
    })
  })
  const waivers = config.waivers
    .filter((waiver) => !definitions.has(waiver.rule))
    .map((waiver) =>
      unknown(waiver.rule, 'rule', [...definitions.keys()], locationOfPath(document, [...waiver.at, 'rule'])),
    )
  const disabled = config.disabledPacks
    .filter((name) => !packs.includes(name))
    .map((name) => unknown(name, 'pack', packs, locationOfKey(document, ['packs'], name)))
  return [...rules, ...waivers, ...disabled]
}

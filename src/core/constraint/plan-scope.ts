import type { Path } from '../document/document.ts'
import { typeFromSchema } from '../expression/check/schema-type.ts'
import type { AccessPath } from '../expression/presence/fact.ts'
import { childPath } from '../expression/presence/path.ts'
import type { VariableDeclaration } from '../expression/program.ts'
import { DYN, type Type } from '../expression/type.ts'
import { typeText } from '../expression/type-text.ts'
import type { FactKind } from '../fact.ts'
import { factType } from '../fact-type.ts'
import { compileGlobs } from '../glob.ts'
import { quoted } from '../quote.ts'
import { suggest } from '../suggest.ts'
import { type ConstraintCompiler, report } from './compiler.ts'
import { type ElementTypes, elementTypes } from './element-type.ts'
import { resolvePath } from './imports.ts'
import type { PlannedExpression, PlannedForEach, PlannedScope } from './plan.ts'
import { planExpression } from './plan-expression.ts'
import { isSchemaPath } from './schema-file.ts'

/** Names that every expression of a constraint knows, whatever its subject. */
export const RESERVED_NAMES = ['failures', 'file', 'input', 'settings', 'variables']

/** The variable that holds a fact: the last part of the name of its kind, unless the kind says another. */
export function nounOf({ name, variable }: FactKind): string {
  return variable ?? name.slice(name.lastIndexOf('.') + 1)
}

/** What the constraint looks at, and the name and type that its expressions know it by. */
export function planSubject(
  compiler: ConstraintCompiler,
): { readonly noun: string; readonly type: Type; readonly scope: PlannedScope } | undefined {
  const { on, path } = compiler.definition
  if (on.kind === 'fact') {
    const kind = compiler.vocabulary.facts.find((one) => one.name === on.fact)
    if (kind === undefined) {
      return unknown(
        compiler,
        'constraint/unknown-fact',
        `there is no fact kind ${quoted(on.fact)}`,
        [...path, 'on', 'fact'],
        {
          name: on.fact,
          names: compiler.vocabulary.facts.map((one) => one.name),
        },
      )
    }
    return { noun: nounOf(kind), type: factType(kind), scope: { kind: 'fact', fact: kind } }
  }
  const scope: PlannedScope = { kind: 'files', matches: compileGlobs(on.globs), globs: on.globs }
  if (on.schema === undefined) return { noun: 'input', type: DYN, scope }
  if (isSchemaPath(on.schema)) {
    const type = typeOfFile(compiler, on.schema)
    return type === undefined ? undefined : { noun: 'input', type, scope }
  }
  const schema = compiler.vocabulary.schemas.get(on.schema)
  if (schema === undefined) {
    return unknown(
      compiler,
      'constraint/unknown-schema',
      `there is no schema ${quoted(on.schema)}`,
      [...path, 'on', 'schema'],
      {
        name: on.schema,
        names: [...compiler.vocabulary.schemas.keys()],
      },
    )
  }
  return { noun: 'input', type: typeFromSchema(schema, on.schema).type, scope }
}

/** Type of a schema in a file of the repository. What is wrong with the file was told there. */
function typeOfFile(compiler: ConstraintCompiler, name: string): Type | undefined {
  const at = [...compiler.definition.path, 'on', 'schema']
  const path = resolvePath(compiler.set.document.source.path, name)
  const files = compiler.vocabulary.schemaFiles
  if (path === undefined) {
    const help =
      'start it with `./` or `../` from the folder of this file, or with `/` from the root of the repository'
    report(compiler, 'constraint/unknown-schema', `${quoted(name)} is no path of this repository`, at, help)
  } else if (files?.has(path) !== true) {
    const guess = suggest(path, [...(files?.keys() ?? [])])
    const help = guess === undefined ? undefined : `did you mean ${quoted(guess)}?`
    report(compiler, 'constraint/unknown-schema', `there is no file ${quoted(path)}`, at, help)
  } else if (files.get(path) === undefined) {
    compiler.failed = true
  }
  return path === undefined ? undefined : files?.get(path)?.type
}

/** The range of `forEach`; its names are added to `scope`. */
export function planForEach(
  compiler: ConstraintCompiler,
  scope: VariableDeclaration[],
  variables: readonly PlannedExpression[],
  noun: string,
): PlannedForEach | undefined {
  const loop = compiler.definition.forEach
  if (loop === undefined) return undefined
  const range = planExpression(compiler, loop.in, scope, variables)
  const types = range === undefined ? undefined : elementTypes(range.program.checked.type)
  if (range !== undefined && types === undefined) {
    report(
      compiler,
      'constraint/type',
      `\`forEach.in\` needs a list or a map, got ${typeText(range.program.checked.type)}`,
      loop.in.path,
    )
  }
  const keyName = loop.key ?? loop.index
  if (types?.kind === 'list' && loop.key !== undefined) {
    report(
      compiler,
      'constraint/type',
      '`key` needs a map, and this is a list',
      [...compiler.definition.path, 'forEach', 'key'],
      'use `index`',
    )
  }
  if (types?.kind === 'map' && loop.index !== undefined) {
    report(
      compiler,
      'constraint/type',
      '`index` needs a list, and this is a map',
      [...compiler.definition.path, 'forEach', 'index'],
      'use `key`',
    )
  }
  const declare = (name: string | undefined, type: Type, key: string, path?: AccessPath): number => {
    if (name === undefined) return -1
    if (name === noun || RESERVED_NAMES.includes(name) || scope.some((variable) => variable.name === name)) {
      report(
        compiler,
        'constraint/reserved-name',
        `${quoted(name)} has a meaning of its own here`,
        [...compiler.definition.path, 'forEach', key],
        'choose another name',
      )
    }
    return scope.push({ name, type, ...(path !== undefined && { path }) }) - 1
  }
  const keySlot = declare(keyName, types?.key ?? DYN, loop.key === undefined ? 'index' : 'key')
  const element = elementPath(range, keyName, types)
  // What runs over a map or a list finds each of its elements there.
  if (element !== undefined) compiler.facts.push({ path: element, presence: 'present' })
  const valueSlot = declare(loop.value, types?.value ?? DYN, 'value', element)
  return range === undefined ? undefined : { in: range, keySlot, indexSlot: -1, valueSlot }
}

/** The place of the elements, where a name for the key or position says which one is meant. */
function elementPath(
  range: PlannedExpression | undefined,
  key: string | undefined,
  types: ElementTypes | undefined,
): AccessPath | undefined {
  const place = range?.program.checked.path
  if (place === undefined || key === undefined || types === undefined) return undefined
  return childPath(place, { kind: 'term', text: key }, types.value)
}

function unknown(
  compiler: ConstraintCompiler,
  code: 'constraint/unknown-fact' | 'constraint/unknown-schema',
  message: string,
  path: Path,
  candidates: { readonly name: string; readonly names: readonly string[] },
): undefined {
  const guess = suggest(candidates.name, candidates.names)
  report(
    compiler,
    code,
    message,
    path,
    guess === undefined
      ? `known are ${candidates.names.map(quoted).join(', ')}`
      : `did you mean ${quoted(guess)}?`,
  )
  return undefined
}

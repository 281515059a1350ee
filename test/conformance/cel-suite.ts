import { tests } from '@bufbuild/cel-spec/testdata/conformance.js'
import { compile } from '../../src/core/expression/compile.ts'
import type { FunctionLibrary, Overload } from '../../src/core/expression/function.ts'
import { STANDARD_LIBRARIES } from '../../src/core/expression/functions/libraries.ts'
import type { Checked, Environment, VariableDeclaration } from '../../src/core/expression/program.ts'
import { DYN, type Type } from '../../src/core/expression/type.ts'
import type { Value } from '../../src/core/expression/value.ts'
import skips from './cel-skips.json' with { type: 'json' }
import { readType } from './cel-type.ts'
import { readValue } from './cel-value.ts'
import { resolveOnly } from './unchecked.ts'

/** One test of the cel-spec data as it stands there: protobuf JSON of `SimpleTest`. */
interface SimpleTest {
  readonly name: string
  readonly expr: string
  readonly disableMacros?: boolean
  readonly disableCheck?: boolean
  readonly checkOnly?: boolean
  readonly typeEnv?: readonly Declaration[]
  readonly container?: string
  readonly bindings?: Readonly<Record<string, { readonly value?: unknown }>>
  readonly value?: unknown
  readonly typedResult?: { readonly result?: unknown; readonly deducedType: unknown }
  readonly evalError?: unknown
}

interface Declaration {
  readonly name: string
  readonly ident?: { readonly type: unknown }
  readonly function?: {
    readonly overloads: readonly {
      readonly overloadId: string
      readonly params?: readonly unknown[]
      readonly resultType: unknown
      readonly isInstanceFunction?: boolean
    }[]
  }
}

/** A test that needs no protobuf. `id` is suite, section, name and number within the section. */
export interface CelTest {
  readonly id: string
  readonly expr: string
  readonly checkOnly: boolean
  /** Undefined when any error is right. */
  readonly expected: Value | undefined
  readonly expectsError: boolean
  readonly deducedType: Type | undefined
  readonly bindings: ReadonlyMap<string, Value>
  readonly environment: Environment
  readonly variables: readonly VariableDeclaration[]
  readonly isChecked: boolean
  readonly macros: boolean
}

/** Every test of cel-spec, by its id; those that the list of skips names have a reason. */
export function readCelTests(): readonly ListedTest[] {
  const listed: ListedTest[] = []
  for (const suite of tests.suites ?? []) {
    for (const section of suite.suites ?? []) {
      for (const [index, test] of (section.tests ?? []).entries()) {
        const original = test.original as SimpleTest
        const { expr, bindings = {}, container = '', typeEnv = [] } = original
        const id = `${suite.name}/${section.name}/${original.name}#${index}`
        listed.push({
          id,
          suite: suite.name,
          expr,
          skip: skipReasons.get(id),
          protobuf: protobufIn([expr, json(bindings), container, json(typeEnv)].join('\n')),
          declaresProtobuf: protobufIn(json(typeEnv)) !== undefined,
          read: () => readTest(id, original),
        })
      }
    }
  }
  return listed
}

/** A test as it stands in the data: in which suite, whether and why it is not run, and what it needs of protobuf. */
export interface ListedTest {
  readonly id: string
  readonly suite: string
  readonly expr: string
  readonly skip: string | undefined
  /** Names of protobuf that its expression, bindings, container or declarations hold; undefined when there is none. */
  readonly protobuf: readonly string[] | undefined
  /** Whether a variable is a message: it is declared as dyn then, so that what comes out says nothing. */
  readonly declaresProtobuf: boolean
  read(): CelTest
}

/** Why a test is not run, by its id. */
export const skipReasons: ReadonlyMap<string, string> = new Map(Object.entries(skips))

function json(data: unknown): string {
  return JSON.stringify(data)
}

const TIMES =
  /"(?:messageType|@type)":"(?:type\.googleapis\.com\/)?google\.protobuf\.(?:Timestamp|Duration)"/g
const PROTOBUF =
  /TestAllTypes|NestedTestAllTypes|GlobalEnum|google\.protobuf\.(?!Timestamp\b|Duration\b)[A-Z]\w*|google\.protobuf\.\w+(?=\s*\{)|cel\.expr\.conformance\.proto\d|"wrapper"|\b[A-Z]\w*(?=\s*\{)/g

function protobufIn(text: string): readonly string[] | undefined {
  const names = text.replace(TIMES, '').match(PROTOBUF)
  return names === null ? undefined : [...new Set(names)]
}

function readTest(id: string, test: SimpleTest): CelTest {
  const declaredVariables = (test.typeEnv ?? []).flatMap((one) =>
    one.ident === undefined ? [] : [{ name: one.name, type: readType(one.ident.type) }],
  )
  const names = new Set(declaredVariables.map((variable) => variable.name))
  const undeclared = Object.keys(test.bindings ?? {}).filter((name) => !names.has(name))
  const variables = [...declaredVariables, ...undeclared.map((name) => ({ name, type: DYN }))]
  const overloads = (test.typeEnv ?? []).flatMap((one) =>
    (one.function?.overloads ?? []).map(
      (overload): Overload => ({
        id: overload.overloadId,
        name: one.name,
        receiver: overload.isInstanceFunction === true,
        parameters: (overload.params ?? []).map(readType),
        result: readType(overload.resultType),
        call: () => null,
      }),
    ),
  )
  const declared: readonly FunctionLibrary[] = overloads.length === 0 ? [] : [{ name: 'declared', overloads }]
  const hasValue = test.value !== undefined || test.typedResult?.result !== undefined
  const expectsError = test.evalError !== undefined
  return {
    id,
    expr: test.expr,
    checkOnly: test.checkOnly === true,
    expected: expectsError ? undefined : hasValue ? readValue(test.value ?? test.typedResult?.result) : true,
    expectsError,
    deducedType: test.typedResult === undefined ? undefined : readType(test.typedResult.deducedType),
    bindings: new Map(
      Object.entries(test.bindings ?? {}).map(([name, { value }]) => [name, readValue(value)]),
    ),
    variables,
    environment: {
      variables,
      functions: [],
      libraries: [...STANDARD_LIBRARIES, ...declared],
      ...(test.container === undefined ? {} : { container: test.container }),
      profile: 'cel',
    },
    isChecked: test.disableCheck !== true,
    macros: test.disableMacros !== true,
  }
}

/** The expression of a test, checked or not; a text when it was refused. */
export function readExpression(test: CelTest): Checked | string {
  if (!test.isChecked) return resolveOnly(test.expr, test.environment, test.macros)
  const { checked, issues } = compile(test.expr, test.environment)
  return checked ?? issues.map((issue) => issue.message).join('; ')
}

import { tests } from '@bufbuild/cel-spec/testdata/checking.js'
import { check } from '../../src/core/expression/check/check.ts'
import type { FunctionLibrary, Overload } from '../../src/core/expression/function.ts'
import { STANDARD_LIBRARIES } from '../../src/core/expression/functions/libraries.ts'
import type { Checked, VariableDeclaration } from '../../src/core/expression/program.ts'
import { parse } from '../../src/core/expression/syntax/parser.ts'
import {
  BOOL,
  BYTES,
  DOUBLE,
  DYN,
  INT,
  NULL,
  STRING,
  type Type,
  UINT,
} from '../../src/core/expression/type.ts'
import { typeText } from '../../src/core/expression/type-text.ts'
import { readType } from './cel-type.ts'
import { type Annotate, debugText } from './debug-text.ts'
import {
  type ConformanceCase,
  type DataSuite,
  failed,
  type Outcome,
  PASSED,
  skipped,
  testsOf,
} from './outcome.ts'

/** One case of the data: what the checker of cel-go makes of an expression. No `checkedAst`: it refuses it. */
interface Case {
  readonly original: {
    readonly expr: string
    readonly container?: string
    readonly typeEnv?: readonly Declaration[]
  }
  readonly checkedAst?: string
  readonly type?: string
  readonly error?: string
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

/** Cases of the checking data that are not about this checker, with the reason. */
const NOT_CHECKED: readonly (readonly [about: RegExp, reason: string])[] = [
  [
    /TestAllTypes|google\.(expr|protobuf)\.(?!Timestamp|Duration)|Proto2|wrapper|messageType|"ANY"/,
    'needs protobuf messages',
  ],
  [/<=? 1\.0 && 1u|>=? 1\.0 && 1u/, 'made without order across number types, which is always on here'],
  [
    /\{\}\.map\(c,\[c,type\(c\)\]\)/,
    'types as values have no parameter here, so list(type) is found instead of list(dyn)',
  ],
]

/** Variables and functions that the checking data presumes. */
const PRESUMED: readonly VariableDeclaration[] = [
  { name: 'is', type: STRING },
  { name: 'ii', type: INT },
  { name: 'iu', type: UINT },
  { name: 'iz', type: BOOL },
  { name: 'id', type: DOUBLE },
  { name: 'ix', type: NULL },
  { name: 'ib', type: BYTES },
]

function overload(
  id: string,
  name: string,
  receiver: boolean,
  parameters: readonly Type[],
  result: Type,
): Overload {
  return { id, name, receiver, parameters, result, call: () => null }
}

function declaredBy(one: Case): FunctionLibrary {
  const overloads = (one.original.typeEnv ?? []).flatMap((declared) =>
    (declared.function?.overloads ?? []).map((form) =>
      overload(
        form.overloadId,
        declared.name,
        form.isInstanceFunction === true,
        (form.params ?? []).map(readType),
        readType(form.resultType),
      ),
    ),
  )
  const presumed = [
    overload('fg_s_0', 'fg_s', false, [], STRING),
    overload('fi_s_s_0', 'fi_s_s', true, [STRING], STRING),
  ]
  return { name: 'declared', overloads: [...overloads, ...presumed] }
}

/** Types as cel-go writes them, in our words: types of types have no parameter here. */
function inOurWords(text: string): string {
  let words = text.replaceAll('optional_type', 'optional').replaceAll(/\s/g, '')
  while (/(^|~)type\(/.test(words))
    words = words.replace(/(^|~)type\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)/, '$1type')
  return words
}

/** What cel-go's debug text says behind a node: its type and what it refers to. Indexes refer to no overload here. */
function annotation({ types, references }: Checked): Annotate {
  return (node) => {
    const type = '~' + typeText(types.get(node.id) ?? DYN)
    const reference = references.get(node.id)
    if (node.kind === 'logic') return `${type}^logical_${node.operator === '&&' ? 'and' : 'or'}`
    if (node.kind === 'conditional') return `${type}^conditional`
    if (node.kind === 'identifier') return `${type}^${node.name}`
    if (reference?.kind !== 'overloads') return type
    return `${type}^${reference.overloads
      .map(({ id }) => id)
      .sort()
      .join('|')}`
  }
}

/** The checker data of cel-spec: types and overloads in the debug text of cel-go. */
export function checkingCases(): readonly ConformanceCase[] {
  const cases = testsOf(tests as unknown as DataSuite) as readonly Case[]
  return cases.map((one, index) => ({ id: `#${index}`, expr: one.original.expr, run: () => runCase(one) }))
}

function runCase(one: Case): Outcome {
  const other = NOT_CHECKED.find(([about]) => about.test(JSON.stringify(one)))
  if (other !== undefined) return skipped(other[1])
  if (one.error?.includes('unsupported syntax') === true) {
    return skipped('made without optional syntax, which is always on here')
  }
  const checked = checkCase(one)
  if (one.checkedAst === undefined) return checked === undefined ? PASSED : failed('was not refused')
  if (checked === undefined) return failed('was refused')
  const type = typeText(checked.type).replaceAll(' ', '')
  const expected = inOurWords(one.type ?? type)
  if (type !== expected) return failed(`has type ${type}, expected ${expected}`)
  const tree = debugText(checked.expression, annotation(checked))?.replaceAll(' ', '')
  const golden = inOurWords(one.checkedAst).replaceAll(/\^(index_|optional_)[a-z_|]*/g, '')
  return tree === undefined || tree === golden ? PASSED : failed(`reads ${tree}, expected ${golden}`)
}

function checkCase(one: Case): Checked | undefined {
  const { expr, container, typeEnv = [] } = one.original
  const variables = typeEnv.flatMap(({ name, ident }) =>
    ident === undefined ? [] : [{ name, type: readType(ident.type) }],
  )
  const { expression } = parse(expr)
  if (expression === undefined) return undefined
  return check(expr, expression, {
    variables: [...variables, ...PRESUMED],
    functions: [],
    libraries: [...STANDARD_LIBRARIES, declaredBy(one)],
    ...(container !== undefined && { container }),
    profile: 'cel',
  }).checked
}

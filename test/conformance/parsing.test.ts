import { tests as checking } from '@bufbuild/cel-spec/testdata/checking.js'
import { tests as parsing } from '@bufbuild/cel-spec/testdata/parsing.js'
import { describe, expect, test } from 'vitest'
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

/** One case of the data: what cel-go makes of an expression. No `ast` (or `checkedAst`): it refuses the expression. */
interface Case {
  readonly original: {
    readonly expr: string
    readonly container?: string
    readonly disableMacros?: boolean
    readonly typeEnv?: readonly Declaration[]
  }
  readonly ast?: string
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

interface Suite {
  readonly suites?: readonly Suite[]
  readonly tests?: readonly unknown[]
}

function casesOf(suite: Suite): readonly Case[] {
  const own = (suite.tests ?? []) as readonly Case[]
  return [...own, ...(suite.suites ?? []).flatMap(casesOf)]
}

/** Why the data refuses what this parser reads: the data was made with other options and a lower limit. */
const OTHER_OPTIONS: readonly (readonly [error: RegExp, reason: string])[] = [
  [/unsupported syntax:? '(\.\?|\[\?|\?)'/, 'made without optional syntax, which is always on here'],
  [/unsupported syntax: '`'/, 'made without back-quoted fields, which are always on here'],
  [
    /expression recursion limit exceeded: 32|max recursion depth exceeded/,
    'made with a depth limit of 32; here it is 250',
  ],
]

describe('parsing of cel-spec', () => {
  const cases = casesOf(parsing as unknown as Suite)
  let skipped = 0

  test.each(cases.map((one, index) => [index, one.original.expr, one] as const))('#%i %j', (_, text, one) => {
    const { expression } = parse(text, { macros: one.original.disableMacros !== true })
    const reason = OTHER_OPTIONS.find(([error]) => error.test(one.error ?? ''))
    if (one.ast === undefined && reason !== undefined && expression !== undefined) {
      skipped++
      return
    }
    expect(expression !== undefined).toBe(one.ast !== undefined)
    if (expression === undefined || one.ast === undefined) return
    const tree = debugText(expression, () => '')
    if (tree !== undefined) expect(tree).toBe(one.ast.replaceAll(/\^#[^#]*#|\s/g, ''))
  })

  test('no more is skipped than the options of the data explain', () => {
    expect(cases.length).toBeGreaterThanOrEqual(190)
    expect(skipped).toBeLessThanOrEqual(30)
  })
})

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

describe('checking of cel-spec', () => {
  const cases = casesOf(checking as unknown as Suite)
  const ours = cases.filter((one) => !NOT_CHECKED.some(([about]) => about.test(JSON.stringify(one))))

  test.each(ours.map((one, index) => [index, one.original.expr, one] as const))('#%i %j', (_, text, one) => {
    const { container, typeEnv = [] } = one.original
    const variables = typeEnv.flatMap(({ name, ident }) =>
      ident === undefined ? [] : [{ name, type: readType(ident.type) }],
    )
    const { expression } = parse(text)
    const refusesSyntax = one.error?.includes('unsupported syntax') === true
    const { checked } =
      expression === undefined
        ? { checked: undefined }
        : check(text, expression, {
            variables: [...variables, ...PRESUMED],
            functions: [],
            libraries: [...STANDARD_LIBRARIES, declaredBy(one)],
            ...(container !== undefined && { container }),
            profile: 'cel',
          })
    if (refusesSyntax) return
    expect(checked !== undefined).toBe(one.checkedAst !== undefined)
    if (checked === undefined || one.type === undefined || one.checkedAst === undefined) return
    expect(typeText(checked.type).replaceAll(' ', '')).toBe(inOurWords(one.type))
    const tree = debugText(checked.expression, annotation(checked))
    const golden = inOurWords(one.checkedAst).replaceAll(/\^(index_|optional_)[a-z_|]*/g, '')
    if (tree !== undefined) expect(tree.replaceAll(' ', '')).toBe(golden)
  })

  test('most of the data is about this checker', () => {
    expect(ours.length).toBeGreaterThanOrEqual(80)
  })
})

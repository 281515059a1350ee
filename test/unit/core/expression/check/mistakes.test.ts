import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { indexFunctions } from '../../../../../src/core/expression/check/overload.ts'
import { typeFromSchema } from '../../../../../src/core/expression/check/schema-type.ts'
import { compile } from '../../../../../src/core/expression/compile.ts'
import { STANDARD_LIBRARIES } from '../../../../../src/core/expression/functions/libraries.ts'
import type { Environment } from '../../../../../src/core/expression/program.ts'
import {
  BOOL,
  BYTES,
  DOUBLE,
  DYN,
  INT,
  listOf,
  mapOf,
  NULL,
  optionalOf,
  STRING,
  TIMESTAMP,
  type Type,
  UINT,
} from '../../../../../src/core/expression/type.ts'

const SHAPE = {
  oneOf: [
    {
      type: 'object',
      required: ['kind', 'size'],
      properties: { kind: { const: 'circle' }, size: { type: 'integer' } },
      additionalProperties: false,
    },
    {
      type: 'object',
      required: ['kind', 'width'],
      properties: { kind: { const: 'box' }, width: { type: 'integer' }, label: { type: 'string' } },
      additionalProperties: false,
    },
  ],
}

const STEP = {
  type: 'object',
  required: ['name', 'run-name', 'kind', 'shape', 'pair'],
  properties: {
    name: { type: 'string' },
    'run-name': { type: 'string' },
    kind: { enum: ['block', 'warn', 'off'] },
    number: { type: 'integer' },
    flag: { type: 'boolean' },
    nullable: { type: ['string', 'null'] },
    mixed: { type: ['string', 'integer'] },
    shape: SHAPE,
    pair: { prefixItems: [{ type: 'string' }, { type: 'integer' }], items: false },
    inner: { type: 'object', properties: { x: { type: 'integer' } }, additionalProperties: false },
  },
  additionalProperties: false,
}

const KIND: Type = { kind: 'string', values: ['block', 'warn', 'off'] }
const COLOUR: Type = { kind: 'string', values: ['red', 'green'] }

const VARIABLES: readonly (readonly [string, Type])[] = [
  ['any', DYN],
  ['b', BOOL],
  ['colour', COLOUR],
  ['d', DOUBLE],
  ['i', INT],
  ['kind', KIND],
  ['kinds', listOf(KIND)],
  ['l', listOf(INT)],
  ['ls', listOf(STRING)],
  ['m', mapOf(STRING, INT)],
  ['mi', mapOf(INT, STRING)],
  ['nullable', { kind: 'union', members: [STRING, NULL] }],
  ['number', { kind: 'union', members: [INT, DOUBLE] }],
  ['o', optionalOf(STRING)],
  ['s', STRING],
  ['step', typeFromSchema(STEP, 'step').type],
  ['t', TIMESTAMP],
  ['u', UINT],
  ['y', BYTES],
]

const STRICT: Environment = {
  variables: VARIABLES.map(([name, type]) => ({ name, type })),
  functions: [],
  libraries: STANDARD_LIBRARIES,
  index: indexFunctions(STANDARD_LIBRARIES),
  profile: 'strict',
}

/** Expressions, and each issue as `severity code part: message (help)`, in both profiles. */
const ROWS: readonly { text: string; strict: readonly string[]; cel: readonly string[] }[] = JSON.parse(
  readFileSync(new URL('mistakes.json', import.meta.url), 'utf8'),
)

function said(text: string, environment: Environment): readonly string[] {
  return compile(text, environment).issues.map(({ severity, code, message, help, span }) => {
    const place = text.slice(span.start, span.end)
    return `${severity} ${code} ${place}: ${message}${help === undefined ? '' : ` (${help})`}`
  })
}

describe('what the checker says', () => {
  it.each(ROWS)('$text', ({ text, strict, cel }) => {
    expect(said(text, STRICT)).toEqual(strict)
    expect(said(text, { ...STRICT, profile: 'cel' })).toEqual(cel)
  })
})

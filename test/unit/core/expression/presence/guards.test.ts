import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { indexFunctions } from '../../../../../src/core/expression/check/overload.ts'
import { typeFromSchema } from '../../../../../src/core/expression/check/schema-type.ts'
import { compile } from '../../../../../src/core/expression/compile.ts'
import { STANDARD_LIBRARIES } from '../../../../../src/core/expression/functions/libraries.ts'
import { applyEdits } from '../../../../../src/core/expression/presence/apply-edits.ts'
import type { Environment } from '../../../../../src/core/expression/program.ts'
import { BOOL, DYN, INT, mapOf, STRING } from '../../../../../src/core/expression/type.ts'

const SCHEMA = {
  type: 'object',
  required: ['name', 'shape'],
  properties: {
    name: { type: 'string' },
    f: { type: 'string' },
    g: { type: 'string' },
    n: { type: 'integer' },
    x: { type: 'number' },
    flag: { type: 'boolean' },
    list: {
      type: 'array',
      items: { type: 'object', properties: { a: { type: 'integer' }, b: {} }, additionalProperties: false },
    },
    labels: { type: 'object', additionalProperties: { type: 'string' } },
    deep: {
      type: 'object',
      properties: {
        one: { type: 'object', properties: { two: { type: 'integer' } }, additionalProperties: false },
      },
      additionalProperties: false,
    },
    nullable: { type: ['string', 'null'] },
    mixed: { type: ['string', 'integer', 'null'] },
    shape: {
      oneOf: [
        {
          type: 'object',
          required: ['kind', 'r'],
          properties: { kind: { const: 'circle' }, r: { type: 'integer' } },
          additionalProperties: false,
        },
        {
          type: 'object',
          required: ['kind', 'w'],
          properties: { kind: { enum: ['box', 'bar'] }, w: { type: 'integer' }, label: { type: 'string' } },
          additionalProperties: false,
        },
        {
          type: 'object',
          required: ['w'],
          properties: { w: { type: 'string' } },
          additionalProperties: false,
        },
      ],
    },
  },
  dependentRequired: { f: ['g'] },
  additionalProperties: false,
}

const ENVIRONMENT: Environment = {
  variables: [
    { name: 'b', type: BOOL },
    { name: 'i', type: INT },
    { name: 'input', type: typeFromSchema(SCHEMA, 'app').type },
    { name: 'key', type: STRING },
    { name: 'open', type: DYN },
    { name: 'texts', type: mapOf(STRING, STRING) },
  ],
  functions: [],
  libraries: STANDARD_LIBRARIES,
  index: indexFunctions(STANDARD_LIBRARIES),
  profile: 'strict',
}

/** Expressions; each issue as `severity part: message`; what the repairs make of the text. */
const ROWS: readonly { text: string; said: readonly string[]; repaired: readonly string[] }[] = JSON.parse(
  readFileSync(new URL('guards.json', import.meta.url), 'utf8'),
)

function judged(text: string): { readonly said: readonly string[]; readonly repaired: readonly string[] } {
  const { issues } = compile(text, ENVIRONMENT)
  return {
    said: issues.map(
      ({ severity, message, span }) => `${severity} ${text.slice(span.start, span.end)}: ${message}`,
    ),
    repaired: issues.flatMap(({ fixes = [] }) =>
      fixes.map(({ title, edits }) => `${applyEdits(text, edits)} (${title})`),
    ),
  }
}

describe('guards', () => {
  it.each(ROWS)('$text', ({ text, said, repaired }) => {
    expect(judged(text)).toEqual({ said, repaired })
  })
})

import { SPECIAL_FUNCTIONS } from '../expression/availability.ts'
import { contentOf, type Expression } from '../expression/syntax.ts'
import type { Checking } from './checking.ts'
import { readPlaceholders } from './format-string.ts'
import { accepts, FUNCTIONS, type FunctionSignature, functionNames, parameterName } from './function-table.ts'
import { jsonType } from './json-type.ts'
import { ANY, mergeTypes, type Type } from './type.ts'

type Call = Extract<Expression, { kind: 'call' }>

/** The type of what a call gives. */
export function checkCall(call: Call, checking: Checking): Type {
  const types = call.arguments.map((argument) => checking.typeOf(argument))
  const name = call.name.toLowerCase()
  const { issues } = checking
  const signature = FUNCTIONS.get(name)
  const nameSpan = { start: call.span.start, end: call.span.start + call.name.length }
  if (signature === undefined) {
    issues.push({
      problem: 'undefined-function',
      span: nameSpan,
      name: call.name,
      available: functionNames(),
    })
    return ANY
  }
  checkAvailability(signature, name, nameSpan, checking)
  if (call.trailingComma !== undefined) {
    issues.push({ problem: 'trailing-comma', span: call.trailingComma, name: signature.name })
  }
  const most = checking.scope.takesJobNames && JOB_STATUS.includes(name) ? MANY_JOBS : signature.most
  const isOdd = name !== 'case' || types.length % 2 === 1
  if (types.length < signature.least || types.length > most || !isOdd) {
    const detail = countNames(signature, most)
    issues.push({ problem: 'argument-count', span: call.span, name: signature.name, detail })
    return signature.result ?? ANY
  }
  checkArguments(call, signature, types, checking)
  if (name === 'case') return caseType(types)
  if (name === 'format') checkFormat(call, checking)
  return name === 'fromjson' ? parsedType(call, checking) : (signature.result ?? ANY)
}

const JOB_STATUS: readonly string[] = ['success', 'failure']
const MANY_JOBS = 255

function checkAvailability(
  signature: FunctionSignature,
  name: string,
  span: Call['span'],
  { scope, issues }: Checking,
): void {
  const allowed = scope.availability?.functions
  if (allowed === undefined || !SPECIAL_FUNCTIONS.includes(name) || allowed.includes(name)) return
  const available = allowed.map((one) => FUNCTIONS.get(one)?.name ?? one)
  issues.push({ problem: 'function-unavailable', span, name: signature.name, available })
}

function countNames({ name, least }: FunctionSignature, most: number): string {
  if (name === 'case') return 'an odd number of at least 3'
  if (least === most) return `${least}`
  return most >= MANY_JOBS ? `at least ${least}` : `${least} or ${most}`
}

function checkArguments(
  call: Call,
  signature: FunctionSignature,
  types: readonly Type[],
  { issues }: Checking,
): void {
  for (const [index, argument] of call.arguments.entries()) {
    const parameter = signature.parameters[index] ?? signature.parameters.at(-1) ?? 'any'
    const got = types[index] ?? ANY
    const isInText = parameter === 'item' && types[0]?.kind === 'string'
    if (isInText ? got.kind !== 'object' && got.kind !== 'array' : accepts(parameter, got)) continue
    issues.push({
      problem: 'argument-type',
      span: contentOf(argument),
      name: signature.name,
      expected: parameterName(parameter),
      got,
    })
  }
}

// Conditions and values take turns, the last argument is the value of no condition.
function caseType(types: readonly Type[]): Type {
  const values = types.filter((_, index) => index % 2 === 1 || index === types.length - 1)
  const [first] = values
  return values.every(({ kind }) => kind === first?.kind) ? mergeTypes(values) : ANY
}

function checkFormat(call: Call, { issues }: Checking): void {
  const [template, ...values] = call.arguments
  if (template?.kind !== 'literal' || typeof template.value !== 'string') return
  const placeholders = readPlaceholders(template.value)
  const span = call.span
  if (placeholders === undefined) {
    const detail = 'a brace that is text is written twice'
    issues.push({ problem: 'placeholder-broken', span, name: template.value, detail })
    return
  }
  for (const index of placeholders) {
    if (index < values.length) continue
    const detail = `${values.length}`
    issues.push({ problem: 'placeholder-missing', span, name: `{${index}}`, detail })
  }
  for (const index of values.keys()) {
    if (!placeholders.has(index)) issues.push({ problem: 'placeholder-unused', span, name: `{${index}}` })
  }
}

function parsedType(call: Call, { issues }: Checking): Type {
  const [text] = call.arguments
  if (text?.kind !== 'literal' || typeof text.value !== 'string') return ANY
  const type = jsonType(text.value)
  if (type !== undefined) return type
  issues.push({ problem: 'broken-json', span: contentOf(text), name: text.value })
  return ANY
}

import { parseExpression } from '../expression/parser.ts'
import { wholeExpression } from '../expression/whole.ts'
import type { ScalarEntry, Step } from '../model.ts'
import type { CacheTest } from './cache-actions.ts'
import { holdsOnTag } from './holds-on-tag.ts'
import { allOf, eitherOf, opposite, type Switch } from './switch.ts'

/** Whether a step uses a cache, and by which input. */
export interface CacheDecision {
  readonly caching: Switch
  /** The same in a run for a pushed tag. */
  readonly cachingOnTag: Switch
  /** The input that decides, where it is given. */
  readonly input: ScalarEntry | undefined
  /** The one boolean input that decides, if it is that simple. */
  readonly control: string | undefined
}

/** Reads off the inputs of a step whether its action uses a cache. `major` is undefined when the version is not known. */
export function decideCache(test: CacheTest, step: Step, major: number | undefined): CacheDecision {
  const control = test.kind === 'boolean' ? test.input : undefined
  const isOpaque = step.with.expression !== undefined
  const caching = isOpaque && test.kind !== 'always' ? 'conditional' : decide(test, step, major)
  const input = inputsOf(test)
    .map((name) => step.with.byName.find(name)[0])
    .find((entry) => entry !== undefined)
  return { caching, cachingOnTag: onTag(test, caching, input), input, control }
}

function onTag(test: CacheTest, caching: Switch, input: ScalarEntry | undefined): Switch {
  if (caching !== 'conditional' || test.kind !== 'boolean' || input === undefined) return caching
  const inner = wholeExpression(input.text)
  const { expression } = inner
    ? parseExpression(input.text.slice(inner.start, inner.end))
    : { expression: undefined }
  const holds = expression === undefined ? undefined : holdsOnTag(expression)
  return holds === undefined ? 'conditional' : flip(test, holds ? 'on' : 'off')
}

function decide(test: CacheTest, step: Step, major: number | undefined): Switch {
  switch (test.kind) {
    case 'always':
      return 'on'
    case 'any':
      return eitherOf(test.of.map((one) => decide(one, step, major)))
    case 'all':
      return allOf(test.of.map((one) => decide(one, step, major)))
    case 'before':
      return major === undefined ? 'conditional' : switchOf(major < test.major)
    default:
      return decideInput(test, step.with.byName.find(test.input)[0]?.text)
  }
}

type InputTest = Extract<CacheTest, { readonly input: string }>

function decideInput(test: InputTest, text: string | undefined): Switch {
  if (text?.includes('${{')) return 'conditional'
  switch (test.kind) {
    case 'boolean':
      return flip(test, switchOf(text === undefined ? test.default : text.trim().toLowerCase() !== 'false'))
    case 'exactly':
      return switchOf(text !== undefined && test.texts.includes(text))
    case 'except':
      return switchOf(text === undefined || !test.texts.includes(text))
    case 'given':
      return switchOf(text !== undefined && text !== '')
  }
}

function flip(test: Extract<CacheTest, { readonly kind: 'boolean' }>, value: Switch): Switch {
  return test.isInverted ? opposite(value) : value
}

function switchOf(isOn: boolean): Switch {
  return isOn ? 'on' : 'off'
}

function inputsOf(test: CacheTest): readonly string[] {
  if ('input' in test) return [test.input]
  return 'of' in test ? test.of.flatMap(inputsOf) : []
}

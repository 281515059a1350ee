import { findFences } from '../../expression/fence.ts'
import { parseExpression } from '../../expression/parser.ts'
import { contextSegments } from '../../expression/pattern.ts'
import { carriedContexts } from '../../flow/carried-contexts.ts'
import { secretForm } from '../../interpolation/secret-reads.ts'
import { maskExpressions } from '../mask-expressions.ts'
import { joinLoads, type Load, NO_LOAD } from './load.ts'

/** What the variables that a text can read hold, by name. */
export type Variables = (name: string) => Load

const VARIABLE =
  /\$(?:env:([A-Za-z_]\w{0,99})|\{(?:env:)?([A-Za-z_]\w{0,99})[^}]{0,99}\}|([A-Za-z_]\w{0,99}))/gi

/** What a text holds through its expressions `${{ … }}` and the variables that it reads. */
export function loadOfText(text: string, variables: Variables): Load {
  const found: {
    readonly start: number
    readonly end: number
    readonly load: Load
    readonly names: readonly string[]
  }[] = []
  for (const { span, inner } of findFences(text)) {
    const load = loadOfExpression(text.slice(inner.start, inner.end))
    if (load !== NO_LOAD) found.push({ ...span, load, names: [] })
  }
  const rest = maskExpressions(text)
  for (const match of rest.includes('$') ? rest.matchAll(VARIABLE) : []) {
    const name = match[1] ?? match[2] ?? match[3] ?? ''
    const load = variables(name)
    if (load !== NO_LOAD)
      found.push({ start: match.index, end: match.index + match[0].length, load, names: [name] })
  }
  if (found.length === 0) return NO_LOAD
  found.sort((a, b) => a.start - b.start)
  let at = 0
  let others = ''
  for (const { start, end } of found) {
    others += text.slice(at, start)
    at = end
  }
  const isAlone = /^[\s:;,|&.-]*$/.test(others + text.slice(at))
  return joinLoads(
    found.map(({ start, load, names }) => ({
      ...load,
      isBare: isAlone
        ? load.isBare
        : isNamed(text.slice(Math.max(0, start - 120), start), [...names, ...load.names]),
    })),
  )
}

/** What the value of one expression can hold of the secrets. */
function loadOfExpression(source: string): Load {
  if (!/secrets|token/i.test(source)) return NO_LOAD
  const { expression } = parseExpression(source)
  if (expression === undefined) return NO_LOAD
  const loads = carriedContexts(expression).map((context): Load => {
    if (contextSegments(context)?.join('.') === 'github.token')
      return { ...NO_LOAD, names: new Set(['GITHUB_TOKEN']), isBare: true }
    const read = secretForm(context)
    if (read === undefined) return NO_LOAD
    return read.name === undefined
      ? { ...NO_LOAD, hasEvery: true, isBare: true }
      : { ...NO_LOAD, names: new Set([read.name]), isBare: true }
  })
  return joinLoads(loads)
}

/** Whether what stands in front of a value is its own name, as in `NAME=` and `"NAME": "`. Fields of services have lower case. */
function isNamed(before: string, names: readonly string[]): boolean {
  const key = /([A-Za-z_]\w{0,99})["']?\s{0,9}[:=]\s{0,9}["']?$/.exec(before)?.[1]
  return key !== undefined && names.includes(key)
}

import { addMember, fillMember } from '../../core/document/edit/add-member.ts'
import { isInFlow, replaceText } from '../../core/document/edit/replace-text.ts'
import type { TextEdit } from '../../core/document/edit/text-edit.ts'
import { yamlText } from '../../core/document/edit/yaml-text.ts'
import { isFlow, kindOf, memberOf } from '../../core/document/node.ts'
import { LIMITS } from '../../core/limits.ts'
import type { Span } from '../../core/span.ts'
import { isDefaultVariable } from '../workflow/default-variables.ts'
import { findFences } from '../workflow/expression/fence.ts'
import { parseExpression } from '../workflow/expression/parser.ts'
import type { Context } from '../workflow/expression/syntax.ts'
import type { ScalarEntry, Step, Table } from '../workflow/model.ts'
import { fragmentPlaces } from '../workflow/node-text.ts'
import { variableName } from '../workflow/variable-name.ts'
import { findStep } from './find-step.ts'
import { type Repair, type RepairSite, textField } from './repair.ts'
import { variableRead } from './variable-read.ts'

/**
 * Passes what a script takes from an expression through `env` and reads the variable. Only for a `run` whose shell is known
 * and an expression that is one context; never where the shell would take the variable for text.
 */
export const useEnvironmentVariable: Repair = (site) => {
  const shell = textField(site, 'shell')
  if (textField(site, 'sink') !== 'run' || shell === undefined) return undefined
  const { start } = site.span
  const found = findStep(
    site,
    ({ run, span }) => run !== undefined && span.start <= start && start <= span.end,
  )
  const run = found?.step.run
  if (found === undefined || run === undefined || run.text.length > LIMITS.repairScript) return undefined
  const place = findContext(site, run, start)
  const name = place && variableName(place.context)
  if (place === undefined || name === undefined) return undefined
  const read = variableRead(run.text, place.fence, name, shell)
  const script = read === undefined ? undefined : replaceText(site.document, run.node, place.fence, read)
  if (script === undefined) return undefined
  if (place.context.head.kind === 'name' && place.context.head.name.toLowerCase() === 'env') {
    const [part, ...others] = place.context.parts
    return part?.kind === 'name' && part.name === name && others.length === 0 ? [script] : undefined
  }
  if (isDefaultVariable(name)) return [script]
  const value = `\${{ ${place.text} }}`
  const env = environmentEdit(site, found.step, {
    name,
    value,
    script: run.text,
    outer: outerTables(site, found.job),
  })
  return env === undefined ? undefined : env === 'set' ? [script] : [script, env]
}

interface FoundContext {
  readonly context: Context
  readonly text: string
  /** The braces in the decoded text. */
  readonly fence: Span
}

/** The fence of a script that is nothing but the context that stands at an offset of the file. */
function findContext({ document }: RepairSite, run: ScalarEntry, start: number): FoundContext | undefined {
  const placeOf = fragmentPlaces(document, run.node)
  const fences = findFences(run.text)
  // One script may have thousands: only the last one that begins before the offset can hold it.
  let low = 0
  let high = fences.length
  while (low < high) {
    const middle = (low + high) >> 1
    const { span } = fences[middle] ?? { span: { start: 0, end: 0 } }
    if (placeOf(span.start, span.start + 1).start <= start) low = middle + 1
    else high = middle
  }
  const fence = fences[low - 1]
  if (fence === undefined) return undefined
  const { inner, span } = fence
  const raw = run.text.slice(inner.start, inner.end)
  const { expression } = parseExpression(raw)
  if (expression?.kind !== 'context') return undefined
  const from = inner.start + expression.span.start
  if (placeOf(from, from + 1).start !== start) return undefined
  return { context: expression, text: raw.slice(expression.span.start, expression.span.end), fence: span }
}

function outerTables(site: RepairSite, job: { readonly env: Table } | undefined): readonly Table[] {
  const model = site.model()
  return [...(job === undefined ? [] : [job.env]), ...(model?.kind === 'workflow' ? [model.env] : [])]
}

interface Variable {
  readonly name: string
  readonly value: string
  readonly script: string
  readonly outer: readonly Table[]
}

/** The edit that sets a variable for a step; `set` where it has that value, undefined where it cannot be set. */
function environmentEdit(site: RepairSite, step: Step, variable: Variable): TextEdit | 'set' | undefined {
  const { document } = site
  const { name, value, script, outer } = variable
  const [given] = step.env.byName.find(name)
  // A script that sets the variable itself would read its own value.
  if (new RegExp(`(?:^|[^\\w$\\{])${name}\\s*=`, 'im').test(script)) return undefined
  if (given !== undefined) return sameExpression(given.text, value) ? 'set' : undefined
  if (step.env.expression !== undefined) return undefined
  const inherited = outer.find(
    (table) => table.expression !== undefined || table.byName.find(name).length > 0,
  )
  if (inherited !== undefined) {
    const [one] = inherited.byName.find(name)
    return one !== undefined && sameExpression(one.text, value) ? 'set' : undefined
  }
  // Whatever else the script means by this name is not to change.
  if (new RegExp(`(?<!\\w)${name}(?!\\w)`, 'i').test(withoutFences(script))) return undefined
  const env = memberOf(document, step.node, 'env')
  const run = memberOf(document, step.node, 'run')
  if (env === undefined) {
    const text = yamlText(value, isFlow(document, step.node))
    return text === undefined
      ? undefined
      : addMember(document, step.node, { key: 'env', value: [{ key: name, value: text }] }, run)
  }
  const isBracketed = kindOf(document, env.node) === 'record' && isFlow(document, env.node)
  const text = yamlText(value, isBracketed || isInFlow(document, env.node))
  if (text === undefined) return undefined
  const added = { key: name, value: text }
  return kindOf(document, env.node) === 'null'
    ? fillMember(document, env, added)
    : addMember(document, env.node, added)
}

function sameExpression(a: string, b: string): boolean {
  const bare = (text: string): string =>
    text
      .trim()
      .replace(/^\$\{\{\s*/, '')
      .replace(/\s*\}\}$/, '')
  return bare(a) === bare(b) && a.trim().startsWith('${{')
}

function withoutFences(script: string): string {
  let text = ''
  let at = 0
  for (const { span } of findFences(script)) {
    text += `${script.slice(at, span.start)} `
    at = span.end
  }
  return text + script.slice(at)
}

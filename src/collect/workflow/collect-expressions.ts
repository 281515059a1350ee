import type { NodeIndex } from '../../core/document/document.ts'
import { resolve } from '../../core/document/node.ts'
import type { Fact } from '../../core/fact.ts'
import type { Span } from '../../core/span.ts'
import { addFact, createFactList, type FactList, finishFacts, isFull } from '../fact-list.ts'
import type { ExpressionList } from './expression/expressions-of.ts'
import { flowingContexts } from './expression/flow.ts'
import { contextSegments } from './expression/pattern.ts'
import type { ExpressionScalar } from './expression/scalar.ts'
import type { Context } from './expression/syntax.ts'
import { WORKFLOW_EXPRESSION } from './kinds.ts'
import type { Action, Workflow } from './model.ts'
import { originOf } from './origin.ts'
import { type Sink, sinksOf } from './sinks.ts'
import { clip, type StepSite, stepFields, stepIdentity, stepPlaces, stepSites } from './site.ts'
import { variableName } from './variable-name.ts'

type Kind = typeof WORKFLOW_EXPRESSION.fields

/** Facts for every expression in code: one for each context that flows into it, then one for the whole. */
export function collectExpressions(
  model: Workflow | Action,
  { sites, truncation }: ExpressionList,
): readonly Fact[] {
  const { document } = model
  const list = createFactList(WORKFLOW_EXPRESSION, document.source, truncation)
  const scalars = new Map(sites.map(({ scalar }) => [scalar.node, scalar]))
  // One script can be used by many steps through aliases; its expressions are placed once.
  const placed = new Map<NodeIndex, readonly CodeExpression[]>()
  for (const site of stepSites(model)) {
    for (const sink of sinksOf(site.step)) {
      const scalar = scalars.get(resolve(document, sink.code.node))
      if (scalar === undefined) continue
      const expressions = placed.get(scalar.node) ?? placeCode(scalar)
      placed.set(scalar.node, expressions)
      for (const expression of expressions) {
        if (isFull(list)) return finishFacts(list)
        addExpression(list, site, sink, expression)
      }
    }
  }
  return finishFacts(list)
}

/** An expression in code with its places in the file. */
interface CodeExpression {
  readonly text: string
  readonly span: Span
  readonly contexts: readonly { readonly context: Context; readonly text: string; readonly span: Span }[]
}

// What is no expression is left out here: it never runs, and that is for the syntax rules to say.
function placeCode(scalar: ExpressionScalar): readonly CodeExpression[] {
  return scalar.expressions.flatMap(({ text: raw, start: inner, parsed }) => {
    if (parsed.expression === undefined) return []
    const start = inner + raw.length - raw.trimStart().length
    const text = raw.trim()
    const contexts = flowingContexts(parsed.expression).map((context) => {
      const from = inner + context.span.start
      const to = inner + context.span.end
      return { context, text: scalar.text.slice(from, to), span: scalar.placeOf(from, to) }
    })
    return [{ text, span: scalar.placeOf(start, start + text.length), contexts }]
  })
}

function addExpression(list: FactList<Kind>, site: StepSite, sink: Sink, expression: CodeExpression): void {
  const origins = expression.contexts.map(({ context }) => originOf(context, site.scope))
  const identity = `${stepIdentity(site)}/${sink.code.key}/${clip(expression.text)}`
  const related = relatedPlaces(site, sink)
  const fields = {
    expression: expression.text,
    origins: [...new Set(origins)],
    sink: sink.kind,
    ...(sink.action === undefined ? {} : { action: sink.action, input: sink.code.key }),
    ...(sink.kind === 'run' && site.shell !== undefined ? { shell: site.shell } : {}),
    ...stepFields(site),
    events: site.events,
  }
  for (const [index, { context, text, span }] of expression.contexts.entries()) {
    const pattern = contextSegments(context)?.join('.')
    const variable = variableName(context)
    const origin = origins[index]
    addFact(list, {
      span,
      identity: `${identity}/${clip(text)}`,
      spans: new Map([['/text', span]]),
      related,
      fields: {
        part: 'context',
        text,
        ...fields,
        ...(pattern === undefined ? {} : { pattern }),
        ...(variable === undefined ? {} : { variable }),
        ...(origin === undefined ? {} : { origin }),
      },
    })
  }
  addFact(list, {
    span: expression.span,
    identity,
    spans: new Map([['/text', expression.span]]),
    related,
    fields: { part: 'whole', text: expression.text, ...fields },
  })
}

function relatedPlaces(site: StepSite, sink: Sink): NonNullable<Fact['related']> {
  const { step } = site
  if (sink.kind === 'run') return [{ span: sink.code.keySpan, note: 'this script' }, ...stepPlaces(step)]
  return [
    ...(step.uses === undefined
      ? []
      : [{ span: step.uses.keySpan, note: 'this action runs an input as code' }]),
    { span: sink.code.keySpan, note: 'this input' },
    ...stepPlaces(step),
  ]
}

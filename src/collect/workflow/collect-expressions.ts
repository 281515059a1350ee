import type { Document, NodeIndex } from '../../core/document/document.ts'
import { resolve } from '../../core/document/node.ts'
import type { Fact } from '../../core/fact.ts'
import type { Span } from '../../core/span.ts'
import { addFact, createFactList, type FactList, finishFacts, isFull } from '../fact-list.ts'
import { findFences } from './expression/fence.ts'
import { flowingContexts } from './expression/flow.ts'
import { parseExpression } from './expression/parser.ts'
import { contextSegments } from './expression/pattern.ts'
import type { Context } from './expression/syntax.ts'
import { WORKFLOW_EXPRESSION } from './kinds.ts'
import type { Action, Workflow } from './model.ts'
import { fragmentPlaces } from './node-text.ts'
import { originOf } from './origin.ts'
import { type Sink, sinksOf } from './sinks.ts'
import { clip, type StepSite, stepFields, stepIdentity, stepPlaces, stepSites } from './site.ts'
import { variableName } from './variable-name.ts'

type Kind = typeof WORKFLOW_EXPRESSION.fields

/** Facts for every expression in code: one for each context that flows into it, then one for the whole. */
export function collectExpressions(model: Workflow | Action): readonly Fact[] {
  const { document } = model
  const list = createFactList(WORKFLOW_EXPRESSION, document.source, model.truncation)
  // One script can be used by many steps through aliases; it is parsed once.
  const parsed = new Map<NodeIndex, readonly CodeExpression[]>()
  for (const site of stepSites(model)) {
    for (const sink of sinksOf(site.step)) {
      const node = resolve(document, sink.code.node)
      const expressions = parsed.get(node) ?? parseCode(document, node, sink.code.text)
      parsed.set(node, expressions)
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
function parseCode(document: Document, node: NodeIndex, code: string): readonly CodeExpression[] {
  const fences = findFences(code)
  if (fences.length === 0) return []
  const placeOf = fragmentPlaces(document, node)
  return fences.flatMap(({ inner }) => {
    const raw = code.slice(inner.start, inner.end)
    const { expression } = parseExpression(raw)
    if (expression === undefined) return []
    const start = inner.start + raw.length - raw.trimStart().length
    const text = raw.trim()
    const contexts = flowingContexts(expression).map((context) => {
      const from = inner.start + context.span.start
      const to = inner.start + context.span.end
      return { context, text: code.slice(from, to), span: placeOf(from, to) }
    })
    return [{ text, span: placeOf(start, start + text.length), contexts }]
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

import { resolve } from '../../../core/document/node.ts'
import type { Fact } from '../../../core/fact.ts'
import { addFact, createFactList, type FactList, finishFacts, isFull } from '../../fact-list.ts'
import { flowingContexts } from '../expression/flow.ts'
import { contextSegments } from '../expression/pattern.ts'
import type { ExpressionScalar, ScalarExpression } from '../expression/scalar.ts'
import { placeInExpression } from '../expression/scalar.ts'
import type { Context } from '../expression/syntax.ts'
import type { CollectLinked, WorkflowFiles } from '../project-part.ts'
import { type Sink, sinksOf } from '../sinks.ts'
import { clip, type StepSite, stepFields, stepIdentity, stepPlaces, stepSites } from '../site.ts'
import { isAttackerData } from './attacker.ts'
import { carriedContexts } from './carried-contexts.ts'
import { WORKFLOW_FLOW } from './kinds.ts'
import { type FlowFile, indexProject } from './project-index.ts'
import { createTracer, MAX_TRACED_TEXT, type Trace, type Tracer, traceContext } from './trace.ts'

/** Collects a fact for every context in code whose value comes from outside by a detour. */
export function startFlows(maxText: number = MAX_TRACED_TEXT): CollectLinked {
  let known: { readonly files: WorkflowFiles; readonly tracer: Tracer } | undefined
  return ({ path }, files) => {
    if (known?.files !== files) known = { files, tracer: createTracer(indexProject(files), maxText) }
    const file = known.tracer.index.fileAt(path)
    return file === undefined ? [] : collectFile(known.tracer, file)
  }
}

function collectFile(tracer: Tracer, file: FlowFile): readonly Fact[] {
  const { document } = file.model
  const list = createFactList(WORKFLOW_FLOW, document.source, file.model.truncation)
  for (const site of stepSites(file.model)) {
    for (const sink of sinksOf(site.step)) {
      const scalar = file.scalars().get(resolve(document, sink.code.node))
      for (const expression of scalar?.expressions ?? []) {
        if (isFull(list) || scalar === undefined) return finishFacts(list)
        addFlows(list, tracer, { file, site, sink, scalar, expression })
      }
    }
  }
  if (tracer.meter.left <= 0) list.truncation ??= 'the project has too much text to follow all values'
  return finishFacts(list)
}

interface Code {
  readonly file: FlowFile
  readonly site: StepSite
  readonly sink: Sink
  readonly scalar: ExpressionScalar
  readonly expression: ScalarExpression
}

function addFlows(list: FactList<typeof WORKFLOW_FLOW.fields>, tracer: Tracer, code: Code): void {
  const { file, site, expression } = code
  const tree = expression.parsed.expression
  if (tree === undefined) return
  const plain = flowingContexts(tree)
  for (const context of carriedContexts(tree)) {
    const hidden = plain.includes(context) ? undefined : hiddenTrace(code, context, plain)
    const trace = hidden ?? traceContext(tracer, context, { file, job: site.job, step: site.step })
    if (trace !== undefined) addFact(list, flowContent(code, context, trace))
  }
}

/** The way of data from outside that the expression itself reads, behind a call or an access that hides it. */
function hiddenTrace(
  { file, scalar, expression }: Code,
  context: Context,
  plain: readonly Context[],
): Trace | undefined {
  // Of `(github.event).action` it is the whole that counts.
  const outer = plain.find(({ head }) => head.kind === 'expression' && head.expression === context)
  const segments = contextSegments(
    outer === undefined ? context : { ...context, parts: [...context.parts, ...outer.parts] },
  )
  if (segments === undefined || !isAttackerData(segments, file.events)) return undefined
  const { source } = file.model.document
  const span = placeInExpression(scalar, expression, context.span)
  return {
    origin: expression.text.slice(context.span.start, context.span.end),
    hops: [{ source, span, note: 'somebody outside writes this' }],
  }
}

function flowContent(
  { file, site, sink, scalar, expression }: Code,
  context: Context,
  trace: Trace,
): Parameters<typeof addFact<typeof WORKFLOW_FLOW.fields>>[1] {
  const span = placeInExpression(scalar, expression, context.span)
  const text = expression.text.slice(context.span.start, context.span.end)
  const whole = expression.text.trim()
  return {
    span,
    spans: new Map([['/text', span]]),
    identity: `${stepIdentity(site)}/${sink.code.key}/${clip(whole)}/${clip(text)}`,
    related: [...trace.hops, ...stepPlaces(site.step)],
    fields: {
      text,
      expression: whole,
      origin: trace.origin,
      path: trace.hops.at(-1)?.source.path ?? file.path,
      hops: trace.hops.map(({ source, note }) => ({ path: source.path, note })),
      sink: sink.kind,
      ...(sink.action === undefined ? {} : { action: sink.action, input: sink.code.key }),
      ...stepFields(site),
      events: site.events,
    },
  }
}

import type { Source } from '../../../core/source.ts'
import type { Span } from '../../../core/span.ts'
import { contextSegments } from '../expression/pattern.ts'
import type { ScalarExpression } from '../expression/scalar.ts'
import type { Context } from '../expression/syntax.ts'
import { fragmentPlaces, scalarText } from '../node-text.ts'
import { pairPlace } from '../place.ts'
import { isAttackerData } from './attacker.ts'
import { carriedContexts } from './carried-contexts.ts'
import type { Carrier, Meter, Read, Where } from './carrier.ts'
import type { ProjectIndex } from './project-index.ts'
import { readsArtifacts, resolveRead } from './resolve-read.ts'
import { readsOf, withoutPipes } from './script-text.ts'

/** A place that a value passes on its way. */
export interface Hop {
  readonly source: Source
  readonly span: Span
  readonly note: string
}

/** How data from outside comes to a read. */
export interface Trace {
  /** What somebody outside writes: `github.event.issue.title`. */
  readonly origin: string
  /** From the read back to the origin, which is the last. */
  readonly hops: readonly Hop[]
}

/** LIMIT: places that a value passes. Calls nest ten deep at most, and each takes two or three. */
const MAX_HOPS = 40

/** LIMIT: texts that are looked at for one read. Real ones have fewer than ten. */
const MAX_CARRIERS = 1_000

/** What all traces of a project share. */
export interface Tracer {
  readonly index: ProjectIndex
  readonly meter: Meter
}

/**
 * LIMIT: characters of texts that are read for all traces of one project. A workflow reads a few thousand; only many
 * long scripts that are asked for many names come near.
 */
export const MAX_TRACED_TEXT = 50_000_000

/** Starts tracing in a project. */
export function createTracer(index: ProjectIndex, maxText: number = MAX_TRACED_TEXT): Tracer {
  return { index, meter: { left: maxText, known: new Map() } }
}

interface Step {
  readonly read: Read
  readonly where: Where
  readonly way: readonly Carrier[]
}

/** The shortest way by which data from outside becomes the value of a context; undefined when there is none. */
export function traceContext(tracer: Tracer, context: Context, where: Where): Trace | undefined {
  const segments = contextSegments(context)
  if (segments === undefined) return undefined
  // Breadth first, so that the shortest way is found; nothing is looked at twice, so that circles end.
  const seen = new Set<string>()
  const asked = new Set<string>()
  const queue: Step[] = [{ read: { kind: 'context', segments }, where, way: [] }]
  for (const step of queue) {
    if (step.way.length >= MAX_HOPS || tracer.meter.left <= 0) continue
    const question = questionOf(step)
    if (asked.has(question)) continue
    asked.add(question)
    for (const carrier of resolveRead(tracer.index, tracer.meter, step.read, step.where)) {
      const key = keyOf(carrier)
      if (seen.has(key) || seen.size >= MAX_CARRIERS) continue
      seen.add(key)
      const found = passThrough(tracer, [...step.way, carrier], queue)
      if (found !== undefined) return found
    }
  }
  return undefined
}

// Adds what the last text on the way reads to the queue, unless it is what was looked for.
function passThrough(tracer: Tracer, way: readonly Carrier[], queue: Step[]): Trace | undefined {
  const carrier = way.at(-1)
  if (carrier === undefined) return undefined
  const { where } = carrier
  const text = textOf(carrier)
  const { start, end } = carrier.part ?? { start: 0, end: text.length }
  const expressions = where.file.scalars().get(carrier.node)?.expressions ?? []
  tracer.meter.left -= end - start + expressions.length
  if (carrier.language === 'origin') return { origin: text, hops: way.map(hopOf) }
  for (const { read, span } of readsIn(carrier, text, expressions)) {
    if (isOrigin(read, where)) return traceOf(way, span, read)
    queue.push({ read, where, way })
  }
  return undefined
}

function isOrigin(read: Read, where: Where): boolean {
  const { file } = where
  if (read.kind === 'context') return isAttackerData(read.segments, file.events)
  if (read.kind === 'file') return readsArtifacts(where)
  return read.name === 'GITHUB_HEAD_REF' && isAttackerData(['github', 'head_ref'], file.events)
}

function traceOf(way: readonly Carrier[], origin: Span, read: Read): Trace | undefined {
  const last = way.at(-1)
  if (last === undefined) return undefined
  const { source } = last.where.file.model.document
  const span = fragmentPlaces(last.where.file.model.document, last.node)(origin.start, origin.end)
  const isFile = read.kind === 'file'
  const note = isFile
    ? 'this file may come from an artifact that somebody outside fills'
    : 'somebody outside writes this'
  return {
    origin: isFile ? 'an artifact' : textOf(last).slice(origin.start, origin.end),
    hops: [...way.map(hopOf), { source, span, note }],
  }
}

function textOf({ where, node }: Carrier): string {
  return scalarText(where.file.model.document, node) ?? ''
}

function hopOf(carrier: Carrier): Hop {
  const { document } = carrier.where.file.model
  const { part, entry, node, note } = carrier
  const text = textOf(carrier)
  if (part === undefined && entry !== undefined)
    return { source: document.source, span: pairPlace(document, entry), note: note() }
  const { start, end } = part ?? { start: 0, end: text.length }
  const value = text.slice(start, end)
  const from = start + value.length - value.trimStart().length
  const span = fragmentPlaces(document, node)(from, Math.max(from, start + value.trimEnd().length))
  return { source: document.source, span, note: note() }
}

interface CarrierRead {
  readonly read: Read
  /** In the text of the scalar. */
  readonly span: Span
}

function readsIn(
  carrier: Carrier,
  text: string,
  expressions: readonly ScalarExpression[],
): readonly CarrierRead[] {
  const { language } = carrier
  const part = carrier.part ?? { start: 0, end: text.length }
  const visible = language === 'shell' ? withoutPipes(text.slice(part.start, part.end)) : undefined
  const reads: CarrierRead[] = []
  for (const one of expressions) {
    const { fence, start, parsed } = one
    if (fence === undefined || fence.start < part.start || fence.end > part.end) continue
    if (parsed.expression === undefined || visible?.charAt(fence.start - part.start) === ' ') continue
    for (const context of carriedContexts(parsed.expression)) {
      const segments = contextSegments(context)
      if (segments === undefined) continue
      const span = { start: start + context.span.start, end: start + context.span.end }
      reads.push({ read: { kind: 'context', segments }, span })
    }
  }
  if (language === 'text') return reads
  for (const { kind, name, span } of readsOf(text, part, language === 'javascript')) {
    const read: Read =
      kind === 'payload'
        ? { kind: 'context', segments: ['github', 'event', ...name.split('.')] }
        : { kind, name }
    reads.push({ read, span })
  }
  return reads
}

function questionOf({ read, where: { file, job, step } }: Step): string {
  const what = read.kind === 'context' ? read.segments.join('.') : `${read.kind} ${read.name}`
  // All jobs and steps of a file see the same inputs.
  const place = what.startsWith('inputs.') ? '' : `${job?.id ?? ''}\u0000${step?.node ?? ''}`
  return `${file.path}\u0000${place}\u0000${what}`
}

function keyOf({ where, node, part }: Carrier): string {
  const { file, job, step } = where
  return `${file.path}\u0000${node}\u0000${part?.start ?? ''}\u0000${job?.id ?? ''}\u0000${step?.node ?? ''}`
}

import type { Fact } from '../../../core/fact.ts'
import type { Span } from '../../../core/span.ts'
import { addFact, createFactList, type FactList, finishFacts } from '../../fact-list.ts'
import { type Constant, textOf } from '../expression/constant.ts'
import type { Action, Entry, Job, ScalarEntry, Table, Workflow } from '../model.ts'
import type { WorkflowFile } from '../part.ts'
import { pairPlace } from '../place.ts'
import { aliasPlaces, clip, stepIdentity, stepSites } from '../site.ts'
import { parseUses } from '../uses.ts'
import { computedIndexes, constantParts } from './constant-parts.ts'
import { distinctExpressions, type Fenced, fencePlaces } from './fenced.ts'
import { WORKFLOW_OBFUSCATION } from './kinds.ts'

type List = FactList<typeof WORKFLOW_OBFUSCATION.fields>

/** A fact for every expression, `uses` and `with` that hides what it is. */
export function collectObfuscations({ model, expressions }: WorkflowFile): readonly Fact[] {
  const { truncation } = expressions()
  const list = createFactList(WORKFLOW_OBFUSCATION, model.document.source, truncation)
  for (const fenced of distinctExpressions(expressions())) addExpression(list, fenced)
  addUses(list, model)
  return finishFacts(list).toSorted((a, b) => a.span.start - b.span.start)
}

function addExpression(list: List, fenced: Fenced): void {
  const { expression } = fenced
  // Most expressions are one plain access.
  if (expression.kind === 'context' && expression.parts.every(({ kind }) => kind === 'name')) return
  const constants = constantParts(expression)
  const indexes = computedIndexes(expression)
  const [first] = constants
  const spans = [...constants.map(({ span }) => span), ...indexes]
  const [place, ...others] = spans.map((span) => fenced.placeOf(span))
  if (place === undefined || spans[0] === undefined) return
  const isWhole = first !== undefined && first.span === expression.span
  addFact(list, {
    span: place,
    spans: new Map<string, Span>([
      ['/text', place],
      ...[place, ...others].map((span, index): [string, Span] => [`/parts/${index}`, span]),
    ]),
    identity: `${fenced.site.job?.id ?? ''}/${fenced.site.key}/${clip(fenced.text)}`,
    related: [...others.map((span) => ({ span, note: 'and this' })), ...fencePlaces(fenced)],
    fields: {
      text: fenced.sourceOf(spans[0]),
      problem: first === undefined ? 'computed-index' : isWhole ? 'constant' : 'constant-part',
      parts: spans.map((span) => fenced.sourceOf(span)),
      ...insteadOf(first?.value, isWhole),
      skipped: false,
    },
  })
}

// The whole gives way to its text, a part to a literal.
function insteadOf(value: Constant | undefined, isWhole: boolean): { readonly instead?: string } {
  if (value === undefined) return {}
  if (isWhole || typeof value !== 'string') return { instead: value === null ? 'null' : textOf(value) }
  return { instead: `'${value.replaceAll("'", "''")}'` }
}

function addUses(list: List, model: Workflow | Action): void {
  for (const job of model.kind === 'workflow' ? model.jobs : []) {
    const related = [{ span: job.idSpan, note: 'this job', hidden: true as const }]
    addCall(list, model, job, {
      identity: `jobs/${job.id}`,
      related,
      skipped: job.isSkipped,
      isStep: false,
    })
  }
  for (const site of stepSites(model)) {
    addCall(list, model, site.step, {
      identity: stepIdentity(site),
      related: aliasPlaces(site.step),
      skipped: site.isSkipped,
      isStep: true,
    })
  }
}

interface Place {
  readonly identity: string
  readonly related: NonNullable<Fact['related']>
  readonly skipped: boolean
  readonly isStep: boolean
}

function addCall(
  list: List,
  model: Workflow | Action,
  { uses, with: inputs }: Pick<Job, 'uses' | 'with'> & { readonly with: Table },
  place: Place,
): void {
  if (uses === undefined) return
  const plain = plainUses(uses)
  if (plain !== undefined)
    add(list, model, uses, { ...place, problem: 'path', text: uses.text, instead: plain })
  if (inputs.entry !== undefined && inputs.expression !== undefined && place.isStep)
    add(list, model, inputs.entry, {
      ...place,
      problem: 'inputs',
      text: inputs.expression,
      instead: undefined,
    })
}

function add(
  list: List,
  model: Workflow | Action,
  entry: Entry,
  what: Place & {
    readonly problem: 'path' | 'inputs'
    readonly text: string
    readonly instead: string | undefined
  },
): void {
  const span = pairPlace(model.document, entry)
  const { problem, text, instead, skipped } = what
  addFact(list, {
    span,
    spans: new Map([['/text', span]]),
    identity: `${what.identity}/${entry.key}/${clip(text)}`,
    related: what.related,
    fields: { text, problem, parts: [], ...(instead === undefined ? {} : { instead }), skipped },
  })
}

/** The `uses` without `.`, `..` and empty names in its path; undefined when it has none, or leads out of the repository. */
function plainUses({ text }: ScalarEntry): string | undefined {
  const uses = parseUses(text)
  if (uses.kind !== 'repository' || uses.subpath === undefined) return undefined
  const names: string[] = []
  for (const name of uses.subpath.split('/')) {
    if (name === '..') names.pop()
    else if (name !== '.' && name !== '') names.push(name)
  }
  const path = names.map((name) => `/${name}`).join('')
  return path === `/${uses.subpath}` ? undefined : `${uses.owner}/${uses.repository}${path}@${uses.ref}`
}

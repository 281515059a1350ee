import type { Document } from '../../../core/document/document.ts'
import { kindOf } from '../../../core/document/node.ts'
import type { Fact } from '../../../core/fact.ts'
import type { Span } from '../../../core/span.ts'
import { addFact, createFactList, type FactList, finishFacts } from '../../fact-list.ts'
import { parseExpression } from '../expression/parser.ts'
import { contextSegments } from '../expression/pattern.ts'
import type { Expression } from '../expression/syntax.ts'
import { wholeExpression } from '../expression/whole.ts'
import { containersOf } from '../jobs/containers.ts'
import type { Action, Matrix, ScalarEntry, Workflow } from '../model.ts'
import { entryOf, fragmentPlaces, scalarEntryOf, scalarText } from '../node-text.ts'
import { pairPlace } from '../place.ts'
import { aliasPlaces, stepIdentity, stepSites } from '../site.ts'
import { WORKFLOW_IMAGE } from './kinds.ts'
import { leavesOf } from './leaves.ts'
import { parseImage } from './parse-image.ts'

type Kind = typeof WORKFLOW_IMAGE.fields
type Surroundings = Pick<Fact<Kind>['fields'], 'site' | 'service' | 'job' | 'skipped'>
type Note = NonNullable<Fact['related']>[number]

const DOCKER = 'docker://'

/** A fact for every image that a workflow or action names, and for each value that an expression can give it. */
export function collectImages(model: Workflow | Action): readonly Fact[] {
  const { document } = model
  const list = createFactList(WORKFLOW_IMAGE, document.source, model.truncation)
  if (model.kind === 'workflow') collectContainers(list, model)
  else collectDockerAction(list, model)
  for (const site of stepSites(model)) {
    const { uses } = site.step
    if (uses === undefined || !uses.text.startsWith(DOCKER) || uses.text === DOCKER) continue
    const job = site.job === undefined ? {} : { job: site.job.id }
    addImage(list, uses.text.slice(DOCKER.length), {
      span: fragmentPlaces(document, uses.node)(DOCKER.length, uses.text.length),
      identity: `${stepIdentity(site)}/image`,
      related: aliasPlaces(site.step),
      origin: 'text',
      around: { site: 'step', ...job, skipped: site.isSkipped },
    })
  }
  return finishFacts(list)
}

function collectContainers(list: FactList<Kind>, workflow: Workflow): void {
  const { document } = workflow
  for (const job of workflow.jobs) {
    for (const { site, service, entry } of containersOf(document, job)) {
      const isMapping = kindOf(document, entry.node) === 'record'
      const text = scalarText(document, entry.node)
      const image = isMapping
        ? scalarEntryOf(document, entry.node, 'image')
        : site === 'container' && text !== undefined
          ? { ...entry, text }
          : undefined
      if (image === undefined || image.text === '') continue
      const around: Surroundings = {
        site,
        ...(service === undefined ? {} : { service }),
        job: job.id,
        skipped: job.isSkipped,
      }
      const identity = `jobs/${job.id}/${service === undefined ? 'container' : `services/${service}`}/image`
      addCandidates(list, document, image, job.matrix, { around, identity })
    }
  }
}

function collectDockerAction(list: FactList<Kind>, action: Action): void {
  const { document } = action
  const runs = entryOf(document, 0, 'runs')
  const image = runs && scalarEntryOf(document, runs.node, 'image')
  const name = image?.text.startsWith(DOCKER) ? image.text.slice(DOCKER.length) : image?.text
  if (image === undefined || name === undefined || name === '') return
  if (name === image.text && isFilePath(name)) return
  addImage(list, name, {
    span: pairPlace(document, image),
    identity: 'runs/image',
    related: [],
    origin: 'text',
    around: { site: 'action', skipped: false },
  })
}

/** Whether a text without a scheme is the path of a Dockerfile; else it looks like the name of an image. */
function isFilePath(text: string): boolean {
  return /^[./]|dockerfile/i.test(text)
}

/** Where an image is named, and how. */
interface Candidate {
  readonly span: Span
  readonly identity: string
  readonly related: readonly Note[]
  readonly origin: Fact<Kind>['fields']['origin']
  readonly around: Surroundings
}

function addCandidates(
  list: FactList<Kind>,
  document: Document,
  entry: ScalarEntry,
  matrix: Matrix | undefined,
  where: Pick<Candidate, 'around' | 'identity'>,
): void {
  const whole = { ...where, span: pairPlace(document, entry), related: [] }
  const inner = wholeExpression(entry.text)
  if (inner === undefined) {
    addImage(list, entry.text, { ...whole, origin: 'text' })
    return
  }
  const { expression } = parseExpression(entry.text.slice(inner.start, inner.end))
  if (expression === undefined) {
    addImage(list, undefined, { ...whole, origin: 'expression' })
    return
  }
  const leaves = leavesOf(expression)
  const placeOf = leaves.length > 1 ? fragmentPlaces(document, entry.node) : undefined
  for (const [index, leaf] of leaves.entries()) {
    const span =
      placeOf === undefined ? whole.span : placeOf(inner.start + leaf.span.start, inner.start + leaf.span.end)
    const at = { ...whole, span, identity: `${where.identity}/${index}` }
    const path = matrixPath(leaf)
    if (leaf.kind === 'literal' && typeof leaf.value === 'string') {
      addImage(list, leaf.value, { ...at, origin: 'expression' })
    } else if (path === undefined) {
      addImage(list, undefined, { ...at, origin: 'expression' })
    } else if (matrix !== undefined) {
      addExpansions(list, matrix, path, { ...at, origin: 'matrix' })
    }
  }
}

function addExpansions(list: FactList<Kind>, matrix: Matrix, path: string, candidate: Candidate): void {
  const related = [{ span: matrix.entry.keySpan, note: 'this matrix' }]
  const values = matrix.expansions.filter((one) => one.path.join('.').toLowerCase() === path)
  // One value that stands in several rows is one image.
  for (const { value } of new Map(values.map((one) => [one.value, one])).values()) {
    const image = value.includes('${{') ? undefined : value
    addImage(list, image, { ...candidate, identity: `${candidate.identity}/${value}`, related })
  }
}

/** The path behind `matrix` in lower case; undefined for everything else. */
function matrixPath(leaf: Expression): string | undefined {
  const segments = leaf.kind === 'context' ? contextSegments(leaf) : undefined
  return segments?.[0] === 'matrix' ? segments.slice(1).join('.') : undefined
}

function addImage(list: FactList<Kind>, image: string | undefined, candidate: Candidate): void {
  if (image === '') return
  const { span, identity, related, origin, around } = candidate
  const { pin, tag } = image === undefined ? { pin: 'unknown' as const } : parseImage(image)
  addFact(list, {
    span,
    spans: new Map([
      ['/image', span],
      ['/pin', span],
    ]),
    identity,
    related,
    fields: {
      ...around,
      origin,
      ...(image === undefined ? {} : { image }),
      ...(tag === undefined ? {} : { tag }),
      pin,
    },
  })
}

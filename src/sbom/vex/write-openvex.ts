import type {
  CdxResponse,
  VexDocument,
  VexProblem,
  VexStatement,
  VexThing,
} from '../../collect/dependency/vex/model.ts'
import { OPENVEX_CONTEXT } from '../../collect/dependency/vex/read-vex.ts'
import { quoted } from '../../core/quote.ts'
import { contentUuid } from '../content-uuid.ts'
import { list, optional } from '../cyclonedx/write-component.ts'
import { lost } from './lost.ts'
import type { OpenVexDocument, OpenVexStatement, OpenVexThing } from './openvex-document.ts'
import { unique } from './unique.ts'

/** What the source of a document may not say. */
export interface VexDefaults {
  readonly author: string
  /** RFC 3339, UTC, whole seconds. */
  readonly timestamp: string
  /** Name and version of the tool that writes. */
  readonly tooling: string
}

/** A document in another form, and what of the old one has no place in it. */
export interface WrittenVex<Document> {
  readonly document: Document
  readonly problems: readonly VexProblem[]
}

/**
 * Statements as a document of OpenVEX 0.2.0. Its id is that of the source, or made from the content: equal statements are
 * equal documents.
 */
export function writeOpenVex(source: VexDocument, defaults: VexDefaults): WrittenVex<OpenVexDocument> {
  const problems: VexProblem[] = []
  const { id, author, role, timestamp, lastUpdated, version, tooling } = source
  const content = {
    author: author ?? defaults.author,
    ...optional('role', role),
    timestamp: timestamp ?? defaults.timestamp,
    ...optional('last_updated', lastUpdated),
    version: version ?? 1,
    tooling: tooling ?? defaults.tooling,
    statements: unique(source.statements.map((one) => writeStatement(one, source, problems))),
  }
  // The number of a bill names the bill.
  const own = id === undefined || /^urn:uuid:/.test(id) ? undefined : id
  return {
    document: { '@context': OPENVEX_CONTEXT, '@id': own ?? `urn:uuid:${contentUuid(content)}`, ...content },
    problems,
  }
}

function writeStatement(one: VexStatement, source: VexDocument, problems: VexProblem[]): OpenVexStatement {
  const { vulnerability, status } = one
  const isCycloneDx = one.analysis !== undefined
  if (isCycloneDx) problems.push(...lostOf(one))
  const words = wordsOf(one, problems)
  return {
    ...optional('@id', one.id),
    ...optional('version', one.version),
    vulnerability: {
      ...optional('@id', vulnerability.iri),
      name: vulnerability.name,
      ...optional('description', vulnerability.description),
      ...list('aliases', vulnerability.aliases),
    },
    // Written out though the document has one: what is added later must not make it younger.
    ...optional('timestamp', isCycloneDx ? one.since : one.timestamp),
    ...optional('last_updated', isCycloneDx && one.since === one.lastUpdated ? undefined : one.lastUpdated),
    ...list(
      'products',
      one.products.map((product) => ({
        ...writeThing(product, one, source, problems),
        ...list(
          'subcomponents',
          product.subcomponents.map((inner) => writeThing(inner, one, source, problems)),
        ),
      })),
    ),
    status,
    ...optional('supplier', one.supplier),
    ...words,
    ...optional('action_statement_timestamp', one.actionTimestamp),
  }
}

/** The words around a status; those that OpenVEX asks for are there. */
function wordsOf(
  one: VexStatement,
  problems: VexProblem[],
): Pick<OpenVexStatement, 'status_notes' | 'justification' | 'impact_statement' | 'action_statement'> {
  const { status, justification, impact, notes, analysis } = one
  if (status === 'affected') {
    const action = one.action ?? actionOf(one)
    if (action === undefined) problems.push(lost(one, 'the entry names no action, which OpenVEX asks for'))
    return { ...optional('status_notes', notes), action_statement: action ?? 'No action is known.' }
  }
  if (status !== 'not_affected') return optional('status_notes', notes)
  if (justification === undefined) {
    const fallback = analysis?.state === 'false_positive' ? 'The finding is a false positive.' : undefined
    return {
      ...optional('status_notes', notes),
      ...optional('impact_statement', impact ?? fallback),
    }
  }
  // The schema allows one of the two; the label is what tools read.
  const both = [notes, impact].filter((text) => text !== undefined)
  return { ...optional('status_notes', both.length === 0 ? undefined : both.join('\n')), justification }
}

const ACTIONS: Readonly<Record<CdxResponse, string>> = {
  can_not_fix: 'It cannot be fixed.',
  rollback: 'Go back to an earlier version.',
  update: 'Update to another version.',
  will_not_fix: 'It will not be fixed.',
  workaround_available: 'Use the workaround.',
}

/** What the responses of CycloneDX say to do. */
function actionOf({ analysis, original }: VexStatement): string | undefined {
  const workaround = original?.['workaround']
  const sentences = (analysis?.responses ?? []).map((response) => ACTIONS[response])
  if (typeof workaround === 'string' && workaround !== '') sentences.push(workaround)
  return sentences.length === 0 ? undefined : sentences.join(' ')
}

/** Fields of an entry of CycloneDX that a statement of OpenVEX takes over, in one way or another. */
const TAKEN = new Set(['affects', 'analysis', 'bom-ref', 'description', 'id', 'properties', 'references'])

function lostOf(one: VexStatement): readonly VexProblem[] {
  const { original = {}, analysis, status, action, timestamp, since } = one
  const acts = status === 'affected'
  const names = Object.keys(original).filter(
    (key) =>
      !TAKEN.has(key) &&
      !(acts && (key === 'recommendation' || (key === 'workaround' && action === undefined))),
  )
  if (analysis !== undefined && analysis.responses.length > 0 && (!acts || action !== undefined))
    names.push('analysis.response')
  if (timestamp !== since) names.push('analysis.firstIssued')
  if (names.length === 0) return []
  const shown = names.sort().map(quoted).join(', ')
  return [lost(one, `OpenVEX has no place for ${shown} of ${quoted(one.vulnerability.name)}`)]
}

function writeThing(
  thing: VexThing,
  one: VexStatement,
  { format, id: document, version }: VexDocument,
  problems: VexProblem[],
): OpenVexThing {
  const { cpe22, cpe23, hashes } = thing
  let { id, purl } = thing
  if (format === 'cyclonedx' && id !== undefined && !isAddress(id)) {
    // A name within a bill means nothing elsewhere, but there is a form for it.
    const serial = /^urn:uuid:(.+)$/.exec(document ?? '')?.[1]
    if (purl !== undefined) [id, purl] = [purl, undefined]
    else if (serial !== undefined)
      id = `urn:cdx:${serial}/${version ?? 1}#${encodeURIComponent(id.toWellFormed())}`
    if (purl === undefined && thing.purl === undefined && cpe22 === undefined && cpe23 === undefined)
      problems.push(
        lost(one, `${quoted(thing.id ?? '')} has no package URL, so that no other document can mean it`),
      )
  }
  const identifiers = { ...optional('purl', purl), ...optional('cpe22', cpe22), ...optional('cpe23', cpe23) }
  const named = Object.fromEntries(hashes.map(({ algorithm, hex }) => [algorithm, hex]))
  return {
    ...optional('@id', id),
    ...(Object.keys(identifiers).length === 0 ? {} : { identifiers }),
    ...(hashes.length === 0 ? {} : { hashes: named }),
  }
}

function isAddress(text: string): boolean {
  return /^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"{}|\\^`]+$/.test(text)
}

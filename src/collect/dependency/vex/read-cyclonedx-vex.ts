import type { NodeIndex } from '../../../core/document/document.ts'
import { itemsOf, memberOf, spanOf, valueOf } from '../../../core/document/node.ts'
import { LIMITS } from '../../../core/limits.ts'
import { FROM_CDX, STATUS_OF_STATE, TO_CDX, VEX_METADATA, VEX_PROPERTIES } from './mapping.ts'
import {
  CDX_JUSTIFICATIONS,
  CDX_RESPONSES,
  CDX_STATES,
  type CdxState,
  VEX_JUSTIFICATIONS,
  type VexAnalysis,
  type VexDocument,
  type VexProduct,
  type VexStatement,
  type VexVulnerability,
} from './model.ts'
import { present } from './present.ts'
import { readAffects } from './read-affects.ts'
import { findComponents, type VexComponents } from './vex-components.ts'
import {
  asRecord,
  fieldSpan,
  listField,
  numberField,
  recordField,
  report,
  reportWord,
  requiredText,
  startOf,
  textField,
  timeField,
  type VexDraft,
  wordField,
} from './vex-draft.ts'
import { thingOf } from './vex-things.ts'

/**
 * Reads the statements of a CycloneDX document, be it a bill or not: entries of `vulnerabilities` with an
 * `analysis.state`. What else is wrong with the document, the validation of bills says.
 */
export function readCycloneDxVex(draft: VexDraft, formatVersion: string): VexDocument {
  const metadata = recordField(draft, 0, 'metadata')
  const timestamp = metadata === undefined ? undefined : timeField(draft, metadata, 'timestamp')
  const id = textField(draft, 0, 'serialNumber')
  const version = numberField(draft, 0, 'version')
  const nodes = listField(draft, 0, 'vulnerabilities')
  const components = findComponents(draft)
  const statements: VexStatement[] = []
  const silent: NodeIndex[] = []
  for (const node of nodes) {
    // LIMIT: statements of one document.
    if (statements.length >= LIMITS.vexStatements) {
      const limit = LIMITS.vexStatements.toLocaleString('en-US')
      report(draft, 'too-large', startOf(draft, node), `the document has more than ${limit} statements`)
      break
    }
    if (asRecord(draft, node, 'a vulnerability') === undefined) continue
    const analysis = recordField(draft, node, 'analysis')
    if (analysis === undefined || memberOf(draft.document, analysis, 'state') === undefined) {
      silent.push(node)
      continue
    }
    const before = draft.errors
    const statement = readEntry(draft, node, analysis, timestamp, components)
    if (statement !== undefined && draft.errors === before) statements.push(statement)
  }
  reportSilent(draft, silent, nodes.length)
  const kept = metadata === undefined ? new Map<string, string>() : propertiesOf(draft, metadata)
  return {
    format: 'cyclonedx',
    formatVersion,
    ...present({
      id: kept.get(VEX_METADATA.document) ?? id,
      author: authorOf(draft, metadata),
      role: kept.get(VEX_METADATA.role),
      timestamp,
      lastUpdated: kept.get(VEX_METADATA.lastUpdated),
      version: Number(kept.get(VEX_METADATA.version) ?? 0) || version,
      tooling: kept.get(VEX_METADATA.tooling),
    }),
    statements,
    source: draft.document.source,
  }
}

function reportSilent(draft: VexDraft, silent: readonly NodeIndex[], all: number): void {
  const [first] = silent
  if (all === 0)
    report(draft, 'missing', { start: 0, end: 1 }, 'the document says nothing about vulnerabilities', {
      help: 'add `vulnerabilities` with an `analysis`',
    })
  else if (first !== undefined)
    report(
      draft,
      'missing',
      startOf(draft, first),
      `${silent.length} of ${all} vulnerabilities have no \`analysis.state\`, so that nothing is said of them`,
      { severity: silent.length === all ? 'error' : 'warning' },
    )
}

function readEntry(
  draft: VexDraft,
  entry: NodeIndex,
  record: NodeIndex,
  inherited: string | undefined,
  components: VexComponents,
): VexStatement | undefined {
  const vulnerability = readVulnerability(draft, entry)
  const state = wordField(draft, record, 'state', CDX_STATES)
  const own = wordField(draft, record, 'justification', CDX_JUSTIFICATIONS)
  const responses = listField(draft, record, 'response').flatMap((node) => {
    const value = valueOf(draft.document, node)
    const found = CDX_RESPONSES.find((word) => word === value)
    if (found === undefined) reportWord(draft, spanOf(draft.document, node), String(value), CDX_RESPONSES)
    return found ?? []
  })
  const detail = textField(draft, record, 'detail')
  const [first, last] = [timeField(draft, record, 'firstIssued'), timeField(draft, record, 'lastUpdated')]
  if (vulnerability === undefined || state === undefined) return undefined
  const status = STATUS_OF_STATE[state]
  const { products, hasPedigree } = readAffects(draft, entry, status, components)
  const kept = propertiesOf(draft, entry)
  checkAnalysis(draft, record, { state, isJustified: own !== undefined || detail !== undefined, hasPedigree })
  // HOSTILE: a property may say no more than the field that it explains.
  const justification =
    VEX_JUSTIFICATIONS.find(
      (word) => word === kept.get(VEX_PROPERTIES.justification) && TO_CDX[word] === own,
    ) ?? (own === undefined ? undefined : FROM_CDX[own])
  const analysis: VexAnalysis = {
    state,
    ...(own === undefined ? {} : { justification: own }),
    responses,
  }
  const issued = first ?? last ?? inherited
  const written = kept.get(VEX_PROPERTIES.timestamp) === first ? first : undefined
  const recommendation = textField(draft, entry, 'recommendation')
  return {
    ...present({ id: kept.get(VEX_PROPERTIES.id) }),
    vulnerability: { ...vulnerability, ...present({ iri: kept.get(VEX_PROPERTIES.iri) }) },
    products: withProduct(draft, products, kept.get(VEX_PROPERTIES.product), { entry, components }),
    status,
    ...wordsOf(status, justification, detail, kept, recommendation),
    ...present({
      actionTimestamp: kept.get(VEX_PROPERTIES.actionTimestamp),
      supplier: kept.get(VEX_PROPERTIES.supplier),
      version: Number(kept.get(VEX_PROPERTIES.version) ?? 0) || undefined,
      timestamp: written ?? issued,
      lastUpdated: last,
      // Entries are changed in place, so that the last change is what they say now.
      since: written ?? last ?? issued,
    }),
    analysis,
    original: entryOf(draft, entry),
    source: draft.document.source,
    span: startOf(draft, entry),
  }
}

/** `detail` says why there is no impact where no word does, and is a note beside one. */
function wordsOf(
  status: VexStatement['status'],
  justification: VexStatement['justification'],
  detail: string | undefined,
  kept: ReadonlyMap<string, string>,
  recommendation: string | undefined,
): Pick<VexStatement, 'justification' | 'impact' | 'notes' | 'action'> {
  const isImpact =
    status === 'not_affected' && (justification === undefined || kept.has(VEX_PROPERTIES.impact))
  const notes = kept.get(VEX_PROPERTIES.notes) ?? (isImpact ? undefined : detail)
  return present({
    justification: status === 'not_affected' ? justification : undefined,
    impact: isImpact ? detail : undefined,
    action: status === 'affected' ? recommendation : undefined,
    notes,
  })
}

function checkAnalysis(
  draft: VexDraft,
  record: NodeIndex,
  found: { readonly state: CdxState; readonly isJustified: boolean; readonly hasPedigree: boolean },
): void {
  const place = fieldSpan(draft, record, 'state')
  const { state, isJustified, hasPedigree } = found
  if (state === 'not_affected' && !isJustified)
    report(draft, 'missing', place, '`not_affected` is not justified', {
      help: 'add `justification`, or say why in `detail`',
    })
  if (state === 'resolved_with_pedigree' && !hasPedigree)
    report(draft, 'missing', place, 'no affected component has the `pedigree` that the state speaks of', {
      severity: 'warning',
      help: 'add `pedigree` to the component, or write `resolved`',
    })
  if (state !== 'not_affected' && memberOf(draft.document, record, 'justification') !== undefined)
    report(
      draft,
      'contradiction',
      fieldSpan(draft, record, 'justification'),
      `a justification does not belong to the state \`${state}\``,
      { severity: 'warning' },
    )
}

function readVulnerability(draft: VexDraft, entry: NodeIndex): VexVulnerability | undefined {
  const name = requiredText(draft, entry, 'id')
  const description = textField(draft, entry, 'description')
  const aliases = listField(draft, entry, 'references').flatMap((node) => {
    if (asRecord(draft, node, 'a reference') === undefined) return []
    return requiredText(draft, node, 'id') ?? []
  })
  return name === undefined
    ? undefined
    : { name, ...present({ description }), aliases: [...new Set(aliases)] }
}

/** The product that a document made from OpenVEX keeps beside the components of it. */
function withProduct(
  draft: VexDraft,
  products: readonly VexProduct[],
  id: string | undefined,
  { entry, components }: { readonly entry: NodeIndex; readonly components: VexComponents },
): readonly VexProduct[] {
  if (id === undefined) return products
  const known = components.byRef.get(id)?.thing
  const subcomponents = products.map(({ subcomponents: _, ...thing }) => thing)
  return [{ ...(known ?? thingOf(draft, { id }, startOf(draft, entry))), subcomponents }]
}

function propertiesOf(draft: VexDraft, entry: NodeIndex): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  const list = memberOf(draft.document, entry, 'properties')?.node
  for (const node of list === undefined ? [] : itemsOf(draft.document, list)) {
    const [name, value] = ['name', 'value'].map((key) => {
      const member = memberOf(draft.document, node, key)
      return member === undefined ? undefined : valueOf(draft.document, member.node)
    })
    if (typeof name === 'string' && typeof value === 'string' && !found.has(name)) found.set(name, value)
  }
  return found
}

/** The entry as it stands there: the text was read as JSON already. */
function entryOf(draft: VexDraft, entry: NodeIndex): Readonly<Record<string, unknown>> {
  const { start, end } = spanOf(draft.document, entry)
  return JSON.parse(draft.document.source.text.slice(start, end))
}

function authorOf(draft: VexDraft, metadata: NodeIndex | undefined): string | undefined {
  const { document } = draft
  if (metadata === undefined) return undefined
  const nameOf = (record: NodeIndex | undefined): string | undefined => {
    const member = record === undefined ? undefined : memberOf(document, record, 'name')
    const value = member === undefined ? undefined : valueOf(document, member.node)
    return typeof value === 'string' && value !== '' ? value : undefined
  }
  const authors = memberOf(document, metadata, 'authors')?.node
  const parties = ['manufacturer', 'supplier'].map((key) => memberOf(document, metadata, key)?.node)
  return [authors === undefined ? undefined : itemsOf(document, authors)[0], ...parties]
    .map(nameOf)
    .find((name) => name !== undefined)
}

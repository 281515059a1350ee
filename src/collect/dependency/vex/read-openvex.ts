import { canonicalKey } from '../../../core/canonical.ts'
import type { NodeIndex } from '../../../core/document/document.ts'
import { memberOf, membersOf, spanOf, valueOf } from '../../../core/document/node.ts'
import { LIMITS } from '../../../core/limits.ts'
import { quoted } from '../../../core/quote.ts'
import { compareInstants, parseInstant } from './instant.ts'
import {
  VEX_HASHES,
  VEX_JUSTIFICATIONS,
  VEX_STATUSES,
  type VexDocument,
  type VexHash,
  type VexProduct,
  type VexStatement,
  type VexThing,
  type VexVulnerability,
} from './model.ts'
import { present } from './present.ts'
import {
  asRecord,
  checkKeys,
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
import { countThing, thingOf } from './vex-things.ts'

const DOCUMENT_KEYS = new Set([
  '@context',
  '@id',
  'author',
  'last_updated',
  'role',
  'statements',
  'timestamp',
  'tooling',
  'version',
])
const STATEMENT_KEYS = new Set([
  '@id',
  'action_statement',
  'action_statement_timestamp',
  'impact_statement',
  'justification',
  'last_updated',
  'products',
  'status',
  'status_notes',
  'supplier',
  'timestamp',
  'version',
  'vulnerability',
])
const VULNERABILITY_KEYS = new Set(['@id', 'aliases', 'description', 'name'])
const SUBCOMPONENT_KEYS = new Set(['@id', 'hashes', 'identifiers'])
const PRODUCT_KEYS = new Set([...SUBCOMPONENT_KEYS, 'subcomponents'])
/** The schema and the text of the specification spell the two of CPE differently. */
const IDENTIFIER_KEYS = new Set(['@cpe22', '@cpe23', 'cpe22', 'cpe23', 'purl'])

/**
 * Reads a document of OpenVEX 0.2.0, strictly: objects have no other fields than those of the specification. In an attestation
 * it stands at `root`, and statements without products are about the subjects of the attestation.
 */
export function readOpenVex(
  draft: VexDraft,
  formatVersion: string,
  root: NodeIndex = 0,
  subjects: readonly VexProduct[] = [],
): VexDocument {
  checkKeys(draft, root, DOCUMENT_KEYS, 'a document of OpenVEX')
  const id = requiredText(draft, root, '@id')
  if (id !== undefined && !isAddress(id))
    report(draft, 'value', fieldSpan(draft, root, '@id'), `${quoted(id)} is no address (IRI)`)
  const author = requiredText(draft, root, 'author')
  const timestamp = required(draft, root, 'timestamp', timeField)
  const version = required(draft, root, 'version', numberField)
  const [role, tooling] = [textField(draft, root, 'role'), textField(draft, root, 'tooling')]
  const lastUpdated = timeField(draft, root, 'last_updated')
  checkOrder(draft, root, timestamp, lastUpdated)
  const nodes = required(draft, root, 'statements', listField) ?? []
  if (nodes.length === 0 && memberOf(draft.document, root, 'statements') !== undefined)
    report(draft, 'missing', fieldSpan(draft, root, 'statements'), 'there is no statement')
  checkTwins(draft, nodes, 'statement')
  return {
    format: 'openvex',
    formatVersion,
    ...present({ id, author, role, timestamp, lastUpdated, version, tooling }),
    statements: readStatements(draft, nodes, { timestamp, subjects }),
    source: draft.document.source,
  }
}

function readStatements(
  draft: VexDraft,
  nodes: readonly NodeIndex[],
  inherited: Inherited,
): readonly VexStatement[] {
  const statements: VexStatement[] = []
  for (const node of nodes) {
    // LIMIT: statements of one document.
    if (statements.length >= LIMITS.vexStatements) {
      const limit = LIMITS.vexStatements.toLocaleString('en-US')
      report(draft, 'too-large', startOf(draft, node), `the document has more than ${limit} statements`)
      break
    }
    const before = draft.errors
    const statement = readStatement(draft, node, inherited)
    if (statement !== undefined && draft.errors === before) statements.push(statement)
  }
  return statements
}

/** What statements have from around them. */
interface Inherited {
  readonly timestamp: string | undefined
  readonly subjects: readonly VexProduct[]
}

function readStatement(draft: VexDraft, node: NodeIndex, inherited: Inherited): VexStatement | undefined {
  if (asRecord(draft, node, 'a statement') === undefined) return undefined
  checkKeys(draft, node, STATEMENT_KEYS, 'a statement')
  const vulnerability = readVulnerability(draft, node)
  const status = required(draft, node, 'status', (one, record, key) =>
    wordField(one, record, key, VEX_STATUSES),
  )
  const text = (key: string): string | undefined => textField(draft, node, key)
  const justification = wordField(draft, node, 'justification', VEX_JUSTIFICATIONS)
  const [impact, action] = [text('impact_statement'), text('action_statement')]
  const timestamp = timeField(draft, node, 'timestamp') ?? inherited.timestamp
  const lastUpdated = timeField(draft, node, 'last_updated')
  checkOrder(draft, node, timestamp, lastUpdated)
  const products = readProducts(draft, node, inherited.subjects)
  if (vulnerability === undefined || status === undefined) return undefined
  checkStatus(draft, node, status)
  return {
    ...present({ id: text('@id') }),
    vulnerability,
    products,
    status,
    ...present({
      justification,
      impact,
      action,
      actionTimestamp: timeField(draft, node, 'action_statement_timestamp'),
      notes: text('status_notes'),
      supplier: text('supplier'),
      version: numberField(draft, node, 'version'),
      timestamp,
      lastUpdated,
      since: timestamp,
    }),
    source: draft.document.source,
    span: startOf(draft, node),
  }
}

/** Fields that a status asks for, and those that it rules out. */
function checkStatus(draft: VexDraft, node: NodeIndex, status: VexStatement['status']): void {
  const has = (key: string): boolean => memberOf(draft.document, node, key) !== undefined
  const place = fieldSpan(draft, node, 'status')
  if (status === 'not_affected') {
    if (!has('justification') && !has('impact_statement'))
      report(draft, 'missing', place, '`not_affected` is not justified', {
        help: 'add `justification`, or say why in `impact_statement`',
      })
    if (has('justification') && has('impact_statement'))
      report(
        draft,
        'contradiction',
        fieldSpan(draft, node, 'impact_statement'),
        '`justification` is there too',
        {
          severity: 'warning',
          help: 'move the text to `status_notes`: the schema allows one of the two',
        },
      )
  }
  if (status === 'affected' && !has('action_statement'))
    report(draft, 'missing', place, '`affected` needs an `action_statement`', {
      help: 'say what users should do',
    })
  const wrong = [
    ...(status === 'not_affected' ? [] : ['justification', 'impact_statement']),
    ...(status === 'affected' ? [] : ['action_statement', 'action_statement_timestamp']),
  ]
  for (const key of wrong)
    if (has(key))
      report(
        draft,
        'contradiction',
        fieldSpan(draft, node, key),
        `${quoted(key)} does not belong to the status ${quoted(status)}`,
      )
}

function readVulnerability(draft: VexDraft, node: NodeIndex): VexVulnerability | undefined {
  const record = required(draft, node, 'vulnerability', recordField)
  if (record === undefined) return undefined
  checkKeys(draft, record, VULNERABILITY_KEYS, 'a vulnerability')
  const name = requiredText(draft, record, 'name')
  const nodes = listField(draft, record, 'aliases')
  checkTwins(draft, nodes, 'alias')
  const aliases = nodes.flatMap((alias) => {
    const value = valueOf(draft.document, alias)
    if (typeof value === 'string' && value.trim() !== '') return [value]
    report(draft, 'type', spanOf(draft.document, alias), 'expected a text for an alias')
    return []
  })
  if (name === undefined) return undefined
  const [iri, description] = [textField(draft, record, '@id'), textField(draft, record, 'description')]
  return { name, ...present({ iri, description }), aliases }
}

function readProducts(
  draft: VexDraft,
  node: NodeIndex,
  subjects: readonly VexProduct[],
): readonly VexProduct[] {
  const nodes = listField(draft, node, 'products')
  if (nodes.length === 0 && subjects.length > 0) return subjects
  if (nodes.length === 0)
    report(
      draft,
      'missing',
      startOf(draft, node),
      'the statement names no product, so that it says nothing',
      {
        severity: 'warning',
        help: 'list `products`',
      },
    )
  checkTwins(draft, nodes, 'product')
  const products: VexProduct[] = []
  for (const product of nodes) {
    const thing = readThing(draft, product, PRODUCT_KEYS, 'a product')
    if (thing === undefined) continue
    const inner = listField(draft, product, 'subcomponents')
    checkTwins(draft, inner, 'subcomponent')
    const subcomponents = inner.flatMap(
      (one) => readThing(draft, one, SUBCOMPONENT_KEYS, 'a subcomponent') ?? [],
    )
    products.push({ ...thing, subcomponents })
  }
  return products
}

function readThing(
  draft: VexDraft,
  node: NodeIndex,
  keys: ReadonlySet<string>,
  what: string,
): VexThing | undefined {
  if (asRecord(draft, node, what) === undefined || !countThing(draft, startOf(draft, node))) return undefined
  checkKeys(draft, node, keys, what)
  const identifiers = recordField(draft, node, 'identifiers')
  if (identifiers !== undefined) checkKeys(draft, identifiers, IDENTIFIER_KEYS, 'the record of identifiers')
  const named = (...names: string[]): string | undefined =>
    names
      .map((name) => (identifiers === undefined ? undefined : textField(draft, identifiers, name)))
      .find((text) => text !== undefined)
  const parts = {
    ...present({
      id: textField(draft, node, '@id'),
      purl: named('purl'),
      cpe22: named('cpe22', '@cpe22'),
      cpe23: named('cpe23', '@cpe23'),
    }),
    hashes: readHashes(draft, node),
  }
  if (Object.keys(parts).length === 1 && parts.hashes.length === 0)
    report(draft, 'missing', startOf(draft, node), `${what} is not identified`, {
      help: 'add `@id` or `identifiers`, best with a package URL',
    })
  return thingOf(draft, parts, spanOf(draft.document, node))
}

function readHashes(draft: VexDraft, node: NodeIndex): readonly VexHash[] {
  const record = recordField(draft, node, 'hashes')
  if (record === undefined) return []
  return membersOf(draft.document, record).flatMap(({ key, keySpan }): readonly VexHash[] => {
    const algorithm = VEX_HASHES.find((one) => one === key)
    if (algorithm === undefined) reportWord(draft, keySpan, key, VEX_HASHES)
    const hex = textField(draft, record, key)
    if (algorithm === undefined || hex === undefined) return []
    if (/^[0-9a-fA-F]+$/.test(hex)) return [{ algorithm, hex: hex.toLowerCase() }]
    report(draft, 'value', fieldSpan(draft, record, key), `${quoted(hex)} is not hexadecimal`)
    return []
  })
}

/** Tells of elements that are there twice: the lists of OpenVEX are sets. */
function checkTwins(draft: VexDraft, nodes: readonly NodeIndex[], what: string): void {
  if (nodes.length < 2) return
  const seen = new Set<string>()
  for (const node of nodes) {
    const span = spanOf(draft.document, node)
    const key = canonicalKey(JSON.parse(draft.document.source.text.slice(span.start, span.end)))
    if (seen.has(key))
      report(draft, 'duplicate', span, `the same ${what} is there already`, { severity: 'warning' })
    seen.add(key)
  }
}

function checkOrder(
  draft: VexDraft,
  node: NodeIndex,
  first: string | undefined,
  last: string | undefined,
): void {
  if (first === undefined || last === undefined) return
  if (compareInstants(parseInstant(last), parseInstant(first)) >= 0) return
  const span = fieldSpan(draft, node, 'last_updated')
  report(draft, 'contradiction', span, '`last_updated` is before `timestamp`', { severity: 'warning' })
}

/** Reads a field that must be there. */
function required<T>(
  draft: VexDraft,
  record: NodeIndex,
  key: string,
  read: (draft: VexDraft, record: NodeIndex, key: string) => T | undefined,
): T | undefined {
  if (memberOf(draft.document, record, key) !== undefined) return read(draft, record, key)
  report(draft, 'missing', startOf(draft, record), `${quoted(key)} is missing`)
  return undefined
}

function isAddress(text: string): boolean {
  return /^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"{}|\\^`]+$/.test(text)
}

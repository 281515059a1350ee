import { LIMITS } from '../../../core/limits.ts'
import { quoted } from '../../../core/quote.ts'
import { isMalwareId } from './group.ts'
import { listOf, memberOf, textOf } from './json-fields.ts'
import {
  type AdvisoryRecord,
  type AffectedPackage,
  INFORMATIONAL_KINDS,
  type Informational,
  type InvalidRecord,
  type SeverityClaim,
} from './model.ts'
import { readRanges } from './read-ranges.ts'
import { RecordFault } from './record-fault.ts'
import { cleanLine, isAdvisoryId, isDate, isPlainText } from './record-text.ts'

/** Whether a record could not be read. */
export function isInvalid(record: AdvisoryRecord | InvalidRecord): record is InvalidRecord {
  return 'reason' in record
}

/**
 * Reads a record of the OSV schema from its text. `name` stands for it while its id is not known: the name of its file.
 * Never throws for what the text holds.
 */
export function parseRecord(text: string, name: string): AdvisoryRecord | InvalidRecord {
  // LIMIT: of the text, which bounds everything that is made of it.
  if (text.length > LIMITS.advisoryBytes) return { id: shownId(name), reason: 'it is too large' }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { id: shownId(name), reason: 'it is no JSON' }
  }
  return readRecord(value, name)
}

/**
 * Reads a record of the OSV schema from a JSON value. HOSTILE: any value; only the fields that are known are looked at, to a depth that
 * is fixed. A record that contradicts itself, or has no form that is known where it decides, is invalid as a whole.
 */
export function readRecord(value: unknown, name: string): AdvisoryRecord | InvalidRecord {
  const id = textOf(memberOf(value, 'id'))
  const isNamed = id !== undefined && isAdvisoryId(id)
  try {
    if (!isNamed) throw new RecordFault('it has no id')
    return readFields(value, id)
  } catch (fault) {
    if (fault instanceof RecordFault) return { id: isNamed ? id : shownId(name), reason: fault.reason }
    throw fault
  }
}

function shownId(name: string): string {
  return isAdvisoryId(name) ? name : quoted(name)
}

function readFields(value: unknown, id: string): AdvisoryRecord {
  const modified = dateOf(value, 'modified')
  if (modified === undefined) throw new RecordFault('it does not say when it was modified')
  const withdrawn = dateOf(value, 'withdrawn')
  const published = textOf(memberOf(value, 'published'))
  const own = memberOf(value, 'database_specific')
  const informational = informationalOf(own)
  const aliases = idsOf(value, 'aliases')
  const parts = listOf(memberOf(value, 'affected'))
  if (parts === undefined || parts.length > LIMITS.advisoryParts) {
    throw new RecordFault('`affected` is no list of packages, or too long')
  }
  const affected = parts.flatMap(readPart)
  // Nothing is affected then, whatever it was meant to say.
  if (
    withdrawn === undefined &&
    affected.length > 0 &&
    affected.every(({ ranges, versions }) => ranges.length + versions.length === 0)
  ) {
    throw new RecordFault('it names packages, and no versions of them')
  }
  return {
    id,
    aliases,
    upstream: idsOf(value, 'upstream'),
    related: idsOf(value, 'related'),
    modified,
    ...(published === undefined || !isDate(published) ? {} : { published }),
    ...(withdrawn === undefined ? {} : { withdrawn }),
    summary: summaryOf(value),
    severity: claimsOf(value),
    otherSeverity: otherClaims(own),
    affected,
    ...(informational === undefined ? {} : { informational }),
    isMalware: [id, ...aliases].some(isMalwareId) || isMarkedMalware(own),
  }
}

/** Undefined where there is none. What is no date decides nothing, so that it must not be passed over. */
function dateOf(value: unknown, name: string): string | undefined {
  const date = memberOf(value, name)
  if (date === undefined) return undefined
  if (typeof date === 'string' && isDate(date)) return date
  throw new RecordFault(`${quoted(name)} is no date`)
}

function idsOf(value: unknown, name: string): readonly string[] {
  const list = listOf(memberOf(value, name))
  if (list === undefined || list.length > LIMITS.advisoryAliases) {
    throw new RecordFault(`${quoted(name)} is no list of ids, or too long`)
  }
  // Newer records may say `{type, id}`; what is no id connects nothing.
  const ids = list.map((one) => textOf(one) ?? textOf(memberOf(one, 'id')) ?? '')
  return [...new Set(ids.filter(isAdvisoryId))].sort()
}

/** The title, or the first line of what stands for it. */
function summaryOf(value: unknown): string {
  const summary = cleanLine(textOf(memberOf(value, 'summary')) ?? '')
  if (summary !== '') return summary
  const details = (textOf(memberOf(value, 'details')) ?? '').slice(0, 4_000).trimStart()
  return cleanLine(details.replace(/^#{1,6} +/, '').split(/\r?\n/, 1)[0] ?? '')
}

function readPart(value: unknown): readonly AffectedPackage[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new RecordFault('`affected` has what is no package')
  }
  const pkg = memberOf(value, 'package')
  // A part about a repository alone: no package has it as its name.
  if (pkg === undefined) return []
  const ecosystem = textOf(memberOf(pkg, 'ecosystem'))
  const name = textOf(memberOf(pkg, 'name'))
  if (ecosystem === undefined || name === undefined || !isPlainText(ecosystem) || !isPlainText(name)) {
    throw new RecordFault('it has an affected package without a name')
  }
  const own = memberOf(value, 'database_specific')
  const informational = informationalOf(own)
  const known = textOf(memberOf(own, 'last_known_affected_version_range'))
  return [
    {
      ecosystem,
      name,
      ranges: readRanges(memberOf(value, 'ranges')),
      versions: versionsOf(memberOf(value, 'versions')),
      severity: claimsOf(value),
      otherSeverity: [...otherClaims(own), ...otherClaims(memberOf(value, 'ecosystem_specific'))],
      ...(informational === undefined ? {} : { informational }),
      ...(known === undefined || !isPlainText(known) ? {} : { knownRange: known }),
    },
  ]
}

function versionsOf(value: unknown): readonly string[] {
  const list = listOf(value)
  if (list === undefined || list.length > LIMITS.advisoryVersions) {
    throw new RecordFault('`versions` is no list, or too long')
  }
  return list.map((version) => {
    if (typeof version === 'string' && isPlainText(version)) return version
    throw new RecordFault('`versions` has what is no version')
  })
}

const CLAIM_KINDS: ReadonlyMap<string, SeverityClaim['kind']> = new Map([
  ['CVSS_V2', 'cvss-2'],
  ['CVSS_V3', 'cvss-3'],
  ['CVSS_V4', 'cvss-4'],
  ['Ubuntu', 'word'],
])
/** LIMIT: claims of one list, which real records have three of, and UTF-16 units of each. */
const MAX_CLAIMS = 20
const MAX_CLAIM = 512

function claimsOf(value: unknown): readonly SeverityClaim[] {
  // What is no list says nothing of the severity, which is unknown then; the record is good for the rest.
  const list = listOf(memberOf(value, 'severity')) ?? []
  return list.slice(0, MAX_CLAIMS).flatMap((one): readonly SeverityClaim[] => {
    const kind = CLAIM_KINDS.get(textOf(memberOf(one, 'type')) ?? '')
    const text = textOf(memberOf(one, 'score'))
    return kind === undefined || text === undefined || text.length > MAX_CLAIM ? [] : [{ kind, text }]
  })
}

/** `severity` and `cvss` of fields that each database has for itself: a word, a vector, or an object with a vector. */
function otherClaims(value: unknown): readonly SeverityClaim[] {
  return ['severity', 'cvss'].flatMap((name): readonly SeverityClaim[] => {
    const claim = memberOf(value, name)
    const text = textOf(claim) ?? textOf(memberOf(claim, 'vectorString')) ?? textOf(memberOf(claim, 'vector'))
    return text === undefined || text.length > MAX_CLAIM ? [] : [{ kind: kindOf(text), text }]
  })
}

function kindOf(text: string): SeverityClaim['kind'] {
  if (text.startsWith('CVSS:4')) return 'cvss-4'
  if (text.startsWith('CVSS:3')) return 'cvss-3'
  return /(?:^|[(/])AV:/.test(text) ? 'cvss-2' : 'word'
}

function informationalOf(value: unknown): Informational | undefined {
  const kind = memberOf(value, 'informational')
  return INFORMATIONAL_KINDS.find((one) => one === kind)
}

/** CWE-506, embedded malicious code: how a forge marks what it lists as malware, where there is no id that says so. */
const MALWARE_CWE = 'CWE-506'

/** The database of malicious packages says where it knows it from, also where the id is another. */
function isMarkedMalware(own: unknown): boolean {
  const origins = listOf(memberOf(own, 'malicious-packages-origins')) ?? []
  return origins.length > 0 || (listOf(memberOf(own, 'cwe_ids')) ?? []).includes(MALWARE_CWE)
}

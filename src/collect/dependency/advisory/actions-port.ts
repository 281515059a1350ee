import { Unavailable } from '../../../core/fact.ts'
import { quoted } from '../../../core/quote.ts'
import { type Advisory, isSlug, type RepositoryPort } from '../../workflow/online/repository-port.ts'
import type { AdvisoryAnswer, AdvisoryPort, AdvisoryQuestion } from './advisory-port.ts'
import type { AdvisoryRecord, AffectedPackage, AffectedRange, InvalidRecord, RangeEvent } from './model.ts'
import { cleanLine, isAdvisoryId, isPlainText } from './record-text.ts'

const ECOSYSTEM = 'GitHub Actions'

/**
 * The advisories that a forge has about actions, as records. Questions about anything else are not for it: it answers that
 * nothing is known.
 */
export function advisoriesOfActions(repositories: RepositoryPort): AdvisoryPort {
  return {
    find: (questions) => Promise.all(questions.map((question) => answerOf(repositories, question))),
  }
}

async function answerOf(
  repositories: RepositoryPort,
  { ecosystem, name, mayLeave }: AdvisoryQuestion,
): Promise<AdvisoryAnswer | Unavailable> {
  if (ecosystem !== ECOSYSTEM) return new Unavailable('the forge is asked about actions alone')
  if (!mayLeave) return { records: [], invalid: [], isAsked: false }
  // An action in a folder belongs to its repository.
  const slug = name.toLowerCase().split('/', 2).join('/')
  if (!isSlug(slug)) return new Unavailable(`${quoted(name)} is no repository of the forge`)
  const advisories = await repositories.advisories(slug)
  return advisories instanceof Unavailable ? advisories : { ...recordsOf(advisories, name), isAsked: true }
}

/** The forge gives each range by itself: those with one id are one record. */
function recordsOf(
  advisories: readonly Advisory[],
  name: string,
): { readonly records: readonly AdvisoryRecord[]; readonly invalid: readonly InvalidRecord[] } {
  const records = new Map<string, AdvisoryRecord>()
  const invalid = new Map<string, InvalidRecord>()
  for (const { id, severity, summary, affected, patched } of advisories) {
    const part = isAdvisoryId(id) ? partOf(affected, patched) : undefined
    if (part === undefined) {
      const reason = `the range ${quoted(affected)} is none`
      invalid.set(id, { id: isAdvisoryId(id) ? id : quoted(id), reason })
      continue
    }
    const before = records.get(id)
    records.set(id, {
      id,
      aliases: [],
      upstream: [],
      related: [],
      summary: cleanLine(summary),
      severity: [],
      otherSeverity: [{ kind: 'word', text: severity }],
      affected: [...(before?.affected ?? []), { ecosystem: ECOSYSTEM, name, ...NO_CLAIMS, ...part }],
      isMalware: false,
    })
  }
  // What one range makes invalid, its other ranges do not make valid.
  return {
    records: [...records.values()]
      .filter(({ id }) => !invalid.has(id))
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
    invalid: [...invalid.values()],
  }
}

const NO_CLAIMS = { severity: [], otherSeverity: [] } as const
/** LIMIT: conditions of one range; real ones have two. */
const MAX_TERMS = 20
const TERM = /^(<=|>=|<|>|=)\s*([0-9A-Za-z][0-9A-Za-z.+_-]{0,99})$/

/** `>= 1.0.0, < 1.2.3` as a range with events; undefined when it is none. */
function partOf(
  text: string,
  patched: string | undefined,
): Pick<AffectedPackage, 'ranges' | 'versions'> | undefined {
  const events: RangeEvent[] = []
  const terms = text.split(',', MAX_TERMS + 1)
  if (terms.length > MAX_TERMS) return undefined
  let named: string | undefined
  let isBegun = false
  let end: RangeEvent | undefined
  for (const term of terms) {
    const [, sign, version] = TERM.exec(term.trim()) ?? []
    if (version === undefined) return undefined
    if (sign === '=') named = version
    else if (sign === '>=' || sign === '>') {
      isBegun = true
      events.push({ kind: 'introduced', at: sign === '>=' ? version : versionAfter(version) })
    } else end = endOf(sign === '<=', version)
  }
  if (named !== undefined) return terms.length === 1 ? { ranges: [], versions: [named] } : undefined
  if (!isBegun) events.push({ kind: 'introduced', at: '0' })
  if (end !== undefined) events.push(end)
  // The fix may be above the end of the range; it is the version to go to, not the end.
  if (patched !== undefined && isPlainText(patched) && end?.kind !== 'fixed') {
    events.push({ kind: 'fixed', at: patched })
  }
  const range: AffectedRange = { type: 'SEMVER', events }
  return { ranges: [range], versions: [] }
}

function endOf(isIncluded: boolean, version: string): RangeEvent {
  return isIncluded ? { kind: 'limit', at: versionAfter(version) } : { kind: 'fixed', at: version }
}

/** The lowest version above another one in the order of SemVer. */
function versionAfter(version: string): string {
  const [, numbers = '', rest = ''] = /^v?([0-9.]*)(.*)$/.exec(version.replace(/\+.*$/, '')) ?? []
  if (rest !== '') return `${numbers}${rest}.0`
  const [major = '0', minor = '0', patch = '0'] = numbers.split('.')
  return `${major}.${minor}.${BigInt(patch === '' ? '0' : patch) + 1n}-0`
}

import { type Fact, type FactKind, Unavailable } from '../../../core/fact.ts'
import { WORKFLOW_CHECKOUT } from '../actions/kinds.ts'
import { majorOfTag } from '../actions/version.ts'
import { WORKFLOW_USES } from '../kinds.ts'
import { longestTag } from './ask-pin.ts'
import { isSlug, type RepositoryPort } from './repository-port.ts'

/** Kinds of which some facts say more where a forge can be asked. */
export const DEFERRED_KINDS: readonly FactKind[] = [WORKFLOW_CHECKOUT, WORKFLOW_USES]

/** LIMIT: names that look like others and are asked for, of one tree. Honest trees have none. */
const MAX_NAMES = 100

const CHECKOUT = 'actions/checkout'

/** Facts that wait for an answer of a forge. Where there is none they say as much as without a connection. */
export class Deferral {
  readonly #port: RepositoryPort
  readonly #waiting: Fact[] = []

  constructor(port: RepositoryPort) {
    this.#port = port
  }

  /** Keeps the facts that an answer makes more of, and gives the others back. */
  keep(facts: readonly Fact[]): readonly Fact[] {
    if (!facts.some(isWaiting)) return facts
    this.#waiting.push(...facts.filter(isWaiting))
    return facts.filter((fact) => !isWaiting(fact))
  }

  /** The facts that were kept, with what the forge answers. */
  async finish(): Promise<readonly Fact[]> {
    const names = new Set<string>()
    return Promise.all(
      this.#waiting.map(async (fact) => {
        if (fact.kind === WORKFLOW_CHECKOUT) return this.#withVersion(fact)
        const slug = `${String(fact.fields['owner'])}/${String(fact.fields['repository'])}`.toLowerCase()
        if (!isSlug(slug) || (names.size >= MAX_NAMES && !names.has(slug))) return fact
        names.add(slug)
        const flags = await this.#port.flags(slug)
        return flags instanceof Unavailable ? fact : withField(fact, 'exists', flags !== undefined)
      }),
    )
  }

  async #withVersion(fact: Fact): Promise<Fact> {
    const refs = await this.#port.refs(CHECKOUT)
    if (refs === undefined || refs instanceof Unavailable) return fact
    const tag = longestTag(refs, String(fact.fields['commit']).toLowerCase())
    const major = typeof tag === 'string' ? majorOfTag(tag) : undefined
    return major === undefined ? fact : withField(fact, 'major', major)
  }
}

function isWaiting({ kind, fields }: Fact): boolean {
  if (kind === WORKFLOW_USES) return typeof fields['resembles'] === 'string' && fields['skipped'] === false
  return kind === WORKFLOW_CHECKOUT && fields['action'] === CHECKOUT && typeof fields['commit'] === 'string'
}

function withField(fact: Fact, name: string, value: boolean | number): Fact {
  return { ...fact, fields: { ...fact.fields, [name]: value } }
}

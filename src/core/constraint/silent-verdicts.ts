import { type Fact, type FactKind, Unavailable } from '../fact.ts'
import type { Outcome } from './evaluation.ts'
import type { PlannedConstraint } from './plan.ts'
import { readFields } from './read-fields.ts'

/** Facts of a kind before it is found out what verdicts rest on: of few facts nothing is gained. */
const FEW_FACTS = 50
/** LIMIT: different facts that a group keeps; what repeats in a large tree is among the first. */
const KEPT_FACTS = 1_000
/** LIMIT: UTF-16 units of what verdicts on one fact rest on; long scripts and lists hardly ever repeat. */
const KEY_LENGTH = 512
/** Facts after which a group has to have been of use. */
const TRIAL_FACTS = 2_000
/** Of so many facts one has to be known, or looking them up is in vain. */
const WORTH = 4

/**
 * Verdicts of some constraints on facts of one kind, where they have nothing to say, by the values of the fields that they
 * rest on. The same step stands in many workflows; a verdict is found once for all of them, and costs each the same.
 * For one run: settings and persona are part of a verdict.
 */
export class SilentVerdicts {
  readonly #constraints: readonly PlannedConstraint[]
  #groups: readonly Group[] | undefined
  #facts = 0

  /** Takes the constraints on one kind. */
  constructor(constraints: readonly PlannedConstraint[]) {
    this.#constraints = constraints
  }

  /** What is known about a fact. */
  recall(fact: Fact): Recollection {
    if (this.#facts++ < FEW_FACTS) return NOTHING_KNOWN
    this.#groups ??= groupsOf(this.#constraints, fact.kind)
    return new Recollection(this.#groups.map((group) => group.entryFor(fact)))
  }
}

/** What is known about one fact, by the position of the constraint among those on its kind. */
export class Recollection {
  readonly #entries: readonly (Entry | undefined)[]

  constructor(entries: readonly (Entry | undefined)[]) {
    this.#entries = entries
  }

  /** The outcome of a constraint that has nothing to say, as far as it is known. */
  outcome(index: number): Outcome | undefined {
    for (const entry of this.#entries) {
      const known = entry?.outcomes[index]
      if (known !== undefined) return known
    }
    return undefined
  }

  /** Keeps an outcome that says nothing. */
  keep(index: number, outcome: Outcome): void {
    if (!isSilent(outcome)) return
    for (const entry of this.#entries) if (entry?.members.has(index)) entry.outcomes[index] = outcome
  }
}

const NOTHING_KNOWN = new Recollection([])

function isSilent({ violations, undecided, problems, truncated }: Outcome): boolean {
  return violations.length + undecided.length + problems.length === 0 && !truncated
}

interface Entry {
  /** Positions of the constraints of the group. */
  readonly members: ReadonlySet<number>
  readonly outcomes: (Outcome | undefined)[]
}

/** Constraints whose verdicts are looked up together. */
class Group {
  readonly #members: ReadonlySet<number>
  readonly #fields: readonly string[]
  readonly #entries = new Map<string, Entry>()
  #asked = 0
  #found = 0

  constructor(members: ReadonlySet<number>, fields: readonly string[]) {
    this.#members = members
    this.#fields = fields
  }

  /** The verdicts on facts with the same values; undefined where none are kept. */
  entryFor(fact: Fact): Entry | undefined {
    if (this.#asked >= TRIAL_FACTS && this.#found * WORTH < this.#asked) {
      this.#entries.clear()
      return undefined
    }
    this.#asked++
    const key = keyOf(fact, this.#fields)
    if (key === undefined) return undefined
    const known = this.#entries.get(key)
    if (known !== undefined) {
      this.#found++
      return known
    }
    if (this.#entries.size >= KEPT_FACTS) return undefined
    const entry: Entry = { members: this.#members, outcomes: [] }
    this.#entries.set(key, entry)
    return entry
  }
}

/** Those that rest on plain values for themselves: lists and maps differ more often. */
function groupsOf(constraints: readonly PlannedConstraint[], { fields: table }: FactKind): readonly Group[] {
  const plain = { members: new Set<number>(), fields: new Set<string>() }
  const compound = { members: new Set<number>(), fields: new Set<string>() }
  constraints.forEach((constraint, index) => {
    const fields = readFields(constraint)
    if (fields === undefined) return
    const isPlain = [...fields].every((name) => PLAIN_TYPES.has(table[name]?.type ?? ''))
    const group = isPlain ? plain : compound
    group.members.add(index)
    for (const field of fields) group.fields.add(field)
  })
  return [plain, compound]
    .filter(({ members }) => members.size > 0)
    .map(({ members, fields }) => new Group(members, [...fields].sort()))
}

const PLAIN_TYPES: ReadonlySet<string> = new Set(['string', 'int', 'bool'])

/** A text that only facts with the same values in the fields share; undefined where there is no use in one. */
function keyOf(fact: Fact, names: readonly string[]): string | undefined {
  // Names of fields are those of the declaration, which facts of every table have.
  const fields: Readonly<Record<string, unknown>> = fact.fields
  let key = ''
  for (const name of names) {
    const text = textOf(fields[name])
    if (text === undefined) return undefined
    key += text
    if (key.length > KEY_LENGTH) return undefined
  }
  return key
}

/** Recursive: values nest as deep as their declaration. */
function textOf(value: unknown): string | undefined {
  switch (typeof value) {
    case 'undefined':
      return '_'
    case 'string':
      // HOSTILE: the length says where a text from a file ends.
      return `${value.length}:${value}`
    case 'boolean':
      return value ? 't' : 'f'
    case 'number':
      return `${value};`
    case 'object':
      if (value === null || value instanceof Unavailable) return undefined
      if (Array.isArray(value)) return partsText('[', value)
      if (value instanceof Map) return partsText('{', [...value].flat())
      // What else a value holds may not be among its entries.
      return isPlainObject(value) ? partsText('(', Object.entries(value).flat()) : undefined
    default:
      return undefined
  }
}

function isPlainObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

function partsText(form: string, parts: readonly unknown[]): string | undefined {
  let whole = `${form}${parts.length};`
  for (const part of parts) {
    const text = textOf(part)
    if (text === undefined) return undefined
    whole += text
    if (whole.length > KEY_LENGTH) return undefined
  }
  return whole
}

import { type LicenseExpression, type LicenseTerm, termText } from './license-expression.ts'
import { type LicenseProblem, parseLicense } from './parse-license.ts'
import type { ReadLicense } from './read-license.ts'
import type { SpdxLists } from './spdx-lists.ts'

/** What an organisation says of licences: ids of the SPDX list, pairs `id WITH exception`, or `UNLICENSED` for proprietary ones. */
export interface LicensePolicy {
  readonly allow?: readonly string[]
  readonly deny?: readonly string[]
  /** `any`: an allowed licence is allowed with every exception; else pairs have to be listed. */
  readonly exceptions?: 'any' | 'listed'
}

/** A policy that was read once. */
export interface LicenseRules {
  /** Texts of terms; undefined when there is no list of that kind. */
  readonly allow: ReadonlySet<string> | undefined
  readonly deny: ReadonlySet<string>
  readonly exceptions: 'any' | 'listed'
  readonly lists: SpdxLists
  /** Entries that are no licence, with what is wrong with them, and ids that are deprecated. */
  readonly problems: readonly LicenseProblem[]
}

/**
 * `unknown`: nothing is known of the licence, so it is neither allowed nor denied, whatever the policy says; `unlisted`: it is
 * not denied, but there is a list of allowed ones that it cannot be satisfied with.
 */
export type LicenseVerdict = 'allowed' | 'denied' | 'unknown' | 'unlisted'

/** Reads a policy. Each entry is one licence: an entry that is an expression with `AND` or `OR` is a problem, and left out. */
export function readLicenseRules(policy: LicensePolicy, lists: SpdxLists): LicenseRules {
  const problems: LicenseProblem[] = []
  const termsIn = (entries: readonly string[]): ReadonlySet<string> =>
    new Set(
      entries.flatMap((entry) => {
        if (entry.trim().toUpperCase() === PROPRIETARY) return [PROPRIETARY]
        const read = parseLicense(entry, lists)
        problems.push(...read.problems)
        if (read.expression?.kind === 'license') return [termText(read.expression)]
        if (read.expression !== undefined)
          problems.push({ kind: 'syntax', message: 'expected one licence, found several' })
        return []
      }),
    )
  return {
    allow: policy.allow && termsIn(policy.allow),
    deny: termsIn(policy.deny ?? []),
    exceptions: policy.exceptions ?? 'listed',
    lists,
    problems,
  }
}

/**
 * What rules say of a licence. Allowed: it can be satisfied with allowed licences alone (one part of an `OR`, all of an `AND`). Denied: every
 * way to satisfy it needs a denied one. Where both hold it is denied. A licence in a file and one that is not known are never
 * allowed, a proprietary one only by its own name.
 */
export function judgeLicense({ kind, tree }: ReadLicense, rules: LicenseRules): LicenseVerdict {
  if (kind === 'proprietary') return judgeProprietary(rules)
  if (kind !== 'expression' || tree === undefined) return 'unknown'
  if (isDenied(tree, rules)) return 'denied'
  if (rules.allow === undefined) return 'allowed'
  return isAllowed(tree, rules.allow, rules) ? 'allowed' : 'unlisted'
}

function judgeProprietary({ allow, deny }: LicenseRules): LicenseVerdict {
  if (deny.has(PROPRIETARY)) return 'denied'
  if (allow === undefined) return 'unknown'
  return allow.has(PROPRIETARY) ? 'allowed' : 'unlisted'
}

/** What a policy calls packages that nobody else may use: the word of npm. */
const PROPRIETARY = 'UNLICENSED'

function isAllowed(expression: LicenseExpression, allow: ReadonlySet<string>, rules: LicenseRules): boolean {
  // The depth of expressions is capped where they are read.
  if (expression.kind === 'license') return isTermAllowed(expression, allow, rules)
  if (expression.kind === 'and') return expression.parts.every((part) => isAllowed(part, allow, rules))
  // What is denied may not be chosen, even where it is allowed too.
  return expression.parts.some((part) => !isDenied(part, rules) && isAllowed(part, allow, rules))
}

function isTermAllowed(term: LicenseTerm, allow: ReadonlySet<string>, rules: LicenseRules): boolean {
  const { exception } = term
  const choices = choicesOf(term, rules.lists)
  const isListed = (suffix: string): boolean => choices.some((id) => allow.has(`${id}${suffix}`))
  if (exception === undefined) return isListed('')
  return isListed(` WITH ${exception}`) || (rules.exceptions === 'any' && isListed(''))
}

function isDenied(expression: LicenseExpression, rules: LicenseRules): boolean {
  if (expression.kind === 'license') return isTermDenied(expression, rules)
  return expression.kind === 'and'
    ? expression.parts.some((part) => isDenied(part, rules))
    : expression.parts.every((part) => isDenied(part, rules))
}

function isTermDenied(term: LicenseTerm, rules: LicenseRules): boolean {
  const { exception } = term
  // An exception permits more than the licence, but it is a grant of the same licence.
  const suffixes = exception === undefined ? [''] : ['', ` WITH ${exception}`]
  const isListed = (id: string): boolean => suffixes.some((suffix) => rules.deny.has(`${id}${suffix}`))
  const [written = '', ...versions] = choicesOf(term, rules.lists)
  return isListed(written) || (versions.length > 0 && versions.every(isListed))
}

/**
 * The licences that a term lets one choose from, without its exception: itself as written first; of `X-or-later` and `X+` then this version and those after
 * it.
 */
function choicesOf(term: LicenseTerm, lists: SpdxLists): readonly string[] {
  const written = `${term.id}${term.isOrLater ? '+' : ''}`
  const base = term.isOrLater ? term.id : /^(.*)-or-later$/.exec(term.id)?.[1]
  if (base === undefined) return [written]
  const found = /^(.*?)-([0-9]+(?:\.[0-9]+)*)$/.exec(base)
  if (found === null) return [written, base]
  const [, family = '', version = ''] = found
  const ending = term.isOrLater ? '' : '-only'
  const later: string[] = []
  for (const id of lists.ids.values()) {
    if (!id.startsWith(`${family}-`) || !id.endsWith(ending)) continue
    const other = id.slice(family.length + 1, id.length - ending.length)
    if (/^[0-9]+(?:\.[0-9]+)*$/.test(other) && isNotBefore(other, version)) later.push(id)
  }
  return [written, ...later]
}

function isNotBefore(version: string, other: string): boolean {
  const [left, right] = [version.split('.').map(Number), other.split('.').map(Number)]
  for (let at = 0; at < Math.max(left.length, right.length); at++) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0)
    if (difference !== 0) return difference > 0
  }
  return true
}

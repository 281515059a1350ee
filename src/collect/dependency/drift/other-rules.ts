import { compareNuget } from '../version/compare-nuget.ts'
import { compareRubygems } from '../version/compare-rubygems.ts'
import { satisfiesComposer } from '../version/satisfies-composer.ts'
import { readIntervals } from '../version/satisfies-intervals.ts'
import { satisfiesNuget } from '../version/satisfies-nuget.ts'
import { satisfiesPub } from '../version/satisfies-pub.ts'
import { satisfiesRubygems } from '../version/satisfies-rubygems.ts'
import type { RangeRules } from './compare-ranges.ts'
import { linesOf } from './comparison.ts'

/** Locks of Bundler. A `Gemfile` is a program: what it may compute is not compared. */
export const RUBY_RULES: RangeRules = {
  nameOf: (name) => name,
  skips: ({ declared: { source } }) => (isComputed(source.text) ? 'computed' : undefined),
  mayOmit: () => undefined,
  isSame: (declared, locked) => {
    const [a, b] = [gemClauses(declared), gemClauses(locked)]
    if (a === undefined || b === undefined) return undefined
    const has = (list: readonly GemClause[], [operator, version]: GemClause): boolean =>
      list.some(([other, written]) => operator === other && compareRubygems(version, written) === 0)
    return a.every((one) => has(b, one)) && b.every((one) => has(a, one))
  },
  satisfies: (version, specifier) => satisfiesRubygems(version, specifier),
}

/** Locks of Composer. Other packages may replace or provide what is asked for: then the lock says so. */
export const COMPOSER_RULES: RangeRules = {
  nameOf: (name) => name.toLowerCase(),
  skips: ({ declared: { name, specifier } }) => {
    if (!name.includes('/')) return 'provided'
    return /(?:^|[\s|,])dev-|-dev\b|@dev|\bas\b/i.test(specifier) ? 'range' : undefined
  },
  mayOmit: ({ lock, declared: { name } }) =>
    lock.source.text.toLowerCase().includes(`"${name.toLowerCase()}"`) ? 'provided' : undefined,
  satisfies: (version, specifier) =>
    /^dev-|-dev$/i.test(version) ? undefined : satisfiesComposer(version, specifier.replace(/@\w+/g, '')),
}

/** Locks of NuGet. Projects are programs of MSBuild: what stands under a condition is not compared. */
export const NUGET_RULES: RangeRules = {
  nameOf: (name) => name.toLowerCase(),
  skips: ({ declared }) => {
    const { text } = declared.source
    if (/\bCondition\s*=|\bRemove\s*=|<Import\b|<Choose\b/i.test(text)) return 'computed'
    return /\$\(|@\(/.test(linesOf(declared)) ? 'computed' : undefined
  },
  // A version may stand in another file than the request, which may be under a condition.
  mayOmit: ({ importer, declared }) => (declared.source.path === importer.manifest ? undefined : 'computed'),
  isSame: (declared, locked) => {
    const [a, b] = [nugetInterval(declared), nugetInterval(locked)]
    return a === undefined || b === undefined ? undefined : isSameInterval(a, b)
  },
  satisfies: (version, specifier) => satisfiesNuget(version, specifier),
}

/** Locks of Pub, which say of what is overridden that it is. */
export const PUB_RULES: RangeRules = {
  nameOf: (name) => name,
  skips: ({ declared, packages, lock: { source } }) => {
    if (/^(?:sdk|path|git):/.test(declared.specifier)) return 'link'
    const isOverridden = packages.some(({ span }) =>
      /^['"]?:\s+dependency:\s*"?direct overridden/.test(source.text.slice(span.end, span.end + 100)),
    )
    return isOverridden ? 'override' : undefined
  },
  mayOmit: () => undefined,
  satisfies: (version, specifier) => satisfiesPub(version, specifier),
}

/** Control flow in a `Gemfile`, and what adds gems from elsewhere. */
function isComputed(text: string): boolean {
  return /^\s*(?:if|unless|case|when|else|elsif|install_if|eval_gemfile|gemspec|def|\w+\.each)\b|^\s*gem\b.*\s(?:if|unless)\s|^\s*gem\b.*#\{/m.test(
    text,
  )
}

type GemClause = readonly [operator: string, version: string]

function gemClauses(specifier: string): readonly GemClause[] | undefined {
  const parts = specifier.split(',').map((one) => /^\s*(=|!=|~>|<=|>=|<|>)?\s*([\w.-]+)\s*$/.exec(one))
  if (parts.includes(null)) return undefined
  const clauses = parts.map((one): GemClause => [one?.[1] ?? '=', one?.[2] ?? ''])
  // Any version is written as no clause at all, or as this one.
  return clauses.filter(([operator, version]) => operator !== '>=' || version !== '0')
}

interface NugetInterval {
  readonly text: string
  readonly lower: string
  readonly upper: string
  readonly ends: string
}

/** A bare version is the least; the lock writes it as an interval. */
function nugetInterval(specifier: string): NugetInterval | undefined {
  const bare = specifier.trim()
  if (bare === '' || bare.includes('$(')) return undefined
  const text = /^[[(]/.test(bare) ? bare : `[${bare}, )`
  const intervals = readIntervals(text)
  const ends = `${text.at(0) ?? ''}${text.at(-1) ?? ''}`
  const [only, ...more] = intervals ?? []
  if (only === undefined || more.length > 0) return undefined
  return { text: text.replace(/\s+/g, ''), lower: only.lower, upper: only.upper, ends }
}

function isSameInterval(a: NugetInterval, b: NugetInterval): boolean | undefined {
  if (a.text === b.text) return true
  // Floating versions are written in several ways, and the lock may keep another.
  if (a.text.includes('*') || b.text.includes('*')) return undefined
  return a.ends === b.ends && compareNuget(a.lower, b.lower) === 0 && compareNuget(a.upper, b.upper) === 0
}

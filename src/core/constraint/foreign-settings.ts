import type { Path } from '../document/document.ts'
import { alternatives, quoted } from '../quote.ts'

/** Settings of one of our rules by name. */
export type ForeignSettings = Readonly<Record<string, unknown>>

/** What is wrong in the `config` of a rule: at the value that `path` leads to, or at the key `key` there. */
export interface SettingProblem {
  readonly message: string
  readonly path: Path
  readonly key?: string
}

/** The settings of a rule, and what is wrong with them. */
export interface TranslatedSettings {
  readonly settings: ForeignSettings
  readonly problems: readonly SettingProblem[]
}

/** Ids of the rules that a configuration in the format of zizmor may name. */
export const FOREIGN_RULES: ReadonlySet<string> = new Set([
  'adhoc-packages',
  'anonymous-definition',
  'archived-uses',
  'artipacked',
  'bot-conditions',
  'cache-poisoning',
  'concurrency-limits',
  'dangerous-triggers',
  'dependabot-cooldown',
  'dependabot-execution',
  'excessive-permissions',
  'forbidden-uses',
  'github-app',
  'github-env',
  'hardcoded-container-credentials',
  'impostor-commit',
  'insecure-commands',
  'insecure-url-scheme',
  'known-vulnerable-actions',
  'misfeature',
  'obfuscation',
  'overprovisioned-secrets',
  'ref-confusion',
  'ref-version-mismatch',
  'secrets-inherit',
  'secrets-outside-env',
  'self-hosted-runner',
  'self-repository',
  'stale-action-refs',
  'superfluous-actions',
  'template-injection',
  'typosquat-uses',
  'undocumented-permissions',
  'unpinned-images',
  'unpinned-tools',
  'unpinned-uses',
  'unredacted-secrets',
  'unsound-condition',
  'unsound-contains',
  'unsound-ternary',
  'use-trusted-publishing',
])

const POLICIES: readonly string[] = ['hash-pin', 'ref-pin', 'any']

/** Translates the `config` of a rule in the format of zizmor into our settings. */
export function translateSettings(id: string, value: unknown): TranslatedSettings {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return refused([{ message: 'expected a mapping for `config`', path: [] }])
  }
  const given = new Map<string, unknown>(Object.entries(value))
  const known = KEYS.get(id) ?? []
  const unknown = [...given.keys()].filter((key) => !known.includes(key))
  if (unknown.length > 0) {
    const expected = known.length === 0 ? 'the rule has no `config`' : `expected ${alternatives(known)}`
    return refused(
      unknown.map((key) => ({ message: `unknown key ${quoted(key)}, ${expected}`, path: [], key })),
    )
  }
  switch (id) {
    case 'dependabot-cooldown':
      return cooldown(given.get('days'))
    case 'forbidden-uses':
      return forbidden(given)
    case 'unpinned-uses':
      return policies(given.get('policies'))
    default:
      return names(given.get('allow'))
  }
}

const KEYS: ReadonlyMap<string, readonly string[]> = new Map([
  ['dependabot-cooldown', ['days']],
  ['forbidden-uses', ['allow', 'deny']],
  ['known-vulnerable-actions', ['allow']],
  ['secrets-outside-env', ['allow']],
  ['unpinned-uses', ['policies']],
])

function cooldown(days: unknown): TranslatedSettings {
  if (days === undefined) return { settings: {}, problems: [] }
  if (Number.isSafeInteger(days) && Number(days) >= 1) return { settings: { days }, problems: [] }
  return refused([{ message: 'expected a whole number from 1 on for `days`', path: ['days'] }])
}

function forbidden(given: ReadonlyMap<string, unknown>): TranslatedSettings {
  const [first, second] = given.keys()
  if (first === undefined || second !== undefined) {
    return refused([{ message: 'expected either `allow` or `deny` for `config`', path: [] }])
  }
  const list = given.get(first)
  if (!isTexts(list))
    return refused([{ message: `expected a list of patterns for \`${first}\``, path: [first] }])
  const patterns = list.map(lowerPattern)
  const problems = patterns.flatMap((pattern, index): readonly SettingProblem[] =>
    pattern === undefined ? [{ message: noPattern(list[index]), path: [first, index] }] : [],
  )
  if (problems.length > 0) return refused(problems)
  // A list that allows nothing forbids everything; our empty list says nothing.
  if (first === 'allow' && patterns.length === 0) return { settings: { deny: ['*'] }, problems: [] }
  return { settings: { [first]: patterns }, problems: [] }
}

function policies(value: unknown): TranslatedSettings {
  if (value === undefined || value === null) return { settings: {}, problems: [] }
  if (typeof value !== 'object' || Array.isArray(value)) {
    return refused([{ message: 'expected a mapping for `policies`', path: ['policies'] }])
  }
  const translated = new Map<string, unknown>()
  const problems: SettingProblem[] = []
  for (const [given, policy] of Object.entries(value)) {
    const pattern = given.includes('@') ? undefined : lowerPattern(given)
    if (pattern === undefined) problems.push({ message: noPattern(given), path: ['policies'], key: given })
    else if (typeof policy !== 'string' || !POLICIES.includes(policy)) {
      const message = `expected ${alternatives(POLICIES)} for ${quoted(given)}`
      problems.push({ message, path: ['policies', given] })
    } else translated.set(pattern, policy)
  }
  if (problems.length > 0) return refused(problems)
  return { settings: { policies: Object.fromEntries(translated) }, problems: [] }
}

function names(value: unknown): TranslatedSettings {
  if (value === undefined || value === null) return { settings: {}, problems: [] }
  if (isTexts(value)) return { settings: { allow: value }, problems: [] }
  return refused([{ message: 'expected a list of names for `allow`', path: ['allow'] }])
}

function refused(problems: readonly SettingProblem[]): TranslatedSettings {
  return { settings: {}, problems }
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
}

function noPattern(text: string | undefined): string {
  return `${quoted(text ?? '')} is no pattern of repositories, expected a form such as \`owner/*\` or \`owner/repo\``
}

/**
 * A pattern of repositories with owner and repository in lower case; path and ref stay. Undefined when it is none: `*`,
 * `owner/*`, `owner/repo/*`, `owner/repo`, `owner/repo/path`, the last two also with `@ref`.
 */
function lowerPattern(pattern: string): string | undefined {
  if (pattern === '*') return pattern
  const at = pattern.indexOf('@')
  const name = at < 0 ? pattern : pattern.slice(0, at)
  const ref = at < 0 ? '' : pattern.slice(at)
  const [owner = '', repository = '', ...path] = name.split('/')
  const last = path.at(-1) ?? repository
  const inner = [owner, ...(path.length === 0 ? [] : [repository]), ...path.slice(0, -1)]
  if (owner === '' || repository === '' || last === '' || ref === '@') return undefined
  if (inner.some((part) => part === '' || part.includes('*'))) return undefined
  const isStar = last === '*'
  if (last.includes('*') && (!isStar || ref !== '' || path.length > 1)) return undefined
  return [owner.toLowerCase(), repository.toLowerCase(), ...path].join('/') + ref
}

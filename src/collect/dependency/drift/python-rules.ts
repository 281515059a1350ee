import type { Lock } from '../model.ts'
import { canonicalName } from '../python/python-name.ts'
import { versionOrderOf } from '../version/compare-versions.ts'
import { satisfiesPypi } from '../version/satisfies-pypi.ts'
import type { RangeRules } from './compare-ranges.ts'
import { type Asked, linesOf, type UndecidedReason } from './comparison.ts'
import { satisfiesPoetry } from './satisfies-poetry.ts'

/** Settings by which versions or requests come from somewhere else than from requests, by their beginnings. */
const OVERRIDES = [
  'overrides',
  'excludes',
  'dependency-metadata',
  'pdm.resolution',
  'uv.override',
  'uv.exclude',
]

/** What all locks of Python have in common. */
const PYTHON = {
  nameOf: canonicalName,
  satisfies: (version: string, specifier: string) =>
    isAddress(specifier) ? undefined : satisfiesPypi(version, specifier, true),
} as const

/** Locks of uv: they repeat every request of every project. */
export const UV_RULES: RangeRules = {
  ...PYTHON,
  skips: ({ lock, declared: { name, specifier } }) =>
    isAddress(specifier) ? 'link' : isOverridden(lock, name) ? 'override' : undefined,
  mayOmit: isConditional,
  isSame: isSameSpecifier,
  mayAdd: ({ declared }) => {
    const [first] = declared ?? []
    if (first === undefined) return 'computed'
    return /^\s*dynamic\s*=/m.test(first.source.text) ? 'computed' : undefined
  },
}

/** Locks of Poetry, whose requests may have its own ranges. */
export const POETRY_RULES: RangeRules = {
  ...PYTHON,
  skips: ({ declared: { specifier } }) => (isAddress(specifier) ? 'link' : undefined),
  mayOmit: isConditional,
  satisfies: (version, specifier) => (isAddress(specifier) ? undefined : satisfiesPoetry(version, specifier)),
}

/** Locks of PDM, in which groups that were not asked for are missing. */
export const PDM_RULES: RangeRules = {
  ...PYTHON,
  skips: ({ lock, declared: { name, specifier } }) =>
    isAddress(specifier) ? 'link' : isOverridden(lock, name) ? 'override' : undefined,
  mayOmit: (asked) => (asked.declared.scope === 'prod' ? isConditional(asked) : 'unlocked'),
}

/** Locks of Pipenv. */
export const PIPFILE_RULES: RangeRules = {
  ...PYTHON,
  skips: ({ declared: { specifier } }) => (isAddress(specifier) ? 'link' : undefined),
  mayOmit: isConditional,
  satisfies: (version, specifier) => (specifier.trim() === '*' ? true : PYTHON.satisfies(version, specifier)),
}

/** Locks of the standard, which may be for one environment or group alone. */
export const PYLOCK_RULES: RangeRules = {
  ...PYTHON,
  skips: ({ declared: { specifier } }) => (isAddress(specifier) ? 'link' : undefined),
  mayOmit: () => 'unlocked',
}

/** What is needed for some environments alone need not be in a lock that is for others. */
function isConditional({ declared }: Asked): UndecidedReason | undefined {
  return /[;{[]|marker|platform|python/i.test(withoutExtras(linesOf(declared))) ? 'computed' : undefined
}

/** The line without the brackets of extras and lists, which are no conditions. */
function withoutExtras(line: string): string {
  return line.replace(/\[[\w\s,.-]*\]/g, '').replace(/^[^"']*=\s*\[/, '')
}

/** What has no range: an address, a path, a repository, a project of the workspace. */
function isAddress(specifier: string): boolean {
  return /^(?:workspace|path:|file:|git\+)|:\/\/|^\./.test(specifier.trim())
}

function isOverridden({ settings }: Lock, name: string): boolean {
  const own = canonicalName(name)
  return settings.some(
    ({ key, name: about, value }) =>
      OVERRIDES.some((one) => key.startsWith(one)) &&
      (about === undefined ? canonicalName(value).includes(own) : canonicalName(about) === own),
  )
}

/** Whether two version specifiers have the same clauses, in whatever order; undefined when one is none. */
function isSameSpecifier(declared: string, locked: string): boolean | undefined {
  if (isAddress(declared) || isAddress(locked)) return undefined
  const [a, b] = [clausesOf(declared), clausesOf(locked)]
  if (a === undefined || b === undefined) return undefined
  const order = versionOrderOf('PyPI')
  return (
    a.length === b.length &&
    a.every(([operator, version]) =>
      b.some(
        ([other, written]) => operator === other && (version === written || order?.(version, written) === 0),
      ),
    )
  )
}

function clausesOf(specifier: string): readonly (readonly [string, string])[] | undefined {
  const parts = specifier
    .replace(/^\((.*)\)$/s, '$1')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '' && one !== '*')
  const clauses = parts.map((one) => /^(===|~=|==|!=|<=|>=|<|>)\s*(\S+)$/.exec(one))
  return clauses.includes(null) ? undefined : clauses.map((one) => [one?.[1] ?? '', one?.[2] ?? ''] as const)
}

import { compareCargo } from './drift/compare-cargo.ts'
import { compareGo } from './drift/compare-go.ts'
import { compareNode } from './drift/compare-node.ts'
import { compareRanges, type RangeRules } from './drift/compare-ranges.ts'
import type { Comparison, Drift } from './drift/comparison.ts'
import { COMPOSER_RULES, NUGET_RULES, PUB_RULES, RUBY_RULES } from './drift/other-rules.ts'
import { PDM_RULES, PIPFILE_RULES, POETRY_RULES, PYLOCK_RULES, UV_RULES } from './drift/python-rules.ts'
import type { Lock } from './model.ts'

export type { Comparison, Drift, Undecided, UndecidedReason } from './drift/comparison.ts'

const byRules =
  (rules: RangeRules) =>
  (lock: Lock): Comparison =>
    compareRanges(lock, rules)

/** How locks of each format are compared with manifests. Manifests that stand for locks are none, and agree with themselves. */
const COMPARERS: ReadonlyMap<string, (lock: Lock) => Comparison> = new Map([
  ['bun-lock', compareNode],
  ['cargo-lock', compareCargo],
  ['composer-lock', byRules(COMPOSER_RULES)],
  ['gemfile-lock', byRules(RUBY_RULES)],
  ['go-mod', compareGo],
  ['npm-package-lock', compareNode],
  ['npm-shrinkwrap', compareNode],
  ['nuget-lock', byRules(NUGET_RULES)],
  ['pdm-lock', byRules(PDM_RULES)],
  ['pipfile-lock', byRules(PIPFILE_RULES)],
  ['pnpm-lock', compareNode],
  ['poetry-lock', byRules(POETRY_RULES)],
  ['pubspec-lock', byRules(PUB_RULES)],
  ['pylock', byRules(PYLOCK_RULES)],
  ['uv-lock', byRules(UV_RULES)],
  ['yarn-lock', compareNode],
])

/**
 * Differences between the manifests of a lock and what the lock has of them, in the order of importers and of their requests, and
 * what cannot be told. Both are empty for importers without a manifest and for locks that could not be read.
 */
export function compareManifests(lock: Lock): Comparison {
  if (lock.problems.some(({ extent }) => extent === 'whole')) return { drift: [], undecided: [] }
  const compare = COMPARERS.get(lock.format)
  if (compare !== undefined) return compare(lock)
  const importers = lock.importers.filter(
    ({ declared, manifest }) => declared !== undefined && manifest !== lock.source.path,
  )
  return {
    drift: [],
    undecided: importers.map(({ path, name }) => ({ reason: 'format', importer: path, name: name ?? '' })),
  }
}

/** The differences alone: what cannot be told is none. */
export function findDrift(lock: Lock): readonly Drift[] {
  return compareManifests(lock).drift
}

import type { Measure } from './measure-bill.ts'

/** One feature of the checklist and its share of the category. */
export interface FeatureWeight {
  readonly check: string
  readonly weight: number
}

/** Features that are judged together, and how much they count. */
export interface CategoryWeight {
  readonly id: string
  readonly weight: number
  readonly features: readonly FeatureWeight[]
}

/** The checklist. Shares of a category need not add up to one: they are divided by their sum. */
export const CHECKLIST: readonly CategoryWeight[] = [
  category('identification', 10, { name: 0.4, version: 0.35, 'local-id': 0.25 }),
  category('provenance', 12, {
    author: 0.2,
    timestamp: 0.2,
    tool: 0.2,
    lifecycle: 0.1,
    'document-supplier': 0.15,
    'document-id': 0.15,
  }),
  category('integrity', 15, { hash: 0.6, 'strong-hash': 0.3, signature: 0.1 }),
  category('completeness', 12, {
    dependencies: 0.25,
    primary: 0.2,
    supplier: 0.15,
    completeness: 0.15,
    source: 0.15,
    purpose: 0.1,
  }),
  category('licensing', 15, {
    license: 0.2,
    'license-valid': 0.2,
    'license-listed': 0.2,
    'license-unrestrictive': 0.2,
    'license-declared': 0.15,
    'license-current': 0.15,
    'data-license': 0.1,
  }),
  category('traceability', 10, { purl: 0.5, cpe: 0.5 }),
  category('structure', 8, { format: 0.3, 'format-version': 0.3, 'format-json': 0.2, 'schema-valid': 0.2 }),
]

/** The score of one feature. */
export interface FeatureScore {
  readonly check: string
  readonly weight: number
  /** From 0 to 10; absent when the feature does not apply. */
  readonly score?: number
}

/** The score of one category. */
export interface CategoryScore {
  readonly id: string
  readonly weight: number
  /** From 0 to 10; absent when none of its features applies. */
  readonly score?: number
  readonly features: readonly FeatureScore[]
}

export type Grade = 'A' | 'B' | 'C' | 'D' | 'F'

/** The score of a bill. */
export interface BillScore {
  /** From 0 to 10, two decimals. */
  readonly score: number
  readonly grade: Grade
  readonly categories: readonly CategoryScore[]
}

/** Scores a bill: share of each feature, weighed within its category, categories weighed in the whole. What does not apply does not count. */
export function scoreBill(measures: ReadonlyMap<string, Measure>): BillScore {
  const exact = CHECKLIST.map(({ id, weight, features }) => {
    const scored = features.map(({ check, weight: share }) => ({
      check,
      weight: share,
      score: featureScore(measures.get(check)),
    }))
    return { id, weight, features: scored, score: mean(scored) }
  })
  const score = rounded(mean(exact) ?? 0)
  return {
    score,
    grade: gradeOf(score),
    categories: exact.map(({ id, weight, score: own, features }) => ({
      id,
      weight,
      ...scored(own),
      features: features.map((one) => ({ check: one.check, weight: one.weight, ...scored(one.score) })),
    })),
  }
}

/** The grade of a score. */
export function gradeOf(score: number): Grade {
  if (score >= 9) return 'A'
  if (score >= 8) return 'B'
  if (score >= 7) return 'C'
  return score >= 5 ? 'D' : 'F'
}

/** Features that are asked only of components with something: without one of them, there is nothing to judge. */
const CONDITIONAL: ReadonlySet<string> = new Set(['license-current', 'license-unrestrictive'])

function featureScore(measure: Measure | undefined): number | undefined {
  if (measure === undefined || !measure.isSayable) return undefined
  // A bill without components, or without one edge, tells nothing: it earns nothing for it.
  if (measure.total === 0) return CONDITIONAL.has(measure.id) ? undefined : 0
  return (10 * measure.present) / measure.total
}

function mean(
  parts: readonly { readonly weight: number; readonly score: number | undefined }[],
): number | undefined {
  let [sum, weights] = [0, 0]
  for (const { weight, score } of parts) {
    if (score === undefined) continue
    sum += weight * score
    weights += weight
  }
  return weights === 0 ? undefined : sum / weights
}

function scored(score: number | undefined): { readonly score?: number } {
  return score === undefined ? {} : { score: rounded(score) }
}

function rounded(score: number): number {
  return Math.round(score * 100) / 100
}

function category(id: string, weight: number, shares: Readonly<Record<string, number>>): CategoryWeight {
  return { id, weight, features: Object.entries(shares).map(([check, share]) => ({ check, weight: share })) }
}

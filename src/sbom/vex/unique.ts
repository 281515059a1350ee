import { canonicalKey } from '../../core/canonical.ts'

/** The values without those that are there already: lists of statements and things are sets in both standards. */
export function unique<T>(values: readonly T[]): readonly T[] {
  return [...new Map(values.map((one) => [canonicalKey(one), one] as const)).values()]
}

import { type LicenseExpression, termText } from './license-expression.ts'

/** LIMIT: ways to satisfy one expression. Honest ones have a handful; brackets multiply them. */
export const MAX_LICENSE_WAYS = 64

/**
 * The ways to satisfy an expression: one of them, with all of its licences. `MIT OR (ISC AND 0BSD)` is `[[MIT], [0BSD, ISC]]`.
 * Undefined beyond the limit.
 */
export function licenseWays(expression: LicenseExpression): readonly (readonly string[])[] | undefined {
  // The depth of expressions is capped where they are read.
  if (expression.kind === 'license') return [[termText(expression)]]
  const parts = expression.parts.map(licenseWays)
  let ways: readonly (readonly string[])[] = expression.kind === 'or' ? [] : [[]]
  for (const part of parts) {
    if (part === undefined) return undefined
    ways =
      expression.kind === 'or'
        ? [...ways, ...part]
        : ways.flatMap((way) => part.map((other) => join(way, other)))
    if (ways.length > MAX_LICENSE_WAYS) return undefined
  }
  return ways
}

function join(way: readonly string[], other: readonly string[]): readonly string[] {
  return [...new Set([...way, ...other])].sort()
}

import { type LicenseExpression, termText } from './license-expression.ts'

/** LIMIT: ways to satisfy one expression. Honest ones have a handful; brackets multiply them. */
export const MAX_LICENSE_WAYS = 64

/**
 * The ways to satisfy an expression: one of them, with all of its licences. `MIT OR (ISC AND 0BSD)` is `[[0BSD, ISC], [MIT]]`: sorted, so
 * that what means the same is the same. Undefined beyond the limit.
 */
export function licenseWays(expression: LicenseExpression): readonly (readonly string[])[] | undefined {
  const ways = waysOf(expression)
  return ways && [...new Map(ways.map((way) => [way.join('\n'), way]))].sort(byKey).map(([, way]) => way)
}

function waysOf(expression: LicenseExpression): readonly (readonly string[])[] | undefined {
  // The depth of expressions is capped where they are read.
  if (expression.kind === 'license') return [[termText(expression)]]
  const parts = expression.parts.map(waysOf)
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

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : a > b ? 1 : 0
}

import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { explain } from '../../../../../src/core/expression/explain/explain.ts'
import type { Origin } from '../../../../../src/core/expression/program.ts'
import { checkedOf, value } from '../evaluate.ts'

const DATA = value({
  yes: true,
  no: false,
  n: 5,
  name: 'web',
  a: { b: 1, c: 'x' },
  items: [{ n: 'x', v: 1 }, { n: 'y', v: 2 }, { n: 'z' }],
  numbers: [3, 1, 2, 1],
  bools: [true, false, true],
  nested: [[1, 2], [3]],
  empty: [],
  map: { k: { v: 1 }, l: { v: 5 } },
  many: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13],
})

/** Expressions, the places that their values come from, and each reason as `part @ place: note`. */
const ROWS: readonly { text: string; origins: string; blame: readonly string[] }[] = JSON.parse(
  readFileSync(new URL('reasons.json', import.meta.url), 'utf8'),
)

/** `input/items/0/v`, with `!` where the path stops at an ancestor and `#` for a key. */
function placeOf({ variable, path, complete, part }: Origin): string {
  return [variable, ...path].join('/') + (complete ? '' : '!') + (part === 'key' ? '#' : '')
}

describe('where a value comes from, and why', () => {
  it.each(ROWS)('$text', ({ text, origins, blame }) => {
    const explained = explain(checkedOf(text), [DATA], { left: 100_000 })
    expect(explained.origins.map(placeOf).join(' ')).toBe(origins)
    expect(
      explained.blame.map(({ span, origin, note }) => {
        const place = origin === undefined ? '-' : placeOf(origin)
        return `${text.slice(span.start, span.end)} @ ${place}: ${note}`
      }),
    ).toEqual(blame)
  })

  it('has a row for every way to explain', () => {
    expect(ROWS.length).toBeGreaterThan(140)
  })
})

/** LIMIT: lines that differ between two texts, before all of them are shown as replaced. */
const MAX_DISTANCE = 2_000

/** Lines of context around a change. */
const CONTEXT = 3

/** One line of a comparison, with its line break where it has one. */
interface Row {
  readonly mark: ' ' | '-' | '+'
  readonly text: string
}

/**
 * Two texts as a unified diff of a file at `path`, one line of the diff in each element and without colour; empty when they
 * are equal. The lines are raw.
 */
export function unifiedDiff(path: string, before: string, after: string): readonly string[] {
  if (before === after) return []
  const rows = compareLines(linesOf(before), linesOf(after))
  const lines = [`--- a/${path}`, `+++ b/${path}`]
  for (const [from, to] of hunksOf(rows)) {
    const hunk = rows.slice(from, to)
    const start = (mark: '-' | '+'): number => rows.slice(0, from).filter((row) => row.mark !== mark).length
    const size = (mark: '-' | '+'): number => hunk.filter((row) => row.mark !== mark).length
    const [oldSize, newSize] = [size('+'), size('-')]
    lines.push(
      `@@ -${start('+') + (oldSize > 0 ? 1 : 0)},${oldSize} +${start('-') + (newSize > 0 ? 1 : 0)},${newSize} @@`,
      ...hunk.flatMap(({ mark, text }) =>
        text.endsWith('\n')
          ? [`${mark}${text.slice(0, -1)}`]
          : [`${mark}${text}`, '\\ No newline at end of file'],
      ),
    )
  }
  return lines
}

function linesOf(text: string): readonly string[] {
  const lines = text.split('\n')
  const last = lines.pop() ?? ''
  return [...lines.map((line) => `${line}\n`), ...(last === '' ? [] : [last])]
}

/** Ranges of rows around changes; those that touch are one. */
function hunksOf(rows: readonly Row[]): readonly (readonly [number, number])[] {
  const hunks: [number, number][] = []
  for (const [index, { mark }] of rows.entries()) {
    if (mark === ' ') continue
    const from = Math.max(0, index - CONTEXT)
    const to = Math.min(rows.length, index + CONTEXT + 1)
    const last = hunks.at(-1)
    if (last !== undefined && from <= last[1]) last[1] = to
    else hunks.push([from, to])
  }
  return hunks
}

function compareLines(before: readonly string[], after: readonly string[]): readonly Row[] {
  let head = 0
  while (head < before.length && head < after.length && before[head] === after[head]) head++
  let tail = 0
  while (
    tail < before.length - head &&
    tail < after.length - head &&
    before[before.length - 1 - tail] === after[after.length - 1 - tail]
  ) {
    tail++
  }
  const same = (lines: readonly string[]): readonly Row[] => lines.map((text) => ({ mark: ' ', text }))
  return [
    ...same(before.slice(0, head)),
    ...shortestScript(before.slice(head, before.length - tail), after.slice(head, after.length - tail)),
    ...same(before.slice(before.length - tail)),
  ]
}

/** The greedy algorithm of Myers: steps that lead furthest on each diagonal, one more difference at a time. */
function shortestScript(a: readonly string[], b: readonly string[]): readonly Row[] {
  const most = Math.min(a.length + b.length, MAX_DISTANCE)
  const trace: Int32Array[] = []
  const furthest = new Int32Array(2 * most + 3)
  const middle = most + 1
  for (let distance = 0; distance <= most; distance++) {
    trace.push(furthest.slice(middle - distance - 1, middle + distance + 2))
    for (let diagonal = -distance; diagonal <= distance; diagonal += 2) {
      const down = furthest[middle + diagonal + 1] ?? 0
      const right = (furthest[middle + diagonal - 1] ?? 0) + 1
      const isDown =
        diagonal === -distance ||
        (diagonal !== distance &&
          (furthest[middle + diagonal - 1] ?? 0) < (furthest[middle + diagonal + 1] ?? 0))
      let x = isDown ? down : right
      while (x < a.length && x - diagonal < b.length && a[x] === b[x - diagonal]) x++
      furthest[middle + diagonal] = x
      if (x >= a.length && x - diagonal >= b.length) return walkBack(a, b, trace)
    }
  }
  return [...a.map((text): Row => ({ mark: '-', text })), ...b.map((text): Row => ({ mark: '+', text }))]
}

function walkBack(a: readonly string[], b: readonly string[], trace: readonly Int32Array[]): readonly Row[] {
  const rows: Row[] = []
  let x = a.length
  let y = b.length
  for (let distance = trace.length - 1; distance >= 0; distance--) {
    const furthest = trace[distance]
    const at = (diagonal: number): number => furthest?.[diagonal + distance + 1] ?? 0
    const diagonal = x - y
    const isDown = diagonal === -distance || (diagonal !== distance && at(diagonal - 1) < at(diagonal + 1))
    const previous = diagonal + (isDown ? 1 : -1)
    const fromX = distance === 0 ? 0 : at(previous)
    const fromY = distance === 0 ? 0 : fromX - previous
    while (x > fromX && y > fromY && a[x - 1] === b[y - 1]) {
      rows.push({ mark: ' ', text: a[x - 1] ?? '' })
      x--
      y--
    }
    if (distance === 0) break
    if (isDown) rows.push({ mark: '+', text: b[--y] ?? '' })
    else rows.push({ mark: '-', text: a[--x] ?? '' })
  }
  return rows.toReversed()
}

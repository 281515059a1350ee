/** A deterministic automaton over code points whose states are made when they are first reached. */
export interface Machine {
  readonly start: number
  step(state: number, point: number): number
  /** Whether a text that ends in this state passes. */
  accepts(state: number): boolean
  /** What every text that reaches this state gives, whatever follows; undefined while that is open. */
  settled(state: number): boolean | undefined
  /** Code points at which the machine starts to behave differently. */
  readonly borders: readonly number[]
}

/** States that a machine is in after everything was settled. */
const YES = -1
const NO = -2

/** Passes texts that start with `text`. */
export function prefixMachine(text: string): Machine {
  const points = pointsOf(text)
  return {
    start: points.length === 0 ? YES : 0,
    step: (state, point) => {
      if (state < 0) return state
      if (points[state] !== point) return NO
      return state + 1 === points.length ? YES : state + 1
    },
    accepts: (state) => state === YES,
    settled,
    borders: bordersOf(points),
  }
}

/** Passes texts that contain `text`. */
export function containsMachine(text: string): Machine {
  const points = pointsOf(text)
  const failures = failuresOf(points)
  return {
    start: points.length === 0 ? YES : 0,
    step: (state, point) => {
      if (state < 0) return state
      const next = advance(points, failures, state, point)
      return next === points.length ? YES : next
    },
    accepts: (state) => state === YES,
    settled,
    borders: bordersOf(points),
  }
}

/** Passes texts that end with `text`. */
export function suffixMachine(text: string): Machine {
  const points = pointsOf(text)
  const failures = failuresOf(points)
  return {
    start: 0,
    step: (state, point) => advance(points, failures, state, point),
    accepts: (state) => state === points.length,
    settled: () => (points.length === 0 ? true : undefined),
    borders: bordersOf(points),
  }
}

/** Passes texts of at most `most` code points. */
export function lengthMachine(most: number): Machine {
  return {
    start: 0,
    step: (state) => (state === NO || state >= most ? NO : state + 1),
    accepts: (state) => state !== NO,
    settled,
    borders: [],
  }
}

/** Passes exactly these texts. */
export function valuesMachine(values: readonly string[]): Machine {
  const nodes: { readonly next: Map<number, number>; isEnd: boolean }[] = [{ next: new Map(), isEnd: false }]
  for (const value of values) {
    let at = 0
    for (const point of pointsOf(value)) {
      const known = nodes[at]?.next.get(point)
      const next = known ?? nodes.push({ next: new Map(), isEnd: false }) - 1
      nodes[at]?.next.set(point, next)
      at = next
    }
    const end = nodes[at]
    if (end !== undefined) end.isEnd = true
  }
  return {
    start: values.length === 0 ? NO : 0,
    step: (state, point) => nodes[state]?.next.get(point) ?? NO,
    accepts: (state) => nodes[state]?.isEnd === true,
    settled,
    borders: bordersOf(values.flatMap(pointsOf)),
  }
}

/** Code points of a well-formed text. */
export function pointsOf(text: string): readonly number[] {
  return Array.from(text, (character) => character.codePointAt(0) ?? 0)
}

function settled(state: number): boolean | undefined {
  if (state === YES) return true
  return state === NO ? false : undefined
}

function bordersOf(points: readonly number[]): readonly number[] {
  return points.flatMap((point) => [point, point + 1])
}

/** For each length of a matched start the length of the longest shorter start that it ends with. */
function failuresOf(points: readonly number[]): readonly number[] {
  const failures = [0, 0]
  for (let at = 1; at < points.length; at++) {
    let length = failures[at] ?? 0
    while (length > 0 && points[length] !== points[at]) length = failures[length] ?? 0
    failures.push(points[length] === points[at] ? length + 1 : 0)
  }
  return failures
}

function advance(
  points: readonly number[],
  failures: readonly number[],
  state: number,
  point: number,
): number {
  let length = state === points.length ? (failures[state] ?? 0) : state
  if (points.length === 0) return 0
  while (length > 0 && points[length] !== point) length = failures[length] ?? 0
  return points[length] === point ? length + 1 : 0
}

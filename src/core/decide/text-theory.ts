import { LIMITS } from '../limits.ts'
import type { TextTest } from './formula.ts'
import {
  containsMachine,
  lengthMachine,
  type Machine,
  pointsOf,
  prefixMachine,
  suffixMachine,
  valuesMachine,
} from './machine.ts'
import { patternMachine } from './pattern-machine.ts'
import type { Steps } from './search.ts'

/** A test that a text must pass (`holds`) or fail. */
export interface TextDemand {
  readonly test: TextTest
  readonly holds: boolean
}

/** A shortest text that meets all demands, `none` when there is no such text, `unknown` beyond the limits. */
export type TextAnswer =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown' }

/** Code points that a witness likes to be made of, in this order. */
const READABLE_POINTS = pointsOf('a0A-x/.@: ')

/** Columns of a product beyond which its alphabet is too fine to be followed. */
const COLUMNS = 2_000

/**
 * Finds a text that meets demands: tries the values of a closed set, else walks the product of one automaton per demand
 * in breadth. LIMIT: `proofStates` states of the product.
 */
export function solveText(demands: readonly TextDemand[], steps: Steps): TextAnswer {
  const closed = demands.flatMap(({ test, holds }) => (holds && test.kind === 'values' ? [test.values] : []))
  const machines: Demanded[] = []
  for (const { test, holds } of demands) {
    const machine = machineOf(test)
    if (machine === undefined) return { kind: 'unknown' }
    machines.push({ machine, holds })
  }
  const [first] = closed.sort((a, b) => a.length - b.length)
  if (first === undefined) return solveProduct(machines, steps)
  for (const text of first) {
    steps.left -= 1
    if (machines.every(({ machine, holds }) => passes(machine, text) === holds)) return { kind: 'text', text }
  }
  return { kind: 'none' }
}

/** Whether a text passes a test; undefined where the test cannot be followed. */
export function passesTest(test: TextTest, text: string): boolean | undefined {
  const machine = machineOf(test)
  return machine === undefined ? undefined : passes(machine, text)
}

interface Demanded {
  readonly machine: Machine
  readonly holds: boolean
}

interface ProductState {
  readonly states: readonly number[]
  readonly from: number
  readonly point: number
}

function machineOf(test: TextTest): Machine | undefined {
  switch (test.kind) {
    case 'values':
      return valuesMachine(test.values)
    case 'prefix':
      return prefixMachine(test.text)
    case 'suffix':
      return suffixMachine(test.text)
    case 'contains':
      return containsMachine(test.text)
    case 'length':
      return lengthMachine(test.atMost)
    case 'pattern':
      return patternMachine(test.source)
    default:
      return test satisfies never
  }
}

function passes(machine: Machine, text: string): boolean {
  let state = machine.start
  for (const point of pointsOf(text)) {
    const known = machine.settled(state)
    if (known !== undefined) return known
    state = machine.step(state, point)
  }
  return machine.settled(state) ?? machine.accepts(state)
}

function solveProduct(machines: readonly Demanded[], steps: Steps): TextAnswer {
  const alphabet = alphabetOf(machines)
  if (alphabet.length > COLUMNS) return { kind: 'unknown' }
  const start = machines.map(({ machine }) => machine.start)
  const queue: ProductState[] = []
  const seen = new Set<string>()
  const enter = (states: readonly number[], from: number, point: number): boolean => {
    const key = states.join(',')
    if (seen.has(key) || isHopeless(machines, states)) return false
    seen.add(key)
    queue.push({ states, from, point })
    return machines.every(({ machine, holds }, index) => machine.accepts(states[index] ?? 0) === holds)
  }
  if (enter(start, -1, 0)) return { kind: 'text', text: '' }
  for (let at = 0; at < queue.length; at++) {
    steps.left -= 1 + (alphabet.length >> 5)
    // LIMIT: product of automata.
    if (queue.length > LIMITS.proofStates || steps.left < 0) return { kind: 'unknown' }
    const current = queue[at]?.states ?? []
    for (const point of alphabet) {
      const next = machines.map(({ machine }, index) => {
        const state = current[index] ?? 0
        return machine.settled(state) === undefined ? machine.step(state, point) : state
      })
      if (enter(next, at, point)) return { kind: 'text', text: textTo(queue) }
    }
  }
  return { kind: 'none' }
}

function isHopeless(machines: readonly Demanded[], states: readonly number[]): boolean {
  return machines.some(({ machine, holds }, index) => machine.settled(states[index] ?? 0) === !holds)
}

function textTo(queue: readonly ProductState[]): string {
  const points: number[] = []
  for (let at = queue.length - 1; at > 0; at = queue[at]?.from ?? 0) points.push(queue[at]?.point ?? 0)
  return String.fromCodePoint(...points.reverse())
}

/** One code point for each class that no machine tells apart, the readable ones first. */
function alphabetOf(machines: readonly Demanded[]): readonly number[] {
  const borders = new Set([0, 0x110000])
  for (const { machine } of machines) for (const border of machine.borders) borders.add(border)
  // Surrogates are no characters: no class may be represented by one.
  borders.add(0xd800)
  borders.add(0xe000)
  const sorted = [...borders].sort((a, b) => a - b)
  const points: number[] = []
  for (let index = 0; index + 1 < sorted.length; index++) {
    const first = sorted[index] ?? 0
    const end = sorted[index + 1] ?? 0
    if (first === 0xd800 || first > 0x10ffff) continue
    const readable = READABLE_POINTS.find((point) => point >= first && point < end)
    // Control characters are the last choice for a witness.
    points.push(readable ?? (first < 0x20 && end > 0x20 ? Math.min(0x21, end - 1) : first))
  }
  const rank = (point: number): number => {
    const known = READABLE_POINTS.indexOf(point)
    if (known >= 0) return known
    return point < 0x20 ? 0x110000 + point : point + READABLE_POINTS.length
  }
  return points.sort((a, b) => rank(a) - rank(b))
}

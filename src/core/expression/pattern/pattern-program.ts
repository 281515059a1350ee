/** One step of a compiled pattern. */
export type Instruction =
  | { readonly kind: 'split'; readonly targets: readonly number[] }
  /** Goes on where the conditions about the place hold: bits of `ASSERTIONS`. */
  | { readonly kind: 'assert'; readonly flags: number; readonly target: number }
  /** Takes one code point of the ranges: pairs of first and last. */
  | { readonly kind: 'take'; readonly ranges: readonly number[]; readonly target: number }
  | { readonly kind: 'match' }
  | { readonly kind: 'fail' }

/** A compiled pattern as a non-deterministic automaton. */
export interface PatternProgram {
  readonly instructions: readonly Instruction[]
  readonly start: number
}

/** Conditions about the place between two characters, as bits. */
export const ASSERTIONS = {
  beginLine: 1,
  endLine: 2,
  beginText: 4,
  endText: 8,
  wordBoundary: 16,
  noWordBoundary: 32,
} as const

/** Operations of the engine's program, by number. */
const SPLIT = [1, 2]
const PASS = [3, 7]
const ASSERT = 4
const FAIL = 5
const MATCH = 6
const TAKE = [8, 9, 10, 11]

const FOLD_CASE = 1

/** Letters of ASCII that simple case folding joins with a letter beyond it: k with the kelvin sign, s with the long s. */
const FOLDED_BEYOND: ReadonlyMap<number, number> = new Map([
  [0x6b, 0x212a],
  [0x73, 0x17f],
])

/**
 * Reads the program that the pattern engine made. Undefined when it has something that is not known here, such as a
 * case-insensitive letter beyond ASCII: the engine itself must match then.
 */
export function readProgram(program: unknown): PatternProgram | undefined {
  if (!isObject(program) || typeof program['start'] !== 'number' || !Array.isArray(program['inst']))
    return undefined
  const list: readonly unknown[] = program['inst']
  const instructions: Instruction[] = []
  for (const one of list) {
    const instruction = readInstruction(one, list.length)
    if (instruction === undefined) return undefined
    instructions.push(instruction)
  }
  return isTarget(program['start'], list.length) ? { instructions, start: program['start'] } : undefined
}

function readInstruction(one: unknown, count: number): Instruction | undefined {
  if (!isObject(one)) return undefined
  const { op, out, arg, runes } = one
  if (typeof op !== 'number' || typeof arg !== 'number') return undefined
  if (op === MATCH) return { kind: 'match' }
  if (op === FAIL) return { kind: 'fail' }
  if (!isTarget(out, count)) return undefined
  if (SPLIT.includes(op)) return isTarget(arg, count) ? { kind: 'split', targets: [out, arg] } : undefined
  if (PASS.includes(op)) return { kind: 'split', targets: [out] }
  if (op === ASSERT) return { kind: 'assert', flags: arg, target: out }
  if (!TAKE.includes(op) || !(runes instanceof Int32Array)) return undefined
  const ranges = rangesOf(runes, (arg & FOLD_CASE) !== 0)
  return ranges === undefined ? undefined : { kind: 'take', ranges, target: out }
}

/** A single code point stands alone and may ignore case; several are pairs already. */
function rangesOf(runes: Int32Array, isFolded: boolean): readonly number[] | undefined {
  const [only] = runes
  if (runes.length !== 1 || only === undefined) return runes.length % 2 === 0 ? [...runes] : undefined
  if (!isFolded) return [only, only]
  if (only > 0x7f) return undefined
  const lower = only >= 0x41 && only <= 0x5a ? only + 0x20 : only
  if (lower < 0x61 || lower > 0x7a) return [only, only]
  const beyond = FOLDED_BEYOND.get(lower)
  const letters = [lower - 0x20, lower - 0x20, lower, lower]
  return beyond === undefined ? letters : [...letters, beyond, beyond]
}

function isTarget(value: unknown, count: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < count
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

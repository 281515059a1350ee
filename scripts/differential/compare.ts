import { isSame } from '../../test/conformance/cel-value.ts'
import { damage, generateTree, shorter, smaller, type Tree, textOf } from './generate.ts'
import { KNOWN_DIFFERENCES, withoutParentheses } from './known-differences.ts'
import { askOwn } from './own.ts'
import { type Answer, askPeer } from './peer.ts'
import { Random } from './random.ts'

/** A text on which the two engines differ, as small as it could be made. */
export interface Difference {
  readonly text: string
  readonly original: string
  readonly own: Answer
  readonly peer: Answer
  /** Name of the known difference that it is an example of. */
  readonly known: string | undefined
}

/** Figures of a run. */
export interface Comparison {
  readonly passed: number
  readonly skipped: ReadonlyMap<string, number>
  readonly failures: readonly Difference[]
}

/** Candidates that are tried for one difference. */
const SHRINK_STEPS = 600

/** Longest text that is compared. */
const TEXT_LENGTH = 600

/** Compares the two engines on `count` random expressions; the same seed gives the same expressions. */
export function compareEngines(seed: number, count: number): Comparison {
  const random = new Random(seed)
  const skipped = new Map<string, number>()
  const failures: Difference[] = []
  let passed = 0
  for (let done = 0; done < count; ) {
    const tree = generateTree(random)
    const whole = textOf(tree)
    const isDamaged = random.once(8)
    const text = isDamaged ? damage(random, whole) : whole
    if (text.length > TEXT_LENGTH) continue
    done++
    if (!differs(text)) {
      passed++
      continue
    }
    const difference = explain(text, isDamaged ? shrinkText(text) : shrinkTree(tree))
    if (difference.known === undefined) failures.push(difference)
    else skipped.set(difference.known, (skipped.get(difference.known) ?? 0) + 1)
  }
  return { passed, skipped, failures }
}

/** Whether one can read what the other cannot, one fails where the other does not, or the values are not the same. */
export function differs(text: string): boolean {
  return !agree(askOwn(text), askPeer(text))
}

function agree(own: Answer, peer: Answer): boolean {
  if (own.kind === 'value' && peer.kind === 'value') return isSame(own.value, peer.value)
  return own.kind === peer.kind
}

/** Both answers to a text, and the known difference that it is an example of. */
export function explain(original: string, text: string): Difference {
  const own = askOwn(text)
  const peer = askPeer(text)
  const bare = withoutParentheses(text)
  const known = KNOWN_DIFFERENCES.find(({ holds }) => holds(bare, own, peer))
  return { text, original, own, peer, known: known?.name }
}

function shrinkTree(tree: Tree): string {
  let smallest = tree
  let left = SHRINK_STEPS
  for (let isSmaller = true; isSmaller && left > 0; ) {
    isSmaller = false
    for (const candidate of smaller(smallest)) {
      if (left-- <= 0) break
      if (textOf(candidate).length >= textOf(smallest).length || !differs(textOf(candidate))) continue
      smallest = candidate
      isSmaller = true
      break
    }
  }
  return textOf(smallest)
}

function shrinkText(text: string): string {
  let smallest = text
  let left = SHRINK_STEPS
  for (let isSmaller = true; isSmaller && left > 0; ) {
    isSmaller = false
    for (const candidate of shorter(smallest)) {
      if (left-- <= 0) break
      if (!differs(candidate)) continue
      smallest = candidate
      isSmaller = true
      break
    }
  }
  return smallest
}

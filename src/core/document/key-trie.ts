import type { Shape, ShapeTable } from '../expression/shape.ts'

/** Records with more keys than this are not followed: their keys are looked up in a set instead. */
const FOLLOWED_KEYS = 32

/** LIMIT: steps that one parse remembers, so that a file of ever new keys cannot grow the trie without end. */
const REMEMBERED_STEPS = 20_000

/**
 * One step in the keys of a record: the key, and what came before it. Records with the same keys in the same order end
 * at the same step, so their keys are compared and stored once.
 */
export interface KeyStep {
  readonly key: string
  readonly parent: KeyStep | undefined
  /** Keys up to and with this one. */
  readonly size: number
  /** Whether the key was written without an escape: then the same text means the same key. */
  readonly isBare: boolean
  /** The step that was taken last from here: most often the next one too. */
  last: KeyStep | undefined
  /** All steps from here by key, as soon as there are two. */
  next: Map<string, KeyStep> | undefined
  shape: Shape | undefined
}

/** Different keys that are remembered at one place: records with ever new keys are not worth it. */
const REMEMBERED_CHOICES = 64

/** The steps of one parse. */
export interface KeyTrie {
  readonly root: KeyStep
  size: number
}

/** Makes an empty trie. */
export function createKeyTrie(): KeyTrie {
  return { root: createStep('', undefined, false), size: 0 }
}

/**
 * The step for `key` after `from`. Undefined when the record has this key already, or is not to be followed further.
 */
export function takeStep(trie: KeyTrie, from: KeyStep, key: string, isBare: boolean): KeyStep | undefined {
  const { last } = from
  if (last?.key === key) return last
  const known = from.next?.get(key)
  if (known !== undefined) {
    from.last = known
    return known
  }
  for (let step: KeyStep | undefined = from; step !== undefined && step.size > 0; step = step.parent) {
    if (step.key === key) return undefined
  }
  if (from.size >= FOLLOWED_KEYS || trie.size >= REMEMBERED_STEPS) return undefined
  if (from.next !== undefined && from.next.size >= REMEMBERED_CHOICES) return undefined
  trie.size++
  const step = createStep(key, from, isBare)
  if (last !== undefined) {
    from.next ??= new Map([[last.key, last]])
    from.next.set(key, step)
  }
  from.last = step
  return step
}

/** The keys that lead to a step, in order. */
export function keysTo(step: KeyStep): string[] {
  const keys: string[] = new Array(step.size)
  for (let at: KeyStep | undefined = step; at !== undefined && at.size > 0; at = at.parent)
    keys[at.size - 1] = at.key
  return keys
}

/** The shape of a record that ends at `step`. */
export function shapeAt(step: KeyStep, shapes: ShapeTable): Shape {
  step.shape ??= shapes.of(keysTo(step))
  return step.shape
}

function createStep(key: string, parent: KeyStep | undefined, isBare: boolean): KeyStep {
  const size = parent === undefined ? 0 : parent.size + 1
  return { key, parent, size, isBare, last: undefined, next: undefined, shape: undefined }
}

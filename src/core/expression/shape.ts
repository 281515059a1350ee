/** Records with more keys than this do not share shapes: hostile files must not grow the table quadratically. */
const SHARED_KEYS = 32

/** Shapes that one table keeps; later ones are made, used and dropped. */
const SHARED_SHAPES = 20_000

/**
 * The ordered key list of a record. Records that were built with the same keys in the same order through the same
 * `ShapeTable` have the same `Shape` object, so that a field read can remember where it found a key last time.
 */
export class Shape {
  readonly keys: readonly string[]
  #slots: Map<string, number> | undefined

  constructor(keys: readonly string[]) {
    this.keys = keys
  }

  /** Position of `key` in `keys`, or -1. HOSTILE: keys such as `__proto__` are ordinary. */
  slotOf(key: string): number {
    const { keys } = this
    if (keys.length <= 8) return keys.indexOf(key)
    this.#slots ??= new Map(keys.map((name, slot) => [name, slot]))
    return this.#slots.get(key) ?? -1
  }
}

/** Shapes of records with a fixed list of possible keys, any of which may be absent. */
export interface Layout {
  readonly keys: readonly string[]
  /** By which keys are there: bit 0 is the first. Empty for lists with more keys than a number has bits. */
  readonly shapes: Map<number, Shape>
}

/** Keys of a layout whose presence fits a number. */
export const LAYOUT_KEYS = 30

interface Branch {
  shape: Shape | undefined
  next: Map<string, Branch> | undefined
}

/** Makes shapes. One table serves one run; it never shares anything with another. */
export class ShapeTable {
  readonly #root: Branch = { shape: undefined, next: undefined }
  readonly #layouts = new Map<object, Layout>()
  #size = 0

  /** The layout of records that have the keys of `table`, in its order. Tables are code, not data: there are few. */
  layoutOf(table: object): Layout {
    let layout = this.#layouts.get(table)
    if (layout === undefined) {
      layout = { keys: Object.keys(table), shapes: new Map() }
      this.#layouts.set(table, layout)
    }
    return layout
  }

  /** The shape with these keys, which must be distinct. The array is kept: do not change it afterwards. */
  of(keys: readonly string[]): Shape {
    if (keys.length > SHARED_KEYS) return new Shape(keys)
    let branch = this.#root
    for (const key of keys) {
      let next = branch.next?.get(key)
      if (next === undefined) {
        if (this.#size >= SHARED_SHAPES) return new Shape(keys)
        this.#size++
        next = { shape: undefined, next: undefined }
        branch.next ??= new Map()
        branch.next.set(key, next)
      }
      branch = next
    }
    branch.shape ??= new Shape(keys)
    return branch.shape
  }
}

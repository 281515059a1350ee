/** What is known of the nodes of one expression, by node id. */
export interface NodeValues<V> {
  get(id: number): V | undefined
  has(id: number): boolean
  values(): Iterable<V>
}

/** A table that is filled while an expression is looked at. Ids are small and dense, so it is a list: cheaper than a map. */
export class NodeTable<V> implements NodeValues<V> {
  readonly #size: number
  /** Made with the first entry: many tables stay empty. */
  #list: (V | undefined)[] | undefined

  /** `size` nodes are expected. */
  constructor(size = 0) {
    this.#size = size
  }

  get(id: number): V | undefined {
    return this.#list === undefined ? undefined : this.#list[id]
  }

  has(id: number): boolean {
    return this.#list !== undefined && this.#list[id] !== undefined
  }

  set(id: number, value: V): void {
    this.#list ??= new Array<V | undefined>(this.#size)
    this.#list[id] = value
  }

  /** All values, in the order of their nodes. */
  values(): readonly V[] {
    return this.#list?.filter((value) => value !== undefined) ?? []
  }

  /** Replaces every value. */
  update(change: (value: V) => V): void {
    const list = this.#list ?? []
    for (let id = 0; id < list.length; id++) {
      const value = list[id]
      if (value !== undefined) list[id] = change(value)
    }
  }
}

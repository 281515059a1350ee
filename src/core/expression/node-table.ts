/** What is known of the nodes of one expression, by node id. */
export interface NodeValues<V> {
  get(id: number): V | undefined
  has(id: number): boolean
  values(): Iterable<V>
}

/** A table that is filled while an expression is looked at. Ids are small and dense, so it is a list: cheaper than a map. */
export class NodeTable<V> implements NodeValues<V> {
  readonly #list: (V | undefined)[] = []

  get(id: number): V | undefined {
    return this.#list[id]
  }

  has(id: number): boolean {
    return this.#list[id] !== undefined
  }

  set(id: number, value: V): void {
    this.#list[id] = value
  }

  /** All values, in the order of their nodes. */
  values(): readonly V[] {
    return this.#list.filter((value) => value !== undefined)
  }

  /** Replaces every value. */
  update(change: (value: V) => V): void {
    for (let id = 0; id < this.#list.length; id++) {
      const value = this.#list[id]
      if (value !== undefined) this.#list[id] = change(value)
    }
  }
}

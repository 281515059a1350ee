import type { AccessPath, Fact } from './fact.ts'

/** What is known of one place here, from all conditions around. */
export interface Known {
  readonly path: AccessPath
  readonly presence: 'present' | 'absent' | undefined
  readonly type: Fact['type']
  /** Whether presence is only known because a read gave a value. */
  readonly assumed: boolean
}

/**
 * What holds at the place of an expression that is being checked. One table that conditions add to and that is put back
 * when their branch ends, so that a long chain of conditions needs no copies.
 */
export class FactScope {
  #known: Map<string, Known> | undefined
  readonly #trail: { readonly key: string; readonly before: Known | undefined }[] = []

  #hasAbsent = false

  /** Whether something was said to be absent, here or before. */
  get hasAbsent(): boolean {
    return this.#hasAbsent
  }

  /** What is known of a place. */
  get(path: AccessPath): Known | undefined {
    return this.#known?.get(path.key)
  }

  /** Runs `body` with more facts. */
  within<T>(facts: readonly Fact[], body: () => T): T {
    const mark = this.mark()
    this.add(facts)
    const result = body()
    this.restore(mark)
    return result
  }

  /** Adds facts until `restore`. What is there has everything on the way to it, too. */
  add(facts: readonly Fact[]): void {
    for (const fact of facts) {
      const { path, presence, type, assumed = false } = fact
      this.#set(path, presence, type, assumed)
      if (presence === 'absent') this.#hasAbsent = true
      if (presence !== 'present') continue
      for (let at = path.parent; at !== undefined && this.get(at)?.presence === undefined; at = at.parent)
        this.#set(at, 'present', undefined, true)
    }
  }

  /** A place in the history of this scope, for `restore`. */
  mark(): number {
    return this.#trail.length
  }

  /** Forgets what was added since `mark`. */
  restore(mark: number): void {
    while (this.#trail.length > mark) {
      const entry = this.#trail.pop()
      if (entry === undefined) return
      if (entry.before === undefined) this.#known?.delete(entry.key)
      else this.#known?.set(entry.key, entry.before)
    }
  }

  #set(path: AccessPath, presence: Known['presence'], type: Known['type'], assumed: boolean): void {
    this.#known ??= new Map()
    const before = this.#known.get(path.key)
    this.#trail.push({ key: path.key, before })
    this.#known.set(path.key, {
      path,
      presence: presence ?? before?.presence,
      type: type ?? before?.type,
      assumed:
        presence === undefined
          ? (before?.assumed ?? false)
          : assumed && (before?.presence === undefined || before.assumed),
    })
  }
}

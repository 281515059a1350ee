/** A death of the process: no error that anybody could handle. */
export class Death extends Error {}

/** Counts the calls of ports, and ends the process, so to say, at one of them. */
export interface Mortal {
  /** The same port, of which each call may be the last one. */
  watch<Port extends object>(port: Port): Port
  /** Calls so far. */
  readonly calls: number
}

/**
 * A process that ends at call `at`, counted from 1 over all ports that are watched: before the call does anything, or after it has, when nobody
 * gets to know.
 */
export function mortal(at: number, moment: 'before' | 'after'): Mortal {
  let calls = 0
  return {
    get calls() {
      return calls
    },
    watch: (port) =>
      new Proxy(port, {
        get: (target, name, receiver) => {
          const member: unknown = Reflect.get(target, name, receiver)
          if (typeof member !== 'function') return member
          return (...args: readonly unknown[]): unknown => {
            const isLast = ++calls === at
            if (isLast && moment === 'before') throw new Death(`died before \`${String(name)}\``)
            if (!isLast) return Reflect.apply(member, target, args)
            const die = (): never => {
              throw new Death(`died after \`${String(name)}\``)
            }
            const result: unknown = Reflect.apply(member, target, args)
            // Neither what came out nor what was thrown is known to anybody.
            return result instanceof Promise ? result.then(die, die) : die()
          }
        },
      }),
  }
}

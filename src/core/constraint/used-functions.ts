import type { Checked, UserFunction } from '../expression/program.ts'

/** Adds every function that an expression calls, directly or through others, to `used`. */
export function addUsedFunctions(checked: Checked, used: Set<UserFunction>): void {
  const pending = [checked]
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    for (const reference of next.references.values()) {
      if (reference.kind !== 'function' || used.has(reference.function)) continue
      used.add(reference.function)
      pending.push(reference.function.body)
    }
  }
}

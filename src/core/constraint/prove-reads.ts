import { type Formula, pathsOf } from '../decide/formula.ts'
import type { PathTable } from './prove-path.ts'
import type { ConstraintView } from './prove-view.ts'

/** Parts of formulas that are walked through for one constraint. */
const PARTS = 20_000

/** The paths that the `assert` of a constraint tests: what another constraint must test too to have anything to do with it. */
export function readPaths(view: ConstraintView, paths: PathTable): ReadonlySet<string> {
  const found = new Set<string>()
  const seen = new Set<Formula>()
  const pending: Formula[] = [view.assert.holds, view.assert.fails]
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (seen.has(next)) continue
    seen.add(next)
    // LIMIT: what is not walked through is not compared.
    if (seen.size > PARTS) break
    switch (next.kind) {
      case 'and':
      case 'or':
        pending.push(...next.parts)
        break
      case 'not':
        pending.push(next.part)
        break
      case 'atom':
        for (const path of pathsOf(next.atom)) found.add(path)
        break
      case 'some':
      case 'every':
        found.add(next.range)
        pending.push(next.body(paths.element(next.range, 0)))
        break
      default:
        break
    }
  }
  return found
}

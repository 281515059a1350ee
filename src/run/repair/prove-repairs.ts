import { areInConflict } from '../../core/document/edit/text-edit.ts'
import { areProven, type ProposedRepair, type RepairFile } from './repair-file.ts'

/** What proofs may still cost: scans of files, and UTF-16 units that they read. */
export interface ProofsLeft {
  proofs: number
  units: number
  /** Something was not proven for want of it. */
  isCut: boolean
}

/** The repairs that can be made together: of those in conflict the first. At most `most`. */
export function withoutConflicts(repairs: Iterable<ProposedRepair>, most: number): readonly ProposedRepair[] {
  const chosen: ProposedRepair[] = []
  for (const repair of repairs) {
    if (chosen.length >= most) break
    const isFree = chosen.every((other) =>
      other.edits.every((one) => repair.edits.every((edit) => !areInConflict(one, edit))),
    )
    if (isFree) chosen.push(repair)
  }
  return chosen
}

/** Those of the repairs that hold together. Halves what does not, so that few bad ones cost few proofs. */
export async function proveRepairs(
  file: RepairFile,
  repairs: readonly ProposedRepair[],
  left: ProofsLeft,
): Promise<readonly ProposedRepair[]> {
  const accepted: ProposedRepair[] = []
  const pending: (readonly ProposedRepair[])[] = repairs.length === 0 ? [] : [repairs]
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (left.proofs <= 0 || left.units < file.text.length) {
      left.isCut = true
      break
    }
    left.proofs--
    left.units -= file.text.length
    if (await areProven(file, [...accepted, ...next])) accepted.push(...next)
    else if (next.length > 1) {
      const middle = next.length >> 1
      pending.push(next.slice(middle), next.slice(0, middle))
    }
  }
  return accepted
}

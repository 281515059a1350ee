/** What may still be looked at for the chains of a project, and whether something was left out. */
export interface ChainMeter {
  left: number
  isSpent: boolean
}

/** Takes one from a meter; false when nothing is left. */
export function spend(meter: ChainMeter): boolean {
  if (meter.left <= 0) {
    meter.isSpent = true
    return false
  }
  meter.left--
  return true
}

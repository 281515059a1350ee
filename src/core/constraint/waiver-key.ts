import { canonicalJson } from '../canonical.ts'
import type { Waiver } from './config.ts'

/** What makes a waiver another one: everything that it says, and not where it stands. */
export function waiverKey(waiver: Waiver): string {
  return canonicalJson({ ...waiver, at: undefined })
}

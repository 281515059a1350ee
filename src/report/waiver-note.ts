import type { FindingWaiver } from '../core/finding.ts'

/** Reason, owner and last day of a waiver in one line of raw text. */
export function waiverNote({ reason, owner, expires }: FindingWaiver): string {
  return `${reason} (${owner}, until ${expires})`
}

import type { CosignCase } from './cosign-case.ts'

/** Forms that are older than bundles. */
export function legacyCases(): readonly CosignCase[] {
  return []
}

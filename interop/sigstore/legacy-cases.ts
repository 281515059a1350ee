import type { CosignCase } from './cosign-suite.ts'

/** Forms that are older than bundles. */
export function legacyCases(): readonly CosignCase[] {
  return []
}

import type { LockFormat } from '../lock-format.ts'
import { createGoModFormat } from './go-mod.ts'
import { goVendor } from './go-vendor.ts'
import { goWork } from './go-work.ts'

/** Files of Go modules, sorted by name. */
export const GO_FORMATS: readonly LockFormat[] = [createGoModFormat(), goVendor, goWork]

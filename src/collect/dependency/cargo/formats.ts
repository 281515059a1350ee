import type { LockFormat } from '../lock-format.ts'
import { cargoLock } from './cargo-lock.ts'

/** Files of Cargo, sorted by name. */
export const CARGO_FORMATS: readonly LockFormat[] = [cargoLock]

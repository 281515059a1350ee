import type { LockFormat } from '../lock-format.ts'
import { dockerfile } from './dockerfile.ts'

/** Formats that name images. */
export const IMAGE_FORMATS: readonly LockFormat[] = [dockerfile]

import type { LockFormat } from '../lock-format.ts'
import { pubspecLock } from './pubspec-lock.ts'

/** Formats of Dart and Flutter. */
export const PUB_FORMATS: readonly LockFormat[] = [pubspecLock]

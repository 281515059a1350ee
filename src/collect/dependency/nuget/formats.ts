import type { LockFormat } from '../lock-format.ts'
import { createNugetFormat } from './nuget-lock.ts'

/** Files of NuGet, sorted by name. */
export const NUGET_FORMATS: readonly LockFormat[] = [createNugetFormat()]

import type { LockFormat } from '../lock-format.ts'
import { mixLock } from './mix-lock.ts'
import { rebarLock } from './rebar-lock.ts'

/** Formats of Elixir and Erlang. */
export const HEX_FORMATS: readonly LockFormat[] = [mixLock, rebarLock]

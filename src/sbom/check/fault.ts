import type { ValuePath } from '../schema/json-schema.ts'

/** What can be wrong with a bill. */
export const FAULT_KINDS = [
  'dangling-ref',
  'duplicate-key',
  'duplicate-ref',
  'format',
  'hash',
  'license',
  'primary',
  'purl',
  'schema',
  'secret',
  'syntax',
  'timestamp',
  'too-large',
  'unreachable',
] as const
export type FaultKind = (typeof FAULT_KINDS)[number]

/** Something wrong at a place of a bill. An error makes it useless for a tool; a warning tells less than it should. */
export interface Fault {
  readonly kind: FaultKind
  readonly severity: 'error' | 'warning'
  readonly message: string
  readonly path: ValuePath
}

/** Takes note of a fault. */
export type Report = (kind: FaultKind, path: ValuePath, message: string, severity?: Fault['severity']) => void

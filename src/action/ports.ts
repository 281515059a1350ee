import type { Timer } from '../host/clock.ts'

/** Everything outside of the Action that it touches, except files and the network, which tests make real ones of. */
export interface ActionPorts {
  readonly env: Readonly<Record<string, string | undefined>>
  /** Writes to standard output; the text ends with a line break. */
  readonly print: (text: string) => void
  readonly timer: Timer
  /** Lower-case hex of that many random bytes. */
  readonly randomHex: (bytes: number) => string
  /** Sets what happens when the job is cancelled. */
  readonly onCancel: (close: () => Promise<void>) => void
}

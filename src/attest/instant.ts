/** A point in time: nanoseconds since the Unix epoch. Trusted roots and timestamps are finer than milliseconds. */
export type Instant = bigint

/** A closed interval of time: `start` and `end` belong to it. Without `end` it is open for ever. */
export interface TimeWindow {
  readonly start: Instant
  readonly end?: Instant
}

/** Whether a time lies in a window. Both ends count. */
export function isWithin(time: Instant, { start, end }: TimeWindow): boolean {
  return time >= start && (end === undefined || time <= end)
}

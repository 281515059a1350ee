import { FluxError } from '../../core/error.ts'
import { encodeHex } from '../base64.ts'
import type { Bundle } from '../bundle/bundle.ts'
import { type Instant, isWithin } from '../instant.ts'
import type { CountedEntry } from '../log/check-log-entry.ts'
import { verifyTimestamp } from '../timestamp/verify-timestamp.ts'
import type { TrustedRoot } from '../trust/trusted-root.ts'
import type { VerifiedTime } from './verification.ts'

/**
 * Times at which the signature existed, sorted: what logs promised, and what timestamp authorities signed. Timestamps of unknown authorities do not
 * count. Throws `attest/timestamp`.
 */
export function collectTimes(
  bundle: Bundle,
  entries: readonly CountedEntry[],
  root: TrustedRoot,
): readonly VerifiedTime[] {
  const times: VerifiedTime[] = entries.flatMap(({ log, time }) =>
    time === undefined
      ? []
      : [
          {
            source: 'log',
            from: log.baseUrl,
            ...(log.operator === undefined ? {} : { operator: log.operator }),
            time,
          },
        ],
  )
  for (const response of bundle.timestamps) {
    const time = verifyTimestamp(response, bundle.content.signature, root.timestampAuthorities)
    if (time !== undefined) times.push(time)
  }
  return times.sort((left, right) => compare(left.time, right.time) || compare(left.from, right.from))
}

/** How many of the times come from different sources: two of one operator are one. */
export function countSources(times: readonly VerifiedTime[]): number {
  return new Set(times.map(({ source, from, operator }) => `${source} ${operator ?? from}`)).size
}

/** How many of the entries are in logs of different operators. */
export function countLogs(entries: readonly CountedEntry[]): number {
  return new Set(entries.map(({ log }) => log.operator ?? encodeHex(log.id))).size
}

/**
 * A log whose entry has no time of its own must have counted at every time that is known of the signature.
 * @throws FluxError `attest/log-proof`
 */
export function checkLogWindows(entries: readonly CountedEntry[], times: readonly VerifiedTime[]): void {
  for (const { time, windows } of entries) {
    if (time !== undefined) continue
    if (times.every((one) => windows.some((window) => isWithin(one.time, window)))) continue
    throw new FluxError('attest/log-proof', 'the log did not count at the time of the signature', {
      hint: 'name the trusted root of the instance that signed',
    })
  }
}

function compare(left: Instant | string, right: Instant | string): number {
  return left < right ? -1 : left > right ? 1 : 0
}

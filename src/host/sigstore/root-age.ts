import { statSync } from 'node:fs'

const DAY_MS = 86_400_000
/** Instances add a log or an authority about once a year. */
const OLD_DAYS = 180

/** What to tell of a trusted root that was written long ago; undefined of a newer one. Times are in milliseconds since the Unix epoch. */
export function oldRootWarning(name: string, writtenAt: number, now: number): string | undefined {
  const days = Math.floor((now - writtenAt) / DAY_MS)
  return days > OLD_DAYS
    ? `the trusted root${name === '' ? '' : ` ${name}`} is ${days} days old: ${name === '' ? 'run `flux trusted-root update`' : 'get it again from where it came from'}`
    : undefined
}

/** When a file was last written: a root says nothing itself of when it was made. */
export function writtenAt(path: string): number {
  return statSync(path).mtimeMs
}

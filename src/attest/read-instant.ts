import type { Instant } from './instant.ts'

const FORM = /^(\d{4}-\d{2}-\d{2})[Tt](\d{2}:\d{2}:\d{2})(?:\.(\d{1,9}))?(?:[Zz]|([+-])(\d{2}):(\d{2}))$/

/**
 * Reads a time of RFC 3339, section 5.6, with up to nine digits of a fraction and any offset. Undefined for anything else: days and times that
 * do not exist, leap seconds, times without an offset.
 */
export function readInstant(text: string): Instant | undefined {
  const [, day, time, fraction = '', sign, hours = '00', minutes = '00'] = FORM.exec(text) ?? []
  if (day === undefined || time === undefined) return undefined
  const milliseconds = Date.parse(`${day}T${time}Z`)
  // A 30th of February would become a day of March.
  if (Number.isNaN(milliseconds) || new Date(milliseconds).toISOString().slice(0, 19) !== `${day}T${time}`)
    return undefined
  if (Number(hours) > 23 || Number(minutes) > 59) return undefined
  const offset = BigInt(Number(hours) * 60 + Number(minutes)) * 60_000_000_000n
  const local = BigInt(milliseconds) * 1_000_000n + BigInt(fraction.padEnd(9, '0'))
  return sign === '-' ? local + offset : local - offset
}

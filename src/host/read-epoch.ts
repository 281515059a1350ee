import { FluxError } from '../core/error.ts'

/** LIMIT: the last second of the year 9999; later ones have no form in RFC 3339. */
const LAST_SECOND = 253_402_300_799

/**
 * Seconds that `SOURCE_DATE_EPOCH` fixes, so that a build gives the same bytes later; undefined when it is not set.
 * @throws FluxError `cli/usage`
 */
export function readEpoch(variables: Readonly<Record<string, string | undefined>>): number | undefined {
  const text = variables['SOURCE_DATE_EPOCH']
  if (text === undefined || text === '') return undefined
  if (/^[0-9]{1,12}$/.test(text) && Number(text) <= LAST_SECOND) return Number(text)
  throw new FluxError('cli/usage', '`SOURCE_DATE_EPOCH` is not a number of seconds', {
    hint: 'set it to seconds since 1970-01-01, such as `git log -1 --format=%ct` prints',
  })
}

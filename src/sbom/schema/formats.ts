/** Forms of texts that the schemas of bills name; other names mean nothing, as the standard has it for annotations. */
export const TEXT_FORMATS: ReadonlyMap<string, (text: string) => boolean> = new Map([
  ['date', isDate],
  ['date-time', isDateTime],
  ['email', isEmail],
  ['idn-email', isEmail],
  ['iri-reference', isIriReference],
  ['uri', (text: string) => /^[A-Za-z][A-Za-z0-9+.-]*:/.test(text) && isIriReference(text)],
  ['uri-reference', isIriReference],
])

/** A day of RFC 3339, section 5.6, that exists. */
function isDate(text: string): boolean {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (parts === null) return false
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  return month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate()
}

/** A time of RFC 3339, section 5.6; a leap second only where one may be. */
function isDateTime(text: string): boolean {
  const parts =
    /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}):(\d{2}):(\d{2})(?:\.\d+)?(?:[Zz]|[+-](\d{2}):?(\d{2}))$/.exec(text)
  if (parts === null || !isDate(parts[1] ?? '')) return false
  const [hour, minute, second] = [Number(parts[2]), Number(parts[3]), Number(parts[4])]
  const [offsetHour, offsetMinute] = [Number(parts[5] ?? 0), Number(parts[6] ?? 0)]
  return hour < 24 && minute < 60 && second <= 60 && offsetHour < 24 && offsetMinute < 60
}

function isEmail(text: string): boolean {
  const at = text.lastIndexOf('@')
  return at > 0 && at < text.length - 1 && !/[\s<>]/.test(text)
}

/** RFC 3987: no spaces, quotes, brackets of markup or controls, and `%` only before two hex digits. */
function isIriReference(text: string): boolean {
  return !/[\u0000-\u0020"<>\\^`{|}\u007f]/.test(text) && !/%(?![0-9A-Fa-f]{2})/.test(text)
}

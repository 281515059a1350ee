import { EvalError } from '../value.ts'
import { decodeBase64 } from './base64.ts'
import { parseTimestamp } from './time.ts'
import { isRequestUri } from './url.ts'

/** Says what is wrong with a text; nothing when the text has the format. */
export type Validate = (text: string) => readonly string[]

/** The formats that Kubernetes names, by name (section 8.4). */
export const NAMED_FORMATS: ReadonlyMap<string, Validate> = new Map<string, Validate>([
  ['byte', only(isBase64, 'must be base64 with padding')],
  ['date', only(isDate, 'must be a date such as 2006-01-02')],
  ['datetime', only(isDateTime, 'must be a date with a time such as 2006-01-02T15:04:05Z')],
  ['dns1035Label', dns1035Label],
  ['dns1035LabelPrefix', (text) => dns1035Label(maskDash(text))],
  ['dns1123Label', dns1123Label],
  ['dns1123LabelPrefix', (text) => dns1123Label(maskDash(text))],
  ['dns1123Subdomain', dns1123Subdomain],
  ['dns1123SubdomainPrefix', (text) => dns1123Subdomain(maskDash(text))],
  ['labelValue', labelValue],
  ['qualifiedName', qualifiedName],
  ['uri', only(isRequestUri, 'must be an absolute URI or an absolute path')],
  ['uuid', only(isUuid, 'must be a UUID')],
])

const LABEL_LENGTH = 63
const SUBDOMAIN_LENGTH = 253

function only(test: (text: string) => boolean, message: string): Validate {
  return (text) => (test(text) ? [] : [message])
}

function messages(text: string, most: number, isWellFormed: boolean, form: string): readonly string[] {
  const long = text.length > most ? [`must have at most ${most} characters`] : []
  return isWellFormed ? long : [...long, form]
}

function dns1123Label(text: string): readonly string[] {
  const form = 'must consist of lower-case letters, digits and `-`, and start and end with a letter or digit'
  return messages(text, LABEL_LENGTH, isLabel(text), form)
}

function dns1123Subdomain(text: string): readonly string[] {
  const form =
    'must consist of lower-case letters, digits, `-` and `.`, and every part must start and end with a letter or digit'
  return messages(text, SUBDOMAIN_LENGTH, text.split('.').every(isLabel), form)
}

function dns1035Label(text: string): readonly string[] {
  const form = 'must consist of lower-case letters, digits and `-`, start with a letter and not end with `-`'
  return messages(text, LABEL_LENGTH, isLabel(text) && !/^\d/.test(text), form)
}

function isLabel(text: string): boolean {
  return /^[a-z0-9-]+$/.test(text) && !text.startsWith('-') && !text.endsWith('-')
}

/** What a prefix lacks is made up: a dash at its end may be followed by more. */
function maskDash(text: string): string {
  return text.length > 1 && text.endsWith('-') ? text.slice(0, -2) + 'a' : text
}

const NAME_FORM =
  'must consist of letters, digits, `-`, `_` and `.`, and start and end with a letter or digit'

function isName(text: string): boolean {
  return /^[A-Za-z0-9_.-]+$/.test(text) && /^[A-Za-z0-9]/.test(text) && /[A-Za-z0-9]$/.test(text)
}

function labelValue(text: string): readonly string[] {
  return messages(text, LABEL_LENGTH, text === '' || isName(text), NAME_FORM)
}

function qualifiedName(text: string): readonly string[] {
  const slash = text.indexOf('/')
  const prefix = slash < 0 ? undefined : text.slice(0, slash)
  const name = text.slice(slash + 1)
  if (name.includes('/')) return ['must be a name, or a DNS prefix, one `/` and a name']
  const ofPrefix = prefix === undefined ? [] : dns1123Subdomain(prefix).map((one) => `the prefix ${one}`)
  const ofName = messages(name, LABEL_LENGTH, isName(name), NAME_FORM)
  return [...ofPrefix, ...ofName.map((one) => `the name ${one}`)]
}

function isBase64(text: string): boolean {
  return text.length % 4 === 0 && decodeBase64(text) !== undefined
}

function isDate(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && isTime(`${text}T00:00:00Z`)
}

const DATE_TIME = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(:\d\d(?:\.\d+)?)?(?:(Z)|([+-]\d\d):?(\d\d))?$/

/** RFC 3339, and the shorter forms of ISO 8601 that Kubernetes takes: no zone, no colon in it, no seconds, only a date. */
function isDateTime(text: string): boolean {
  if (isDate(text)) return true
  const match = DATE_TIME.exec(text)
  if (match === null) return false
  const [, date = '', minutes = '', seconds, , hours, rest] = match
  const hasOffset = hours !== undefined
  if (text.includes(' ') && (seconds === undefined || hasOffset || text.endsWith('Z'))) return false
  if (seconds === undefined && hasOffset) return false
  return isTime(`${date}T${minutes}${seconds ?? ':00'}${hasOffset ? `${hours}:${rest}` : 'Z'}`)
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i.test(text)
}

function isTime(text: string): boolean {
  return !(parseTimestamp(text) instanceof EvalError)
}

import { LIMITS } from '../../../limits.ts'
import { quoted } from '../../../quote.ts'
import type { FunctionLibrary, Meter, Overload } from '../../function.ts'
import { BOOL, listOf, mapOf, STRING } from '../../type.ts'
import { textUnits } from '../../value/equal.ts'
import { NO_OVERLOAD, tooLarge } from '../../value/failure.ts'
import { isRequestUri, parseUrl, readQuery, Url } from '../../value/url.ts'
import { EvalError, MapValue, mapKey, OpaqueValue, type Result, type Value } from '../../value.ts'
import { opaqueKind, STRING_KIND, unary } from '../declare.ts'
import { validText } from './constant.ts'

const U = opaqueKind('kubernetes.URL')
const S = STRING_KIND

/** URLs (section 8.4), read by the rules of Go. */
export const KUBERNETES_URL: FunctionLibrary = {
  name: 'kubernetes.url',
  overloads: [
    unary('string_to_url', 'url', 'global', S, U.type, read, validText(urlFrom)),
    unary('is_url_string', 'isURL', 'global', S, BOOL, (meter, text) =>
      meter.charge(textUnits(text.length)) ? isRequestUri(text) : meter.exhausted,
    ),
    part('url_get_scheme', 'getScheme', ({ scheme }) => scheme),
    part('url_get_host', 'getHost', ({ host }) => host),
    part('url_get_hostname', 'getHostname', ({ hostname }) => hostname),
    part('url_get_port', 'getPort', ({ port }) => port),
    part('url_get_escaped_path', 'getEscapedPath', ({ escapedPath }) => escapedPath),
    unary('url_get_query', 'getQuery', 'receiver', U, mapOf(STRING, listOf(STRING)), (meter, a) =>
      on(a, (url) => query(meter, url)),
    ),
  ],
}

function part(id: string, name: string, take: (url: Url) => string): Overload {
  return unary(id, name, 'receiver', U, STRING, (_, a) => on(a, take))
}

/** The URL that a text stands for; an error when it is none. */
function urlFrom(text: string): Result {
  const url = parseUrl(text)
  if (url === undefined) return new EvalError('conversion', `${quoted(text)} is not an absolute URL or path`)
  return new OpaqueValue('kubernetes.URL', url, url.text)
}

function read(meter: Meter, text: string): Result {
  return meter.charge(textUnits(text.length)) ? urlFrom(text) : meter.exhausted
}

/** Keys in the order of their first use; each with all of its values. */
function query(meter: Meter, { rawQuery }: Url): Result {
  if (!meter.charge(rawQuery.length)) return meter.exhausted
  const pairs = readQuery(rawQuery, LIMITS.listElements)
  if (pairs === undefined) return tooLarge('a query', LIMITS.listElements, 'values')
  const values = new Map<string, string[]>()
  for (const [key, value] of pairs) {
    const known = values.get(key)
    if (known === undefined) values.set(key, [value])
    else known.push(value)
  }
  const entries = new Map<string, readonly [Value, Value]>()
  for (const [key, list] of values) entries.set(mapKey(key) ?? '', [key, list])
  return new MapValue(entries)
}

function on({ content }: OpaqueValue, run: (url: Url) => Result): Result {
  return content instanceof Url ? run(content) : NO_OVERLOAD
}

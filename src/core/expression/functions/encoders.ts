import { quoted } from '../../quote.ts'
import type { FunctionLibrary, Meter } from '../function.ts'
import { BYTES, STRING } from '../type.ts'
import { decodeBase64, encodeBase64 } from '../value/base64.ts'
import { chargeText, checked } from '../value/text.ts'
import { EvalError, type Result } from '../value.ts'
import { BYTES_KIND, STRING_KIND, unary } from './declare.ts'

/** The encoders extension (section 8.3). */
export const ENCODERS: FunctionLibrary = {
  name: 'encoders',
  overloads: [
    unary('base64_encode_bytes', 'base64.encode', 'global', BYTES_KIND, STRING, encode),
    unary('base64_decode_string', 'base64.decode', 'global', STRING_KIND, BYTES, decode),
  ],
}

function encode(meter: Meter, bytes: Uint8Array): Result {
  return chargeText(meter, bytes.length, Math.ceil(bytes.length / 3) * 4) ?? checked(encodeBase64(bytes))
}

function decode(meter: Meter, text: string): Result {
  const failed = chargeText(meter, text.length, text.length)
  if (failed !== undefined) return failed
  return decodeBase64(text) ?? new EvalError('conversion', `${quoted(text)} is not base64`)
}

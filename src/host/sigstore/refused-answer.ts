import { FluxError } from '../../core/error.ts'
import { quoted } from '../../core/quote.ts'
import type { HttpResponse } from '../http/http-client.ts'
import { member } from '../json-shape.ts'

/** UTF-8 bytes of an answer that are looked at for what it says. */
const READ_BYTES = 16 * 1024
/** Whatever has the form of a token; services repeat what they were sent. */
const TOKEN = /eyJ[\w-]{2,}\.?[\w.-]*/g

/** The error for an answer with a status that is final, with what the service says of it. Throws nothing. */
export function refusedBy(who: string, answer: HttpResponse, hint: string): FluxError {
  const note = noteOf(answer.body)
  return new FluxError(
    'sign/refused',
    `${who} refused the request with status ${answer.status}${note === undefined ? '' : `: ${quoted(note)}`}`,
    { hint },
  )
}

function noteOf(body: Uint8Array): string | undefined {
  let value: unknown
  try {
    value = JSON.parse(Buffer.from(body.subarray(0, READ_BYTES)).toString('utf8'))
  } catch {
    return undefined
  }
  const message = member(value, 'message')
  // HOSTILE: the service's word, which may hold what it was sent.
  return typeof message === 'string' && message !== '' ? message.replace(TOKEN, '…') : undefined
}

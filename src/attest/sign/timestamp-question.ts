import { createHash } from 'node:crypto'
import { FluxError } from '../../core/error.ts'
import { checkTimestampAnswer, type TimestampQuestion } from '../timestamp/check-answer.ts'
import { writeTimestampRequest } from '../timestamp/write-request.ts'

/** What a timestamp authority is asked: when this signature was there. `nonce`: random bytes. */
export function timestampQuestion(signature: Uint8Array, nonce: Uint8Array): TimestampQuestion {
  return { digest: createHash('sha256').update(signature).digest(), algorithm: 'sha256', nonce }
}

/** The question as a `TimeStampReq` (RFC 3161) in DER. */
export function timestampRequest({ digest, algorithm, nonce }: TimestampQuestion): Uint8Array {
  return writeTimestampRequest(digest, algorithm, nonce)
}

/** Checks that an answer is one to the question. Who gave it is verified with the whole bundle. Throws `sign/refused`. */
export function checkTimestampOf(question: TimestampQuestion, answer: Uint8Array): void {
  try {
    checkTimestampAnswer(answer, question)
  } catch (cause) {
    if (!(cause instanceof FluxError)) throw cause
    throw new FluxError('sign/refused', `the timestamp authority gave no timestamp: ${cause.message}`, {
      hint: 'check the address of the timestamp authority',
      cause,
    })
  }
}

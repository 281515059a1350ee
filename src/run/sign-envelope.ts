import type { Bundle } from '../attest/bundle/bundle.ts'
import { STATEMENT_PAYLOAD_TYPE } from '../attest/bundle/envelope.ts'
import type { Signer } from './signer.ts'

/**
 * Signs an in-toto statement as an envelope. `payload` are the bytes of the statement; they are signed and kept as they are.
 * @throws FluxError what `Signer.sign` throws, and `sign/subjects` for a statement about nothing that has a strong digest
 */
export function signStatement(payload: Uint8Array, signer: Signer): Promise<Bundle> {
  return signer.sign({ kind: 'envelope', payloadType: STATEMENT_PAYLOAD_TYPE, payload })
}

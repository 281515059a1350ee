import { IMAGE_SIGNATURE_TYPE } from './media-types.ts'

/** The statement that an image is signed, as cosign writes it since version 3: its digest alone, without a name. */
export function writeImageStatement(digest: string): Uint8Array {
  return Buffer.from(
    JSON.stringify({
      _type: 'https://in-toto.io/Statement/v1',
      subject: [{ digest: { sha256: digest.slice('sha256:'.length) } }],
      predicateType: IMAGE_SIGNATURE_TYPE,
      predicate: {},
    }),
  )
}

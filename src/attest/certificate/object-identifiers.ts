/** Object identifiers of extensions (RFC 5280, section 4.2; RFC 6962, section 3.3). */
export const EXTENSIONS = {
  subjectKeyId: '2.5.29.14',
  keyUsage: '2.5.29.15',
  subjectNames: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  nameConstraints: '2.5.29.30',
  authorityKeyId: '2.5.29.35',
  extendedKeyUsage: '2.5.29.37',
  certificateTimestamps: '1.3.6.1.4.1.11129.2.4.2',
} as const

/** What a key is for (RFC 5280, section 4.2.1.12). */
export const PURPOSES = {
  codeSigning: '1.3.6.1.5.5.7.3.3',
  timeStamping: '1.3.6.1.5.5.7.3.8',
} as const
export type Purpose = keyof typeof PURPOSES

/** Numbers of the bits of the key usage extension (RFC 5280, section 4.2.1.3). */
export const KEY_USAGE = { digitalSignature: 0, nonRepudiation: 1, keyCertSign: 5 } as const

/** Extensions of Fulcio stand below this (sigstore/fulcio, `docs/oid-info.md`). */
export const FULCIO = '1.3.6.1.4.1.57264.1'

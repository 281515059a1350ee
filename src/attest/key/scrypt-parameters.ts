/** Cost of deriving a key from a password (RFC 7914): memory is `128 * N * r` bytes. */
export interface ScryptParameters {
  readonly N: number
  readonly r: number
  readonly p: number
}

/**
 * The three sets that writers of encrypted keys use: old files, the default, and the strong one. No other is read: a file
 * could ask for any amount of memory and time.
 */
export const SCRYPT_SETS = {
  legacy: { N: 32_768, r: 8, p: 1 },
  default: { N: 65_536, r: 8, p: 1 },
  strong: { N: 131_072, r: 8, p: 1 },
} as const satisfies Readonly<Record<string, ScryptParameters>>

/** Memory that scrypt may take, in bytes: twice what the strong set needs. */
export const SCRYPT_MEMORY = 256 * 1024 * 1024

/** How a bill is written. */
export interface WriteOptions {
  /** Takes the place of the id that is made from the content; lower case. */
  readonly uuid?: string
  /** SHA-256 of the UTF-8 bytes of a text, in lower-case hex. Default: one in plain code, which is slower than that of a host. */
  readonly sha256?: (text: string) => string
}

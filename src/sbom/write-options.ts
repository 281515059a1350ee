/** How a bill is written. */
export interface WriteOptions {
  /** Takes the place of the id that is made from the content; lower case. */
  readonly uuid?: string
}

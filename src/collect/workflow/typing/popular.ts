/** Outputs of an action that many use; undefined when it is not known at this version, or when it gives any. */
export function popularOutputs(_uses: string): readonly string[] | undefined {
  return undefined
}

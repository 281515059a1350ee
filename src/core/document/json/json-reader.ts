import type { Problems } from '../problems.ts'
import type { TapeBuilder } from '../tape-builder.ts'
import type { TextCodes } from '../text-codes.ts'

/** What is being read, and where it goes. */
export interface JsonReader {
  readonly text: string
  /** `text` as numbers. */
  readonly codes: TextCodes
  /** Whether comments and trailing commas are allowed. */
  readonly comments: boolean
  readonly builder: TapeBuilder
  readonly problems: Problems
}

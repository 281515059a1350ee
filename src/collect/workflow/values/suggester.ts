import { suggest } from '../../../core/suggest.ts'

/** LIMIT: unknown names of one file for which a similar one is looked for. Each is compared with all that are known. */
export const SUGGESTIONS_PER_FILE = 100

/** Gives the field `similar` of a fact: the known name that a word was probably meant to be. */
export type Suggester = (word: string, candidates: readonly string[]) => { readonly similar?: string }

/** Starts looking for similar names in one file. */
export function createSuggester(): Suggester {
  let left = SUGGESTIONS_PER_FILE
  return (word, candidates) => {
    if (left <= 0) return {}
    left--
    const similar = suggest(word, candidates)
    return similar === undefined ? {} : { similar }
  }
}

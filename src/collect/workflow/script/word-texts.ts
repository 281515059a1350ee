import { Unavailable } from '../../../core/fact.ts'
import type { ScriptWord } from './script.ts'

/** LIMIT: words of one command in a fact; a script of 1 MB can have half a million. */
const MAX_WORDS = 500

/** Texts of words, as facts have them. */
export function wordTexts(words: readonly ScriptWord[]): readonly string[] | Unavailable {
  return words.length > MAX_WORDS
    ? new Unavailable(`the command has more than ${MAX_WORDS} words`)
    : words.map(({ text }) => text)
}

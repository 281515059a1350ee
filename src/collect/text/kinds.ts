import { declareFactKind } from '../../core/fact.ts'
import { FILE_AREAS } from '../change/file-area.ts'

/** What can be hidden in text. */
export const TEXT_PROBLEMS = [
  'bidi',
  'control',
  'invisible',
  'long-line',
  'mixed-script',
  'tag',
  'variation',
] as const
export type TextProblem = (typeof TEXT_PROBLEMS)[number]

/** Something on an added line that a reviewer does not see. */
export const CHANGE_TEXT = declareFactKind({
  name: 'change.text',
  doc: 'What a reviewer does not see on one line that a change adds to a text file: characters without a shape, characters that reorder or look like others, and what lies far beyond the edge. One fact for each line and problem, at the first of the characters. There are none without a base to compare with.',
  irregular: true,
  fields: {
    problem: {
      type: 'string',
      values: TEXT_PROBLEMS,
      doc: '`bidi`: controls of direction; `control`: control characters; `invisible`: characters without width; `long-line`: more than 500 characters in a line of code or of a workflow; `mixed-script`: a word of Latin letters and others that look like them; `tag`: tag characters; `variation`: variation selectors that carry data.',
    },
    codes: {
      type: 'list',
      element: { type: 'string', doc: 'A code point as `U+XXXX`.' },
      doc: 'The different characters, up to eight; empty for `long-line`.',
    },
    count: { type: 'int', doc: 'Number of such characters on the line; for `long-line` of all characters.' },
    word: {
      type: 'string',
      maybe: true,
      doc: 'The word with its look-alikes written as `<U+XXXX>`, for `mixed-script`.',
    },
    path: { type: 'string', doc: 'Path of the file.' },
    area: { type: 'string', values: FILE_AREAS, doc: 'What the file is for, as its path tells.' },
  },
})

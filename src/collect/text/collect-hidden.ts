import type { Fact } from '../../core/fact.ts'
import type { Source } from '../../core/source.ts'
import { addedLines } from '../change/added-lines.ts'
import { type FileArea, fileArea } from '../change/file-area.ts'
import { addFact, createFactList, type FactList, finishFacts } from '../fact-list.ts'
import { findHidden, type Hidden, mayHide } from './find-hidden.ts'
import { CHANGE_TEXT } from './kinds.ts'

/** UTF-16 units of an added line that is worth a fact: more than any screen is wide. */
const LONG_LINE = 500

/** LIMIT: characters of a word that a fact shows. */
const MAX_WORD = 100

/**
 * The facts of one changed text. `before` is read only when the text has something to tell: most have not.
 */
export async function collectHidden(
  after: Source,
  before: () => Promise<Source | undefined>,
): Promise<readonly Fact[]> {
  const area = fileArea(after.path)
  const asksForLength = area === 'source' || area === 'workflow'
  if (!mayHide(after.text) && !(asksForLength && hasLongLine(after))) return []
  const added = addedLines(await before(), after)
  const list = createFactList(CHANGE_TEXT, after, undefined)
  for (let line = 1; line <= after.lineStarts.length; line++) {
    const start = after.lineStarts[line - 1] ?? 0
    const end = endOfLine(after, line)
    const text = after.text.slice(start, end)
    const isLong = asksForLength && text.length > LONG_LINE
    if ((!isLong && !mayHide(after.text.slice(start, end + 1))) || !added.has(line)) continue
    const setting = { isFirst: line === 1, isProse: area === 'other' }
    addLine(list, { start, text, area }, findHidden(text, setting))
    if (isLong) {
      addFact(list, {
        span: { start, end: start + 1 },
        spans: new Map(),
        identity: 'long-line',
        fields: { problem: 'long-line', codes: [], count: text.length, path: after.path, area },
      })
    }
  }
  return finishFacts(list)
}

interface Line {
  /** Offset in the file. */
  readonly start: number
  readonly text: string
  readonly area: FileArea
}

function addLine(list: FactList<typeof CHANGE_TEXT.fields>, line: Line, hidden: readonly Hidden[]): void {
  for (const { problem, at, code, codes, count, word: place } of hidden) {
    const start = line.start + at
    const names = codes.map(notation)
    const word = place && escapeWord(line.text.slice(place.start, place.end))
    addFact(list, {
      span: { start, end: start + (code > 0xffff ? 2 : 1) },
      spans: new Map(),
      identity: `${problem}/${word ?? names.join(',')}`,
      fields: {
        problem,
        codes: names,
        count,
        ...(word === undefined ? {} : { word }),
        path: list.source.path,
        area: line.area,
      },
    })
  }
}

/** The end of a line before its line feed; a carriage return stays, because a lone one is a control character. */
function endOfLine(source: Source, line: number): number {
  const next = source.lineStarts[line]
  return next === undefined ? source.text.length : next - 1
}

function hasLongLine({ text, lineStarts }: Source): boolean {
  return lineStarts.some((start, index) => (lineStarts[index + 1] ?? text.length) - start > LONG_LINE)
}

function notation(code: number): string {
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
}

function escapeWord(word: string): string {
  const shown = [...word.slice(0, MAX_WORD)]
    .map((point) => (/[\w.-]/.test(point) ? point : `<${notation(point.codePointAt(0) ?? 0)}>`))
    .join('')
  return shown.length > MAX_WORD ? `${shown.slice(0, MAX_WORD)}…` : shown
}

import type { Span } from '../../core/span.ts'

/**
 * The first line that git leaves in a file whose sides could not be merged (`<<<<<<< `, `=======`, `>>>>>>> `, `||||||| `);
 * undefined when there is none. A line of equals signs alone is an underline in some formats, so it counts only after another.
 */
export function findConflictMarker(text: string): Span | undefined {
  // Nearly all files have none, and large ones are searched for words sooner than line by line.
  if (!OPENINGS.some((marker) => text.includes(marker))) return undefined
  const opening = /^(?:<{7}|>{7}|\|{7})(?: [^\n]*)?\r?$/m.exec(text)
  if (opening === null) return undefined
  return { start: opening.index, end: opening.index + opening[0].trimEnd().length }
}

const OPENINGS = ['<<<<<<<', '>>>>>>>', '|||||||'] as const

/**
 * Places that the events of the YAML parser do not give. All functions go forward from a `cursor`: the end of the last
 * token that is known. The text is known to be valid YAML, so what they meet is white space, comments and indicators.
 */

/** Offset of the next character that is no white space, no line break and not in a comment. */
export function skipTrivia(text: string, cursor: number): number {
  let at = cursor
  for (;;) {
    const code = text.charCodeAt(at)
    if (code === 32 || code === 10 || code === 9 || code === 13 || code === 0xfeff) at++
    else if (code === 35) at = skipLine(text, at)
    else return at
  }
}

/** Offset after the bracket that closes a flow collection, whose last child ends at `cursor`. */
export function findFlowEnd(text: string, cursor: number, isRecord: boolean): number {
  const closer = isRecord ? 125 : 93
  let at = skipTrivia(text, cursor)
  while (at < text.length && text.charCodeAt(at) !== closer) at = skipTrivia(text, at + 1)
  return Math.min(at + 1, text.length)
}

/** Offset of the `|` or `>` that heads the next block scalar. */
export function findBlockHeader(text: string, cursor: number): number {
  let at = skipTrivia(text, cursor)
  for (
    let code = text.charCodeAt(at);
    at < text.length && code !== 124 && code !== 62;
    code = text.charCodeAt(at)
  ) {
    at = skipTrivia(text, at + 1)
  }
  return at
}

/** Offset after the `|` or `>` at `at` and the digit and sign that may follow. */
export function skipHeader(text: string, at: number): number {
  let end = at + 1
  for (let code = text.charCodeAt(end); isHeaderCode(code); code = text.charCodeAt(end)) end++
  return end
}

/** Offset after the `indicator` that follows `cursor`, or `cursor` when something else does. */
export function afterIndicator(text: string, cursor: number, indicator: number): number {
  const at = skipTrivia(text, cursor)
  return text.charCodeAt(at) === indicator ? at + 1 : cursor
}

/** Offset where an empty key stands: before its colon, after a `?`. */
export function findEmptyKey(text: string, cursor: number): number {
  let at = skipTrivia(text, cursor)
  while (text.charCodeAt(at) === 44 || text.charCodeAt(at) === 123) at = skipTrivia(text, at + 1)
  return text.charCodeAt(at) === 63 ? at + 1 : at
}

/** Offset where the content of a document starts: after directives, and after `---` when it has that. */
export function findDocumentStart(text: string, cursor: number, hasMarker: boolean): number {
  let at = skipTrivia(text, cursor)
  for (;;) {
    if (text.charCodeAt(at) === 37) at = skipTrivia(text, skipLine(text, at))
    else if (isMarker(text, at, '...')) at = skipTrivia(text, at + 3)
    else return hasMarker && isMarker(text, at, '---') ? at + 3 : at
  }
}

/** Offset of a `%YAML` directive before `end`, or -1. */
export function findVersionDirective(text: string, cursor: number, end: number): number {
  let at = skipTrivia(text, cursor)
  while (at < end) {
    if (text.startsWith('%YAML', at)) return at
    at = skipTrivia(text, skipLine(text, at))
  }
  return -1
}

/** End of the line that `at` stands in, before its break. */
export function skipLine(text: string, at: number): number {
  let end = at
  let code = text.charCodeAt(end)
  while (end < text.length && code !== 10 && code !== 13) code = text.charCodeAt(++end)
  return end
}

/**
 * End of the last line of a block scalar whose lines are `[start, end)`: its line break and, unless they are `kept`, the
 * blank lines after it do not belong to the span, so that another value can take its place.
 */
export function trimBlock(text: string, start: number, end: number, indent: number, isKept: boolean): number {
  let at = trimBreak(text, start, end)
  while (!isKept && at > start) {
    let line = at
    while (line > start && text.charCodeAt(line - 1) === 32) line--
    const isBlank = line === start || isBreak(text.charCodeAt(line - 1))
    if (!isBlank || (indent >= 0 && at - line > indent)) return at
    at = trimBreak(text, start, line)
    if (at === line) return at
  }
  return at
}

/** Offset after one line break at `at`. */
export function skipBreak(text: string, at: number): number {
  const code = text.charCodeAt(at)
  if (code === 10) return at + 1
  return code !== 13 ? at : text.charCodeAt(at + 1) === 10 ? at + 2 : at + 1
}

function trimBreak(text: string, start: number, end: number): number {
  if (end <= start) return end
  const last = text.charCodeAt(end - 1)
  if (last === 10 && end - 1 > start && text.charCodeAt(end - 2) === 13) return end - 2
  return isBreak(last) ? end - 1 : end
}

function isBreak(code: number): boolean {
  return code === 10 || code === 13
}

function isHeaderCode(code: number): boolean {
  return code === 43 || code === 45 || (code >= 49 && code <= 57)
}

function isMarker(text: string, at: number, marker: string): boolean {
  return text.startsWith(marker, at) && (at + 3 >= text.length || isSpace(text.charCodeAt(at + 3)))
}

function isSpace(code: number): boolean {
  return code === 32 || code === 9 || code === 10 || code === 13
}

/** One import or re-export of a source file. */
export interface ImportUse {
  readonly specifier: string
  readonly line: number
  /** `static` is loaded with the file; `lazy` by `import()`; `type` leaves nothing behind at run time. */
  readonly form: 'static' | 'lazy' | 'type'
}

/** What the layer rules need to know about the text of one file. */
export interface ScannedFile {
  readonly imports: readonly ImportUse[]
  /** Lines with an `import()` of something that is not a literal. */
  readonly computedImports: readonly number[]
  readonly defaultExports: readonly number[]
  readonly tokens: readonly Token[]
  readonly lines: number
}

/** A word, a string or one character of punctuation. Comments and white space are dropped. */
export interface Token {
  readonly kind: 'word' | 'string' | 'punctuation'
  /** Of a string: what stands between the quotes. */
  readonly text: string
  readonly line: number
}

/** Finds imports and exports of TypeScript text, without being fooled by comments, strings and regular expressions. */
export function scanFile(text: string): ScannedFile {
  const tokens = tokenize(text)
  const imports: ImportUse[] = []
  const computedImports: number[] = []
  const defaultExports: number[] = []
  tokens.forEach((token, index) => {
    if (token.kind !== 'word' || isText(tokens[index - 1], '.')) return
    const next = tokens[index + 1]
    if (token.text === 'export' && isText(next, 'default')) defaultExports.push(token.line)
    if (token.text === 'import' && isText(next, '(')) {
      const argument = tokens[index + 2]
      if (
        argument?.kind !== 'string' ||
        !(isText(tokens[index + 3], ')') || isText(tokens[index + 3], ','))
      ) {
        computedImports.push(token.line)
      } else {
        const form = isTypeImport(tokens, index) ? 'type' : 'lazy'
        imports.push({ specifier: argument.text, line: token.line, form })
      }
    } else if (token.text === 'import' && next?.kind === 'string') {
      imports.push({ specifier: next.text, line: token.line, form: 'static' })
    } else if (token.text === 'import' || token.text === 'export') {
      const specifier = specifierAfter(tokens, index)
      if (specifier !== undefined) {
        const form = isText(next, 'type') && !isText(tokens[index + 2], 'from') ? 'type' : 'static'
        imports.push({ specifier, line: token.line, form })
      }
    }
  })
  return { imports, computedImports, defaultExports, tokens, lines: text.split('\n').length - 1 }
}

/** The string after `from` of an import or re-export that begins at `index`, if it is one. */
function specifierAfter(tokens: readonly Token[], index: number): string | undefined {
  const word = tokens[index]?.text
  let at = index + 1
  if (isText(tokens[at], 'type')) at++
  const first = tokens[at]
  if (first === undefined) return undefined
  if (word === 'export' && !(isText(first, '*') || isText(first, '{'))) return undefined
  if (word === 'import' && isText(first, '.')) return undefined
  for (let depth = 0; at < tokens.length; at++) {
    const token = tokens[at]
    if (token === undefined) return undefined
    if (isText(token, '{')) depth++
    if (isText(token, '}')) depth--
    if (depth > 0) continue
    const next = tokens[at + 1]
    if (token.kind === 'word' && token.text === 'from' && next?.kind === 'string') return next.text
    if (isText(token, '}') && !(next?.kind === 'word' && next.text === 'from')) return undefined
    if (isText(token, ';') || isText(token, '=') || isText(token, '(')) return undefined
  }
  return undefined
}

/** `import('x').Name` names a type when it is not awaited, returned, called or assigned as a value. */
function isTypeImport(tokens: readonly Token[], index: number): boolean {
  const before = tokens[index - 1]
  return (
    isText(tokens[index + 4], '.') &&
    tokens[index + 5]?.kind === 'word' &&
    !['then', 'catch', 'finally'].includes(tokens[index + 5]?.text ?? '') &&
    before !== undefined &&
    !(before.kind === 'word' && ['await', 'return'].includes(before.text))
  )
}

function isText(token: Token | undefined, text: string): boolean {
  return token !== undefined && token.kind !== 'string' && token.text === text
}

const WORDS_BEFORE_PATTERN = new Set([
  'return',
  'typeof',
  'case',
  'in',
  'of',
  'do',
  'else',
  'await',
  'yield',
  'void',
])

/** Splits text into tokens. Inside a template only what stands in `${…}` gives tokens. */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = []
  /** Depth of braces at which each open template goes on. */
  const templates: number[] = []
  let depth = 0
  let line = 1
  let at = 0
  const push = (kind: Token['kind'], value: string): void => {
    tokens.push({ kind, text: value, line })
  }
  const skipTo = (end: number): void => {
    for (; at < end; at++) if (text[at] === '\n') line++
  }
  const endOfTemplatePart = (from: number): number => {
    for (let i = from; i < text.length; i++) {
      if (text[i] === '\\') i++
      else if (text[i] === '`') return i + 1
      else if (text[i] === '$' && text[i + 1] === '{') {
        templates.push(depth++)
        return i + 2
      }
    }
    return text.length
  }
  while (at < text.length) {
    const char = text[at] ?? ''
    const two = text.slice(at, at + 2)
    if (/\s/.test(char)) skipTo(at + 1)
    else if (two === '//') skipTo(endOf(text, '\n', at))
    else if (two === '/*') skipTo(endOf(text, '*/', at + 2))
    else if (char === "'" || char === '"') {
      const end = endOfQuoted(text, at, char)
      push('string', text.slice(at + 1, end - 1))
      skipTo(end)
    } else if (char === '`') skipTo(endOfTemplatePart(at + 1))
    else if (char === '/' && patternMayBegin(tokens.at(-1))) {
      const end = endOfPattern(text, at)
      push('string', text.slice(at, end))
      skipTo(end)
    } else if (/[\w$]/.test(char)) {
      let end = at + 1
      while (end < text.length && /[\w$]/.test(text[end] ?? '')) end++
      push('word', text.slice(at, end))
      skipTo(end)
    } else if (char === '}' && templates.at(-1) === depth - 1) {
      templates.pop()
      depth--
      skipTo(endOfTemplatePart(at + 1))
    } else {
      if (char === '{') depth++
      if (char === '}') depth--
      push('punctuation', char)
      skipTo(at + 1)
    }
  }
  return tokens
}

function patternMayBegin(before: Token | undefined): boolean {
  if (before === undefined) return true
  if (before.kind === 'word') return WORDS_BEFORE_PATTERN.has(before.text)
  return before.kind === 'punctuation' && !')]}'.includes(before.text)
}

function endOf(text: string, mark: string, from: number): number {
  const end = text.indexOf(mark, from)
  return end < 0 ? text.length : end + mark.length
}

function endOfQuoted(text: string, from: number, quote: string): number {
  for (let i = from + 1; i < text.length; i++) {
    if (text[i] === '\\') i++
    else if (text[i] === quote) return i + 1
  }
  return text.length
}

function endOfPattern(text: string, from: number): number {
  let inClass = false
  for (let i = from + 1; i < text.length; i++) {
    const char = text[i]
    if (char === '\\') i++
    else if (char === '\n') return i
    else if (char === '[') inClass = true
    else if (char === ']') inClass = false
    else if (char === '/' && !inClass) return i + 1
  }
  return text.length
}

/** A word of a line and where it stands in it. */
interface Word {
  readonly text: string
  readonly start: number
  readonly end: number
}

/** An option of a line, `--hash=sha256:…` or `-r file`; `value` is `` for those that take none. */
export interface RequirementOption {
  /** In its long form, without dashes. */
  readonly name: string
  readonly value: string
  /** Place of the value, or of the option when it has none, in the line. */
  readonly start: number
  readonly end: number
  readonly isKnown: boolean
}

/** A line in two: what is required, and options. */
export interface SplitLine {
  /** Trimmed; `` when the line has options alone. */
  readonly requirement: string
  readonly start: number
  readonly options: readonly RequirementOption[]
}

/** Short forms of options. */
const SHORT: ReadonlyMap<string, string> = new Map([
  ['-C', 'config-settings'],
  ['-c', 'constraint'],
  ['-e', 'editable'],
  ['-f', 'find-links'],
  ['-i', 'index-url'],
  ['-r', 'requirement'],
])

/** Options with a value, and those without: all that pip takes in files, and what it took before. */
const WITH_VALUE: ReadonlySet<string> = new Set([
  'config-settings',
  'constraint',
  'editable',
  'extra-index-url',
  'find-links',
  'global-option',
  'hash',
  'index-url',
  'install-option',
  'no-binary',
  'only-binary',
  'pypi-url',
  'requirement',
  'trusted-host',
  'use-feature',
])
const WITHOUT_VALUE: ReadonlySet<string> = new Set([
  'always-unzip',
  'no-index',
  'no-use-wheel',
  'pre',
  'prefer-binary',
  'require-hashes',
  'use-wheel',
])

/** Splits a line at its first option, as pip does: at the first word that begins with a dash. */
export function splitLine(text: string): SplitLine {
  const words = wordsOf(text)
  const first = words.findIndex((word) => word.text.startsWith('-'))
  const end = first < 0 ? text.length : (words[first]?.start ?? text.length)
  const start = text.length - text.trimStart().length
  return {
    requirement: text.slice(start, end).trim(),
    start,
    options: first < 0 ? [] : optionsOf(words.slice(first)),
  }
}

function optionsOf(words: readonly Word[]): readonly RequirementOption[] {
  const options: RequirementOption[] = []
  for (let index = 0; index < words.length; index++) {
    const word = words[index]
    if (word === undefined) break
    // What follows an option that is not known may be its value.
    if (!word.text.startsWith('-') && options.at(-1)?.isKnown === false) continue
    const { name, inline, at } = nameOf(word)
    const isKnown = WITH_VALUE.has(name) || WITHOUT_VALUE.has(name)
    const next = WITH_VALUE.has(name) && inline === undefined ? words[index + 1] : undefined
    if (next !== undefined) index++
    const value = inline ?? next?.text ?? ''
    const start = inline === undefined ? (next?.start ?? word.start) : word.start + at
    options.push({ name, value: unquoted(value), start, end: next?.end ?? word.end, isKnown })
  }
  return options
}

/** `--name=value`, `--name`, `-r`, `-rfile`. */
function nameOf({ text }: Word): {
  readonly name: string
  readonly inline: string | undefined
  readonly at: number
} {
  if (text.startsWith('--')) {
    const sign = text.indexOf('=')
    if (sign < 0) return { name: text.slice(2), inline: undefined, at: 0 }
    return { name: text.slice(2, sign), inline: text.slice(sign + 1), at: sign + 1 }
  }
  const name = SHORT.get(text.slice(0, 2)) ?? text
  return { name, inline: text.length > 2 ? text.slice(2).replace(/^=/, '') : undefined, at: 2 }
}

function unquoted(text: string): string {
  return /^(["']).*\1$/s.test(text) && text.length > 1 ? text.slice(1, -1) : text
}

/** Words between white space; a quote that is closed holds it together. */
function wordsOf(text: string): readonly Word[] {
  const words: Word[] = []
  let at = 0
  while (at < text.length) {
    while (at < text.length && isSpace(text.charCodeAt(at))) at++
    const start = at
    while (at < text.length && !isSpace(text.charCodeAt(at))) {
      const quote = text.charAt(at)
      const close = quote === '"' || quote === "'" ? text.indexOf(quote, at + 1) : -1
      at = close < 0 ? at + 1 : close + 1
    }
    if (at > start) words.push({ text: text.slice(start, at), start, end: at })
  }
  return words
}

function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13)
}

import { compareDigits, compareText, isDigitAt, isDigits, type Sign, signOf } from './compare-text.ts'

/** A piece of a version of Maven, with the sign in front of it. */
interface Token {
  readonly prefix: '' | '-' | '.'
  readonly value: string
}

/** Qualifiers from the lowest to the highest; others come behind, by their letters. */
const QUALIFIERS: readonly string[] = ['alpha', 'beta', 'milestone', 'rc', 'snapshot', '', 'sp']

/** Other spellings of qualifiers. */
const SPELLINGS: ReadonlyMap<string, string> = new Map([
  ['cr', 'rc'],
  ['final', ''],
  ['ga', ''],
  ['release', ''],
])

/** Letters that stand for a qualifier when a digit follows. */
const SHORT: ReadonlyMap<string, string> = new Map([
  ['a', 'alpha'],
  ['b', 'beta'],
  ['m', 'milestone'],
])

/** The order of Maven (`ComparableVersion`; Maven POM reference, "Version Order Specification"). */
export function compareMaven(a: string, b: string): Sign {
  const left = tokensOf(a)
  const right = tokensOf(b)
  for (let at = 0; at < left.length || at < right.length; at++) {
    const one = left[at] ?? paddingFor(right[at])
    const other = right[at] ?? paddingFor(left[at])
    const sign = compareTokens(one, other)
    if (sign !== 0) return sign
  }
  return 0
}

function tokensOf(version: string): readonly Token[] {
  const tokens: Token[] = []
  let prefix: Token['prefix'] = ''
  let start = 0
  const text = version.toLowerCase()
  for (let at = 0; at <= text.length; at++) {
    const isEnd = at === text.length || text[at] === '.' || text[at] === '-'
    if (!isEnd) continue
    addPiece(tokens, prefix, text.slice(start, at))
    prefix = text[at] === '.' ? '.' : '-'
    start = at + 1
  }
  return withoutNulls(tokens)
}

/** A piece between two signs: it is split again where digits begin or end. */
function addPiece(tokens: Token[], first: Token['prefix'], piece: string): void {
  let prefix = first
  let start = 0
  for (let at = 1; at <= piece.length; at++) {
    if (at < piece.length && isDigitAt(piece, at) === isDigitAt(piece, at - 1)) continue
    tokens.push({ prefix, value: valueOf(piece.slice(start, at), at < piece.length) })
    prefix = '-'
    start = at
  }
  if (piece === '') tokens.push({ prefix, value: '0' })
}

function valueOf(text: string, isBeforeDigit: boolean): string {
  if (isDigits(text)) return text.replace(/^0+(?=[0-9])/, '')
  return (isBeforeDigit ? SHORT.get(text) : undefined) ?? SPELLINGS.get(text) ?? text
}

/** Removes what is nothing at the end, and before each dash. */
function withoutNulls(tokens: readonly Token[]): readonly Token[] {
  const isKept = tokens.map(() => true)
  let at = tokens.length - 1
  while (at > 0) {
    const { value } = tokens[at] ?? { value: '' }
    if (value === '0' || value === '') {
      isKept[at] = false
      at--
      continue
    }
    while (at >= 0 && tokens[at]?.prefix !== '-') at--
    at--
  }
  return tokens.filter((_, index) => isKept[index] === true)
}

/** The end of a version beside a piece of another one: zero beside numbers, a release beside words. */
function paddingFor(token: Token | undefined): Token {
  const isNumber = token !== undefined && isDigits(token.value)
  return { prefix: token?.prefix ?? '.', value: isNumber && token.prefix === '.' ? '0' : '' }
}

function compareTokens(a: Token, b: Token): Sign {
  if (a.prefix !== b.prefix) return signOf(rankOf(a) - rankOf(b))
  const isNumber = isDigits(a.value)
  if (isNumber && isDigits(b.value)) return compareDigits(a.value, b.value)
  if (isNumber !== isDigits(b.value)) return isNumber ? 1 : -1
  const left = qualifierRank(a.value)
  const right = qualifierRank(b.value)
  return left === right ? compareText(a.value, b.value) : signOf(left - right)
}

/** `.qualifier`, `-qualifier`, `-number`, `.number`. */
function rankOf({ prefix, value }: Token): number {
  const isNumber = isDigits(value)
  return prefix === '-' ? (isNumber ? 2 : 1) : isNumber ? 3 : 0
}

function qualifierRank(value: string): number {
  const index = QUALIFIERS.indexOf(value)
  return index < 0 ? QUALIFIERS.length : index
}

import type { Answer } from './peer.ts'

/** Where this project and the peer may differ, and why this project is right. */
export interface KnownDifference {
  readonly name: string
  /** What decides: a rule of the language, or of cel-go where the language leaves it open. */
  readonly reason: string
  /** A small text that the two differ on for this reason. */
  readonly example: string
  /** Whether the smallest example of a difference is one of these. `text` has no parentheses around single terms. */
  readonly holds: (text: string, own: Answer, peer: Answer) => boolean
}

function unread(answer: Answer, reason = /(?:)/): boolean {
  return answer.kind === 'unread' && reason.test(answer.reason)
}

function fails(answer: Answer, reason = /(?:)/): boolean {
  return answer.kind === 'error' && reason.test(answer.reason)
}

function gives(answer: Answer): boolean {
  return answer.kind === 'value'
}

/** What only one of the two can read. */
const SYNTAX: readonly KnownDifference[] = [
  {
    name: 'escapes that are none',
    example: `'\\.'`,
    reason: 'an escape that the grammar does not list is an error; the peer keeps the backslash',
    holds: (_, own, peer) => unread(own, /escape/) && !unread(peer),
  },
  {
    name: 'numbers beyond their type',
    example: '9223372036854775808',
    reason:
      'a literal that does not fit is an error; the peer makes an int of any size, or an infinite double',
    holds: (_, own, peer) => unread(own, /does not fit 64 bits|is too large/) && !unread(peer),
  },
  {
    name: 'arguments of macros',
    example: 'has(m)',
    reason:
      'a macro with an argument that it cannot take is refused; the peer calls it as an unknown function',
    holds: (_, own, peer) =>
      unread(
        own,
        /needs a field selection|must be a simple name|is named twice|cannot be a variable of a macro/,
      ) && !unread(peer),
  },
  {
    name: 'words glued to keywords',
    example: 'truee',
    reason: 'a word is as long as it can be: `truee` is a name, `ini` is not `in i`',
    holds: (text, own, peer) =>
      (/\b(?:true|false|null)\w/.test(text) && unread(peer) && !unread(own)) ||
      (/in[A-Za-z0-9_]/.test(text) && unread(own) && !unread(peer)),
  },
  {
    name: 'minus before an unsigned literal',
    example: '-1u',
    reason: '`-1u` is a negation, which the checker refuses; the peer cannot read it',
    holds: (text, own, peer) => /-\s*(?:\d+|0x[\da-f]+)u/i.test(text) && unread(peer) && !unread(own),
  },
  {
    name: 'runs of minus with space between',
    example: '- -i',
    reason: 'an operator may be followed by white space and by itself',
    holds: (text, own, peer) => /-\s+-|!\s+!/.test(text) && unread(peer) && !unread(own),
  },
  {
    name: 'optional fields and elements',
    example: 'm.?a',
    reason: '`.?`, `[?` and `{?` are part of the language here; the peer does not know them',
    holds: (text, own, peer) => text.includes('?') && !unread(own) && unread(peer, /found [.?]/),
  },
  {
    name: 'white space in an empty call',
    example: 's( )',
    reason: 'white space may stand between the parentheses of a call without arguments',
    holds: (text, own, peer) => /\(\s+\)/.test(text) && !unread(own) && unread(peer),
  },
  {
    name: 'comments',
    example: '1 // one',
    reason: 'a comment may stand wherever white space may',
    holds: (text, own, peer) => text.includes('//') && unread(peer) && !unread(own),
  },
]

/** What one of the two refuses to compute. */
const FAILURES: readonly KnownDifference[] = [
  {
    name: 'keys that are none, and keys given twice',
    example: '{1: 1, 1u: 2}',
    reason: 'the conformance data refuses maps with keys of other types and with equal keys',
    holds: (text, own, peer) =>
      gives(peer) &&
      (fails(own, /^(?:bad_key_type|duplicate_key)/) ||
        (fails(own) && /\{\w+: [^,]+, 1u: |\{1\.5: |\{null: |\{'a': 1, 'a'/.test(text))),
  },
  {
    name: 'order of NaN',
    example: `1 < double('NaN')`,
    reason: 'NaN has no order: an error as in cel-go; the peer says false',
    holds: (_, own) => fails(own, /NaN has no order/),
  },
  {
    name: 'texts that are no numbers',
    example: `uint('0x10')`,
    reason:
      'only decimal digits are a number; the peer takes what JavaScript takes, such as empty texts and `0x10`',
    holds: (text, own, peer) =>
      /\b(?:double|uint|int)\(/.test(text) && fails(own, /is not an? (?:double|uint|int)/) && gives(peer),
  },
  {
    name: 'the empty duration',
    example: `duration('')`,
    reason: 'a duration has at least one number with a unit',
    holds: (text, own, peer) =>
      text.includes('duration(') && fails(own, /`` is not a duration/) && gives(peer),
  },
  {
    name: 'negation of what is no number',
    example: '-(-d)',
    reason:
      'only int and double have a negation; the peer leaves out two minus signs with parentheses between them',
    holds: (text, own, peer) => /-\s*\(*-/.test(text) && fails(own, /no_overload/) && gives(peer),
  },
  {
    name: 'presence in what has no fields',
    example: 'has(i.a)',
    reason: '`has` of a field of a scalar is an error',
    holds: (text, own, peer) => text.includes('has(') && fails(own, /^no_such_field/) && gives(peer),
  },
  {
    name: '`matches` as a function',
    example: `matches('a', 'a')`,
    reason: 'the standard library has `matches(text, pattern)` too',
    holds: (text, own, peer) =>
      /\bmatches\(/.test(text) && gives(own) && fails(peer, /overload for 'matches'|unsupported key type/),
  },
  {
    name: '`in` of a map with what cannot be a key',
    example: '[] in m',
    reason: 'what can be no key is in no map',
    holds: (text, own, peer) =>
      text.includes('in') && gives(own) && fails(peer, /overload for '@in' applied to '\([^)]*, map\)'/),
  },
  {
    name: 'functions of lists',
    example: 'l.indexOf(1)',
    reason: 'lists have `indexOf` and `lastIndexOf` too, from the library of Kubernetes',
    holds: (_, own, peer) => gives(own) && fails(peer, /overload for '(?:lastI|i)ndexOf' applied to 'list/),
  },
  {
    name: 'search from the end of a text',
    example: `'a'.indexOf('b', 1)`,
    reason: 'a search may start where the text ends: −1 as in cel-go; the peer calls it out of bounds',
    holds: (text, own, peer) =>
      text.includes('ndexOf(') && gives(own) && fails(peer, /^index \d+ out of bounds/),
  },
  {
    name: 'doubles as whole numbers',
    example: `'%d'.format([1.5])`,
    reason: '`%d` takes a double, as in cel-go',
    holds: (text, own, peer) => text.includes('%d') && gives(own) && fails(peer, /invalid integer value/),
  },
  {
    name: 'formats with more arguments than clauses',
    example: `''.format([1])`,
    reason:
      'too many arguments are found by the checker; at run time the rest is not looked at, as in cel-go',
    holds: (text, own, peer) =>
      text.includes('.format(') && gives(own) && fails(peer, /too many arguments|unsupported key type/),
  },
  {
    name: 'bools as positions',
    example: 'l[true]',
    reason: 'a position of a list is a number',
    holds: (text, own, peer) => text.includes('[') && fails(own, /^no_overload/) && gives(peer),
  },
  {
    name: 'format of ints with decimals',
    example: `'%.2f'.format([1])`,
    reason: '`%f` and `%e` take int, uint and double',
    holds: (text, own, peer) => /%\.?\d*[fe]/.test(text) && gives(own) && fails(peer, /can only be used on/),
  },
  {
    name: 'long fractions of a second',
    example: `timestamp('2020-01-01T00:00:00.1234567890Z')`,
    reason: 'digits beyond nanoseconds are cut',
    holds: (text, own, peer) => /\.\d{10,}/.test(text) && gives(own) && fails(peer, /timestamp/i),
  },
  {
    name: 'the smallest int modulo −1',
    example: '-9223372036854775808 % -1',
    reason: 'an overflow, like the division, as in Go; the peer says 0',
    holds: (text, own, peer) => text.includes('%') && fails(own, /^overflow/) && gives(peer),
  },
  {
    name: 'division of large unsigned numbers',
    example: '18446744073709551615u / 1u',
    reason: 'a quotient fits when the dividend does; the peer calls it an overflow',
    holds: (text, own, peer) => text.includes('/') && gives(own) && fails(peer, /overflow during divide/),
  },
]

/** What both compute, with different results. */
const VALUES: readonly KnownDifference[] = [
  {
    name: 'timestamps from ints',
    example: 'timestamp(1)',
    reason: 'an int is seconds since 1970; the peer takes milliseconds',
    holds: (text, own, peer) =>
      /timestamp\((?!(?:'[^']*'|"[^"]*")\))/.test(text) &&
      !unread(own) &&
      !unread(peer) &&
      !(fails(own) && fails(peer)),
  },
  {
    name: 'durations and ints',
    example: 'int(d)',
    reason: 'an int is nanoseconds, as in cel-go; the peer takes seconds',
    holds: (text, _, peer) =>
      /\b(?:int|duration)\(/.test(text) && /duration|\bd\b|timestamp.*-/.test(text) && gives(peer),
  },
  {
    name: 'parts of dates far away',
    example: `timestamp('0001-01-01T00:00:00Z').getFullYear()`,
    reason: 'the parts of a timestamp are exact; the peer goes through `Date`',
    holds: (text, own, peer) =>
      /\b(?:0001|9999)-/.test(text) && /\.get[A-Z]/.test(text) && !unread(own) && !unread(peer),
  },
  {
    name: 'doubles as texts',
    example: 'string(1e19)',
    reason:
      'doubles print as in cel-go: `string` with an exponent from 1e+06 on and `+Inf`, `%s` without any exponent',
    holds: (text, own, peer) =>
      /\bstring\(|format\(/.test(text) &&
      !/duration|timestamp|\b[dt]\b/.test(text) &&
      gives(own) &&
      gives(peer),
  },
  {
    name: 'positions in texts beyond the basic plane',
    example: `'a😀b'.charAt(1)`,
    reason: 'positions count code points; the peer counts UTF-16 units',
    holds: (text, own, peer) =>
      /[\u{10000}-\u{10ffff}]|\\U0001/u.test(text) &&
      (gives(own) || fails(own, /^index_range/)) &&
      gives(peer),
  },
  {
    name: 'keys of null',
    example: '1 in {1: null}',
    reason: 'a key is in its map whatever its value is',
    holds: (text, own, peer) => text.includes(' in ') && isTrue(own) && gives(peer) && !isTrue(peer),
  },
  {
    name: 'splitting into characters with a limit',
    example: `'abc'.split('', 2)`,
    reason: 'the last part is the rest of the text; the peer drops it',
    holds: (text, own, peer) => /split\((?:''|""),/.test(text) && gives(own) && gives(peer),
  },
  {
    name: 'replacing nothing, and negative limits',
    example: `'a'.replace('', 'b')`,
    reason: 'an empty needle stands before every character and at the end, and a negative limit is no limit',
    holds: (text, own, peer) => text.includes('replace(') && gives(own) && gives(peer),
  },
  {
    name: 'limits beyond 32 bits',
    example: `'a'.split('a', 4294967296)`,
    reason: 'a large limit is no limit; the peer cuts it to 32 bits',
    holds: (text, own, peer) => /split\(/.test(text) && /\d{10,}/.test(text) && gives(own) && gives(peer),
  },
  {
    name: 'fractions of seconds as texts',
    example: `'%s'.format([d])`,
    reason: 'a fraction prints without zeros at its end; the peer prints three, six or nine digits',
    holds: (text, own, peer) =>
      /string\(|format\(/.test(text) && /duration|timestamp|\b[dt]\b/.test(text) && gives(own) && gives(peer),
  },
]

function isTrue(answer: Answer): boolean {
  return answer.kind === 'value' && answer.value === true
}

/** Every difference that is explained. The first that holds for an example names it. */
export const KNOWN_DIFFERENCES: readonly KnownDifference[] = [...SYNTAX, ...FAILURES, ...VALUES]

/** The text without parentheses around single terms, which say nothing. */
export function withoutParentheses(text: string): string {
  const term = /(?<![\w.])\((-?[\w.]+|'[^'\\]*'|"[^"\\]*"|\[\]|\{\})\)/g
  let bare = text
  for (let before = ''; before !== bare; ) {
    before = bare
    bare = bare.replace(term, '$1')
  }
  return bare
}

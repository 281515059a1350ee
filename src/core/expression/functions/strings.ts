import { LIMITS } from '../../limits.ts'
import type { FunctionLibrary, Meter, Overload } from '../function.ts'
import { DYN, INT, listOf, STRING } from '../type.ts'
import { NO_OVERLOAD, tooLarge } from '../value/failure.ts'
import { checkFormat, formatText } from '../value/format.ts'
import {
  charAt,
  chargeText,
  checked,
  indexOf,
  lastIndexOf,
  lowerAscii,
  quoteText,
  replace,
  reverseText,
  split,
  substring,
  trim,
  upperAscii,
} from '../value/text.ts'
import type { Result, Value } from '../value.ts'
import { binary, INT_KIND, type Kind, listKind, quaternary, STRING_KIND, ternary, unary } from './declare.ts'

const S = STRING_KIND
const I = INT_KIND
const TEXTS: Kind<readonly Value[]> = listKind(STRING)
const VALUES: Kind<readonly Value[]> = listKind(DYN)

/** The strings extension, all versions (section 8.2). */
export const STRINGS: FunctionLibrary = {
  name: 'strings',
  overloads: [
    binary('string_char_at_int', 'charAt', 'receiver', [S, I], STRING, charAt),
    binary('string_index_of_string', 'indexOf', 'receiver', [S, S], INT, (meter, text, needle) =>
      indexOf(meter, text, needle, 0),
    ),
    ternary('string_index_of_string_int', 'indexOf', 'receiver', [S, S, I], INT, indexOf),
    binary('string_last_index_of_string', 'lastIndexOf', 'receiver', [S, S], INT, (meter, text, needle) =>
      lastIndexOf(meter, text, needle, undefined),
    ),
    ternary('string_last_index_of_string_int', 'lastIndexOf', 'receiver', [S, S, I], INT, lastIndexOf),
    unary('string_lower_ascii', 'lowerAscii', 'receiver', S, STRING, mapped(lowerAscii)),
    unary('string_upper_ascii', 'upperAscii', 'receiver', S, STRING, mapped(upperAscii)),
    ternary(
      'string_replace_string_string',
      'replace',
      'receiver',
      [S, S, S],
      STRING,
      (meter, text, from, to) => replace(meter, text, from, to, -1),
    ),
    quaternary('string_replace_string_string_int', 'replace', 'receiver', [S, S, S, I], STRING, replace),
    binary('string_split_string', 'split', 'receiver', [S, S], listOf(STRING), (meter, text, separator) =>
      split(meter, text, separator, -1),
    ),
    ternary('string_split_string_int', 'split', 'receiver', [S, S, I], listOf(STRING), split),
    binary('string_substring_int', 'substring', 'receiver', [S, I], STRING, (meter, text, start) =>
      substring(meter, text, start, undefined),
    ),
    ternary('string_substring_int_int', 'substring', 'receiver', [S, I, I], STRING, substring),
    unary('string_trim', 'trim', 'receiver', S, STRING, mapped(trim)),
    unary('string_reverse', 'reverse', 'receiver', S, STRING, mapped(reverseText)),
    unary('list_join', 'join', 'receiver', TEXTS, STRING, (meter, list) => join(meter, list, '')),
    binary('list_join_string', 'join', 'receiver', [TEXTS, S], STRING, join),
    binary('string_format', 'format', 'receiver', [S, VALUES], STRING, formatText, constantFormat),
    unary('strings_quote', 'strings.quote', 'global', S, STRING, quote),
  ],
}

/** A function that gives a string of about the length it takes. */
function mapped(change: (text: string) => string): (meter: Meter, text: string) => Result {
  return (meter, text) => chargeText(meter, text.length, text.length) ?? change(text)
}

function join(meter: Meter, list: readonly Value[], separator: string): Result {
  if (list.length > LIMITS.listElements) return tooLarge('a list', LIMITS.listElements, 'elements')
  if (!meter.charge(list.length)) return meter.exhausted
  let size = separator.length * Math.max(list.length - 1, 0)
  for (const element of list) {
    if (typeof element !== 'string') return NO_OVERLOAD
    size += element.length
  }
  return chargeText(meter, 0, size) ?? checked(list.join(separator))
}

function quote(meter: Meter, text: string): Result {
  return chargeText(meter, text.length, 2 * text.length + 2) ?? checked(quoteText(text))
}

/** A constant format with a list literal: both are known, also when the elements are not. */
function constantFormat(constants: Parameters<NonNullable<Overload['validate']>>[0]): string | undefined {
  const [format, list] = constants
  if (typeof format !== 'string') return undefined
  return checkFormat(format, Array.isArray(list) ? list.length : undefined)
}

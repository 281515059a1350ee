import type { FunctionLibrary } from '../../src/core/expression/function.ts'
import { MACRO_NAMES } from '../../src/core/expression/syntax/macro.ts'
import { signatureText } from '../../src/core/expression/type-text.ts'

/** What each library is for, in one sentence. */
const ABOUT: Readonly<Record<string, string>> = {
  standard: 'Operators, conversions, times, sizes and search in strings.',
  strings: 'Strings by code points: positions never fall into the middle of a character.',
  optionals: 'Values that may be missing, as `.?` and `[?]` give them.',
  math: 'Rounding, bits, the largest and the smallest of several numbers.',
  lists: 'Parts, order and repetition of lists; `sortBy` is a macro.',
  sets: 'Lists as sets, by equality of their elements.',
  encoders: 'Base64.',
  regex: 'Search and replacement with RE2 patterns; `\\0` to `\\9` name groups in a replacement.',
  network: 'IP addresses and address ranges.',
  'kubernetes.lists': 'Sum, extremes and places of list elements.',
  'kubernetes.regex': 'The texts that an RE2 pattern matches.',
  'kubernetes.url':
    'Absolute URLs and absolute paths, as they are written: nothing is lower-cased and no port is dropped.',
  'kubernetes.quantity':
    'Amounts with units (`500m`, `1.5Gi`, `2e3`): exact, compared by value, rounded away from zero at a billionth.',
  'kubernetes.semver':
    'Semantic versions; `true` as second argument forgives a leading `v`, leading zeros and missing numbers.',
  'kubernetes.format': 'Named formats of texts: `validate` gives nothing, or what is wrong.',
}

/** `docs/functions.md`: every function with its signatures and overload ids. */
export function renderFunctions(libraries: readonly FunctionLibrary[]): string {
  return [
    '# Functions',
    '',
    'What expressions can call. A signature with a dot before the name is called on its first part: `"a,b".split(",")`. Letters such as',
    '`A` stand for any type, the same one in the whole signature. The id names the overload, as other implementations of the language do.',
    '',
    `Macros look like functions and take expressions: ${[...MACRO_NAMES]
      .sort()
      .map((name) => `\`${name}\``)
      .join(', ')}.`,
    '',
    'This page is generated from the tables of the functions.',
    '',
    ...libraries.flatMap(renderLibrary),
  ].join('\n')
}

function renderLibrary({ name, overloads }: FunctionLibrary): readonly string[] {
  const about = ABOUT[name]
  if (about === undefined) throw new Error(`library ${name} has no sentence that says what it is for`)
  return [
    `## ${name}`,
    '',
    about,
    '',
    '| signature | id |',
    '|---|---|',
    ...overloads.map(
      (overload) => `| \`${signatureText(overload).replaceAll('|', '\\|')}\` | \`${overload.id}\` |`,
    ),
    '',
  ]
}

import fc from 'fast-check'
import type { UserFunction } from '../../src/core/expression/program.ts'
import { userFunction } from '../unit/core/expression/evaluate.ts'

const TWICE = userFunction('twice', ['v'], 'cel.bind(w, v, w + w)')

/** Functions that the expressions call: with a bind, a macro and a call of another function. */
export const FUNCTIONS: readonly UserFunction[] = [
  TWICE,
  userFunction('nested', ['v', 'list'], 'list.map(x, twice(x) + v).filter(x, x > v)[0]', [TWICE]),
]

/** Texts of expressions of each type over the variables `input` (dyn), `n` (int), `s` (string), `l` (list of int) and `r` (a map of dyn). */
export interface ExpressionTexts {
  readonly bool: string
  readonly int: string
  readonly string: string
  readonly list: string
  readonly dyn: string
  readonly map: string
  readonly optional: string
  readonly double: string
}

const NAMES = ['x', 'y', 'z'] as const
const FIELDS = ['a', 'b', 'name', 'items', 'missing', 'gone', 'huge'] as const
const STRINGS = [`''`, `'a'`, `'web'`, `'wéb😀'`, `'a,b,c'`, `'2'`, `'longer than ten characters'`] as const
const INTS = [
  '0',
  '1',
  '2',
  '-1',
  '7',
  '9223372036854775807',
  '-9223372036854775808',
  '9007199254740993',
] as const
const DOUBLES = ['0.0', '1.0', '-1.5', '1e300', '(0.0/0.0)'] as const

function pick(values: readonly string[]): fc.Arbitrary<string> {
  return fc.constantFrom(...values)
}

function fill(template: string, ...parts: readonly fc.Arbitrary<string>[]): fc.Arbitrary<string> {
  return fc
    .tuple(...parts)
    .map((texts) => template.replace(/\$(\d)/g, (_, index) => texts[Number(index)] ?? ''))
}

/** Random expressions: most of them well typed, with errors, absorption, macros, optionals and conversions. */
export const expressionTexts: fc.Arbitrary<{ readonly [Name in keyof ExpressionTexts]: string }> = fc.record(
  fc.letrec<{ [Name in keyof ExpressionTexts]: string }>((tie) => {
    const bool = tie('bool')
    const int = tie('int')
    const string = tie('string')
    const list = tie('list')
    const dyn = tie('dyn')
    const map = tie('map')
    const optional = tie('optional')
    const double = tie('double')
    const name = pick(NAMES)
    const field = pick(FIELDS)
    const order = pick(['<', '<=', '>', '>=', '==', '!='])
    const depth = { maxDepth: 3, depthSize: 'small' as const, withCrossShrink: true }
    return {
      bool: fc.oneof(
        depth,
        pick(['true', 'false', 'has(input.a)', 'has(input.missing)', 'has(input.gone)', `'a' in input`]),
        fill('($0 && $1)', bool, bool),
        fill('($0 || $1 || $2)', bool, bool, bool),
        fill('($0 && $1 && $2 && $3)', bool, bool, bool, bool),
        fill('!$0', bool),
        fill('($0 ? $1 : $2)', bool, bool, bool),
        fill('($0 $1 $2)', int, order, int),
        fill('($0 $1 $2)', string, order, string),
        fill('($0 $1 $2)', double, order, double),
        fill('(dyn($0) $1 dyn($2))', dyn, order, dyn),
        fill('($0 == $1)', list, list),
        fill('($0 == $1)', map, map),
        fill('($0 in $1)', int, list),
        fill(`($0 in ['a', 'web', ''])`, string),
        fill(`(dyn($0) in [1, 2, 3])`, dyn),
        fill('$0.startsWith($1)', string, string),
        fill(`$0.startsWith('w')`, string),
        fill('$0.endsWith($1)', string, string),
        fill('$0.contains($1)', string, string),
        fill(`$0.matches('^[a-z]+$')`, string),
        fill('$0.matches($1)', string, string),
        fill('$0.all($1, $2)', list, name, bool),
        fill('$0.exists($1, $1 > $2)', list, name, int),
        fill('$0.exists_one($1, $1 % 2 == $2)', list, name, int),
        fill('$0.all($1, v, v != null && $2)', dyn, name, bool),
        fill('$0.exists(k, k == $1)', map, string),
        fill('$0.hasValue()', optional),
        fill('cel.bind(b, $0, b || b)', bool),
        fill('has(input.$0.$1)', field, field),
        fill('dyn($0)', dyn),
      ),
      int: fc.oneof(
        depth,
        pick([...INTS, 'n', 'input.a', 'x', 'y']),
        fill('($0 $1 $2)', int, pick(['+', '-', '*', '/', '%']), int),
        fill('-($0)', int),
        fill('size($0)', fc.oneof(string, list, map)),
        fill('$0[$1]', list, int),
        fill('$0.orValue($1)', optional, int),
        fill('int($0)', fc.oneof(string, double)),
        fill('cel.bind(q, $0, q + q)', int),
        fill('($0 ? $1 : $2)', bool, int, int),
        fill('math.greatest($0, $1)', int, int),
        fill('twice($0)', int),
        fill('nested($0, $1)', int, list),
        fill('$0.indexOf($1)', string, string),
        fill(`timestamp($0).getFullYear('Europe/Berlin')`, int),
      ),
      double: fc.oneof(
        depth,
        pick(DOUBLES),
        fill('($0 $1 $2)', double, pick(['+', '*', '/']), double),
        fill('double($0)', int),
      ),
      string: fc.oneof(
        depth,
        pick([...STRINGS, 's', 'input.name']),
        fill('($0 + $1)', string, string),
        fill('string($0)', fc.oneof(int, bool, double)),
        fill('$0.substring($1)', string, int),
        fill(`$0.split(',')[$1]`, string, int),
        fill('$0.replace($1, $2)', string, string, string),
        fill('$0.lowerAscii().trim().upperAscii()', string),
        fill(`'%s-%d'.format([$0, $1])`, dyn, int),
        fill('$0.map($1, string($1)).join($2)', list, name, string),
      ),
      list: fc.oneof(
        depth,
        pick(['[]', '[1, 2, 3]', 'l', 'input.items', 'lists.range(3)', 'lists.range(200000)']),
        fill('[$0, $1]', int, int),
        fill('[?$0, $1]', optional, int),
        fill('($0 + $1)', list, list),
        fill('$0.map($1, $1 + $2)', list, name, int),
        fill('$0.map($1, $1 > $2, $1 * 2)', list, name, int),
        fill('$0.filter($1, $2)', list, name, bool),
        fill('$0.transformList(i, $1, i + $1)', list, name),
        fill('$0.sortBy($1, -$1)', list, name),
        fill('$0.sort()', list),
        fill('$0.distinct()', list),
        fill('$0.reverse()', list),
        fill('$0.slice($1, $2)', list, int, int),
        fill('[$0, $1].flatten()', list, list),
        fill('($0 ? $1 : $2)', bool, list, list),
      ),
      map: fc.oneof(
        depth,
        pick(['{}', `{'a': 1, 'b': 2}`, `{'a': dyn('x')}`]),
        fill('{$0: $1}', string, int),
        fill('{$0: 1, $1: 2}', string, string),
        fill(`{?'k': $0}`, optional),
        fill('$0.transformMap(k, v, v)', map),
        fill('$0.transformMap(i, v, v + 1)', list),
        fill(`$0.transformMapEntry(k, v, {k + $1: v})`, map, string),
      ),
      optional: fc.oneof(
        depth,
        pick([
          'optional.none()',
          'optional.of(1)',
          'input.?a',
          'input.?missing',
          'input.?gone',
          'l[?0]',
          'l[?9]',
        ]),
        fill('optional.of($0)', int),
        fill('optional.ofNonZeroValue($0)', int),
        fill('$0.or($1)', optional, optional),
        fill('$0.optMap($1, $1 + $2)', optional, name, int),
        fill('$0.optFlatMap($1, l[?$1])', optional, name),
        fill('$0[?$1]', list, int),
      ),
      dyn: fc.oneof(
        depth,
        pick([
          'input',
          'input.a',
          'input.b',
          'input.huge',
          'input.gone',
          'null',
          'type(1)',
          `b'ab'`,
          `duration('1h')`,
        ]),
        fill('input.$0', field),
        fill('input.b.$0', field),
        fill(`input['$0']`, field),
        fill('input.?b.$0', field),
        fill('r[$0]', string),
        fill('dyn($0)', fc.oneof(int, string, bool, list, map, optional, double)),
      ),
    }
  }),
)

/** What a hole of a template may stand for. */
export type Kind =
  | 'bool'
  | 'bytes'
  | 'double'
  | 'duration'
  | 'dyn'
  | 'int'
  | 'list'
  | 'map'
  | 'null'
  | 'string'
  | 'timestamp'
  | 'type'
  | 'uint'

/** Expressions without parts, by kind. The variables are those of `VARIABLES`. */
export const LEAVES: Readonly<Record<Kind, readonly string[]>> = {
  bool: ['true', 'false', 'b', 'm.flag'],
  int: [
    ...['0', '1', '2', '-1', '3', '7', '42', '010', '0x1F', '-0', '1000000', 'i', 'm.count', 'l[0]'],
    ...['9007199254740991', '9007199254740993', '9223372036854775807', '-9223372036854775808', '4294967296'],
  ],
  uint: [
    '0u',
    '1u',
    '2u',
    '7U',
    '0xFFu',
    'u',
    '9007199254740993u',
    '9223372036854775808u',
    '18446744073709551615u',
  ],
  double: [
    ...['0.0', '1.0', '-1.5', '2.5', '.5', '1e3', '1.5e-3', '1e300', '-1e300', '5e-324', 'f', '1e19', '1e6'],
    ...['9007199254740992.0', '9223372036854775808.0', '-9223372036854775808.0', '18446744073709551616.0'],
    ...['double("NaN")', 'double("Infinity")', '-0.0', '123456.789', '0.1'],
  ],
  string: [
    ...[
      `''`,
      `'a'`,
      `"b"`,
      `'abc'`,
      `s`,
      `'é'`,
      `'e\\u0301'`,
      `'\\U0001F600'`,
      `'\\uFFFF'`,
      `'a😀b'`,
      `'\\377'`,
    ],
    ...[
      `'1'`,
      `'-7'`,
      `'1.5'`,
      `'true'`,
      `'x'`,
      `' '`,
      `'\\n'`,
      `r'\\n'`,
      `'''m'q'''`,
      `"\\x41\\101"`,
      `'\\\\'`,
    ],
    ...[`'1e3'`, `'0x10'`, `'1h30m'`, `'-1.5s'`, `'2020-02-29T23:59:59.5Z'`, `'2021-01-01T00:00:00+01:00'`],
    ...[`'Infinity'`, `'9223372036854775808'`, `'a.c'`, `'^a+$'`, `'[a-z]'`, `'('`, `'\\\\d'`, `'ABC'`],
  ],
  bytes: [`b''`, `b'a'`, `b'abc'`, `b'\\xff'`, `b'\\377\\000'`, `b'é'`, `rb'\\n'`, `br'x'`, `b"\\x41"`, 'y'],
  list: [
    '[]',
    '[1]',
    '[1, 2, 3]',
    `['a', 'b']`,
    '[1, 1.0, 1u]',
    '[[1], []]',
    '[null]',
    '[true, false]',
    'l',
    '[2, 1,]',
  ],
  map: [
    ...[
      '{}',
      `{'a': 1}`,
      `{'a': 1, 'b': [2]}`,
      `{1: 'x', 2u: 'y'}`,
      `{true: 1, false: 0}`,
      'm',
      `{'a': {'b': 3}}`,
    ],
    ...[`{'f': null}`, `{1: 1, 1u: 2}`, `{'a': 1, 'a': 2}`, '{1.5: 2}', '{null: 1}'],
  ],
  null: ['null', 'n'],
  timestamp: [
    ...[
      `timestamp('2020-02-29T23:59:59.5Z')`,
      `timestamp('1970-01-01T00:00:00Z')`,
      't',
      `timestamp('0001-01-01T00:00:00Z')`,
    ],
    ...[
      `timestamp('9999-12-31T23:59:59.999999999Z')`,
      `timestamp('1969-12-31T23:59:59.5Z')`,
      `timestamp('2024-12-31T00:00:00Z')`,
    ],
  ],
  duration: [
    ...[`duration('1s')`, `duration('-1.5s')`, `duration('1h30m')`, 'd', `duration('1ns')`, `duration('0')`],
    ...[
      `duration('9223372036.854775807s')`,
      `duration('-9223372036s')`,
      `duration('1us')`,
      `duration('100ms')`,
    ],
  ],
  type: ['int', 'string', 'type', 'null_type', 'list', 'map', 'bytes', 'google.protobuf.Timestamp'],
  dyn: ['m.any', 'm.gone', 'l[9]', 'm["any"]', 'n', 'x'],
}

/**
 * Expressions with parts, by kind: `{kind}` is a part, `{@}` declares a name that the parts behind it may use, `{&}` is
 * the name again.
 */
export const TEMPLATES: Readonly<Record<Kind, readonly string[]>> = {
  bool: [
    ...['!{bool}', '{bool} && {bool}', '{bool} || {bool}', '{bool} ? {bool} : {bool}', '({bool})'],
    ...['{bool} && {bool} && {bool}', '{bool} || {bool} && {bool}', '!!{bool}'],
    ...[
      'int',
      'uint',
      'double',
      'string',
      'bytes',
      'bool',
      'list',
      'map',
      'timestamp',
      'duration',
      'type',
      'dyn',
    ].flatMap((kind) => [`{${kind}} == {${kind}}`, `{${kind}} != {${kind}}`]),
    ...['int', 'uint', 'double', 'string', 'bytes', 'bool', 'timestamp', 'duration'].flatMap((kind) => [
      `{${kind}} < {${kind}}`,
      `{${kind}} >= {${kind}}`,
    ]),
    ...['{int} < {double}', '{uint} > {int}', '{double} <= {uint}', '{int} == {double}', '{uint} == {int}'],
    ...['{dyn} in {list}', '{int} in {list}', '{string} in {map}', '{int} in {map}', '{double} in {map}'],
    ...['{string}.contains({string})', '{string}.startsWith({string})', '{string}.endsWith({string})'],
    ...[
      '{string}.matches({string})',
      'matches({string}, {string})',
      'has({map}.a)',
      'has(m.count)',
      'has(m.gone)',
    ],
    ...['{list}.all({@}, {bool})', '{list}.exists({@}, {bool})', '{list}.exists_one({@}, {bool})'],
    ...['{map}.all({@}, {bool})', '{list}.exists({@}, {&} == {int})', '{list}.all({@}, {&} < {int})'],
    ...['bool({string})', 'bool({bool})', 'type({dyn}) == {type}'],
  ],
  int: [
    ...[
      '{int} + {int}',
      '{int} - {int}',
      '{int} * {int}',
      '{int} / {int}',
      '{int} % {int}',
      '-{int}',
      '({int})',
    ],
    ...['{int} + {int} * {int}', '{int} - {int} - {int}', '-(-{int})', '--{int}', '{bool} ? {int} : {int}'],
    ...['size({string})', '{string}.size()', 'size({list})', '{map}.size()', 'size({bytes})'],
    ...['int({double})', 'int({string})', 'int({uint})', 'int({timestamp})', 'int({int})', '{list}[{int}]'],
    ...[
      '{timestamp}.getFullYear()',
      '{timestamp}.getMonth()',
      '{timestamp}.getDate()',
      '{timestamp}.getDayOfMonth()',
    ],
    ...[
      '{timestamp}.getDayOfWeek()',
      '{timestamp}.getDayOfYear()',
      '{timestamp}.getHours()',
      '{timestamp}.getMinutes()',
    ],
    ...['{timestamp}.getSeconds()', '{timestamp}.getMilliseconds()', `{timestamp}.getHours('02:30')`],
    ...[
      `{timestamp}.getMinutes('-00:30')`,
      `{timestamp}.getDate('America/New_York')`,
      `{timestamp}.getHours('UTC')`,
    ],
    ...[
      '{duration}.getHours()',
      '{duration}.getMinutes()',
      '{duration}.getSeconds()',
      '{duration}.getMilliseconds()',
    ],
    ...['{string}.indexOf({string})', '{string}.lastIndexOf({string})', '{string}.indexOf({string}, {int})'],
  ],
  uint: [
    ...[
      '{uint} + {uint}',
      '{uint} - {uint}',
      '{uint} * {uint}',
      '{uint} / {uint}',
      '{uint} % {uint}',
      '({uint})',
    ],
    ...['uint({int})', 'uint({double})', 'uint({string})', 'uint({uint})'],
  ],
  double: [
    ...[
      '{double} + {double}',
      '{double} - {double}',
      '{double} * {double}',
      '{double} / {double}',
      '-{double}',
    ],
    ...['double({int})', 'double({uint})', 'double({string})', '({double})', 'double({double})'],
  ],
  string: [
    ...[
      '{string} + {string}',
      'string({int})',
      'string({uint})',
      'string({double})',
      'string({bool})',
      '({string})',
    ],
    ...[
      'string({bytes})',
      'string({timestamp})',
      'string({duration})',
      'string({string})',
      '{bool} ? {string} : {string}',
    ],
    ...['{string}.charAt({int})', '{string}.lowerAscii()', '{string}.upperAscii()', '{string}.trim()'],
    ...[
      '{string}.substring({int})',
      '{string}.substring({int}, {int})',
      '{string}.replace({string}, {string})',
    ],
    ...[
      '{string}.replace({string}, {string}, 2)',
      '{string}.replace({string}, {string}, -1)',
      '{list}.join()',
      '{list}.join({string})',
      'strings.quote({string})',
    ],
    ...[`'%d %s'.format([{int}, {dyn}])`, `'%s'.format([{list}])`, `'%.2f|%e'.format([{double}, {double}])`],
    ...[`'%x|%X|%o|%b'.format([{int}, {string}, {uint}, {int}])`],
  ],
  bytes: ['{bytes} + {bytes}', 'bytes({string})', 'bytes({bytes})', '({bytes})'],
  list: [
    ...[
      '{list} + {list}',
      '[{dyn}]',
      '[{int}, {int}]',
      '[{string}, {dyn}, {double}]',
      '{list}.map({@}, {dyn})',
    ],
    ...[
      '{list}.map({@}, {bool}, {int})',
      '{list}.filter({@}, {bool})',
      '{map}.map({@}, {dyn})',
      '{map}.filter({@}, {bool})',
    ],
    ...['{string}.split({string})', '{string}.split({string}, {int})', '{list}.map({@}, {&} + {int})'],
    ...['{bool} ? {list} : {list}', '{list}.filter({@}, {&} != {dyn})'],
  ],
  map: [
    ...[
      `{'a': {dyn}}`,
      `{{string}: {dyn}, {string}: {int}}`,
      '{{int}: {int}}',
      '{{bool}: {dyn}}',
      '{{uint}: {string}, {int}: {string}}',
    ],
    ...['{bool} ? {map} : {map}', '({map})'],
  ],
  null: ['({null})', '{bool} ? null : null'],
  timestamp: [
    ...[
      '{timestamp} + {duration}',
      '{duration} + {timestamp}',
      '{timestamp} - {duration}',
      'timestamp({string})',
    ],
    ...['timestamp({int})', 'timestamp({timestamp})'],
  ],
  duration: [
    '{duration} + {duration}',
    '{duration} - {duration}',
    '{timestamp} - {timestamp}',
    'duration({string})',
    '-{duration}',
  ],
  type: ['type({dyn})', 'type({int})', 'type({list})', 'type(type({dyn}))', 'type({timestamp})'],
  dyn: [
    ...[
      'int',
      'string',
      'double',
      'bool',
      'uint',
      'list',
      'map',
      'null',
      'bytes',
      'timestamp',
      'duration',
      'type',
    ].map((kind) => `{${kind}}`),
    ...[
      'dyn({int})',
      'dyn({string})',
      '{list}[{int}]',
      '{map}.a',
      `{map}['a']`,
      '{map}[{dyn}]',
      '{dyn}.a',
      '{dyn}[{int}]',
    ],
    ...[
      '{bool} ? {dyn} : {dyn}',
      '{list}[{double}]',
      '{dyn} + {dyn}',
      '{dyn} - {dyn}',
      '-{dyn}',
      '{dyn} * {dyn}',
    ],
    ...['{map}.a.b', 'unknown({dyn})', '{dyn}.unknown()', 'size({dyn})'],
  ],
}

/** Characters that break a text, or not. */
export const NOISE: readonly string[] = [
  ...`()[]{}.,:?!-+*/%<>=&|'"\\\`u0x1e_ \n;@#$^~`,
  ...[
    '//',
    '\r',
    '\t',
    '\u00a0',
    '..',
    '&&',
    '||',
    'in',
    'null',
    'as',
    'for',
    "'''",
    'r',
    'b',
    '\\u12',
    'é',
    '😀',
  ],
]

import { writeFileSync } from 'node:fs'

/** Where the tables lie that patterns read. */
export const UNICODE_FILE = new URL('../src/core/expression/pattern/generated/unicode.ts', import.meta.url)

/** Version of Unicode that the tables are made from; a Node with another one makes other tables. */
export const UNICODE_VERSION = '17.0'

const LAST_POINT = 0x10ffff

/** General categories of two letters; every code point is in exactly one. */
const CATEGORIES = [
  ...['Cc', 'Cf', 'Cn', 'Co', 'Cs', 'Ll', 'Lm', 'Lo', 'Lt', 'Lu', 'Mc', 'Me', 'Mn', 'Nd', 'Nl', 'No'],
  ...['Pc', 'Pd', 'Pe', 'Pf', 'Pi', 'Po', 'Ps', 'Sc', 'Sk', 'Sm', 'So', 'Zl', 'Zp', 'Zs'],
]

/** Scripts; every code point is in exactly one, or in none. */
const SCRIPTS =
  'Adlam Ahom Anatolian_Hieroglyphs Arabic Armenian Avestan Balinese Bamum Bassa_Vah Batak Bengali Beria_Erfe ' +
  'Bhaiksuki Bopomofo Brahmi Braille Buginese Buhid Canadian_Aboriginal Carian Caucasian_Albanian Chakma Cham Cherokee ' +
  'Chorasmian Common Coptic Cuneiform Cypriot Cypro_Minoan Cyrillic Deseret Devanagari Dives_Akuru Dogra Duployan ' +
  'Egyptian_Hieroglyphs Elbasan Elymaic Ethiopic Garay Georgian Glagolitic Gothic Grantha Greek Gujarati Gunjala_Gondi ' +
  'Gurmukhi Gurung_Khema Han Hangul Hanifi_Rohingya Hanunoo Hatran Hebrew Hiragana Imperial_Aramaic Inherited ' +
  'Inscriptional_Pahlavi Inscriptional_Parthian Javanese Kaithi Kannada Katakana Kawi Kayah_Li Kharoshthi ' +
  'Khitan_Small_Script Khmer Khojki Khudawadi Kirat_Rai Lao Latin Lepcha Limbu Linear_A Linear_B Lisu Lycian Lydian ' +
  'Mahajani Makasar Malayalam Mandaic Manichaean Marchen Masaram_Gondi Medefaidrin Meetei_Mayek Mende_Kikakui ' +
  'Meroitic_Cursive Meroitic_Hieroglyphs Miao Modi Mongolian Mro Multani Myanmar Nabataean Nag_Mundari Nandinagari ' +
  'New_Tai_Lue Newa Nko Nushu Nyiakeng_Puachue_Hmong Ogham Ol_Chiki Ol_Onal Old_Hungarian Old_Italic ' +
  'Old_North_Arabian Old_Permic Old_Persian Old_Sogdian Old_South_Arabian Old_Turkic Old_Uyghur Oriya Osage Osmanya ' +
  'Pahawh_Hmong Palmyrene Pau_Cin_Hau Phags_Pa Phoenician Psalter_Pahlavi Rejang Runic Samaritan Saurashtra Sharada ' +
  'Shavian Siddham Sidetic SignWriting Sinhala Sogdian Sora_Sompeng Soyombo Sundanese Sunuwar Syloti_Nagri Syriac ' +
  'Tagalog Tagbanwa Tai_Le Tai_Tham Tai_Viet Tai_Yo Takri Tamil Tangsa Tangut Telugu Thaana Thai Tibetan Tifinagh ' +
  'Tirhuta Todhri Tolong_Siki Toto Tulu_Tigalari Ugaritic Vai Vithkuqi Wancho Warang_Citi Yezidi Yi Zanabazar_Square'

/** The text of the generated tables, from what the regular expressions of this Node know about Unicode. */
export function renderUnicode(): string {
  const scripts = SCRIPTS.split(' ')
  return [
    '/**',
    ` * Tables of Unicode ${UNICODE_VERSION}, made by \`node scripts/unicode.ts\`.`,
    ' *',
    ' * Categories and scripts are runs of code points from 0 on: the length in base 36 (left out for 1), then the number of the',
    ' * name as two letters, of which the first counts 26; `ZZ` is no script. Folds are runs of code points that are equal but',
    ' * for case to others: distance to the start of the run before, count, stride, and distance to the next one that is equal,',
    ' * each in base 36.',
    ' */',
    `export const CATEGORY_NAMES = '${CATEGORIES.join(' ')}'`,
    '',
    `export const CATEGORIES =\n${literal(partition(CATEGORIES, 'General_Category'))}`,
    '',
    `export const SCRIPT_NAMES =\n${literal(SCRIPTS)}`,
    '',
    `export const SCRIPTS =\n${literal(partition(scripts, 'Script'))}`,
    '',
    `export const FOLDS =\n${literal(renderFolds())}`,
    '',
  ].join('\n')
}

/** A long text as a sum of short ones. */
function literal(text: string): string {
  const pieces = text.match(/.{1,112}/g) ?? []
  return pieces.map((piece, index) => `${index === 0 ? '  ' : '  + '}'${piece}'`).join('\n')
}

function partition(names: readonly string[], property: string): string {
  const tests = names.map((name) => new RegExp(`^\\p{${property}=${name}}$`, 'u'))
  const any = new RegExp(`^[${names.map((name) => `\\p{${property}=${name}}`).join('')}]$`, 'u')
  let text = ''
  let start = 0
  let current = -2
  for (let point = 0; point <= LAST_POINT + 1; point++) {
    const one = point > LAST_POINT ? -2 : numberOf(String.fromCodePoint(point), tests, any, current)
    if (one === current) continue
    if (point > start) text += (point - start === 1 ? '' : (point - start).toString(36)) + letters(current)
    start = point
    current = one
  }
  return text
}

function numberOf(character: string, tests: readonly RegExp[], any: RegExp, guess: number): number {
  if (guess >= 0 && tests[guess]?.test(character) === true) return guess
  if (!any.test(character)) return -1
  return tests.findIndex((test) => test.test(character))
}

function letters(number: number): string {
  const at = number < 0 ? 26 * 26 - 1 : number
  return String.fromCharCode(65 + Math.floor(at / 26), 65 + (at % 26))
}

/** The code point that follows each one in the circle of those that are equal but for case. */
function nextInCircle(): ReadonlyMap<number, number> {
  const groups = new Map<string, number[]>()
  for (let point = 0; point <= LAST_POINT; point++) {
    if (point >= 0xd800 && point < 0xe000) continue
    const character = String.fromCodePoint(point)
    if (character === character.toLowerCase() && character === character.toUpperCase()) continue
    const key = character.toLowerCase().toUpperCase().toLowerCase()
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [point])
    else group.push(point)
  }
  const next = new Map<number, number>()
  for (const group of groups.values()) {
    for (const point of group) {
      const equal = new RegExp(`^\\u{${point.toString(16)}}$`, 'iu')
      const circle = group.filter((other) => equal.test(String.fromCodePoint(other)))
      if (circle.length > 1) next.set(point, circle.find((other) => other > point) ?? circle[0] ?? point)
    }
  }
  return next
}

function renderFolds(): string {
  const left = new Map([...nextInCircle()].sort(([a], [b]) => a - b))
  const runs: string[] = []
  let before = 0
  for (const [start, target] of left) {
    const delta = target - start
    const runOf = (stride: number): number => {
      let count = 1
      while (left.get(start + count * stride) === start + count * stride + delta) count++
      return count
    }
    const stride = runOf(2) > runOf(1) ? 2 : 1
    const count = runOf(stride)
    for (let at = 0; at < count; at++) left.delete(start + at * stride)
    runs.push([start - before, count, stride, delta].map((number) => number.toString(36)).join(' '))
    before = start
  }
  return runs.join(',')
}

if (import.meta.main) {
  if (process.versions['unicode'] !== UNICODE_VERSION)
    throw new Error(
      `this Node knows Unicode ${process.versions['unicode']}, the tables are of ${UNICODE_VERSION}`,
    )
  writeFileSync(UNICODE_FILE, renderUnicode())
}

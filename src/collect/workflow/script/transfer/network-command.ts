import { WRAPPERS } from '../commands.ts'
import { programName } from '../program.ts'
import type { Script, ScriptWord } from '../script.ts'

/** What one argument of a network command is for. */
export type ArgumentWay = 'data' | 'header' | 'address'

/** An argument that leaves the machine. */
export interface SentArgument {
  readonly way: ArgumentWay
  readonly text: string
  readonly word: ScriptWord
}

/** What a network command sends. */
export interface NetworkCommand {
  readonly sent: readonly SentArgument[]
  /** It sends what it reads from its input. */
  readonly readsInput: boolean
  /** Paths of files that it sends. */
  readonly files: readonly string[]
}

type Rule = (words: readonly ScriptWord[]) => NetworkCommand

/** Programs that send what they are given to another host, in lower case. */
const RULES: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ['curl', (words) => readOptions(words, CURL)],
  ['wget', (words) => readOptions(words, WGET)],
  ['http', readHttpie],
  ['https', readHttpie],
  ['xh', readHttpie],
  ['nc', readNetcat],
  ['ncat', readNetcat],
  ['netcat', readNetcat],
  ['dig', readNames],
  ['host', readNames],
  ['nslookup', readNames],
  ['invoke-restmethod', (words) => readOptions(words, CMDLET)],
  ['invoke-webrequest', (words) => readOptions(words, CMDLET)],
  ['irm', (words) => readOptions(words, CMDLET)],
  ['iwr', (words) => readOptions(words, CMDLET)],
])

/** Whether a script has a command that can send anything; cheap, and true too often. */
export function maySend({ units }: Script): boolean {
  return units.some(({ words: [first], redirects }) => {
    if (redirects.some(({ target }) => target.text.startsWith('/dev/'))) return true
    if (first === undefined || first.value !== 'fixed') return false
    const name = programName(first.text)
    return RULES.has(name) || WRAPPERS.has(name)
  })
}

/** What a command sends; undefined for programs that are not known to. `words` begin with the name. */
export function networkCommand(name: string, words: readonly ScriptWord[]): NetworkCommand | undefined {
  // The aliases of PowerShell take the options of its own commands: those of both are looked for.
  return RULES.get(name)?.(words.slice(1))
}

/** The options of a program that take a value: what the value is for, or nothing of interest. */
interface OptionTable {
  readonly ways: ReadonlyMap<string, ArgumentWay | 'file' | 'form' | 'other'>
  /** Options of one letter stand together, and their value may follow at once: `-sd@-`. */
  readonly hasLetters: boolean
  /** Options do not look at case. */
  readonly foldsCase: boolean
}

const CURL: OptionTable = {
  hasLetters: true,
  foldsCase: false,
  ways: new Map([
    ...['-d', '--data', '--data-ascii', '--data-binary', '--data-urlencode', '--json', '-F', '--form'].map(
      (name) => [name, 'form'] as const,
    ),
    ...['--data-raw', '--form-string'].map((name) => [name, 'data'] as const),
    ...['-T', '--upload-file'].map((name) => [name, 'file'] as const),
    ...['--url', '--url-query'].map((name) => [name, 'address'] as const),
    ...['-H', '--header', '-u', '--user', '--oauth2-bearer', '-b', '--cookie', '-A', '--user-agent'].map(
      (name) => [name, 'header'] as const,
    ),
    ...['-e', '--referer', '-U', '--proxy-user', '--aws-sigv4'].map((name) => [name, 'header'] as const),
    ...[
      '-c',
      '-C',
      '-D',
      '-E',
      '-K',
      '-m',
      '-o',
      '-P',
      '-Q',
      '-r',
      '-t',
      '-w',
      '-x',
      '-X',
      '-y',
      '-Y',
      '-z',
    ].map((name) => [name, 'other'] as const),
    ...[
      'cacert',
      'cert',
      'config',
      'connect-timeout',
      'connect-to',
      'cookie-jar',
      'dump-header',
      'interface',
    ].map((name) => [`--${name}`, 'other'] as const),
    ...[
      'key',
      'limit-rate',
      'max-redirs',
      'max-time',
      'output',
      'output-dir',
      'proxy',
      'range',
      'request',
    ].map((name) => [`--${name}`, 'other'] as const),
    ...['resolve', 'retry', 'retry-delay', 'retry-max-time', 'write-out'].map(
      (name) => [`--${name}`, 'other'] as const,
    ),
  ]),
}

const WGET: OptionTable = {
  hasLetters: false,
  foldsCase: false,
  ways: new Map([
    ['--post-data', 'data'],
    ['--body-data', 'data'],
    ['--post-file', 'file'],
    ['--body-file', 'file'],
    ['--header', 'header'],
    ['--user', 'header'],
    ['--password', 'header'],
    ['--http-user', 'header'],
    ['--http-password', 'header'],
    ['--method', 'other'],
    ['-O', 'other'],
    ['-o', 'other'],
    ['-P', 'other'],
    ['-t', 'other'],
    ['-T', 'other'],
    ['-U', 'header'],
  ]),
}

const CMDLET: OptionTable = {
  hasLetters: false,
  foldsCase: true,
  ways: new Map([
    ['-body', 'data'],
    ['-form', 'data'],
    ['-infile', 'file'],
    ['-uri', 'address'],
    ['-headers', 'header'],
    ['-token', 'header'],
    ['-credential', 'header'],
    ['-authentication', 'other'],
    ['-contenttype', 'other'],
    ['-method', 'other'],
    ['-outfile', 'other'],
    ['-useragent', 'header'],
  ]),
}

function readOptions(words: readonly ScriptWord[], table: OptionTable): NetworkCommand {
  const found = collector()
  for (let at = 0; at < words.length; at++) {
    const word = words[at]
    if (word === undefined) break
    const option = optionOf(word, table)
    if (option === undefined) {
      if (!word.text.startsWith('-') || word.value === 'dynamic') found.add('address', word.text, word)
      continue
    }
    const { way, value } = option
    const given = value === undefined ? words[++at] : word
    if (given === undefined || way === 'other') continue
    const text = value ?? given.text
    if (way === 'file') found.file(text, given)
    else if (way === 'form') addForm(found, text, given)
    else found.add(way, text, given)
  }
  return found.command
}

/** The option that a word is, with its value where that stands in the same word. */
function optionOf(
  { text }: ScriptWord,
  { ways, hasLetters, foldsCase }: OptionTable,
): { readonly way: ArgumentWay | 'file' | 'form' | 'other'; readonly value: string | undefined } | undefined {
  if (!text.startsWith('-') || text === '-') return undefined
  const whole = ways.get(foldsCase ? text.toLowerCase() : text)
  if (whole !== undefined) return { way: whole, value: undefined }
  const equals = text.indexOf('=')
  if (text.startsWith('--') || !hasLetters) {
    const way = equals < 0 ? undefined : ways.get(text.slice(0, equals))
    return way === undefined ? undefined : { way, value: text.slice(equals + 1) }
  }
  // LIMIT: letters that stand together; programs have some fifty of them.
  for (let at = 1; at < Math.min(text.length, 50); at++) {
    const way = ways.get(`-${text.charAt(at)}`)
    if (way !== undefined) return { way, value: at + 1 === text.length ? undefined : text.slice(at + 1) }
    if (!/[A-Za-z0-9#:]/.test(text.charAt(at))) return undefined
  }
  return undefined
}

/** `@file`, `name@file`, `name=@file`, `name=<file`: `-` is the input. */
function addForm(found: Collector, text: string, word: ScriptWord): void {
  const path = /^(?:[\w-]{0,99}=?)[@<]([^;]*)/.exec(text)?.[1]
  if (path === undefined) found.add('data', text, word)
  else found.file(path, word)
}

function readHttpie(words: readonly ScriptWord[]): NetworkCommand {
  const found = collector()
  found.input()
  const plain = words.filter(({ text }, index) => {
    if (
      !/^(?:-a|--auth|-A|--auth-type|-o|--output|--timeout|-s|--style|--session|--verify)$/.test(
        words[index - 1]?.text ?? '',
      )
    )
      return !text.startsWith('-')
    return false
  })
  const rest = /^[A-Z]{3,7}$/.test(plain[0]?.text ?? '') ? plain.slice(1) : plain
  for (const [index, word] of rest.entries()) {
    if (index === 0) found.add('address', word.text, word)
    else if (/^[\w-]{1,99}:(?![=/])/.test(word.text)) found.add('header', word.text, word)
    else if (/^[\w.[\]-]{1,99}(?:=|:=)?@/.test(word.text))
      found.file(word.text.slice(word.text.indexOf('@') + 1), word)
    else found.add(word.text.includes('==') ? 'address' : 'data', word.text, word)
  }
  return found.command
}

function readNetcat(words: readonly ScriptWord[]): NetworkCommand {
  const found = collector()
  found.input()
  for (const [index, word] of words.entries()) {
    const isValue = /^-[cegGiIMoOpPqsTvVwWxX]*[egiIMOpPqsTVwWxX]$/.test(words[index - 1]?.text ?? '')
    if (!isValue && !word.text.startsWith('-') && !/^\d{1,5}$/.test(word.text))
      found.add('address', word.text, word)
  }
  return found.command
}

/** A question for a name tells it to whoever answers for the domain. */
function readNames(words: readonly ScriptWord[]): NetworkCommand {
  const found = collector()
  for (const word of words) {
    if (word.text.startsWith('-') || word.text.startsWith('@')) continue
    found.add('address', word.text, word)
    found.add('data', word.text, word)
  }
  return found.command
}

interface Collector {
  readonly command: NetworkCommand
  add(way: ArgumentWay, text: string, word: ScriptWord): void
  file(path: string, word: ScriptWord): void
  input(): void
}

function collector(): Collector {
  const sent: SentArgument[] = []
  const files: string[] = []
  const state = { readsInput: false }
  return {
    command: {
      sent,
      files,
      get readsInput() {
        return state.readsInput
      },
    },
    add: (way, text, word) => sent.push({ way, text, word }),
    file: (path, word) => {
      if (path === '-' || path === '.') state.readsInput = true
      else if (path !== '') files.push(path)
      // A process substitution is no name of a file.
      if (/^<?\(/.test(path)) sent.push({ way: 'data', text: path, word })
    },
    input: () => {
      state.readsInput = true
    },
  }
}

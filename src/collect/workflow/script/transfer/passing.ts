import type { ScriptWord } from '../script.ts'

/** Programs that print their arguments. */
const PRINTERS: ReadonlySet<string> = new Set(['echo', 'print', 'printf', 'write-host', 'write-output'])

/** Programs whose output holds what they read, as it is or in another form. Digests and signatures do not. */
const FILTERS: ReadonlySet<string> = new Set([
  'awk',
  'base32',
  'base64',
  'bzip2',
  'cat',
  'convertto-json',
  'cut',
  'envsubst',
  'fold',
  'get-content',
  'gpg',
  'grep',
  'gzip',
  'head',
  'hexdump',
  'jq',
  'od',
  'openssl',
  'out-string',
  'paste',
  'rev',
  'sed',
  'sort',
  'tac',
  'tail',
  'tee',
  'tr',
  'xxd',
  'xz',
  'zstd',
])

const ENCODERS: ReadonlySet<string> = new Set([
  'base32',
  'base64',
  'bzip2',
  'gpg',
  'gzip',
  'hexdump',
  'od',
  'openssl',
  'rev',
  'xxd',
  'xz',
  'zstd',
])

/** What a program puts out: its arguments, what it reads with them, what it reads encoded, or nothing of either. */
export function passingOf(
  name: string,
  words: readonly ScriptWord[],
): 'arguments' | 'input' | 'encoded' | 'nothing' {
  if (PRINTERS.has(name)) return 'arguments'
  if (!FILTERS.has(name)) return 'nothing'
  if (name === 'openssl' && !/^(?:enc|base64|aes|des|smime|cms)/.test(words[1]?.text ?? '')) return 'nothing'
  return ENCODERS.has(name) ? 'encoded' : 'input'
}

/** Commands that can print the environment. */
const DUMPERS: ReadonlySet<string> = new Set([
  'cat',
  'declare',
  'dir',
  'env',
  'export',
  'gci',
  'get-childitem',
  'ls',
  'printenv',
  'set',
  'strings',
  'typeset',
])

/** Whether a command prints all variables of the environment, of which secrets are a part. */
export function printsEnvironment(words: readonly ScriptWord[]): boolean {
  const name = words[0]?.text.toLowerCase() ?? ''
  if (!DUMPERS.has(name)) return false
  const rest = words.slice(1).map(({ text }) => text.toLowerCase())
  switch (name) {
    case 'env':
    case 'printenv':
      return rest.every((word) => word === '-0' || word === '--null')
    case 'set':
      return rest.length === 0
    case 'export':
    case 'declare':
    case 'typeset':
      return rest.every((word) => /^-[px]+$/.test(word)) && (name === 'export' || rest.length > 0)
    case 'cat':
    case 'strings':
      return rest.some(isEnvironmentFile)
    case 'dir':
    case 'gci':
    case 'get-childitem':
    case 'ls':
      return rest.some((word) => /^env:[\\/*]*$/.test(word))
    default:
      return false
  }
}

/** Whether a file shows the environment of a process. */
export function isEnvironmentFile(path: string): boolean {
  return /^\/proc\/[^/]{1,40}\/environ$/.test(path)
}

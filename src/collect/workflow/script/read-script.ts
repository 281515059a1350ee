import { LIMITS } from '../../../core/limits.ts'
import { readPosix } from './posix/read-posix.ts'
import { readPowershell } from './powershell/read-powershell.ts'
import { readBatch } from './read-batch.ts'
import { readPython } from './read-python.ts'
import type { Script, ScriptLanguage } from './script.ts'

const LANGUAGES: ReadonlyMap<string, ScriptLanguage> = new Map([
  ['bash', 'posix'],
  ['sh', 'posix'],
  ['zsh', 'posix'],
  ['dash', 'posix'],
  ['ksh', 'posix'],
  ['pwsh', 'powershell'],
  ['powershell', 'powershell'],
  ['cmd', 'batch'],
  ['cmd.exe', 'batch'],
  ['python', 'python'],
  ['python3', 'python'],
])

/** The language of scripts for a shell, as `shellOf` names it. A shell that is not known is taken for `bash`. */
export function scriptLanguage(shell: string | undefined): ScriptLanguage {
  return shell === undefined ? 'posix' : (LANGUAGES.get(shell.toLowerCase()) ?? 'other')
}

/**
 * What a `run` executes: its commands with their words, redirections and pipes, in the order of the text. Of Python these
 * are the calls that run code; scripts for shells that are not known have no units. `${{ … }}` is a part of the word that it stands in.
 */
export function readScript(text: string, shell: string | undefined): Script {
  const language = scriptLanguage(shell)
  // LIMIT: a script is one scalar of a document that may have 32 MB.
  if (text.length > LIMITS.scriptLength) {
    const truncation = `the script has more than ${LIMITS.scriptLength} characters`
    return { language, units: [], truncation, work: 0 }
  }
  switch (language) {
    case 'posix':
      return readPosix(text)
    case 'powershell':
      return readPowershell(text)
    case 'batch':
      return readBatch(text)
    case 'python':
      return readPython(text)
    default:
      return { language, units: [], truncation: undefined, work: 0 }
  }
}

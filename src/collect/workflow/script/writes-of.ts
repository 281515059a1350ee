import type { Span } from '../../../core/span.ts'
import { programName, programOf } from './program.ts'
import type { Script, ScriptUnit, ScriptWord } from './script.ts'

/** Files through which the runner takes values from a step, by the variables that name them. */
const RUNNER_FILES = ['GITHUB_ENV', 'GITHUB_PATH', 'GITHUB_OUTPUT'] as const

/** A write to one of these files. */
export interface RunnerWrite {
  readonly file: (typeof RUNNER_FILES)[number]
  readonly how: 'redirect' | 'group' | 'tee' | 'cmdlet'
  readonly command: string | undefined
  readonly value: 'literal' | 'template' | 'dynamic'
  /** Of the word that names the file. */
  readonly span: Span
}

/** Commands of PowerShell that write to a file. */
const CMDLETS: ReadonlySet<string> = new Set(['out-file', 'add-content', 'set-content', 'tee-object'])

/** The writes of a script to files of the runner, in the order of the text. */
export function writesOf(script: Script): readonly RunnerWrite[] {
  const { language, units } = script
  return units.flatMap((unit, index) => {
    if (unit.redirects.length === 0 && !unit.words.some(({ value }) => value === 'dynamic')) return []
    const command = programOf(unit)?.name
    const value = valueOf(script, index)
    const how = unit.kind === 'group' ? 'group' : 'redirect'
    const redirected = unit.redirects.flatMap(({ operator, target }): RunnerWrite[] => {
      const file = operator.includes('>') ? fileOf(target, language) : undefined
      return file === undefined ? [] : [{ file, how, command, value: value(), span: target.span }]
    })
    const isTee = language === 'posix' && command === 'tee'
    if (!isTee && !(language === 'powershell' && command !== undefined && CMDLETS.has(command)))
      return redirected
    const named = unit.words.flatMap((word): RunnerWrite[] => {
      const file = fileOf(word, language)
      const from = unit.pipedFrom === undefined ? value : valueOf(script, unit.pipedFrom)
      return file === undefined
        ? []
        : [{ file, how: isTee ? 'tee' : 'cmdlet', command, value: from(), span: word.span }]
    })
    return [...redirected, ...named]
  })
}

const POSIX = /^(?:\$(\w{1,20})|\$\{(\w{1,20})\})$/
const POWERSHELL = /^(?:\$env:(\w{1,20})|\$\{env:(\w{1,20})\})$/i
const BATCH = /^%(\w{1,20})%$/

function fileOf(word: ScriptWord, language: Script['language']): RunnerWrite['file'] | undefined {
  if (word.value !== 'dynamic') return undefined
  const pattern = language === 'powershell' ? POWERSHELL : language === 'batch' ? BATCH : POSIX
  const found = pattern.exec(word.text)
  const name = found?.[1] ?? found?.[2]
  return RUNNER_FILES.find((file) => file === (language === 'posix' ? name : name?.toUpperCase()))
}

// Worked out only for units that write: a group has many commands. Only printing puts nothing but its arguments out.
function valueOf(script: Script, index: number): () => RunnerWrite['value'] {
  return () => {
    const unit = script.units[index]
    if (unit === undefined) return 'dynamic'
    const printed = unit.kind === 'command' ? [unit] : commandsIn(script, index)
    const values = printed.flatMap((command) => printedValues(command, script.language))
    if (values.includes('dynamic')) return 'dynamic'
    return values.includes('template') ? 'template' : 'literal'
  }
}

// The units of a group follow it in the text, up to its end.
function commandsIn(script: Script, index: number): readonly ScriptUnit[] {
  const end = script.units[index]?.span.end ?? 0
  const inside: ScriptUnit[] = []
  for (let at = index + 1; at < script.units.length; at++) {
    const unit = script.units[at]
    if (unit === undefined || unit.span.start >= end) break
    if (unit.kind === 'command' && unit.words.length > 0) inside.push(unit)
  }
  return inside
}

const PRINTERS: ReadonlySet<string> = new Set(['echo', 'printf', 'write-output', 'write-host'])

function printedValues(unit: ScriptUnit, language: Script['language']): readonly ScriptWord['value'][] {
  const [first, ...rest] = unit.words
  if (first === undefined) return []
  const isText = language === 'powershell' && first.isQuoted
  if (isText) return unit.words.map(({ value }) => value)
  if (first.value === 'fixed' && PRINTERS.has(programName(first.text))) return rest.map(({ value }) => value)
  const contents = unit.redirects.flatMap(({ content }) => content ?? [])
  const isCopy = first.value === 'fixed' && ['cat', 'tee'].includes(programName(first.text))
  return isCopy &&
    contents.length > 0 &&
    rest.every(({ text, value }) => value === 'dynamic' || text.startsWith('-'))
    ? contents
    : ['dynamic']
}

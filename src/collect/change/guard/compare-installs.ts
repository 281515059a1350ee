import type { Source } from '../../../core/source.ts'
import type { Span } from '../../../core/span.ts'
import {
  INSTALL_OPTIONS,
  INSTALL_VARIABLES,
  type InstallOption,
  STRICT_COMMANDS,
  type StrictCommand,
} from './install-settings.ts'
import type { Regression } from './regression.ts'

/** Files that install packages by commands, or set variables for those that do, beside workflows and actions. */
const INSTALLERS =
  /^(?:(?:.*[.-])?(?:docker|container)file(?:[.-].*)?|(?:gnu)?makefile|justfile|.*\.(?:mk|sh|bash)|go\.env|\.envrc|pip\.(?:conf|ini)|pipfile|nuget\.config|\.gitlab-ci\.yml|azure-pipelines.*\.yml|(?:docker-)?compose.*\.ya?ml)$/

/** Files that hold nothing but settings: what a new one says counts as added. */
const SETTINGS = /(?:^|\/)(?:pip\.(?:conf|ini)|nuget\.config)$/i

/** Whether a path is one of a file, other than a workflow or an action, that says how packages are installed. */
export function isInstallerPath(path: string): boolean {
  return (
    INSTALLERS.test(path.slice(path.lastIndexOf('/') + 1).toLowerCase()) || path === '.circleci/config.yml'
  )
}

/** LIMIT: lines that are looked at, characters of one of them, and findings of one file. */
const MAX_LINES = 10_000
const MAX_LINE = 1_000
const MAX_FOUND = 100

/** One command, its lines joined, or one line of settings. */
interface Line {
  readonly text: string
  readonly span: Span
}

/** Something that loosens how packages are installed. */
interface Loosening {
  readonly name: string
  readonly value: string
  readonly span: Span
  readonly isVerification: boolean
}

/**
 * Variables and options that switch verification off or take packages from elsewhere, and commands that no longer keep to the lockfile.
 * In a file that is new, and holds more than settings, only what switches verification off is told. The text is read by lines: what a program puts together is not seen.
 */
export function compareInstalls(
  before: Source | undefined,
  after: Source | undefined,
): readonly Regression[] {
  if (after === undefined) return []
  const [old, now] = [before === undefined ? [] : linesOf(before), linesOf(after)]
  const isWholly = before !== undefined || SETTINGS.test(after.path)
  const known = new Map<string, number>()
  for (const line of old)
    for (const one of looseningsOf(line)) known.set(keyOf(one), (known.get(keyOf(one)) ?? 0) + 1)
  const added = now.flatMap(looseningsOf).flatMap((one): readonly Regression[] => {
    const left = known.get(keyOf(one)) ?? 0
    known.set(keyOf(one), left - 1)
    if (left > 0 || !(isWholly || one.isVerification)) return []
    const { name, value, span } = one
    return [{ rail: 'package-policy', change: 'changed', name, from: '', to: value, span }]
  })
  return [
    ...added.slice(0, MAX_FOUND),
    ...STRICT_COMMANDS.flatMap((command) => compareCommand(command, old, now)),
  ]
}

/** Fewer strict lines than before, and more lax ones: told at the first lax one that is new. */
function compareCommand(
  { name, strict, lax }: StrictCommand,
  old: readonly Line[],
  now: readonly Line[],
): readonly Regression[] {
  const isStrict = ({ text }: Line): boolean => strict.every((pattern) => pattern.test(text))
  const isLax = (line: Line): boolean => lax.test(line.text) && !isStrict(line)
  const [oldStrict, nowStrict] = [old, now].map((lines) => lines.filter(isStrict))
  const [oldLax, nowLax] = [old.filter(isLax), now.filter(isLax)]
  if ((nowStrict?.length ?? 0) >= (oldStrict?.length ?? 0) || nowLax.length <= oldLax.length) return []
  const known = new Set(oldLax.map(({ text }) => text))
  const one = nowLax.find(({ text }) => !known.has(text)) ?? nowLax[0]
  const from = oldStrict?.[0]?.text ?? ''
  return one === undefined
    ? []
    : [{ rail: 'package-policy', change: 'changed', name, from, to: one.text, span: one.span }]
}

function looseningsOf(line: Line): readonly Loosening[] {
  return [...variablesOf(line), ...INSTALL_OPTIONS.flatMap((option) => optionOf(line, option))]
}

/** `NAME=value`, `NAME: value`, `ENV NAME value`, also inside of a command. */
function variablesOf({ text, span }: Line): readonly Loosening[] {
  const found: Loosening[] = []
  // `ENV NAME value` of a Dockerfile has no sign between the two.
  const isPair = /^(?:ARG|ENV)\s/i.test(text)
  const pattern =
    /(?<![A-Za-z0-9_${])([A-Za-z_][A-Za-z0-9_]{3,60})(\s*[:=]\s*|\s+)("[^"]*"|'[^']*'|[^\s"';&|]+)/g
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const [whole, written = '', sign = '', quotedValue = ''] = match
    const name = written.toUpperCase()
    const value = quotedValue.replace(/^(["'])(.*)\1$/s, '$2')
    const variable = INSTALL_VARIABLES.find((one) => one.name.test(name))
    // What follows may be a name itself: `env: GOSUMDB: off`.
    if (variable === undefined || (!isPair && sign.trim() === ''))
      pattern.lastIndex = match.index + written.length
    else if (variable.looser.test(value)) {
      const start = span.start + match.index
      const place = { start, end: Math.min(start + whole.length, span.end) }
      found.push({ name, value, span: place, isVerification: variable.isVerification })
    }
  }
  return found
}

function optionOf({ text, span }: Line, option: InstallOption): readonly Loosening[] {
  const { name, pattern, command, unless, isVerification } = option
  const match = pattern.exec(text)
  if (match === null || command?.test(text) === false || unless?.test(text) === true) return []
  return [{ name, value: match[1] ?? '', span, isVerification }]
}

function keyOf({ name, value }: Loosening): string {
  return `${name}=${value}`
}

/** Lines without comments; a line that ends in a backslash goes on in the next, and so does a setting whose values are below it. */
function linesOf({ text, lineStarts }: Source): readonly Line[] {
  const lines: Line[] = []
  let open: { text: string; span: Span } | undefined
  let setting = ''
  for (let line = 0; line < Math.min(lineStarts.length, MAX_LINES); line++) {
    const start = lineStarts[line] ?? 0
    const whole = text.slice(start, lineStarts[line + 1] ?? text.length).slice(0, MAX_LINE)
    const code = whole.replace(/(?:^|\s)#.*$/s, '').trimEnd()
    const own = code.trimStart()
    if (own === '') continue
    const at = start + (code.length - own.length)
    const goesOn = own.endsWith('\\')
    const part = goesOn ? own.slice(0, -1).trimEnd() : own
    if (open === undefined) {
      // `extra-index-url =`, and addresses below it.
      const isBelow = setting !== '' && code !== own && /^\S+$/.test(own)
      if (!isBelow) setting = /^([a-z-]+)\s*=/.exec(code)?.[1] ?? ''
      open = { text: isBelow ? `${setting} = ${part}` : part, span: { start: at, end: at + own.length } }
    } else if (open.text.length < MAX_LINE) {
      open = { text: `${open.text} ${part}`, span: { start: open.span.start, end: at + own.length } }
    }
    if (goesOn) continue
    lines.push(open)
    open = undefined
  }
  if (open !== undefined) lines.push(open)
  return lines
}

import { quoted } from '../../../core/quote.ts'
import type { Source } from '../../../core/source.ts'
import type { Span } from '../../../core/span.ts'
import { findConflictMarker } from '../conflict-markers.ts'
import { readHexHash } from '../integrity.ts'
import type { LockProblemKind, LockSetting } from '../model.ts'
import { folderOf } from '../tree-path.ts'
import { withoutLogin } from './python-origin.ts'
import { type RequirementEntry, readRequirementEntry } from './requirement-entry.ts'
import { placeOf, type RequirementLine, readRequirementLines } from './requirement-lines.ts'
import { type RequirementOption, splitLine } from './requirement-options.ts'

/** What one file of requirements says, without the files that it includes. */
export interface RequirementFile {
  readonly source: Source
  readonly entries: readonly RequirementEntry[]
  readonly includes: readonly RequirementInclude[]
  readonly settings: readonly LockSetting[]
  /** Lines that were understood. */
  readonly understood: number
}

/** Another file that is named. */
export interface RequirementInclude {
  readonly path: string
  /** `-c`: it fixes versions, and asks for nothing. */
  readonly isConstraint: boolean
  readonly span: Span
}

/** Takes what is wrong with a file. */
export type RequirementReport = (kind: LockProblemKind, message: string, span: Span, source: Source) => void

/** Reads a file of requirements as pip does. A line that is not understood is a problem, and the others are read. */
export function readRequirements(source: Source, report: RequirementReport): RequirementFile {
  const conflict = findConflictMarker(source.text)
  if (conflict !== undefined) {
    report('conflict-markers', 'the file has conflict markers: a merge was left unfinished', conflict, source)
    return { source, entries: [], includes: [], settings: [], understood: 0 }
  }
  const file = { source, entries: [], includes: [], settings: [], understood: 0 }
  for (const line of readRequirementLines(source)) readLine(file, line, report)
  return file
}

interface OpenFile extends RequirementFile {
  readonly entries: RequirementEntry[]
  readonly includes: RequirementInclude[]
  readonly settings: LockSetting[]
  understood: number
}

function readLine(file: OpenFile, line: RequirementLine, report: RequirementReport): void {
  const { source } = file
  const { requirement, start, options } = splitLine(line.text)
  const span = placeOf(line, start, start + requirement.length)
  const editable = options.find(({ name }) => name === 'editable')
  const text = requirement === '' ? editableText(line, editable) : requirement
  const place =
    requirement === '' && editable !== undefined ? placeOf(line, editable.start, editable.end) : span
  const entry =
    text === undefined ? undefined : readRequirementEntry(text, folderOf(source.path), source, place)
  if (entry !== undefined) file.entries.push(entry)
  else if (text !== undefined) {
    report('malformed-entry', `${quoted(text)} is no requirement`, place, source)
    return
  }
  file.understood++
  for (const option of options) readOption(file, line, option, entry, report)
}

/** What follows `-e` up to the end of the line: its marker too. */
function editableText(line: RequirementLine, editable: RequirementOption | undefined): string | undefined {
  if (editable === undefined) return undefined
  const rest = line.text.slice(editable.start)
  const option = rest.search(/\s--?[A-Za-z]/)
  return (option < 0 ? rest : rest.slice(0, option)).trim().replace(/^(["'])(.*)\1$/s, '$2')
}

function readOption(
  file: OpenFile,
  line: RequirementLine,
  option: RequirementOption,
  entry: RequirementEntry | undefined,
  report: RequirementReport,
): void {
  const { name, value, isKnown } = option
  const { source } = file
  const span = placeOf(line, option.start, option.end)
  switch (name) {
    case 'requirement':
    case 'constraint':
      file.includes.push({ path: value, isConstraint: name === 'constraint', span })
      return
    case 'hash': {
      const colon = value.indexOf(':')
      const read = readHexHash(value.slice(0, Math.max(colon, 0)).toLowerCase(), value.slice(colon + 1), span)
      if (typeof read === 'string') report('malformed-integrity', read, span, source)
      else if (entry === undefined) report('malformed-entry', 'a hash without a requirement', span, source)
      else entry.integrity.push(read)
      return
    }
    case 'editable':
      return
    default:
      if (isKnown) file.settings.push({ key: name, value: withoutLogin(value), span })
      else report('malformed-entry', `the option ${quoted(name)} is not known`, span, source)
  }
}

import { annotationRegion, repositoryPath } from './annotation-region.ts'
import { countOf } from './count.ts'
import { cutUnits } from './cut.ts'
import { type Entry, entriesOf } from './entry.ts'
import { escapeCommandData, escapeCommandProperty, guardMarker } from './escape.ts'
import { LEVELS, type Level } from './level.ts'
import type { RenderOptions } from './render-options.ts'
import type { Report } from './report.ts'

/** LIMIT: commands of one kind that the runner turns into annotations, per step. */
const COMMANDS_PER_KIND = 10
/** LIMIT: UTF-16 units of a message that the runner keeps. */
const MESSAGE_UNITS = 4_096
const TITLE_UNITS = 255

const COMMAND: Readonly<Record<Level, string>> = { failure: 'error', warning: 'warning', notice: 'notice' }

/**
 * The report as workflow commands, at most ten of a kind; the tenth is a roll-up when there are more. Worst first. A
 * report without problems gives nothing.
 */
export function renderGithub(report: Report, options: RenderOptions = {}): string {
  const entries = entriesOf(report, options.sources)
  return LEVELS.flatMap((level) =>
    commandsOf(
      entries.filter((entry) => entry.level === level),
      level,
      options,
    ),
  ).join('')
}

function commandsOf(entries: readonly Entry[], level: Level, options: RenderOptions): readonly string[] {
  if (entries.length <= COMMANDS_PER_KIND) return entries.map((entry) => commandOf(entry, options))
  const kept = entries.slice(0, COMMANDS_PER_KIND - 1)
  const left = countOf(entries.length - kept.length, `more ${COMMAND[level]}`)
  const rollUp: Entry = { level, title: left, message: `${left}, see the job summary` }
  return [...kept, rollUp].map((entry) => commandOf(entry, options))
}

function commandOf(entry: Entry, options: RenderOptions): string {
  const properties: [string, string | number][] = []
  if (entry.location !== undefined) {
    const { startLine, endLine, startColumn, endColumn } = annotationRegion(entry.location)
    properties.push(['file', repositoryPath(entry.location.path, options.workspacePrefix)])
    properties.push(['line', startLine], ['endLine', endLine])
    if (startColumn !== undefined) properties.push(['col', startColumn])
    if (endColumn !== undefined) properties.push(['endColumn', endColumn])
  }
  properties.push(['title', cutUnits(entry.title, TITLE_UNITS)])
  const list = properties.map(([name, value]) => `${name}=${escapeCommandProperty(String(value))}`).join(',')
  const message =
    entry.change === undefined ? entry.message : `${entry.message}\nsuggested change:\n${entry.change}`
  return `::${COMMAND[entry.level]} ${list}::${escapeCommandData(cutUnits(guardMarker(message), MESSAGE_UNITS))}\n`
}

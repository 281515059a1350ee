import type { Finding, NotedLocation } from '../core/finding.ts'
import { compareLocations, type Location } from '../core/span.ts'
import { countOf } from './count.ts'
import { sarifMessage, sarifUri } from './escape.ts'
import { safeJson } from './invisible.ts'
import { sarifLevel } from './level.ts'
import type { RenderOptions } from './render-options.ts'
import type { Report } from './report.ts'
import { type Fingerprinter, fingerprinter } from './sarif-fingerprint.ts'
import { editFixes } from './sarif-fix.ts'
import { type SarifNotification, sarifNotifications } from './sarif-notification.ts'
import { sarifRules } from './sarif-rule.ts'
import { waiverNote } from './waiver-note.ts'

const SCHEMA_URL = 'https://json.schemastore.org/sarif-2.1.0.json'
const INFORMATION_URL = 'https://github.com/cocapn/flux'
/** Root of the repository, to which all URIs are relative. */
const ROOT = '%SRCROOT%'

/** LIMIT: results of one run that code scanning keeps. */
const RESULTS = 5_000
/** LIMIT: places of one result that code scanning keeps; the primary one is among them. */
const RELATED_LOCATIONS = 99
/** LIMIT: places that a message links to: it is read by people. */
const LINKED_LOCATIONS = 10
/** LIMIT: UTF-16 units of a message and of a note, before they are escaped. */
const MESSAGE_UNITS = 2_048
const NOTE_UNITS = 256

/**
 * The report as SARIF 2.1.0, in the subset that code scanning reads: all rules of the run, one result per finding with
 * its fingerprint, suppressed where waived, and diagnostics and undecided verdicts as notifications of the tool.
 */
export function renderSarif(report: Report, options: RenderOptions = {}): string {
  return `${safeJson(sarifLog(report, options))}\n`
}

/** The plain value that `renderSarif` prints. */
export function sarifLog(report: Report, options: RenderOptions = {}): object {
  const rules = sarifRules(report)
  const ruleIndex = new Map(rules.map((rule, index) => [rule.id, index]))
  const fingerprints = fingerprinter(options)
  const findings = report.findings.slice(0, RESULTS)
  return {
    $schema: SCHEMA_URL,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: report.tool.name,
            semanticVersion: report.tool.version,
            informationUri: INFORMATION_URL,
            rules,
          },
        },
        // The text before the last slash is the category of the analysis.
        automationDetails: { id: `flux/${report.mode}/` },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { [ROOT]: { description: { text: 'root of the repository' } } },
        invocations: [
          {
            executionSuccessful: report.exitCode === 0 || report.exitCode === 1,
            exitCode: report.exitCode,
            toolExecutionNotifications: [
              ...sarifNotifications(report, { ruleIndex, locationOf }),
              ...cutNotice(report.findings.length - findings.length),
            ],
          },
        ],
        results: findings.map((finding) => resultOf(finding, { ruleIndex, fingerprints })),
      },
    ],
  }
}

interface ResultContext {
  readonly ruleIndex: ReadonlyMap<string, number>
  readonly fingerprints: Fingerprinter
}

function resultOf(finding: Finding, { ruleIndex, fingerprints }: ResultContext): object {
  const [primary, ...others] = finding.locations
  const related = others.slice(0, RELATED_LOCATIONS)
  const fixes = editFixes(finding, regionOf)
  return {
    ruleId: finding.rule,
    ruleIndex: ruleIndex.get(finding.rule),
    level: sarifLevel(finding.severity),
    message: { text: messageOf(finding, related) },
    locations: [locationOf(primary)],
    ...(related.length > 0 ? { relatedLocations: related.map(relatedLocation) } : {}),
    partialFingerprints: fingerprints(finding),
    ...(finding.status === 'waived' ? { suppressions: [suppressionOf(finding)] } : {}),
    ...(fixes.length > 0 ? { fixes } : {}),
    properties: {
      enforcement: finding.enforcement,
      status: finding.status,
      confidence: finding.confidence,
      ...(finding.chains === undefined ? {} : { chains: finding.chains }),
    },
  }
}

/** The message, and links to the other places: a viewer shows those only that the message names. */
function messageOf(finding: Finding, related: readonly NotedLocation[]): string {
  const message = sarifMessage(finding.message, MESSAGE_UNITS)
  const text = message === '' ? sarifMessage(finding.rule) : message
  if (related.length === 0) return text
  const links = related.slice(0, LINKED_LOCATIONS).map((place, index) => {
    const name = place.note || `${place.path}:${place.startLine}`
    return `[${sarifMessage(name, NOTE_UNITS)}](${index + 1})`
  })
  return `${text}. See ${links.join(', ')}`
}

function relatedLocation(place: NotedLocation, index: number): object {
  const note = !place.note ? {} : { message: { text: sarifMessage(place.note, NOTE_UNITS) } }
  return { id: index + 1, ...locationOf(place), ...note }
}

function suppressionOf(finding: Finding): object {
  const { waiver } = finding
  const justification = waiver === undefined ? {} : { justification: sarifMessage(waiverNote(waiver)) }
  return { kind: 'external', status: 'accepted', ...justification }
}

function locationOf(location: Location): object {
  return {
    physicalLocation: {
      artifactLocation: { uri: sarifUri(location.path), uriBaseId: ROOT },
      region: regionOf(location),
    },
  }
}

/** All four numbers, so that no reader has to guess; never an end before the start. */
function regionOf(location: Location): object {
  const startLine = Math.max(1, location.startLine)
  const startColumn = Math.max(1, location.startColumn)
  const end = { ...location, startLine: location.endLine, startColumn: location.endColumn }
  const ordered = compareLocations(location, end) <= 0
  return {
    startLine,
    startColumn,
    endLine: ordered ? Math.max(startLine, location.endLine) : startLine,
    endColumn: ordered ? Math.max(1, location.endColumn) : startColumn,
  }
}

function cutNotice(left: number): readonly SarifNotification[] {
  if (left <= 0) return []
  const text = `${countOf(left, 'more finding')} in the complete report; code scanning keeps ${RESULTS}`
  return [{ level: 'warning', message: { text } }]
}

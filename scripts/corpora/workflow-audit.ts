import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { FOREIGN_RULES } from '../../src/core/constraint/foreign-settings.ts'
import { type Finding, SEVERITIES } from '../../src/core/finding.ts'
import type { Report } from '../../src/report/report.ts'
import { check } from '../../src/run/check.ts'
import { type AuditCase, readCase } from './audit-case.ts'
import { auditTree } from './audit-tree.ts'
import { recordingFor } from './online-recording.ts'

/** One expected or reported finding as a key: rule and line, or everything. */
interface Keys {
  readonly loose: string
  readonly strict: string
}

/** Hits and misses of one rule, or of all. */
interface Tally {
  expected: number
  reported: number
  loose: number
  strict: number
}

/**
 * Runs every case that needs no network, or whose network is recorded, and compares the findings of the rules that exist. Rules that do not exist yet are
 * left out on both sides.
 */
export async function runWorkflowAudit(
  folder: string,
  print: (line: string) => void,
  isVerbose: boolean,
): Promise<boolean> {
  const lines = readFileSync(join(folder, 'cases.jsonl'), 'utf8').split('\n')
  const cases = lines.filter((line) => line.trim() !== '').map((line) => readCase(JSON.parse(line)))
  const run = cases.flatMap((one) => {
    const repositories = one.isOnline ? recordingFor(one) : undefined
    return one.isOnline && repositories === undefined ? [] : [{ one, repositories }]
  })
  const tallies = new Map<string, Tally>()
  const tallyOf = (rule: string): Tally => {
    const tally = tallies.get(rule) ?? { expected: 0, reported: 0, loose: 0, strict: 0 }
    tallies.set(rule, tally)
    return tally
  }
  for (const { one, repositories } of run) {
    const { tree, pathOf } = auditTree(one)
    const online = repositories === undefined ? {} : { repositories }
    const { report } = await check({ head: tree, clock: { now: () => 0 }, persona: one.persona, ...online })
    const rules = ruleNames(report)
    const expected = one.expect
      .filter(({ id }) => rules.has(id))
      .map((finding) => ({ rule: finding.id, ...keysOfExpected(finding) }))
    const reported = report.findings
      .filter((finding) => finding.status !== 'waived' && isLoudEnough(one, finding))
      .filter((finding) => rules.has(shortName(finding.rule)))
      .map((finding) => ({ rule: shortName(finding.rule), ...keysOfFinding(finding, pathOf) }))
    for (const rule of rules) {
      const tally = tallyOf(rule)
      const wanted = distinct(expected.filter((finding) => finding.rule === rule))
      const given = distinct(reported.filter((finding) => finding.rule === rule))
      tally.expected += wanted.length
      tally.reported += given.length
      tally.loose += shared(wanted, given, 'loose')
      tally.strict += shared(wanted, given, 'strict')
    }
    if (isVerbose) for (const line of differences(one, distinct(expected), distinct(reported))) print(line)
  }
  const total = sum([...tallies.values()])
  for (const [rule, tally] of [...tallies].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (tally.expected + tally.reported > 0) print(`corpora workflow-audit ${rule} ${describe(tally)}`)
  }
  print(`corpora workflow-audit cases ${run.length} ${ratio(total, 'loose')}`)
  print(`corpora workflow-audit-strict cases ${run.length} ${ratio(total, 'strict')}`)
  return total.strict === total.expected && total.strict === total.reported
}

/** Ids of the rules that both the packs and the corpus have, without their set. Rules of two sets never share an id here. */
function ruleNames(report: Report): ReadonlySet<string> {
  return new Set(report.rules.map(({ id }) => shortName(id)).filter((id) => FOREIGN_RULES.has(id)))
}

function shortName(rule: string): string {
  return rule.slice(rule.indexOf('/') + 1)
}

function isLoudEnough(one: AuditCase, finding: Finding): boolean {
  return SEVERITIES.indexOf(finding.severity) <= SEVERITIES.indexOf(one.minSeverity)
}

// One place that an alias uses twice is reported once, with both uses; so places are compared as sets.
function distinct<Item extends Keys>(items: readonly Item[]): readonly Item[] {
  return [...new Map(items.map((item) => [item.strict, item])).values()]
}

function keysOfExpected(finding: AuditCase['expect'][number]): Keys {
  const { id, severity, confidence, file, line, column } = finding
  return {
    loose: `${id} ${file}:${line}`,
    strict: `${id} ${file}:${line}:${column} ${severity}/${confidence}`,
  }
}

function keysOfFinding(finding: Finding, pathOf: (path: string) => string): Keys {
  const [{ path, startLine, startColumn }] = finding.locations
  return keysOfExpected({
    id: shortName(finding.rule),
    severity: finding.severity,
    confidence: finding.confidence,
    file: pathOf(path),
    line: startLine,
    column: startColumn,
  })
}

function shared(wanted: readonly Keys[], given: readonly Keys[], by: keyof Keys): number {
  const left = given.map((one) => one[by])
  let count = 0
  for (const one of wanted) {
    const at = left.indexOf(one[by])
    if (at < 0) continue
    left.splice(at, 1)
    count++
  }
  return count
}

function differences(one: AuditCase, wanted: readonly Keys[], given: readonly Keys[]): readonly string[] {
  const [expected, reported] = [wanted, given].map((keys) => new Set(keys.map(({ strict }) => strict)))
  return [
    ...wanted
      .filter(({ strict }) => !reported?.has(strict))
      .map(({ strict }) => `  ${one.name}: missed ${strict}`),
    ...given
      .filter(({ strict }) => !expected?.has(strict))
      .map(({ strict }) => `  ${one.name}: extra ${strict}`),
  ]
}

function sum(tallies: readonly Tally[]): Tally {
  const add = (key: keyof Tally): number => tallies.reduce((total, tally) => total + tally[key], 0)
  return { expected: add('expected'), reported: add('reported'), loose: add('loose'), strict: add('strict') }
}

function describe(tally: Tally): string {
  return `expected ${tally.expected} reported ${tally.reported} ${ratio(tally, 'loose')} strict ${tally.strict}`
}

function ratio(tally: Tally, by: 'loose' | 'strict'): string {
  const share = (of: number): string => (of === 0 ? 1 : tally[by] / of).toFixed(3)
  return `recall ${share(tally.expected)} precision ${share(tally.reported)}`
}
